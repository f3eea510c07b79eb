// Queries of NGSI-LD that would reveal what is hidden if they read it: by value, order, pattern, part, time, place and link
// (GS CIM 009 clause 4.9, 4.10). Only for tests.

import { bus, type Value } from '../requests.ts'

export const hiddenIds = ['urn:ngsi-ld:Driver:ann', 'urn:ngsi-ld:Driver:ben', 'urn:ngsi-ld:Vehicle:KAA-001A']

/** By attribute: values of the one city, of the other, between, beyond and of another kind. */
const values: readonly (readonly [path: string, values: readonly string[]])[] = [
  ['vehiclePlateIdentifier', ['"KAA 001A"', '"KBB 002B"', '"KAZ"', '"KCC 003C"', '1', '"urn:citygate:redacted"']],
  ['vehiclePlateIdentifier.name', ['"Ann"', '"Ben"', '"B"']],
  ['vehiclePlateIdentifier.observedAt', ['2026-08-01T01:01:01Z', '2026-08-01T01:30:00Z', '2026-08-01T02:02:02Z']],
  ['vehiclePlateIdentifier.modifiedAt', ['2026-08-01T04:30:00Z']],
  ['driver', ['urn:ngsi-ld:Driver:ann', 'urn:ngsi-ld:Driver:ben', 'urn:ngsi-ld:Driver:b', 'urn:ngsi-ld:Driver:cy']],
  ['driver{Driver:name}', ['"Ann"', '"Ben"', '"x"']],
  ['refStop{Driver,Vehicle:name}', ['"Ben"', '"Cy"']],
  ['refStop{speed}', ['3', '99', '7']],
  ['heading', ['10', '200', '9.9', '100', '"10"', 'true']],
  ['speed.heading', ['10', '200', '5', '14', '1', '100']],
  ['speed.driver', ['urn:ngsi-ld:Driver:ann']],
  ['speed', ['41', '44', '40', '43', '45', '50', '7', '70', '69.9']],
  ['speed.observedAt', ['2026-08-01T03:00:00Z', '2026-08-01T03:03:05Z', '2026-08-01T03:30:00Z', '2026-08-01T05:15:00Z']],
  ['no2', ['0', '1', '0.5']],
  ['pm10', ['1', '900', '20', '23']],
  ['trip[tripId]', ['"t1"', '"t2"']],
  ['carriages', ['"a"']],
  ['createdAt', ['2026-08-01T04:10:00Z', '2026-08-01T04:30:00Z', '2026-08-01T04:50:30Z']],
  ['modifiedAt', ['2026-08-01T04:30:00Z', '2026-08-01T05:00:00Z']],
] // prettier-ignore

const isTime = (path: string): boolean => path.endsWith('At')

export const queries: readonly string[] = [
  'speed>1',
  ...values.flatMap(([path, some]) => [
    path,
    `!${path}`,
    ...some.flatMap((value) => [`${path}==${value}`, `${path}!=${value}`, ...(value === 'true' ? [] : [`${path}>${value}`, `${path}<=${value}`])]),
    ...(isTime(path) ? [] : [`${path}~="K.A"`, `${path}!~="^.*n$"`]),
  ]),
  'heading==1..100',
  'vehiclePlateIdentifier=="KAA 001A","KBB 002B"',
  'vehiclePlateIdentifier=="KAA"..."KBB"',
  '(driver|heading>100);speed>1',
  'driver==',
  'heading>',
  '(',
  'none',
] // prettier-ignore

const at = (coordinates: string, georel: string, geoproperty?: string): Value => ({
  query: { georel, geometry: 'Point', coordinates, ...(geoproperty === undefined ? {} : { geoproperty }) },
})
const places = ['[36.8172,-1.2864]', '[36.8,-1.28]', '[39.66,-4.05]', '[36,1]', '[36.8206787109375,-1.2908935546875]']
const relations = [
  ...['5', '505', '1000', '100000', '10000000'].flatMap((metres) => [`near;maxDistance==${metres}`, `near;minDistance==${metres}`]),
  ...['equals', 'disjoint', 'within', 'contains', 'intersects', 'overlaps'],
] // prettier-ignore
const box = '[[[36,-2],[37,-2],[37,0],[36,0],[36,-2]]]'
const within = (coordinates: string, georel = 'within'): Value => ({
  query: { georel, geometry: 'Polygon', coordinates },
})

export const geo: Readonly<Record<string, readonly Value[]>> = {
  georel: [
    at('[36.8,-1.28]', 'near;maxDistance==100000'),
    ...places.flatMap((place) => relations.map((relation) => at(place, relation))),
    within(box),
    within('[[[36.81715,-1.28645],[36.81725,-1.28645],[36.81725,-1.28635],[36.81715,-1.28635],[36.81715,-1.28645]]]'),
    within('[[[0,0],[90,0],[90,80],[0,80],[0,0]]]', 'disjoint'),
    at('[36.8,-1.28]', 'near'),
  ],
  geometry: [within(box, 'intersects'), { query: { georel: 'within', geometry: 'Circle', coordinates: box } }],
  coordinates: [within(box), { query: { georel: 'within', geometry: 'Point', coordinates: '[' } }],
  geoproperty: [
    at('[36.8,-1.28]', 'near;maxDistance==1000', 'location'),
    ...['near;maxDistance==5', 'near;minDistance==5', 'disjoint', 'equals'].flatMap((relation) => places.slice(0, 3).map((place) => at(place, relation, 'previousLocation'))),
    at('[36.8,-1.28]', 'disjoint', 'driver'),
  ],
} // prettier-ignore

export const seen = bus(1)

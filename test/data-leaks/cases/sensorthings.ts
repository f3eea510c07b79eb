// What a client of the SensorThings API may ask of what the rules hide (OGC 18-088 clause 9.3, 10): by the tables of its kinds of
// entities, members, links and functions, so that none is left out. Only for tests.

import { functionNames } from '../../../gateway/http/apis/sensorthings/filter/functions.ts'
import { type Kind, kindList, linksOf, membersOf } from '../../../gateway/http/apis/sensorthings/model/kinds.ts'
import { type ApiCases, bus, type OperationCase, station, vendor } from '../requests.ts'

const root = '/sta/v1.1'
const point = "geography'POINT(36.8172 -1.2864)'"
const area = "geography'POLYGON((36 -2, 37 -2, 37 0, 36 0, 36 -2))'"
const place: Readonly<Record<string, string>> = {
  Thing: 'Locations/location',
  Location: 'location',
  FeatureOfInterest: 'feature',
}
const texts = ["'KAA 001A'", "'KBB 002B'", "'urn:citygate:redacted'", "'Ann'", "'Station 1'"]
const numbers = ['41', '44', '40', '70', '1', '900', '20', '22']
const times = ['2026-08-01T03:03:05Z', '2026-08-01T03:30:00Z', '2026-08-01T05:15:00Z', '2026-08-01T01:30:00Z']
const hidden = [
  'vehiclePlateIdentifier',
  'driver',
  'heading',
  'trip/tripId',
  'previousLocation',
  'fleetVehicleId',
  'no2',
]

/** Each function with what it takes, of what is said of a kind of entity. */
export function callsOf(kind: Kind): Readonly<Record<string, readonly string[]>> {
  const has = (name: string): boolean => membersOf(kind).includes(name)
  const text = has('name') ? 'name' : 'result'
  const time = has('phenomenonTime') ? 'phenomenonTime' : has('time') ? 'time' : undefined
  const number = kind.name === 'Observation' ? 'result' : 'properties/heading'
  const at = place[kind.name]
  const ofTime = (part: string, ...values: readonly string[]) => (time === undefined ? [] : values.map((value) => `${part}(${time}) eq ${value}`)) // prettier-ignore
  const ofPlace = (name: string, other = area) => (at === undefined ? [] : [`${name}(${at}, ${other})`])
  return {
    substringof: [`substringof('K', ${text})`],
    contains: [`contains(${text}, 'A')`],
    endswith: [`endswith(${text}, '1')`],
    startswith: [`startswith(${text}, 'K')`],
    length: [`length(${text}) gt 8`],
    indexof: [`indexof(${text}, 'A') ge 0`],
    substring: [`substring(${text}, 1) eq 'AA 001A'`],
    tolower: [`tolower(${text}) eq 'kaa 001a'`],
    toupper: [`toupper(${text}) eq 'ANN'`],
    trim: [`trim(${text}) eq 'Ann'`],
    concat: [`concat(${text}, 'x') eq 'Annx'`],
    round: [`round(${number}) eq 41`, `round(${number}) eq 10`],
    floor: [`floor(${number}) lt 44`],
    ceiling: [`ceiling(${number}) gt 41`],
    year: ofTime('year', '2026'),
    month: ofTime('month', '8'),
    day: ofTime('day', '1'),
    hour: ofTime('hour', '3', '1', '5'),
    minute: ofTime('minute', '0', '3', '58', '10'),
    second: ofTime('second', '0', '5', '1'),
    fractionalseconds: ofTime('fractionalseconds', '0'),
    date: ofTime('date', '2026-08-01'),
    time: ofTime('time', '03:03:05'),
    totaloffsetminutes: ofTime('totaloffsetminutes', '0'),
    now: time === undefined ? [] : [`${time} lt now()`],
    mindatetime: time === undefined ? [] : [`${time} gt mindatetime()`],
    maxdatetime: time === undefined ? [] : [`${time} lt maxdatetime()`],
    'geo.distance': at === undefined ? [] : ['0.001', '0.01', '10'].flatMap((limit) => [`geo.distance(${at}, ${point}) lt ${limit}`, `geo.distance(${at}, ${point}) gt ${limit}`]),
    'geo.length': [`geo.length(${at ?? "geography'LINESTRING(0 0, 1 1)'"}) ge 0`],
    'geo.intersects': ofPlace('geo.intersects'),
    ...Object.fromEntries(['equals', 'disjoint', 'touches', 'within', 'overlaps', 'crosses', 'intersects', 'contains'].map((name) => [`st_${name}`, [...ofPlace(`st_${name}`), ...ofPlace(`st_${name}`, point)]])),
    st_relate: at === undefined ? [] : [`st_relate(${at}, ${area}, 'T********')`],
  } // prettier-ignore
}

function filters(kind: Kind): readonly string[] {
  const own = membersOf(kind).flatMap((member) => [
    `${member} eq null`,
    `${member} ne null`,
    ...(/[tT]ime$/.test(member) ? times.flatMap((time) => [`${member} lt ${time}`, `${member} ge ${time}`]) : []),
    ...(member === 'result' || member === 'name' ? [...texts, ...numbers].flatMap((value) => [`${member} eq ${value}`, `${member} lt ${value}`]) : []),
    ...(member === 'properties' || member === 'parameters' ? hidden.flatMap((name) => [...texts.slice(0, 2), '10', '200', 'null'].flatMap((value) => [`${member}/${name} eq ${value}`, `${member}/${name} gt ${value}`])) : []),
  ])
  const linked = linksOf(kind).flatMap(({ name, to }) => [
    to === 'Observation' ? `${name}/result gt 41` : to === 'HistoricalLocation' ? `${name}/time lt ${times[1] ?? ''}` : `${name}/name eq 'Ann'`,
    `${name}/id eq '${bus(1)}'`,
  ])
  return [
    `id ne 'none'`,
    ...own,
    ...linked,
    ...functionNames.flatMap((name) => callsOf(kind)[name] ?? []),
    `not (id eq '${bus(2)}') and id gt 'a' or id add 1 eq 2`,
    'eq',
  ]
} // prettier-ignore

function setOf(kind: Kind): OperationCase {
  const links = linksOf(kind)
  const members = membersOf(kind)
  const [firstLink] = links
  const expands = links.flatMap(({ name }) => [name, `${name}($count=true;$top=1)`])
  return {
    paths: [`${root}/${kind.collection}`, `${root}/${kind.collection}/$ref`, `${root}/${kind.collection}('none')`],
    parameters: {
      $filter: filters(kind),
      $orderby: ['id', ...members.flatMap((name) => [name, `${name} desc`]), ...hidden.map((name) => `properties/${name}`), ...links.map(({ name }) => `${name}/id`), 'none'],
      $expand: [...expands, ...(firstLink === undefined ? [] : [`${firstLink.name}($filter=id ne 'x')`]), 'None'],
      $select: ['id', ...members, ...links.map(({ name }) => name), 'None'],
      ...(kind.name === 'Observation' ? {} : { $resultFormat: [] }),
    },
  }
} // prettier-ignore

const roots = [
  ...[bus(1), bus(2), station, 'urn:ngsi-ld:Driver:ann', 'urn:ngsi-ld:Driver:cy', 'urn:ngsi-ld:Vehicle:KAA-001A', 'none'].map((id) => `Things('${id}')`),
  ...[bus(1), 'urn:ngsi-ld:Vehicle:KAA-001A'].map((id) => `Locations('${id}')`),
  `HistoricalLocations('${bus(1)}~2026-08-01T03:00:00Z')`,
] // prettier-ignore
const inside = ['', '/Datastreams', '/Locations', '/HistoricalLocations', '/Things', '/name', '/properties', '/properties/$value', '/$ref', '/%20'] // prettier-ignore
const streams = ['speed', 'heading', 'vehiclePlateIdentifier', 'pm10', 'no2', 'none'].flatMap((name) => [bus(1), station].map((id) => `Datastreams('${id}~${name}')`)) // prettier-ignore
const observations = ['', '/Observations?$count=true', '/Thing', '/ObservedProperty', '/Sensor']

const reading: readonly OperationCase[] = [
  ...kindList.map(setOf),
  { paths: [`${root}/Things`, ...roots.flatMap((one) => inside.map((more) => `${root}/${one}${more}`))], parameters: none() },
  { paths: [`${root}/Datastreams`, ...streams.flatMap((one) => observations.map((more) => `${root}/${one}${more}`))], parameters: none() },
] // prettier-ignore

function none() {
  return Object.fromEntries(['$filter', '$orderby', '$expand', '$select', '$resultFormat'].map((name) => [name, []]))
}

const as = vendor
const thing = { name: 'T', description: 'd' }
const absent = [`${root}/Things('${bus(1)}')`, `${root}/Things('urn:ngsi-ld:Driver:ann')`, `${root}/Datastreams('${bus(1)}~heading')`, `${root}/Things('none')`, `${root}/%20`] // prettier-ignore

export const sensorThings: ApiCases = {
  operations: {
    [`get ${root}`]: [
      { paths: [root], parameters: { ...none(), $top: [], $skip: [], $count: [], $skiptoken: [] } },
      { paths: [root], query: { $filter: 'x' }, status: 400, parameters: { $filter: ['y'], $orderby: ['x'], $expand: ['x'], $select: ['x'] } },
    ],
    [`get ${root}/*`]: reading,
    [`post ${root}/*`]: { paths: [`${root}/Things`, `${root}/Datastreams('${bus(1)}~heading')/Observations`, `${root}/None`], as, bodies: [thing, { result: 1 }, {}] },
    [`patch ${root}/*`]: { paths: absent, as, bodies: [{ name: 'x' }, { properties: { heading: 1 } }, 1], status: 501 },
    [`put ${root}/*`]: { paths: absent, as, bodies: [thing, 1], status: 501 },
    [`delete ${root}/*`]: { paths: absent, as, status: 501 },
  },
  parameters: {
    $top: ['1', '0', '100', 'x'],
    $skip: ['0', '1', '9', 'x'],
    $count: ['true', 'false', 'x'],
    $resultFormat: ['dataArray', 'x'],
    $skiptoken: [{ query: {} }, 'x'],
  },
  headers: { 'ngsild-tenant': ['city', 'other'] },
} // prettier-ignore

// What a client of the NGSI-LD API may ask of what the rules hide (GS CIM 009 clause 6): values that are true, near, at the
// edge, wrong and malformed. Only for tests.

import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { type ApiCases, bus, type OperationCase, station, type Value } from '../requests.ts'
import { another, ofNgsiLd } from '../subscriptions.ts'
import { changes } from './ngsi-ld-changes.ts'
import { geo, hiddenIds, queries } from './ngsi-ld-queries.ts'

const ld = '/ngsi-ld/v1'
const ids = [bus(1), bus(2), bus(3), station, ...hiddenIds, 'urn:ngsi-ld:Vehicle:none', 'none']
const withIds = (before: string, after = ''): readonly string[] => ids.map((id) => `${before}${id}${after}`)
const attributes = ['speed', 'vehiclePlateIdentifier', 'driver', 'heading', 'https%3A%2F%2Fcity.example%2Fkind', 'none']

const query = (members: JsonObject = {}): JsonObject => ({ type: 'Query', entities: [{ type: 'Vehicle' }], ...members })
const queryBodies: readonly JsonObject[] = [
  query(),
  query({ entities: [{ id: bus(1), type: 'Vehicle' }, { idPattern: 'K[AB]', type: 'Driver' }] }),
  query({ entities: [{ id: [...hiddenIds], type: 'Vehicle' }] }),
  query({ attrs: ['vehiclePlateIdentifier', 'speed'], datasetId: ['urn:d:1', '@none'], lang: 'de' }),
  query({ pick: ['id', 'driver', 'speed'], omit: ['heading'], jsonKeys: ['trip'], csf: 'a==1' }),
  query({ join: 'inline', joinLevel: 2, containedBy: [bus(1)], geometryProperty: 'previousLocation' }),
  query({ scopeQ: '/a', expandValues: ['https://city.example/kind'] }),
  query({ ordering: { orderBy: ['driver;desc', 'vehiclePlateIdentifier'], collation: 'de' } }),
  query({ ordering: { orderBy: ['location;dist-asc'], geometry: 'Point', coordinates: [36.8172, -1.2864] } }),
  ...['near;maxDistance==5', 'disjoint', 'within'].map((georel) =>
    query({ geoQ: { georel, geometry: 'Point', coordinates: [36.8, -1.28], geoproperty: 'previousLocation' } }),
  ),
  ...queries.slice(0, 40).map((q) => query({ q })),
  { type: 'Query', entities: 1 },
] // prettier-ignore
const past = { timerel: 'after', timeAt: '2026-08-01T01:00:00Z' }
const times: readonly JsonObject[] = [
  { temporalQ: { timerel: 'before', timeAt: '2026-08-01T05:00:00Z' } },
  { temporalQ: { timerel: 'between', timeAt: '2026-08-01T01:00:00Z', endTimeAt: '2026-08-01T02:00:00Z', timeproperty: 'modifiedAt', lastN: 1 } },
  { temporalQ: { timerel: 'after', timeAt: '2026-08-01T01:00:00Z', aggrMethods: 'min,sum', aggrPeriodDuration: 'PT1H' } },
  { temporalQ: { timerel: 'after', timeAt: '2026-08-01T01:00:00Z' }, aggrParams: { aggrMethods: ['max', 'totalCount'], aggrPeriodDuration: 'PT1H' } },
] // prettier-ignore
const temporalBodies: readonly JsonObject[] = [
  ...times.flatMap((time) => queryBodies.slice(0, 6).map((body) => ({ ...body, ...time }))),
  query({ q: 'vehiclePlateIdentifier=="KAA 001A"', temporalQ: past }),
  query({ scopeQ: '/a', temporalQ: past }),
  query({ geoQ: { georel: 'near;maxDistance==5', geometry: 'Point', coordinates: [36.8, -1.28] }, temporalQ: past }),
] // prettier-ignore

const reading: Readonly<Record<string, OperationCase>> = {
  [`get ${ld}/entities`]: { paths: [`${ld}/entities`], query: { type: 'Vehicle' } },
  [`post ${ld}/entityOperations/query`]: { paths: [`${ld}/entityOperations/query`], bodies: [...queryBodies, query({ temporalQ: past })] },
  [`get ${ld}/entities/:id{[^/]*}`]: { paths: withIds(`${ld}/entities/`) },
  [`get ${ld}/types`]: { paths: [`${ld}/types`] },
  [`get ${ld}/info/sourceIdentity`]: { paths: [`${ld}/info/sourceIdentity`] },
  [`get ${ld}/types/:type`]: { paths: ['Vehicle', 'Driver', 'WasteContainer', 'AirQualityObserved', 'None'].map((type) => `${ld}/types/${type}`) },
  [`get ${ld}/attributes`]: { paths: [`${ld}/attributes`] },
  [`get ${ld}/attributes/:attribute`]: { paths: attributes.map((name) => `${ld}/attributes/${name}`) },
  [`get ${ld}/temporal/entities`]: { paths: [`${ld}/temporal/entities`], query: { type: 'Vehicle', timerel: 'before', timeAt: '2026-08-01T05:59:00Z' } },
  [`post ${ld}/temporal/entityOperations/query`]: { paths: [`${ld}/temporal/entityOperations/query`], bodies: temporalBodies },
  [`get ${ld}/temporal/entities/:id`]: { paths: withIds(`${ld}/temporal/entities/`) },
  [`get ${ld}/jsonldContexts`]: { paths: [`${ld}/jsonldContexts`] },
  [`get ${ld}/jsonldContexts/:id`]: { paths: ['{context}', `${ld}/jsonldContexts/none`, `${ld}/jsonldContexts/%20`] },
} // prettier-ignore

const one = `${ld}/subscriptions/:id`
const subscription = (id: string, after = ''): readonly string[] => [id, '100', 'none'].map((n) => `${ld}/subscriptions/urn:ngsi-ld:Subscription:${n}${after}`) // prettier-ignore
const subscribing: Readonly<Record<string, OperationCase>> = {
  [`post ${ld}/subscriptions`]: { paths: [`${ld}/subscriptions`], bodies: [...ofNgsiLd.map(another), another({ q: 'driver==' })] },
  [`get ${ld}/subscriptions`]: { paths: [`${ld}/subscriptions`] },
  [`get ${one}`]: { paths: subscription('1') },
  [`patch ${one}`]: { paths: subscription('1'), bodies: [{ description: 'x' }, { q: 'driver' }, { watchedAttributes: ['heading'] }] },
  [`delete ${one}`]: { paths: [`${ld}/subscriptions/{subscription}`, ...subscription('none')] },
  [`get ${one}/events`]: {
    paths: subscription(String(ofNgsiLd.length), '/events'),
    query: { lastEventId: '0' },
    parameters: { lastEventId: ['0', 'x'] },
    as: 'app:reader until 2026-08-01T06:00:00.001Z',
  },
  [`get ${one}/deadNotifications`]: { paths: subscription('1', '/deadNotifications') },
  [`post ${one}/deadNotifications/replay`]: { paths: subscription('1', '/deadNotifications/replay') },
} // prettier-ignore

const distributed: Readonly<Record<string, OperationCase>> = Object.fromEntries(
  ['csourceRegistrations', 'csourceSubscriptions', 'entityMaps'].flatMap((name) =>
    ['get', 'post', 'get /:id', 'patch /:id', 'delete /:id'].map((what) => {
      const [method = '', inside = ''] = what.split(' ')
      const paths = inside === '' ? [''] : ['/urn:ngsi-ld:X:1', `/${bus(1)}`, '/none']
      const known = { paths: paths.map((id) => `${ld}/${name}${id}`), status: 422, isConstant: true as const }
      const bodies: readonly Json[] = [{ id: 'urn:ngsi-ld:X:1', type: 'ContextSourceRegistration' }, 1]
      return [`${method} ${ld}/${name}${inside}`, method === 'post' || method === 'patch' ? { ...known, bodies } : known]
    }),
  ),
) // prettier-ignore
delete (distributed as Record<string, OperationCase>)[`get ${ld}/entityMaps`]
delete (distributed as Record<string, OperationCase>)[`post ${ld}/entityMaps`]

const names = [
  'speed',
  'vehiclePlateIdentifier',
  'driver',
  'heading',
  'previousLocation',
  'no2',
  'https://city.example/label',
]
const own = (text: Readonly<Record<string, string>>): Value => ({
  query: text,
  headers: { link: '<https://gateway.city.example{context}>; rel="http://www.w3.org/ns/json-ld#context"' },
})
const projections: readonly Value[] = [...names, 'speed,driver', 'driver{name}', 'refStop{speed}', 'speed.heading', 'none', ',', '{'] // prettier-ignore
const ordered = [...names, ...names.map((name) => `${name};desc`), 'speed.heading', 'vehiclePlateIdentifier.name', 'driver{name}'] // prettier-ignore
const from = { orderBy: 'location;dist-asc', orderGeometry: 'Point', orderFrom: '[36.8172,-1.2864]' }

export const ngsiLd: ApiCases = {
  operations: { ...reading, ...subscribing, ...distributed, ...changes },
  parameters: {
    attrs: [...projections, own({ attrs: 'harmless' })],
    pick: ['id', ...projections, own({ pick: 'harmless,id' })],
    omit: projections,
    lang: ['de', 'en;q=0.5,de', '*', '€'],
    datasetId: ['urn:d:1', '@none', 'urn:d:1,@none', 'urn:d:2', 'x'],
    geometryProperty: ['location', 'previousLocation', 'driver', '@none'].map((geometryProperty) => ({
      query: { geometryProperty },
      headers: { accept: 'application/geo+json, application/json;q=0.5' },
    })),
    join: ['flat', 'inline', '@none', 'all'],
    joinLevel: [{ query: { join: 'inline', joinLevel: '2' } }, { query: { join: 'flat', joinLevel: '3' } }, '0'],
    containedBy: [{ query: { join: 'inline', containedBy: bus(1) } }, { query: { join: 'flat', containedBy: hiddenIds.join(',') } }],
    options: ['sysAttrs', 'normalized', 'concise', 'keyValues', 'keyValues,sysAttrs', 'count', 'none'],
    format: ['normalized', 'simplified', 'keyValues', 'concise', 'temporalValues', 'none'],
    local: ['true', 'false', 'x'],
    limit: ['1', '2', { query: { limit: '0', count: 'true' } }, '1000', '-1'],
    offset: ['1', '0', '2', '9', 'x'],
    cursor: [{ query: {} }, 'x', 'WyJhZnRlciIsInVybjpuZ3NpLWxkOkRyaXZlcjphbm4iXQ', 'WyJiZWZvcmUiLCJ1cm46bmdzaS1sZDpWZWhpY2xlOnoiXQ'],
    count: ['true', 'false', { query: { count: 'true', q: '!driver' } }],
    id: [bus(1), hiddenIds.join(','), [bus(2), ...hiddenIds].join(','), 'x'],
    idPattern: ['.*', 'bus-[12]', 'K[AB]', 'Driver', '('],
    type: ['Vehicle', 'Vehicle,Driver', 'Driver', 'WasteContainer', 'AirQualityObserved', '(Driver|Vehicle);Vehicle', 'None', '('],
    q: [...queries, own({ q: 'harmless=="KAA 001A"', attrs: 'harmless' }), own({ q: 'boss', type: 'Vehicle' })],
    expandValues: [own({ q: 'kind=="tram"', expandValues: 'kind' }), own({ q: 'kind==tram', expandValues: 'kind' }), 'speed'],
    jsonKeys: ['trip', 'none'],
    csf: ['a==1', '('],
    scopeQ: ['/a', '/#', '('],
    ...geo,
    orderBy: [...ordered, 'createdAt', 'modifiedAt;desc', 'none', ';', { query: { orderBy: 'driver', limit: '1' } }],
    collation: [{ query: { orderBy: 'driver', collation: 'de' } }, { query: { orderBy: 'vehiclePlateIdentifier;desc', collation: 'und' } }, '!'],
    orderFrom: [{ query: from }, { query: { ...from, orderBy: 'previousLocation;dist-desc' } }, { query: { ...from, orderFrom: '[' } }],
    orderGeometry: [{ query: from }, { query: { ...from, orderBy: 'location;dist-desc' } }, { query: { ...from, orderGeometry: 'x' } }],
    timerel: [
      { query: { timerel: 'after', timeAt: '2026-08-01T00:30:00Z' } },
      ...['before', 'after'].flatMap((timerel) => ['2026-08-01T01:30:00Z', '2026-08-01T04:30:00Z'].flatMap((timeAt) => [{ query: { timerel, timeAt } }, { query: { timerel, timeAt, timeproperty: 'modifiedAt' } }])),
      { query: { timerel: 'never' } },
    ],
    timeAt: [{ query: { timerel: 'before', timeAt: '2026-08-01T05:00:00Z' } }, { query: { timerel: 'before', timeAt: 'x' } }],
    endTimeAt: [{ query: { timerel: 'between', timeAt: '2026-08-01T00:00:00Z', endTimeAt: '2026-08-01T03:59:59Z' } }],
    timeproperty: ['observedAt', 'createdAt', 'modifiedAt', 'deletedAt', 'x'].map((timeproperty) => ({ query: { timerel: 'before', timeAt: '2026-08-01T04:30:00Z', timeproperty } })),
    lastN: ['1', '2', '0'],
    aggrMethods: ['totalCount', 'max,min', 'distinctCount,avg,sum,stddev,sumsq', 'x'].map((aggrMethods) => ({ query: { options: 'aggregatedValues', aggrMethods } })),
    aggrPeriodDuration: ['PT1H', 'P1D', 'x'].map((aggrPeriodDuration) => ({ query: { options: 'aggregatedValues', aggrMethods: 'totalCount,max', aggrPeriodDuration } })),
    details: ['true', 'false', 'x'],
    kind: ['Hosted', 'Cached', 'x'],
    reload: ['false', 'true'],
    observedAt: ['2026-08-01T05:30:00Z', 'x'],
    drop: ['speed', 'vehiclePlateIdentifier', 'heading,driver', '('],
    keep: ['speed', 'speed,vehiclePlateIdentifier', '('],
    deleteAll: ['true', 'false', 'x'],
  },
  headers: {
    accept: ['application/json', 'application/ld+json', 'application/geo+json', 'text/html'],
    link: ['<https://gateway.city.example{context}>; rel="http://www.w3.org/ns/json-ld#context"', '<https://none.example/c>; rel="http://www.w3.org/ns/json-ld#context"', '<'],
    prefer: ['body=json', 'body=ld+json', 'handling=strict'],
    'ngsild-tenant': ['city', 'other'],
    'last-event-id': ['0', 'x'],
  },
} // prettier-ignore

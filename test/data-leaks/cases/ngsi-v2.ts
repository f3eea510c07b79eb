// What a client of NGSI v2 may ask of what the rules hide (Orion, "NGSIv2 API"). Only for tests.

import type { JsonObject } from '../../../standards/hub/entity.ts'
import { type ApiCases, bus, type OperationCase, type Value, vendor } from '../requests.ts'
import { ofNgsiV2 } from '../subscriptions.ts'
import { hiddenIds } from './ngsi-ld-queries.ts'

const ids = [bus(1), bus(2), bus(3), ...hiddenIds, 'KAA-001A', 'none']
const attributes = ['speed', 'vehiclePlateIdentifier', 'driver', 'heading', 'none', '%20']
const fresh = bus('{fresh}')
const query = { type: 'Vehicle' }

/** By attribute: values of the one city, of the other, between and beyond. */
const values: readonly (readonly [path: string, values: readonly string[]])[] = [
  ['vehiclePlateIdentifier', ["'KAA 001A'", "'KBB 002B'", 'KAZ', 'KCC..KDD']],
  ['driver', ['urn:ngsi-ld:Driver:ann', 'urn:ngsi-ld:Driver:ben', 'urn:a..urn:z']],
  ['heading', ['10', '200', '9..100']],
  ['speed', ['41', '44', '40', '43..45', '7', '70']],
  ['trip.tripId', ['t1', 't2']],
  ['dateModified', ['2026-08-01T04:30:00Z', '2026-08-01T05:00:00Z']],
  ['dateCreated', ['2026-08-01T04:10:00Z', '2026-08-01T04:50:30Z']],
]
const metadata: readonly (readonly [path: string, values: readonly string[]])[] = [
  ['speed.heading', ['10', '200', '5', '14']],
  ['speed.observedAt', ['2026-08-01T03:03:05Z', '2026-08-01T03:30:00Z']],
  ['speed.dateModified', ['2026-08-01T04:30:00Z']],
  ['vehiclePlateIdentifier.name', ['Ann', 'Ben']],
]
const statements = (some: typeof values, live: string): readonly string[] => [
  live,
  ...some.flatMap(([path, each]) => [
    path,
    `!${path}`,
    `${path}~=K.A`,
    ...each.flatMap((value) => [`${path}==${value}`, `${path}!=${value}`, ...(value.includes('..') ? [] : [`${path}>${value}`, `${path}<=${value}`])]),
  ]),
  '==',
] // prettier-ignore
const q = statements(values, 'speed>1')
const mq = statements(metadata, 'speed.unitCode')

const place = (georel: string, coords: string, geometry = 'point'): Value => ({ query: { georel, geometry, coords } })
const places = ['-1.2864,36.8172', '-1.28,36.8', '-4.05,39.66', '1,36', '-1.2908935546875,36.8206787109375']
const relations = ['near;maxDistance:5', 'near;minDistance:5', 'near;maxDistance:505', 'near;maxDistance:100000', 'equals', 'disjoint', 'coveredBy', 'intersects'] // prettier-ignore
const box = '-2,36;0,37'

const reading: Readonly<Record<string, OperationCase>> = {
  'get /v2': { paths: ['/v2'] },
  'get /v2/entities': { paths: ['/v2/entities'], query },
  'get /v2/entities/:id': { paths: ids.map((id) => `/v2/entities/${id}`) },
  'get /v2/entities/:id/attrs': { paths: ids.map((id) => `/v2/entities/${id}/attrs`) },
  'get /v2/entities/:id/attrs/:attribute': { paths: attributes.map((name) => `/v2/entities/${bus(1)}/attrs/${name}`) },
  'get /v2/entities/:id/attrs/:attribute/value': { paths: attributes.map((name) => `/v2/entities/${bus(1)}/attrs/${name}/value`) },
  'get /v2/types': { paths: ['/v2/types'], parameters: { options: ['count', 'values', 'noAttrDetail', 'x'] } },
  'get /v2/types/:type': { paths: ['Vehicle', 'Driver', 'WasteContainer', 'None'].map((type) => `/v2/types/${type}`), parameters: { options: ['noAttrDetail', 'x'] } },
  'post /v2/op/query': {
    paths: ['/v2/op/query'],
    bodies: [
      { entities: [{ idPattern: '.*', type: 'Vehicle' }] },
      { entities: [{ idPattern: '.*', typePattern: '.*' }], attrs: ['speed', 'driver', 'dateModified'], metadata: ['*', 'heading', 'dateModified'] },
      { entities: [{ id: bus(1), type: 'Vehicle' }, { id: 'urn:ngsi-ld:Driver:ann' }] },
      { expression: { georel: 'near;maxDistance:5', geometry: 'point', coords: '-1.2864,36.8172' } },
      ...q.slice(0, 20).map((text) => ({ entities: [{ idPattern: '.*', type: 'Vehicle' }], expression: { q: text } })),
      ...mq.slice(0, 8).map((text) => ({ entities: [{ idPattern: '.*', type: 'Vehicle' }], expression: { mq: text } })),
      { entities: 1 },
    ],
  },
} // prettier-ignore

const subscription = (after = ''): readonly string[] => ['{v2}', 'none', 'urn:ngsi-ld:Subscription:100'].map((id) => `/v2/subscriptions/${id}${after}`) // prettier-ignore
const initially = { options: ['skipInitialNotification', 'x'] }
const subscribing: Readonly<Record<string, OperationCase>> = {
  'get /v2/subscriptions': { paths: ['/v2/subscriptions'], parameters: { options: ['count', 'x'] } },
  'post /v2/subscriptions': { paths: ['/v2/subscriptions'], bodies: [...ofNgsiV2, { subject: 1 }], parameters: initially },
  'get /v2/subscriptions/:id': { paths: subscription() },
  'patch /v2/subscriptions/:id': { paths: subscription(), bodies: [{ description: 'x' }, { status: 'inactive' }, { status: 1 }], parameters: initially },
  'delete /v2/subscriptions/:id': { paths: ['/v2/subscriptions/{v2gone}', ...subscription().slice(1)] },
  'get /v2/subscriptions/:id/deadNotifications': { paths: subscription('/deadNotifications') },
  'post /v2/subscriptions/:id/deadNotifications/replay': { paths: subscription('/deadNotifications/replay') },
} // prettier-ignore

const as = vendor
const fragments: readonly JsonObject[] = [
  { speed: { value: 50, metadata: { unitCode: { value: 'KMH' } } } },
  { vehiclePlateIdentifier: { value: 'KAA 001A' } },
  { speed: { value: 50, metadata: { unitCode: { value: 'KMH' }, heading: { value: 10 } } } },
  { driver: { type: 'Relationship', value: 'urn:ngsi-ld:Driver:ann' } },
  { speed: { value: 'fast' } },
]
const whole = fragments.map((fragment) => ({ id: fresh, type: 'Vehicle', ...fragment }))
const inside = (after = '') => attributes.map((name) => `/v2/entities/${fresh}/attrs/${name}${after}`)
const entity = (after = '') => [fresh, ...hiddenIds.slice(0, 2), 'none'].map((id) => `/v2/entities/${id}${after}`)
const written = { options: ['overrideMetadata', 'keyValues', 'x'], type: ['Vehicle', 'Driver'] }

const changing: Readonly<Record<string, OperationCase>> = {
  'post /v2/entities': { paths: ['/v2/entities'], as, bodies: whole.map((body) => ({ ...body, id: `${fresh}-made` })), parameters: { options: ['upsert', 'keyValues', 'x'] } },
  'delete /v2/entities/:id': { paths: entity(), as },
  'post /v2/entities/:id/attrs': { paths: entity('/attrs'), as, bodies: fragments, parameters: written },
  'patch /v2/entities/:id/attrs': { paths: entity('/attrs'), as, bodies: fragments, parameters: written },
  'put /v2/entities/:id/attrs': { paths: entity('/attrs'), as, bodies: fragments, parameters: written },
  'put /v2/entities/:id/attrs/:attribute': { paths: inside(), as, bodies: [{ value: 50, metadata: { unitCode: { value: 'KMH' } } }, { value: 'x', type: 'Text' }, { value: 'x' }], parameters: written },
  'delete /v2/entities/:id/attrs/:attribute': { paths: inside(), as },
  'put /v2/entities/:id/attrs/:attribute/value': { paths: inside('/value'), as, contentType: 'text/plain', texts: ['50', '"KAA 001A"', 'x'], parameters: { options: ['forcedUpdate', 'x'], type: ['Vehicle', 'Driver'] } },
  'post /v2/op/update': {
    paths: ['/v2/op/update'],
    as,
    bodies: [
      ...['append', 'update', 'replace', 'delete'].flatMap((actionType) => whole.map((body) => ({ actionType, entities: [body] }))),
      { actionType: 'update', entities: [...whole.slice(0, 2), { id: 'urn:ngsi-ld:Driver:ann', type: 'Driver', name: { value: 'x' } }] },
      { actionType: 'x', entities: [] },
    ],
    parameters: { options: ['forcedUpdate', 'keyValues', 'x'] },
  },
  'post /v2/op/notify': {
    paths: ['/v2/op/notify'],
    as,
    bodies: [...whole.map((body) => ({ subscriptionId: 'x', data: [body] })), { data: 1 }],
    parameters: { options: ['', 'keyValues', 'x'] },
  },
} // prettier-ignore

export const ngsiV2: ApiCases = {
  operations: { ...reading, ...subscribing, ...changing },
  parameters: {
    id: [bus(1), ids.join(','), ' '],
    type: ['Vehicle', 'Vehicle,Driver', 'Driver', 'WasteContainer', ' '],
    idPattern: ['.*', 'bus-[12]', 'K[AB]', '('],
    typePattern: [{ query: { typePattern: 'Veh.*', type: '' } }, '.*', '('],
    q,
    mq,
    georel: [place('near;maxDistance:100000', '-1.28,36.8'), ...relations.flatMap((relation) => places.map((coords) => place(relation, coords))), place('coveredBy', box, 'box')],
    geometry: [place('coveredBy', box, 'box'), place('coveredBy', box, 'circle')],
    coords: [place('intersects', box, 'box'), place('near;maxDistance:5', 'x')],
    limit: ['1', '2', '0', '-1'],
    offset: ['1', '0', '9', 'x'],
    attrs: ['speed', 'driver,speed', 'vehiclePlateIdentifier', 'dateCreated,dateModified,*', 'none', '('],
    metadata: ['*', 'heading', 'dateModified,dateCreated', 'previousValue,actionType', 'name', '('],
    orderBy: ['speed', 'vehiclePlateIdentifier', '!driver', 'heading,!speed', 'dateModified', '!dateCreated', 'geo:distance', '('],
    options: ['skipForwarding', 'count', 'keyValues', 'values', 'unique', 'keyValues,count', 'x'],
  },
  headers: {
    accept: ['application/json', 'text/plain', 'image/png'],
    'fiware-service': ['city', 'other'],
    'fiware-servicepath': ['/', '/a/#', '/#', 'x'],
    'ngsild-tenant': ['city', 'other'],
    'ngsiv2-attrsformat': ['keyValues', 'x'],
  },
} // prettier-ignore

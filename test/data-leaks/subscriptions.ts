// The subscriptions of a reader, with each member that a subscription may have: what is hidden wakes none of them and stands in no
// notification. Only for tests.

import type { JsonObject } from '../../standards/hub/entity.ts'
import { receiverOrigin } from '../../gateway/http/apis/notifications/testing.ts'

/** Excludes the vehicles that questions create; otherwise every subscription would be notified of each. */
const named = 'bus-[1-9]|K[AB]'
const vehicles = [{ type: 'Vehicle', idPattern: named }]
const driver = 'urn:ngsi-ld:Driver:ann'

/** A subscription with these members and its own id. */
function subscriptionOf(n: number, { notification = {}, ...members }: JsonObject): readonly [string, JsonObject] {
  const endpoint = { uri: `${receiverOrigin}/${n}` }
  const body = {
    id: `urn:ngsi-ld:Subscription:${n}`,
    type: 'Subscription',
    entities: vehicles,
    ...members,
    notification: { endpoint, ...(notification as JsonObject) },
  }
  return ['/ngsi-ld/v1/subscriptions', body]
}

const everyTrigger = ['entityCreated', 'entityDeleted', 'attributeCreated', 'attributeUpdated', 'attributeDeleted']

export const ofNgsiLd: readonly JsonObject[] = [
  {},
  { entities: [{ type: 'Driver' }, { type: 'WasteContainer' }], notificationTrigger: everyTrigger },
  { entities: [{ type: 'Vehicle', id: 'urn:ngsi-ld:Vehicle:bus-1' }], notification: { sysAttrs: true } },
  { entities: [{ type: 'Vehicle', id: [driver, 'urn:ngsi-ld:Vehicle:KAA-001A'] }] },
  { entities: [{ type: 'Vehicle', idPattern: 'K[AB]' }], notificationTrigger: ['entityUpdated', 'entityCreated'] },
  { watchedAttributes: ['vehiclePlateIdentifier', 'driver', 'heading'], notificationTrigger: everyTrigger },
  { watchedAttributes: ['speed'], notification: { showChanges: true, sysAttrs: true } },
  { watchedAttributes: ['no2', 'pm10', 'pm25', 'name'], notification: { format: 'concise' } },
  { q: 'speed>43', notification: { format: 'keyValues' } },
  { q: 'vehiclePlateIdentifier=="KAA 001A"|driver', notification: { format: 'simplified' } },
  { q: '!driver', notification: { attributes: ['vehiclePlateIdentifier', 'speed'] } },
  { q: 'refStop{Driver,Vehicle:name}', expandValues: ['speed'] },
  { q: 'driver{Driver:name}=="Ann"' },
  {
    geoQ: { georel: 'near;maxDistance==5', geometry: 'Point', coordinates: [36.8172, -1.2864] },
    notification: { endpoint: { uri: `${receiverOrigin}/geo`, accept: 'application/geo+json' } },
  },
  {
    geoQ: {
      georel: 'near;maxDistance==5',
      geometry: 'Point',
      coordinates: [36.8, -1.28],
      geoproperty: 'previousLocation',
    },
    notification: { endpoint: { uri: `${receiverOrigin}/ld`, accept: 'application/ld+json', timeout: 1000 } },
  },
  { scopeQ: '/a', lang: 'en' },
  { csf: 'name=="a"', ngsildConformance: '1.5' },
  { lang: 'en', datasetId: ['urn:d:1', '@none'], notification: { pick: ['id', 'vehiclePlateIdentifier', 'speed'] } },
  { notification: { omit: ['speed', 'location'], join: 'inline', joinLevel: 2 } },
  { notification: { join: 'flat', attributes: ['driver', 'refStop'] } },
  { throttling: 1, notification: { format: 'x-ngsiv2-normalized' } },
  { timeInterval: 60, notification: { format: 'x-ngsiv2-keyValues' } },
  {
    subscriptionName: 'n',
    description: 'd',
    isActive: true,
    expiresAt: '2027-01-01T00:00:00Z',
    jsonldContext: 'https://uri.etsi.org/ngsi-ld/v1/ngsi-ld-core-context-v1.9.jsonld',
    notification: {
      endpoint: {
        uri: `${receiverOrigin}/info`,
        receiverInfo: [{ key: 'X-Own', value: 'v' }],
        notifierInfo: [{ key: 'k', value: 'v' }],
        cooldown: 0,
      },
    },
  },
  { notification: { endpoint: { uri: 'urn:citygate:events' } }, notificationTrigger: everyTrigger },
]

const http = { url: `${receiverOrigin}/v2` }
const subject = { entities: [{ idPattern: named, type: 'Vehicle' }] }
const where = (expression: JsonObject): JsonObject => ({ ...subject, condition: { expression } })

export const ofNgsiV2: readonly JsonObject[] = [
  { subject, notification: { http } },
  { subject: { entities: [{ id: 'urn:ngsi-ld:Driver:cy', type: 'Driver' }] }, notification: { http } },
  { subject: { entities: [{ idPattern: 'K', typePattern: 'Veh.*' }] }, notification: { http } },
  {
    subject: { ...subject, condition: { attrs: ['vehiclePlateIdentifier', 'heading', 'driver'] } },
    notification: { http, attrs: ['speed', 'driver'], metadata: ['*', 'dateModified', 'heading'] },
  },
  {
    subject: { ...subject, condition: { alterationTypes: ['entityCreate', 'entityChange', 'entityDelete'] } },
    notification: { http, onlyChangedAttrs: true, attrsFormat: 'keyValues' },
  },
  {
    subject: { ...subject, condition: { attrs: ['speed'], notifyOnMetadataChange: true } },
    notification: { http, exceptAttrs: ['speed'], maxFailsLimit: 5 },
  },
  { subject: where({ q: "vehiclePlateIdentifier:'KAA 001A'" }), notification: { http } },
  { subject: where({ q: 'speed>43', mq: 'speed.heading>5' }), notification: { http } },
  {
    subject: where({ georel: 'near;maxDistance:5', geometry: 'point', coords: '-1.2864,36.8172' }),
    notification: { http: { ...http, timeout: 1000 } },
  },
  {
    subject,
    description: 'd',
    expires: '2027-01-01T00:00:00Z',
    status: 'active',
    throttling: 1,
    notification: { http, attrs: ['driver', 'speed', 'vehiclePlateIdentifier'], covered: true },
  },
  {
    subject,
    notification: {
      httpCustom: {
        url: `${receiverOrigin}/custom`,
        method: 'PUT',
        headers: { 'x-own': '${vehiclePlateIdentifier}' },
        qs: { driver: '${driver}' },
        payload: '${id} ${speed} ${heading} ${vehiclePlateIdentifier}',
        timeout: 1000,
      },
    },
  },
  {
    subject,
    notification: { httpCustom: { url: `${receiverOrigin}/json`, json: { plate: '${vehiclePlateIdentifier}', driver: '${driver}' } } },
  },
] // prettier-ignore

export const subscriptions: readonly (readonly [path: string, body: JsonObject])[] = [
  ...ofNgsiLd.map((members, index) => subscriptionOf(index + 1, members)),
  ...ofNgsiV2.map((body) => ['/v2/subscriptions', body] as const),
]

/** A further subscription, as the reader writes it. */
export const another = (members: JsonObject = {}): JsonObject => subscriptionOf(100, { id: 'urn:ngsi-ld:Subscription:{new}', ...members })[1] // prettier-ignore

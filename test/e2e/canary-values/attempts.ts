// Requests that say planted values wherever a request can say something: each route with them in its path, in each of its
// parameters and in bodies that are wrong, and each header that the gateway or a proxy before it looks at.

import { routes } from '../../../gateway/http/route-table.ts'
import type { Role } from '../../../gateway/principal.ts'
import { sent, sentPlants } from './values.ts'

export interface Attempt {
  readonly method: string
  readonly path: string
  readonly as: Role | 'nobody'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array<ArrayBuffer>
}

interface Route {
  readonly method: string
  readonly path: string
  readonly as: Role | 'nobody'
  readonly parameters: readonly string[]
}

/** Event streams have no end, and a page of the console has nothing to say of a request. */
const apart = /\/events$/

const every: readonly Route[] = routes
  .filter(({ path }) => !apart.test(path))
  .map(({ method, path, scopes, parameters }) => ({
    method,
    path,
    as: scopes === 'public' ? 'nobody' : scopes.includes('officer') ? 'officer' : (scopes.at(-1) ?? 'nobody'),
    parameters: parameters.map((name) => name.replace('NAME', 'timezone')),
  }))

/** Takes the planted values in turn, so that each place has one and all are used. */
function turns(): () => string {
  let next = 0
  return () => sentPlants[next++ % sentPlants.length]?.text ?? ''
}

function addressOf(path: string, value: () => string): string {
  return path
    .replaceAll(/:[a-z]+(?:\{[^}]+\})?/gi, () => encodeURIComponent(value()))
    .replace(/\/\*$/, () => `/Things('${encodeURIComponent(value().replaceAll("'", ''))}')`)
}

const names = [
  'id', 'type', '@context', '@id', 'adapter', 'options', 'owner', 'jurisdiction', 'name', 'level', 'apiKeys', 'signatureKeys', 'sources',
  'entities', 'notification', 'subject', 'actionType', 'data', 'value', 'observedAt', 'unitCode', 'description', 'Locations', 'frames',
  'from', 'to', 'payload', 'endpoint', 'geoQ', 'q', 'expires', 'subscriptionId', 'attrs', 'result', 'Datastream', 'encodingType', 'modified',
] // prettier-ignore

function bodiesOf(value: () => string): readonly (readonly [mediaType: string, body: string])[] {
  const member = (): string => JSON.stringify(value())
  const each = Object.fromEntries(names.map((name) => [name, value()]))
  return [
    ['application/json', `{"id": ${member().slice(0, -1)}`],
    ['application/json', member()],
    ['application/json', JSON.stringify({ unheard: value() })],
    ['application/json', JSON.stringify(each)],
    ['application/json', JSON.stringify([each])],
    ['application/json', JSON.stringify({ id: 'urn:x:y', type: 'T', speed: { type: value(), value: value() } })],
    ['application/json', JSON.stringify({ entities: [{ type: 'T', id: value() }], notification: { endpoint: { uri: `ftp://${value()}` } } })],
    ['application/ld+json', JSON.stringify({ '@context': `https://nowhere.example/c?${sent.query.text}`, id: value(), type: 'T' })],
    ['application/vnd.citygate.frames+json', JSON.stringify({ frames: [{ hex: value(), peer: value() }] })],
    ['application/vnd.citygate.translation-request+json', JSON.stringify({ from: 'hj-212', to: value(), options: { timezone: value() }, payload: value() })],
    ['text/plain', `##0010${value()}0000\r\n`],
    ['application/x-ndjson', `${member()}\n{"a":${member().slice(0, -1)}\n`],
    [`application/json;charset=${sent.bearer.text}`, '{}'],
    [`application/${sent.webhook.text}`, '{}'],
  ] // prettier-ignore
}

/** Each route with planted values in its path, in each parameter alone, in one that it does not take, and in wrong bodies. */
export function routeAttempts(): readonly Attempt[] {
  const value = turns()
  return every.flatMap(({ method, path, as, parameters }) => {
    const head = { method: method.toUpperCase(), as }
    const address = (): string => addressOf(path, value)
    const queries = [...parameters, 'unheard'].map((name) => `?${name}=${encodeURIComponent(value())}`)
    // A number of digits alone could be the name of anything.
    const digits = { ...head, path: addressOf(path, () => sent.identity.text) }
    const asked = ['', ...queries, `?${sent.query.text}`].map((query) => ({ ...head, path: address() + query }))
    if (method === 'get' || method === 'delete') return [digits, ...asked]
    const bodies = bodiesOf(value).map(([mediaType, body]) => ({
      ...head,
      path: address(),
      headers: { 'content-type': mediaType },
      body,
    }))
    return [
      ...bodies,
      ...[digits, ...asked].map((one) => ({ ...one, headers: { 'content-type': 'application/json' }, body: '{}' })),
    ]
  })
}

const headerNames = [
  'accept', 'accept-encoding', 'accept-language', 'access-control-request-headers', 'authorization', 'baggage', 'client-cert',
  'content-digest', 'content-encoding', 'content-language', 'content-type', 'cookie', 'dpop', 'fiware-correlator', 'fiware-service',
  'fiware-servicepath', 'forwarded', 'from', 'idempotency-key', 'if-match', 'if-modified-since', 'if-none-match', 'last-event-id', 'link',
  'ngsild-tenant', 'origin', 'prefer', 'range', 'referer', 'signature', 'signature-input', 'traceparent', 'tracestate', 'user-agent',
  'x-api-key', 'x-forwarded-for', 'x-forwarded-host', 'x-http-method-override', 'x-original-url', 'x-real-ip', 'x-request-id',
] // prettier-ignore

/** What stands in a header is ASCII. */
const forHeaders = [
  sent.bearer,
  sent.cookie,
  sent.key,
  sent.password,
  sent.webhook,
  sent.query,
  sent.proof,
  sent.mail,
  sent.identity,
]

const places: readonly Omit<Attempt, 'headers'>[] = [
  { method: 'GET', path: '/health', as: 'nobody' },
  { method: sent.bearer.text, path: '/health', as: 'nobody' },
  { method: 'GET', path: '/v1/entities', as: 'officer' },
  { method: 'PUT', path: '/v1/sources/planted-headers', as: 'officer', body: '{}' },
  { method: 'POST', path: '/v1/sources/planted-headers/messages', as: 'vendor', body: '{}' },
  { method: 'GET', path: '/ngsi-ld/v1/entities?type=Vehicle', as: 'reader' },
  { method: 'POST', path: '/v2/op/update', as: 'officer', body: '{}' },
  { method: 'GET', path: '/sta/v1.1/Things', as: 'reader' },
  { method: 'GET', path: '/ogc/collections', as: 'reader' },
]

/** Addresses and keys that hold secrets, where the gateway takes such things and refuses these. */
export function addressAttempts(): readonly Attempt[] {
  const secret = encodeURIComponent(sent.password.text)
  const addresses = [
    `https://nowhere.example/context?${sent.query.text}`,
    `https://${sent.cookie.text.replace('session=', 'a:')}@nowhere.example/context`,
    `https://nowhere.example/context#${secret}`,
    `http://10.0.0.1/?${sent.query.text}&a=${secret}`,
    `urn:x:${secret}`,
  ]
  const json = { 'content-type': 'application/json' }
  const linkedData = { 'content-type': 'application/ld+json' }
  const entity = { id: 'urn:ngsi-ld:Planted:9', type: 'Planted' }
  const ofAddresses = addresses.flatMap((address): readonly Attempt[] => {
    const subscription = (endpoint: object, more = {}) => ({ type: 'Subscription', entities: [{ type: 'Planted' }], notification: { endpoint }, ...more })
    const link = { link: `<${address}>; rel="http://www.w3.org/ns/json-ld#context"; type="application/ld+json"` }
    return [
      { method: 'GET', path: '/ngsi-ld/v1/entities?type=Planted', as: 'officer', headers: link },
      { method: 'POST', path: '/ngsi-ld/v1/entities', as: 'officer', headers: { ...json, ...link }, body: JSON.stringify(entity) },
      { method: 'POST', path: '/ngsi-ld/v1/entities', as: 'officer', headers: linkedData, body: JSON.stringify({ '@context': [address], ...entity }) },
      { method: 'POST', path: '/ngsi-ld/v1/subscriptions', as: 'officer', headers: json, body: JSON.stringify(subscription({ uri: address })) },
      { method: 'POST', path: '/ngsi-ld/v1/subscriptions', as: 'officer', headers: json, body: JSON.stringify(subscription({ uri: 'urn:citygate:events' }, { jsonldContext: address })) },
      { method: 'POST', path: '/v2/subscriptions', as: 'officer', headers: json, body: JSON.stringify({ subject: { entities: [{ idPattern: '.*' }] }, notification: { http: { url: address } } }) },
      { method: 'POST', path: `/v1/translate?from=ngsi-ld&to=ngsi-ld&option.context=${encodeURIComponent(address)}`, as: 'vendor', headers: json, body: JSON.stringify(entity) },
      { method: 'PUT', path: '/v1/sources/planted-context', as: 'officer', headers: json, body: JSON.stringify({ adapter: 'ngsi-ld', jurisdiction: 'KE', owner: 'x', options: { context: address, timezone: address } }) },
    ]
  }) // prettier-ignore
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: sent.proof.text, d: sent.key.text }
  const keys = [jwk, { ...jwk, d: undefined }, { kty: 'oct', k: sent.key.text }, { kid: sent.person.text }]
  const ofKeys = keys.map((key): Attempt => {
    const body = JSON.stringify({ signatureKeys: [key] })
    return { method: 'PUT', path: '/v1/clients/planted-signer', as: 'officer', headers: json, body }
  })
  return [...ofAddresses, ...ofKeys]
}

export function headerAttempts(): readonly Attempt[] {
  const all = headerNames.flatMap((name, index) => {
    const { text } = forHeaders[index % forHeaders.length] ?? sent.bearer
    const said =
      name === 'authorization' ? [`Bearer ${text}`, `DPoP ${text}`, `Basic ${btoa(`a:${text}`)}`, text] : [text]
    return said.map((value) => ({ [name]: value }))
  })
  return all.flatMap((headers) => places.map((place) => ({ ...place, headers })))
}

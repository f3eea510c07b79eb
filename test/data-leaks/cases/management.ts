// What a client may ask of the gateway's own routes (the OpenAPI document) of what the rules hide. Only for tests.

import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { type ApiCases, bus, type OperationCase, station, vendor } from '../requests.ts'
import { consoleParameters, consoles } from './console.ts'
import { hiddenIds } from './ngsi-ld-queries.ts'
import { mappings } from './mappings.ts'
import { policies } from './policies.ts'

const ids = [bus(1), bus(2), bus(3), station, ...hiddenIds, 'none', '%20']
const officer = 'city:officer'

/** What is the same for everybody, or of nobody's data. */
const documents: Readonly<Record<string, OperationCase>> = {
  'get /': { paths: ['/'] },
  'get /health': { paths: ['/health'] },
  'get /ready': { paths: ['/ready'] },
  'get /openapi.json': { paths: ['/openapi.json'] },
  'get /asyncapi.json': { paths: ['/asyncapi.json'] },
  'get /docs': { paths: ['/docs'], parameters: { view: ['plain'] } },
  'get /contexts/{name}': { paths: ['/contexts/citygate-v1.jsonld', '/contexts/none', '/contexts/%20'] },
  'post /token': { paths: ['/token'], texts: ['grant_type=client_credentials', 'x'], contentType: 'application/x-www-form-urlencoded', status: 404 },
  'get /.well-known/oauth-protected-resource': { paths: ['/.well-known/oauth-protected-resource'] },
  'get /.well-known/authzen-configuration': { paths: ['/.well-known/authzen-configuration'] },
  'get /metrics': { paths: ['/metrics'], as: 'ops:operator', status: 404 },
  'get /v1/adapters': { paths: ['/v1/adapters'] },
  'get /v1/adapters/{id}': { paths: ['/v1/adapters/ngsi-ld', '/v1/adapters/none', '/v1/adapters/%20'] },
} // prettier-ignore

const payload: Json = {
  id: bus(1),
  type: 'Vehicle',
  speed: { type: 'Property', value: 1, unitCode: 'KMH' },
  fleetVehicleId: { type: 'Property', value: 'F' },
}
const source = { adapter: 'ngsi-v2', jurisdiction: 'DE', owner: 'fleet' }
const client = { name: 'n', level: 'A1', suspended: false, jurisdiction: 'DE', purposes: ['dpv:Marketing'], legalBases: ['dpv:Consent'], held: [], sources: ['s'], apiKeys: [], signatureKeys: [], limits: { requestsPerMinute: 1000, bytesPerDay: 1_000_000_000 } } // prettier-ignore

const registering: ApiCases['operations'] = {
  'get /v1/sources': { paths: ['/v1/sources'], as: vendor },
  'get /v1/sources/{id}': { paths: ['/v1/sources/feed', '/v1/sources/none', '/v1/sources/%20'], as: vendor },
  'put /v1/sources/{id}': { paths: ['/v1/sources/other', '/v1/sources/%20', '/v1/sources/-'], as: officer, bodies: [{ ...source, options: {} }, { ...source, aheadSeconds: 60 }, { mapping: 'none@1', jurisdiction: 'DE', owner: 'fleet' }, {}] },
  'delete /v1/sources/{id}': { paths: ['/v1/sources/{source}', '/v1/sources/none', '/v1/sources/%20'], as: officer },
  'post /v1/sources/{id}/pause': { paths: ['{source}', 'none', '%20'].map((id) => `/v1/sources/${id}/pause`), as: officer },
  'post /v1/sources/{id}/resume': { paths: ['{source}', 'none', '%20'].map((id) => `/v1/sources/${id}/resume`), as: officer },
  'post /v1/sources/{id}/messages': [{
    paths: ['/v1/sources/feed/messages', '/v1/sources/none/messages', '/v1/sources/%20/messages'],
    as: vendor,
    bodies: [{ id: 'urn:ngsi-ld:Vehicle:feed-1', type: 'Vehicle', speed: { value: 3, metadata: { unitCode: { value: 'KMH' } } } }, { id: bus(1), type: 'Vehicle', heading: { value: 'x' } }, 1],
  }, {
    paths: ['/v1/sources/feed/messages'],
    as: vendor,
    contentType: 'application/vnd.citygate.frames+json',
    bodies: [{ frames: [{ hex: '7b7d' }] }, { frames: 1 }],
  }],
  'get /v1/sources/{id}/minutes': { paths: ['feed', 'none', '%20'].map((id) => `/v1/sources/${id}/minutes`), as: vendor, parameters: { from: [{ query: { from: '2026-08-01T00:00:00Z', to: '2026-08-01T01:00:00Z' } }, 'x'], to: [{ query: { to: '2026-08-01T01:00:00Z' } }, 'x'], step: ['60', '0'] } },
  'get /v1/sources/{id}/capture': { paths: ['feed', 'none', '%20'].map((id) => `/v1/sources/${id}/capture`), as: vendor, status: 404 },
  'put /v1/sources/{id}/capture': { paths: ['feed', 'none', '%20'].map((id) => `/v1/sources/${id}/capture`), as: officer, bodies: [{ messages: 10, seconds: 60 }, {}] },
  'delete /v1/sources/{id}/capture': { paths: ['feed', 'none', '%20'].map((id) => `/v1/sources/${id}/capture`), as: officer },
  // Its owner knows the payload, and reads it.
  'get /v1/sources/{id}/capture/{n}/payload': { paths: ['feed', 'none', '%20'].map((id) => `/v1/sources/${id}/capture/1/payload`), as: 'others:vendor', status: 404 },
  'get /v1/sources/{id}/dry-run': { paths: ['feed', 'none', '%20'].map((id) => `/v1/sources/${id}/dry-run`), as: vendor, status: 404 },
  'put /v1/sources/{id}/dry-run': { paths: ['feed', 'none', '%20'].map((id) => `/v1/sources/${id}/dry-run`), as: officer, bodies: [{ adapter: 'ngsi-v2', options: {}, messages: 10, seconds: 60 }, { mapping: 'none@1', messages: 10, seconds: 60 }, {}] },
  'delete /v1/sources/{id}/dry-run': { paths: ['feed', 'none', '%20'].map((id) => `/v1/sources/${id}/dry-run`), as: officer },
  'get /v1/sources/{id}/dry-run/examples': { paths: ['feed', 'none', '%20'].map((id) => `/v1/sources/${id}/dry-run/examples`), as: 'others:vendor', status: 404 },
  'get /v1/sources/{id}/dead-letters': { paths: ['feed', 'none', '%20'].map((id) => `/v1/sources/${id}/dead-letters`), as: vendor },
  'get /v1/sources/{id}/dead-letters/{n}': { paths: ['feed/dead-letters/{letter}', 'feed/dead-letters/999', 'none/dead-letters/{letter}'].map((id) => `/v1/sources/${id}`), as: vendor },
  // Its owner knows the payload, and reads it.
  'delete /v1/sources/{id}/dead-letters/{n}': { paths: ['feed/dead-letters/999', 'none/dead-letters/{letter}', 'none/dead-letters/1'].map((id) => `/v1/sources/${id}`), as: 'city:officer', status: 404 },
  'get /v1/sources/{id}/dead-letters/{n}/payload': { paths: ['feed/dead-letters/{letter}', 'feed/dead-letters/999', 'none/dead-letters/1'].map((id) => `/v1/sources/${id}/payload`), as: 'others:vendor', status: 404 },
  'post /v1/sources/{id}/dead-letters/{n}/replay': { paths: ['feed/dead-letters/{letter}', 'feed/dead-letters/999', 'none/dead-letters/1'].map((id) => `/v1/sources/${id}/replay`), as: vendor },
  // Of nobody's data: the city of these tests has no connector.
  'get /v1/connectors': { paths: ['/v1/connectors'], as: officer },
  'get /v1/connectors/{id}': { paths: ['/v1/connectors/terminals', '/v1/connectors/none', '/v1/connectors/%20'], as: officer, status: 404 },
  'get /v1/connectors/{id}/minutes': { paths: ['terminals', 'none', '%20'].map((id) => `/v1/connectors/${id}/minutes`), as: officer, status: 404, parameters: { from: ['x'], to: ['x'], step: ['60'] } },
  'post /v1/connectors/{id}/start': { paths: ['terminals', 'none', '%20'].map((id) => `/v1/connectors/${id}/start`), as: officer, status: 404 },
  'post /v1/connectors/{id}/pause': { paths: ['terminals', 'none', '%20'].map((id) => `/v1/connectors/${id}/pause`), as: officer, status: 404 },
  'post /v1/connectors/{id}/drain': { paths: ['terminals', 'none', '%20'].map((id) => `/v1/connectors/${id}/drain`), as: officer, status: 404 },
  'get /v1/connectors/{id}/stations': { paths: ['terminals', 'none', '%20'].map((id) => `/v1/connectors/${id}/stations`), as: officer, status: 404 },
  'put /v1/connectors/{id}/stations/{station}': { paths: ['terminals/stations/1', 'none/stations/1', '%20/stations/%20'].map((id) => `/v1/connectors/${id}`), as: officer, bodies: [{ source: 'feed' }, {}], status: 404 },
  'delete /v1/connectors/{id}/stations/{station}': { paths: ['terminals/stations/1', 'none/stations/1', '%20/stations/%20'].map((id) => `/v1/connectors/${id}`), as: officer, status: 404 },
  'get /v1/clients': { paths: ['/v1/clients'], as: officer },
  'get /v1/clients/{id}': { paths: ['/v1/clients/{client}', '/v1/clients/none', '/v1/clients/%20'], as: officer },
  'put /v1/clients/{id}': { paths: ['/v1/clients/app', '/v1/clients/%20', '/v1/clients/x'], as: officer, bodies: [client, { level: 'X' }] },
  'delete /v1/clients/{id}': { paths: ['/v1/clients/{client}', '/v1/clients/none', '/v1/clients/%20'], as: officer },
} // prettier-ignore

const translationRequest: JsonObject = { from: 'ngsi-ld', to: 'ngsi-v2', mediaType: 'application/json', payload }
/** A mapping to what rules hide, and to what others show. */
const previewed: JsonObject = {
  mapping: 1,
  about: { standard: { name: 'n', editions: ['1'], url: 'https://city.example/' } },
  reads: 'json',
  observedAt: 'none',
  entities: [
    { type: 'Vehicle', id: '$.id', attributes: { vehiclePlateIdentifier: '$.plate', fleetVehicleId: '$.fleet' } },
  ],
}
const reading: ApiCases['operations'] = {
  'post /v1/translate': [
    {
      paths: ['/v1/translate'],
      query: { from: 'ngsi-ld', to: 'ngsi-v2' },
      texts: ['{vehicle}', '[{vehicle}]', '{'],
      contentType: 'application/json',
      parameters: { target: ['normalized', 'keyValues', 'x'], to: ['ngsi-v2', 'sensorthings', 'ngsi-ld', 'gtfs-realtime', 'x'], from: ['ngsi-ld', 'hj-212', 'x'], 'option.NAME': [{ query: {} }], 'target-option.NAME': [{ query: {} }], trace: ['true', 'false', 'x'] },
    },
    {
      paths: ['/v1/translate'],
      contentType: 'application/vnd.citygate.translation-request+json',
      bodies: [
        translationRequest,
        { ...translationRequest, target: 'keyValues', options: {}, targetOptions: {} },
        { ...translationRequest, trace: true },
        { from: 'ngsi-ld', to: 'ngsi-v2', mediaType: 'application/json', payloadBase64: btoa(JSON.stringify(payload)) },
        {},
      ],
      parameters: Object.fromEntries(['from', 'to', 'target', 'option.NAME', 'target-option.NAME', 'trace'].map((name) => [name, []])),
    },
  ],
  // Of what the caller sends alone.
  'post /v1/mappings/suggest': { paths: ['/v1/mappings/suggest'], texts: ['[{"lot":"a","free":1}]', '{'], contentType: 'application/json', parameters: { type: ['OffStreetParking', 'x'], topic: ['a/b'] } },
  'post /v1/mappings/preview': { paths: ['/v1/mappings/preview'], bodies: [{ mapping: previewed, sample: { id: bus(1), plate: 'KAA 1', fleet: 'F' } }, { mapping: previewed, sampleBase64: 'e30=', topic: 'a/b', headers: { 'ce-id': '1' }, options: {} }, { mapping: {}, sample: {} }, {}] },
  'get /v1/entities': { paths: ['/v1/entities'] },
  'get /v1/entities/{id}': { paths: ids.map((id) => `/v1/entities/${id}`) },
  'post /v1/entities/{id}/commands': { paths: ids.map((id) => `/v1/entities/${id}/commands`), as: officer, bodies: [{ name: 'text', parameters: { text: 'x' }, seconds: 60 }, { name: 'X' }], status: 403 },
  'get /v1/entities/{id}/commands': { paths: ids.map((id) => `/v1/entities/${id}/commands`), as: officer },
  'get /v1/commands/{id}': { paths: ['/v1/commands/none', '/v1/commands/%20', '/v1/commands/x'], as: officer, status: 404 },
  'delete /v1/commands/{id}': { paths: ['/v1/commands/none', '/v1/commands/%20', '/v1/commands/x'], as: officer, status: 404 },
  'post /v1/sources/{id}/commands': { paths: ['/v1/sources/feed/commands', '/v1/sources/none/commands', '/v1/sources/%20/commands'], as: officer, bodies: [{ devices: ['1'] }, { devices: [], returned: [{ id: 'none', device: '1' }] }, {}] },
} // prettier-ignore

const subject = { type: 'client', id: 'app', properties: { roles: ['reader'], purposes: ['dpv:Marketing'], jurisdiction: 'DE', level: 'A1' } } // prettier-ignore
const evaluation = (id: string, more: JsonObject = {}): JsonObject => ({
  subject,
  action: { name: 'read' },
  resource: { type: 'Vehicle', id },
  context: { explain: true },
  ...more,
})
const given = { type: 'Vehicle', id: bus(9), properties: { entity: { ...payload, id: bus(9) } } }
const none = 'asked by an officer who may see everything: it returns only the attribute names of an entity'

/** Of one of the three everything is sought. */
function search(what: string): JsonObject {
  const resource = { type: 'Vehicle', ...(what === 'resource' ? {} : { id: bus(1) }) }
  const asked = evaluation(bus(1), { resource, page: { limit: 5 } })
  if (what === 'subject') return { ...asked, subject: { type: 'client' } }
  const { action, ...others } = asked
  return what === 'action' ? others : { ...others, action: action ?? null }
}

const ofOfficers: Readonly<Record<string, OperationCase>> = {
  'post /access/v1/evaluation': { paths: ['/access/v1/evaluation'], as: officer, bodies: [...ids.slice(0, 5).map((id) => evaluation(id)), evaluation(bus(9), { resource: given }), {}], unlike: none },
  'post /access/v1/evaluations': {
    paths: ['/access/v1/evaluations'],
    as: officer,
    bodies: [
      { ...evaluation(bus(1)), evaluations: [{}, { action: { name: 'modify' } }, evaluation('x')], options: { evaluations_semantic: 'deny_on_first_deny' } },
      { evaluations: 1 },
    ],
    unlike: none,
  },
  ...Object.fromEntries(
    ['subject', 'resource', 'action'].map((what): [string, OperationCase] => [
      `post /access/v1/search/${what}`,
      { paths: [`/access/v1/search/${what}`], as: officer, bodies: [search(what), {}], unlike: none },
    ]),
  ),
  ...Object.fromEntries(
    ['checkpoint', 'tile/entries/{path}', 'tile/{level}/{path}', 'proof/{id}'].map((what): [string, OperationCase] => [
      `get /audit/${what}`,
      { paths: ['000', '000.p/1', 'x'].map((path) => `/audit/${what.replace('{path}', path).replace('{level}', '0').replace('{id}', path)}`), status: 403 },
    ]),
  ),
} // prettier-ignore

/** The headers of a CloudEvent in binary mode: of HTTP, Kafka and MQTT. */
const cloudEvents = [
  'specversion',
  'id',
  'source',
  'type',
  'time',
  'subject',
  'dataschema',
  'dataclassification',
  'dataregulation',
  'datacategory',
]

export const management: ApiCases = {
  operations: { ...documents, ...registering, ...mappings, ...policies, ...consoles, ...reading, ...ofOfficers },
  parameters: {
    type: ['Vehicle', 'Vehicle,Driver', 'Driver', 'WasteContainer', 'None'],
    source: ['client:fleet', 'client:city', 'none'],
    bbox: ['36,-2,37,0', '36.81715,-1.28645,36.81725,-1.28635', '39.6,-4.1,39.7,-4', '0,0,90,80', 'x'],
    from: ['2026-08-01T00:00:00Z', '2026-08-01T01:30:00Z', '2026-08-01T03:03:05Z', '2026-08-01T03:30:00Z', '2026-08-01T05:15:00Z', 'x'],
    to: ['2026-08-02T00:00:00Z', '2026-08-01T01:30:00Z', '2026-08-01T03:03:05Z', '2026-08-01T03:30:00Z', '2026-08-01T05:15:00Z', 'x'],
    format: ['ngsi-ld', 'ngsi-v2', 'sensorthings', 'gtfs-realtime', 'cap', 'x'],
    target: ['normalized', 'keyValues', { query: { format: 'ngsi-v2', target: 'keyValues' } }, 'x'],
    'option.NAME': [{ query: {} }, { query: { 'option.none': '1' } }],
    limit: ['1', '2', '0', 'x'],
    code: ['hub-invalid', 'x'],
    cursor: [{ query: {} }, 'x', 'WyJ1cm46bmdzaS1sZDpEcml2ZXI6YW5uIl0'],
    ...consoleParameters,
    n: ['1', '2', 'x'],
  },
  headers: {
    accept: ['application/json', 'application/ld+json', 'application/geo+json', 'application/vnd.citygate.translation+json', 'text/html', 'image/png'],
    link: ['<https://gateway.city.example{context}>; rel="http://www.w3.org/ns/json-ld#context"', '<'],
    prefer: ['handling=strict', 'handling=lenient'],
    'x-request-id': ['a-request', 'another'],
    'ngsild-tenant': ['city', 'other'],
    'fiware-service': ['city', 'other'],
    'if-match': ['"x"', '*', 'x'],
    'if-none-match': ['*', '"x"'],
    'idempotency-key': ['k', ''],
    'accept-language': ['fr', 'x'],
    'content-encoding': ['identity', 'gzip'],
    'content-location': ['/a', 'x'],
    'mqtt-topic': ['a/b', '#'],
    'ocpi-path': ['/ocpi/2.2.1/locations/NL/INV/L1', 'x'],
    ...Object.fromEntries(cloudEvents.flatMap((name) => [`ce-${name}`, `ce_${name}`, name]).map((name) => [name, ['1.0', 'x']])),
    signature: ['0123456789abcdef', 'x'],
    timestamp: ['1785546000', 'x'],
    nonce: ['a', 'b'],
    traceparent: ['00-0123456789abcdef0123456789abcdef-0123456789abcdef-01'],
  },
} // prettier-ignore

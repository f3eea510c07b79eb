// Requests of one small credential that once held the event loop for seconds: very many attributes, elements, entities or
// frames in one body, plain and compressed, at each entry point that takes a body.

import { gzipSync } from 'node:zlib'
import { frame as hj212Frame } from '../../conformance/frames/hj-212.ts'
import type { Sent } from './measure.ts'

const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)
const json = 'application/json'
const cap = {
  path: '/v1/translate?from=cap&to=ngsi-ld',
  as: 'reader:reader',
  mediaType: 'application/cap+xml',
} as const
const alert = (inner: string): Uint8Array<ArrayBuffer> =>
  utf8(`<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">${inner}</alert>`)

function wide(attributes: number): string {
  const members = Array.from({ length: attributes }, (_, index) => `"a${index}":${index % 10}`)
  return `{"id":"urn:ngsi-ld:Vehicle:a","type":"Vehicle",${members.join()}}`
}

function translated(what: string, body: string): Sent {
  return { what, path: '/v1/translate?from=ngsi-ld&to=ngsi-v2', as: 'reader:reader', mediaType: json, body: utf8(body) }
}

function entities(count: number, attributes: number): string {
  const inner = Array.from(
    { length: attributes },
    (_, index) => `"a${index}":{"type":"Property","value":${index}}`,
  ).join()
  const all = Array.from({ length: count }, (_, index) => `{"id":"urn:ngsi-ld:T:${index}","type":"T",${inner}}`)
  return `[${all.join()}]`
}

/** A frame of HJ 212 with its length and its check value (clause 6.3). */
const frame = new TextDecoder().decode(
  hj212Frame(
    'QN=20260801085857223;ST=22;CN=2011;PW=123456;MN=A110000_0001;Flag=4;CP=&&DataTime=20260801085800;a34004-Rtd=35.2,a34004-Flag=N&&',
  ),
)
const station = {
  adapter: 'hj-212',
  options: { timezone: '+08:00', units: { a34004: 'GQ' } },
  owner: 'vendor',
  jurisdiction: 'KE',
}

const levels = 30
const deep = `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`

export const bombs: readonly Sent[] = [
  ...[50_000, 100_000, 200_000, 400_000, 600_000].map((count) => translated(`${count} attributes of one entity`, wide(count))),
  { ...cap, what: '900,000 elements', body: alert('<info/>'.repeat(900_000)) },
  {
    ...cap,
    what: '980,000 elements in 10 KB of gzip',
    encoding: 'gzip',
    body: new Uint8Array(gzipSync(alert('<info/>'.repeat(980_000)), { level: 9 })),
  },
  {
    ...cap,
    what: '300,000 attributes of one element',
    body: utf8(`<a ${Array.from({ length: 300_000 }, (_, index) => `a${index}="1"`).join(' ')}/>`),
  },
  translated('a wide batch of 2,000 entities', entities(2000, 40)),
  translated('a deep value, 40,000 times', `{"id":"urn:x:y","type":"T","a":{"type":"Property","value":[${Array.from({ length: 40_000 }, () => deep).join()}]}}`),
  {
    what: '1,000 entities upserted',
    path: '/ngsi-ld/v1/entityOperations/upsert',
    as: 'vendor:vendor',
    mediaType: json,
    body: utf8(entities(1000, 30)),
  },
  {
    what: '100,000 attributes created',
    path: '/ngsi-ld/v1/entities',
    as: 'vendor:vendor',
    mediaType: json,
    body: utf8(wide(100_000)),
  },
  {
    what: '30,000 attributes created',
    path: '/ngsi-ld/v1/entities',
    as: 'vendor:vendor',
    mediaType: json,
    body: utf8(wide(30_000)),
  },
  {
    what: '60,000 frames of which none is one',
    path: '/v1/translate?from=jtt-808&to=ngsi-ld&option.edition=2013&option.timezone=%2B08%3A00',
    as: 'reader:reader',
    mediaType: 'application/octet-stream',
    body: new Uint8Array(300_000).fill(0x7e),
  },
  {
    what: '500,000 fields of a feed',
    path: '/v1/translate?from=gtfs-realtime&to=ngsi-ld',
    as: 'reader:reader',
    mediaType: 'application/x-protobuf',
    body: new Uint8Array(1_000_000).map((_, index) => (index % 2 === 0 ? 0x12 : 0)),
  },
  {
    what: 'a source of frames',
    method: 'PUT',
    path: '/v1/sources/frames',
    as: 'officer:officer',
    mediaType: json,
    body: utf8(JSON.stringify(station)),
  },
  {
    what: '5,000 small frames',
    path: '/v1/sources/frames/messages',
    as: 'vendor:vendor',
    mediaType: 'application/vnd.citygate.frames+json',
    body: utf8(JSON.stringify({ frames: Array.from({ length: 5000 }, () => ({ base64: btoa(frame) })) })),
  },
  {
    what: '9,000 frames that are none',
    path: '/v1/sources/frames/messages',
    as: 'vendor:vendor',
    mediaType: 'application/vnd.citygate.frames+json',
    body: utf8(JSON.stringify({ frames: Array.from({ length: 9000 }, (_, index) => ({ base64: btoa(`##${index}`) })) })),
  },
  {
    what: 'a feed in base64 in JSON',
    path: '/v1/translate',
    as: 'reader:reader',
    mediaType: 'application/vnd.citygate.translation-request+json',
    body: utf8(JSON.stringify({ from: 'gtfs-realtime', to: 'ngsi-ld', mediaType: 'application/x-protobuf', payloadBase64: btoa('\u0012\u0000'.repeat(500_000)) })),
  },
  {
    what: '200,000 evaluations',
    path: '/access/v1/evaluations',
    as: 'officer:officer',
    mediaType: json,
    body: utf8(`{"evaluations":[${Array.from({ length: 200_000 }, () => '{}').join()}]}`),
  },
  {
    what: 'a policy of 100,000 rules',
    method: 'PUT',
    path: '/v1/policies/large',
    as: 'officer:officer',
    mediaType: 'application/ld+json',
    body: utf8(`{"@context":["http://www.w3.org/ns/odrl.jsonld"],"@type":"Set","uid":"urn:x:large","permission":[${Array.from({ length: 100_000 }, () => '{"action":"use"}').join()}]}`),
  },
  {
    what: '100,000 attributes by NGSI v2',
    path: '/v2/op/update',
    as: 'vendor:vendor',
    mediaType: json,
    body: utf8(`{"actionType":"append","entities":[${wide(100_000)}]}`),
  },
  {
    what: '2,000 entities by NGSI v2',
    path: '/v2/op/update',
    as: 'vendor:vendor',
    mediaType: json,
    body: utf8(
      `{"actionType":"append","entities":[${Array.from({ length: 2000 }, (_, index) => `{"id":"urn:ngsi-ld:V:${index}","type":"V","a":{"type":"Number","value":${index}}}`).join()}]}`,
    ),
  },
] // prettier-ignore

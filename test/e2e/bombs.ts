// Small messages that are large once they are read: what they cost is bounded by the limits of the configuration, whatever
// they say of themselves.

import { constants, deflateRawSync, gzipSync } from 'node:zlib'
import { concat } from '../../standards/bytes/growing.ts'

export interface Bomb {
  readonly what: string
  /** Of `/v1/translate`. */
  readonly from: string
  readonly mediaType: string
  readonly encoding?: string
  readonly body: Uint8Array<ArrayBuffer>
  readonly statuses: readonly number[]
}

const mebibyte = 1024 * 1024
const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)

/** Of RFC 1952 section 2.3, without name and time. */
const gzipHead = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3)

/** A thousand times as long once it is read: one block that stands by itself, again and again, and no end. */
function endless(mebibytes: number): Uint8Array<ArrayBuffer> {
  const blanks = new Uint8Array(mebibyte).fill(0x20)
  const block = deflateRawSync(blanks, { finishFlush: constants.Z_FULL_FLUSH })
  return new Uint8Array(concat([gzipHead, ...Array.from({ length: mebibytes }, () => block)]))
}

/** The same with its end, so that it is a file that every program takes. */
function whole(mebibytes: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(gzipSync(new Uint8Array(mebibytes * mebibyte).fill(0x20)))
}

/** A message of protobuf that says that it is so long. */
function lengths(length: readonly number[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.of(0x0a, ...length, 0x0a, 0x03)
}

/** Field 2 in field 2 in field 2 …, each a message. */
function nestedMessages(depth: number): Uint8Array<ArrayBuffer> {
  let message: Uint8Array = new Uint8Array()
  for (let level = 0; level < depth; level++) {
    const length = message.length
    const prefix =
      length < 128 ? [0x12, length] : length < 16_384 ? [0x12, (length & 127) | 128, length >> 7] : undefined
    if (prefix === undefined) break
    message = concat([Uint8Array.from(prefix), message])
  }
  return new Uint8Array(message)
}

const laughs = Array.from({ length: 10 }, (_, number) => `<!ENTITY l${number + 1} "${`&l${number};`.repeat(10)}">`)
const json = 'application/json'
const xml = 'application/cap+xml'
const protobuf = 'application/x-protobuf'

export function bombs(): readonly Bomb[] {
  const zipped = { from: 'ngsi-ld', mediaType: json, encoding: 'gzip' } as const
  return [
    { what: '190 megabytes in gzip without end', ...zipped, body: endless(190), statuses: [413] },
    { what: 'gzip in gzip', ...zipped, encoding: 'gzip, gzip', body: new Uint8Array(gzipSync(whole(8))), statuses: [415] },
    { what: 'gzip in gzip that says it once', ...zipped, body: new Uint8Array(gzipSync(whole(8))), statuses: [400, 422] },
    { what: 'gzip with the checksum of another', ...zipped, body: new Uint8Array(concat([gzipHead, deflateRawSync(utf8('[]')), Uint8Array.of(0, 0, 0, 0, 2, 0, 0, 0)])), statuses: [400, 422] },
    { what: 'two members of gzip', ...zipped, body: new Uint8Array(concat([gzipSync('[]'), whole(8)])), statuses: [400, 413, 422] },
    { what: 'an encoding that is not taken', ...zipped, encoding: 'br', body: whole(1), statuses: [415] },
    { what: 'ten to the tenth laughs', from: 'cap', mediaType: xml, body: utf8(`<!DOCTYPE alert [<!ENTITY l0 "ha">${laughs.join('')}]><alert>&l10;</alert>`), statuses: [422] },
    { what: 'an entity of a file', from: 'cap', mediaType: xml, body: utf8('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><alert>&b;</alert>'), statuses: [422] },
    { what: 'elements in elements', from: 'cap', mediaType: xml, body: utf8('<a>'.repeat(60_000)), statuses: [422] },
    { what: 'attributes without end', from: 'cap', mediaType: xml, body: utf8(`<a ${Array.from({ length: 15_000 }, (_, n) => `a${n}="b"`).join(' ')}/>`), statuses: [422] },
    { what: 'a length of four gigabytes', from: 'gtfs-realtime', mediaType: protobuf, body: lengths([0xff, 0xff, 0xff, 0xff, 0x0f]), statuses: [422] },
    { what: 'a length of ten bytes', from: 'gtfs-realtime', mediaType: protobuf, body: lengths([...Array.from({ length: 9 }, () => 0xff), 0x01]), statuses: [422] },
    { what: 'a negative length', from: 'gtfs-realtime', mediaType: protobuf, body: lengths([...Array.from({ length: 10 }, () => 0xff), 0x01]), statuses: [422] },
    { what: 'messages in messages', from: 'gtfs-realtime', mediaType: protobuf, body: nestedMessages(5000), statuses: [422] },
    { what: 'entities without end', from: 'gtfs-realtime', mediaType: protobuf, body: new Uint8Array(190_000).map((_, index) => (index % 2 === 0 ? 0x12 : 0)), statuses: [422] },
    { what: 'lists in lists', from: 'ngsi-ld', mediaType: json, body: utf8('['.repeat(190_000)), statuses: [422] },
    { what: 'objects in objects', from: 'ngsi-ld', mediaType: json, body: utf8('{"a":'.repeat(35_000)), statuses: [422] },
    { what: 'members without end', from: 'ngsi-ld', mediaType: json, body: utf8(`{${Array.from({ length: 15_000 }, (_, n) => `"${n}":1`).join()}}`), statuses: [422] },
    { what: 'a number without end', from: 'ngsi-ld', mediaType: json, body: utf8(`[1${'0'.repeat(190_000)}]`), statuses: [422] },
    { what: 'coordinates in coordinates', from: 'ngsi-ld', mediaType: json, body: utf8(`{"id":"urn:x:y","type":"T","location":{"type":"GeoProperty","value":{"type":"Polygon","coordinates":${'['.repeat(35)}${']'.repeat(35)}}}}`), statuses: [422] },
  ] // prettier-ignore
}

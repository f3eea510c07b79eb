import { describe, expect, it } from 'vitest'
import { contractLimits, decodeContext, encodeContext } from '../../../contract/context.ts'
import type { Codec, Encoded, Entity } from '../../../adapter.ts'
import { cel } from '../expressions/cel.ts'
import { mappingAdapter, writingOf } from '../mapping-adapter.ts'
import { readMapping } from '../yaml.ts'

const head = `mapping: 1
about: { standard: { name: Made up, editions: ['1'], url: 'https://example.org' } }
`

function documentOf(text: string) {
  const read = readMapping(head + text)
  if (!read.ok) throw new Error(JSON.stringify(read.problem))
  return read.value
}

function codecOf(text: string): Codec {
  const codec = mappingAdapter('made-up', documentOf(text), cel).configure({})
  if (!codec.ok) throw new Error(codec.problem.detail)
  return codec.value
}

function encode(codec: Codec, ...entities: readonly Entity[]): Encoded {
  const encoded = codec.encode?.(entities, encodeContext('made-up'))
  if (encoded?.ok !== true) throw new Error(JSON.stringify(encoded?.problem ?? 'no encode'))
  return encoded.value
}

function textOf({ body }: Encoded): string {
  return typeof body === 'string' ? body : new TextDecoder('windows-1252').decode(body)
}

/** The losses as `code path`, the paths without the URN's start. */
function lossesOf({ losses }: Encoded): readonly string[] {
  return losses.map(({ kind, code, path }) => `${kind} ${code} ${path.replace(/^urn:ngsi-ld:\w+:/, '')}`)
}

/** What is read of a message is written as a message of which the same is read. */
function roundTrip(codec: Codec, text: string): { readonly text: string; readonly losses: readonly string[] } {
  const before = entitiesOf(codec, new TextEncoder().encode(text))
  const encoded = encode(codec, ...before)
  const body = typeof encoded.body === 'string' ? new TextEncoder().encode(encoded.body) : encoded.body
  expect(entitiesOf(codec, body)).toEqual(before)
  return { text: textOf(encoded), losses: lossesOf(encoded) }
}

function entitiesOf(codec: Codec, body: Uint8Array): readonly Entity[] {
  const message = { body, mediaType: 'text/plain', headers: new Map<string, string>() }
  const decoded = codec.decode?.(message, decodeContext(new Map(), contractLimits))
  if (decoded?.ok !== true) throw new Error(JSON.stringify(decoded))
  return decoded.value.changes.flatMap((change) => ('entity' in change ? [change.entity] : []))
}

const time = 'observedAt: { from: $.t, format: yyyy-MM-dd HH:mm, timezone: +02:00 }'

describe('a mapping that is written', () => {
  it('undoes paths, tables, scales, units, positions, times, ids and conditions of JSON', () => {
    const codec = codecOf(`
reads: json
each: $.lots[*]
${time}
entities:
  - type: WeatherObserved
    id: '{$.station}-{$.n}'
    when: { $.kind: [w, x] }
    attributes:
      temperature: { from: "$.values[?@.k == 't'].v", scale: 0.1, offset: -40, unit: CEL, missing: [-999] }
      location: { longitude: '$.at[0]', latitude: '$.at[1]', crs: EPSG:4326, valid: { $.fix: A } }
      name: { language: { de: $.de, en: $.en }, datasetId: 'urn:set:{$.set}' }
      refDevice: { to: Device, id: $.device }
      dateIssued: $.in
ignore: { $.battery: not wanted }
`)
    const { text, losses } = roundTrip(
      codec,
      `{"lots":[{"station":"S","n":1,"kind":"w","t":"2026-01-02 03:04","values":[{"k":"u","v":5},{"k":"t","v":615}],"at":[9.1,48.5],"fix":"A","de":"Eins","set":"q","device":"d7","in":"2026-01-02T00:00:00Z","battery":3}]}`,
    )
    expect(JSON.parse(text)).toEqual({
      lots: [
        {
          station: 'S',
          n: '1',
          kind: 'w',
          t: '2026-01-02 03:04',
          values: [{ k: 't', v: 615 }],
          at: [9.1, 48.5],
          fix: 'A',
          de: 'Eins',
          set: 'q',
          device: 'd7',
          in: '2026-01-02T00:00:00Z',
        },
      ],
    })
    expect(losses).toEqual([])
  })

  it('writes records by their names, items within records, and what is around them', () => {
    const codec = codecOf(`
reads: json
observedAt: { from: $message.at, epoch: s }
entities:
  - type: Device
    each: $.devices.*
    id: $key
    attributes: { serialNumber: $.sn, refDeviceModel: { to: DeviceModel, id: $parent.model } }
`)
    expect(roundTrip(codec, '{"at":1767323045,"model":"M","devices":{"__proto__":{"sn":"S1"}}}').text).toBe(
      '{"devices":{"__proto__":{"sn":"S1"}},"model":"M","at":1767323045}',
    )
  })

  it('writes several entities as rows of a table in its character set, and reports what a cell cannot hold', () => {
    const codec = codecOf(`
reads: csv
dialect: { delimiter: ;, encoding: windows-1252, decimalChar: ',' }
observedAt: { from: $.at, epoch: ms }
entities:
  - type: OffStreetParking
    id: $.Id
    attributes:
      name: $.Name
      occupancy: $.Share
      status: { from: $.State, values: { Geöffnet: [open] } }
`)
    const table =
      'at;Id;Name;Share;State\r\n1700000000000;1;"Am ""Fluß""; Süd";0,5;Geöffnet\r\n1700000000001;2;Zwei;;\r\n'
    const bytes = Uint8Array.from(table, (character) => character.charCodeAt(0))
    const entities = entitiesOf(codec, bytes)
    const encoded = encode(codec, ...entities)
    expect(textOf(encoded)).toBe(table)
    expect(lossesOf(encoded)).toEqual([])
    const [first] = entities
    const snowman = { ...first, name: { type: 'Property', value: 'Snow ☃' } } as Entity
    expect(lossesOf(encode(codec, snowman))).toEqual(['dropped attribute-not-in-made-up 1/name'])
  })

  it('writes lines of JSON, pairs, columns and XML', () => {
    const device = `
observedAt: none
entities: [{ type: Device, id: $.id, attributes: { batteryLevel: { from: $.b, scale: 0.01 } } }]
`
    expect(roundTrip(codecOf(`reads: ndjson${device}`), '{"id":"a","b":7}\n{"id":"b"}\n').text).toBe(
      '{"id":"a","b":7}\n{"id":"b"}\n',
    )
    const pairs = codecOf(`reads: key-value\ndialect: { encoding: utf-8, delimiter: ;, assign: '=' }${device}`)
    expect(roundTrip(pairs, 'id=a;b=7\nid=b\n').text).toBe('id=a;b=7\nid=b\n')
    const columns = codecOf(
      `reads: fixed-width\ndialect: { encoding: us-ascii, columns: { id: [1, 3], b: [5, 9] } }${device}`,
    )
    expect(roundTrip(columns, 'a   7\nbcd 8\n').text).toBe('a   7\nbcd 8\n')
    const xml = codecOf(`
reads: xml
namespaces: { g: urn:g }
each: $.feed['g:site']
observedAt: none
entities:
  - type: OffStreetParking
    id: $['@id']
    attributes: { name: $.title, availableSpotNumber: '$.space[0]', location: { pair: "$['g:pos']", order: latitude-longitude, crs: EPSG:4326 } }
`)
    expect(
      roundTrip(xml, '<feed xmlns:g="urn:g"><g:site id="A"><title>1 &lt; 2</title><space>3</space><g:pos>48.5 9.1</g:pos></g:site><g:site id="B"/></feed>').losses, // prettier-ignore
    ).toEqual([])
  })

  it('writes the first of several paths, times and ids, times that are values, and members', () => {
    const codec = codecOf(`
reads: json
each: { first: ['$.lots[*]', '$[*]'] }
require: { $.kind: p }
observedAt: { first: [{ from: $.at, epoch: s }, { from: $.t, format: rfc3339 }] }
entities:
  - type: OffStreetParking
    id: { first: ['{$.town}/{$.n}', $.id] }
    attributes:
      name: { first: ['$.names[-1]', $.name, $.title] }
      dateModified: { time: { from: $.changed, format: yyyyMMddHHmm, timezone: +01:00 } }
      address: { members: { streetAddress: $.street, addressLocality: $.city } }
`)
    const record =
      '{"id":"P7","kind":"p","t":"2026-01-02T03:04:05Z","title":"Seven","changed":"202601020304","street":"Main St"}'
    const { text, losses } = roundTrip(codec, `[${record}]`)
    expect(JSON.parse(text)).toEqual({
      lots: [{ id: 'P7', name: 'Seven', changed: '202601020304', street: 'Main St', at: 1_767_323_045, kind: 'p' }],
    })
    expect(losses).toEqual([])
  })

  it('takes a value out of the record that would be read as another, and says so', () => {
    const codec = codecOf(`
reads: json
each: $[*]
${time}
entities:
  - type: OffStreetParking
    id: $.name
    deleteWhen: { $.state: gone }
    attributes:
      name: $.name
      totalSpotNumber: { from: $.total, missing: [0] }
      category: { value: [public] }
      status: { from: $.state, values: { a: [open], b: [closed], gone: [full] } }
      occupancy: { expression: '1 - f', with: { f: $.f } }
`)
    const observedAt = '2026-01-02T03:04:05Z'
    const property = (value: unknown, more = {}) => ({ type: 'Property', value, observedAt, ...more })
    const entity = {
      id: 'urn:ngsi-ld:OffStreetParking:P',
      type: 'OffStreetParking',
      name: property('Another'),
      totalSpotNumber: property(0),
      status: property(['open'], { quality: { type: 'Property', value: 'uncertain' } }),
      occupancy: property(0.5),
      availableSpotNumber: property(3, { observedAt: '2026-01-02T01:00:00Z' }),
    } as unknown as Entity
    const encoded = encode(codec, {
      ...entity,
      status: property(['closed'], { note: property(1) }),
    } as unknown as Entity)
    expect(JSON.parse(textOf(encoded))).toEqual([{ name: 'P', state: 'b', t: '2026-01-02 05:04' }])
    expect(lossesOf(encoded).toSorted()).toEqual([
      'approximated time-precision P/status/observedAt',
      'assumed value-implied P/category',
      'coerced value-implied P/name',
      'dropped attribute-not-in-made-up P/availableSpotNumber',
      'dropped attribute-not-in-made-up P/occupancy',
      'dropped attribute-not-in-made-up P/totalSpotNumber',
      'dropped note-not-in-made-up P/status/note',
    ])
    // Not written as good, and nothing is left that has a time.
    expect(codec.encode?.([entity], encodeContext('made-up'))).toMatchObject({
      ok: false,
      problem: { code: 'nothing-representable' },
    })
    const full = { ...entity, status: property(['full']) } as unknown as Entity
    expect(codec.encode?.([full], encodeContext('made-up'))).toMatchObject({
      ok: false,
      problem: { code: 'nothing-representable' },
    })
  })

  it('omits a second record where a message has one', () => {
    const codec = codecOf(
      `reads: json\nobservedAt: none\nentities: [{ type: Device, id: $.id, attributes: { name: $.n } }]\n`,
    )
    const device = (name: string) => ({ id: `urn:ngsi-ld:Device:${name}`, type: 'Device', name: { type: 'Property', value: name } }) as Entity // prettier-ignore
    expect(encode(codec, device('a'), device('b'))).toMatchObject({
      body: '{"id":"a","n":"a"}',
      omitted: ['urn:ngsi-ld:Device:b'],
    })
  })
})

describe('a mapping that cannot be inverted', () => {
  it('says where, and writes the rest', () => {
    const document = documentOf(`reads: json
observedAt: none
entities:
  - type: WeatherObserved
    id: $.id
    attributes:
      temperature: { expression: 'a * 2', with: { a: $.a }, unit: CEL }
      weatherType: { from: $.in, values: { 0: rain, 1: rain } }
      name: { text: '{$.a}{$.b}' }
      description: '$.all[*].text'
      location: { longitude: $.x, latitude: $.y, crs: gcj02 }
  - type: Device
    id: $topic
`)
    const { types, notes } = writingOf(document, cel)
    expect(types).toEqual(['WeatherObserved'])
    expect(notes.map(({ path }) => path)).toEqual([
      '/entities/0/attributes/temperature/expression',
      '/entities/0/attributes/weatherType/values',
      '/entities/0/attributes/name/text',
      '/entities/0/attributes/description/from',
      '/entities/0/attributes/location/crs',
      '/entities/1',
    ])
  })

  it('has no encoder', () => {
    for (const id of ['$topic', "'{$.a}{$.b}'", '"$header[\'x\']"'])
      expect(codecOf(`reads: json\nobservedAt: none\nentities: [{ type: Device, id: ${id} }]\n`)).not.toHaveProperty(
        'encode',
      )
    for (const more of [
      'columns: $.fields',
      'inner: { format: parkco, from: $.data }',
      'require: { $topic: { present: true } }',
    ])
      expect(
        codecOf(`reads: json\nobservedAt: none\n${more}\nentities: [{ type: Device, id: $.id }]\n`),
      ).not.toHaveProperty('encode')
    const bytes = `reads: bytes\ndialect: { endian: big, fields: { id: u16 } }\nobservedAt: none\nentities: [{ type: Device, id: $.id }]\n`
    expect(codecOf(bytes)).not.toHaveProperty('encode')
  })
})

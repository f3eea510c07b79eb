import { describe, expect, it } from 'vitest'
import { contractLimits, decodeContext } from '../../contract/context.ts'
import type { Codec, Decoded, Json } from '../../adapter.ts'
import type { Result } from '../../../standards/result.ts'
import type { Problem } from '../../../standards/problem.ts'
import { cel } from './expressions/cel.ts'
import { mappingAdapter } from './mapping-adapter.ts'
import { readMapping } from './yaml.ts'

const head = `mapping: 1
about: { standard: { name: Made up, editions: ['1'], url: 'https://example.org' } }
`

function codecOf(text: string, options: Json = {}): Codec {
  const read = readMapping(head + text)
  if (!read.ok) throw new Error(JSON.stringify(read.problem))
  const codec = mappingAdapter('made-up', read.value, cel).configure(options)
  if (!codec.ok) throw new Error(codec.problem.detail)
  return codec.value
}

function decode(codec: Codec, body: string | Uint8Array, more: { topic?: string } = {}): Result<Decoded, Problem> {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  const message = { body: bytes, mediaType: 'text/plain', headers: new Map<string, string>(), ...more }
  const decoded = codec.decode?.(message, decodeContext(new Map()))
  if (decoded === undefined) throw new Error('nothing is decoded')
  return decoded
}

/** The attributes of the entities, by local id, and the losses as `code path`. */
function outcome(result: Result<Decoded, Problem>) {
  if (!result.ok) throw new Error(result.problem.detail)
  const { changes, losses } = result.value
  const entities = changes.flatMap((change) => {
    if (!('entity' in change)) return []
    const { id, type: _, ...attributes } = change.entity
    const values = Object.entries(attributes).map(([name, one]) => [name, valueIn(one)] as const)
    return [[id.split(':').at(-1), Object.fromEntries(values)] as const]
  })
  return { entities: Object.fromEntries(entities), losses: losses.map(({ code, path }) => `${code} ${path}`) }
}

function valueIn(attribute: unknown): unknown {
  const { value, object, languageMap } = attribute as { value?: unknown; object?: unknown; languageMap?: unknown }
  return value ?? object ?? languageMap
}

describe('a mapping', () => {
  it('reads entities within records, values by key, joins and what is around', () => {
    const codec = codecOf(`
reads: json
each: $.readings[*]
joins: { station: { in: '$message.stations[*]', key: $.id, equals: $.station } }
observedAt: { from: $message.at, format: rfc3339 }
entities:
  - type: WeatherObserved
    id: '{$.station}-{$key}'
    attributes:
      temperature: { from: "$.values[?@.k == 't'].v", scale: 0.1, unit: CEL, missing: [-999] }
      name: $station.title
  - type: Device
    each: $.devices.*
    id: $key
    attributes: { serialNumber: $.sn, refDeviceModel: { to: DeviceModel, id: $parent.model } }
ignore: { '$message.stations[*].id': the key of the join }
`)
    const body = {
      at: '2026-01-02T03:04:05Z',
      stations: [{ id: 7, title: 'Seven' }],
      readings: [
        {
          station: 7,
          model: 'M',
          values: [
            { k: 't', v: 215 },
            { k: 'u', v: 1 },
          ],
          devices: { d1: { sn: 'S1' } },
        },
      ],
    }
    expect(outcome(decode(codec, JSON.stringify(body)))).toEqual({
      entities: {
        '7-0': { temperature: 21.5, name: 'Seven' },
        d1: { serialNumber: 'S1', refDeviceModel: 'urn:ngsi-ld:DeviceModel:M' },
      },
      losses: [
        'unknown-member /readings/0/values/1/k',
        'unknown-member /readings/0/values/1/v',
        'not-wanted /stations/0/id',
      ],
    })
  })

  it('reads XML by names, prefixes and attributes', () => {
    const codec = codecOf(`
reads: xml
namespaces: { g: urn:g }
each: $.feed['g:site']
observedAt: none
entities:
  - type: OffStreetParking
    id: $['@id']
    attributes: { name: "$.title", availableSpotNumber: '$.space[0]', location: { pair: "$['g:pos']", order: latitude-longitude, crs: EPSG:4326 } }
`)
    const xml = `<feed xmlns:g="urn:g"><g:site id="A"><title>One</title><space>3</space><space>4</space><g:pos>48.5 9.1</g:pos></g:site><site id="B"/></feed>`
    expect(outcome(decode(codec, xml))).toEqual({
      entities: { A: { name: 'One', availableSpotNumber: 3, location: { type: 'Point', coordinates: [9.1, 48.5] } } },
      losses: ['unknown-member /feed/site/space[2]', 'unknown-member /feed/site'].map(
        (one) => expect.stringContaining(one.split(' ')[0] ?? '') as string,
      ),
    })
  })

  it('reads keys and values that alternate, and refuses an odd number', () => {
    const codec = codecOf(`
reads: key-value
dialect: { encoding: utf-8, delimiter: '|', assign: '|', record: '#' }
observedAt: none
entities: [{ type: Device, id: $topic, attributes: { batteryLevel: $.b }, carry: { t: { from: $.t, type: number } } }]
`)
    expect(outcome(decode(codec, 't|23|z|1', { topic: 'dev1' }))).toEqual({
      entities: { dev1: { madeup_t: 23 } },
      losses: ['unknown-member record 1/z', 'no-hub-word record 1/t'],
    })
    expect(outcome(decode(codec, '|t|23|b|1#', { topic: 'dev1' }))).toMatchObject({
      entities: { dev1: { madeup_t: 23 } },
    })
    for (const text of ['t|23|z', 't|23||', '||', 't|23##t|24', '#t|23', '2026-01-02T03:04:05Z|t|23'])
      expect([text, decode(codec, text, { topic: 'dev1' })]).toMatchObject([
        text,
        { ok: false, problem: { code: 'syntax' } },
      ])
  })

  it('reads columns and bytes', () => {
    const lines = codecOf(`
reads: fixed-width
dialect: { encoding: us-ascii, columns: { id: [1, 3], level: [5, 9] } }
observedAt: none
entities: [{ type: Device, id: $.id, attributes: { batteryLevel: { from: $.level, scale: 0.01 } } }]
`)
    expect(outcome(decode(lines, 'A01 00050\nA02 00007 x\n'))).toEqual({
      entities: { A01: { batteryLevel: 0.5 }, A02: { batteryLevel: 0.07 } },
      losses: ['unknown-member record 2/columns from 10', 'number-text record 1/level', 'number-text record 2/level'],
    })
    const bytes = codecOf(`
reads: bytes
dialect: { endian: big, fields: { serial: hex 2, level: u16 } }
observedAt: none
entities: [{ type: Device, id: $.serial, attributes: { batteryLevel: { from: $.level, scale: 0.001 } } }]
`)
    expect(outcome(decode(bytes, Uint8Array.of(0xab, 1, 1, 0xf4, 9)))).toEqual({
      entities: { ab01: { batteryLevel: 0.5 } },
      losses: ['unknown-member /bytes after the last field'],
    })
    expect(decode(bytes, Uint8Array.of(0xab))).toMatchObject({ ok: false, problem: { code: 'syntax' } })
  })

  it('says what a source declares, deletes, and knows a complete set', () => {
    const codec = codecOf(
      `
reads: ndjson
options: { zone: { kind: timezone, description: The zone of the clocks. } }
observedAt: { from: $.t, format: 'yyyy-MM-dd HH:mm', timezone: $options.zone }
complete: true
entities: [{ type: Device, id: $.d, deleteWhen: { $.state: gone }, attributes: { deviceState: $.state } }]
`,
      { zone: '+02:00' },
    )
    const result = decode(
      codec,
      '{"d":"a","t":"2026-01-02 03:04","state":"on"}\n{"d":"b","t":"2026-01-02 03:05","state":"gone"}\n',
    )
    expect(result.ok && result.value.changes).toMatchObject([
      { kind: 'merge', entity: { id: 'urn:ngsi-ld:Device:a' } },
      { kind: 'delete', id: 'urn:ngsi-ld:Device:b', asOf: '2026-01-02T01:05:00Z' },
      { kind: 'only', type: 'Device', ids: ['urn:ngsi-ld:Device:a'], asOf: '2026-01-02T01:04:00Z' },
    ])
  })

  it('evaluates expressions over named paths', () => {
    const codec = codecOf(`
reads: json
observedAt: none
entities:
  - type: OffStreetParking
    id: $.id
    when: { expression: 'id.matches("^P[0-9]+$")', with: { id: $.id } }
    attributes: { occupancy: { expression: '1 - free / max', with: { free: $.free, max: $.max } } }
`)
    expect(outcome(decode(codec, '{"id":"P1","free":25,"max":100}'))).toEqual({
      entities: { P1: { occupancy: 0.75 } },
      losses: [],
    })
    expect(outcome(decode(codec, '{"id":"P1","free":25,"max":0}')).losses).toEqual(['expression-failed /'])
    expect(outcome(decode(codec, '{"id":"X","free":25,"max":0}')).entities).toEqual({})
  })

  it('has no time of a clock that is not set', () => {
    const codec = codecOf(`
reads: json
observedAt:
  first:
    - { from: $.t, format: rfc3339, notBefore: '2000-01-01', optional: true }
    - { from: $.t, format: yyyy-MM-dd HH:mm, timezone: '+00:00', epoch: s, notBefore: '2000-01-01', optional: true }
entities: [{ type: Device, id: fixed, attributes: { rssi: $.rssi } }]
`)
    const read = (time: string) => decode(codec, `{"t":${time},"rssi":-70}`)
    for (const time of ['"1970-01-01T00:00:47Z"', '"1970-01-01 00:01"', '1.33']) {
      const result = read(time)
      expect(outcome(result).losses).toEqual(['value-absent /t'])
      expect(JSON.stringify(result)).not.toContain('observedAt')
    }
    for (const time of ['"2000-01-01T00:00:00Z"', '"2000-01-01 00:00"', '946684800'])
      expect(JSON.stringify(read(time))).toContain('"observedAt":"2000-01-01T00:00:00Z"')
    expect(read('"yesterday"').ok).toBe(false)
  })

  it('keeps a value over a period that has no time, and gives the whole message a place', () => {
    const codec = codecOf(`
reads: json
observedAt: { from: $.t, epoch: ms, optional: true }
when: { expression: 'size(string(all)) > 0', with: { all: $.n } }
entities:
  - type: WeatherObserved
    id: fixed
    attributes: { precipitation: { from: $.rain, unit: MMT, interval: { aggregation: sum, duration: PT1H, label: end } } }
`)
    const { entities, losses } = outcome(decode(codec, '{"rain":2,"n":1}'))
    expect(entities).toEqual({ fixed: { madeup_precipitation: 2 } })
    expect(losses).toEqual(['interval-without-time /rain', 'not-kept /n'])
    const whole = codecOf('reads: json\nobservedAt: none\nwhen: { $: on }\nentities: [{ type: Device, id: fixed }]\n')
    expect(outcome(decode(whole, '"off"')).losses).toEqual(['not-kept /'])
  })

  it('reports what is in an object whose presence alone is asked', () => {
    for (const [reads, root, body, losses] of [
      ['json', '$', '{"id":"a","at":{"name":"n","other":1}}', ['unknown-member /at/other']],
      ['json', '$', '{"id":"a"}', ['not-kept /id']],
      ['xml', '$.m', '<m><id>a</id><at><name>n</name><other>1</other></at></m>', ['unknown-member /m/at/other']],
    ] as const) {
      const codec = codecOf(`
reads: ${reads}
observedAt: none
entities: [{ type: Device, id: ${root}.id, when: { ${root}.at: { present: true } }, attributes: { name: ${root}.at.name } }]
`)
      const found = outcome(decode(codec, body))
      expect(found.losses).toEqual(losses)
      expect(found.entities).toEqual(losses[0] === 'not-kept /id' ? {} : { a: { name: 'n' } })
    }
  })

  it('keeps the quality of a text in several languages, and reports one that is not a text', () => {
    const codec = codecOf(`
reads: json
observedAt: none
entities:
  - type: Device
    id: $.id
    attributes:
      name: { language: { en: $.en, zh: $.zh }, quality: { from: $.q, values: { ok: good } }, datasetId: $.set }
`)
    const decoded = decode(codec, '{"id":"a","en":"Pump","zh":7,"q":"ok","set":"urn:x:1"}')
    expect(outcome(decoded).losses).toEqual(['wrong-type /zh'])
    expect(decoded).toMatchObject({
      value: {
        changes: [
          { entity: { name: { languageMap: { en: 'Pump' }, quality: { value: 'good' }, datasetId: 'urn:x:1' } } },
        ],
      },
    })
  })

  it('bounds deep and wide messages by the limits of the source', () => {
    const codec = codecOf('reads: json\nobservedAt: none\nentities: [{ type: Device, id: $.id }]\n')
    const deep = `{"id":"a","x":${'['.repeat(contractLimits.depth + 1)}${']'.repeat(contractLimits.depth + 1)}}`
    expect(decode(codec, deep)).toMatchObject({ ok: false, problem: { code: 'limit-exceeded' } })
    const proto = outcome(decode(codec, '{"id":"a","__proto__":{"polluted":1},"constructor":{"prototype":2}}'))
    expect(proto.losses).toEqual(['unknown-member /__proto__/polluted', 'unknown-member /constructor/prototype'])
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })
})

describe('a mapping with faults', () => {
  it('gets all of them at once, each with its place', () => {
    const read = readMapping(`${head}reads: json
each: $.lots[
observedAt: { from: $.ts, format: yyyy-MM-dd HH:mm }
entities:
  - type: OffStreetParkin
    id: $.id
    attributes:
      availableSpotNumbr: $.free
      location: { longitude: $.x, latitude: $.y }
    when: { '$.a[': 1 }
  - type: Unheard
    id: '{$.id'
    attributes: { temperature: { from: $.t, unit: km/h } }
  - type: WeatherObserved
    id: $.id
    attributes:
      temperatur: $.t
      temperature: $.t
      windSpeed: { from: $.w, unit: km/h }
      location: { longitude: $.x, latitude: $.y }
`)
    if (read.ok) throw new Error('there are faults')
    expect(read.problem.map(({ line, column, detail }) => `${line}:${column} ${detail}`)).toEqual([
      expect.stringMatching(/^4:1 A bracket contains/) as string,
      '5:1 A time needs its timezone, such as Europe/Berlin or +08:00: it is never guessed.',
      '7:5 The hub has no type OffStreetParkin. Do you mean OffStreetParking?',
      '10:7 The hub has no attribute availableSpotNumbr of OffStreetParking. Do you mean availableSpotNumber? A value without an attribute of the hub is listed under carry.',
      expect.stringMatching(/^11:7 A position needs its crs/) as string,
      expect.stringMatching(/^12:5 A bracket contains/) as string,
      '13:5 The hub has no type Unheard.',
      '14:5 Braces contain a path: {$.name}.',
      "15:45 A unit is a UN/CEFACT code of the hub's table. Write KMH.",
      expect.stringMatching(
        /^19:7 The hub has no attribute temperatur of WeatherObserved. Do you mean temperature/,
      ) as string,
      '20:7 The attribute temperature needs its unit, one of CEL, KEL, FAH: it is never guessed.',
      "21:31 A unit is a UN/CEFACT code of the hub's table. Write KMH.",
      expect.stringMatching(/^22:7 A position needs its crs/) as string,
    ])
  })

  it('gets those beside an unknown key and an undeclared option, and none that follows from them', () => {
    const read = readMapping(`${head}reads: json
options: { zone: { kind: timezone, description: The zone. } }
observedAt: { from: $.ts, format: yyyy-MM-dd HH:mm, timezone: $options.zon }
entities:
  - type: OffStreetParking
    id: $.id
    attributes:
      name: { fron: $.name }
      status: $..state
`)
    expect(!read.ok && read.problem.map(({ line, detail }) => `${line} ${detail}`)).toEqual([
      '5 The document declares no option zon.',
      '10 There is no key fron here. Do you mean from?',
      expect.stringMatching(/^11 A path has no \.\./) as string,
    ])
  })

  it('refuses an alias, a condition without paths and a path that is none, with their places', () => {
    const rest = 'reads: json\nobservedAt: none\nentities: [{ type: Device, id: $.id }]\n'
    const faults = (text: string) => {
      const read = readMapping(head + text + rest)
      return read.ok ? [] : read.problem.map(({ line, column, path }) => `${line}:${column} ${path}`)
    }
    expect(faults('when: { $.a: &x on, $.b: *x }\n')).toEqual(['3:26 '])
    expect(faults("when: { expression: 'true', with: { a: 5 } }\n")).toEqual(['3:37 /when/with/a'])
    expect(faults("when: { expression: 'true' }\n")).toEqual([])
    expect(faults("when: { expression: 'a' }\n")).toEqual(['3:9 /when/expression'])
  })

  it('names a key that does not exist, and the one that is meant', () => {
    const read = readMapping(
      `${head}reads: json\nobservedAt: none\nentitie: []\nentities: [{ type: Device, id: $.id, atributes: {} }]\n`,
    )
    expect(!read.ok && read.problem.map(({ line, detail }) => `${line} ${detail}`)).toEqual([
      '5 There is no key entitie here. Do you mean entities?',
      '6 There is no key atributes here. Do you mean attributes?',
    ])
  })

  it.each([
    'a.b.c',
    'a.map(x, x)',
    '[1].all(x, true)',
    'timestamp("2026-01-01T00:00:00Z")',
    'a +',
    'has(a.b)',
    'type(a)',
  ])('refuses the expression %s', (expression) => {
    const line = `{ expression: ${JSON.stringify(expression)}, with: { a: $.a } }`
    const read = readMapping(
      `${head}reads: json\nobservedAt: none\nentities: [{ type: Device, id: $.id, attributes: { rssi: ${line} } }]\n`,
    )
    expect(!read.ok && read.problem.map(({ path }) => path)).toEqual(['/entities/0/attributes/rssi/expression'])
  })
})

// What a mapping may say beyond paths: the first of several, times and objects as values, requirements, projected positions, envelopes.

import { describe, expect, it } from 'vitest'
import { decodeContext } from '../../contract/context.ts'
import type { Codec, Decoded, Json } from '../../adapter.ts'
import type { Problem } from '../../../standards/problem.ts'
import type { Result } from '../../../standards/result.ts'
import { mappingAdapter } from './mapping-adapter.ts'
import { projectionOf } from '../../../standards/hub/projection.ts'
import { readMapping } from './yaml.ts'

const head = `mapping: 1
about: { standard: { name: Made up, editions: ['1'], url: 'https://example.org' } }
`

function codecOf(text: string, options: Json = {}): Codec {
  const read = readMapping(head + text)
  if (!read.ok) throw new Error(JSON.stringify(read.problem))
  const codec = mappingAdapter('made-up', read.value).configure(options)
  if (!codec.ok) throw new Error(codec.problem.detail)
  return codec.value
}

function decode(
  codec: Codec,
  body: Json,
  { mediaType = 'application/json', headers = {} }: { mediaType?: string; headers?: Record<string, string> } = {},
): Result<Decoded, Problem> {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const message = { body: new TextEncoder().encode(text), mediaType, headers: new Map(Object.entries(headers)) }
  const decoded = codec.decode?.(message, decodeContext(new Map()))
  if (decoded === undefined) throw new Error('nothing is decoded')
  return decoded
}

function entitiesOf(result: Result<Decoded, Problem>) {
  if (!result.ok) throw new Error(result.problem.detail)
  return result.value.changes.flatMap((change) => ('entity' in change ? [change.entity] : []))
}

function lossesOf(result: Result<Decoded, Problem>) {
  return result.ok ? result.value.losses.map(({ code, path }) => `${code} ${path}`) : [result.problem.detail]
}

/** The faults of a document, as `line:column detail`. */
function faultsOf(text: string): readonly string[] {
  const read = readMapping(head + text)
  return read.ok ? [] : read.problem.map(({ line, column, detail }) => `${line}:${column} ${detail}`)
}

describe('the first of several', () => {
  const codec = codecOf(`
reads: json
each: { first: ['$[*]', $.params, $] }
observedAt: { first: [{ from: $.at, format: rfc3339 }, { from: $.at, format: "yyyy-MM-dd HH:mm", timezone: '+02:00' }] }
entities:
  - type: Device
    id: { first: ['{$.place}-{$.no}', $.serial] }
    attributes: { serialNumber: $.serial, rssi: { first: [$.signal, $.rssi] } }
`)

  it('is the place of the records, the id, the time and the value', () => {
    for (const [body, id, losses] of [
      [[{ place: 'P', no: 1, at: '2026-01-02T03:04:00+01:00', signal: -7, rssi: -8 }], 'P-1', ['not-kept /0/rssi']],
      [{ params: { serial: 'S', at: '2026-01-02 04:04', rssi: -7 } }, 'S', []],
      [{ serial: 'S', at: '2026-01-02 04:04', signal: null, rssi: -7 }, 'S', ['not-kept /signal']],
    ] as const) {
      const result = decode(codec, body)
      expect(lossesOf(result)).toEqual(losses)
      const [entity] = entitiesOf(result)
      expect(entity?.id).toBe(`urn:ngsi-ld:Device:${id}`)
      expect(entity?.['rssi']).toMatchObject({ value: -7, observedAt: '2026-01-02T02:04:00Z' })
    }
  })

  it('refuses a time that has none of the forms', () => {
    expect(decode(codec, { serial: 'S', at: 'noon' })).toMatchObject({ ok: false, problem: { path: '/at' } })
  })

  it('names each fault with its place', () => {
    expect(
      faultsOf(`reads: json
each: { first: ['$[', '$'] }
observedAt: { format: rfc3339 }
entities: [{ type: Device, id: { first: ['{x}'] }, attributes: { rssi: { first: ['$.a[*]', $.b] } } }]
`),
    ).toEqual([
      expect.stringMatching(/^4:17 A bracket contains/) as string,
      '5:1 A time has from, or first with several.',
      '6:42 Braces contain a path: {$.name}.',
      '6:74 A path may find several values, and one is needed.',
    ])
  })
})

describe('a line', () => {
  it('may be a time, which is kept as it is where it has another form', () => {
    const codec = codecOf(`
reads: json
observedAt: none
entities:
  - type: Device
    id: $.id
    attributes: { dateInstalled: { time: { from: $.since, format: dd.MM.yyyy, timezone: Europe/Berlin } } }
`)
    expect(entitiesOf(decode(codec, { id: 'a', since: '01.07.2025' }))).toMatchObject([
      { dateInstalled: { value: '2025-06-30T22:00:00Z' } },
    ])
    const other = decode(codec, { id: 'a', since: 'summer' })
    expect(entitiesOf(other)).toMatchObject([{ madeup_dateInstalled: { value: 'summer' } }])
    expect(lossesOf(other)).toEqual(['wrong-type /since'])
    expect(lossesOf(decode(codec, { id: 'a', since: null }))).toEqual(['value-absent /since'])
  })

  it('may be an object of the values that are there', () => {
    const codec = codecOf(`
reads: json
observedAt: none
entities:
  - type: ThreePhaseAcMeasurement
    id: $.id
    attributes:
      activePower: { members: { L1: $.a, L2: $.b, L3: $.c }, scale: 1000, unit: WTT }
      address: { members: { streetAddress: $.street, addressLocality: $.town } }
`)
    const result = decode(codec, { id: 'm', a: 1.5, b: 'much', town: 'Uster' })
    expect(entitiesOf(result)).toMatchObject([
      {
        activePower: { value: { L1: 1500 }, unitCode: 'WTT' },
        madeup_activePower_L2: { value: 'much' },
        address: { value: { addressLocality: 'Uster' } },
      },
    ])
    expect(lossesOf(result)).toEqual(['wrong-type /b'])
  })

  it('may have a personal category where the hub has no attribute', () => {
    const text = (place: string): string =>
      `reads: json\nobservedAt: none\nentities: [{ type: Device, id: $.id, ${place} }]\n`
    const codec = codecOf(text('carry: { phone: { from: $.phone, category: pd:TelephoneNumber } }'))
    expect(codec.categories).toEqual({ madeup_phone: ['pd:TelephoneNumber'] })
    expect(codecOf(text('carry: { phone: $.phone }')).categories).toBeUndefined()
    expect(faultsOf(text('carry: { phone: { from: $.a, category: dpv:NonPersonalData } }'))).toEqual([
      expect.stringContaining('unclassified, or of a personal category') as string,
    ])
    expect(faultsOf(text('attributes: { serialNumber: { from: $.a, category: pd:Name } }'))).toEqual([
      '5:79 An attribute of the hub has its category; a value under carry may have another.',
    ])
  })
})

describe('requirements', () => {
  const codec = codecOf(`
reads: json
each: $.items[*]
require: { $message.error: { present: false }, $.kind: [a, b], $.id: { present: true } }
observedAt: none
entities: [{ type: Device, id: $.id, attributes: { deviceState: $.kind } }]
`)

  it('refuse a record and leave its neighbours', () => {
    const result = decode(codec, { items: [{ id: '1', kind: 'a' }, { id: '2', kind: 'c' }, { kind: 'b' }] })
    expect(entitiesOf(result).map(({ id }) => id)).toEqual(['urn:ngsi-ld:Device:1'])
    expect(lossesOf(result)).toEqual(['entity-refused /items/1', 'entity-refused /items/2'])
    expect(result).toMatchObject({
      value: { losses: [{ detail: 'The mapping requires that $.kind is a, b. (/items/1/kind)' }, {}] },
    })
  })

  it('refuse a message, also one without records', () => {
    expect(decode(codec, { error: 'NoKey' })).toMatchObject({
      ok: false,
      problem: { code: 'invalid', path: '/error', detail: 'The mapping requires that $message.error is absent.' },
    })
    expect(lossesOf(decode(codec, { items: [] }))).toEqual([])
  })
})

describe('what no line names', () => {
  it('is kept with the record around it where its own record is a single value', () => {
    const codec = codecOf(`
reads: json
others: carry
observedAt: none
entities: [{ type: Device, id: $.id }, { type: Device, each: $.*, id: '{$parent.id}-{$key}' }]
`)
    expect(entitiesOf(decode(codec, { id: 'a', up: 3, in: { b: 1 } }))).toMatchObject([
      { id: 'urn:ngsi-ld:Device:a', madeup_up: { value: 3 } },
      { id: 'urn:ngsi-ld:Device:a-in', madeup_b: { value: 1 } },
    ])
  })
})

describe('a list that is kept as a whole', () => {
  it('is not reported where another line reads a part of it', () => {
    const codec = codecOf(`
reads: json
observedAt: none
entities: [{ type: Device, id: $.id, attributes: { supportedProtocol: '$.a[*].p' }, carry: { all: { from: $.a, type: json } } }]
`)
    const result = decode(codec, { id: '1', a: [{ p: 'mqtt', q: { r: 1 } }] })
    expect(lossesOf(result)).toEqual(['no-hub-word /a'])
    expect(entitiesOf(result)).toMatchObject([{ supportedProtocol: { value: ['mqtt'] } }])
  })
})

describe('a record that is a list', () => {
  it('has the names that the message lists', () => {
    const codec = codecOf(`
reads: json
each: $.data[*]
columns: $.fields
observedAt: none
entities: [{ type: Device, id: $.id, attributes: { rssi: $.signal } }]
`)
    const result = decode(codec, { fields: ['id', 'x', 'signal'], data: [['a', 1, -3], ['b']] })
    expect(entitiesOf(result)).toMatchObject([{ rssi: { value: -3 } }, { id: 'urn:ngsi-ld:Device:b' }])
    expect(lossesOf(result)).toEqual(['unknown-member /data/0/1'])
    expect(faultsOf('reads: xml\ncolumns: $.f\nobservedAt: none\nentities: [{ type: Device, id: $.a }]\n')).toEqual([
      '4:1 Columns are those of lists in JSON.',
    ])
  })
})

describe('a table', () => {
  it('needs the columns that are required, whose names may have blanks around them', () => {
    const text = (dialect: string): string =>
      `reads: csv\ndialect: { delimiter: ',', encoding: utf-8${dialect} }\nobservedAt: none\nentities: [{ type: Device, id: $.id, attributes: { rssi: $.rssi } }]\n`
    const codec = codecOf(text(', trim: true, required: [id]'))
    expect(entitiesOf(decode(codec, ' id ,rssi \na,-3\n'))).toMatchObject([{ rssi: { value: -3 } }])
    expect(entitiesOf(decode(codec, 'id\na\n'))).toHaveLength(1)
    expect(decode(codec, 'rssi\n-3\n')).toMatchObject({ ok: false })
    expect(decode(codecOf(text('')), 'id\na\n')).toMatchObject({ ok: false })
    expect(decode(codec, 'ID\na\n')).toMatchObject({ ok: false })
    const anyCase = codecOf(text(', trim: true, ignoreCase: true, required: [id]'))
    expect(entitiesOf(decode(anyCase, ' ID,Rssi\na,-3\n'))).toMatchObject([{ rssi: { value: -3 } }])
    expect(decode(anyCase, 'id,ID\na,b\n')).toMatchObject({ ok: false })
    expect(faultsOf(text(', required: [no]'))).toEqual(['4:45 No line names the column no.'])
  })
})

describe('an option that a source may leave out', () => {
  const text = (id: string, kind = 'text'): string => `
options: { site: { kind: ${kind}, description: The site., optional: true } }
reads: json
observedAt: none
entities: [{ type: Device, id: ${id} }]
`
  it('is one of several values under first', () => {
    const ids = (options: Json, message: Json): unknown =>
      entitiesOf(decode(codecOf(text('{ first: [$.id, $options.site] }'), options), message)).map(({ id }) => id)
    expect(ids({ site: 'a' }, {})).toEqual(['urn:ngsi-ld:Device:a'])
    expect(ids({ site: 'a' }, { id: 'b' })).toEqual(['urn:ngsi-ld:Device:b'])
    expect(ids({}, { id: 'b' })).toEqual(['urn:ngsi-ld:Device:b'])
    expect(decode(codecOf(text('{ first: [$.id, $options.site] }')), {})).toMatchObject({ ok: false })
  })

  it('stands nowhere else, and is a text', () => {
    const misplaced = 'An optional option is the whole of one of several values under first.'
    expect(faultsOf(text('$options.site'))).toEqual([expect.stringContaining(misplaced)])
    expect(faultsOf(text("{ first: [$.id, 'x-$options.site'] }"))).toEqual([expect.stringContaining(misplaced)])
    expect(faultsOf(text('{ first: [$options.site] }'))).toEqual([expect.stringContaining('something else is needed')])
    expect(faultsOf(text('{ first: [$.id, $options.site] }', 'timezone'))).toEqual([
      expect.stringContaining('Only a text is optional.'),
    ])
  })
})

describe('sessions', () => {
  const text = (reads: string, session: string): string =>
    `reads: ${reads}\nsession: ${session}\nobservedAt: none\nentities: [{ type: Device, id: $.d }]\n`

  it('are what the records are about', () => {
    const sessionsOf = (reads: string, body: string, session: string, topic?: string) => {
      const message = { body: new TextEncoder().encode(body), mediaType: '', headers: new Map<string, string>() }
      return codecOf(text(reads, session)).sessionsOf?.(topic === undefined ? message : { ...message, topic })
    }
    const list = 'json\neach: $[*]'
    expect(sessionsOf(list, '[{"d":"a"},{"d":"b"},{"d":"a"},{}]', '$.d')).toEqual({ ok: true, value: ['a', 'b'] })
    expect(sessionsOf('json', '{}', '{ first: [$.d, $topic] }', 't')).toEqual({ ok: true, value: ['t'] })
    expect(sessionsOf('xml\neach: $.r', '<r><d>a</d></r>', '$.d')).toEqual({ ok: true, value: ['a'] })
    const pairs = "key-value\ndialect: { encoding: utf-8, delimiter: ';' }"
    expect(sessionsOf(pairs, 'd=a;x=1', '$.d')).toEqual({ ok: true, value: ['a'] })
    expect(sessionsOf('json', '{', '$.d')).toMatchObject({ ok: false, problem: { code: 'syntax' } })
    expect(Object.hasOwn(codecOf(text('json', '$.d').replace('session: $.d\n', '')), 'sessionsOf')).toBe(false)
  })

  it('are known before joins, and not of tables', () => {
    expect(faultsOf(text("csv\ndialect: { delimiter: ',', encoding: utf-8 }", '$.d'))).toEqual([
      '5:1 A list of rows or lines has no session: it may be longer than memory.',
    ])
    const joins = "json\njoins: { s: { in: '$message.s[*]', key: $.id, equals: $.s } }"
    expect(faultsOf(text(joins, '$s.d'))).toEqual(['5:1 A session is known before the joins are.'])
  })
})

describe('a plain text', () => {
  it('is a value by its name, and JSON is read as JSON', () => {
    const codec = codecOf(`
reads: json
dialect: { plainText: text }
observedAt: none
entities: [{ type: Device, id: x, carry: { said: $.text } }]
`)
    const said = (body: string) => entitiesOf(decode(codec, body)).map((entity) => entity['madeup_said'])
    expect([said('on'), said(' 43.21\n'), said('true')]).toMatchObject([
      [{ value: 'on' }],
      [{ value: 43.21 }],
      [{ value: true }],
    ])
    expect(decode(codec, '{"id":1}}')).toMatchObject({ ok: false, problem: { code: 'syntax' } })
    expect(decode(codec, '')).toMatchObject({ ok: false, problem: { code: 'syntax' } })
  })
})

describe('projected positions', () => {
  // Degrees by PROJ 9.
  it.each([
    ['EPSG:25832', 516810.635, 5449737.627, 9.23076035, 49.20020493],
    ['EPSG:3067', 324302, 6699096, 23.81159815, 60.38998434],
    ['EPSG:32701', 300000, 7500000, -178.94555022, -22.5950676],
  ])('of %s become degrees', (crs, easting, northing, ...degrees) => {
    expect(projectionOf(crs)?.toDegrees(easting, northing)).toEqual(degrees)
  })

  it('are easting and northing, or WKT', () => {
    const codec = codecOf(`
reads: json
each: $[*]
observedAt: none
entities:
  - type: Device
    id: $.id
    attributes: { location: [{ easting: $.x, northing: $.y, crs: EPSG:25832 }, { wkt: $.wkt, crs: EPSG:25832 }] }
`)
    const location = { type: 'Point', coordinates: [9.23076035, 49.20020493] }
    const result = decode(codec, [
      { id: 'a', x: 516810.635, y: 5449737.627 },
      { id: 'b', wkt: 'POINT (516810.635 5449737.627)' },
      { id: 'c', x: 9.2, y: 49.2e6 },
    ])
    expect(entitiesOf(result)).toMatchObject([{ location: { value: location } }, { location: { value: location } }, {}])
    expect(lossesOf(result)).toEqual(['crs-converted /0/x', 'crs-converted /1/wkt', 'wrong-type /2/x'])
  })

  it('need their own keys', () => {
    const line = (position: string): readonly string[] =>
      faultsOf(
        `reads: json\nobservedAt: none\nentities: [{ type: Device, id: $.i, attributes: { location: ${position} } }]\n`,
      )
    expect(line('{ longitude: $.x, latitude: $.y, crs: EPSG:25832 }')).toEqual([
      expect.stringContaining('A position in this crs has both easting and northing.') as string,
    ])
    expect(line('{ geojson: $.x, crs: EPSG:25832 }')).toEqual([expect.stringContaining('WKT in UTM') as string])
    expect(line('{ pair: $.x, crs: EPSG:25832 }')).toEqual([expect.stringContaining('easting and northing') as string])
  })
})

describe('an envelope', () => {
  const codec = codecOf(
    `
reads: json
each: { first: ['$[*]', $] }
options:
  format: { kind: text, description: The format of the data. }
  formatOptions: { kind: object, description: Its options. }
require: { $.id: { present: true } }
observedAt: none
inner:
  format: $options.format
  options: $options.formatOptions
  from: $.data
  base64: $.data64
  mediaType: $.type
  topic: { first: [$.subject, $.id] }
  headers: { x-id: id, x-subject: subject, content-type: type }
entities: [{ type: Device, id: $.id, when: { $.kept: true } }]
`,
    { format: 'other', formatOptions: { zone: '+01:00' } },
  )
  const textIn = (result: Result<Decoded, Problem>) =>
    result.ok
      ? result.value.inner?.map(({ adapter, options, path, message: { body, mediaType, topic } }) => {
          return [adapter, options, path, new TextDecoder().decode(body), mediaType, topic]
        })
      : result.problem

  it('has messages as JSON, text and bytes', () => {
    const options = { zone: '+01:00' }
    expect(
      textIn(
        decode(codec, [
          { id: '1', data: { a: [1] }, subject: 's' },
          { id: '2', data: '<a/>', type: 'Text/XML; charset=utf-8' },
          { id: '3', data: 'a', type: 'application/vnd.x+json' },
          { id: '4', data64: 'AQ==' },
          { id: '5' },
        ]),
      ),
    ).toEqual([
      ['other', options, '/0/data', '{"a":[1]}', 'application/json', 's'],
      ['other', options, '/1/data', '<a/>', 'text/xml', '2'],
      ['other', options, '/2/data', '"a"', 'application/vnd.x+json', '3'],
      ['other', options, '/3/data64', '\u0001', 'application/octet-stream', '4'],
    ])
  })

  it('is in the headers where the first of them is there', () => {
    const headers = { 'x-id': 'caf%C3%A9', 'content-type': 'text/csv' }
    expect(textIn(decode(codec, 'a;b', { mediaType: 'text/csv', headers }))).toEqual([
      ['other', { zone: '+01:00' }, '', 'a;b', 'text/csv', 'café'],
    ])
    expect(textIn(decode(codec, '', { mediaType: 'text/csv', headers }))).toBeUndefined()
    expect(decode(codec, 'a;b', { mediaType: 'text/csv' })).toMatchObject({ problem: { code: 'syntax' } })
  })

  it('refuses bytes that are not base64, and two forms of the data', () => {
    expect(decode(codec, { id: '1', data64: '... no ...' })).toMatchObject({ problem: { path: '/data64' } })
    expect(decode(codec, { id: '1', data64: 'AQ==', data: 1 })).toMatchObject({ problem: { path: '/data64' } })
  })

  it('needs what is within', () => {
    const text = 'reads: json\nobservedAt: none\ninner: { format: x }\nentities: [{ type: Device, id: $.i }]\n'
    expect(faultsOf(text)).toEqual(['5:1 A message within has from, base64 or both.'])
  })
})

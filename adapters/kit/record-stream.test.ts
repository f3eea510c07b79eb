import { array, assert, integer, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contractLimits, decodeContext } from '../contract/context.ts'
import type { Codec, Limits, StreamResult } from '../adapter.ts'
import { defineAdapter } from './define-adapter.ts'
import type { Decoding, Records } from './definition.ts'
import { raise } from './problem-error.ts'
import { csvReader, type CsvRow } from './records/csv.ts'
import { jsonLines, jsonRecords, type JsonRecord } from './records/json-records.ts'
import { xmlRecords, type XmlRecord } from './records/xml-records.ts'

const encoder = new TextEncoder()
const message = { mediaType: 'text/plain', headers: new Map<string, string>() }

function codecOf<Piece>(records: Records<object, Piece>): Required<Pick<Codec, 'decode' | 'decodeStream'>> {
  const codec = defineAdapter<Record<string, never>, object, Piece>({
    id: 'demo',
    stability: 'experimental',
    standard: { name: 'Demo', editions: ['1'], url: 'https://example.org/demo' },
    reads: [{ mediaType: 'text/plain', types: ['Device'] }],
    options: {},
    records,
  }).configure({})
  if (!codec.ok || codec.value.decode === undefined || codec.value.decodeStream === undefined)
    throw new Error('no codec')
  const { value } = codec
  return { decode: codec.value.decode.bind(value), decodeStream: codec.value.decodeStream.bind(value) }
}

/** Adds the level of one device; a level that is not a number refuses the record. */
function addLevel(decoding: Decoding<object, unknown>, path: string, id: string, level: string | undefined): void {
  const value = Number(level)
  if (level === undefined || Number.isNaN(value)) raise({ code: 'invalid', path, detail: 'The level is not a number.' })
  decoding.entity('Device', id).property(path, 'level', value)
}

/** At the end, the number of records that were refused. */
function end({ newEntity, change }: Decoding<object, undefined>, refused: number): void {
  const all = newEntity('Device', 'all')
  all.property('/', 'refused', refused)
  change({ kind: 'merge', entity: all.build() })
}

const json: Records<object, JsonRecord> = ({ limits }) => ({
  reader: jsonRecords('/data/items', limits),
  decode: readJson,
  end,
})
const lines: Records<object, JsonRecord> = ({ limits }) => ({ reader: jsonLines(limits), decode: readJson, end })

function readJson(decoding: Decoding<object, JsonRecord>): void {
  const { parsed, ledger } = decoding
  const root = parsed.root.again()
  ledger.losses.push(...parsed.losses)
  if (parsed.kind === 'record') {
    const level = root.get('level')
    addLevel(decoding, `${root.path}/level`, root.get('id')?.as('string') ?? '', level?.numberText())
  }
  ledger.reportUntouched(root)
}

const xml: Records<object, XmlRecord> = ({ limits }) => ({
  reader: xmlRecords('/list/part/item', limits),
  decode(decoding) {
    const { root, kind, asides } = decoding.parsed
    for (const { kind: aside } of asides) decoding.ledger.report('dropped', kind, aside)
    if (kind === 'record') addLevel(decoding, '/level', root.attribute('id') ?? '', root.optional('level')?.text())
    for (const path of root.untouched()) decoding.ledger.report('dropped', path, 'unknown')
  },
  end,
})

const csv: Records<object, CsvRow> = () => ({
  reader: csvReader({ separator: ',', quote: '"', header: 'first-row', charset: 'utf-8' }),
  decode: (decoding) => {
    const { line, values } = decoding.parsed
    addLevel(decoding, `line ${line}`, values.get('id') ?? '', values.get('level'))
  },
  end,
})

const jsonText = `{"note":"é","data":{"other":[{"items":[1]}],"items":[{"id":"a","level":1.00,"more":[1,"]"]},
  {"id":"b","level":"x"}, {"id":"c","level":12345678901234567890}], "last":{}}, "items":[]}`
const xmlText = `<?xml version="1.0"?><!-- before --><l:list xmlns:l="urn:l"><name>Ü</name>
  <part><item id="a"><level>1</level><!-- in --><more/></item>
  <item id="b"><level>x</level></item></part><part><item id="c" unit="m"><level>3</level></item></part> rest</l:list>`
const csvText = 'id,level\r\na,1\r\n"b\n",x\r\nc,"3"\nd,4\n'

const cases: readonly (readonly [string, ReturnType<typeof codecOf>, string])[] = [
  ['the items of a JSON array', codecOf(json), jsonText],
  ['lines of JSON', codecOf(lines), '{"id":"a","level":1.0}\n\n{"id":\n{"id":"c","level":3,"more":1}'],
  ['XML elements', codecOf(xml), xmlText],
  ['rows of CSV', codecOf(csv), csvText],
]

/** The results in chunks of the sizes given, in turn, all in the same memory. */
function streamed(
  { decodeStream }: Pick<Codec, 'decodeStream'>,
  bytes: Uint8Array,
  sizes: readonly number[],
  limits?: Limits,
) {
  const stream = decodeStream?.(decodeContext(new Map(), limits), message)
  if (stream === undefined) throw new Error('no stream')
  const results: StreamResult[] = []
  const memory = new Uint8Array(bytes.length)
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const piece = bytes.subarray(at, at + (sizes[turn % sizes.length] ?? 1))
    memory.set(piece)
    results.push(...stream.push(memory.subarray(0, piece.length)))
    memory.fill(0)
    at += piece.length
  }
  return {
    results: [...results, ...[...stream.end()].flatMap((result) => result ?? [])],
    isBroken: stream.isBroken === true,
  }
}

describe('a format of records', () => {
  it.each(cases)('gives the same results for %s in any chunking, and as a whole', (_, codec, text) => {
    const bytes = encoder.encode(text)
    const { results } = streamed(codec, bytes, [bytes.length])
    const whole = codec.decode({ ...message, body: bytes }, decodeContext(new Map()))
    if (!whole.ok) throw new Error(whole.problem.detail)
    const parts = results.flatMap((one) => (one.ok ? [one.value] : []))
    expect(whole.value.changes).toEqual(parts.flatMap(({ changes }) => changes))
    const losses = whole.value.losses.filter(({ code }) => code !== 'entity-refused')
    expect(losses).toEqual(parts.flatMap((one) => one.losses))
    expect(results.filter(({ ok }) => !ok)).toHaveLength(whole.value.losses.length - losses.length)
    const holds = property(array(integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 }), (sizes) => {
      expect(JSON.stringify(streamed(codec, bytes, sizes).results)).toBe(JSON.stringify(results))
    })
    assert(holds, { seed: 7, numRuns: 60, endOnFailure: true })
  })

  it.each(cases)('refuses one record of %s, and reads its neighbours', (_, codec, text) => {
    const { results } = streamed(codec, encoder.encode(text), [5])
    expect(results.map(({ ok }) => ok).filter((ok) => !ok)).toHaveLength(1)
    const changes = results.flatMap((one) => (one.ok ? one.value.changes : []))
    expect(changes.at(-1)).toMatchObject({ entity: { refused: { value: 1 } } })
    expect(changes.length).toBeGreaterThanOrEqual(3)
  })

  it('keeps the literals of numbers, the path of each record, and what is around the records', () => {
    const { results } = streamed(codecOf(json), encoder.encode(jsonText), [3])
    const found = results.flatMap((one): readonly { readonly path?: string; readonly code: string }[] =>
      one.ok ? one.value.losses : [one.problem],
    )
    expect(found.map(({ path, code }) => `${path} ${code}`)).toEqual([
      '/data/items/0/level number-text',
      '/data/items/0/more/0 unknown-member',
      '/data/items/0/more/1 unknown-member',
      '/data/items/1/level invalid',
      '/data/items/2/level number-precision',
      ...['/note', '/data/other/0/items/0', '/data/items', '/data/last', '/items'].map(
        (path) => `${path} unknown-member`,
      ),
    ])
  })

  it('gives a message of one record alone, which decodes to the same entity', () => {
    for (const [, codec, text] of cases) {
      const stream = codec.decodeStream(decodeContext(new Map()), message)
      const [first] = stream.push(encoder.encode(text))
      if (first?.record === undefined) continue
      const again = codec.decode({ ...message, body: first.record() }, decodeContext(new Map()))
      expect(again.ok && again.value.changes[0]).toEqual(first.ok && first.value.changes[0])
    }
  })

  it('holds each record to the limits, and not the stream', () => {
    const item = '<item id="a"><level>1</level></item>'
    const long = `<item id="b"><level>${'1'.repeat(200)}</level></item>`
    const wide = `<item id="c">${'<x/>'.repeat(40)}</item>`
    const text = `<list><part>${item.repeat(50)}${long}${item}${wide}${item}</part></list>`
    const limits = { ...contractLimits, bytes: 180, members: 30, entities: 2 }
    const { results, isBroken } = streamed(codecOf(xml), encoder.encode(text), [64], limits)
    expect(isBroken).toBe(false)
    // With the rest and the end.
    expect(results.filter(({ ok }) => ok)).toHaveLength(52 + 2)
    expect(results.flatMap((one) => (one.ok ? [] : [one.problem]))).toMatchObject([
      { code: 'limit-exceeded', limit: 'bytes', path: '/list/part/item[51]' },
      { code: 'limit-exceeded', limit: 'members', path: '/list/part/item[53]' },
    ])
  })

  it.each([
    ['JSON', codecOf(json), '{"data":{"items":[{"id":"a","level":1},{]}}'],
    ['JSON around its records', codecOf(json), '{"data":{"items":[{"id":"a","level":1}]},}'],
    ['XML', codecOf(xml), '<list><part><item id="a"><level>1</level></item></list>'],
    ['text', codecOf(xml), '<list><part><item id="a"><level>1</level></item><b>\u{fffd}</b></part></list>'],
  ] as const)('ends at a fault of %s, gives what was before, and never what concerns the whole', (_, codec, text) => {
    // The replacement character stands for a byte that is not UTF-8.
    const bytes = Uint8Array.from(text, (one) => (one === '\u{fffd}' ? 0xff : one.charCodeAt(0)))
    const { results, isBroken } = streamed(codec, bytes, [7])
    expect(isBroken).toBe(true)
    expect(results.map(({ ok }) => ok)).toEqual([true, false])
    expect(codec.decode({ ...message, body: bytes }, decodeContext(new Map()))).toMatchObject({ ok: false })
  })
})

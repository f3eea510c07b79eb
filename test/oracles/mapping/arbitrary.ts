// Mappings and messages, drawn from few names and values, so that paths find something. Only for the oracle.

import fc from 'fast-check'
import type { Json } from '../../../standards/hub/entity.ts'
import type { EntityBlock, LineOrPath, MappingDocument, Time, When } from '../../../adapters/kit/mapping/document.ts'

const names = ['a', 'b', 'c', 'd'] as const
const name = fc.constantFrom(...names)
const labels = ['on', 'off', '7'] as const
const scalars: readonly Json[] = [
  0,
  1,
  0.5,
  7,
  -999,
  '-999.0',
  21.5,
  '7',
  '21.5',
  'x',
  'on',
  'off',
  '',
  null,
  true,
  false,
]
const scalar = fc.constantFrom(...scalars)
const times: readonly Json[] = [
  '2026-01-02T03:04:05Z',
  '2026-01-02T03:04:05.25+02:00',
  '2026-01-02 03:04',
  '20260102 0304',
  '2026-02-30 03:04',
  1_767_323_045,
  '1767323045',
  '2026-01-02',
]

/** Undefined three times of four: keys that make most messages mean nothing. */
function rarely<Value>(of: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> {
  return fc.oneof({ arbitrary: fc.constant(undefined), weight: 3 }, { arbitrary: of, weight: 1 })
}

/** An object without the keys that are undefined. */
function objectOf(
  keys: Readonly<Record<string, fc.Arbitrary<unknown>>>,
): fc.Arbitrary<Readonly<Record<string, unknown>>> {
  return fc.record(keys, { noNullPrototype: true }).map((all) => Object.fromEntries(Object.entries(all).filter(([, of]) => of !== undefined))) // prettier-ignore
}

/** Objects, lists and scalars, three deep. */
const { value } = fc.letrec<{ value: Json; object: Json; list: Json }>((tie) => ({
  object: fc.dictionary(name, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  list: fc.array(tie('value'), { maxLength: 3 }),
  value: fc.oneof(
    { maxDepth: 2, depthSize: 'small' },
    { arbitrary: scalar, weight: 4 },
    { arbitrary: tie('object'), weight: 2 },
    { arbitrary: tie('list'), weight: 1 },
  ),
}))

const item: fc.Arbitrary<Json> = fc
  .dictionary(name, value, { maxKeys: 3, noNullPrototype: true })
  .map((all) => ({ ...all, id: 'I', t: '2026-01-02T04:00:00Z' }))

/** A record is mostly one that can be read. */
const record: fc.Arbitrary<Json> = fc
  .record(
    {
      id: fc.oneof(
        { arbitrary: fc.constantFrom<Json>('A', 'B C', 7, '7'), weight: 9 },
        fc.constantFrom<Json>('', null, [1]),
      ),
      t: fc.oneof({ arbitrary: fc.constant<Json>('2026-01-02T03:04:05Z'), weight: 5 }, fc.constantFrom(...times)),
      day: fc.constantFrom<Json>('20260102', ''),
      hour: fc.constantFrom<Json>('0304', 304),
      station: fc.constantFrom<Json>(1, '1', 2),
      items: fc.oneof(
        fc.array(item, { maxLength: 3 }),
        fc.dictionary(name, item, { maxKeys: 3, noNullPrototype: true }),
        value,
      ),
    },
    { requiredKeys: ['id', 't'], noNullPrototype: true },
  )
  .chain((fixed) =>
    fc.dictionary(name, value, { maxKeys: 4, noNullPrototype: true }).map((more) => ({ ...more, ...fixed })),
  )

const message: fc.Arbitrary<Json> = fc
  .record(
    {
      list: fc.array(record, { minLength: 1, maxLength: 3 }),
      named: fc.dictionary(name, record, { minKeys: 1, maxKeys: 3, noNullPrototype: true }),
      at: fc.constantFrom(...times),
      stations: fc.array(
        fc.record({ id: fc.constantFrom<Json>(1, '1', 2), title: scalar }, { noNullPrototype: true }),
        { maxLength: 2 },
      ),
    },
    { requiredKeys: ['list', 'named', 'at'], noNullPrototype: true },
  )
  .chain((fixed) => fc.option(record, { nil: {} }).map((more) => Object.assign({}, more, fixed) as Json))

const step = fc.constantFrom('.a', '.b', '.c', ".d['a']", "['b']", '[0]', '[-1]', "[?@.a == 'x']", '[?@.b == 7]')
const several = fc.constantFrom('[*]', '.*', '[0:2]', '[*].a', '[1:]', '[::2]')

function steps(least: number, most: number): fc.Arbitrary<string> {
  return fc.array(step, { minLength: least, maxLength: most }).map((all) => all.join(''))
}

const path: fc.Arbitrary<string> = fc.oneof(
  { arbitrary: fc.tuple(name, steps(0, 2)).map(([first, more]) => `$.${first}${more}`), weight: 8 },
  { arbitrary: fc.constantFrom('$key', '$message.at', '$parent.a', '$parent.station', '$station.title', '$.items[0]', '$.items.a'), weight: 2 }, // prettier-ignore
)
const listPath = fc.tuple(name, several).map(([first, more]) => `$.${first}${more}`)

const template = fc.oneof(
  path,
  fc.tuple(path, path).map(([first, second]) => `{${first}}-{${second}}`),
)
const id = fc.oneof(
  { arbitrary: fc.constantFrom('$.id', '{$.id}-{$key}', '{$.station}/{$.id}'), weight: 5 },
  { arbitrary: template, weight: 1 },
)

const wanted = fc.oneof(
  fc.constantFrom<Json>('on', 7, '7', true, null),
  fc.constantFrom<Json>(['on', 7], { not: 'on' }, { not: ['off', '7'] }, { present: true }, { present: false }),
)
const when = fc.dictionary(fc.oneof({ arbitrary: path, weight: 4 }, listPath), wanted, {
  minKeys: 1,
  maxKeys: 2,
  noNullPrototype: true,
}) as fc.Arbitrary<When>

const usualTime: Time = { from: '$.t', format: 'rfc3339' }
const time: fc.Arbitrary<Time> = fc
  .tuple(
    fc.oneof(
      { arbitrary: fc.constant(usualTime), weight: 6 },
      fc.constantFrom<Time>(
        { from: '$.t', format: 'rfc3339', epoch: 's' },
        { from: '$.t', epoch: 'ms' },
        { from: '$.t', format: 'yyyy-MM-dd HH:mm', timezone: '+02:00' },
        { from: '$.t', format: 'yyyyMMdd HHmm', timezone: '-05:30', missing: ['2026-01-02'] },
        { from: ['$.day', '$.hour'], format: 'yyyyMMdd HHmm', timezone: '+00:00' },
        { from: '$message.at', format: 'rfc3339' },
      ),
    ),
    fc.boolean(),
  )
  .map(([of, isOptional]) => (isOptional ? { ...of, optional: true } : of))

/** What any line may have beside its value. */
const notes: fc.Arbitrary<object> = fc.oneof(
  { arbitrary: fc.constant({}), weight: 4 },
  when.map((of) => ({ when: of })),
  fc.oneof(time, fc.constant('none' as const)).map((observedAt) => ({ observedAt })),
  fc.oneof(fc.constantFrom('urn:set:1', '{$.a}'), path).map((datasetId) => ({ datasetId })),
  path.map((from) => ({ quality: { from, values: { on: 'good', off: 'invalid' } } })),
)

const missing = fc.constantFrom<readonly (string | number | boolean)[]>([-999], ['x', 0], ['7'], [true])

function rules(isNumber: boolean, fallback: Json): fc.Arbitrary<object> {
  const parts = {
    missing,
    default: fc.constant(fallback),
    ...(isNumber && { scale: fc.constantFrom(0.1, 2, -1), offset: fc.constantFrom(-40, 0.5) }),
  }
  return fc.record(parts, { requiredKeys: [], noNullPrototype: true })
}

function numberLine(more: object): fc.Arbitrary<LineOrPath> {
  return fc.tuple(path, rules(true, 0.25), notes).map(([from, kept, beside]) => ({ from, ...more, ...kept, ...beside }))
}

function tableLine(results: readonly Json[]): fc.Arbitrary<LineOrPath> {
  const values = Object.fromEntries(labels.map((label, index) => [label, results[index % results.length] as Json]))
  return fc
    .tuple(path, rules(false, results[0] ?? null), notes)
    .map(([from, kept, beside]) => ({ from, values, ...kept, ...beside }))
}

const textLine: fc.Arbitrary<LineOrPath> = fc.oneof(
  path,
  fc.tuple(path, rules(false, 'none'), notes).map(([from, kept, beside]) => ({ from, ...kept, ...beside })),
  fc.tuple(template, notes).map(([text, beside]) => ({ text, ...beside })),
  notes.map((beside) => ({ value: 'constant', ...beside })),
  fc.tuple(path, path, notes).map(([de, en, beside]) => ({ language: { de, en }, ...beside })),
)

const unit = fc.oneof(
  fc.constantFrom<string | { from: string; values: { [label: string]: string } }>('CEL', 'KEL', { from: '$.a', values: { on: 'CEL', off: 'FAH', 7: 'MTR' } }), // prettier-ignore
)

/** One line, or two of different datasets. */
function one(line: fc.Arbitrary<LineOrPath>): fc.Arbitrary<LineOrPath | readonly LineOrPath[]> {
  const two = fc.tuple(line, line).map(([first, second]) =>
    [first, second].map((of, index) => ({
      ...(typeof of === 'string' ? { from: of } : of),
      datasetId: `urn:set:of:${index}`,
    })),
  )
  return fc.oneof({ arbitrary: line, weight: 5 }, { arbitrary: two, weight: 1 })
}

const attributesOf = {
  WeatherObserved: {
    temperature: one(unit.chain((of) => numberLine({ unit: of }))),
    relativeHumidity: one(numberLine({})),
    name: one(textLine),
    refDevice: one(fc.tuple(template, notes).map(([local, beside]) => ({ to: 'Device', id: local, ...beside }))),
  },
  Device: { batteryLevel: one(numberLine({})), serialNumber: one(textLine), name: one(textLine) },
  OffStreetParking: {
    availableSpotNumber: one(numberLine({})),
    name: one(textLine),
    status: one(fc.oneof(tableLine([['open'], ['closed']]), listPath)),
  },
} as const

const carryLine: fc.Arbitrary<LineOrPath> = fc.oneof(path, listPath, fc.tuple(path, fc.constantFrom('number' as const, 'text' as const)).map(([from, type]) => ({ from, type }))) // prettier-ignore

const block = fc.constantFrom('WeatherObserved', 'Device', 'OffStreetParking' as const).chain((type) => {
  const lines: Readonly<Record<string, fc.Arbitrary<unknown>>> = attributesOf[type]
  const attributes = fc
    .record(lines, { requiredKeys: [], noNullPrototype: true })
    .map((all) => (Object.keys(all).length === 0 ? undefined : all))
  return objectOf({
    type: fc.constant(type),
    id,
    each: rarely(fc.constantFrom('$.items[*]', '$.a.*', '$.items[0:1]')),
    when: rarely(when),
    deleteWhen: rarely(when),
    replace: rarely(fc.constant(true)),
    observedAt: rarely(fc.oneof(time, fc.constant('none'))),
    attributes,
    carry: rarely(
      fc.dictionary(fc.constantFrom('one', 'two'), carryLine, { minKeys: 1, maxKeys: 2, noNullPrototype: true }),
    ),
  }) as unknown as fc.Arbitrary<EntityBlock>
})

const document = objectOf({
  mapping: fc.constant(1),
  about: fc.constant({ standard: { name: 'Made up', editions: ['1'], url: 'https://example.org' } }),
  reads: fc.constant('json'),
  joins: fc.constant({ station: { in: '$message.stations[*]', key: '$.id', equals: '$.station' } }),
  each: fc.constantFrom('$.list[*]', '$.list[*]', '$.named.*', '$.list[0:2]', undefined),
  when: rarely(when),
  observedAt: fc.oneof({ arbitrary: time, weight: 3 }, fc.constant('none')),
  entities: fc.array(block, { minLength: 1, maxLength: 3 }),
  ignore: rarely(fc.dictionary(fc.oneof(path, listPath), fc.constant('not wanted'), { minKeys: 1, maxKeys: 2, noNullPrototype: true })), // prettier-ignore
}) as unknown as fc.Arbitrary<MappingDocument>

export interface Case {
  readonly document: MappingDocument
  readonly message: Json
}

export const drawn: fc.Arbitrary<Case> = fc.record({ document, message }, { noNullPrototype: true })

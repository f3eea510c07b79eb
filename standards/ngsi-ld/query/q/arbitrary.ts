// Draws queries over a few attributes, with how they are written (ETSI GS CIM 009 clause 4.9), and entities that they are
// about. Only for tests.

import fc from 'fast-check'
import type { Attribute, Entity } from '../../../hub/entity.ts'
import { valueMember } from '../../../hub/entity.ts'
import type { Expression } from './expression.ts'
import type { Condition, Q, QTerm, QValue, Range } from './q.ts'
import { compareValues } from '../compare.ts'
import type { Path } from './path.ts'

const attributes = ['a', 'b', 'c'] as const
const texts = ['x', 'y', 'red "quoted" \\', '\u{1F600}', '2026-01-01T00:00:00Z', 'a;b|(c)'] as const

const value: fc.Arbitrary<QValue> = fc.oneof(
  fc.constantFrom(0, 1, 2, -1.5).map((number) => ({ kind: 'number' as const, number })),
  fc.boolean().map((boolean) => ({ kind: 'boolean' as const, boolean })),
  fc.constantFrom(...texts).map((text) => ({ kind: 'text' as const, text })),
  fc.constantFrom('2026-01-01T00:00:00Z', '2026-06-01T12:00:00.5Z').map((text) => ({ kind: 'instant' as const, text })),
  fc.constantFrom('2026-01-01', '2026-01-02').map((text) => ({ kind: 'date' as const, text })),
  fc.constantFrom('10:00:00Z', '11:30:00.25Z').map((text) => ({ kind: 'time' as const, text })),
)

const range: fc.Arbitrary<Range> = fc
  .tuple(value, value)
  .filter(([from, to]) => (compareValues(from, to) ?? 1) <= 0)
  .map(([from, to]) => ({ kind: 'range', from, to }))

const kind = fc.constantFrom('equal' as const, 'unequal' as const)

const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.constantFrom('exists' as const, 'absent' as const).map((each) => ({ kind: each })),
  fc.tuple(kind, fc.array(value, { minLength: 1, maxLength: 3 })).map(([each, accepted]) => ({ kind: each, accepted })),
  fc.tuple(kind, range).map(([each, accepted]) => ({ kind: each, accepted: [accepted] })),
  fc
    .tuple(fc.constantFrom('<' as const, '<=' as const, '>' as const, '>=' as const), value)
    .filter(([, each]) => each.kind !== 'boolean')
    .map(([operator, each]) => ({ kind: 'order' as const, operator, value: each })),
)

const path: fc.Arbitrary<Path> = fc.record(
  {
    links: fc.constant([]),
    names: fc.array(fc.constantFrom(...attributes), { minLength: 1, maxLength: 2 }),
    trailing: fc.array(fc.constantFrom('m', 'n'), { minLength: 1, maxLength: 2 }),
  },
  { requiredKeys: ['links', 'names'] },
)

const term: fc.Arbitrary<QTerm> = fc.record({ path, condition })

/** As the parser makes it: no list of one, and no list directly within one of its own kind. */
export const arbitraryQ: fc.Arbitrary<Q> = fc.letrec<{ q: Q }>((tie) => ({
  q: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    term.map((each): Q => ({ kind: 'term', term: each })),
    fc.record({
      kind: fc.constantFrom('all' as const, 'any' as const),
      of: fc.array(tie('q'), { minLength: 2, maxLength: 3 }),
    }),
  ),
})).q

/** The text of a query; every list in parentheses, but for the outermost. */
export function writeQ(q: Q, isOutermost = true): string {
  if (q.kind === 'term') return writeTerm(q.term)
  const written = q.of.map((each: Expression<QTerm>) => writeQ(each, false)).join(q.kind === 'all' ? ';' : '|')
  return isOutermost ? written : `(${written})`
}

function writeTerm({ path: { names, trailing }, condition: each }: QTerm): string {
  const target = `${names.join('.')}${trailing === undefined ? '' : `[${trailing.join('.')}]`}`
  switch (each.kind) {
    case 'exists':
      return target
    case 'absent':
      return `!${target}`
    case 'equal':
    case 'unequal':
      return `${target}${each.kind === 'equal' ? '==' : '!='}${each.accepted.map(writeAccepted).join(',')}`
    case 'order':
      return `${target}${each.operator}${writeAccepted(each.value)}`
    case 'pattern':
    case 'not-pattern':
      return `${target}${each.kind === 'pattern' ? '~=' : '!~='}"${each.pattern.replaceAll('"', '\\"')}"`
  }
}

function writeAccepted(accepted: QValue | Range): string {
  switch (accepted.kind) {
    case 'range':
      return `${writeAccepted(accepted.from)}..${writeAccepted(accepted.to)}`
    case 'number':
      return String(accepted.number)
    case 'boolean':
      return String(accepted.boolean)
    case 'text':
      return JSON.stringify(accepted.text)
    default:
      return accepted.text
  }
}

const json = fc.oneof(
  fc.constantFrom<string | number | boolean>(0, 1, 2, -1.5, true, false, ...texts, '2026-01-02', '10:00:00Z'),
  fc.constant('2026-06-01T12:00:00.500Z'),
)
const held = fc.oneof(
  { arbitrary: json, weight: 3 },
  fc.array(json, { maxLength: 3 }),
  fc.record({ m: json, n: fc.record({ m: json }) }, { requiredKeys: [] }),
)

function instance(depth: number): fc.Arbitrary<Attribute> {
  const members = {
    type: fc.constantFrom('Property' as const, 'JsonProperty' as const, 'ListProperty' as const),
    held,
    ...(depth > 0 ? Object.fromEntries(attributes.map((name) => [name, attribute(depth - 1)])) : {}),
  }
  return fc
    .record(members, { requiredKeys: ['type', 'held'], noNullPrototype: true })
    .map(({ type, held: drawn, ...subAttributes }) => {
      const content = type === 'ListProperty' && !Array.isArray(drawn) ? [drawn] : drawn
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      return { type, [valueMember[type]]: content, ...subAttributes } as Attribute
    })
}

function attribute(depth: number): fc.Arbitrary<Attribute | readonly Attribute[]> {
  const several = fc
    .tuple(instance(depth), instance(depth))
    .map(([one, other]) => [one, { ...other, datasetId: 'urn:x:d' }] as readonly Attribute[])
  return fc.oneof({ arbitrary: instance(depth), weight: 3 }, several)
}

/** Attributes `a`, `b`, `c`, each of which may be missing, with sub-attributes of the same names. */
export const arbitraryThing: fc.Arbitrary<Entity> = fc
  .record(Object.fromEntries(attributes.map((name) => [name, attribute(1)])), {
    requiredKeys: [],
    noNullPrototype: true,
  })
  .map((drawn) => ({ id: 'urn:x:1', type: 'Thing', ...drawn }))

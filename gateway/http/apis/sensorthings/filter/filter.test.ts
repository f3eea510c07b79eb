// Filters: what they select, what they refuse, and that whatever is written down is read back as it was.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json } from '../../../../../standards/hub/entity.ts'
import { isSelected, type Scope, valueIn } from './evaluate.ts'
import type { Expression } from './expression.ts'
import { parseFilter, parseOrder } from './parse.ts'
import { valueOf, type Value } from './value.ts'

const point: Json = { type: 'Point', coordinates: [10, 50] }
const line: Json = { type: 'LineString', coordinates: [[0, 0], [3, 4]] } // prettier-ignore

const members = new Map<string, readonly (readonly [Json, boolean?])[]>(
  Object.entries({
    name: [["It's Müller 😀 1"]],
    result: [[20.5]],
    whole: [[-7]],
    flag: [[true]],
    nothing: [[null]],
    at: [['2026-02-03T04:05:06.25Z', true]],
    during: [['2026-02-03T04:00:00Z/2026-02-03T05:00:00Z', true]],
    text: [['10']],
    moment: [['2026-02-03T04:05:06Z']],
    day: [['2026-02-03']],
    place: [[point]],
    line: [[line]],
    many: [[1], [5], [null]],
    none: [],
    list: [[[1, 2]]],
  } satisfies Record<string, readonly (readonly [Json, boolean?])[]>),
)

let pairs = 0
const scope: Scope = {
  now: '2026-08-01T00:00:00Z',
  spend(count) {
    pairs += count
  },
  values: ([name = '']) => (members.get(name) ?? []).map(([json, isTime = false]) => valueOf(json, isTime)),
}

function parsed(text: string): Expression {
  const read = parseFilter(text)
  if (!read.ok) throw new Error(`${text}: ${JSON.stringify(read.problem)}`)
  return read.value
}

const selects = (text: string): boolean => isSelected(parsed(text), scope)
const value = (text: string): Value => valueIn(parsed(text), scope)

describe('a filter selects by', () => {
  it.each([
    'result gt 20 and result lt 21',
    'result ge 20.5 and result le 20.5 and result eq 20.5 and result ne 20',
    'not (result gt 21)',
    'result eq 20.5 or result eq 1 and false',
    'whole eq -7',
    'result in (1, 20.5)',
    'not (result in (1, 2))',
    'flag',
    'flag eq true',
    'nothing eq null',
    'none eq null',
    'not (none ne null)',
    "substringof('Müller', name)",
    "contains(name, 'Müller') and startswith(name, 'It''s') and endswith(name, ' 1')",
    "tolower(name) eq 'it''s müller 😀 1'",
    "length(trim(concat(' ', name))) eq 15",
    'many eq 5 and many eq 1 and not (many eq 2)',
    'many gt 4',
    'many eq null',
    'at gt 2026-02-03T05:05:06+01:00 and at lt 2026-02-03T04:05:06.26Z',
    'at lt now() and at gt mindatetime() and at lt maxdatetime()',
    "at gt now() sub duration'P1Y' and at add duration'PT1H' gt 2026-02-03T05:05:00Z",
    'during lt 2026-02-03T05:00:00Z and during gt 2026-02-03T04:00:00Z',
    'during eq 2026-02-03T04:00:00Z/2026-02-03T05:00:00Z',
    'year(at) eq 2026 and month(at) eq 2 and day(at) eq 3 and hour(at) eq 4 and minute(at) eq 5 and second(at) eq 6',
    'fractionalseconds(at) eq 0.25 and totaloffsetminutes(at) eq 0',
    'date(at) eq 2026-02-03 and date(at) lt 2026-02-04 and time(at) gt 04:05',
    'time(during) eq 04:00 and time(during) eq 04:00:00.000 and time(at) eq 04:05:06.250',
    'at eq 2026-02-03T05:05:06.25 01:00',
    "result gt '1' and result eq '20.5' and result ne '2' and '3' gt result",
    'text gt 3 and text lt 20 and text eq 10',
    "at eq '2026-02-03T05:05:06.25+01:00' and moment lt 2026-02-03T04:05:07Z and day ge 2026-02-03",
    "st_within(place, geography'POLYGON ((0 40, 20 40, 20 60, 0 60, 0 40))')",
    "st_contains(geography'POLYGON ((0 40, 20 40, 20 60, 0 60, 0 40))', place)",
    "st_equals(place, geography'POINT(10 50)') and not st_disjoint(place, geography'SRID=4326;POINT (10 50)')",
    "geo.intersects(place, geography'LINESTRING(0 50, 20 50)') and st_intersects(place, geography'MULTIPOINT((10 50))')",
    "st_touches(place, geography'POLYGON ((10 50, 20 50, 20 60, 10 60, 10 50))')",
    "st_crosses(line, geography'LINESTRING(0 4, 3 0)') and not st_touches(line, geography'LINESTRING(0 4, 3 0)')",
    "st_crosses(line, geography'POLYGON ((-1 -1, 1 -1, 1 1, -1 1, -1 -1))') and not st_crosses(place, place)",
    "st_touches(line, geography'LINESTRING(3 4, 5 5)') and not st_crosses(line, geography'LINESTRING(3 4, 5 5)')",
    "st_overlaps(line, geography'LINESTRING(1.5 2, 6 8)') and not st_overlaps(line, geography'LINESTRING(0 4, 3 0)')",
    "st_relate(place, place, '0FFFFFFF2') and st_relate(line, geography'LINESTRING(0 4, 3 0)', '0F1FF01*2')",
    "not st_relate(line, place, 'T********')",
    "geo.distance(place, geography'POINT(13 46)') eq 5 and geo.length(line) eq 5",
    "geo.distance(geography'POINT(5 5)', geography'LINESTRING(0 2, 10 2)') eq 3",
  ])('%s', (text) => {
    expect(selects(text)).toBe(true)
  })

  it.each([
    'result gt null',
    'not (nothing add 1)',
    "result gt '3'",
    "result eq '20.5x'",
    "place gt geography'POINT(0 0)'",
    'nothing',
    'length(result) gt 0',
    'none gt 0',
    "st_within(name, geography'POINT(0 0)')",
    'during lt 2026-02-03T04:30:00Z',
    'during gt 2026-02-03T04:30:00Z',
    'result div 0 gt 1',
  ])('and not by %s', (text) => {
    expect(selects(text)).toBe(false)
  })
})

describe('a value is', () => {
  it.each<[string, Value]>([
    ['1 add 2 mul 3', 7],
    ['(1 add 2) mul 3', 9],
    ['10 sub 2 sub 3', 5],
    ['7 mod 4 add -1', 2],
    ['-(whole)', 7],
    ['round(2.5) add round(-2.5)', 0],
    ['floor(-1.5)', -2],
    ['ceiling(1.2)', 2],
    ["indexof(name, '1')", 14],
    ["substring('häuser', 1, 2)", 'äu'],
    ["substring('häuser', 3)", 'ser'],
    ["toupper('a')", 'A'],
    ["substring('a', -1)", 'a'],
    ["concat('a', 1)", null],
  ])('%s', (text, expected) => {
    expect(value(text)).toEqual(expected)
  })
})

describe('what geometries cost', () => {
  it.each([
    ["st_within(line, geography'POLYGON ((0 0, 9 0, 9 9, 0 0))')", 8],
    ["geo.distance(line, geography'POINT(1 1)') lt 5", 2],
    ["st_relate(place, line, 'T********')", 2],
    ['result gt 5', 0],
  ])('%s', (text, expected) => {
    pairs = 0
    selects(text)
    expect(pairs).toBe(expected)
  })
})

describe('refused is', () => {
  it.each([
    ['', 'character 1'],
    ['result gt', 'character'],
    ['result gt 5 5', 'character 13'],
    ["name eq 'open", 'character 9'],
    ['(result gt 5', 'character'],
    ['unknown(1)', 'character 1'],
    ['length(1, 2)', 'character 1'],
    ["st_relate(place, place, 'T')", 'character 1'],
    ["st_relate(place, place, 'TTTTTTTTX')", 'character 1'],
    ['st_relate(place, place, name)', 'character 1'],
    ["st_within(place, geography'POINT(500 1)')", 'character 18'],
    ["st_within(place, geography'CIRCLE(1 1)')", 'character 18'],
    ["st_within(place, geography'POLYGON((0 0, 1 0, 1 1))')", 'character 18'],
    ['result gt 2026-02-03T04:05:06', 'character'],
    ['at gt 2026-02-30T04:05:06Z', 'character 7'],
    ['result = 5', 'character 8'],
    ['a in 5', 'character'],
    ['1e999 gt 1', 'character 1'],
  ])('%s', (text, place) => {
    const read = parseFilter(text)
    expect(read).toMatchObject({ ok: false, problem: { path: expect.stringContaining(place) as unknown } })
  })

  it('what is too long or too deep, and nothing is repeated of it', () => {
    for (const text of [
      `${'('.repeat(60)}1`,
      `${'not '.repeat(60)}true`,
      `name eq '${'a'.repeat(9000)}'`,
      'a or '.repeat(600),
    ]) {
      const read = parseFilter(text)
      expect(read.ok).toBe(false)
      expect(JSON.stringify(read)).not.toContain('aaaa')
    }
  })
})

describe('an order', () => {
  it('has terms that rise or fall', () => {
    const order = parseOrder('phenomenonTime desc,result asc, Datastream/name')
    expect(order.ok && order.value.map(({ descending }) => descending)).toEqual([true, false, false])
    expect(parseOrder('result upwards').ok).toBe(false)
    expect(parseOrder('').ok).toBe(false)
  })
})

const names = fc.constantFrom('name', 'result', 'Datastream/Thing/name', 'properties/some-key', '@iot.id', 'größe')
const literals = fc.oneof(
  fc.constantFrom<Value>(null, true, false),
  fc.nat(1_000_000),
  fc.double({ min: 0, max: 1e20, noNaN: true }),
  fc.string(),
  fc.constant<Value>({ kind: 'date', text: '2026-01-02' }),
  fc.constant<Value>({ kind: 'time', from: '2026-01-02T03:04:05Z', to: '2026-01-02T03:04:05Z' }),
  fc.constant<Value>({ kind: 'duration', months: 0, seconds: 90 }),
)

const { expression } = fc.letrec<{ expression: Expression }>((tie) => {
  const part = tie('expression')
  const two = <Kind extends string, Operator extends string>(kind: Kind, ...operators: readonly Operator[]) =>
    fc.record({ kind: fc.constant(kind), operator: fc.constantFrom(...operators), left: part, right: part })
  return {
    expression: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      literals.map((literal): Expression => ({ kind: 'literal', value: literal })),
      names.map((name): Expression => ({ kind: 'path', names: name.split('/') })),
      fc.record({ kind: fc.constantFrom('not' as const, 'minus' as const), operand: part }),
      two('logic', 'and', 'or'),
      two('compare', 'eq', 'ne', 'gt', 'ge', 'lt', 'le'),
      two('arithmetic', 'add', 'sub', 'mul', 'div', 'mod'),
      fc.record({ kind: fc.constant('in' as const), item: part, list: fc.array(part, { maxLength: 3 }) }),
      part.map((one): Expression => ({ kind: 'call', name: 'tolower', arguments: [one] })),
    ),
  }
})

function printed(one: Expression): string {
  switch (one.kind) {
    case 'literal':
      return printedValue(one.value)
    case 'path':
      return one.names.join('/')
    case 'call':
      return `${one.name}(${one.arguments.map(printed).join(', ')})`
    case 'not':
      return `not (${printed(one.operand)})`
    case 'minus':
      return `-(${printed(one.operand)})`
    case 'in':
      return `(${printed(one.item)}) in (${one.list.map(printed).join(',')})`
    default:
      return `(${printed(one.left)}) ${one.operator} (${printed(one.right)})`
  }
}

function printedValue(literal: Value): string {
  if (typeof literal === 'string') return `'${literal.replaceAll("'", "''")}'`
  if (typeof literal !== 'object' || literal === null) return String(literal)
  if (literal.kind === 'time') return literal.from
  return 'text' in literal ? literal.text : "duration'PT1M30S'"
}

describe('any filter', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(expression, (one) => {
        const read = parseFilter(printed(one))
        // What is nested too deeply is refused; all else is the same.
        if (read.ok) expect(read.value).toEqual(one)
        else expect(['limit-exceeded', 'syntax']).toContain(read.problem.code)
      }),
      { seed: 20_260_801, numRuns: 500 },
    )
  })

  it('is answered, whatever its content', () => {
    fc.assert(
      fc.property(expression, (one) => {
        expect(typeof isSelected(one, scope)).toBe('boolean')
      }),
      { seed: 20_260_802, numRuns: 500 },
    )
  })

  it('of any text is a filter or a problem', () => {
    const pieces = fc.constantFrom(
      'result',
      ' ',
      'gt',
      "'",
      '(',
      ')',
      ',',
      '-',
      '5',
      'not',
      'in',
      "geography'",
      '2026-01-01',
      'T',
      '/',
      '$',
      'é',
    )
    const texts = fc.oneof(
      fc.string(),
      fc.array(pieces, { maxLength: 30 }).map((list) => list.join('')),
    )
    fc.assert(
      fc.property(texts, (text) => {
        const read = parseFilter(text)
        if (read.ok) expect(typeof isSelected(read.value, scope)).toBe('boolean')
        else expect(read.problem.path).toContain('$filter')
      }),
      { seed: 20_260_803, numRuns: 1000 },
    )
  })
})

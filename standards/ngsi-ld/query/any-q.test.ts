// Any query that is written is read as it was (ETSI GS CIM 009 clause 4.9), and means what a plain retelling of the clause
// says of it.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Entity, type Json, valueMember } from '../../hub/entity.ts'
import { asInstances, asJson } from '../unsafe-casts.ts'
import { isAttributeKind } from '../members.ts'
import { arbitraryQ, arbitraryThing, writeQ } from './q/arbitrary.ts'
import { matchesQ } from './q/matches.ts'
import { parseQ } from './q/parse.ts'
import type { Path } from './q/path.ts'
import type { Condition, Q, QValue, Range } from './q/q.ts'
import { maxParameterLength } from './q/scanner.ts'
import { asIs, valueOf } from './testing.ts'

const runs = { seed: 20_261, endOnFailure: true }

/** Every single value that a path leads to; undefined: nothing is there. Written to be obvious, not to be quick. */
function valuesAt(entity: Entity, { names, trailing }: Path): readonly Json[] | undefined {
  let level: readonly Json[] = [asJson(entity)]
  for (const name of names) {
    level = level.flatMap((each) => {
      const there = (each as Record<string, Json>)[name]
      return there === undefined ? [] : (asInstances(there) as readonly Json[])
    })
  }
  let values = level.map((instance) => {
    const { type } = instance as { type: string }
    return isAttributeKind(type) ? ((instance as Record<string, Json>)[valueMember[type]] ?? null) : null
  })
  for (const name of trailing ?? []) {
    values = values.flatMap((value) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
      const there = (value as Record<string, Json>)[name]
      return there === undefined ? [] : [there]
    })
  }
  return values.length === 0 ? undefined : values.flat()
}

/** What a value is on the scale of a value of the query; undefined: it is of another type. */
function scaled(value: Json, kind: QValue['kind']): number | string | undefined {
  if (kind === 'number' || kind === 'boolean') return typeof value === kind ? Number(value) : undefined
  if (typeof value !== 'string') return undefined
  if (kind === 'text')
    return Array.from(value, (each) => (each.codePointAt(0) ?? 0).toString(16).padStart(6, '0')).join('')
  const pattern = { instant: /^\d+-\d+-\d+T.*Z$/, date: /^\d+-\d+-\d+$/, time: /^\d+:\d+:\d+.*Z$/ }[kind]
  if (!pattern.test(value)) return undefined
  return kind === 'date' ? value : Date.parse(kind === 'time' ? `2000-01-01T${value}` : value)
}

function wanted(value: QValue): number | string {
  const json = value.kind === 'number' ? value.number : value.kind === 'boolean' ? value.boolean : value.text
  return scaled(json, value.kind) ?? Number.NaN
}

function isOne(value: Json, accepted: QValue | Range): boolean {
  if (accepted.kind !== 'range') return scaled(value, accepted.kind) === wanted(accepted)
  const there = scaled(value, accepted.from.kind)
  return there !== undefined && there >= wanted(accepted.from) && there <= wanted(accepted.to)
}

function isMet(condition: Condition, values: readonly Json[] | undefined): boolean {
  if (condition.kind === 'absent') return values === undefined
  if (values === undefined) return false
  switch (condition.kind) {
    case 'exists':
      return true
    case 'equal':
      return values.some((value) => condition.accepted.some((each) => isOne(value, each)))
    case 'unequal':
      return values.every((value) => condition.accepted.every((each) => !isOne(value, each)))
    case 'order': {
      const bound = wanted(condition.value)
      return values.some((value) => {
        const there = scaled(value, condition.value.kind)
        if (there === undefined) return false
        if (condition.operator === '<') return there < bound
        if (condition.operator === '<=') return there <= bound
        return condition.operator === '>' ? there > bound : there >= bound
      })
    }
    default:
      throw new Error('patterns are not drawn')
  }
}

function isExpected(q: Q, entity: Entity): boolean {
  if (q.kind === 'term') return isMet(q.term.condition, valuesAt(entity, q.term.path))
  const each = q.of.map((one) => isExpected(one, entity))
  return q.kind === 'all' ? !each.includes(false) : each.includes(true)
}

describe('any query', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(arbitraryQ, (q) => {
        expect(valueOf(parseQ(writeQ(q), { expand: asIs }))).toEqual(q)
      }),
      { ...runs, numRuns: 300 },
    )
  })

  it('means what the clause says', () => {
    const met = { true: 0, false: 0 }
    fc.assert(
      fc.property(arbitraryQ, arbitraryThing, (q, entity) => {
        const expected = isExpected(q, entity)
        met[`${expected}`]++
        expect(matchesQ(q, entity)).toBe(expected)
      }),
      { ...runs, numRuns: 1000 },
    )
    expect(Math.min(met.true, met.false)).toBeGreaterThan(100)
  })

  it('is a query or a problem, whatever the text is', () => {
    const token = fc.constantFrom(
      ...'( ) [ ] { } ; | , . ! = < > ~ " * + :'.split(' '),
      ' ',
      'a',
      'observedAt',
      '==',
      '..',
      '"x"',
      '5',
      '\\',
      'é',
      '{T:',
      '~=',
    )
    const text = fc.oneof(
      fc.array(token, { maxLength: 30 }).map((tokens) => tokens.join('')),
      fc.array(fc.integer({ min: 0, max: 0x2ffff })).map((codes) => String.fromCodePoint(...codes)),
    )
    fc.assert(
      fc.property(text, (written) => {
        const read = parseQ(written, { expand: asIs })
        if (read.ok) matchesQ(read.value, { id: 'urn:x:1', type: 'T' })
        else expect(read.problem.path).toMatch(/^q, character \d+$/)
      }),
      { ...runs, numRuns: 1000 },
    )
  })

  it('is read in a time that grows with its length', () => {
    const started = performance.now()
    for (const piece of ['a==1;', '"', '\\', '((', 'a[', 'a.', '.', ' ', 'a{', '~="(', 'a==1..', 'é']) {
      parseQ(piece.repeat(Math.floor(maxParameterLength / piece.length)), { expand: asIs })
    }
    expect(performance.now() - started).toBeLessThan(2000)
  })
})

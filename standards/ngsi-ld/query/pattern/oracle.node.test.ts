// The automaton against RE2 (the package re2js), over expressions and values drawn at random.

import fc from 'fast-check'
import { RE2JS } from 're2js'
import { describe, expect, it } from 'vitest'
import { valueOf } from '../testing.ts'
import { compilePattern } from './pattern.ts'

const atoms = [
  'a',
  'b',
  'A',
  '.',
  '\\d',
  '\\w',
  '\\s',
  '\\b',
  '\\B',
  '^',
  '$',
  '[ab]',
  '[^a]',
  '[a-c1]',
  '[[:digit:]]',
  '\\.',
  '-',
  '1',
  ' ',
]
const quantifiers = ['', '', '', '*', '+', '?', '{2}', '{1,2}', '{0,}', '*?', '+?']

const pattern: fc.Arbitrary<string> = fc.letrec<{ pattern: string; piece: string }>((tie) => ({
  piece: fc.oneof(
    { maxDepth: 4 },
    fc.tuple(fc.constantFrom(...atoms), fc.constantFrom(...quantifiers)).map(([atom, quantifier]) =>
      // RE2 refuses to repeat a place.
      atom.length > 1 && /^\\[bB]$/.test(atom) ? atom : atom === '^' || atom === '$' ? atom : atom + quantifier,
    ),
    fc.tuple(tie('pattern'), fc.constantFrom(...quantifiers)).map(([inner, quantifier]) => `(${inner})${quantifier}`),
  ),
  pattern: fc
    .array(fc.array(tie('piece'), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 2 })
    .map((alternatives) => alternatives.map((pieces) => pieces.join('')).join('|')),
})).pattern

const value = fc
  .array(fc.constantFrom('a', 'b', 'c', 'A', '1', ' ', '.', '-', '\n', '😀'), { maxLength: 8 })
  .map((all) => all.join(''))

describe('a pattern', () => {
  it.each([true, false])('finds what RE2 finds (ignoring case: %s)', (ignoresCase) => {
    fc.assert(
      fc.property(pattern, fc.array(value, { minLength: 1, maxLength: 6 }), (text, values) => {
        const whole = ignoresCase ? `(?i)${text}` : text
        const automaton = compilePattern(whole)
        if (!automaton.ok && automaton.problem.code === 'limit-exceeded') return
        const oracle = RE2JS.compile(whole)
        const found = valueOf(automaton)
        for (const one of values) expect([whole, one, found(one)]).toEqual([whole, one, oracle.test(one)])
      }),
      { seed: 20261125, numRuns: 3000 },
    )
  })
})

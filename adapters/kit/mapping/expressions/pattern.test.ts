import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compilePattern } from './pattern.ts'

const atom = fc.constantFrom(
  'a',
  'b',
  '.',
  '[ab]',
  '[^a]',
  String.raw`\d`,
  '(a|b)',
  '(?:ab)',
  '(a|)',
  '^',
  '$',
  '(a*b)',
)
const piece = fc
  .tuple(atom, fc.constantFrom('', '', '*', '+', '?'))
  .map(([one, many]) => (/^[$^]$/.test(one) ? one : one + many))
const pattern = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''))

describe('a pattern', () => {
  it('matches as a regular expression does', () => {
    fc.assert(
      fc.property(
        pattern,
        fc.array(pattern, { maxLength: 2 }),
        fc.stringMatching(/^[ab1]{0,8}$/),
        (first, others, text) => {
          const whole = [first, ...others].join('|')
          expect(compilePattern(whole)?.(text)).toBe(new RegExp(whole).test(text))
        },
      ),
      { numRuns: 3000 },
    )
  })

  it('is linear where a regular expression is exponential', () => {
    const matches = compilePattern('^(a+)+$')
    expect(matches?.(`${'a'.repeat(5000)}b`)).toBe(false)
    expect(compilePattern(`${'(a?)'.repeat(50)}${'a'.repeat(50)}`)?.('a'.repeat(50))).toBe(true)
  })

  it.each(['(', ')', '[', 'a{2}', '*', '(?=a)', String.raw`\1`, 'a'.repeat(501), '('.repeat(30)])(
    'refuses %s',
    (text) => {
      expect(compilePattern(text)).toBeUndefined()
    },
  )
})

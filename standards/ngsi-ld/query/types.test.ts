// The selection of types (ETSI GS CIM 009 clause 4.17).

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asIs, problemOf, underContext, valueOf } from './testing.ts'
import { parseTypes } from './types.ts'

describe('types', () => {
  it.each([
    ['Home', ['Home'], ['Home']],
    ['Home|Villa', ['Villa'], ['Home', 'Villa']],
    ['Home,Villa,Boat', ['Boat', 'Ship'], ['Home', 'Villa', 'Boat']],
    ['(Home;Vehicle)', ['Vehicle', 'Home'], ['Home']],
    ['(Home;Vehicle)|Motorhome', ['Motorhome'], ['Home', 'Motorhome']],
    ['(Home;Vehicle),Motorhome', ['Home', 'Vehicle'], ['Home', 'Motorhome']],
    ['((A|B);C)', ['A', 'C'], ['C']],
    ['Home|Home', ['Home'], ['Home']],
    ['https://example.org/x#Home,Boat', ['https://example.org/x#Home'], ['https://example.org/x#Home', 'Boat']],
  ])('%s finds %j by one of %j', (text, types, anyOf) => {
    const selection = valueOf(parseTypes(text, asIs))
    expect(selection.matches(types)).toBe(true)
    expect(selection.matches(['Other'])).toBe(false)
    expect(selection.anyOf).toEqual(anyOf)
  })

  it('need all of a conjunction', () => {
    expect(valueOf(parseTypes('(Home;Vehicle)', asIs)).matches(['Home'])).toBe(false)
    expect(valueOf(parseTypes('Home;Vehicle', asIs)).matches(['Vehicle'])).toBe(false)
  })

  it('may be all', () => {
    const selection = valueOf(parseTypes('*', asIs))
    expect(selection.matches(['Whatever'])).toBe(true)
    expect(selection.anyOf).toBeUndefined()
  })

  it('are of the caller’s @context', () => {
    expect(valueOf(parseTypes('warmth', underContext)).anyOf).toEqual(['temperature'])
    expect(problemOf(parseTypes('Home|nothing', underContext))).toMatchObject({
      code: 'invalid',
      path: 'type, character 6',
    })
  })

  it.each([
    ['', 1],
    ['Home|', 6],
    [',Home', 1],
    ['(Home', 6],
    ['Home)', 5],
    ['Home Villa', 6],
    ['1Home', 1],
    ['Home|*', 6],
    ['a<b', 1],
  ])('%s is none', (text, character) => {
    expect(problemOf(parseTypes(text, asIs))).toMatchObject({ code: 'syntax', path: `type, character ${character}` })
  })

  it('are found by the index wherever they match', () => {
    const names = ['A', 'B', 'C', 'D'] as const
    const text = fc.letrec<{ any: string }>((tie) => ({
      any: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom(...names),
        fc
          .tuple(tie('any'), fc.constantFrom(';', '|', ','), tie('any'))
          .map(([one, operator, other]) => `(${one}${operator}${other})`),
      ),
    })).any
    fc.assert(
      fc.property(text, fc.subarray([...names], { minLength: 1 }), (written, types) => {
        const { matches, anyOf } = valueOf(parseTypes(written, asIs))
        const asCode = written.replaceAll(';', '&&').replaceAll(/[|,]/g, '||')
        expect(matches(types)).toBe(decide(asCode, types))
        if (matches(types)) expect(types.some((type) => anyOf?.includes(type))).toBe(true)
      }),
      { seed: 20_261, numRuns: 500, endOnFailure: true },
    )
  })
})

/** Rewrites the innermost parentheses until one truth is left. */
function decide(expression: string, types: readonly string[]): boolean {
  let left = expression.replaceAll(/[A-D]/g, (name) => (types.some((type) => type === name) ? '1' : '0'))
  const step = (text: string) =>
    text
      .replaceAll(/\((\d)\)/g, '$1')
      .replaceAll(/\((\d)&&(\d)\)/g, (_, one: string, other: string) => (one === '1' && other === '1' ? '1' : '0'))
      .replaceAll(/\((\d)\|\|(\d)\)/g, (_, one: string, other: string) => (one === '1' || other === '1' ? '1' : '0'))
  while (left.length > 1) left = step(left)
  return left === '1'
}

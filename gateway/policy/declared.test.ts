import { describe, expect, it } from 'vitest'
import { categoryIn, declaredOf, declaredWith, nothingDeclared } from './declared.ts'

const declared = declaredOf([
  ['odd', 'pd:Name'],
  ['odd', 'dpv:NonPersonalData'],
  ['odd', 'pd:Name'],
  ['wearer', 'pd:Name'],
  ['speed', 'pd:Name'],
])

describe('the category that sources declare', () => {
  it('is one category, or each of several where they differ', () => {
    expect(categoryIn(declared, ['Vehicle'], 'odd')).toEqual(['pd:Name', 'dpv:NonPersonalData'])
    expect(categoryIn(declared, ['Vehicle'], 'wearer')).toBe('pd:Name')
    expect(categoryIn(declared, ['Vehicle'], 'toString')).toBe('unclassified')
    expect(categoryIn(nothingDeclared, ['Vehicle'], 'odd')).toBe('unclassified')
  })

  it('applies only to attributes that the hub does not know', () => {
    expect(categoryIn(declared, ['Vehicle'], 'speed')).toBe('dpv:NonPersonalData')
  })

  it('is joined with what the options of a request add', () => {
    const both = declaredWith(declared, { wearer: 'pd:Age', odd: ['pd:Name'], new: 'pd:Age' })
    expect(['wearer', 'odd', 'new'].map((name) => categoryIn(both, ['Vehicle'], name))).toEqual([
      ['pd:Name', 'pd:Age'],
      ['pd:Name', 'dpv:NonPersonalData'],
      'pd:Age',
    ])
  })
})

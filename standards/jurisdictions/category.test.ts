// Which data a rule is about, held against what DPV says of its terms.

import { describe, expect, it } from 'vitest'
import { broaderTerms } from '../dpv/broader.ts'
import { isKindOf } from '../dpv/terms.ts'
import { isOneOf } from './category.ts'

/** What DPV says of personal data in more detail. */
const terms = broaderTerms
  .split(/^@ /m)
  .filter((section) => section.startsWith('pd\n'))
  .flatMap((section) => section.trim().split('\n').slice(1))
  .map((line) => `pd:${line.split(' ')[0]}`)
const [sensitive, special] = ['dpv:SensitivePersonalData', 'dpv:SpecialCategoryPersonalData']

describe('a category is', () => {
  it('sensitive under every law where DPV says that it is a special one, or of crimes', () => {
    const found = terms.filter((term) => isKindOf(term, special) || isKindOf(term, 'pd:Criminal'))
    expect(found.length).toBeGreaterThan(30)
    expect(found.filter((term) => isOneOf([sensitive], term) !== 'yes')).toEqual([])
    expect(isOneOf([sensitive], special)).toBe('yes')
  })

  it('sensitive where the law in question says so besides', () => {
    expect(isOneOf([sensitive], 'pd:Location')).toBe('no')
    expect(isOneOf([sensitive], 'pd:Location', ['pd:Location'])).toBe('yes')
  })

  it('personal, whichever of them it is', () => {
    expect(terms.filter((term) => isOneOf(['dpv:PersonalData'], term) !== 'yes')).toEqual([])
    expect(isOneOf(['dpv:PersonalData'], 'dpv:NonPersonalData')).toBe('no')
    expect(isOneOf(['dpv:PersonalData'], 'important-data')).toBe('no')
    expect(isOneOf(['important-data'], 'important-data')).toBe('yes')
  })

  it('perhaps anything, where it does not say what it is', () => {
    expect(isOneOf(['dpv:NonPersonalData'], 'unclassified')).toBe('maybe')
    expect(isOneOf([sensitive], 'dpv:PersonalData')).toBe('maybe')
    expect(isOneOf(['pd:Name'], 'dpv:PersonalData')).toBe('maybe')
    expect(isOneOf(['dpv:NonPersonalData'], 'dpv:PersonalData')).toBe('no')
    expect(isOneOf(['pd:Name'], 'pd:Age')).toBe('no')
  })

  it('one of several where it is any of them', () => {
    expect(isOneOf(['pd:Name', 'pd:Age'], 'pd:Age')).toBe('yes')
    expect(isOneOf(['pd:Name', 'pd:Age'], 'dpv:PersonalData')).toBe('maybe')
    expect(isOneOf([], 'pd:Age')).toBe('no')
  })
})

// What a run against a server of others says: faults that nobody judged, and known ones that are no longer seen.

import { describe, expect, it } from 'vitest'
import { differenceOf } from './findings.ts'

describe('the findings of a server of others', () => {
  const expected = { 'FEATURES-004': 'unknown parameters are taken', 'FEATURES-021': 'the media type is another' }

  it('agree where what is known fails and nothing else', () => {
    expect(differenceOf(expected, ['FEATURES-021', 'FEATURES-004'])).toEqual({ unexpected: [], missing: [] })
  })

  it('name what fails and was not judged, and what is expected and passes', () => {
    expect(differenceOf(expected, ['FEATURES-004', 'FEATURES-009'])).toEqual({
      unexpected: ['FEATURES-009'],
      missing: ['FEATURES-021'],
    })
  })
})

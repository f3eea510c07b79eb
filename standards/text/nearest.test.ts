import { describe, expect, it } from 'vitest'
import { nearestName } from './nearest.ts'

const known = ['policy', 'limits', 'listen', 'availableSpotNumber', 'totalSpotNumber', 'id']
const synonyms = new Map([
  ['free', 'available'],
  ['space', 'spot'],
])

describe('the nearest name', () => {
  it.each([
    ['polcy', 'policy'],
    ['Policy', 'policy'],
    ['limit', 'limits'],
    ['available_spot_number', 'availableSpotNumber'],
    ['availableSpots', 'availableSpotNumber'],
    ['avialableSpotNumber', 'availableSpotNumber'],
    ['freeSpaces', 'availableSpotNumber'],
    ['spotTotal', 'totalSpotNumber'],
  ])('to %s is %s', (name, nearest) => {
    expect(nearestName(name, known, synonyms)).toBe(nearest)
  })

  it.each(['freeSpaces', 'zoo', 'ip', '', '\u0627\u0644', 'x'.repeat(10_000)])('to «%s» is none', (name) => {
    expect(nearestName(name, known)).toBeUndefined()
  })
})

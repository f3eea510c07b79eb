import { describe, expect, it } from 'vitest'
import { parseCounts } from './dictionary.ts'

describe('parseCounts', () => {
  it.each([
    ['', {}],
    ['  ', {}],
    ['dropped=2', { dropped: 2 }],
    ['dropped=2, assumed=1', { dropped: 2, assumed: 1 }],
    ['dropped=2 ,\tassumed=1 ', { dropped: 2, assumed: 1 }],
    ['a=1, a=3', { a: 3 }],
    ['*a_b-c.d=0', { '*a_b-c.d': 0 }],
    ['constructor=1', { constructor: 1 }],
  ])('reads %j (RFC 9651 section 4.2.2)', (text, counts) => {
    expect([...(parseCounts(text) ?? [['not', 'read']])]).toEqual(Object.entries(counts))
  })

  it.each([
    'dropped',
    'dropped: 2',
    'dropped=2,',
    ',dropped=2',
    'dropped=2 assumed=1',
    'Dropped=2',
    'a=1.5',
    'a="1"',
    '=1',
    'a=',
    'a=1234567890123456',
    '\ta=1',
  ])('refuses %j', (text) => {
    expect(parseCounts(text)).toBeUndefined()
  })
})

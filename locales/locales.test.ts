import { describe, expect, it } from 'vitest'
import { directionOf, fillIn } from './locales.ts'

describe('fillIn', () => {
  it('puts values in, and leaves a placeholder that has none', () => {
    expect(fillIn('{a} of {b}, {constructor}', { a: 1, b: '{a}' })).toBe('1 of {a}, {constructor}')
  })
})

describe('directionOf', () => {
  it('is from right to left for Arabic alone', () => {
    expect([directionOf('ar'), directionOf('zh')]).toEqual(['rtl', 'ltr'])
  })
})

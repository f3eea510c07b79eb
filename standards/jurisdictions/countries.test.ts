import { describe, expect, it } from 'vitest'
import { isCountry } from './countries.ts'

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('')

describe('a country', () => {
  it('has one of the codes that are assigned', () => {
    const codes = letters.flatMap((one) => letters.map((other) => one + other))
    expect(codes.filter(isCountry)).toHaveLength(249)
    expect(['GB', 'DE', 'KE', 'CN', 'SS', 'ZW'].filter((code) => !isCountry(code))).toEqual([])
  })

  it.each(['UK', 'EU', 'XX', 'XK', 'SU', 'AN', 'gb', 'GBR', ''])('is not %j', (code) => {
    expect(isCountry(code)).toBe(false)
  })
})

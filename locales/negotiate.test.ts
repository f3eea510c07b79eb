import { describe, expect, it } from 'vitest'
import { negotiate } from './negotiate.ts'

describe('negotiate', () => {
  it.each([
    [undefined, undefined, 'en'],
    ['', '', 'en'],
    ['ru', 'fr', 'ru'],
    ['RU-ru', undefined, 'ru'],
    ['de', 'fr', 'fr'],
    ['__proto__', undefined, 'en'],
    [undefined, 'de, zh-Hant;q=0.3, es;q=0.8', 'es'],
    [undefined, 'fr;q=0, ar;q=0.1', 'ar'],
    [undefined, 'fr;q=x, ar', 'fr'],
    [undefined, '*', 'en'],
  ] as const)('%s and %s make %s', (chosen, accepted, language) => {
    expect(negotiate(chosen, accepted)).toBe(language)
  })
})

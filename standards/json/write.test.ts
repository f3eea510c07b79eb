import { describe, expect, it } from 'vitest'
import { canonicalJson } from './write.ts'

describe('canonicalJson', () => {
  it('sorts names by UTF-16 units at every depth (RFC 8785 3.2.3)', () => {
    const value = JSON.parse(
      '{"\\u20ac":1,"\\r":2,"\\ufb33":3,"1":4,"\\ud83d\\ude00":5,"\\u0080":6,"\\u00f6":[{"b":1,"a":2}]}',
    )
    expect(canonicalJson(value)).toBe(
      '{"\\r":2,"1":4,"\u0080":6,"\u00f6":[{"a":2,"b":1}],"\u20ac":1,"\ud83d\ude00":5,"\ufb33":3}',
    )
  })

  it('writes numbers, words and strings as RFC 8785 3.2.2 shows', () => {
    const value = [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 1e-27, -0, true, null, '\u20ac$\u000f\nA\'B"\\/']
    expect(canonicalJson(value)).toBe(
      '[333333333.3333333,1e+30,4.5,0.002,1e-27,0,true,null,"\u20ac$\\u000f\\nA\'B\\"\\\\/"]',
    )
  })

  it('keeps a member named __proto__', () => {
    expect(canonicalJson(JSON.parse('{"b":1,"__proto__":{}}'))).toBe('{"__proto__":{},"b":1}')
  })

  it('throws on what JSON cannot say', () => {
    expect(() => canonicalJson([Number.NaN])).toThrow()
    expect(() => canonicalJson({ '\ud83d': 1 })).toThrow()
  })
})

import fc from 'fast-check'
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

/** By the rules of RFC 8785, member by member. */
function reference(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(reference).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return `{${members.map(([name, inner]) => `${JSON.stringify(name)}:${reference(inner)}`).join()}}`
}

it('writes the same for members in any order, sorted ones and numbers among them', () => {
  const name = fc.oneof(fc.string(), fc.nat(12).map(String), fc.constantFrom('__proto__', 'a', 'b', 'c'))
  const { json } = fc.letrec((tie) => ({
    json: fc.oneof(
      { depthSize: 'small' },
      fc.jsonValue({ maxDepth: 0 }),
      fc.array(tie('json'), { maxLength: 4 }),
      fc.dictionary(name, tie('json'), { maxKeys: 6 }),
    ),
  }))
  fc.assert(
    fc.property(json, (value) => {
      const text = canonicalJson(JSON.parse(JSON.stringify(value)))
      expect(text).toBe(reference(JSON.parse(JSON.stringify(value))))
      expect(canonicalJson(JSON.parse(text))).toBe(text)
    }),
    { numRuns: 500 },
  )
})

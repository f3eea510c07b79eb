import { describe, expect, it } from 'vitest'
import type { Json } from '../../standards/hub/entity.ts'
import { memberOf, parsed } from './target.ts'

describe('memberOf', () => {
  const document = JSON.parse('{"a":[{"b":0}],"__proto__":{"c":1}}') as Json

  it('finds existing members, zero included', () => {
    expect(memberOf(document, 'a', 0, 'b')).toBe(0)
    expect(memberOf(document, '__proto__', 'c')).toBe(1)
    expect(memberOf(document)).toBe(document)
  })

  it('does not find absent members, also under names that every object has', () => {
    for (const path of [['b'], ['a', 1], ['a', 'length'], ['constructor'], ['a', 0, 'b', 'toFixed'], [0]]) {
      expect(memberOf(document, ...path), path.join('/')).toBeUndefined()
    }
    expect(memberOf(JSON.parse('{}') as Json, '__proto__')).toBeUndefined()
  })
})

describe('parsed', () => {
  it('reads JSON', () => {
    expect(parsed('{"a":[0,null]}')).toEqual({ a: [0, null] })
  })

  it('returns undefined for text that is not JSON, or is nested too deep for the suite', () => {
    for (const text of ['', '{', '<html>', '['.repeat(100_000) + ']'.repeat(100_000)]) {
      expect(parsed(text), text.slice(0, 10)).toBeUndefined()
    }
  })
})

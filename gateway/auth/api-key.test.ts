import { assert, integer, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSameDigest, makeApiKey, readApiKey } from './api-key.ts'

describe('an API key', () => {
  it('contains its name, and is different each time', () => {
    const [one, other] = [makeApiKey(), makeApiKey()]
    expect(one.key).toMatch(/^cgk_[\w-]{40}$/)
    expect(readApiKey(one.key)).toBe(one.id)
    expect(one.key).not.toBe(other.key)
    expect(one.id).not.toBe(other.id)
    expect(one.key).not.toContain(one.id)
  })

  it('is invalid with any character changed, added or removed', () => {
    const { key } = makeApiKey()
    assert(
      property(integer({ min: 0, max: key.length }), string({ maxLength: 2 }), (at, text) => {
        const changed = key.slice(0, at) + text + key.slice(at + 1)
        if (changed !== key) expect(readApiKey(changed)).toBeUndefined()
        const longer = key.slice(0, at) + text + key.slice(at)
        if (longer !== key) expect(readApiKey(longer)).toBeUndefined()
      }),
      { seed: 7, numRuns: 2000 },
    )
  })

  it.each(['', 'cgk_', 'cgk_x', `cgk_${'A'.repeat(40)}`, 'Bearer cgk_'])('is not %s', (text) =>
    expect(readApiKey(text)).toBeUndefined(),
  )

  it('is not valid with its prefix in upper case', () => {
    expect(readApiKey(`CGK_${makeApiKey().key.slice(4)}`)).toBeUndefined()
  })
})

describe('isSameDigest', () => {
  it('compares whole texts', () => {
    expect(isSameDigest('abc', 'abc')).toBe(true)
    for (const other of ['abd', 'xbc', 'ab', 'abcd', '']) expect(isSameDigest('abc', other)).toBe(false)
    expect(isSameDigest('', 'a')).toBe(false)
  })
})

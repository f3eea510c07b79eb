import { describe, expect, it } from 'vitest'
import type { Adapter } from '../../../adapters/adapter.ts'
import { entryOf } from '../../../adapters/catalogue-entry.ts'
import type { Registered } from '../../../adapters/register.ts'
import { compiledCodec } from './compiled-codec.ts'

/** An adapter that counts how often it is configured. */
function counted(): { readonly registered: Registered; readonly count: () => number } {
  let count = 0
  const adapter: Adapter<unknown> = {
    specification: 'adapter/1',
    id: 'counted',
    stability: 'experimental',
    standard: { name: '', editions: [], url: '' },
    reads: [],
    writes: [],
    configure(options) {
      count++
      const bad = JSON.stringify(options).includes('bad')
      return bad ? { ok: false, problem: { code: 'invalid', detail: '' } } : { ok: true, value: {} }
    },
  }
  return { registered: { adapter: entryOf(adapter), load: () => adapter }, count: () => count }
}

describe('compiledCodec', () => {
  it('compiles equal options once, and compiles again for other options', () => {
    const { registered, count } = counted()
    const options: Record<string, string> = { edition: '2013' }
    const first = compiledCodec(registered, options)
    expect(compiledCodec(registered, { edition: '2013' })).toEqual(first)
    expect(count()).toBe(1)
    options['edition'] = '2019'
    void compiledCodec(registered, options)
    expect(count()).toBe(2)
  })

  it('separates the codecs of different adapters', () => {
    const [one, other] = [counted(), counted()]
    void compiledCodec(one.registered, {})
    void compiledCodec(other.registered, {})
    expect([one.count(), other.count()]).toEqual([1, 1])
  })

  it('caches no failure, no long options, and at most thirty-two codecs', () => {
    const { registered, count } = counted()
    for (const options of [{ bad: 1 }, { bad: 1 }, { long: 'x'.repeat(70_000) }, { long: 'x'.repeat(70_000) }]) {
      void compiledCodec(registered, options)
    }
    expect(count()).toBe(4)
    for (let index = 0; index <= 32; index++) void compiledCodec(registered, { index })
    void compiledCodec(registered, { index: 32 })
    expect(count()).toBe(4 + 33)
    void compiledCodec(registered, { index: 0 })
    expect(count()).toBe(4 + 34)
  })
})

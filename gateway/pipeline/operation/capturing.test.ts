import { describe, expect, it } from 'vitest'
import { accessScopeOf } from '../access/access-scope.ts'
import { madeUpCodec, policyOf, servicesWith, vendor } from '../made-up-format.ts'
import type { NewCaptured } from '../../store/operation/captures.ts'
import { createStore } from '../../store/sql-store.ts'
import { openTestStore } from '../../store/testing.ts'
import { Capturing, openCaptured } from './capturing.ts'
import { sealerOf } from './seal.ts'

const key = 'a-key-for-tests-only-0123456789abcdef'
const services = servicesWith(madeUpCodec(), ['application/json'])
const until = '2026-01-02T04:00:00.000Z'

/** What is written of messages of these sizes. */
async function written(sizes: readonly number[], copiesExpire?: string) {
  const added: NewCaptured[] = []
  let left = 0
  const store = createStore(await openTestStore())
  const capturing = new Capturing(key)
  const state = { created: '', modified: '', creation: '', version: 1 }
  const source = { id: 'works', adapter: 'made-up', options: {}, owner: 'works', ...state, capture: { id: 'c', until } }
  const messages = sizes.map((size, index) => ({
    id: `${index}`,
    message: {
      body: new Uint8Array(size).fill(10),
      mediaType: 'text/plain',
      headers: new Map([['content-type', 'text/plain']]),
      peer: '10.0.0.7',
      topic: 'bus/1',
    },
  }))
  capturing.note({
    request: { tenant: 't', source, codec: madeUpCodec(), messages, requestId: 'r' },
    view: accessScopeOf(services, policyOf(), vendor),
    now: services.now(),
    outcomes: [],
    receipt: { results: [] },
    leftOut: new Set(),
    copiesExpire,
  })
  const add = async (_t: string, _s: string, _c: string, some: readonly NewCaptured[], dropped: number) => {
    added.push(...some)
    left += dropped
  }
  await capturing.flush({ ...store, captures: { ...store.captures, add } })
  return { added, left, messages, capturing }
}

describe('a captured message', () => {
  it('is opened with the key of the gateway as the adapter was given it, and with no other', async () => {
    const { added, messages } = await written([3])
    const [one] = added
    if (one === undefined) throw new Error('there is a message')
    const captured = { ...one, capture: 'c' }
    expect(await openCaptured(key, captured)).toEqual(messages[0]?.message)
    expect(await openCaptured('another-key-for-tests-only-0123456789', captured)).toBeUndefined()
    expect(await openCaptured(key, { ...captured, capture: 'd' })).toBeUndefined()
    expect(await openCaptured(key, { ...captured, id: '2' })).toBeUndefined()
  })

  it('is left out where it is too large, or where too much waits', async () => {
    expect(await written([1_000_001, 5])).toMatchObject({ added: [{ id: '1' }], left: 1 })
    const many = await written(Array.from({ length: 1002 }, () => 1))
    expect([many.added.length, many.left, many.capturing.isEmpty]).toEqual([1000, 2, true])
    const large = await written(Array.from({ length: 9 }, () => 1_000_000))
    expect([large.added.length, large.left]).toEqual([8, 1])
  })

  it('expires with the copies of the message, where that is before the end of the capture', async () => {
    const early = '2026-01-02T03:30:00.000Z'
    expect((await written([1], early)).added[0]?.expires).toBe(early)
    expect((await written([1], '2026-01-03T00:00:00.000Z')).added[0]?.expires).toBe(until)
  })
})

describe('sealed bytes', () => {
  it('differ each time, and are opened for what they belong to alone', async () => {
    const sealer = await sealerOf(key, 'capture c')
    const plain = Uint8Array.of(1, 2, 3)
    const [one, other] = [await sealer.seal(plain, 'a'), await sealer.seal(plain, 'a')]
    expect(one).not.toEqual(other)
    expect(await sealer.open(one, 'a')).toEqual(plain)
    expect(await sealer.open(one, 'b')).toBeUndefined()
    const damaged = new Uint8Array(one)
    damaged[20] = (damaged[20] ?? 0) ^ 1
    expect(await sealer.open(damaged, 'a')).toBeUndefined()
    expect(await sealer.open(new Uint8Array(3), 'a')).toBeUndefined()
  })
})

// The rate of a client that asks several nodes, over the store that they share.

import { beforeEach, describe, expect, it } from 'vitest'
import { createStore } from '../store/sql-store.ts'
import type { Store } from '../store/store.ts'
import { openTestStore } from '../store/testing.ts'
import { createBuckets } from './buckets.ts'
import type { Limiter } from './limiter.ts'
import { createExchange } from './shared.ts'

const budget = { name: 'rate', requests: 100, seconds: 100 } as const
let store: Store
let time: number
let failures: number
beforeEach(async () => {
  store = createStore(await openTestStore())
  time = 0
  failures = 0
})

function node(name: string, quota: Pick<Store, 'quota'> = store) {
  const limiter = createBuckets(budget, () => time)
  const log = (): void => void (failures += 1)
  const exchange = createExchange({ limiters: [limiter], store: quota, node: name, log })
  return { limiter, exchange }
}

/** How many of so many requests are granted. */
async function granted(limiter: Limiter, client: string, count: number): Promise<number> {
  let sum = 0
  for (let request = 0; request < count; request += 1) if ((await limiter.take(client)).granted) sum += 1
  return sum
}

async function exchangeAll(nodes: readonly { readonly exchange: () => Promise<void> }[]): Promise<void> {
  for (let twice = 0; twice < 2; twice += 1) for (const { exchange } of nodes) await exchange()
}

describe('the rate of a client on three nodes', () => {
  it('is one rate once they have exchanged what they granted, and others are not affected', async () => {
    const nodes = ['a', 'b', 'c'].map((name) => node(`one-${name}`))
    await exchangeAll(nodes)
    const [a, b, c] = nodes.map(({ limiter }) => limiter)
    if (a === undefined || b === undefined || c === undefined) throw new Error('there are three')
    expect(await granted(a, 'busy', 60)).toBe(60)
    await exchangeAll(nodes)
    expect(await granted(b, 'busy', 60)).toBe(40)
    await exchangeAll(nodes)
    expect([await granted(a, 'busy', 9), await granted(c, 'busy', 9), await granted(b, 'busy', 9)]).toEqual([0, 0, 0])
    expect(await granted(c, 'quiet', 100)).toBe(100)
    expect(failures).toBe(0)
  })

  it('is exceeded at most by a whole budget on each, which is missing afterwards', async () => {
    const nodes = ['a', 'b', 'c'].map((name) => node(`two-${name}`))
    await exchangeAll(nodes)
    const all = async (): Promise<number> => {
      let sum = 0
      for (const { limiter } of nodes) sum += await granted(limiter, 'burst', 200)
      return sum
    }
    expect(await all()).toBe(300)
    await exchangeAll(nodes)
    time += 100_000
    // Each bucket was empty and had to pay as much as it holds: nobody gets more within the period that follows.
    expect(await all()).toBe(0)
    time += 50_000
    expect(await all()).toBeLessThanOrEqual(150)
    expect(failures).toBe(0)
  })

  it('does not count what was taken before a node began, and what could not be reported is reported later', async () => {
    const first = node('three-a')
    await first.exchange()
    await granted(first.limiter, 'late', 30)
    await first.exchange()
    let isBroken = false
    const late = node('three-b', {
      quota: {
        ...store.quota,
        exchange: (...values) => (isBroken ? Promise.reject(new Error('no store')) : store.quota.exchange(...values)),
      },
    })
    await late.exchange()
    isBroken = true
    expect(await granted(late.limiter, 'late', 20)).toBe(20)
    await late.exchange()
    await late.exchange()
    expect(failures).toBe(2)
    isBroken = false
    await late.exchange()
    await first.exchange()
    // 100, less the 30 taken here and the 20 taken there.
    expect(await granted(first.limiter, 'late', 100)).toBe(50)
  })
})

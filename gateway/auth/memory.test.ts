import { beforeEach, describe, expect, it } from 'vitest'
import { createMemory, type Memory } from './memory.ts'

const start = Date.parse('2026-08-01T04:00:00Z')
const hour = 3_600_000

describe('a cached value', () => {
  let clock: { now: number; elapsed: number }
  let memory: Memory<string>
  beforeEach(() => {
    clock = { now: start, elapsed: 0 }
    const { entries, milliseconds } = { entries: 2, milliseconds: 60_000 }
    memory = createMemory({ entries, milliseconds, now: () => clock.now, elapsed: () => clock.elapsed })
    memory.set('a', 'A', start + hour)
  })

  it('is kept for a minute, and not beyond its own expiry', () => {
    memory.set('b', 'B', start + 1000)
    clock = { now: start + 999, elapsed: 999 }
    expect([memory.get('a'), memory.get('b')]).toEqual(['A', 'B'])
    clock = { now: start + 1000, elapsed: 1000 }
    expect([memory.get('a'), memory.get('b')]).toEqual(['A', undefined])
    clock = { now: start + 60_000, elapsed: 60_000 }
    expect(memory.get('a')).toBeUndefined()
  })

  it('is removed after a minute with a stopped clock, and at once when the clock is set back', () => {
    clock = { now: start + 1, elapsed: 60_000 }
    expect(memory.get('a')).toBeUndefined()
    memory.set('a', 'A', start + hour)
    clock.now = start - 2 * hour
    expect(memory.get('a')).toBeUndefined()
    clock.now = start + 2
    expect(memory.get('a')).toBeUndefined()
  })

  it('makes room for younger entries', () => {
    memory.set('b', 'B', start + hour)
    memory.set('c', 'C', start + hour)
    expect(['a', 'b', 'c'].map((key) => memory.get(key))).toEqual([undefined, 'B', 'C'])
  })
})

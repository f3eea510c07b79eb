// What the count of a test is: also of two tests that run at the same time.

import { afterEach, describe, expect, it, type TestContext } from 'vitest'
import { countAssertions } from './count.ts'

const counts = new Map<string, number | null | undefined>()

function remember(context: TestContext): void {
  countAssertions(context)
  counts.set(context.task.name, context.task.meta.assertions)
}

describe('the assertions', () => {
  // Hooks run in reverse: the first one registered sees what all others have asserted.
  afterEach(remember)
  afterEach(({ task }) => {
    if (task.name === 'with a hook') expect(task.name).toBe('with a hook')
  })

  it('of a test', () => {
    expect(1).toBe(1)
    expect([2]).toEqual([2])
  })

  it('of its own context', ({ expect: own }) => {
    own(1).toBe(1)
    expect(2).toBe(2)
    own(3).toBe(3)
  })

  it('with a hook', () => {
    expect(1).toBe(1)
  })

  it.skip('of a test that is skipped', () => {
    expect(1).toBe(1)
  })
})

describe('the assertions of two tests at the same time', () => {
  afterEach(remember)
  const first = Promise.withResolvers<void>()
  const second = Promise.withResolvers<void>()

  it.concurrent('one with three', async ({ expect: own }) => {
    own(1).toBe(1)
    first.resolve()
    await second.promise
    own(2).toBe(2)
    own(3).toBe(3)
  })

  it.concurrent('one with two', async ({ expect: own }) => {
    await first.promise
    own(1).toBe(1)
    second.resolve()
    own(2).toBe(2)
  })

  it.concurrent('one that shares its expect', async () => {
    await second.promise
    expect(1).toBe(1)
  })
})

describe('the counts', () => {
  it('are of each test alone, and null where that cannot be known', () => {
    expect(Object.fromEntries(counts)).toEqual({
      'of a test': 2,
      'of its own context': 3,
      'with a hook': 2,
      'one with three': 3,
      'one with two': 2,
      'one that shares its expect': null,
    })
  })
})

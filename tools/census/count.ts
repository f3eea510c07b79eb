// How many assertion calls a test made: `expect` counts them, and starts again from 0 with each test.

import { expect, type TestContext } from 'vitest'

declare module 'vitest' {
  interface TaskMeta {
    /** Calls of `expect`; null where they cannot be counted. */
    assertions?: number | null
  }
}

/**
 * For `afterEach`: leaves the count in the test's `meta`, where a reporter finds it.
 *
 * Concurrent tests share the imported `expect`, and each of them sets its count back to 0. So the `expect` of the test's own
 * context alone counts for them, and a concurrent test that does not use it has no count.
 */
export function countAssertions({ task, expect: own }: TestContext): void {
  const ownCalls = own.getState().assertionCalls
  if (task.concurrent === true) task.meta.assertions = ownCalls === 0 ? null : ownCalls
  else task.meta.assertions = ownCalls + expect.getState().assertionCalls
}

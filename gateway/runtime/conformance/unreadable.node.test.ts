// Deno with the permissions that docs/deployment.md names: a file that the process may not read is an error, not an absence.

import type * as FileSystem from 'node:fs'
import { describe, expect, it, vi } from 'vitest'

vi.mock('node:fs', async (original) => ({
  ...(await original<typeof FileSystem>()),
  existsSync: (path: string) => {
    throw new Error(`Requires read access to "${path}"`)
  },
}))

describe('runs of the conformance suite', () => {
  it('are not offered where the process may not read the command', async () => {
    const { createConformanceRuns } = await import('./runs.ts')
    expect(createConformanceRuns({ folder: '/nowhere', allow: [] })).toBeUndefined()
  })
})

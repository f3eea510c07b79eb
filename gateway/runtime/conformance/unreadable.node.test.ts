// Deno with the permissions that docs/deployment.md names: a file that the process may not read is an error, not an absence.

import { expect, it } from 'vitest'
import { createConformanceRuns } from './runs.ts'

it('offers no runs of the conformance suite where the process may not read the command', () => {
  const exists = (path: string): boolean => {
    throw new Error(`Requires read access to "${path}"`)
  }
  expect(createConformanceRuns({ folder: '/nowhere', allow: [] }, exists)).toBeUndefined()
  expect(createConformanceRuns({ folder: '/nowhere', allow: [] })).toBeDefined()
})

import { expect, it } from 'vitest'

it('the suite runs inside the runtime that it was started for', () => {
  const other = ['deno', 'bun'].find((name) => name in process.versions)
  expect(other ?? 'node').toBe(process.env['EXPECTED_RUNTIME'] ?? 'node')
})

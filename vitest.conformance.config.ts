// `npm run conformance`: the conformance suite judges the house, on Node and as deployed at the edge, and is judged itself by targets
// whose faults are known: minutes of their own.

import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    globalSetup: 'tools/generate/before-tests.ts',
    include: ['conformance/**/*.judged.test.ts'],
    testTimeout: 120_000,
    maxConcurrency: 6,
    isolate: false,
    expect: { requireAssertions: true },
  },
})

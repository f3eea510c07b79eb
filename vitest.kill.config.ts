// Of `npm run kill`: a store and an outbox whose process is ended by SIGKILL, again and again.

import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    globalSetup: 'tools/generate/before-tests.ts',
    include: ['gateway/**/*.killed.test.ts'],
    testTimeout: 60_000,
    isolate: false,
    expect: { requireAssertions: true },
  },
})

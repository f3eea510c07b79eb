// The tests that judge the code that decides, for `npm run mutants`: each in Node, in one process, so that a mutant costs
// what the tests cost that reach it.

import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: [
      'gateway/governance/**/*.test.ts',
      'gateway/pipeline/{decided,govern}.test.ts',
      'standards/odrl/**/*.test.ts',
    ],
    isolate: false,
    testTimeout: 30_000,
  },
})

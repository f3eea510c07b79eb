// One suite, run in Node and inside workerd without Node compatibility and without any code generation: what holds there
// holds as deployed too, which the scenarios (gateway/e2e) show of the bundle itself.

import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'

// Tests start many processes. Most of what one costs is the TypeScript that it strips and compiles, which Node then does once.
process.env['NODE_COMPILE_CACHE'] ??= fileURLToPath(new URL('node_modules/.cache/compiled', import.meta.url))

const everywhere = [
  'standards/**/*.test.ts',
  'adapters/**/*.test.ts',
  'gateway/**/*.test.ts',
  'conformance/**/*.test.ts',
  'locales/**/*.test.ts',
]
const nodeOnly = ['**/*.node.test.ts']
const workerdOnly = ['**/*.workerd.test.ts']
/** Of `npm run conformance` and `npm run kill`. */
const apart = ['**/*.judged.test.ts', '**/*.killed.test.ts']
const outside = ['node_modules/**', 'dist/**', ...apart]
/** A test that asserts nothing fails. */
const expect = { requireAssertions: true }

export default defineConfig({
  test: {
    globalSetup: 'tools/generate/before-tests.ts',
    // Some tests wait for a process or a socket: one worker more than cores keeps all of them busy.
    maxWorkers: availableParallelism() + 1,
    projects: [
      {
        test: {
          name: 'node',
          include: [...everywhere, 'tools/**/*.test.ts'],
          exclude: [...outside, ...workerdOnly],
          testTimeout: 30_000,
          isolate: false,
          expect,
        },
      },
      {
        plugins: [
          cloudflareTest({
            miniflare: {
              compatibilityDate: '2026-09-01',
              compatibilityFlags: ['no_nodejs_compat', 'no_nodejs_compat_v2', 'disallow_eval_during_startup'],
              d1Databases: { DB: 'test' },
              ratelimits: { RATE: { namespace_id: 'test', simple: { limit: 3, period: 60 } } },
            },
          }),
        ],
        test: {
          name: 'workerd',
          include: everywhere,
          exclude: [...outside, ...nodeOnly],
          testTimeout: 20_000,
          isolate: false,
          expect,
        },
      },
    ],
  },
})

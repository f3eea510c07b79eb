// One suite, run in Node and inside workerd: as deployed, without Node compatibility, and without any code generation.

import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'

const everywhere = [
  'standards/**/*.test.ts',
  'adapters/**/*.test.ts',
  'gateway/**/*.test.ts',
  'conformance/**/*.test.ts',
]
const nodeOnly = ['**/*.node.test.ts']
const workerdOnly = ['**/*.workerd.test.ts']
const outside = ['node_modules/**', 'dist/**']

function workerd(name: string, compatibilityFlags: string[]) {
  return {
    plugins: [
      cloudflareTest({
        miniflare: {
          compatibilityDate: '2026-09-01',
          compatibilityFlags,
          d1Databases: { DB: 'test' },
          ratelimits: { RATE: { namespace_id: 'test', simple: { limit: 3, period: 60 } } },
        },
      }),
    ],
    test: { name, include: everywhere, exclude: [...outside, ...nodeOnly], testTimeout: 20_000, isolate: false },
  }
}

export default defineConfig({
  test: {
    // Vitest leaves a core idle; on a machine of two that is half of it.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'node',
          include: [...everywhere, 'tools/**/*.test.ts'],
          exclude: [...outside, ...workerdOnly],
          testTimeout: 30_000,
          isolate: false,
        },
      },
      workerd('workerd', []),
      workerd('workerd-pure', ['no_nodejs_compat', 'no_nodejs_compat_v2']),
      workerd('workerd-no-eval', ['disallow_eval_during_startup']),
    ],
  },
})

// All tests, as projects. `npm test` runs `node` and `workerd`: one suite, in Node and inside workerd without Node compatibility
// and without any code generation, so that what holds there holds as deployed too; the scenarios (test/e2e) show it of the
// bundle itself. Each other project has a script of its own: `npm run conformance`, `npm run crash-test`, `npm run mutants`.

import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

// Tests start many processes. Most of what one costs is the TypeScript that it strips and compiles, which Node then does once.
process.env['NODE_COMPILE_CACHE'] ??= fileURLToPath(new URL('node_modules/.cache/compiled', import.meta.url))

const everywhere = [
  'standards/**/*.test.ts',
  'adapters/**/*.test.ts',
  'gateway/**/*.test.ts',
  'conformance/**/*.test.ts',
  'locales/**/*.test.ts',
  'test/**/*.test.ts',
]
const conformanceTests = ['conformance/**/*.conformance.test.ts']
const crashTests = ['{gateway,test}/**/*.crash.test.ts']
const nodeTests = ['**/*.node.test.ts']
const workerdTests = ['**/*.workerd.test.ts']
/** The longest in workerd, which `npm test` runs in Node alone: `npm run workerd:full`, which CI runs, has them there too. */
const longInWorkerd = [
  'gateway/http/apis/{answer-duties,declared-categories,hidden-changes,less-exact,rotated}.test.ts',
  'gateway/http/apis/ngsi-ld/subscriptions/{events,subscriptions}.test.ts',
  'gateway/http/apis/ngsi-v2/requests.test.ts',
  'gateway/http/apis/ngsi-v2/subscriptions/{notification,subscriptions,triggers}.test.ts',
  'gateway/http/apis/sensorthings/{create,paging,update}.test.ts',
  'gateway/audit/{verify/verify,witness/witnessing}.test.ts',
  'gateway/auth/every-route.test.ts',
  'test/policy-proof/proof.test.ts',
  'gateway/http/management/{audit,policies}.test.ts',
  'gateway/http/apis/notifications/{registered,rights}.test.ts',
  'gateway/pipeline/notify/deliver.test.ts',
  'standards/jurisdictions/packs.test.ts',
]
/** `full`: the longest alone; `all`, for `npm run census`: with the others. */
const inWorkerd = process.env['TESTS_IN_WORKERD']
const elsewhere = ['node_modules/**', 'dist/**', ...conformanceTests, ...crashTests]

/** A test that asserts nothing fails. */
const expect = { requireAssertions: true }

const node: TestProjectInlineConfiguration = {
  test: {
    name: 'node',
    include: [...everywhere, 'tools/**/*.test.ts'],
    exclude: [...elsewhere, ...workerdTests],
    testTimeout: 30_000,
    isolate: false,
    expect,
  },
}

const workerd: TestProjectInlineConfiguration = {
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
    include: inWorkerd === 'full' ? longInWorkerd : everywhere,
    exclude: [...elsewhere, ...nodeTests, ...(inWorkerd === undefined ? longInWorkerd : [])],
    testTimeout: 20_000,
    isolate: false,
    expect,
  },
}

/** The conformance suite judges this gateway, on Node and as deployed at the edge, and targets whose faults are known. */
const conformance: TestProjectInlineConfiguration = {
  test: {
    name: 'conformance',
    include: conformanceTests,
    testTimeout: 120_000,
    maxConcurrency: 6,
    isolate: false,
    expect,
  },
}

/** A store and an outbox whose process is ended by SIGKILL, again and again. */
const crash: TestProjectInlineConfiguration = {
  test: {
    name: 'crash',
    include: crashTests,
    testTimeout: 60_000,
    isolate: false,
    expect,
  },
}

/** The tests of the code that decides: pure ones alone, so that a mutant costs what the tests cost that reach it. */
const mutants: TestProjectInlineConfiguration = {
  test: {
    name: 'mutants',
    include: [
      'gateway/policy/**/*.test.ts',
      'gateway/config/transfer-rules.test.ts',
      'gateway/store/entities/origin.test.ts',
      'test/{odrl-reference,policy-proof}/*.test.ts',
      'gateway/pipeline/{govern,govern-together}.test.ts',
      'gateway/pipeline/access/{decisions,group-size,response-obligations,retention}.test.ts',
      'standards/jurisdictions/*.test.ts',
      'standards/odrl/**/*.test.ts',
    ],
    testTimeout: 30_000,
    isolate: false,
  },
}

const long = /\/(?:proof|packs|equivalent\.node)\.test\.ts$/

/** Tests of every policy take longest and come last: most mutants are found before them. */
class ShortFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification): number => Number(long.test(moduleId))
    return files.toSorted((one, other) => isLong(one) - isLong(other))
  }
}

// Stryker starts Vitest without the name of a project.
const forMutants = process.env['STRYKER_MUTATOR_WORKER'] !== undefined

export default defineConfig({
  test: {
    ...(forMutants ? { sequence: { sequencer: ShortFirst } } : { globalSetup: 'tools/generate/before-tests.ts' }),
    // Some tests wait for a process or a socket: one worker more than cores keeps all of them busy.
    maxWorkers: availableParallelism() + 1,
    projects: forMutants ? [mutants] : [node, workerd, conformance, crash, mutants],
  },
})

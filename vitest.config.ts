// All tests, as projects. `node` and `workerd` are one suite, in Node and inside workerd without Node compatibility and without any
// code generation, so that what holds there holds as deployed too; the scenarios (test/e2e) show it of the bundle itself.
// `npm test` leaves the longest in Node to `npm run test:rest`, and most of those in workerd; `npm run test:full` runs both, and
// CI runs one after the other. Each other project has a script of its own: `npm run conformance`, `npm run crash-test`,
// `npm run mutants`.

import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { inFullHere } from './tools/contract-lock.ts'

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
/** Which tests of `node` and `workerd` run: `rest`: those that `npm test` leaves out; `all`: all of them. */
const which = process.env['TESTS']
/** The longest in Node: they start many processes, ask every route or API the same, or enumerate policies. */
const longInNode = [
  'test/e2e/*.node.test.ts',
  'test/data-leaks/leaks.node.test.ts',
  'test/gateway/{inherited-names,personal-values,retention-formats,store-unavailable}.node.test.ts',
  'test/policy-proof/proof.test.ts',
  'gateway/runtime/large-feed.node.test.ts',
  'test/stall/{flood,lists,stall}.node.test.ts',
  'gateway/demo/demo.node.test.ts',
  'gateway/cli/{cli,backup/drill,backup/erased,tenant,city/city,audit/audit,audit/witness,policy/cases,policy/policy,sandbox/sandbox}.node.test.ts',
  'gateway/runtime/conformance/runs.node.test.ts',
  'gateway/connectors/paused-source.node.test.ts',
  'test/postgres/changes.node.test.ts',
  'tools/bundle-rules.node.test.ts',
  'gateway/runtime/threads/{pool,same}.node.test.ts',
  'gateway/http/keycloak.node.test.ts',
  'gateway/http/openapi/examples.node.test.ts',
  'gateway/http/apis/{answer-duties,hidden-changes,less-exact,rotated}.test.ts',
  'gateway/http/apis/ngsi-v2/subscriptions/{subscriptions,triggers}.test.ts',
  'conformance/runner/connections/inbox.node.test.ts',
  'conformance/profiles/lack-governance.node.test.ts',
  'adapters/contract/faulty-adapters.node.test.ts',
  'adapters/context/ngsi-ld/stream.node.test.ts',
  'adapters/kit/mapping/large-table.node.test.ts',
  'standards/hub/validate-schemas.node.test.ts',
  'standards/ngsi-ld/{context/context,query/pattern/oracle}.node.test.ts',
  'standards/odrl/equivalent.node.test.ts',
  'standards/jurisdictions/packs.test.ts',
  'tools/adapter-new/adapter-new.node.test.ts',
]
/** What depends on the runtime: its stores, cryptography, decoders of text, numbers and streams; without the longest. */
const shortInWorkerd = [
  ...workerdTests,
  'adapters/{kit,_template}/**/*.test.ts',
  'standards/{bytes,http-signatures,json,jwk,protobuf,text}/**/*.test.ts',
  'standards/transparency-log/!(tree).test.ts',
  'gateway/auth/**/!(every-route).test.ts',
  'gateway/runtime/**/*.test.ts',
  'gateway/store/**/!(expired).test.ts',
]
/**
 * With PostgreSQL as the store (tools/foreign/postgres-tests.ts), these are left out: SQLite's files and plans, what its old schemas become, and what
 * stops the clock that connections need.
 */
const ofSqlite = [
  'gateway/store/drivers/sqlite*',
  'gateway/store/{upgrade,hot-entity}.node.test.ts',
  'gateway/store/migrate*.test.ts',
  'gateway/store/entities/entity-plan.test.ts',
  'gateway/http/apis/ngsi-ld/subscriptions/events.test.ts',
]
const ofOtherStores = process.env['TEST_POSTGRES'] === undefined ? [] : ofSqlite
const elsewhere = ['**/node_modules/**', 'dist/**', '.mutants/**', ...conformanceTests, ...crashTests]

/** The adapters whose contract tests run in full. Vite gives tests only names that start so. */
const contracts = { VITE_CITYGATE_FULL: inFullHere(import.meta.dirname).join(' ') }

/** A test that asserts nothing fails. What is waited for has ten seconds, which a busy machine may need. */
const expect = { requireAssertions: true, poll: { timeout: 10_000 } }

/** Milliseconds. They end what hangs; on a busy machine, a test takes many times as long as alone. */
const patience = { testTimeout: 60_000, hookTimeout: 60_000 }

const node: TestProjectInlineConfiguration = {
  test: {
    name: 'node',
    include: which === 'rest' ? longInNode : [...everywhere, 'tools/**/*.test.ts'],
    exclude: [...elsewhere, ...ofOtherStores, ...workerdTests, ...(which === undefined ? longInNode : [])],
    env: contracts,
    ...patience,
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
        d1Databases: { DB: 'test', DB_PORT: 'port' },
        r2Buckets: ['ARCHIVE'],
        assets: { directory: 'gateway/generated/public', binding: 'ASSETS' },
        ratelimits: { RATE: { namespace_id: 'test', simple: { limit: 3, period: 60 } } },
      },
    }),
  ],
  test: {
    name: 'workerd',
    include: which === undefined ? shortInWorkerd : everywhere,
    exclude: [...elsewhere, ...nodeTests, ...(which === 'rest' ? shortInWorkerd : [])],
    env: contracts,
    ...patience,
    isolate: false,
    expect,
  },
}

/** The conformance suite judges this gateway, on Node and as deployed at the edge, and targets whose faults are known. */
const conformance: TestProjectInlineConfiguration = {
  test: {
    name: 'conformance',
    include: conformanceTests,
    ...patience,
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
    ...patience,
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
      'gateway/pipeline/{govern,govern-commands,govern-together}.test.ts',
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

// The gateway in workerd for the scenarios: bundled by wrangler from wrangler.toml as it would be deployed, with D1 or with Hyperdrive.

import { createTestHarness } from 'wrangler'
import { wholeWorkerConfig } from '../../tools/whole-worker.ts'
import type { JsonObject } from '../../standards/hub/entity.ts'
import { demoPolicy } from '../../gateway/cli/sandbox/policy.ts'
import { createTestIssuer, testConfig, type Target, type Webhooks } from './target.ts'

/** @param database URL of a PostgreSQL with the tables of the gateway, which it reaches through Hyperdrive; absent: D1 */
export async function startWorkerdTarget(
  webhooks?: Webhooks,
  trusted?: readonly JsonObject[],
  database?: string,
): Promise<Target> {
  const issuer = await createTestIssuer()
  const document = testConfig(issuer, demoPolicy, webhooks, trusted)
  // There are no worker threads; what the other runtimes hand to theirs is read here.
  const limits = { ...(document['limits'] as JsonObject), inlineMembers: 1_000_000 }
  const config = JSON.stringify({ ...document, limits })
  const harness = createTestHarness({
    workers: [{ configPath: wholeWorkerConfig(database), vars: { CITYGATE_CONFIG: config } }],
  })
  const { url } = await harness.listen()
  if (database === undefined) await harness.getWorker().applyD1Migrations('DB')
  return {
    name: 'workerd',
    url: url.origin,
    issuer,
    log: () =>
      harness
        .getLogs()
        .map((line) => JSON.stringify(line))
        .join('\n'),
    files: () => new Map(),
    async runMaintenance() {
      await harness.getWorker().scheduled({ cron: '* * * * *', scheduledTime: new Date() })
    },
    stop: () => harness.close(),
  }
}

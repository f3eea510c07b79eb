// The gateway in workerd for the scenarios: bundled by wrangler from wrangler.toml as it would be deployed, with D1.

import { createTestHarness } from 'wrangler'
import { demoPolicy } from '../demo/policy.ts'
import { createTestIssuer, testConfig, type Target } from './target.ts'

export async function startWorkerdTarget(): Promise<Target> {
  const issuer = await createTestIssuer()
  const harness = createTestHarness({
    workers: [
      { configPath: './wrangler.toml', vars: { CITYGATE_CONFIG: JSON.stringify(testConfig(issuer, demoPolicy)) } },
    ],
  })
  const { url } = await harness.listen()
  await harness.getWorker().applyD1Migrations('DB')
  return { name: 'workerd', url: url.origin, issuer, stop: () => harness.close() }
}

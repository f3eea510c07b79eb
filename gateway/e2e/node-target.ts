// The gateway on Node for the scenarios: the same start as `citygate serve`, in this process, on a free port.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../config/config.ts'
import { policyFrom } from '../config/load.ts'
import { startNode } from '../node.ts'
import { demoPolicy } from '../demo/policy.ts'
import { createTestIssuer, testConfig, type Target } from './target.ts'

export async function startNodeTarget(): Promise<Target> {
  const issuer = await createTestIssuer()
  const folder = mkdtempSync(join(tmpdir(), 'citygate-e2e-'))
  const document = {
    ...testConfig(issuer, demoPolicy),
    listen: { port: 0 },
    store: { path: join(folder, 'e2e.sqlite') },
  }
  const config = readConfig(document)
  if (!config.ok) throw new Error(JSON.stringify(config.problem))
  const policy = policyFrom(demoPolicy)
  if (!policy.ok) throw new Error(JSON.stringify(policy.problem))
  const running = await startNode({ config: config.value, policy: policy.value, parts: { log: () => undefined } })
  return {
    name: 'node',
    url: running.url,
    issuer,
    async stop() {
      await running.stop()
      rmSync(folder, { recursive: true })
    },
  }
}

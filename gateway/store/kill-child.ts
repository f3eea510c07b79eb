// The process that store.killed.test.ts kills: it applies numbered messages, several at once, and prints each number once
// its message is durable.

import { property } from '../../standards/hub/build.ts'
import { createSequence } from '../audit/sequence.ts'
import { testAuditKey } from '../audit/testing.ts'
import { nodeHashing } from '../runtime/node-hashing.ts'
import { openSqlite } from './drivers/sqlite.ts'
import { createStore } from './sql-store.ts'

const [path = '', first = '0'] = process.argv.slice(2)
const store = createStore(openSqlite({ path, synchronous: 'normal' }))
const migrated = await store.migrate()
if (!migrated.ok) throw new Error(migrated.problem.detail)
const originOf = (tenant: string): string => `log.example/${tenant}`
const sequence = createSequence({ store, hashing: nodeHashing, key: testAuditKey, originOf })
const at = '2026-01-02T03:04:05Z'
await store.sources.put('city', { id: 'fleet', adapter: 'made-up', options: {}, owner: 'works' }, at)

let next = Number(first)

async function writeForever(): Promise<never> {
  for (;;) {
    const number = next
    next += 1
    const own = `urn:ngsi-ld:Vehicle:${number}`
    const shared = `urn:ngsi-ld:Vehicle:shared-${number % 3}`
    const outcome = await store.applyMessage({
      tenant: 'city',
      source: 'fleet',
      receivedAt: at,
      message: {
        id: `${number}`,
        deduplicationKey: `${number}`,
        changes: [
          { kind: 'merge', entity: { id: own, type: 'Vehicle', number: property(number) } },
          { kind: 'merge', entity: { id: shared, type: 'Vehicle', [`number${number}`]: property(number) } },
        ],
      },
      conclude: () => ({ audit: [`{"number":${number},"requestId":"${number}"}`] }),
    })
    if (outcome.kind !== 'applied') throw new Error(JSON.stringify(outcome))
    process.stdout.write(`${number}\n`)
    if (number % 10 === 0) await sequence('city')
  }
}

await Promise.all(Array.from({ length: 8 }, writeForever))

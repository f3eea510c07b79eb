// What was acknowledged is there after `kill -9`, once, and the audit log is whole.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { treeHash } from '../../standards/transparency-log/hash.ts'
import { createSequence } from '../audit/sequence.ts'
import { testAuditKey, testVerifierKey, storedLog } from '../audit/testing.ts'
import { verifyLog } from '../audit/verify/log.ts'
import { nodeHashing } from '../runtime/node-hashing.ts'
import { openSqlite } from './drivers/sqlite.ts'
import { createStore } from './sql-store.ts'
import { countLiving } from './testing.ts'

const kills = 20
const origin = 'log.example/city'
const folder = mkdtempSync(join(tmpdir(), 'citygate-kill-'))
afterAll(() => rmSync(folder, { recursive: true }))
const path = join(folder, 'store.sqlite')
const child = fileURLToPath(new URL('kill-child.ts', import.meta.url))

/** Runs the child until it has acknowledged `count` messages, kills it, and answers all that it acknowledged. */
async function runAndKill(first: number, count: number): Promise<readonly number[]> {
  const running = spawn(process.execPath, [child, path, `${first}`], { stdio: ['ignore', 'pipe', 'inherit'] })
  const acknowledged: number[] = []
  for await (const line of createInterface(running.stdout)) {
    acknowledged.push(Number(line))
    if (acknowledged.length === count) running.kill('SIGKILL')
  }
  if (running.exitCode === null && running.signalCode === null) await once(running, 'exit')
  expect(running.signalCode).toBe('SIGKILL')
  return acknowledged
}

/** The checkpoint that the killed process has left; none where it came to none. */
async function checkpointNow(): Promise<readonly string[]> {
  const sql = openSqlite({ path, synchronous: 'normal' })
  const { checkpoint } = await createStore(sql).audit.log('city')
  await sql.close?.()
  return checkpoint === undefined ? [] : [checkpoint]
}

/** A small generator with a fixed seed, so that the moments of death are the same in every run. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

describe('a store whose process is killed', () => {
  it(`has every acknowledged message exactly once after ${kills} kills`, { timeout: 120_000 }, async () => {
    const random = seeded(20_260_102)
    const acknowledged: number[] = []
    const checkpoints: string[] = []
    for (let kill = 0; kill < kills; kill += 1) {
      acknowledged.push(...(await runAndKill(kill * 100_000, 1 + Math.floor(random() * 120))))
      checkpoints.push(...(await checkpointNow()))
    }
    const sql = openSqlite({ path, synchronous: 'normal' })
    const store = createStore(sql)
    await createSequence({ store, hashing: nodeHashing, key: testAuditKey, originOf: () => origin })()
    const audited = (await sql.all<{ record: string }>('select record from audit_entry')).map(({ record }) => record)
    const deduplicated = await sql.all<{ key: string }>('select key from deduplication')
    const shared = await Promise.all(
      [0, 1, 2].map((n) => store.entities.get('city', `urn:ngsi-ld:Vehicle:shared-${n}`)),
    )
    const sharedNumbers = shared.flatMap((stored) =>
      Object.keys(stored?.entity ?? {}).filter((name) => /\d/.test(name)),
    )

    expect(new Set(acknowledged).size).toBe(acknowledged.length)
    expect(acknowledged.length).toBeGreaterThan(kills)
    const all = new Set(deduplicated.map(({ key }) => Number(key)))
    expect(acknowledged.filter((number) => !all.has(number))).toEqual([])
    // A message is stored as a whole or not at all: identity, entities and audit record agree, each once.
    expect(audited.toSorted()).toEqual(
      [...all].map((number) => `{"number":${number},"requestId":"${number}"}`).toSorted(),
    )
    expect(sharedNumbers.toSorted()).toEqual([...all].map((number) => `number${number}`).toSorted())
    expect(await countLiving(store, { tenant: 'city', types: ['Vehicle'] })).toBe(all.size + 3)
    // Each checkpoint that somebody may have seen is of this log still.
    expect(checkpoints.length).toBeGreaterThan(kills / 2)
    const trust = { key: testVerifierKey(origin), witnesses: [], hash: treeHash }
    const verified = await verifyLog(storedLog(store, 'city'), { ...trust, others: checkpoints })
    expect(verified).toMatchObject({ ok: true, value: { size: all.size } })
    expect(await sql.all('pragma integrity_check')).toEqual([{ integrity_check: 'ok' }])
    await sql.close?.()
  })
})

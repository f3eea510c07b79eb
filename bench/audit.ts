// The audit log on one core: what a decision pays for its record, from the making of it to its place in the log, and how long
// a log of a million records takes to verify.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAudit } from '../gateway/audit/audit.ts'
import { generateKey, noteSigner } from '../gateway/audit/log-key.ts'
import { createSequence } from '../gateway/audit/sequence.ts'
import { verifyLog } from '../gateway/audit/verify/log.ts'
import type { Principal } from '../gateway/principal.ts'
import { nodeHashing } from '../gateway/runtime/node-hashing.ts'
import { openSqlite } from '../gateway/store/drivers/sqlite.ts'
import { createStore } from '../gateway/store/sql-store.ts'
import { writeBundle } from '../standards/transparency-log/bundle.ts'
import { writeCheckpoint } from '../standards/transparency-log/checkpoint.ts'
import { type Edge, grow, rootOfEdge } from '../standards/transparency-log/grow.ts'
import { hashBytes, treeHashOf } from '../standards/transparency-log/hash.ts'
import { signNote } from '../standards/transparency-log/keys.ts'
import { writeNote } from '../standards/transparency-log/note.ts'
import { tilePath, tileWidth } from '../standards/transparency-log/tiles.ts'
import { median, type Figure } from './figure.ts'

const principal: Principal = { subject: 'bench', client: 'bench', issuer: 'none', roles: new Set(['vendor']) }
const payload = 'x'.repeat(500)
const together = 100
const batches = 40
const rounds = 9
const million = 1_000_000
const origin = 'bench.example/audit/city'

function recordOf(n: number) {
  return {
    time: '2026-11-25T00:00:00.000Z',
    tenant: 'city',
    requestId: `8285d8b8-be58-4981-b60e-${String(n).padStart(12, '0')}`,
    principal,
    operation: 'translate',
    outcome: 'permitted' as const,
    policy: { uid: 'urn:citygate:policy:demo', digest: '' },
    types: { AirQualityObserved: 1 },
    losses: 0,
    status: 200,
    input: payload,
    output: payload,
  }
}

/** Microseconds of one record: made, committed with a hundred others, and taken into the log. */
async function appendMicroseconds(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'citygate-bench-'))
  const sql = openSqlite({ path: join(folder, 'store.sqlite'), synchronous: 'normal' })
  try {
    const store = createStore(sql)
    const migrated = await store.migrate()
    if (!migrated.ok) throw new Error(migrated.problem.detail)
    const { monthKey } = store.audit
    const audit = createAudit({ hashing: nodeHashing, monthKey, configuration: () => 'c', now: () => '2026-11' })
    const recorder = await audit('city')
    const sequence = createSequence({ store, hashing: nodeHashing, key: await generateKey(), originOf: () => origin })
    if (recorder === undefined) throw new Error('there is a recorder')
    const took: number[] = []
    let n = 0
    for (let round = 0; round < rounds; round += 1) {
      const start = performance.now()
      for (let batch = 0; batch < batches; batch += 1) {
        const records = Array.from({ length: together }, () => recorder(recordOf((n += 1))))
        await Promise.all(records.map((record) => store.audit.append('city', record)))
      }
      await sequence()
      took.push((1000 * (performance.now() - start)) / (batches * together))
    }
    return median(took)
  } finally {
    await sql.close?.()
    rmSync(folder, { recursive: true })
  }
}

/** Seconds of verifying a million records of some 450 bytes, whose bundles and tiles are in memory. */
async function verifySeconds(): Promise<number> {
  const hash = treeHashOf(nodeHashing.sha256)
  const signer = await noteSigner(await generateKey(), origin, 'log')
  if (!signer.ok) throw new Error(signer.problem)
  const tiles = new Map<string, Uint8Array>()
  let [size, edge]: [number, Edge] = [0, []]
  for (let number = 0; size < million; number += 1) {
    const count = Math.min(tileWidth, million - size)
    const entries = Array.from({ length: count }, (_, index) => Buffer.from(`${size + index} ${'x'.repeat(440)}`))
    tiles.set(tilePath({ level: 'entries', number, width: count }), writeBundle(entries))
    const growth = grow(
      size,
      edge,
      entries.map((entry) => hash.leaf(entry)),
      hash,
    )
    for (const { level, number: at, hashes } of growth.tiles) {
      tiles.set(tilePath({ level, number: at, width: hashes.length / hashBytes }), hashes.slice())
    }
    ;({ size, edge } = growth)
  }
  const text = writeCheckpoint({ origin, size, root: rootOfEdge(edge, hash) })
  const checkpoint = writeNote({ text, signatures: [await signNote(signer.value, text)] })
  const reader = { checkpoint: async () => checkpoint, tile: async (path: string) => tiles.get(path) }
  const start = performance.now()
  const verified = await verifyLog(reader, { key: signer.value, witnesses: [], others: [], hash })
  if (!verified.ok) throw new Error('the log of the benchmark is not whole')
  return (performance.now() - start) / 1000
}

export async function auditFigures(): Promise<readonly Figure[]> {
  return [
    { id: 'audit/append-us', value: await appendMicroseconds(), unit: 'us', better: 'lower' },
    { id: 'audit/verify-million-records-s', value: await verifySeconds(), unit: 's', better: 'lower' },
  ]
}

// The sequencer: adds pending records to the log of their tenant in batches, each with one signed checkpoint. Any number of
// sequencers may run; a batch that another one has overtaken is repeated.

import type { JsonObject } from '../../standards/hub/entity.ts'
import { readCheckpoint, writeCheckpoint } from '../../standards/transparency-log/checkpoint.ts'
import { type Edge, grow, rootOfEdge } from '../../standards/transparency-log/grow.ts'
import { hashBytes, sameHash, type TreeHash, treeHashOf } from '../../standards/transparency-log/hash.ts'
import { type NoteSigner, signNote } from '../../standards/transparency-log/keys.ts'
import { writeNote } from '../../standards/transparency-log/note.ts'
import { lastTile, levelsOf } from '../../standards/transparency-log/tiles.ts'
import type { Hashing } from '../hashing.ts'
import type { Store } from '../store/store.ts'
import type { StoredLog } from '../store/audit/audit.ts'
import { noteSigner } from './log-key.ts'

export interface LogParts {
  readonly store: Pick<Store, 'audit'>
  readonly hashing: Hashing
  /** A private Ed25519 JWK. */
  readonly key: JsonObject
  /** The name of a tenant's log. */
  readonly originOf: (tenant: string) => string
}

/** @returns how many records were added, of one tenant or of all */
export type Sequence = (tenant?: string) => Promise<number>

/** Records per batch, at most one tile: hashing and storing them must not delay other work. */
const maxRecords = 256

interface Log extends LogParts {
  readonly hash: TreeHash
  readonly tenant: string
  readonly signer: NoteSigner
}

export function createSequence(parts: LogParts): Sequence {
  const hash = treeHashOf(parts.hashing.sha256)
  const signers = new Map<string, Promise<NoteSigner>>()

  function signerOf(origin: string): Promise<NoteSigner> {
    const known = signers.get(origin) ?? readSigner(parts.key, origin)
    signers.set(origin, known)
    return known
  }

  return async (tenant) => {
    const tenants = tenant === undefined ? await parts.store.audit.waitingTenants() : [tenant]
    let total = 0
    const failures: unknown[] = []
    for (const one of tenants) {
      try {
        total += await takeAll({ ...parts, hash, tenant: one, signer: await signerOf(parts.originOf(one)) })
      } catch (error) {
        // A damaged log does not stop the others.
        failures.push(error)
      }
    }
    if (failures.length > 0) throw failures[0]
    return total
  }
}

async function takeAll(log: Log): Promise<number> {
  let total = 0
  for (;;) {
    const taken = await takeTurn(log)
    if (taken === 'conflict') continue
    total += taken
    // What has come since waits for the next run: each turn signs, and flushes the disk.
    if (taken < maxRecords) return total
  }
}

async function readSigner(key: JsonObject, origin: string): Promise<NoteSigner> {
  const signer = await noteSigner(key, origin, 'log')
  if (!signer.ok) throw new Error(`audit.key: ${signer.problem}`)
  return signer.value
}

async function takeTurn(log: Log): Promise<number | 'conflict'> {
  const { store, tenant, hash, signer } = log
  const stored = await store.audit.log(tenant)
  const taken = await store.audit.waiting(tenant, maxRecords)
  if (taken.length === 0) return 0
  const edge = await readEdge(log, stored)
  if (edge === 'moved') return 'conflict'
  const encoder = new TextEncoder()
  const leaves = taken.map(({ record }) => hash.leaf(encoder.encode(record)))
  const { size, edge: grown, tiles } = grow(stored.size, edge, leaves, hash)
  const text = writeCheckpoint({ origin: signer.name, size, root: rootOfEdge(grown, hash) })
  const checkpoint = writeNote({ text, signatures: [await signNote(signer, text)] })
  const outcome = await store.audit.commit({ tenant, taken, size: stored.size, tiles, checkpoint })
  return outcome === 'conflict' ? outcome : taken.length
}

/**
 * The tiles at the end of the log. A log never signs a checkpoint that does not extend the last one (C2SP tlog-checkpoint), so it
 * stops where its tiles do not match its last checkpoint.
 */
async function readEdge({ store, tenant, hash }: Log, { size, checkpoint }: StoredLog): Promise<Edge | 'moved'> {
  if (checkpoint === undefined) return []
  const last = Array.from({ length: levelsOf(size) }, (_, level) => ({ level, ...lastTile(level, size) }))
  const tiles = await store.audit.tiles(
    tenant,
    last.filter(({ width }) => width > 0),
  )
  const edge = last.map(({ level, width }) => {
    const hashes = width === 0 ? undefined : tiles.find((tile) => tile.level === level)?.hashes
    return (hashes ?? new Uint8Array()).subarray(0, width * hashBytes)
  })
  const signed = readCheckpoint(checkpoint)
  if (signed.ok && signed.value.size === size && sameHash(rootOfEdge(edge, hash), signed.value.root)) return edge
  // Unless another sequencer has extended it in the meantime.
  if ((await store.audit.log(tenant)).size !== size) return 'moved'
  throw new Error(`the audit log of ${tenant} is damaged: its tiles do not match its last checkpoint`)
}

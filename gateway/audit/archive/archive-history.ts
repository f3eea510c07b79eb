// Moves the older part of the history from the database to a bucket: one object for an entity and a month (or a part of it), encrypted with a key
// of its own that stays in the database. So an erasure there reaches what is here; the object itself is removed by the next run.

import { toBase64Url } from '../../../standards/bytes/base64url.ts'
import { concat } from '../../../standards/bytes/growing.ts'
import { sameHash } from '../../../standards/transparency-log/hash.ts'
import type { ArchivablePart, ArchivedStep } from '../../store/archive/history-archive.ts'
import type { Store } from '../../store/store.ts'
import { type ArchiveBucket, readObject } from './bucket.ts'

export interface HistoryArchiveParts {
  readonly store: Pick<Store, 'archive'>
  readonly bucket: ArchiveBucket
  /** UTC, RFC 3339. */
  readonly now: () => string
  /** How long history stays in the database. */
  readonly days: number
  /** How long it stays in the archive. */
  readonly months: number
}

/** What an object says of itself, before its steps. */
export interface ArchivedHistory {
  readonly format: 'citygate-history/1'
  readonly tenant: string
  readonly id: string
  readonly month: string
  readonly steps: readonly ArchivedStep[]
}

const objectsAtOnce = 20
const removedAtOnce = 100
const dayMilliseconds = 86_400_000
const [keyBytes, ivBytes] = [32, 12]
const algorithm = 'AES-GCM'

/** @returns how many steps were moved */
export async function archiveHistory(parts: HistoryArchiveParts, tenant: string): Promise<number> {
  const { store, bucket, days, months } = parts
  const now = new Date(parts.now())
  const first = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months)).toISOString()
  await store.archive.expire(tenant, first.slice(0, 'YYYY-MM'.length))
  const erased = await store.archive.erased(tenant, removedAtOnce)
  if (erased.length > 0) {
    await bucket.delete([...erased])
    await store.archive.remove(tenant, erased)
  }
  const before = new Date(now.getTime() - days * dayMilliseconds).toISOString()
  let moved = 0
  for (let object = 0; object < objectsAtOnce; object += 1) {
    const part = await store.archive.next(tenant, before)
    if (part === undefined || part.steps.length === 0) break
    moved += await movePart(parts, tenant, part)
  }
  return moved
}

async function movePart({ store, bucket }: HistoryArchiveParts, tenant: string, part: ArchivablePart): Promise<number> {
  const key = crypto.getRandomValues(new Uint8Array(keyBytes))
  const name = `history/${tenant}/${part.month}/${toBase64Url(crypto.getRandomValues(new Uint8Array(ivBytes)))}`
  const content = await sealed({ format: 'citygate-history/1', tenant, ...part }, name, key)
  await bucket.put(name, content)
  const read = await readObject(bucket, name)
  if (read === undefined || !sameHash(read, content))
    throw new Error('the archive does not give back what it was given')
  const outcome = await store.archive.keep(tenant, part, { name, key })
  if (outcome === 'applied') return part.steps.length
  // Somebody has changed a step meanwhile: nobody has the key of this object.
  await bucket.delete([name])
  return 0
}

function through(bytes: Uint8Array, stream: CompressionStream | DecompressionStream): Promise<ArrayBuffer> {
  return new Response(new Blob([new Uint8Array(bytes)]).stream().pipeThrough(stream)).arrayBuffer()
}

function keyOf(key: Uint8Array, use: 'encrypt' | 'decrypt'): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', new Uint8Array(key), algorithm, false, [use])
}

async function sealed(history: ArchivedHistory, name: string, key: Uint8Array): Promise<Uint8Array> {
  const iv = crypto.getRandomValues(new Uint8Array(ivBytes))
  const { steps, ...head } = history
  const text = [head, ...steps].map((line) => `${JSON.stringify(line)}\n`).join('')
  const packed = await through(new TextEncoder().encode(text), new CompressionStream('gzip'))
  const additionalData = new TextEncoder().encode(name)
  const settings = { name: algorithm, iv, additionalData }
  return concat([iv, new Uint8Array(await crypto.subtle.encrypt(settings, await keyOf(key, 'encrypt'), packed))])
}

/**
 * Reads an object of the archive.
 * @param name its name, which is bound to it
 * @throws where it is not as it was written, or is of another key
 */
export async function openHistory(content: Uint8Array, name: string, key: Uint8Array): Promise<ArchivedHistory> {
  const settings = {
    name: algorithm,
    iv: new Uint8Array(content.subarray(0, ivBytes)),
    additionalData: new TextEncoder().encode(name),
  }
  const rest = new Uint8Array(content.subarray(ivBytes))
  const packed = await crypto.subtle.decrypt(settings, await keyOf(key, 'decrypt'), rest)
  const text = new TextDecoder().decode(await through(new Uint8Array(packed), new DecompressionStream('gzip')))
  const [head, ...steps] = text.trim().split('\n')
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return {
    ...JSON.parse(head ?? '{}'),
    steps: steps.map((line) => JSON.parse(line) as ArchivedStep),
  } as ArchivedHistory
}

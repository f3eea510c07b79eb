// The audit log of the reference gateway: a Merkle tree of records (RFC 9162 section 2.1) with a signed checkpoint and proofs in
// the formats of C2SP (tlog-checkpoint, signed-note, tlog-proof).

import { createHash, createHmac, generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto'

const sha256 = (...parts: readonly Uint8Array[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest()
const leafHash = (record: Uint8Array): Buffer => sha256(Buffer.of(0), record)
const nodeHash = (left: Uint8Array, right: Uint8Array): Buffer => sha256(Buffer.of(1), left, right)

/** The largest power of two below the size. */
const split = (size: number): number => 2 ** Math.ceil(Math.log2(size) - 1)

export function rootOf(leaves: readonly Buffer[]): Buffer {
  const [first, ...others] = leaves
  if (first === undefined) return sha256()
  if (others.length === 0) return first
  const half = split(leaves.length)
  return nodeHash(rootOf(leaves.slice(0, half)), rootOf(leaves.slice(half)))
}

function pathOf(index: number, leaves: readonly Buffer[]): readonly Buffer[] {
  if (leaves.length === 1) return []
  const half = split(leaves.length)
  const [left, right] = [leaves.slice(0, half), leaves.slice(half)]
  return index < half ? [...pathOf(index, left), rootOf(right)] : [...pathOf(index - half, right), rootOf(left)]
}

export interface Deed {
  readonly action: string
  readonly client: string
  readonly roles: readonly string[]
  readonly status: number
  readonly policy: string
  readonly grants?: readonly string[]
}

export interface LogKey {
  readonly origin: string
  readonly privateKey: KeyObject
  /** 32 bytes. */
  readonly publicKey: Buffer
}

export function makeLogKey(origin: string): LogKey {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  return { origin, privateKey, publicKey: publicKey.export({ format: 'der', type: 'spki' }).subarray(-32) }
}

/** Ed25519 in signed-note: the key type is 1, and the key id precedes the signature. */
const typed = ({ publicKey }: LogKey): Buffer => Buffer.concat([Buffer.of(1), publicKey])
const idOf = (key: LogKey): Buffer => sha256(Buffer.from(`${key.origin}\n`), typed(key)).subarray(0, 4)

/** The verifier key of signed-note. */
export const verifierKey = (key: LogKey): string =>
  `${key.origin}+${idOf(key).toString('hex')}+${typed(key).toString('base64')}`

export class Log {
  readonly #key: LogKey
  readonly #secret = randomUUID()
  readonly #records: { readonly id: string; readonly record: Buffer }[] = []

  constructor(key: LogKey) {
    this.#key = key
  }

  /** @returns the id of the record */
  add({ client, status, ...deed }: Deed): string {
    const id = randomUUID()
    const decision = status === 401 || status === 403 ? 'denied' : status >= 400 ? 'refused' : 'permitted' // prettier-ignore
    const who = createHmac('sha256', this.#secret).update(client).digest('base64url')
    const record = { ...deed, client: who, decision, requestId: id, status, time: new Date().toISOString() }
    this.#records.push({ id, record: Buffer.from(JSON.stringify(record)) })
    return id
  }

  get leaves(): readonly Buffer[] {
    return this.#records.map(({ record }) => leafHash(record))
  }

  get records(): readonly Buffer[] {
    return this.#records.map(({ record }) => record)
  }

  checkpoint(): string {
    const { origin, privateKey } = this.#key
    const text = `${origin}\n${this.#records.length}\n${rootOf(this.leaves).toString('base64')}\n`
    const signature = Buffer.concat([idOf(this.#key), sign(null, Buffer.from(text), privateKey)])
    return `${text}\n— ${origin} ${signature.toString('base64')}\n`
  }

  /** @returns undefined where there is no such record */
  proof(id: string): string | undefined {
    const index = this.#records.findIndex((one) => one.id === id)
    const found = this.#records[index]
    if (found === undefined) return undefined
    const hashes = pathOf(index, this.leaves).map((hash) => `${hash.toString('base64')}\n`)
    const extra = found.record.toString('base64')
    return `c2sp.org/tlog-proof@v1\nextra ${extra}\nindex ${index}\n${hashes.join('')}\n${this.checkpoint()}`
  }
}

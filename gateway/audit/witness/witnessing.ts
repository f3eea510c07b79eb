// Has the checkpoints of a gateway's logs signed by the configured witnesses: parties whose signature the gateway cannot forge then
// confirm that a log only grows. From then on, only checkpoints that at least one witness has signed are shown.

import { readCheckpoint } from '../../../standards/transparency-log/checkpoint.ts'
import { isBy, readVerifierKey, type VerifierKey, verifySignature } from '../../../standards/transparency-log/keys.ts'
import { type Note, type NoteSignature, writeNote } from '../../../standards/transparency-log/note.ts'
import type { Config } from '../../config/config.ts'
import type { SsrfSafeFetch } from '../../http-client/outgoing.ts'
import type { Store } from '../../store/store.ts'
import { subtreesOf } from '../resource.ts'
import { submitCheckpoint } from './submit.ts'

export interface WitnessingParts {
  readonly config: Pick<Config, 'audit' | 'tenants'>
  readonly store: Pick<Store, 'audit'>
  readonly fetch: SsrfSafeFetch
  readonly log: (line: Readonly<Record<string, unknown>>) => void
}

interface KnownWitness {
  readonly url: string
  readonly key: VerifierKey
}

const timeoutMilliseconds = 10_000
/** Per response: signatures, or a size. */
const maxBytes = 10_000

/** @returns the function that submits the logs that have grown to the witnesses */
export function createWitnessing({ config, store, fetch, log }: WitnessingParts): () => Promise<void> {
  const witnesses = config.audit.witnesses.flatMap(({ url, key }): KnownWitness[] => {
    const read = readVerifierKey(key)
    return read.ok ? [{ url: `${url.replace(/\/+$/, '')}/add-checkpoint`, key: read.value }] : []
  })

  async function post(url: string, body: string) {
    const request = { method: 'POST', url, headers: [], body: new TextEncoder().encode(body) } as const
    const bounds = { timeoutMilliseconds, maximumBytes: maxBytes }
    // The operator has configured this URL.
    const answer = await fetch({ ...request, ...bounds }, [new URL(url).origin])
    return answer.ok ? { status: answer.value.status, text: new TextDecoder().decode(answer.value.body) } : undefined
  }

  /** The witness's signature, where it returns a valid one. */
  async function signatureOf(
    { url, key }: KnownWitness,
    tenant: string,
    note: Note,
    size: number,
    oldSize: number,
  ): Promise<readonly NoteSignature[]> {
    const submitted = await submitCheckpoint({
      checkpoint: writeNote(note),
      size,
      oldSize,
      subtrees: subtreesOf(store, tenant),
      post: (body) => post(url, body),
    })
    const own = submitted.ok ? submitted.value.find((one) => isBy(key, one)) : undefined
    if (own !== undefined && (await verifySignature(key, note.text, own))) return [own]
    const why = submitted.ok ? { kind: 'does-not-hold' } : submitted.problem
    log({ level: 'warning', event: 'witness-failed', tenant, witness: key.name, ...why })
    return []
  }

  async function witness(tenant: string): Promise<void> {
    const { checkpoint, size, witnessedSize = 0 } = await store.audit.log(tenant)
    const signed = checkpoint === undefined || witnessedSize === size ? undefined : readCheckpoint(checkpoint)
    if (signed?.ok !== true) return
    const { note } = signed.value
    const all = await Promise.all(witnesses.map((one) => signatureOf(one, tenant, note, size, witnessedSize)))
    const added = all.flat()
    if (added.length === 0) return
    const text = writeNote({ ...note, signatures: [...note.signatures, ...added] })
    await store.audit.witnessed(tenant, size, text)
  }

  return async () => {
    if (witnesses.length > 0) for (const tenant of config.tenants) await witness(tenant)
  }
}

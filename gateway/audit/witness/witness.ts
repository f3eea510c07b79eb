// A witness (C2SP tlog-witness): signs that the checkpoint of a log extends the last one that it has signed, and never signs two
// checkpoints that contradict each other. A checkpoint is stored before its signature is returned.

import { sha256 } from '@noble/hashes/sha2.js'
import { toHex } from '../../../standards/bytes/hex.ts'
import { readCheckpoint, readSize, type SignedCheckpoint } from '../../../standards/transparency-log/checkpoint.ts'
import { treeHash } from '../../../standards/transparency-log/hash.ts'
import { isBy, type NoteSigner, saysOf, signNote, type VerifierKey } from '../../../standards/transparency-log/keys.ts'
import { signatureLine, writeNote } from '../../../standards/transparency-log/note.ts'
import { readPath } from '../../../standards/transparency-log/proof-text.ts'
import { verifyConsistency } from '../../../standards/transparency-log/verify-proof.ts'
import type { Seen, Sightings } from './sightings.ts'

export interface Witness {
  readonly signer: NoteSigner
  /** The known logs, by the names of their keys; a log may have several keys. */
  readonly logs: readonly VerifierKey[]
  readonly sightings: Sightings
  /** Milliseconds since 1970. */
  readonly now: () => number
}

export interface WitnessAnswer {
  readonly status: number
  readonly body: string
  readonly contentType: string
}

function answer(status: number, body: string, contentType = 'text/plain; charset=utf-8'): WitnessAnswer {
  return { status, body, contentType }
}

/** The size from which the client has to continue. */
function conflict(seen: Seen | undefined): WitnessAnswer {
  return answer(409, `${seen?.size ?? 0}\n`, 'text/x.tlog.size')
}

interface Submission {
  readonly oldSize: number
  readonly path: readonly Uint8Array[]
  readonly checkpoint: SignedCheckpoint
}

/** A line of the old size, lines of the proof, an empty line, the checkpoint. */
function readSubmission(body: string): Submission | undefined {
  const end = body.indexOf('\n\n')
  const [first = '', ...lines] = body.slice(0, Math.max(end, 0)).split('\n')
  const oldSize = first.startsWith('old ') ? readSize(first.slice('old '.length)) : undefined
  const path = readPath(lines)
  const checkpoint = readCheckpoint(body.slice(end + 2))
  if (oldSize === undefined || path === undefined || !checkpoint.ok) return undefined
  return oldSize > checkpoint.value.size ? undefined : { oldSize, path, checkpoint: checkpoint.value }
}

/** The valid signatures by the log's keys; undefined where one is invalid, or there is none. */
async function logSignatures(keys: readonly VerifierKey[], { note }: SignedCheckpoint) {
  const said = await Promise.all(keys.map((key) => saysOf(key, note)))
  if (said.includes('does-not-hold') || !said.includes('holds')) return undefined
  return note.signatures.filter((signature) => keys.some((key) => isBy(key, signature)))
}

export async function addCheckpoint(witness: Witness, body: string): Promise<WitnessAnswer> {
  const submission = readSubmission(body)
  if (submission === undefined) return answer(400, 'The body is not a checkpoint with a proof from an older size.\n')
  const { oldSize, path, checkpoint } = submission
  const { origin, size, root, note } = checkpoint
  const keys = witness.logs.filter(({ name }) => name === origin)
  if (keys.length === 0) return answer(404, 'The log is not one of those that are witnessed here.\n')
  const signatures = await logSignatures(keys, checkpoint)
  if (signatures === undefined) return answer(403, 'The checkpoint is not signed by the log.\n')
  const seen = await witness.sightings.of(origin)
  if (oldSize !== (seen?.size ?? 0)) return conflict(seen)
  const claim = { oldSize, newSize: size, oldRoot: seen?.root ?? treeHash.empty, newRoot: root, path }
  if (!verifyConsistency(claim)) return answer(422, 'The proof does not lead from the older tree to this one.\n')
  const cosignature = await signNote(witness.signer, note.text, Math.floor(witness.now() / 1000))
  const now = { size, root, checkpoint: writeNote({ text: note.text, signatures: [...signatures, cosignature] }) }
  const isKept = await witness.sightings.keep(origin, seen, now)
  return isKept ? answer(200, signatureLine(cosignature)) : conflict(await witness.sightings.of(origin))
}

/** @param hash SHA-256 of the log's origin in hexadecimal */
export async function latestCheckpoint({ logs, sightings }: Witness, hash: string): Promise<WitnessAnswer> {
  const log = logs.find(({ name }) => toHex(sha256(new TextEncoder().encode(name))) === hash)
  const seen = log === undefined ? undefined : await sightings.of(log.name)
  return seen === undefined
    ? answer(404, 'No checkpoint of this log was ever signed here.\n')
    : answer(200, seen.checkpoint)
}

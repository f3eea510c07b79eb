// The keys of notes (C2SP signed-note, tlog-cosignature): Ed25519 of two kinds, a log's own and a witness's, which are never
// taken for each other. Signing and verifying is the runtime's, by Web Crypto.

import { sha256 } from '@noble/hashes/sha2.js'
import { fromBase64, toBase64 } from '../bytes/base64.ts'
import { concat } from '../bytes/growing.ts'
import { toHex } from '../bytes/hex.ts'
import type { Problem } from '../problem.ts'
import { fail, ok, type Result } from '../result.ts'
import { cosignedMessage, readCosignature, writeCosignature } from './cosignature.ts'
import { isKeyName, type Note, type NoteSignature } from './note.ts'

/** `log`: signs its own checkpoints; `witness`: signs other logs' checkpoints with the time. */
export type KeyKind = 'log' | 'witness'

export interface VerifierKey {
  readonly name: string
  /** Eight digits: of the name, the kind and the key. */
  readonly id: string
  readonly kind: KeyKind
  /** Of Ed25519 (RFC 8032), 32 bytes. */
  readonly publicKey: Uint8Array
}

export interface NoteSigner extends VerifierKey {
  sign(message: Uint8Array): Promise<Uint8Array>
}

const types: Readonly<Record<KeyKind, number>> = { log: 1, witness: 4 }
const publicKeyBytes = 32
const idDigits = 8
const algorithm = { name: 'Ed25519' }
const encoder = new TextEncoder()

export function verifierKey(name: string, kind: KeyKind, publicKey: Uint8Array): VerifierKey {
  const hashed = sha256(concat([encoder.encode(`${name}\n`), Uint8Array.of(types[kind]), publicKey]))
  return { name, kind, publicKey, id: toHex(hashed).slice(0, idDigits) }
}

/** The text form of a key, which every verifier receives. */
export function writeVerifierKey({ name, id, kind, publicKey }: VerifierKey): string {
  return `${name}+${id}+${toBase64(concat([Uint8Array.of(types[kind]), publicKey]))}`
}

export function readVerifierKey(text: string): Result<VerifierKey, Problem> {
  const [, name = '', id = '', base64 = ''] = /^([^+]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text) ?? []
  const bytes = fromBase64(base64)
  if (!isKeyName(name) || !bytes.ok || bytes.value.length !== 1 + publicKeyBytes) return fail(noKey)
  const [type] = bytes.value
  const kind = (['log', 'witness'] as const).find((one) => types[one] === type)
  if (kind === undefined) return fail({ ...noKey, code: 'unsupported', detail: 'The key is of a kind not used here.' })
  const key = verifierKey(name, kind, bytes.value.subarray(1))
  return key.id === id ? ok(key) : fail({ ...noKey, code: 'checksum', detail: 'The id is not that of name and key.' })
}

const noKey = {
  code: 'syntax',
  detail: 'A verifier key is a name, eight hexadecimal digits and base64, joined by plus.',
  clause: 'C2SP signed-note, "Verifier keys"',
} as const satisfies Problem

export function isBy(key: VerifierKey, signature: NoteSignature): boolean {
  return key.name === signature.name && key.id === signature.id
}

/** What a signature of the key in a note is over. A witness's begins with the time, which is part of the message. */
function signedMessage(key: VerifierKey, text: string, { signature }: NoteSignature): SignedMessage | undefined {
  if (key.kind === 'log') return { message: encoder.encode(text), signature }
  const cosignature = readCosignature(signature)
  if (cosignature === undefined) return undefined
  return { message: cosignedMessage(text, cosignature.time), signature: cosignature.signature }
}

interface SignedMessage {
  readonly message: Uint8Array
  readonly signature: Uint8Array
}

export async function verifySignature(key: VerifierKey, text: string, given: NoteSignature): Promise<boolean> {
  const signed = signedMessage(key, text, given)
  if (signed === undefined) return false
  try {
    const imported = await crypto.subtle.importKey('raw', bufferOf(key.publicKey), algorithm, false, ['verify'])
    return await crypto.subtle.verify(algorithm, imported, bufferOf(signed.signature), bufferOf(signed.message))
  } catch {
    // Bytes that are no point of the curve, or no signature.
    return false
  }
}

/** What a key says of a note: nothing, or a signature that holds or does not. Where one does not, the note is refused. */
export async function saysOf(key: VerifierKey, note: Note): Promise<'nothing' | 'holds' | 'does-not-hold'> {
  const own = note.signatures.filter((signature) => isBy(key, signature))
  if (own.length === 0) return 'nothing'
  for (const signature of own) if (!(await verifySignature(key, note.text, signature))) return 'does-not-hold'
  return 'holds'
}

function bufferOf(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes)
}

/** The signature of a note: a log's, or a witness's of this time, in seconds since 1970. */
export async function signNote(signer: NoteSigner, text: string, time = 0): Promise<NoteSignature> {
  const { name, id, kind } = signer
  if (kind === 'log') return { name, id, signature: await signer.sign(encoder.encode(text)) }
  return { name, id, signature: writeCosignature({ time, signature: await signer.sign(cosignedMessage(text, time)) }) }
}

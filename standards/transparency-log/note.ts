// Signed notes (C2SP signed-note): a text, a blank line, and the lines of its signatures.

import { fromBase64, toBase64 } from '../bytes/base64.ts'
import { toHex } from '../bytes/hex.ts'
import type { Problem } from '../problem.ts'
import { fail, ok, type Result } from '../result.ts'

export interface NoteSignature {
  readonly name: string
  /** Eight digits. */
  readonly id: string
  /** What stands behind the id. */
  readonly signature: Uint8Array
}

export interface Note {
  /** With the newline that ends it: what is signed. */
  readonly text: string
  readonly signatures: readonly NoteSignature[]
}

const idBytes = 4
/** A verifier takes at least 16. */
const maxSignatures = 64
const maxNoteLength = 1_000_000

/** Not empty, without a Unicode space and without a plus. */
export function isKeyName(name: string): boolean {
  return name !== '' && !/[+\p{White_Space}\p{Cc}]/u.test(name)
}

export function signatureLine({ name, id, signature }: NoteSignature): string {
  const bytes = new Uint8Array(idBytes + signature.length)
  new DataView(bytes.buffer).setUint32(0, Number.parseInt(id, 16))
  bytes.set(signature, idBytes)
  return `\u2014 ${name} ${toBase64(bytes)}\n`
}

export function writeNote({ text, signatures }: Note): string {
  return `${text}\n${signatures.map(signatureLine).join('')}`
}

function wrong(detail: string, path?: string): { readonly ok: false; readonly problem: Problem } {
  return fail({ code: 'syntax', detail, clause: 'C2SP signed-note', ...(path === undefined ? {} : { path }) })
}

/** Lines of signatures, as a witness answers them. */
export function readSignatures(lines: string): Result<readonly NoteSignature[], Problem> {
  if (!lines.endsWith('\n')) return wrong('The last signature is not ended by a newline.')
  const signatures: NoteSignature[] = []
  for (const [index, line] of lines.slice(0, -1).split('\n').entries()) {
    const path = `signature ${index + 1}`
    const [, name = '', base64 = ''] = /^\u2014 ([^ ]+) ([^ ]+)$/.exec(line) ?? []
    if (!isKeyName(name)) return wrong('A signature is a dash, the name of a key, and base64.', path)
    const bytes = fromBase64(base64)
    if (!bytes.ok || bytes.value.length <= idBytes)
      return wrong('The signature is not the base64 of a key id and a signature.', path)
    signatures.push({
      name,
      id: toHex(bytes.value.subarray(0, idBytes)),
      signature: bytes.value.subarray(idBytes),
    })
  }
  return signatures.length > maxSignatures ? wrong('The note has too many signatures.') : ok(signatures)
}

/** @param note what was read as UTF-8 */
export function readNote(note: string): Result<Note, Problem> {
  if (note.length > maxNoteLength) return wrong('The note is too long.')
  // oxlint-disable-next-line no-control-regex -- they may not stand in a note
  if (/[\x00-\x09\x0B-\x1F]/.test(note)) return wrong('The note holds a control character.')
  // The text may have empty lines; its signatures come after the last.
  const end = note.lastIndexOf('\n\n')
  if (end < 0) return wrong('No blank line stands between the text and the signatures.')
  const signatures = readSignatures(note.slice(end + 2))
  return signatures.ok ? ok({ text: note.slice(0, end + 1), signatures: signatures.value }) : signatures
}

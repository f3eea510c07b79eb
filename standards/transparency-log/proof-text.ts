// Proofs to be kept as a file (C2SP tlog-proof): the entry's place, its Merkle path and the signed checkpoint. The entry itself
// stands in the line `extra`, which proves nothing until its hash is led up to the root.

import { fromBase64, toBase64 } from '../bytes/base64.ts'
import type { Problem } from '../problem.ts'
import { fail, ok, type Result } from '../result.ts'
import { readHash, readSize } from './checkpoint.ts'

export interface LogProof {
  readonly extra?: Uint8Array
  readonly index: number
  readonly path: readonly Uint8Array[]
  /** The signed note as the log gave it. */
  readonly checkpoint: string
}

const header = 'c2sp.org/tlog-proof@v1'
/** Of a Merkle path: no tree is deeper. */
const maxHashes = 63

export function writeProof({ extra, index, path, checkpoint }: LogProof): string {
  const lines = [
    header,
    ...(extra === undefined ? [] : [`extra ${toBase64(extra)}`]),
    `index ${index}`,
    ...path.map(toBase64),
  ]
  return `${lines.join('\n')}\n\n${checkpoint}`
}

function wrong(detail: string): { readonly ok: false; readonly problem: Problem } {
  return fail({ code: 'syntax', detail, clause: 'C2SP tlog-proof' })
}

/** Lines of base64, as proofs are written. */
export function readPath(lines: readonly string[]): readonly Uint8Array[] | undefined {
  const path = lines.flatMap((line) => readHash(line) ?? [])
  return path.length === lines.length && path.length <= maxHashes ? path : undefined
}

export function readProof(text: string): Result<LogProof, Problem> {
  const end = text.indexOf('\n\n')
  if (end < 0) return wrong('No blank line stands before the checkpoint.')
  const [first, second = '', ...others] = text.slice(0, end).split('\n')
  if (first !== header) return wrong('The first line does not name the format.')
  const hasExtra = second.startsWith('extra ')
  const extra = hasExtra ? fromBase64(second.slice('extra '.length)) : undefined
  if (extra?.ok === false) return wrong('The extra data are no base64.')
  const [place = '', ...lines] = hasExtra ? others : [second, ...others]
  const index = place.startsWith('index ') ? readSize(place.slice('index '.length)) : undefined
  if (index === undefined) return wrong('The place of the entry is missing.')
  const path = readPath(lines)
  if (path === undefined) return wrong('The lines of the proof are no SHA-256 hashes in base64, or too many.')
  return ok({ ...(extra === undefined ? {} : { extra: extra.value }), index, path, checkpoint: text.slice(end + 2) })
}

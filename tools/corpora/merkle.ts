// The Merkle proofs of transparency-dev: those that must hold, and the same with one thing changed, which must not.

import { readdir, readFile } from 'node:fs/promises'
import { fromBase64 } from '../../standards/bytes/base64.ts'
import { verifyConsistency, verifyInclusion } from '../../standards/transparency-log/verify-proof.ts'

interface Inclusion {
  readonly leafIdx: number
  readonly treeSize: number
  readonly root: string
  readonly leafHash: string
}
interface Consistency {
  readonly size1: number
  readonly size2: number
  readonly root1: string
  readonly root2: string
}
type Vector = (Inclusion | Consistency) & { readonly proof: readonly string[] | null; readonly wantErr: boolean }

function bytes(base64: string): Uint8Array {
  const read = fromBase64(base64)
  if (!read.ok) throw new Error(read.problem.detail)
  return read.value
}

function holds(vector: Vector): boolean {
  const path = (vector.proof ?? []).map(bytes)
  if ('leafIdx' in vector) {
    const { leafIdx, treeSize, root, leafHash } = vector
    return verifyInclusion({ index: leafIdx, size: treeSize, leaf: bytes(leafHash), path, root: bytes(root) })
  }
  const { size1, size2, root1, root2 } = vector
  return verifyConsistency({ oldSize: size1, newSize: size2, oldRoot: bytes(root1), newRoot: bytes(root2), path })
}

export async function run(folder: string) {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.json')).toSorted()
  const wrong: { what: string; why: string }[] = []
  for (const what of names) {
    const vector = JSON.parse(await readFile(`${folder}/${what}`, 'utf8')) as Vector
    if (holds(vector) === vector.wantErr) wrong.push({ what, why: vector.wantErr ? 'held' : 'did not hold' })
  }
  return { name: 'merkle', total: names.length, right: names.length - wrong.length, wrong }
}

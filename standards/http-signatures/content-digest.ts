// `Content-Digest` (RFC 9530 section 2): a digest of the content as it is sent, in the algorithms that the RFC has active.

import { sha256 } from '@noble/hashes/sha2.js'
import { readDictionary } from '../structured-fields/read.ts'
import { isInnerList } from '../structured-fields/value.ts'
import { writeItem } from '../structured-fields/write.ts'

type Digest = (content: Uint8Array) => Uint8Array | Promise<Uint8Array>

const algorithms: ReadonlyMap<string, Digest> = new Map<string, Digest>([
  ['sha-256', sha256],
  // By the runtime: the tables of SHA-512 in JavaScript would be loaded at each start.
  ['sha-512', async (content) => new Uint8Array(await crypto.subtle.digest('SHA-512', new Uint8Array(content)))],
])

/** The field's value for a content. */
export function contentDigest(content: Uint8Array): string {
  return `sha-256=${writeItem({ value: sha256(content), parameters: new Map() })}`
}

/** Whether every digest of an algorithm that is known is that of the content, and there is one. */
export async function fitsContentDigest(field: string, content: Uint8Array): Promise<boolean> {
  const read = readDictionary(field)
  if (!read.ok) return false
  let known = 0
  for (const [name, member] of read.value) {
    const digestOf = algorithms.get(name)
    if (digestOf === undefined) continue
    known += 1
    if (isInnerList(member) || !(member.value instanceof Uint8Array)) return false
    const said = member.value
    const digest = await digestOf(content)
    if (digest.length !== said.length || digest.some((byte, index) => byte !== said[index])) return false
  }
  return known > 0
}

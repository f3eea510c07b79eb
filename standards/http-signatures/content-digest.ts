// `Content-Digest` (RFC 9530 section 2): a digest of the content as it is sent, in the algorithms that the RFC has active.

import { sha256, sha512 } from '@noble/hashes/sha2.js'
import { readDictionary } from '../structured-fields/read.ts'
import { isInnerList } from '../structured-fields/value.ts'
import { writeItem } from '../structured-fields/write.ts'

const algorithms: ReadonlyMap<string, (content: Uint8Array) => Uint8Array> = new Map<
  string,
  (content: Uint8Array) => Uint8Array
>([
  ['sha-256', sha256],
  ['sha-512', sha512],
])

/** The field's value for a content. */
export function contentDigest(content: Uint8Array): string {
  return `sha-256=${writeItem({ value: sha256(content), parameters: new Map() })}`
}

/** Whether every digest of an algorithm that is known is that of the content, and there is one. */
export function fitsContentDigest(field: string, content: Uint8Array): boolean {
  const read = readDictionary(field)
  if (!read.ok) return false
  const known = [...read.value].filter(([name]) => algorithms.has(name))
  return (
    known.length > 0 &&
    known.every(([name, member]) => {
      if (isInnerList(member) || !(member.value instanceof Uint8Array)) return false
      const said = member.value
      const digest = algorithms.get(name)?.(content)
      return digest?.length === said.length && digest.every((byte, index) => byte === said[index])
    })
  )
}

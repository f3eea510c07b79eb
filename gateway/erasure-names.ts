// The names of what was erased: keyed digests, so that the list of erasures (docs/operations/backup.md) does not reveal whose
// data were erased. The key derives from the id key, which every backup needs anyway.

import { fromBase64Url } from '../standards/bytes/base64url.ts'
import type { Hashing } from './hashing.ts'

export interface ErasureNames {
  /** The name of an entity. */
  readonly nameOf: (tenant: string, id: string) => string
  /** Proves that a line of the list was written with the key. */
  readonly seal: (text: string) => string
  /** Identifies the key, and says nothing else of it. */
  readonly fingerprint: string
}

const fingerprintCharacters = 16

export function erasureNames(hashing: Hashing, idKey: string): ErasureNames {
  const derived = fromBase64Url(hashing.keyed(new TextEncoder().encode(idKey))('citygate erasures 1'))
  if (!derived.ok) throw new Error('a MAC is base64url')
  const mac = hashing.keyed(derived.value)
  return {
    nameOf: (tenant, id) => mac(`entity\n${tenant}\n${id}`),
    seal: (text) => mac('line\n', text),
    fingerprint: mac('fingerprint').slice(0, fingerprintCharacters),
  }
}

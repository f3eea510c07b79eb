// The proof of every profile that has one, by name.

import type { Proof } from './proof.ts'

export const proofs: ReadonlyMap<string, () => Promise<Proof>> = new Map([
  ['ngsi-ld-read', async () => (await import('./ngsi-ld.ts')).ngsiLdReadProof],
  ['ngsi-ld-write', async () => (await import('./ngsi-ld.ts')).ngsiLdWriteProof],
])

// The proof of every profile that has one, by name.

import type { Proof } from './proof.ts'

export const proofs: ReadonlyMap<string, () => Promise<Proof>> = new Map()

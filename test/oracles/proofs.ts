// What `npm run differential-test` checks with many cases.

import { proofs as ofPolicies } from '../policy-proof/properties.ts'
import type { Proof } from '../policy-proof/proof.ts'
import { ofMappings } from './mapping/agreement.ts'

export const proofs: readonly Proof[] = [...ofPolicies, ofMappings]

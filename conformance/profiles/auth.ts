// The profiles `auth-a1` and `auth-a2`: how a target validates tokens of an issuer that it is configured to trust. A1 are bearer
// access tokens (RFC 9068), A2 are tokens bound to a key of their holder (RFC 9449).

import { reportTexts } from '../../locales/locales.ts'
import { looking, scenario } from '../check.ts'
import { acceptedChecks } from '../checks/auth/accepted.ts'
import { challengeChecks } from '../checks/auth/challenges.ts'
import { claimChecks } from '../checks/auth/claims.ts'
import { askOnce, endpointChecks } from '../checks/auth/endpoints.ts'
import { certificateChecks, introduce, proofChecks } from '../checks/auth/proofs.ts'
import { rotate, rotationChecks } from '../checks/auth/rotation.ts'
import { signatureChecks } from '../checks/auth/signatures.ts'
import { Holder } from '../issuer/holder.ts'
import { type Trusting, trustingProfile } from '../issuer/trust.ts'
import type { Answer } from '../runner/target.ts'

export const authA1Profile = trustingProfile({
  name: 'auth-a1',
  title: reportTexts.en.profile['auth-a1'],
  declared: async ({ isByAddress }) => new Set(isByAddress ? ['jwks'] : []),
  scenarios: [
    looking<Trusting>('what is right', acceptedChecks),
    looking<Trusting>('what a refusal says', challengeChecks),
    looking<Trusting>('what is not signed by the issuer', signatureChecks),
    looking<Trusting>('what is not for the target, or not for now', claimChecks),
    scenario({ name: 'where a token stands', make: askOnce, find: askOnce, checks: endpointChecks }),
    scenario({ name: 'another key of the issuer', make: rotate, find: rotate, checks: rotationChecks }),
  ],
})

/** The response to a bound token with its proof, and the holder afterwards. */
async function askedByProof(trusting: Trusting): Promise<{ readonly holder: Holder; readonly answer: Answer }> {
  const holder = await Holder.of(trusting)
  return { holder, answer: await holder.ask(await holder.token()) }
}

export const authA2Profile = trustingProfile({
  name: 'auth-a2',
  title: reportTexts.en.profile['auth-a2'],
  greetOtherwise: async (trusting) => (await askedByProof(trusting)).answer,
  declared: async (trusting) => new Set((await askedByProof(trusting)).holder.nonce === undefined ? [] : ['nonce']),
  scenarios: [
    scenario({ name: 'a holder and its proofs', make: introduce, find: introduce, checks: proofChecks }),
    looking<Trusting>('a holder of a certificate', certificateChecks),
  ],
})

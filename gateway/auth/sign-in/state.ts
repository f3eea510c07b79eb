// What the browser keeps between the two halves of a sign-in, sealed.

import { seal, unseal } from './sealed.ts'

export interface SignInState {
  /** Of the issuer's section, so that an answer of another issuer is not taken for its own. */
  readonly id: string
  readonly state: string
  readonly nonce: string
  /** RFC 7636 section 4.1. */
  readonly verifier: string
  /** The path to which the browser returns. */
  readonly back: string
  readonly tenant?: string
}

/** In which a person has to sign in at the issuer. */
export const stateSeconds = 600

/** @param now milliseconds since 1970 */
export function sealState(secret: string, state: SignInState, now: number): Promise<string> {
  return seal(secret, 'sign-in', { ...state }, now / 1000 + stateSeconds)
}

/** @returns undefined where it was not made here, was changed, or is too old */
export async function openState(secret: string, sealed: string, now: number): Promise<SignInState | undefined> {
  const payload = await unseal(secret, 'sign-in', sealed, now)
  if (payload === undefined) return undefined
  const { id, state, nonce, verifier, back, tenant } = payload
  const texts = [id, state, nonce, verifier, back]
  if (!texts.every((text) => typeof text === 'string')) return undefined
  const [known = '', stated = '', once = '', proof = '', path = ''] = texts
  return {
    id: known,
    state: stated,
    nonce: once,
    verifier: proof,
    back: path,
    ...(typeof tenant === 'string' ? { tenant } : {}),
  }
}

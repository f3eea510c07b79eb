// A new key of the issuer is accepted in time, and a key that it no longer publishes is then removed (RFC 7517, RFC 8414).

import { fail, ok, type Result } from '../../../standards/result.ts'
import type { Cause, Check } from '../../check.ts'
import type { SigningKey } from '../../issuer/keyring.ts'
import { rotationSeconds } from '../../issuer/settings.ts'
import type { Trusting } from '../../issuer/trust.ts'
import type { Answer } from '../../runner/target.ts'
import { ask, isAccepted, accepted, refused } from './ask.ts'

export interface Rotated {
  readonly old: SigningKey
  /** The response to the last token of the new key. */
  readonly answer: Answer
}

const pauseMilliseconds = 1000

/** Replaces the key of the issuer, and sends tokens of the new key until one is accepted, or the time has elapsed. */
export async function rotate(trusting: Trusting): Promise<Result<Rotated, Cause>> {
  const { issuer, target, settings } = trusting
  if (!trusting.isByAddress) return fail('the keys are configured in the target, which cannot fetch another one')
  const old = await issuer.key()
  await issuer.facts.keyring.replace(old.algorithm)
  await issuer.publish()
  const end = target.session.now() + 1000 * rotationSeconds(settings)
  for (;;) {
    const answer = await ask(trusting, await issuer.token())
    if (isAccepted(answer) || target.session.now() >= end) return ok({ old, answer })
    await target.session.wait(pauseMilliseconds)
  }
}

const newKey: Check<Trusting, Rotated> = {
  id: 'AUTH-A1-031',
  ability: 'jwks',
  async run(findings, { settings }, { answer }) {
    accepted(findings, `a token of a new key, within ${rotationSeconds(settings)} seconds`, answer)
  },
}

const oldKey: Check<Trusting, Rotated> = {
  id: 'AUTH-A1-032',
  ability: 'jwks',
  async run(findings, trusting, { old }) {
    const token = await trusting.issuer.token({ key: old })
    refused(findings, 'a token of a key that the issuer no longer publishes', await ask(trusting, token))
  },
}

export const rotationChecks = [newKey, oldKey]

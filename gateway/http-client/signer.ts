// The signer of this gateway: the configured key read once, a fresh nonce and a short life for each signature.

import type { JsonObject } from '../../standards/hub/entity.ts'
import { ok, type Result } from '../../standards/result.ts'
import type { GatewayProblem } from '../problem.ts'
import type { Outgoing } from './outgoing.ts'
import { type Answered, answerSignature, readSigningKey, type SignatureTag, signed } from './sign.ts'

/** The call as it leaves: signed, or as it was where no key is configured. */
export type Sign = (request: Outgoing) => Promise<Result<Outgoing, GatewayProblem>>

/** The header fields that sign an answer; a problem where its content cannot be signed. */
export type SignAnswer = (answer: Answered) => Promise<Result<readonly (readonly [string, string])[], GatewayProblem>>

export interface Signer {
  readonly sign: Sign
  /** Absent where no key is configured. */
  readonly signAnswer?: SignAnswer
}

const lifeSeconds = 300

/** @param now milliseconds since 1970 */
export function createSigner(jwk: JsonObject | undefined, now: () => number, tag?: SignatureTag): Signer {
  if (jwk === undefined) return { sign: async (request) => ok(request) }
  let key: ReturnType<typeof readSigningKey> | undefined
  const read = (): ReturnType<typeof readSigningKey> => {
    key ??= readSigningKey(jwk)
    return key
  }
  const seconds = (): number => Math.floor(now() / 1000)
  return {
    async sign(request) {
      const signer = await read()
      if (!signer.ok) return signer
      const created = seconds()
      const times = { created, expires: created + lifeSeconds, nonce: crypto.randomUUID() }
      return signed(request, signer.value, times, tag)
    },
    async signAnswer(answer) {
      const signer = await read()
      return signer.ok ? answerSignature(answer, signer.value, seconds()) : signer
    },
  }
}

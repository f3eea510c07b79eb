// The signer of this gateway: the configured key read once, a fresh nonce and a short life for each signature.

import type { JsonObject } from '../../standards/hub/entity.ts'
import { ok, type Result } from '../../standards/result.ts'
import type { GatewayProblem } from '../problem.ts'
import type { Outgoing } from './outgoing.ts'
import { readSigningKey, signed } from './sign.ts'

/** The call as it leaves: signed, or as it was where no key is configured. */
export type Sign = (request: Outgoing) => Promise<Result<Outgoing, GatewayProblem>>

const lifeSeconds = 300

/** @param now milliseconds since 1970 */
export function createSigner(jwk: JsonObject | undefined, now: () => number): Sign {
  if (jwk === undefined) return async (request) => ok(request)
  let key: ReturnType<typeof readSigningKey> | undefined
  return async (request) => {
    key ??= readSigningKey(jwk)
    const read = await key
    if (!read.ok) return read
    const created = Math.floor(now() / 1000)
    return signed(request, read.value, { created, expires: created + lifeSeconds, nonce: crypto.randomUUID() })
  }
}

// For tests: a log key that is the same in every test, and the key that verifies its checkpoints.

import type { JsonObject } from '../../standards/hub/entity.ts'
import type { VerifierKey } from '../../standards/transparency-log/keys.ts'
import { verifierKeyOf } from './log-key.ts'

export const testAuditKey: JsonObject = {
  kty: 'OKP',
  crv: 'Ed25519',
  x: 'FQ7hku3LMnT6sWgTQi170eXaTobQVQZG7R2gVUSeSOE',
  d: 'nQCFxVBtkSdZq70UNr-COGLfeygIVpV_YJ_Hj9qz3OU',
}

export function testVerifierKey(origin: string): VerifierKey {
  const key = verifierKeyOf(testAuditKey, origin, 'log')
  if (key === undefined) throw new Error('the key of the tests is invalid')
  return key
}

// For tests: a log key that is the same in every test, the key that verifies its checkpoints, and the log in the store.

import type { JsonObject } from '../../standards/hub/entity.ts'
import type { VerifierKey } from '../../standards/transparency-log/keys.ts'
import { parseTilePath } from '../../standards/transparency-log/tiles.ts'
import type { Store } from '../store/store.ts'
import { verifierKeyOf } from './log-key.ts'
import { logResource } from './resource.ts'
import type { LogReader } from './verify/walk.ts'

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

/** The log of a tenant as a verifier reads it from the store. */
export function storedLog(store: Pick<Store, 'audit'>, tenant: string): LogReader {
  return {
    checkpoint: async () => (await store.audit.log(tenant)).checkpoint,
    async tile(path) {
      const name = parseTilePath(path)
      return name === undefined ? undefined : logResource(store, tenant, name)
    },
  }
}

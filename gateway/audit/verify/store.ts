// The log of a tenant as a verifier reads it from the store.

import { parseTilePath } from '../../../standards/transparency-log/tiles.ts'
import type { Store } from '../../store/store.ts'
import { logResource } from '../resource.ts'
import type { LogReader } from './walk.ts'

export function storedLog(store: Pick<Store, 'audit'>, tenant: string): LogReader {
  return {
    checkpoint: async () => (await store.audit.log(tenant)).checkpoint,
    async tile(path) {
      const name = parseTilePath(path)
      return name === undefined ? undefined : logResource(store, tenant, name)
    },
  }
}

// The store of a gateway as its caller passes it: the store itself, or what opens it by the configuration.

import type { Config } from '../../config/config.ts'
import type { ConfigFault } from '../../config/variables.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import type { StoreDriver } from '../../store/store.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'

export interface ConfiguredStore {
  readonly driver: StoreDriver
  /** Moves what is older to an archive, at each maintenance. Absent: there is none. */
  readonly archive?: (gateway: Pick<GatewayContext, 'store' | 'services' | 'log'>) => Promise<void>
}

/** For a Worker, whose configuration says which databases there are. */
export type StoreOf = (config: Config) => Result<ConfiguredStore, readonly ConfigFault[]>

export function storeOf(store: StoreDriver | StoreOf, config: Config): Result<ConfiguredStore, readonly ConfigFault[]> {
  if (typeof store === 'function') return store(config)
  const detail = 'is for the Worker of wrangler.toml: pass the store that you want'
  if (config.store.databases !== undefined) return fail([{ key: 'store.databases', detail }])
  return config.archive === undefined ? ok({ driver: store }) : fail([{ key: 'archive', detail }])
}

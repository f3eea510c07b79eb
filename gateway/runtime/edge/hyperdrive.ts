// `citygate/hyperdrive`: the store of a Worker in PostgreSQL 15 or later, through Cloudflare Hyperdrive (docs/postgresql.md).

import type { Config } from '../../config/config.ts'
import type { ConfigFault } from '../../config/variables.ts'
import { openHyperdrive } from '../../store/drivers/postgres/hyperdrive.ts'
import { workerStore } from '../../store/sql-store.ts'
import type { ConfiguredStore } from './configured-store.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'

const binding = 'HYPERDRIVE'

function connectionOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('connectionString' in value)) return undefined
  return typeof value.connectionString === 'string' ? value.connectionString : undefined
}

/**
 * Uses the database of the binding `HYPERDRIVE`, whose tables `citygate store migrate` has made. Its Hyperdrive configuration must be made with
 * `--caching-disabled`, and the Worker needs the flag `nodejs_compat`.
 *
 * @param env the bindings of the Worker
 * @example
 * const worker = createWorkerOf(createRegistry(emptyBuild, [hj212, ngsiLd]), [], hyperdriveStore)
 * export default worker.handler
 * export const { DeliveryAlarm, AuditSequencer, FeedPoller } = worker
 */
export function hyperdriveStore(
  env: Readonly<Record<string, unknown>>,
  { store, archive }: Pick<Config, 'store' | 'archive'>,
): Result<ConfiguredStore, readonly ConfigFault[]> {
  const url = connectionOf(Object.hasOwn(env, binding) ? env[binding] : undefined)
  const faults: ConfigFault[] = []
  if (url === undefined) faults.push({ key: binding, detail: 'must be a Hyperdrive binding of wrangler.toml' })
  if (store.databases !== undefined)
    faults.push({ key: 'store.databases', detail: 'is for D1, and not with PostgreSQL' })
  if (archive !== undefined) faults.push({ key: 'archive', detail: 'is for D1, and not with PostgreSQL' })
  if (url === undefined || faults.length > 0) return fail(faults)
  return ok({ driver: workerStore(openHyperdrive(url), 'citygate store migrate') })
}

// Whether the ids of stored entities were minted from local ids. Ids from clients that write to the APIs, and from formats whose
// ids are URIs, were not: they are as their senders wrote them.

import type { Entity } from '../../../adapters/adapter.ts'
import { originOf } from '../../store/entities/origin.ts'
import type { Store } from '../../store/store.ts'

/** NGSI-LD: an entity's id is a URI (GS CIM 009 clause 4.6.2). */
const formatsOfUris: ReadonlySet<string> = new Set(['ngsi-ld'])

/** Whether a source, by its id or `client:ID`, mints ids. */
export async function mintsIds(store: Pick<Store, 'sources'>, tenant: string, source: string): Promise<boolean> {
  if (source.startsWith('client:')) return false
  const registered = await store.sources.get(tenant, source)
  return registered === undefined || !formatsOfUris.has(registered.adapter)
}

/** `EncodeContext.isMinted` for these entities. */
export async function mintedAmong(
  store: Pick<Store, 'sources'>,
  tenant: string,
  entities: readonly Entity[],
): Promise<(id: string) => boolean | undefined> {
  const bySource = new Map<string, boolean>()
  const byId = new Map<string, boolean>()
  for (const entity of entities) {
    const { source } = originOf(entity)
    if (source === undefined) continue
    const minted = bySource.get(source) ?? (await mintsIds(store, tenant, source))
    bySource.set(source, minted)
    byId.set(entity.id, minted)
  }
  return (id) => byId.get(id)
}

// Carries out a list of erasures on a store that was restored from an older copy. Entries that the store has were carried out in it
// (erasures.ts), so only those that are missing are. It uses the port alone: any store can be restored so.

import type { Erasure } from './erasures.ts'
import type { EntityErasure } from './erase.ts'
import type { Store } from '../store.ts'

export interface Replayed {
  /** Entries of the list that the store did not have. */
  readonly entries: number
  /** Entities of which the store still had something. */
  readonly entities: number
  readonly monthKeys: number
  readonly tenants: number
}

const idsAtOnce = 5000

type EntityEntry = Erasure & { readonly kind: EntityErasure['kind'] }

function isOfEntity(entry: Erasure): entry is EntityEntry {
  return entry.kind === 'history' || entry.kind === 'entity' || entry.kind === 'person'
}

function byName(entries: readonly EntityEntry[]): ReadonlyMap<string, readonly EntityEntry[]> {
  const names = new Map<string, EntityEntry[]>()
  for (const entry of entries) {
    const known = names.get(entry.name)
    if (known === undefined) names.set(entry.name, [entry])
    else known.push(entry)
  }
  return names
}

/** @returns how many entities were found */
async function replayEntities(
  { erasures }: Store,
  tenant: string,
  entries: readonly EntityEntry[],
  nameOf: (tenant: string, id: string) => string,
): Promise<number> {
  const names = byName(entries)
  let found = 0
  let after = ''
  for (;;) {
    const ids = await erasures.ids(tenant, after, idsAtOnce)
    for (const id of ids) {
      const due = names.get(nameOf(tenant, id)) ?? []
      if (due.length > 0) found += 1
      for (const { kind, at, sources } of due) await erasures.erase({ tenant, id, kind, at, sources })
    }
    if (ids.length < idsAtOnce) break
    after = ids.at(-1) ?? after
  }
  // A copy may have the messages of a person and not yet the entity.
  for (const { kind, at, sources } of entries) {
    if (kind === 'person') await erasures.eraseMessages(tenant, sources, at)
  }
  return found
}

/**
 * @param list all entries of the list, in any order
 * @param nameOf the keyed name of an entity, with the key with which the list was written
 * @param now UTC, RFC 3339
 */
export async function replayErasures(
  store: Store,
  list: readonly Erasure[],
  nameOf: (tenant: string, id: string) => string,
  now: string,
): Promise<Replayed> {
  const last = await store.erasures.last()
  const missing = [...new Map(list.map((entry) => [entry.number, entry])).values()]
    .filter(({ number }) => number > last)
    .toSorted((left, right) => left.number - right.number)
  const replayed = { entries: missing.length, entities: 0, monthKeys: 0, tenants: 0 }
  if (missing.length === 0) return replayed
  for (const { tenant } of missing.filter(({ kind }) => kind === 'tenant')) {
    if (await store.tenants.delete(tenant, undefined)) replayed.tenants += 1
  }
  const ofEntities = missing.filter(isOfEntity)
  for (const tenant of new Set(ofEntities.map((entry) => entry.tenant))) {
    const entries = ofEntities.filter((entry) => entry.tenant === tenant)
    replayed.entities += await replayEntities(store, tenant, entries, nameOf)
  }
  for (const { tenant, name } of missing.filter(({ kind }) => kind === 'month-key')) {
    if (await store.audit.eraseMonthKey(tenant, name)) replayed.monthKeys += 1
  }
  await store.erasures.put(missing)
  await store.erasures.scrub(now)
  return replayed
}

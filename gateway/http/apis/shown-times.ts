// The times of entities as a reader may know them: where the rules cut what it sees, those of what is seen (shown-history.ts).

import { attributesOf, type Entity, typesOf } from '../../../standards/hub/entity.ts'
import { isRedacted } from '../../policy/obligations/mask.ts'
import type { AccessScope } from '../../pipeline/access/access-scope.ts'
import { type EntityTimes, type Times, timesOf } from '../../store/entities/attribute-times.ts'
import { instanceKey } from '../../store/entities/differences.ts'
import type { StoredEntity } from '../../store/entities/entities.ts'
import { datasetOf } from '../../store/entities/instances.ts'
import type { Store } from '../../store/store.ts'
import { type PastOf, seesAll, ShownHistory } from './shown-history.ts'
import { timeSeen } from './times-seen.ts'

interface Seen {
  readonly stored: Pick<StoredEntity, 'entity' | 'times'>
  /** What the reader sees of it. */
  readonly shown: Entity
}

interface Parts {
  readonly gateway: { readonly store: Pick<Store, 'history'> }
  readonly view: AccessScope
  readonly tenant: string
}

/**
 * For everything that shows these times, or selects or orders by them.
 * @param until of what was stored later nothing is to show; absent: what is stored now is meant. UTC, RFC 3339
 */
export async function withShownTimes<Found extends Seen>(
  { gateway, view, tenant }: Parts,
  found: readonly Found[],
  until?: string,
): Promise<readonly Found[]> {
  const asking = found.filter((one) => needsHistory(view, one))
  if (asking.length === 0) return found
  const ids = asking.map(({ stored }) => stored.entity.id)
  const { entities } = await gateway.store.history.query({ tenant, ids }, '', ids.length)
  const pasts = new Map(entities.map((past) => [past.id, past]))
  const timed = new Map<Found, Found>()
  for (const one of asking) {
    const { entity, times } = one.stored
    const past = pasts.get(entity.id)
    const shown = await shownTimes(gateway, view, past && { ...past, entity }, { ...one, entity, times }, until)
    timed.set(one, { ...one, stored: { ...one.stored, times: shown } })
  }
  return found.map((one) => timed.get(one) ?? one)
}

function needsHistory(view: AccessScope, { stored: { entity, times }, shown }: Seen): boolean {
  if (times.areShown === true || seesAll(view, entity.id, typesOf(entity))) return false
  return attributesOf(shown).some(([name, instances]) =>
    instances.some((instance) => {
      const { created, modified } = timesOf(times, name, datasetOf(instance))
      return created !== modified && !isRedacted(instance)
    }),
  )
}

/** @param past undefined: of the entity no history is kept */
export async function shownTimes(
  gateway: Parts['gateway'],
  view: AccessScope,
  past: PastOf | undefined,
  { entity, shown, times }: { readonly entity?: Entity; readonly shown: Entity; readonly times: EntityTimes },
  until?: string,
): Promise<EntityTimes> {
  const history = past === undefined ? undefined : new ShownHistory(gateway.store, view, past)
  const instances = new Map<string, Times>()
  for (const [attribute, stored] of entity === undefined ? [] : attributesOf(entity)) {
    if (!Object.hasOwn(shown, attribute)) continue
    for (const instance of stored) {
      const datasetId = datasetOf(instance)
      const { created, modified } = timesOf(times, attribute, datasetId)
      const since =
        history === undefined || created === modified
          ? created
          : await history.shownSince({ attribute, datasetId }, instance, created, until)
      instances.set(instanceKey(attribute, datasetId), { created, modified: timeSeen(view, since) })
    }
  }
  return { ...times, instances, areShown: true }
}

// Keys of entities' histories over several stores. A key is a number of one database, and another database has the same numbers: outside,
// each carries the place of its store, and one without a place is refused.

import type { EditPlan } from '../entities/edit.ts'
import type { HistoryStore, Store } from '../store.ts'

/** Above every key of a database, and small enough that a thousand places stay exact. */
const span = 2 ** 42

export interface HistoryKeys {
  readonly outside: (place: number, key: number) => number
  /** @throws where the key carries no place */
  readonly inside: (key: number) => { readonly place: number; readonly key: number }
}

export const historyKeys: HistoryKeys = {
  outside: (place, key) => (place + 1) * span + key,
  inside(key) {
    const place = Math.floor(key / span) - 1
    if (place < 0) throw new Error('the key of a history carries no place')
    return { place, key: key % span }
  },
}

const { outside, inside } = historyKeys

/** @param placeOf the index of a tenant's store in `stores` */
export function routedHistory(stores: readonly Store[], placeOf: (tenant: string) => number): HistoryStore {
  const at = (place: number): HistoryStore => {
    const store = stores[place]
    if (store === undefined) throw new Error('the key of a history carries an unknown place')
    return store.history
  }
  return {
    async get(tenant, id) {
      const place = placeOf(tenant)
      const found = await at(place).get(tenant, id)
      return found === undefined ? undefined : { ...found, key: outside(place, found.key) }
    },
    async query(conditions, after, limit) {
      const place = placeOf(conditions.tenant)
      const { entities, ...rest } = await at(place).query(conditions, after, limit)
      return { ...rest, entities: entities.map((one) => ({ ...one, key: outside(place, one.key) })) }
    },
    async steps(entity, ...rest) {
      const { place, key } = inside(entity)
      return at(place).steps(key, ...rest)
    },
    async stepsOfOrigin(entity, step) {
      const { place, key } = inside(entity)
      return at(place).stepsOfOrigin(key, step)
    },
    async stepsObservedAt(entity, times) {
      const { place, key } = inside(entity)
      return at(place).stepsObservedAt(key, times)
    },
    async hasAttribute(entity, attribute, datasetId) {
      const { place, key } = inside(entity)
      return at(place).hasAttribute(key, attribute, datasetId)
    },
  }
}

/** The plan of an edit as the store of its tenant has it. */
export function planInside<Answer>(plan: EditPlan<Answer>, place: number): EditPlan<Answer> {
  if (plan.writes === undefined) return plan
  const writes = plan.writes.map((write) => {
    if (!('entity' in write)) return write
    const { place: of, key } = inside(write.entity)
    if (of !== place) throw new Error('an edit names the history of another tenant')
    return { ...write, entity: key }
  })
  return { ...plan, writes }
}

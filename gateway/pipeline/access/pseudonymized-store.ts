// The store for a reader who is shown names in place of ids (pseudonyms.ts): it returns no ids, and accepts only names for an
// entity. So every API, filter, page, join and notification has names alone, in the order of the names, because the order of the
// ids would reveal in the next period which entity was which.

import type { EntityConditions, Scanned, Start, StoredEntity } from '../../store/entities/entities.ts'
import type { Edit, EditOutcome } from '../../store/entities/edit.ts'
import type { TemporalConditions, TemporalEntity } from '../../store/temporal/history.ts'
import type { ChangeStates } from '../../store/outbox/delivery.ts'
import type { OutboxState } from '../../store/outbox/outbox.ts'
import type { StepItem } from '../../store/temporal/steps.ts'
import type { Store } from '../../store/store.ts'
import type { PseudonymMap } from './pseudonyms.ts'
import { maxRows } from '../page.ts'
import { renamedEntity, renamedInstance, restoredEntity } from './pseudonymize.ts'

const atOnce = 1000

const behind = new WeakMap<Store, Store>()

/** The store with the ids, behind one with names; otherwise the given one. For what follows a decision, never for an answer. */
export function storeBehind(store: Store): Store {
  return behind.get(store) ?? store
}

export function pseudonymizedStore(store: Store, names: PseudonymMap): Store {
  /** The ids, by key, of the entities whose steps are read. */
  const idsByKey = new Map<number, string>()
  const listed = new Map<string, Promise<readonly TemporalEntity[]>>()

  function renamedState<Of extends StoredEntity | OutboxState>(state: Of): Of {
    return { ...state, entity: renamedEntity(state.entity, names) }
  }

  function temporalEntity(found: TemporalEntity): TemporalEntity {
    idsByKey.set(found.key, found.id)
    const { entity, id } = found
    return { ...found, id: names.nameOf(id), ...(entity === undefined ? {} : { entity: renamedEntity(entity, names) }) }
  }

  function item(id: string | undefined, [attribute, datasetId, instance]: StepItem): StepItem {
    if (instance === undefined) return [attribute, datasetId]
    return [attribute, datasetId, typeof instance === 'string' ? instance : renamedInstance(instance, names, id)]
  }

  const idsOf = (given: readonly string[]): readonly string[] => given.flatMap((name) => names.idOf(name) ?? [])

  async function getMany(tenant: string, given: readonly string[]): Promise<readonly StoredEntity[]> {
    return (await store.entities.getMany(tenant, idsOf(given))).map(renamedState)
  }

  /** Reads the names of all selected entities first, then the entities in the order of their names. */
  async function* scan(given: EntityConditions, start: Start, wanted: number): AsyncGenerator<Scanned> {
    const conditions = given.ids === undefined ? given : { ...given, ids: idsOf(given.ids) }
    const found: string[] = []
    let looked = 0
    for await (const { entities, rows } of store.entities.scan(conditions, { after: '' }, atOnce)) {
      found.push(...entities.map(({ entity }) => names.nameOf(entity.id)))
      looked = rows
      yield { entities: [], rows }
      if (rows > maxRows) return
    }
    const sorted = found.toSorted()
    const from =
      'after' in start
        ? sorted.filter((name) => name > start.after)
        : sorted.filter((name) => name < start.before).toReversed()
    let size = wanted
    for (let at = 0; at < from.length; at += size) {
      if (at > 0) size = atOnce
      const page = from.slice(at, at + size)
      const byName = new Map((await getMany(given.tenant, page)).map((stored) => [stored.entity.id, stored]))
      yield { entities: page.flatMap((name) => byName.get(name) ?? []), rows: looked }
    }
  }

  async function everyTemporal(conditions: TemporalConditions): Promise<readonly TemporalEntity[]> {
    const found: TemporalEntity[] = []
    for (let after: string | undefined = ''; after !== undefined;) {
      const { entities, last }: Awaited<ReturnType<Store['history']['query']>> = await store.history.query(
        conditions,
        after,
        atOnce,
      )
      found.push(...entities.map(temporalEntity))
      // One request does not read further than this.
      after = found.length > maxTemporal ? undefined : last
    }
    return found.toSorted((one, other) => (one.id < other.id ? -1 : 1))
  }

  /** A writer may address an entity by its name; what is written is stored with the ids. */
  async function edit<Answer>(given: Edit<Answer>): Promise<EditOutcome<Answer>> {
    const idOf = (name: string): string => names.idOf(name) ?? name
    const outcome = await store.edit<Answer>({
      ...given,
      ids: given.ids.map(idOf),
      async plan(states) {
        const plan = await given.plan(new Map(given.ids.flatMap((name) => withKey(name, states.get(idOf(name))))))
        const after = [...plan.after].map(([name, { entity, ...one }]) => {
          const kept = entity === undefined ? {} : { entity: restoredEntity(entity, names) }
          return [idOf(name), { ...one, ...kept }] as const
        })
        return { ...plan, after: new Map(after) }
      },
    })
    if (outcome.kind !== 'too-large') return outcome
    return { kind: 'too-large', id: given.ids.find((name) => idOf(name) === outcome.id) ?? outcome.id }
  }

  const made: Store = {
    ...store,
    edit,
    entities: {
      ...store.entities,
      get: async (tenant, name) => (await getMany(tenant, [name]))[0],
      getMany,
      scan,
    },
    history: {
      ...store.history,
      async get(tenant, name) {
        const id = names.idOf(name)
        const found = id === undefined ? undefined : await store.history.get(tenant, id)
        return found === undefined ? undefined : temporalEntity(found)
      },
      async query(given, after, limit) {
        const conditions = given.ids === undefined ? given : { ...given, ids: idsOf(given.ids) }
        const key = JSON.stringify(conditions)
        const all = listed.get(key) ?? everyTemporal(conditions)
        listed.set(key, all)
        const entities = (await all).filter(({ id }) => id > after).slice(0, limit)
        const last = entities.length < limit ? undefined : entities.at(-1)?.id
        return { entities, ...(last === undefined ? {} : { last }) }
      },
      async steps(key, ...rest) {
        const id = idsByKey.get(key)
        const steps = await store.history.steps(key, ...rest)
        return steps.map((step) => ({ ...step, items: step.items.map((one) => item(id, one)) }))
      },
      async stepsObservedAt(key, times) {
        const id = idsByKey.get(key)
        const steps = await store.history.stepsObservedAt(key, times)
        return steps.map((step) => ({ ...step, items: step.items.map((one) => item(id, one)) }))
      },
    },
    // A source's local ids of entities are ids too.
    aliases: async () => new Map(),
    delivery: {
      ...store.delivery,
      async states(changes) {
        const states = await store.delivery.states(changes)
        return new Map([...states].map(([change, { before, after }]) => [change, renamedChange(before, after)]))
      },
      async dead(...given) {
        const dead = await store.delivery.dead(...given)
        return dead.map((one) => ({ ...one, entities: one.entities.map((id) => names.nameOf(id)) }))
      },
    },
  }
  behind.set(made, store)
  return made

  function renamedChange(before: ChangeStates['before'], after: ChangeStates['after']): ChangeStates {
    return {
      ...(before === undefined ? {} : { before: renamedState(before) }),
      ...(after === undefined ? {} : { after: renamedState(after) }),
    }
  }
}

function withKey<Value>(key: string, value: Value | undefined): readonly (readonly [string, Value])[] {
  return value === undefined ? [] : [[key, value]]
}

/** As http/apis/ngsi-ld/temporal/list.ts. */
const maxTemporal = 20_000

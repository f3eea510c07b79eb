// Reads what is new in the history, for the indicators: each hour of an entity in which something was observed that was stored since the
// last run is read again as a whole. What arrives late, or corrects what was there, therefore changes the hour that it is of.

import { typesOf } from '../../standards/hub/entity.ts'
import { type Indicator, operandsOf } from '../../standards/indicators/definition.ts'
import { canonicalJson } from '../../standards/json/write.ts'
import { yieldToEventLoop } from '../pipeline/decode.ts'
import type { IndicatorHour, NewStep } from '../store/indicators/indicators.ts'
import type { Store } from '../store/store.ts'
import type { StoredStep } from '../store/temporal/history.ts'
import { hourOf, hoursOf } from './hours.ts'

const stepsAtOnce = 1000
const hoursPerSlice = 20

export interface Collected {
  /** The steps that were read, and the hours of entities that were computed from them. */
  readonly steps: number
  readonly hours: number
}

/** The types of which attributes are read, by attribute. */
export function attributesRead(indicators: readonly Indicator[]): ReadonlyMap<string, ReadonlySet<string>> {
  const read = new Map<string, Set<string>>()
  for (const { formula } of indicators) {
    for (const operand of formula === undefined ? [] : operandsOf(formula)) {
      const of = 'mean' in operand ? operand.mean : 'count' in operand ? operand.count : undefined
      if (of?.attribute === undefined) continue
      const types = read.get(of.attribute) ?? new Set()
      for (const type of of.types) types.add(type)
      read.set(of.attribute, types)
    }
  }
  return read
}

/** @param everything reads the whole history again */
export async function collect(
  store: Store,
  tenant: string,
  indicators: readonly Indicator[],
  everything = false,
): Promise<Collected> {
  const read = attributesRead(indicators)
  const attributes = canonicalJson(Object.fromEntries([...read].map(([name, types]) => [name, [...types].toSorted()])))
  const before = await store.indicators.progress(tenant)
  const isContinued = !everything && before?.attributes === attributes
  if (!isContinued) await store.indicators.clear(tenant)
  let sequence = isContinued ? (before?.sequence ?? 0) : 0
  let [steps, hours] = [0, 0]
  for (;;) {
    const page = await store.indicators.newSteps(tenant, sequence, stepsAtOnce)
    const last = page.at(-1)
    if (last === undefined) return { steps, hours }
    sequence = last.sequence
    steps += page.length
    const dirty = await touchedHours(store, tenant, page, read)
    const rows: IndicatorHour[] = []
    for (const { entity, id, hour, names } of dirty) {
      // Bound to the hour, so that a run of one hour needs no more memory than its readings.
      if (rows.length % hoursPerSlice === 0) await yieldToEventLoop()
      rows.push(...hoursOf(id, hour, await stepsIn(store, entity, hour, [...names]), names))
    }
    hours += dirty.length
    await store.indicators.put(
      tenant,
      dirty.map(({ id, hour }) => [id, hour]),
      rows,
      { attributes, sequence },
    )
  }
}

interface Dirty {
  readonly entity: number
  readonly id: string
  readonly hour: string
  /** All attributes of the entity that are read. */
  readonly names: ReadonlySet<string>
}

async function touchedHours(
  store: Store,
  tenant: string,
  page: readonly NewStep[],
  read: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<readonly Dirty[]> {
  const touching = page.filter(({ items }) =>
    items.some(([name, , instance]) => typeof instance === 'object' && read.has(name)),
  )
  if (touching.length === 0) return []
  const ids = [...new Set(touching.map(({ id }) => id))]
  const entities = await store.entities.getMany(tenant, ids)
  const namesOf = new Map(
    entities.map(({ entity }) => {
      const types = typesOf(entity)
      const names = [...read].filter(([, of]) => types.some((type) => of.has(type))).map(([name]) => name)
      return [entity.id, new Set(names)]
    }),
  )
  const dirty = new Map<string, Dirty>()
  for (const { entity, id, instant, items } of touching) {
    const names = namesOf.get(id)
    if (names === undefined || !items.some(([name]) => names.has(name))) continue
    const hour = hourOf(instant)
    dirty.set(`${hour} ${id}`, { entity, id, hour, names })
  }
  return [...dirty.values()]
}

const lastMillisecond = 'YYYY-MM-DDTHH'.length

async function stepsIn(
  store: Store,
  entity: number,
  hour: string,
  attributes: readonly string[],
): Promise<readonly StoredStep[]> {
  const to = `${hour.slice(0, lastMillisecond)}:59:59.999Z`
  const range = { time: 'instant', from: hour, to, descending: false, attributes } as const
  const steps: StoredStep[] = []
  let page: readonly StoredStep[]
  do {
    page = await store.history.steps(entity, range, steps.at(-1), stepsAtOnce)
    steps.push(...page)
  } while (page.length === stepsAtOnce)
  // What was stored last of an instant is what counts.
  return steps.toSorted((a, b) => a.sequence - b.sequence)
}

// How a change is merged into the latest state of an entity: the latest by `observedAt` of each attribute instance (name and
// datasetId, GS CIM 009 clause 4.5.5), not by arrival, so that a backlog never rolls a state back. Pure.

import { type Attribute, attributesOf, type Entity, forEachInstance, typesOf } from '../../../standards/hub/entity.ts'
import {
  assemble,
  datasetOf,
  type InstanceTable,
  instanceTable,
  type Members,
  membersOf,
  putInstance,
} from '../entities/instances.ts'
import { isLater } from '../temporal/instant-key.ts'

export interface EntityState {
  /** Absent: unknown or ended. */
  readonly entity?: Entity | undefined
  /** The latest time at which the entity was reported as ended. Later observations may keep it alive. */
  readonly endedAt?: string | undefined
}

/** Why a part of a change is not in the state. */
export type IgnoredReason =
  /** There is a later value of the same instance. */
  | 'older'
  /** It has no `observedAt`, and the stored instance has one. */
  | 'untimed'
  /** It was not observed after the entity ended. */
  | 'ended'
  /** Its time is too far ahead of the clock. */
  | 'ahead'

export interface IgnoredInstance {
  /** Absent: the whole fragment. */
  readonly attribute?: string
  readonly datasetId?: string
  readonly reason: IgnoredReason
}

export interface Merged {
  readonly state: EntityState
  /** False: the state is unchanged. */
  readonly changed: boolean
  readonly ignored: readonly IgnoredInstance[]
}

/**
 * Merges a fragment. A fragment that repeats the state and does not change `expiresAt` changes nothing. Of two versions of an
 * instance, the later one wins; at equal times, the newer arrival. An instance without `observedAt` replaces only one without,
 * and is replaced by a newer arrival without one or by any with one. An instance that was not observed after the entity's end
 * is ignored; a fragment revives an ended entity if one of its instances was observed later, or if none has `observedAt`.
 * Types are united; `scope` and `expiresAt` are those of the newer arrival. A time after the horizon does not count: a new
 * instance with such a time is ignored, and a stored one is replaced by any other.
 * @param existsAt when the source's full set listed the entity: an end before that no longer holds
 * @param horizon the last time that counts as observed, UTC; absent: any does
 */
export function mergeEntity(state: EntityState, fragment: Entity, existsAt?: string, horizon?: string): Merged {
  const endedAt = standingEnd(state.endedAt, existsAt, horizon)
  const before = state.entity
  if (before === undefined && endedAt !== undefined && !outlives(fragment, endedAt, horizon))
    return wholly('ended', state)

  const ignored: IgnoredInstance[] = []
  let changed = before === undefined || endedAt !== state.endedAt
  const table = instanceTable(before)
  for (const [name, instances] of attributesOf(fragment)) {
    for (const instance of instances) {
      const known = table.get(name)?.get(datasetOf(instance))
      const reason = reasonToIgnore(instance, known, endedAt, horizon)
      if (reason !== undefined) ignored.push(named(name, instance, reason))
      else if (!saysSame(known, instance)) {
        putInstance(table, name, instance)
        changed = true
      }
    }
  }
  const members = mergedMembers(before, fragment)
  changed ||= !same(membersOf(before), members)
  return changed
    ? { state: { entity: assemble(members, table), endedAt }, changed, ignored }
    : { state, changed, ignored }
}

/**
 * Puts the entity as it is. It holds at its own latest `observedAt`: an instance observed later than that, or than the
 * same instance in the replacement, stays. One that says no time at all holds on arrival and leaves nothing. Of an instance
 * with a time after the horizon, what was there before stays.
 */
export function replaceEntity(state: EntityState, entity: Entity, existsAt?: string, horizon?: string): Merged {
  const endedAt = standingEnd(state.endedAt, existsAt, horizon)
  const heldAt = latestObservation(entity, horizon)
  if (endedAt !== undefined && heldAt !== undefined && !isLater(heldAt, endedAt)) return wholly('ended', state)

  const table: InstanceTable = new Map()
  const ahead: InstanceTable = new Map()
  const ignored: IgnoredInstance[] = []
  for (const [name, instances] of attributesOf(entity)) {
    for (const instance of instances) {
      const isAhead = isAfter(instance.observedAt, horizon)
      putInstance(isAhead ? ahead : table, name, instance)
      if (isAhead) ignored.push(named(name, instance, 'ahead'))
    }
  }
  for (const [name, instances] of state.entity === undefined ? [] : attributesOf(state.entity)) {
    for (const instance of instances) {
      if (isAfter(instance.observedAt, horizon)) continue
      if (ahead.get(name)?.has(datasetOf(instance)) === true) {
        putInstance(table, name, instance)
        continue
      }
      const rival = table.get(name)?.get(datasetOf(instance))
      if (rival !== undefined && saysSame(instance, rival)) {
        putInstance(table, name, instance)
        continue
      }
      const limit = rival?.observedAt ?? heldAt
      if (limit === undefined || instance.observedAt === undefined || !isLater(instance.observedAt, limit)) continue
      if (rival !== undefined) ignored.push(named(name, rival, 'older'))
      putInstance(table, name, instance)
    }
  }
  const replaced = assemble(membersOf(entity), table)
  const changed = endedAt !== state.endedAt || !same(state.entity, replaced)
  return changed ? { state: { entity: replaced, endedAt }, changed, ignored } : { state, changed, ignored }
}

/**
 * Ends the entity as of a time. Where something of it was observed later it lives on with that, and with what says no
 * time; what was not observed later is gone, as it would be if the messages had come in the order of their times.
 */
export function endEntity(state: EntityState, asOf: string, horizon?: string): Merged {
  const endedAt = standingEnd(state.endedAt, undefined, horizon)
  if (endedAt !== undefined && !isLater(asOf, endedAt)) return { state, changed: false, ignored: [] }
  const ended: EntityState = { entity: undefined, endedAt: asOf }
  const latest = state.entity === undefined ? undefined : latestObservation(state.entity, horizon)
  if (state.entity === undefined || latest === undefined || !isLater(latest, asOf))
    return { state: ended, changed: true, ignored: [] }
  const table: InstanceTable = new Map()
  for (const [name, instances] of attributesOf(state.entity)) {
    for (const instance of instances) {
      if (isAfter(instance.observedAt, horizon)) continue
      if (instance.observedAt === undefined || isLater(instance.observedAt, asOf)) putInstance(table, name, instance)
    }
  }
  const entity = assemble(membersOf(state.entity), table)
  return { state: { entity, endedAt: asOf }, changed: true, ignored: [] }
}

/**
 * What a further change in the same payload makes of an entity, where nothing is stored. An instance with a time after the
 * horizon is in it only as long as the payload has no other.
 * @returns the entity, and of which instances one of two values is not in it, as `attribute` or `attribute/datasetId`
 */
export function applyChanges(
  before: Entity,
  change: { readonly kind: 'merge' | 'replace'; readonly entity: Entity },
  horizon?: string,
): { readonly entity: Entity; readonly overtaken: readonly string[] } {
  const apply = change.kind === 'merge' ? mergeEntity : replaceEntity
  const merged = apply({ entity: before }, change.entity, undefined, horizon)
  const state = merged.state.entity ?? before
  const table = instanceTable(state)
  let isOnlyAhead = false
  for (const { attribute, datasetId = '', reason } of merged.ignored) {
    if (reason !== 'ahead' || attribute === undefined || table.get(attribute)?.has(datasetId) === true) continue
    const instance = instanceTable(change.entity).get(attribute)?.get(datasetId)
    if (instance === undefined) continue
    putInstance(table, attribute, instance)
    isOnlyAhead = true
  }
  const entity = isOnlyAhead ? assemble(membersOf(state), table) : state
  const overtaken = new Set<string>()
  for (const [name, instances] of [...attributesOf(before), ...attributesOf(change.entity)]) {
    for (const instance of instances) {
      if (same(table.get(name)?.get(datasetOf(instance)), instance)) continue
      overtaken.add(instance.datasetId === undefined ? name : `${name}/${instance.datasetId}`)
    }
  }
  return { entity, overtaken: [...overtaken] }
}

/** The latest `observedAt` among the entity's attribute instances, of those up to the horizon. */
export function latestObservation(entity: Entity, horizon?: string): string | undefined {
  let latest: string | undefined
  forEachInstance(entity, ({ observedAt }) => {
    if (observedAt === undefined || isAfter(observedAt, horizon)) return
    if (latest === undefined || isLater(observedAt, latest)) latest = observedAt
  })
  return latest
}

/** Whether a time is after the last that counts. */
export function isAfter(utc: string | undefined, horizon: string | undefined): utc is string {
  return utc !== undefined && horizon !== undefined && isLater(utc, horizon)
}

function reasonToIgnore(
  instance: Attribute,
  known: Attribute | undefined,
  endedAt: string | undefined,
  horizon: string | undefined,
): IgnoredReason | undefined {
  const { observedAt } = instance
  if (isAfter(observedAt, horizon)) return 'ahead'
  const knownAt = isAfter(known?.observedAt, horizon) ? undefined : known?.observedAt
  if (observedAt === undefined) return knownAt === undefined ? undefined : 'untimed'
  if (endedAt !== undefined && !isLater(observedAt, endedAt)) return 'ended'
  return knownAt !== undefined && isLater(knownAt, observedAt) ? 'older' : undefined
}

/** Whether something of a fragment was observed after the end; one that says no time at all comes after it. */
function outlives(fragment: Entity, endedAt: string, horizon: string | undefined): boolean {
  if (latestObservation(fragment) === undefined) return true
  const latest = latestObservation(fragment, horizon)
  return latest !== undefined && isLater(latest, endedAt)
}

function standingEnd(
  endedAt: string | undefined,
  existsAt: string | undefined,
  horizon: string | undefined,
): string | undefined {
  if (isAfter(endedAt, horizon)) return undefined
  return endedAt !== undefined && existsAt !== undefined && isLater(existsAt, endedAt) ? undefined : endedAt
}

function wholly(reason: IgnoredReason, state: EntityState): Merged {
  return { state, changed: false, ignored: [{ reason }] }
}

function named(attribute: string, instance: Attribute, reason: IgnoredReason): IgnoredInstance {
  return { attribute, ...(instance.datasetId === undefined ? {} : { datasetId: instance.datasetId }), reason }
}

function mergedMembers(before: Entity | undefined, fragment: Entity): Members {
  if (before === undefined) return membersOf(fragment)
  const types = new Set([...typesOf(before), ...typesOf(fragment)])
  const type = types.size === typesOf(before).length ? before.type : [...types].toSorted()
  return [...new Map<string, Entity[string]>([...membersOf(before), ...membersOf(fragment), ['type', type]])]
}

/** Whether an instance says what is known, and nothing else of when it ends: devices say again what was written with an end. */
function saysSame(known: Attribute | undefined, instance: Attribute): boolean {
  if (same(known, instance)) return true
  if (known?.expiresAt === undefined || instance.expiresAt !== undefined) return false
  const { expiresAt: _, ...rest } = known
  return same(rest, instance)
}

/** Whether two values are the same text; where only their members' order differs, the newer is stored again. */
function same(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other)
}

// What a batch of decoded messages makes of the latest states that it touches: whose entity it is, which full set is the
// last, and each change in the order in which it was decoded. Pure; merge.ts says how one entity takes one change.

import type { Change } from '../../../adapters/adapter.ts'
import { type Entity, typesOf } from '../../../standards/hub/entity.ts'
import { type InstanceChange, instanceChanges } from '../entities/differences.ts'
import { instanceTable } from '../entities/instances.ts'
import { isLater } from '../temporal/instant-key.ts'
import { endEntity, type EntityState, type IgnoredInstance, isAfter, mergeEntity, replaceEntity } from './merge.ts'

export interface OwnedState extends EntityState {
  /** The source that the entity is of, its end included: no other may change it. */
  readonly source: string
}

/** What is known before: states by id, and of each type the `asOf` of this source's last full set. */
export interface Known {
  readonly states: ReadonlyMap<string, OwnedState>
  readonly fullSets: ReadonlyMap<string, string>
}

/** A part of a message that is not in the state. It names the entity, and no value. */
export type Ignored = { /** The place of the message. */ readonly message: number } & (
  | (IgnoredInstance & { readonly id: string })
  /** A full set of the type that is older than the last one. */
  | { readonly type: string; readonly reason: 'older-full-set' }
)

/** A change of another source's entity: by position only, because this source must not learn what is stored. */
export interface Refused {
  readonly message: number
  readonly change: number
}

export interface Effect {
  /** The new states, by id. */
  readonly states: ReadonlyMap<string, OwnedState>
  readonly fullSets: ReadonlyMap<string, string>
  readonly ignored: readonly Ignored[]
  readonly refused: readonly Refused[]
  /** By id, observations that are older than the state: only the history stores them. */
  readonly passed: ReadonlyMap<string, readonly InstanceChange[]>
}

/** A written entity, each part with the time at which it expires; existing parts keep their own. Pure. */
export type Retain = (written: Entity, before: Entity | undefined) => Entity

export const asItIs: Retain = (written) => written

/**
 * @param known of all that the changes name, and for an `only` change all of the source's living entities of the type
 * @param horizon the last time that counts as observed, UTC (merge.ts)
 */
export function effectOf(
  source: string,
  known: Known,
  messages: readonly (readonly Change[])[],
  retain: Retain = asItIs,
  horizon?: string,
): Effect {
  const effect = new EffectBuilder(source, known, retain, horizon)
  for (const [message, changes] of messages.entries()) {
    const listed = listedTimes(changes)
    for (const [change, one] of changes.entries()) {
      if (!effect.apply(one, listed, message)) effect.refused.push({ message, change })
    }
  }
  return effect
}

/** When the message's own full sets say that an entity exists. */
function listedTimes(changes: readonly Change[]): ReadonlyMap<string, string> {
  const times = new Map<string, string>()
  for (const change of changes) {
    if (change.kind !== 'only') continue
    for (const id of change.ids) {
      const time = times.get(id)
      if (time === undefined || isLater(change.asOf, time)) times.set(id, change.asOf)
    }
  }
  return times
}

class EffectBuilder implements Effect {
  readonly states = new Map<string, OwnedState>()
  readonly fullSets = new Map<string, string>()
  readonly ignored: Ignored[] = []
  readonly refused: Refused[] = []
  readonly passed = new Map<string, InstanceChange[]>()
  readonly #source: string
  readonly #known: Known
  readonly #retain: Retain
  readonly #horizon: string | undefined

  constructor(source: string, known: Known, retain: Retain, horizon: string | undefined) {
    this.#source = source
    this.#known = known
    this.#retain = retain
    this.#horizon = horizon
  }

  /** False: the entity is another source's. */
  apply(change: Change, listed: ReadonlyMap<string, string>, message: number): boolean {
    if (change.kind === 'only') {
      this.#endUnlisted(change, message)
      return true
    }
    const id = change.kind === 'delete' ? change.id : change.entity.id
    const before = this.states.get(id) ?? this.#known.states.get(id) ?? { source: this.#source }
    if (before.source !== this.#source) return false
    const merged = applied(before, change, listed.get(id), this.#horizon)
    for (const one of merged.ignored) this.ignored.push({ message, id, ...one })
    if (change.kind !== 'delete') this.#keepOlder(change.entity, merged.ignored)
    const written = merged.state.entity
    const entity = written === undefined || !merged.changed ? written : this.#retain(written, before.entity)
    this.#keepPassed(id, entity)
    if (merged.changed) this.states.set(id, { ...merged.state, entity, source: this.#source })
    return true
  }

  /** Observations that are older than the state, or too far ahead of the clock. */
  #keepOlder(entity: Entity, ignored: readonly IgnoredInstance[]): void {
    if (ignored.length === 0) return
    const instances = instanceTable(this.#retain(entity, undefined))
    for (const { attribute, datasetId = '', reason } of ignored) {
      if ((reason !== 'older' && reason !== 'ahead') || attribute === undefined) continue
      const after = instances.get(attribute)?.get(datasetId)
      if (after !== undefined) this.#pass(entity.id, { attribute, datasetId, after })
    }
  }

  /** What an earlier change of the same messages wrote, and this one has changed again. */
  #keepPassed(id: string, current: Entity | undefined): void {
    const between = this.states.get(id)?.entity
    if (between === undefined || between === current) return
    const stored = instanceTable(this.#known.states.get(id)?.entity)
    for (const { attribute, datasetId, before } of instanceChanges(between, current)) {
      if (before?.observedAt === undefined) continue
      if (JSON.stringify(before) === JSON.stringify(stored.get(attribute)?.get(datasetId))) continue
      this.#pass(id, { attribute, datasetId, after: before })
    }
  }

  #pass(id: string, one: InstanceChange): void {
    const others = this.passed.get(id)
    if (others === undefined) this.passed.set(id, [one])
    else others.push(one)
  }

  #endUnlisted({ type, ids, asOf }: Extract<Change, { kind: 'only' }>, message: number): void {
    const last = this.fullSets.get(type) ?? this.#known.fullSets.get(type)
    if (last !== undefined && !isAfter(last, this.#horizon) && isLater(last, asOf)) {
      this.ignored.push({ message, type, reason: 'older-full-set' })
      return
    }
    this.fullSets.set(type, asOf)
    const listed = new Set(ids)
    for (const [id, state] of new Map([...this.#known.states, ...this.states])) {
      if (state.source !== this.#source || state.entity === undefined || listed.has(id)) continue
      if (!typesOf(state.entity).includes(type)) continue
      const { state: ended, changed } = endEntity(state, asOf, this.#horizon)
      if (changed) this.states.set(id, { ...ended, source: this.#source })
    }
  }
}

function applied(
  before: EntityState,
  change: Exclude<Change, { kind: 'only' }>,
  existsAt: string | undefined,
  horizon: string | undefined,
) {
  switch (change.kind) {
    case 'merge':
      return mergeEntity(before, change.entity, existsAt, horizon)
    case 'replace':
      return replaceEntity(before, change.entity, existsAt, horizon)
    case 'delete':
      return endEntity(before, change.asOf, horizon)
    default:
      return change satisfies never
  }
}

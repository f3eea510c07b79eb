// The rows of each table that a write of entities changes, for any database. Pure.

import { type Entity, typesOf } from '../../../standards/hub/entity.ts'
import type { OwnedState } from '../ingest/changes.ts'
import { latestObservation } from '../ingest/merge.ts'
import { endsOf } from '../retention/expiry.ts'
import { instantKey } from '../temporal/instant-key.ts'
import { scopeChanges, type Step, stepsOf } from '../temporal/steps.ts'
import { type Bounds, boundsOf, locationsOf } from './area.ts'
import { type EntityTimes, timesColumn } from './attribute-times.ts'
import { instanceChanges } from './differences.ts'

/** A state with what a further write of it needs. */
export interface VersionedState extends OwnedState {
  readonly version: number
  readonly times: EntityTimes
}

export interface EntityWrite {
  readonly tenant: string
  readonly source: string
  /** UTC, RFC 3339: when the gateway stores it. */
  readonly modified: string
  readonly before: ReadonlyMap<string, VersionedState>
  readonly after: ReadonlyMap<string, OwnedState>
  /** By id, the keys of instances (differences.ts) that were written again, changed or not. */
  readonly touched?: ReadonlyMap<string, ReadonlySet<string>>
  /** The ids of entities whose history is in the request: the caller writes its steps. */
  readonly given?: ReadonlySet<string>
  /** Sort key of an instant: until when the end of an entity is recorded at most. */
  readonly endExpires?: string | null
}

const nobody: ReadonlySet<string> = new Set()

/** The changed rows of each table: for example, an entity that has not moved writes no spatial row. */
export class ChangedRows {
  readonly entities: (string | number | null)[][] = []
  readonly typesGone: string[][] = []
  readonly typesNew: string[][] = []
  readonly areasGone: string[][] = []
  readonly areasNew: (string | number)[][] = []
  readonly steps: Step[] = []
  readonly #now: string
  readonly #given: ReadonlySet<string>
  readonly #endExpires: string | null

  constructor({ modified, before, after, touched, given = nobody, endExpires = null }: EntityWrite) {
    this.#now = modified
    this.#endExpires = endExpires
    this.#given = given
    for (const [id, state] of after) this.#add(id, before.get(id), state, touched?.get(id))
  }

  #add(id: string, before: VersionedState | undefined, after: OwnedState, touched?: ReadonlySet<string>): void {
    const { entity, endedAt } = after
    const observed = entity === undefined ? undefined : latestObservation(entity)
    const changes = instanceChanges(before?.entity, entity, touched)
    const times = before?.entity === undefined ? undefined : before.times
    const given = this.#given.has(id)
    const ends = entity === undefined ? undefined : endsOf(entity)
    if (!given) this.steps.push(...stepsOf(id, [...changes, ...scopeChanges(before?.entity, entity)]))
    this.entities.push([
      id,
      (before?.version ?? 0) + 1,
      entity === undefined ? null : JSON.stringify(entity),
      observed === undefined ? null : instantKey(observed),
      endedAt ?? null,
      entity === undefined ? null : timesColumn(times, entity, changes, times?.created ?? this.#now, this.#now),
      given ? 1 : 0,
      entity === undefined ? this.#endExpires : (ends?.expires ?? null),
      ends?.attributeExpires ?? null,
    ])
    this.#addTypes(id, before?.entity, entity)
    this.#addArea(id, areaOf(before?.entity), areaOf(entity))
  }

  #addTypes(id: string, before: Entity | undefined, after: Entity | undefined): void {
    const old = new Set(before === undefined ? [] : typesOf(before))
    const current = new Set(after === undefined ? [] : typesOf(after))
    for (const type of old) if (!current.has(type)) this.typesGone.push([type, id])
    for (const type of current) if (!old.has(type)) this.typesNew.push([type, id])
  }

  #addArea(id: string, before: Bounds | undefined, after: Bounds | undefined): void {
    if (after === undefined) {
      if (before !== undefined) this.areasGone.push([id])
    } else if (before === undefined || JSON.stringify(before) !== JSON.stringify(after))
      this.areasNew.push([id, after.west, after.east, after.south, after.north])
  }
}

function areaOf(entity: Entity | undefined): Bounds | undefined {
  return entity === undefined ? undefined : boundsOf(locationsOf(entity))
}

// The row of an entity that has steps: its latest state or, after its end, the types that it had.

import { type Entity, typesOf } from '../../../standards/hub/entity.ts'
import { withOrigin } from '../entities/origin.ts'
import { type EntityTimes, readTimes } from '../entities/attribute-times.ts'
import { ownerColumn } from '../entities/entity-query.ts'
import { withoutEnded } from '../retention/expiry.ts'
import { parseColumn } from '../json-column.ts'

/** An entity that has steps. */
export interface TemporalEntity {
  readonly key: number
  readonly id: string
  readonly source: string
  /** The types of the latest state or, after its end, the types that it had. */
  readonly types: readonly string[]
  /** The latest state; absent after its end. */
  readonly entity?: Entity
  readonly times: EntityTimes
  /** The entity exists only because its history was written. */
  readonly given: boolean
}

export interface TemporalRow {
  readonly key: number
  readonly id: string
  readonly source: string
  readonly owner: string | null
  readonly data: string | null
  readonly created: string
  readonly modified: string
  readonly times: string | null
  readonly given: number
  readonly past: string | null
  readonly evolves: number
  readonly expires: string | null
}

export const temporalColumns = `entity.key, entity.id, source, ${ownerColumn}, data, created, modified, times, given, entity.expires,
  case when data is null then (select
  json_group_array(type) from past_type where past_type.tenant = entity.tenant and past_type.id = entity.id) end as past`

export function temporal(row: TemporalRow, now: string): TemporalEntity {
  const { key, id, source, owner, data, created, modified, times, given, past } = row
  const living = data === null ? undefined : withoutEnded(parseColumn<Entity>(data), now)
  const entity = living === undefined ? undefined : withOrigin(living, source, owner)
  return {
    key,
    id,
    source,
    types: entity === undefined ? parseColumn<readonly string[]>(past ?? '[]') : typesOf(entity),
    ...(entity === undefined ? {} : { entity }),
    times: readTimes(created, modified, times),
    given: given === 1,
  }
}

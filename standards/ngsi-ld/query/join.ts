// Whether linked entities are answered too, and how far (ETSI GS CIM 009 clause 4.5.23).

import type { Problem } from '../../problem.ts'
import { fail, ok, type Result } from '../../result.ts'
import { isUri } from '../names.ts'

export interface JoinParameters {
  readonly join?: string | undefined
  readonly joinLevel?: string | undefined
  readonly containedBy?: string | undefined
}

export interface Join {
  /** Within the relationship, or behind the linking entities. */
  readonly form: 'inline' | 'flat'
  /** Relationships that are followed one after the other. */
  readonly levels: number
  /** Entities that have been answered before and are not answered again. */
  readonly containedBy: readonly string[]
}

export const maxLevels = 4

/** Undefined: nothing is joined. */
export function parseJoin({ join, joinLevel, containedBy }: JoinParameters): Result<Join | undefined, Problem> {
  if (join === undefined || join === '@none') {
    if (joinLevel === undefined && containedBy === undefined) return ok(undefined)
    return wrong('join', 'With joinLevel or containedBy, join is inline or flat.')
  }
  if (join !== 'inline' && join !== 'flat') return wrong('join', 'A join is inline, flat or @none.')
  if (joinLevel !== undefined && !/^[1-9]\d{0,8}$/.test(joinLevel)) {
    return wrong('joinLevel', 'The level of a join is a positive whole number.')
  }
  const levels = Number(joinLevel ?? 1)
  if (levels > maxLevels) {
    const detail = `A join may have ${maxLevels} levels; this one has more.`
    return fail({ code: 'limit-exceeded', limit: 'depth', maximum: maxLevels, detail, path: 'joinLevel' })
  }
  const ids = containedBy?.split(',') ?? []
  return ids.every(isUri)
    ? ok({ form: join, levels, containedBy: ids })
    : wrong('containedBy', 'The value must be a list of URIs.')
}

function wrong(path: string, detail: string): Result<never, Problem> {
  return fail({ code: 'invalid', detail, path, clause: 'GS CIM 009 4.5.23' })
}

// DateTime values of NGSI-LD (ETSI GS CIM 009 clause 4.6.3): UTC with `Z`. An offset is mended, because it says the same
// instant; a missing zone is refused, because it says none.

import type { Json } from '../hub/entity.ts'
import type { Problem } from '../problem.ts'
import { fail, ok, type Result } from '../result.ts'
import type { Notes } from './told.ts'

function parseRfc3339(text: string): Result<string, Problem> {
  const bad = { code: 'invalid', detail: '' } as const
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/.test(text)) return fail(bad)
  return Number.isNaN(Date.parse(text)) ? fail(bad) : ok(text)
}

export function isInstant(json: Json): boolean {
  return typeof json === 'string' && parseRfc3339(json).ok
}

/** The instant in UTC with the precision of the source. */
export function readInstant(json: Json, path: string, notes: Notes): Result<string, Problem> {
  const read = typeof json === 'string' ? parseRfc3339(json) : undefined
  if (read === undefined || !read.ok) {
    const detail = 'A time is a date, a time of day and the zone Z; a missing zone is never guessed.'
    return fail({ code: 'invalid', detail, path, clause: 'GS CIM 009 4.6.3' })
  }
  if (read.value !== json) notes.repairs.push({ path, code: 'time-not-utc', clause: 'GS CIM 009 4.6.3' })
  return ok(read.value)
}

// DateTime values of NGSI-LD (ETSI GS CIM 009 clause 4.6.3): UTC with `Z`. An offset is repaired, because it gives the
// same instant; a missing zone is refused, because the instant is then unknown.

import type { Json } from '../hub/entity.ts'
import { parseRfc3339 } from '../hub/time/time.ts'
import type { Problem } from '../problem.ts'
import { fail, ok, type Result } from '../result.ts'
import type { Ledger } from './losses.ts'

/** Plainly legal, on a day that every month has: the full reading would answer the same text, ten times slower. */
const plain = /^(?!0000)\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?Z$/

/** Whether it is UTC with `Z`; where not, only the full reading can say whether it is an instant. */
export function isPlainInstant(json: Json): boolean {
  return typeof json === 'string' && plain.test(json)
}

export function isInstant(json: Json): boolean {
  return isPlainInstant(json) || (typeof json === 'string' && parseRfc3339(json).ok)
}

/** The instant in UTC with the precision of the source. */
export function readInstant(json: Json, path: string, notes: Ledger): Result<string, Problem> {
  if (typeof json === 'string' && plain.test(json)) return ok(json)
  const clause = 'GS CIM 009 4.6.3'
  if (typeof json !== 'string') return fail({ code: 'invalid', detail: 'A time is a text.', path, clause })
  const read = parseRfc3339(json)
  if (!read.ok) return fail({ code: 'invalid', detail: read.problem.detail, path, clause })
  const { utc, note } = read.value
  if (note !== undefined) notes.repairs.push({ path, code: note, clause })
  if (!/[Zz]$/.test(json) || (note === undefined && utc !== json))
    notes.repairs.push({ path, code: 'time-not-utc', clause })
  return ok(utc)
}

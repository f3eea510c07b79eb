// Waivers: a DSSE envelope with the key of the authority that may accept unmet requirements, each with a reason and an expiry.

import { requirementOf } from '../requirements.ts'
import type { Waiver } from '../runner/judgement.ts'
import { fail, ok, type Result } from '../../standards/result.ts'
import { unseal } from './dsse.ts'

export const waiverType = 'application/vnd.citygate.waivers+json'
const time = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/

/** An existing date: `Date` reads 30 February as a day of March. */
function isTime(text: string): boolean {
  const read = Date.parse(text)
  return time.test(text) && !Number.isNaN(read) && new Date(read).toISOString().slice(0, 19) === text.slice(0, 19)
}

/** @returns the waivers, or their first fault */
export async function waiversFrom(envelope: unknown, key: unknown): Promise<Result<readonly Waiver[], string>> {
  const opened = unseal(envelope, waiverType, key)
  return opened.ok ? readWaivers(opened.value) : fail(`The waivers could not be verified. ${opened.problem}`)
}

/** @param document `{ "waivers": [{ "requirement", "reason", "by", "expires" }] }` */
export function readWaivers(document: unknown): Result<readonly Waiver[], string> {
  const { waivers } = (document ?? {}) as { readonly waivers?: unknown }
  if (!Array.isArray(waivers)) return fail('A file of waivers must have a list `waivers`.')
  for (const [index, waiver] of (waivers as (Partial<Waiver> | null)[]).entries()) {
    const fault = faultOf(waiver ?? {})
    if (fault !== undefined) return fail(`waivers[${index}]: ${fault}`)
  }
  return ok(waivers as readonly Waiver[])
}

function faultOf(waiver: Partial<Waiver>): string | undefined {
  const { requirement, reason, by, expires } = waiver
  if (typeof requirement !== 'string' || requirementOf(requirement) === undefined) return 'unknown requirement'
  if (typeof reason !== 'string' || reason.trim() === '') return 'reason is missing'
  if (typeof by !== 'string' || by.trim() === '') return 'by is missing'
  if (typeof expires !== 'string' || !isTime(expires)) return 'expires must be a time in UTC, e.g. 2027-01-01T00:00:00Z'
  return undefined
}

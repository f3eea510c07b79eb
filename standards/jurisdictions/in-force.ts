// The pack that is in force for a code on a day. No pack, an expired pack and two packs at once are separate results, because
// each of them is a reason to deny.

import { dayAt, isWithin } from './day.ts'
import type { Pack } from './pack.ts'

export type InForce =
  | { readonly kind: 'pack'; readonly pack: Pack; readonly day: string }
  /** No pack has been in force for the code up to that day. */
  | { readonly kind: 'none' }
  | { readonly kind: 'expired'; readonly pack: Pack }
  | { readonly kind: 'contradictory'; readonly packs: readonly Pack[] }

/**
 * @param code ISO 3166-1, or `EU`
 * @param at RFC 3339
 */
export function packInForce(packs: readonly Pack[], code: string, at: string): InForce {
  const found: { readonly pack: Pack; readonly day: string }[] = []
  let last: Pack | undefined
  for (const pack of packs) {
    if (!concerns(pack, code)) continue
    const day = dayAt(at, pack.timeZone)
    if (day === undefined || day < pack.validFrom || !isInArea(pack, code, day)) continue
    if (isWithin(day, pack.validFrom, pack.validTo)) found.push({ pack, day })
    else if (last === undefined || last.validFrom < pack.validFrom) last = pack
  }
  const [only, second] = found
  if (second !== undefined) {
    return { kind: 'contradictory', packs: found.map(({ pack }) => pack).toSorted((a, b) => (a.id < b.id ? -1 : 1)) }
  }
  if (only !== undefined) return { kind: 'pack', ...only }
  return last === undefined ? { kind: 'none' } : { kind: 'expired', pack: last }
}

/** Whether a code is the jurisdiction itself, or a member of the legal area on that day. */
export function isInArea({ jurisdiction, members = [] }: Pack, code: string, day: string): boolean {
  return code === jurisdiction || members.some(({ codes, from, to }) => codes.includes(code) && isWithin(day, from, to))
}

function concerns({ jurisdiction, members = [] }: Pack, code: string): boolean {
  return code === jurisdiction || members.some(({ codes }) => codes.includes(code))
}

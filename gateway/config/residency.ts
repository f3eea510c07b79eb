// Whether the store may be where it is: packs of the jurisdiction that keep data in the country (direction `storage`) need a store
// that is there. No store can promise that by itself: D1 knows areas and no countries, and a file or a PostgreSQL server may be
// anywhere. So the city declares the place.

import { packInForce } from '../../standards/jurisdictions/in-force.ts'
import { isWithin } from '../../standards/jurisdictions/day.ts'
import type { Rule } from '../../standards/jurisdictions/pack.ts'
import type { TransferRules } from './transfer-rules.ts'
import type { ConfigFault } from './variables.ts'

export interface Residency {
  /** ISO 3166-1. */
  readonly country: string
  readonly reason: string
}

export interface StorageRule {
  readonly pack: string
  readonly rule: Rule
}

/**
 * The rules of the jurisdiction that keep data in the country, or may: a fact that the city has not stated restricts.
 * @param at RFC 3339
 */
export function storageRules({ jurisdiction, packs, facts }: TransferRules, at: string): readonly StorageRule[] {
  const found = packInForce(packs, jurisdiction, at)
  if (found.kind !== 'pack') return []
  const { pack, day } = found
  return pack.rules.flatMap((rule) => {
    const { is = [], not = [] } = rule.when ?? {}
    const mayApply =
      rule.direction === 'storage' &&
      rule.outcome !== 'allow' &&
      isWithin(day, rule.validFrom, rule.validTo) &&
      !is.some((name) => facts.get(name) === false) &&
      !not.some((name) => facts.get(name) === true)
    return mayApply ? [{ pack: pack.id, rule }] : []
  })
}

function isMet({ rule }: StorageRule, { safeguards }: TransferRules): boolean {
  return (rule.needs ?? []).some((name) => safeguards.has(name))
}

function wayOut({ when }: Rule): string {
  const facts = [
    ...(when?.is ?? []).map((name) => `${name}: false`),
    ...(when?.not ?? []).map((name) => `${name}: true`),
  ]
  return facts.length === 0 ? '' : ` If the rule is not for this city, state transferRules.facts ${facts.join(' or ')}.`
}

/** @param at RFC 3339; absent: now */
export function residencyFaults(
  rules: TransferRules | undefined,
  residency: Residency | undefined,
  at: string = new Date().toISOString(),
): readonly ConfigFault[] {
  if (rules === undefined || residency !== undefined) return []
  return storageRules(rules, at)
    .filter((one) => !isMet(one, rules))
    .map(({ pack, rule }) => ({
      key: 'store.residency',
      detail:
        `must be set: the pack ${pack} keeps data in ${rules.jurisdiction} (${rule.clause}), and a store does not say where it is. ` +
        'Declare the country of the store, its replicas and backups as { country, reason }; ' +
        `if it is elsewhere, the reason says why that is allowed.${wayOut(rule)}`,
    }))
}

/** The declared place is not the jurisdiction, and no safeguard that the law asks for is on record. */
export function residencyWarning(
  rules: TransferRules | undefined,
  residency: Residency | undefined,
  at: string = new Date().toISOString(),
): string | undefined {
  if (rules === undefined || residency === undefined || residency.country === rules.jurisdiction) return undefined
  const [unmet] = storageRules(rules, at).filter((one) => !isMet(one, rules))
  if (unmet === undefined) return undefined
  return (
    `store.residency declares ${residency.country}, and the pack ${unmet.pack} keeps data in ${rules.jurisdiction} (${unmet.rule.clause}): ` +
    'the city answers for that. No safeguard for it is in transferRules.safeguards, so personal data are not released.'
  )
}

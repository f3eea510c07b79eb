// The decision in one sentence. It says which pack was enforced and what that pack says, and never that a flow is in
// keeping with the law: that only a court can say.

import { letsPass } from './effect.ts'
import type { AppliedRule, Effect, Flow, TransferDecision } from './flow.ts'
import type { InForce } from './in-force.ts'
import { outcomes, type Pack } from './pack.ts'

export function sentenceOf(
  pack: Pack,
  { allowed, rules, uncovered, unknown }: Omit<TransferDecision, 'sentence'>,
  isInternal: boolean,
): string {
  const enforced = `Pack ${pack.jurisdiction} of ${pack.validFrom} enforced:`
  const telling = rules.toSorted(byWeight)[0]
  if (allowed) {
    if (telling === undefined) return `${enforced} nothing leaves its area, and no rule of storage applies.`
    return isInternal ? `${enforced} nothing leaves its area; ${saying(telling)}.` : `${enforced} ${saying(telling)}.`
  }
  const open = unknown.length === 0 ? '' : ` (not known: ${unknown.join(', ')})`
  if (telling !== undefined && !letsPass(telling.effect)) return `${enforced} ${saying(telling)}${open}.`
  return `${enforced} no rule lets ${uncovered.join(', ')} pass${open}.`
}

const weights: readonly Effect[] = ['denies', 'unverified', 'lacking', 'satisfied', 'allows']

/** The rule that decides first; a sure one before one that may apply. */
function byWeight(a: AppliedRule, b: AppliedRule): number {
  return (
    weights.indexOf(a.effect) - weights.indexOf(b.effect) ||
    Number(b.certain) - Number(a.certain) ||
    outcomes.indexOf(b.outcome) - outcomes.indexOf(a.outcome)
  )
}

function saying({ rule, clause, effect, certain, needs, held }: AppliedRule): string {
  const name = `rule ${rule} (${clause})`
  const asks = certain ? 'asks for' : 'may apply and asks for'
  const anyOf = needs.length === 1 ? needs.join('') : `one of ${needs.join(', ')}`
  switch (effect) {
    case 'allows':
      return `${name} lets it pass`
    case 'satisfied':
      return `${name} ${asks} ${anyOf}, and ${held.join(', ')} is on record`
    case 'lacking':
      return `${name} ${asks} ${anyOf}, and none is on record`
    case 'denies':
      return `${name} ${certain ? 'denies it' : 'may apply and denies it'}`
    case 'unverified':
      return `${name} ${certain ? '' : 'may apply, '}is not verified against its source and denies it`
  }
}

export function sentenceWithout(inForce: Exclude<InForce, { kind: 'pack' }>, flow: Flow, isInternal: boolean): string {
  // A code that is none is not repeated.
  const code = isCode(flow.exporter) ? flow.exporter : 'that jurisdiction'
  switch (inForce.kind) {
    case 'none':
      return isInternal
        ? `There is no pack of ${code}, and no border is crossed.`
        : `There is no pack of ${code} in force, so nothing leaves it.`
    case 'expired':
      return `Pack ${inForce.pack.jurisdiction} of ${inForce.pack.validFrom} has run out, so nothing passes.`
    case 'contradictory':
      return `Packs ${inForce.packs.map(({ id }) => id).join(' and ')} are in force at once, so nothing passes.`
  }
}

/** In the form of ISO 3166-1. */
export function isCode(text: string): boolean {
  return /^[A-Z]{2}$/.test(text)
}

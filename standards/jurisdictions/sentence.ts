// The decision in one sentence. It names the pack that was enforced and what that pack says, and never states that a flow is
// lawful: only a court can decide that.

import { isPermitting } from './effect.ts'
import type { AppliedRule, Effect, Flow, TransferDecision } from './flow.ts'
import type { InForce } from './in-force.ts'
import { outcomes, type Pack } from './pack.ts'

export function sentenceOf(
  pack: Pack,
  { allowed, rules, uncovered, unknown }: Omit<TransferDecision, 'sentence'>,
  isInternal: boolean,
): string {
  const enforced = `Pack ${pack.jurisdiction} of ${pack.validFrom} enforced:`
  const deciding = rules.toSorted(byWeight)[0]
  if (allowed) {
    if (deciding === undefined) return `${enforced} the data does not leave its area, and no rule of storage applies.`
    return isInternal
      ? `${enforced} the data does not leave its area; ${saying(deciding)}.`
      : `${enforced} ${saying(deciding)}.`
  }
  const open = unknown.length === 0 ? '' : ` (not known: ${unknown.join(', ')})`
  if (deciding !== undefined && !isPermitting(deciding.effect)) return `${enforced} ${saying(deciding)}${open}.`
  return `${enforced} no rule allows ${uncovered.join(', ')}${open}.`
}

const weights: readonly Effect[] = ['denies', 'unverified', 'lacking', 'satisfied', 'allows']

/** The deciding rule first; a rule that certainly applies before one that may apply. */
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
      return `${name} allows it`
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
  // A text that is not a code is not repeated.
  const code = isCode(flow.exporter) ? flow.exporter : 'that jurisdiction'
  switch (inForce.kind) {
    case 'none':
      return isInternal
        ? `There is no pack of ${code}, and the data does not leave its area.`
        : `No pack of ${code} is in force, so the transfer is denied.`
    case 'expired':
      return `Pack ${inForce.pack.jurisdiction} of ${inForce.pack.validFrom} has expired, so the flow is denied.`
    case 'contradictory':
      return `Packs ${inForce.packs.map(({ id }) => id).join(' and ')} are in force at the same time, so the flow is denied.`
  }
}

/** In the form of ISO 3166-1. */
export function isCode(text: string): boolean {
  return /^[A-Z]{2}$/.test(text)
}

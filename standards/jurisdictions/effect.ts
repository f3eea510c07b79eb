// What a rule that applies, or may, does to a flow.

import type { AppliedRule, Effect } from './flow.ts'
import type { Outcome, Pack, Rule } from './pack.ts'

export function applied(pack: Pack, rule: Rule, certain: boolean, record: ReadonlySet<string>): AppliedRule {
  const { needs = [], clause, verified, outcome } = rule
  const held = needs.filter((name) => record.has(name))
  return {
    pack: pack.id,
    version: pack.version,
    rule: rule.id,
    clause,
    verified,
    outcome,
    effect: verified ? effectOf(outcome, held) : 'unverified',
    certain,
    needs,
    held,
  }
}

function effectOf(outcome: Outcome, held: readonly string[]): Effect {
  if (outcome === 'allow') return 'allows'
  if (outcome === 'deny') return 'denies'
  return held.length > 0 ? 'satisfied' : 'lacking'
}

export function isPermitting(effect: Effect): boolean {
  return effect === 'allows' || effect === 'satisfied'
}

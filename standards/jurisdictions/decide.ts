// Decides whether data may leave: the exporter's pack decides, the strictest of its applicable rules wins regardless of
// their order, and everything that is unknown, not verified or not covered denies.

import { appliesAtAll, appliesTo } from './applies.ts'
import { usesOf } from './counting.ts'
import { applied, isPermitting } from './effect.ts'
import type { AppliedRule, Flow, PackUsed, TransferDecision } from './flow.ts'
import { packInForce } from './in-force.ts'
import { type Outcome, outcomes, type Pack, type Rule } from './pack.ts'
import { isCode, sentenceOf, sentenceWithout } from './sentence.ts'
import { type Situation, situationOf } from './situation.ts'
import { some } from './tri-state.ts'

interface Match {
  readonly rule: Rule
  readonly result: AppliedRule
}

export function decideTransfer(packs: readonly Pack[], flow: Flow): TransferDecision {
  const inForce = packInForce(packs, flow.exporter, flow.at)
  if (inForce.kind !== 'pack') {
    // If no pack has ever been in force, no law is known that forbids a flow within the jurisdiction.
    const isInternal = inForce.kind === 'none' && flow.recipient === flow.exporter && isCode(flow.exporter)
    const outcome = isInternal ? 'allow' : 'deny'
    return { ...empty, allowed: isInternal, outcome, sentence: sentenceWithout(inForce, flow, isInternal) }
  }
  const { pack, day } = inForce
  const own = situationOf(pack, day, flow)
  const matches = [...matchesOf(own, ['export', 'storage']), ...importMatches(packs, flow, own)]
  const uncovered = own.isInternal ? [] : own.categories.filter((category) => !isCovered(category, own))
  const rules = matches.map(({ result }) => result).toSorted(byPlace)
  const allowed = uncovered.length === 0 && rules.every(({ effect }) => isPermitting(effect))
  const decision = {
    allowed,
    outcome: uncovered.length > 0 ? ('deny' as const) : strictest(rules),
    packs: usedPacks(pack, day, packs, rules),
    rules,
    uncovered,
    unknown: unknownIn(own),
    obligations: allowed ? obligationsOf(matches, own) : [],
    counters: allowed && !own.isInternal ? usesOf(own) : [],
  }
  return { ...decision, sentence: sentenceOf(pack, decision, own.isInternal) }
}

const empty = { packs: [], rules: [], uncovered: [], unknown: [], obligations: [], counters: [] }

function matchesOf(situation: Situation, directions: readonly Rule['direction'][]): readonly Match[] {
  const { pack, categories, held } = situation
  return pack.rules.flatMap((rule) => {
    if (!directions.includes(rule.direction)) return []
    const truth = some(categories.map((category) => appliesTo(rule, category, situation)))
    return truth === 'no' ? [] : [{ rule, result: applied(pack, rule, truth === 'yes', held) }]
  })
}

/** The law of the recipient can only restrict. */
function importMatches(packs: readonly Pack[], flow: Flow, own: Situation): readonly Match[] {
  if (flow.recipient === undefined || own.isInternal) return []
  const there = packInForce(packs, flow.recipient, flow.at)
  if (there.kind !== 'pack') return []
  return matchesOf({ ...situationOf(there.pack, there.day, flow), isInternal: false }, ['import'])
}

/** Whether an export rule certainly applies to the category; its effect decides whether it allows the transfer. */
function isCovered(category: string, situation: Situation): boolean {
  return situation.pack.rules.some(
    (rule) => rule.direction === 'export' && appliesTo(rule, category, situation) === 'yes',
  )
}

function strictest(rules: readonly AppliedRule[]): Outcome {
  const ranks = rules.map(({ outcome, effect }) =>
    effect === 'unverified' ? outcomes.length - 1 : outcomes.indexOf(outcome),
  )
  return outcomes[Math.max(0, ...ranks)] ?? 'deny'
}

function byPlace(a: AppliedRule, b: AppliedRule): number {
  const [first, second] = [`${a.pack} ${a.rule}`, `${b.pack} ${b.rule}`]
  if (first === second) return 0
  return first < second ? -1 : 1
}

function usedPacks(
  pack: Pack,
  day: string,
  packs: readonly Pack[],
  rules: readonly AppliedRule[],
): readonly PackUsed[] {
  const others = packs.filter(({ id }) => id !== pack.id && rules.some((rule) => rule.pack === id))
  return [pack, ...others].map(({ id, version, reviewed, reviewBy }) => ({
    id,
    version,
    reviewed,
    stale: day >= reviewBy,
  }))
}

/** Of rules that would apply if more were known. */
function unknownIn(situation: Situation): readonly string[] {
  const { pack, categories, facts } = situation
  const names = pack.rules.flatMap((rule) => {
    if (appliesAtAll(rule, situation) !== 'maybe') return []
    if (categories.every((category) => appliesTo(rule, category, situation) === 'no')) return []
    const asked = [...(rule.when?.is ?? []), ...(rule.when?.not ?? [])].filter((name) => !facts.has(name))
    const { counter } = rule
    return counter !== undefined && situation.count(counter.name) === undefined ? [...asked, counter.name] : asked
  })
  return [...new Set(names)].toSorted()
}

function obligationsOf(matches: readonly Match[], { adequacy, isInternal }: Situation): readonly string[] {
  const ofRules = matches.flatMap(({ rule }) => rule.obligations ?? [])
  const limits = isInternal ? [] : (adequacy?.limits ?? [])
  return [...new Set([...ofRules, ...limits])].toSorted()
}

// The transfer rules that apply to the city, from its configuration: the packs (standards/jurisdictions), the facts that the city
// states, the safeguards that it has on record, and the obligations that it fulfils. A name that no pack uses is rejected, because
// a misspelt fact would silently allow or deny a transfer.

import type { JsonObject } from '../../standards/hub/entity.ts'
import { packs as bundled } from '../../standards/jurisdictions/generated/packs.ts'
import type { Adequacy, Pack, Rule } from '../../standards/jurisdictions/pack.ts'
import { readPack } from '../../standards/jurisdictions/read.ts'
import { fail, ok, type Result } from '../../standards/result.ts'
import type { ConfigFault } from './variables.ts'

export interface TransferRulesConfig {
  /** Facts about the city and its data flows that packs ask for. A fact that is not stated is unknown, and restricts. */
  readonly facts?: Readonly<Record<string, boolean>>
  /** The safeguards that the city itself has on record. */
  readonly safeguards?: readonly string[]
  /** Obligations, in the words of the packs, that the city states it fulfils. */
  readonly obligations?: readonly string[]
  /** The city's own packs; one with the id of a bundled pack replaces it. */
  readonly packs?: readonly JsonObject[]
}

export interface TransferRules {
  /** ISO 3166-1. */
  readonly jurisdiction: string
  readonly packs: readonly Pack[]
  readonly facts: ReadonlyMap<string, boolean>
  readonly safeguards: ReadonlySet<string>
  readonly obligations: ReadonlySet<string>
}

/** @returns undefined where the configuration names no jurisdiction, so that no pack is asked */
export function readTransferRules(
  jurisdiction: string | undefined,
  given: TransferRulesConfig | undefined,
): Result<TransferRules | undefined, readonly ConfigFault[]> {
  if (jurisdiction === undefined) {
    if (given === undefined) return ok(undefined)
    return fail([{ key: 'jurisdiction', detail: 'must be set where there is a section transferRules' }])
  }
  const { facts = {}, safeguards = [], obligations = [], packs: documents = [] } = given ?? {}
  const own = documents.map(readPack)
  const faults = own.flatMap((read, index) =>
    read.ok ? [] : read.problem.map(({ path, detail }) => ({ key: `transferRules.packs.${index}${path}`, detail })),
  )
  if (faults.length > 0) return fail(faults)
  const packs = joined(own.flatMap((read) => (read.ok ? [read.value] : [])))
  const unknown = (key: string, names: readonly string[], known: ReadonlySet<string>): readonly ConfigFault[] =>
    names.some((name) => !known.has(name))
      ? [{ key: `transferRules.${key}`, detail: 'has a name that no pack uses' }]
      : []
  const wrong = [
    ...unknown('facts', Object.keys(facts), factsOf(packs)),
    ...unknown('safeguards', safeguards, needsOf(packs)),
    ...unknown('obligations', obligations, obligationsOf(packs)),
  ]
  if (wrong.length > 0) return fail(wrong)
  return ok({
    jurisdiction,
    packs,
    facts: new Map(Object.entries(facts)),
    safeguards: new Set(safeguards),
    obligations: new Set(obligations),
  })
}

function joined(own: readonly Pack[]): readonly Pack[] {
  const ids = new Set(own.map(({ id }) => id))
  return [...bundled.filter(({ id }) => !ids.has(id)), ...own]
}

function factsOf(packs: readonly Pack[]): ReadonlySet<string> {
  return setOf(rulesOf(packs).flatMap(({ when }) => [when?.is, when?.not]))
}

function needsOf(packs: readonly Pack[]): ReadonlySet<string> {
  return setOf([...rulesOf(packs).map(({ needs }) => needs), ...adequaciesOf(packs).map(({ only }) => only)])
}

function obligationsOf(packs: readonly Pack[]): ReadonlySet<string> {
  return setOf([
    ...rulesOf(packs).map(({ obligations }) => obligations),
    ...adequaciesOf(packs).map(({ limits }) => limits),
  ])
}

function rulesOf(packs: readonly Pack[]): readonly Rule[] {
  return packs.flatMap(({ rules }) => rules)
}

function adequaciesOf(packs: readonly Pack[]): readonly Adequacy[] {
  return packs.flatMap(({ adequate }) => adequate ?? [])
}

function setOf(lists: readonly (readonly string[] | undefined)[]): ReadonlySet<string> {
  return new Set(lists.flatMap((names) => names ?? []))
}

export const digests = new WeakMap<Pack, string>()

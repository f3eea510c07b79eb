// The law that the city is under, from its configuration: which packs are asked (standards/jurisdictions), and what the city
// declares, has on record and keeps. What names nothing that a pack knows is refused, since a misspelt fact opens or closes
// without a word.

import type { JsonObject } from '../../standards/hub/entity.ts'
import { packs as bundled } from '../../standards/jurisdictions/generated/packs.ts'
import type { Adequacy, Pack, Rule } from '../../standards/jurisdictions/pack.ts'
import { readPack } from '../../standards/jurisdictions/read.ts'
import { fail, ok, type Result } from '../../standards/result.ts'

export interface LawConfig {
  /** What the packs ask of the city and of its flows; what is not here is not known. */
  readonly facts?: Readonly<Record<string, boolean>>
  /** Names of what is on record for the city itself. */
  readonly held?: readonly string[]
  /** Obligations, in the words of the packs, that the city declares to keep. */
  readonly keeps?: readonly string[]
  /** Packs of the city's own; one takes the place of a bundled one of its id. */
  readonly packs?: readonly JsonObject[]
}

export interface Law {
  /** ISO 3166-1. */
  readonly jurisdiction: string
  readonly packs: readonly Pack[]
  readonly facts: ReadonlyMap<string, boolean>
  readonly held: ReadonlySet<string>
  readonly keeps: ReadonlySet<string>
}

export interface LawFault {
  readonly key: string
  readonly detail: string
}

/** @returns undefined where the configuration names no jurisdiction, so that no pack is asked */
export function readLaw(
  jurisdiction: string | undefined,
  given: LawConfig | undefined,
): Result<Law | undefined, readonly LawFault[]> {
  if (jurisdiction === undefined) {
    if (given === undefined) return ok(undefined)
    return fail([
      { key: 'jurisdiction', detail: 'must name the law that the city is under where there is a section law' },
    ])
  }
  const { facts = {}, held = [], keeps = [], packs: documents = [] } = given ?? {}
  const own = documents.map(readPack)
  const faults = own.flatMap((read, index) =>
    read.ok ? [] : read.problem.map(({ path, detail }) => ({ key: `law.packs.${index}${path}`, detail })),
  )
  if (faults.length > 0) return fail(faults)
  const packs = joined(own.flatMap((read) => (read.ok ? [read.value] : [])))
  const unknown = (key: string, names: readonly string[], known: ReadonlySet<string>): readonly LawFault[] =>
    names.some((name) => !known.has(name)) ? [{ key: `law.${key}`, detail: 'holds one that no pack asks for' }] : []
  const wrong = [
    ...unknown('facts', Object.keys(facts), factsOf(packs)),
    ...unknown('held', held, needsOf(packs)),
    ...unknown('keeps', keeps, obligationsOf(packs)),
  ]
  if (wrong.length > 0) return fail(wrong)
  return ok({
    jurisdiction,
    packs,
    facts: new Map(Object.entries(facts)),
    held: new Set(held),
    keeps: new Set(keeps),
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

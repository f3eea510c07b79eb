// What the transfer rules allow one principal, category by category, and whom they count. They are evaluated beside the policies
// (pipeline/access/decisions.ts), and only ever restrict further.

import type { Json } from '../../../adapters/adapter.ts'
import type { Category } from '../../../standards/hub/category.ts'
import { decideTransfer } from '../../../standards/jurisdictions/decide.ts'
import type { CounterUse, CounterWindow, TransferDecision } from '../../../standards/jurisdictions/flow.ts'
import type { Pack } from '../../../standards/jurisdictions/pack.ts'
import { countryOf, type Principal } from '../../principal.ts'
import { digestOf } from '../policy.ts'
import { digests, type TransferRules } from '../../config/transfer-rules.ts'

/** How many people the windows of the city's counters contain: the same object while the counts are considered unchanged. */
export interface Counts {
  of(window: CounterWindow): number | undefined
}

/** The result for one category. */
export interface TransferOutcome {
  /** Whether it may leave: the decision allows it, and needs no obligation that the city does not fulfil. */
  readonly allowed: boolean
  /** Obligations that the city has not declared to fulfil. The gateway cannot fulfil any of them itself: they are for people. */
  readonly unmetObligations: readonly string[]
  readonly decision: TransferDecision
  /** Why, in English: what the packs say, and which obligations are not fulfilled. */
  readonly sentence: string
}

/** People to be counted, in one step with the answer that contains them. */
export interface Counting {
  readonly use: CounterUse
  /** Ids of entities: each with counted data is considered one person. */
  readonly ids: readonly string[]
}

export interface TransferParts {
  readonly law: TransferRules
  readonly counts: Counts
  readonly principal: Principal
  /** RFC 3339, UTC. */
  readonly now: string
}

type Passages = Map<Category, TransferOutcome>
const remembered = new WeakMap<Counts, WeakMap<Principal, Passages>>()

/** The transfer rules for one answer. */
export class Transfer {
  readonly #parts: TransferParts
  readonly #passages: Passages
  readonly #asked = new Set<Category>()
  /** By id of entity: the disclosed categories. */
  readonly #disclosed = new Map<string, Set<Category>>()

  constructor(parts: TransferParts) {
    this.#parts = parts
    this.#passages = passagesOf(parts)
  }

  outcomeFor(category: Category): TransferOutcome {
    this.#asked.add(category)
    const known = this.#passages.get(category)
    if (known !== undefined) return known
    const made = passageOf(this.#parts, category)
    this.#passages.set(category, made)
    return made
  }

  /** The packs that were consulted for this answer, with their digests. */
  get packs(): Readonly<Record<string, string>> {
    const used = new Set(
      [...this.#asked].flatMap((category) => this.outcomeFor(category).decision.packs.map(({ id }) => id)),
    )
    const packs = this.#parts.law.packs.filter(({ id }) => used.has(id))
    return Object.fromEntries(packs.map((pack) => [pack.id, packDigest(pack)]))
  }

  /** Something of an entity is disclosed. */
  leaves(id: string, category: Category): void {
    if (this.outcomeFor(category).decision.counters.length === 0) return
    const known = this.#disclosed.get(id)
    if (known === undefined) this.#disclosed.set(id, new Set([category]))
    else known.add(category)
  }

  /** Of the entities disclosed so far the answer contains these alone: the others were only examined. */
  keeps(ids: Iterable<string>): void {
    const kept = new Set(ids)
    for (const id of this.#disclosed.keys()) if (!kept.has(id)) this.#disclosed.delete(id)
  }

  /** The people that the transfer rules count. */
  get countings(): readonly Counting[] {
    // The limit of a counter is the same for every category: all were decided by the same counts.
    const found = new Map<string, { readonly use: CounterUse; readonly ids: Set<string> }>()
    for (const [id, categories] of this.#disclosed) {
      for (const use of [...categories].flatMap((category) => this.outcomeFor(category).decision.counters)) {
        const known = found.get(use.name) ?? { use, ids: new Set() }
        known.ids.add(id)
        found.set(use.name, known)
      }
    }
    return [...found.values()].map(({ use, ids }) => ({ use, ids: [...ids] }))
  }
}

/** The same for all answers to a principal while the counts are considered unchanged. */
function passagesOf({ counts, principal }: TransferParts): Passages {
  const ofCounts = remembered.get(counts) ?? new WeakMap<Principal, Passages>()
  remembered.set(counts, ofCounts)
  const passages = ofCounts.get(principal) ?? new Map<Category, TransferOutcome>()
  ofCounts.set(principal, passages)
  return passages
}

function passageOf({ law, counts, principal, now }: TransferParts, category: Category): TransferOutcome {
  const { held = [] } = principal
  const decision = decideTransfer(law.packs, {
    exporter: law.jurisdiction,
    recipient: countryOf(principal),
    at: now,
    categories: [category],
    facts: law.facts,
    held: new Set([...law.safeguards, ...held]),
    counts: (window) => counts.of(window),
  })
  const unkept = decision.obligations.filter((obligation) => !law.obligations.has(obligation))
  return {
    allowed: decision.allowed && unkept.length === 0,
    unmetObligations: unkept,
    decision,
    sentence: sentenceOf(decision, unkept),
  }
}

function sentenceOf({ sentence }: TransferDecision, unkept: readonly string[]): string {
  if (unkept.length === 0) return sentence
  return `${sentence} It is denied, because the city has not declared that it fulfils: ${unkept.join('; ')}.`
}

/** The digest of a pack's rules: base64url of SHA-256. */
export function packDigest(pack: Pack): string {
  const known = digests.get(pack) ?? digestOf(pack as unknown as Json)
  digests.set(pack, known)
  return known
}

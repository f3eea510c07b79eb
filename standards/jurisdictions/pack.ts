// A pack: the rules of one jurisdiction for data that leaves it, from a date on, as data (schema.json). A day has the form
// `2024-03-22` and is local to the zone of the pack; an end is the first day after the period.

export const directions = ['export', 'import', 'storage'] as const
export type Direction = (typeof directions)[number]

/** The outcomes of rules, mildest first. */
export const outcomes = ['allow', 'allow-with-safeguard', 'local-copy', 'assessment', 'approval', 'deny'] as const
export type Outcome = (typeof outcomes)[number]

export interface Pack {
  /** `cn-2024-03-22` */
  readonly id: string
  /** ISO 3166-1, or `EU`. */
  readonly jurisdiction: string
  /** The version of this pack; it increases by one with each correction. */
  readonly version: number
  readonly validFrom: string
  readonly validTo: string | null
  /** From this day on the pack is stale: a person must check whether the law has changed. */
  readonly reviewBy: string
  /** Whether a lawyer has reviewed the pack. */
  readonly reviewed: boolean
  /** IANA; days and calendar years are local to it. */
  readonly timeZone: string
  /** The members of one legal area; a flow within it is not a transfer. */
  readonly members?: readonly Membership[]
  /** The recipients that this law treats as adequate; no other recipient is adequate. */
  readonly adequate?: readonly Adequacy[]
  /** Categories that are sensitive under this law, in addition to those that are sensitive everywhere (category.ts). */
  readonly sensitive?: readonly string[]
  readonly counters?: readonly Counter[]
  /** The sources of the evidence; only in the files, not in the bundle, because no decision depends on them. */
  readonly sources?: readonly Source[]
  readonly rules: readonly Rule[]
}

export interface Membership {
  readonly codes: readonly string[]
  readonly from: string
  readonly to: string | null
}

export interface Adequacy extends Membership, Evidence {
  /** The decision covers only recipients with one of these on record. */
  readonly only?: readonly string[]
  /** What the decision does not cover; each limit becomes an obligation. */
  readonly limits?: readonly string[]
}

/** Counts the people whose data has left, over calendar years. */
export interface Counter {
  readonly name: string
  readonly categories: readonly string[]
  readonly except?: readonly string[]
  /** 1: since 1 January; 2: since 1 January of the year before. */
  readonly years: number
}

export interface Source {
  readonly title: string
  readonly number?: string
  readonly url: string
  readonly retrieved: string
}

export interface Evidence {
  readonly clause: string
  /** Index into the sources; only in the files. */
  readonly source?: number
  /** Whether the source text was seen to state this; a rule that is not verified denies. */
  readonly verified: boolean
  /** The words of the source; only in the files, not in the bundle. */
  readonly quote?: string
}

export interface Rule extends Evidence {
  readonly id: string
  readonly validFrom: string
  readonly validTo: string | null
  readonly direction: Direction
  /** Codes, or one of `any`, `adequate`, `not-adequate`. */
  readonly recipients: readonly string[]
  /** DPV terms, `dpv:PersonalData` for all personal data, or `important-data`. */
  readonly categories: readonly string[]
  /** Facts that must be true of the flow (`is`), and facts that must be false (`not`). */
  readonly when?: { readonly is?: readonly string[]; readonly not?: readonly string[] }
  /** The range of people in the counter: `from` or more, fewer than `to`. */
  readonly counter?: { readonly name: string; readonly from?: number; readonly to?: number }
  readonly outcome: Outcome
  /** Names, one of which must be on record; required with every outcome except `allow` and `deny`. */
  readonly needs?: readonly string[]
  /** The obligations that remain if the rule permits the transfer. */
  readonly obligations?: readonly string[]
}

export const important = 'important-data'

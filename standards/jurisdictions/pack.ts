// A pack: what the law of one jurisdiction says of data that leaves it, from a date on, as data (schema.json). A day is
// `2024-03-22` by the clocks of the pack's zone, and an end is the first day that is no longer within.

export const directions = ['export', 'import', 'storage'] as const
export type Direction = (typeof directions)[number]

/** What a rule says, mildest first. */
export const outcomes = ['allow', 'allow-with-safeguard', 'local-copy', 'assessment', 'approval', 'deny'] as const
export type Outcome = (typeof outcomes)[number]

export interface Pack {
  /** `cn-2024-03-22` */
  readonly id: string
  /** ISO 3166-1, or `EU`. */
  readonly jurisdiction: string
  /** Of this pack: one more with each correction of what it says. */
  readonly version: number
  readonly validFrom: string
  readonly validTo: string | null
  /** From this day on it is stale: somebody has to look whether the law has changed. */
  readonly reviewBy: string
  /** By a lawyer. */
  readonly reviewed: boolean
  /** IANA; its clocks tell days and calendar years. */
  readonly timeZone: string
  /** Of one legal area, within which there is no transfer. */
  readonly members?: readonly Membership[]
  /** Whom this law takes for adequate; whoever is not here is not. */
  readonly adequate?: readonly Adequacy[]
  /** What is sensitive under this law beyond what is so everywhere (category.ts). */
  readonly sensitive?: readonly string[]
  readonly counters?: readonly Counter[]
  /** What evidence points to; only in the files, not in the bundle, since nothing is decided by it. */
  readonly sources?: readonly Source[]
  readonly rules: readonly Rule[]
}

export interface Membership {
  readonly codes: readonly string[]
  readonly from: string
  readonly to: string | null
}

export interface Adequacy extends Membership, Evidence {
  /** Only for a recipient of which one of these is on record. */
  readonly only?: readonly string[]
  /** What the decision does not cover, to be kept as an obligation. */
  readonly limits?: readonly string[]
}

/** Counts the people whose data have left, over calendar years. */
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
  /** Index into the sources; only in the files, as they are. */
  readonly source?: number
  /** Whether the text was seen to say this; what is not verified denies. */
  readonly verified: boolean
  /** What was seen; only in the files, not in the bundle. */
  readonly quote?: string
}

export interface Rule extends Evidence {
  readonly id: string
  readonly validFrom: string
  readonly validTo: string | null
  readonly direction: Direction
  /** Codes, or one of `any`, `adequate`, `not-adequate`. */
  readonly recipients: readonly string[]
  /** DPV terms, `dpv:PersonalData` for all that is personal, or `important-data`. */
  readonly categories: readonly string[]
  /** Facts of the flow that have to hold, and that have not to. */
  readonly when?: { readonly is?: readonly string[]; readonly not?: readonly string[] }
  /** People that the counter tells: `from` and more, fewer than `to`. */
  readonly counter?: { readonly name: string; readonly from?: number; readonly to?: number }
  readonly outcome: Outcome
  /** Names, one of which has to be on record; with every outcome but `allow` and `deny`. */
  readonly needs?: readonly string[]
  /** What stays to be kept where the rule lets pass. */
  readonly obligations?: readonly string[]
}

export const important = 'important-data'

// The report of a dry run: counts of messages and of each difference, which anybody who may see the source may see, and a few examples.
// Several processes add to it. Pure.

import type { Difference, FoundDifference } from './differences.ts'

export interface CountedDifference extends Difference {
  /** In how many messages it was found. */
  readonly messages: number
}

export interface DryRunReport {
  /** Messages that both decoded, or of which one or both refused. */
  readonly compared: number
  readonly same: number
  /** Duplicates, messages that the store refused, records of streams without bytes, and messages above 1 MB. */
  readonly skipped: number
  /** Messages that came faster than they could be tried. */
  readonly dropped: number
  /** Messages at which the tried format failed for a reason of its own. */
  readonly failed: number
  readonly differences: readonly CountedDifference[]
}

/** Personal data, as the message that it is of. */
export interface DryRunExample extends FoundDifference {
  /** The gateway's id of the message. */
  readonly message: string
  /** UTC, RFC 3339. */
  readonly receivedAt: string
}

export const emptyReport: DryRunReport = { compared: 0, same: 0, skipped: 0, dropped: 0, failed: 0, differences: [] }

/** Further names are counted as `*`. */
const maxDifferences = 200
export const maxExamples = 20

/** How many messages the report is about. */
export function messagesIn({ compared, skipped, dropped, failed }: DryRunReport): number {
  return compared + skipped + dropped + failed
}

export function mergeReports(report: DryRunReport, added: DryRunReport): DryRunReport {
  const counts = new Map<string, CountedDifference>()
  for (const one of [...report.differences, ...added.differences]) {
    const name = counts.has(keyOf(one)) || counts.size < maxDifferences ? one.name : '*'
    const known = counts.get(keyOf({ ...one, name }))
    counts.set(keyOf({ ...one, name }), { ...one, name, messages: (known?.messages ?? 0) + one.messages })
  }
  return {
    compared: report.compared + added.compared,
    same: report.same + added.same,
    skipped: report.skipped + added.skipped,
    dropped: report.dropped + added.dropped,
    failed: report.failed + added.failed,
    differences: [...counts.values()],
  }
}

/** One of each difference, the first, while there is room. */
export function mergeExamples(
  examples: readonly DryRunExample[],
  added: readonly DryRunExample[],
): readonly DryRunExample[] {
  const known = new Map(examples.map((one) => [keyOf(one), one]))
  for (const one of added) if (known.size < maxExamples && !known.has(keyOf(one))) known.set(keyOf(one), one)
  return [...known.values()]
}

function keyOf({ what, change, name }: Difference): string {
  return `${what} ${change} ${name}`
}

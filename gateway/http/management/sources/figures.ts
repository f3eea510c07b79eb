// What a source received over time, how late its messages were and what was lost of them: for the API and for the page of the source.

import type { GatewayContext } from '../../../pipeline/context.ts'
import type { MinuteSum } from '../../../store/operation/minutes.ts'
import type { Lag, LossSum } from '../../../store/operation/source-minutes.ts'

/** In milliseconds. */
export interface ShownLag {
  /** Messages whose lag is known. */
  readonly messages: number
  readonly mean: number
  readonly longest: number
}

export type LossCount = Readonly<{ kind: string; code: string; count: number }>

export interface FigureStep extends MinuteSum {
  /** From the latest time of observation in a message to its arrival; undefined: no message had one. */
  readonly lag: ShownLag | undefined
  /** From the arrival at a connector or an agent until the message was stored; undefined: all came by HTTP. */
  readonly queueLag: ShownLag | undefined
  /** The most frequent first. */
  readonly lossesByCode: readonly LossCount[]
}

export interface SourceFigures {
  /** Those in which something was received. */
  readonly steps: readonly FigureStep[]
  /** The losses of all steps, the most frequent first. */
  readonly ledger: readonly LossCount[]
}

interface Range {
  /** Minutes since 1970. */
  readonly from: number
  readonly to: number
  readonly step: number
}

export async function sourceFigures(
  { store }: GatewayContext,
  tenant: string,
  id: string,
  range: Range,
): Promise<SourceFigures> {
  const query = { tenant, id, ...range }
  const [sums, lags, losses] = await Promise.all([
    store.minutes.read({ ...query, kind: 'source' }),
    store.sourceMinutes.lags(query),
    store.sourceMinutes.losses(query),
  ])
  const lagOf = new Map(lags.map((one) => [one.minute, one]))
  const lossesOf = new Map<number, LossCount[]>()
  for (const { minute, kind, code, losses: count } of losses) {
    const listed = lossesOf.get(minute) ?? []
    lossesOf.set(minute, listed)
    listed.push({ kind, code, count })
  }
  return {
    steps: sums.map((sum) => ({
      ...sum,
      lag: shownLag(lagOf.get(sum.minute)?.observed),
      queueLag: shownLag(lagOf.get(sum.minute)?.queued),
      lossesByCode: lossesOf.get(sum.minute) ?? [],
    })),
    ledger: ledgerOf(losses),
  }
}

function shownLag(lag: Lag | undefined): ShownLag | undefined {
  if (lag === undefined || lag.messages === 0) return undefined
  return { messages: lag.messages, mean: Math.round(lag.sum / lag.messages), longest: lag.most }
}

function ledgerOf(losses: readonly LossSum[]): readonly LossCount[] {
  const sums = new Map<string, LossCount>()
  for (const { kind, code, losses: count } of losses) {
    const key = `${kind} ${code}`
    sums.set(key, { kind, code, count: (sums.get(key)?.count ?? 0) + count })
  }
  return [...sums.values()].toSorted((one, other) => other.count - one.count || (one.code < other.code ? -1 : 1))
}

// The figures of the overview: counts by minute of a time range, the state of the sources and connectors, and of the audit log. Each
// is read in a bounded number of rows, since the page asks for them every few seconds.

import { readCheckpoint } from '../../../standards/transparency-log/checkpoint.ts'
import { treeHash } from '../../../standards/transparency-log/hash.ts'
import { inclusionProof } from '../../../standards/transparency-log/prove.ts'
import { verifyInclusion } from '../../../standards/transparency-log/verify-proof.ts'
import { subtreesOf } from '../../audit/resource.ts'
import type { ConnectorStatus } from '../../pipeline/connectors.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import type { Backlog } from '../../store/audit/audit.ts'
import {
  minuteMilliseconds,
  type MinuteCounts,
  type MinuteQuery,
  type MinuteSum,
} from '../../store/operation/minutes.ts'

/** Minutes of each range, and how many of them one point of a chart has. */
export const ranges = {
  '15m': { minutes: 15, step: 1 },
  '1h': { minutes: 60, step: 1 },
  '24h': { minutes: 1440, step: 15 },
  '7d': { minutes: 10_080, step: 120 },
} as const

export type RangeName = keyof typeof ranges

/** The range that a request names; the last hour where it names none. */
export function rangeNamed(text = ''): RangeName {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.hasOwn(ranges, text) ? (text as RangeName) : '1h'
}

export interface Series {
  /** One value for each whole step. */
  readonly values: (name: keyof MinuteCounts) => readonly number[]
  readonly sum: (name: keyof MinuteCounts) => number
  /** In a minute, over the last whole minutes. */
  readonly rate: (name: keyof MinuteCounts) => number
}

export interface SourceState {
  readonly id: string
  readonly adapter: string
  /** Minutes since 1970; undefined: nothing was received in seven days. */
  readonly last: number | undefined
  readonly isSilent: boolean
  readonly isPaused: boolean
  readonly letters: number
  readonly series: Series
}

export interface Figures {
  readonly range: RangeName
  readonly now: string
  readonly total: Series
  readonly decisions: Readonly<Record<'permitted' | 'denied' | 'refused', Series>>
  readonly sources: {
    readonly count: number
    readonly silent: number
    /** Rejected messages that were not replayed. */
    readonly letters: number
    readonly shown: readonly SourceState[]
    readonly isMore: boolean
  }
  readonly connectors: readonly ConnectorStatus[]
  readonly audit: AuditHealth
}

export interface AuditHealth extends Backlog {
  readonly size: number
  /** Whether the last record is in the tree of the signed checkpoint; undefined: nothing is in the log yet. */
  readonly isVerified: boolean | undefined
}

/** Sources whose state is read, and those that have a row. */
const maxSources = 200
const shownSources = 12
/** A source that was heard of since is alive; another is silent if it pauses three times as long as it did on its last day. */
const recentMinutes = 15
const patience = 3
const wholeMinutes = 3

export async function figuresOf(gateway: GatewayContext, tenant: string, range: RangeName): Promise<Figures> {
  const now = gateway.services.now()
  const to = Math.floor(Date.parse(now) / minuteMilliseconds) + 1
  const { minutes, step } = ranges[range]
  const times = { from: to - minutes, to, step }
  const series = (kind: MinuteQuery['kind'], id: string): Promise<Series> =>
    seriesOf(gateway, { tenant, kind, id, ...times })
  const [total, permitted, denied, refused, sources, audit] = await Promise.all([
    series('total', ''),
    series('decision', 'permitted'),
    series('decision', 'denied'),
    series('decision', 'refused'),
    sourcesOf(gateway, tenant, to, (id) => series('source', id)),
    auditOf(gateway, tenant),
  ])
  return {
    range,
    now,
    total,
    decisions: { permitted, denied, refused },
    sources,
    connectors: gateway.connectors?.list(tenant) ?? [],
    audit,
  }
}

async function seriesOf({ store }: GatewayContext, query: MinuteQuery): Promise<Series> {
  const { from, to, step } = query
  const recent = { ...query, from: to - 1 - wholeMinutes, to: to - 1, step: 1 }
  const [sums, last] = await Promise.all([store.minutes.read(query), store.minutes.read(recent)])
  const bySteps = new Map(sums.map((sum) => [(sum.minute - from) / step, sum]))
  const add = (of: readonly MinuteSum[], name: keyof MinuteCounts): number =>
    of.reduce((total, sum) => total + sum[name], 0)
  return {
    values: (name) =>
      Array.from({ length: Math.ceil((to - from) / step) - 1 }, (_, place) => bySteps.get(place)?.[name] ?? 0),
    sum: (name) => add(sums, name),
    // A gateway that has just started has no whole minute yet.
    rate: (name) => (last.length === 0 ? add(sums, name) : add(last, name) / last.length),
  }
}

async function sourcesOf(
  { store }: GatewayContext,
  tenant: string,
  to: number,
  series: (id: string) => Promise<Series>,
): Promise<Figures['sources']> {
  const page = await store.sources.list({ tenant, limit: maxSources })
  const listed = page.ok ? page.value.items : []
  const recent = to - recentMinutes
  const known = await store.minutes.last({ tenant, kind: 'source', ids: listed.map(({ id }) => id), recent })
  const lasts = new Map(known.map((one) => [one.id, one]))
  const states = await Promise.all(
    listed.map(async ({ id, adapter, paused, created }) => {
      const last = lasts.get(id)
      const pause = last === undefined || last.active === 0 ? 0 : 1440 / last.active
      const isPaused = paused !== undefined
      // One that was just registered has had no time to be heard of.
      const heard = last?.minute ?? Math.floor(Date.parse(created) / minuteMilliseconds)
      const isLate = to - heard > Math.max(recentMinutes, patience * pause)
      // One that is paused is not silent of itself.
      const isSilent = isLate && !isPaused
      const letters = await store.sources.waitingLetters(tenant, id)
      return { id, adapter, last: last?.minute, isSilent, isPaused, letters }
    }),
  )
  const first = states
    .toSorted(
      (one, other) =>
        Number(other.isSilent || other.isPaused) - Number(one.isSilent || one.isPaused) ||
        other.letters - one.letters ||
        (other.last ?? 0) - (one.last ?? 0) ||
        (one.id < other.id ? -1 : 1),
    )
    .slice(0, shownSources)
  const shown = await Promise.all(first.map(async (state) => ({ ...state, series: await series(state.id) })))
  const silent = states.filter(({ isSilent }) => isSilent).length
  const waiting = states.reduce((sum, { letters }) => sum + letters, 0)
  return { count: states.length, silent, letters: waiting, shown, isMore: states.length > shown.length }
}

async function auditOf({ store }: GatewayContext, tenant: string): Promise<AuditHealth> {
  const [log, backlog] = await Promise.all([store.audit.log(tenant), store.audit.backlog(tenant)])
  return { ...backlog, size: log.size, isVerified: await isLastVerified(store, tenant, log.checkpoint) }
}

async function isLastVerified(
  store: GatewayContext['store'],
  tenant: string,
  checkpoint: string | undefined,
): Promise<boolean | undefined> {
  if (checkpoint === undefined) return undefined
  const read = readCheckpoint(checkpoint)
  if (!read.ok || read.value.size === 0) return read.ok ? undefined : false
  const { size, root } = read.value
  const [record] = await store.audit.records(tenant, size - 1, size)
  if (record === undefined) return false
  try {
    const path = await inclusionProof(subtreesOf(store, tenant), size - 1, size)
    return verifyInclusion({ index: size - 1, size, leaf: treeHash.leaf(new TextEncoder().encode(record)), path, root })
  } catch {
    // A tile is missing.
    return false
  }
}

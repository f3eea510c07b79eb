// How late the messages of each source are, and their losses by kind and code, in this process, until they are added to the store: one row
// for each source and minute, and one for each of its kinds and codes of loss.

import { attributesOf, type Entity } from '../../../standards/hub/entity.ts'
import { minuteMilliseconds } from '../../store/operation/minutes.ts'
import type { Lag, LagRow, LossRow } from '../../store/operation/source-minutes.ts'
import type { Store } from '../../store/store.ts'
import type { Ingested } from './ingested.ts'

/** While the store takes nothing: what is beyond is not counted. */
const maxRows = 10_000
/** Of one source in one minute; what is beyond counts under the code `other`. */
const maxCodes = 20
/** A longer lag counts as this: the sums stay exact. */
const maxLag = 31 * 86_400_000

const noLag: Lag = { messages: 0, sum: 0, most: 0 }

export class SourceFigures {
  #lags = new Map<string, LagRow>()
  #losses = new Map<string, LossRow>()
  /** How many codes each source has in each minute. */
  #codes = new Map<string, number>()

  get isEmpty(): boolean {
    return this.#lags.size === 0 && this.#losses.size === 0
  }

  /** @param stored when the messages were durable: UTC, RFC 3339 */
  note({ request, outcomes, receipt, now }: Ingested, stored: string): void {
    const { tenant, source, messages } = request
    const minute = Math.floor(Date.parse(now) / minuteMilliseconds)
    const of = { tenant, source: source.id, minute }
    let [observed, queued] = [noLag, noLag]
    for (const [index, outcome] of outcomes.entries()) {
      const { receivedAt } = messages[index] ?? {}
      if (receivedAt !== undefined) queued = withLag(queued, receivedAt, stored)
      const time = outcome.kind === 'decoded' ? latestTime(entitiesOf(outcome.decoded.changes)) : ''
      if (time !== '') observed = withLag(observed, time, receivedAt ?? now)
    }
    if (observed.messages + queued.messages > 0) this.#addLag({ ...of, observed, queued })
    for (const { losses = [] } of receipt.results)
      for (const { kind, code } of losses) this.#addLoss({ ...of, kind, code, losses: 1 })
  }

  /** Adds to the store; what it does not take is added later. */
  async flush(store: Store): Promise<void> {
    const [lags, losses] = [[...this.#lags.values()], [...this.#losses.values()]]
    this.#lags = new Map()
    this.#losses = new Map()
    this.#codes = new Map()
    try {
      await store.sourceMinutes.add(lags, losses)
    } catch (error) {
      for (const row of lags) this.#addLag(row)
      for (const row of losses) this.#addLoss(row)
      throw error
    }
  }

  #addLag(row: LagRow): void {
    const key = `${row.minute} ${row.source} ${row.tenant}`
    const known = this.#lags.get(key)
    if (known === undefined && this.#lags.size >= maxRows) return
    this.#lags.set(
      key,
      known === undefined
        ? row
        : { ...row, observed: sum(known.observed, row.observed), queued: sum(known.queued, row.queued) },
    )
  }

  #addLoss(row: LossRow): void {
    const source = `${row.minute} ${row.source} ${row.tenant}`
    const key = `${row.kind} ${row.code} ${source}`
    const known = this.#losses.get(key)
    if (known !== undefined) {
      this.#losses.set(key, { ...known, losses: known.losses + row.losses })
      return
    }
    const codes = this.#codes.get(source) ?? 0
    if (codes >= maxCodes && row.code !== 'other') return this.#addLoss({ ...row, code: 'other' })
    if (this.#losses.size >= maxRows) return
    this.#codes.set(source, codes + 1)
    this.#losses.set(key, row)
  }
}

function entitiesOf(
  changes: Extract<Ingested['outcomes'][number], { kind: 'decoded' }>['decoded']['changes'],
): Entity[] {
  return changes.flatMap((change) => ('entity' in change ? [change.entity] : []))
}

/** Times of the hub are UTC, so that their order is that of the texts, but for a part of a second. */
function latestTime(entities: readonly Entity[]): string {
  let latest = ''
  for (const entity of entities)
    for (const [, instances] of attributesOf(entity))
      for (const { observedAt = '' } of instances) if (observedAt > latest) latest = observedAt
  return latest
}

function withLag(lag: Lag, from: string, to: string): Lag {
  const milliseconds = Date.parse(to) - Date.parse(from)
  if (Number.isNaN(milliseconds)) return lag
  // A clock that is ahead has no lag.
  const bounded = Math.min(Math.max(milliseconds, 0), maxLag)
  return sum(lag, { messages: 1, sum: bounded, most: bounded })
}

function sum(one: Lag, other: Lag): Lag {
  return {
    messages: one.messages + other.messages,
    sum: one.sum + other.sum,
    most: Math.max(one.most, other.most),
  }
}

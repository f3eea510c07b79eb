// What operators see of the messages of a source, beside what becomes of them: counts, lag and losses by minute, captured messages, dry
// runs; and how many requests were permitted and denied. Ingest only notes; all work, and all writing, is done by `flush`, which the runtime calls again and again.

import { failureLine } from '../../failure.ts'
import type { MinuteCounts, MinuteRow } from '../../store/operation/minutes.ts'
import type { Store } from '../../store/store.ts'
import type { Services } from '../services.ts'
import { Capturing } from './capturing.ts'
import { DryRuns } from './dry-runs.ts'
import type { Ingested, Observer } from './ingested.ts'
import { MinuteCounter } from './minute-counter.ts'
import { SourceFigures } from './source-figures.ts'

export interface Observation extends Observer {
  /** Adds to the counts of a connector what it counts itself. */
  readonly count: (connector: Pick<MinuteRow, 'tenant' | 'id'>, counts: Partial<MinuteCounts>) => void
  /** Counts decisions on requests, without whose they are. */
  readonly decided: (tenant: string, outcome: 'permitted' | 'denied' | 'refused', count: number) => void
  /**
   * Writes what was noted, and tries what waits for a dry run. It never rejects: failures are in the log, and counts are written later.
   *
   * @param which `all`: counts too that were written a moment ago, because the process ends
   */
  readonly flush: (which?: 'all') => Promise<void>
  /** Whether a flush has something to do that does not wait for others. */
  readonly isPending: () => boolean
}

/** All sources of a tenant together, so that a chart of them reads one row a minute. */
const total = { kind: 'total', id: '' } as const
/** Between two writes of counts. */
const countMilliseconds = 5000

/** @param store called once there is something to write: the store is made after the services */
export function createObservation(
  services: Services,
  store: () => Store,
  log: (line: Readonly<Record<string, unknown>>) => void,
): Observation {
  const counter = new MinuteCounter()
  const figures = new SourceFigures()
  const capturing = new Capturing(services.idKey)
  const dryRuns = new DryRuns(services)
  let written = 0

  async function attempt(work: Promise<void>): Promise<void> {
    try {
      await work
    } catch (error) {
      log({ level: 'error', event: 'observation', ...failureLine(error) })
    }
  }

  return {
    ingested(ingested) {
      const { request, now } = ingested
      // A dead letter that is replayed was counted when it came.
      if (request.replayOf !== undefined) return
      const { tenant, source, connector } = request
      const counts = countsOf(ingested)
      counter.add({ tenant, kind: 'source', id: source.id }, now, counts)
      counter.add({ tenant, ...total }, now, counts)
      if (connector !== undefined) {
        const { stored, duplicates, losses } = counts
        counter.add({ tenant, kind: 'connector', id: connector }, now, { stored, duplicates, losses })
      }
      figures.note(ingested, services.now())
      capturing.note(ingested)
      dryRuns.note(ingested)
    },
    failed({ request, now }) {
      const { tenant, source, messages, replayOf } = request
      if (replayOf !== undefined) return
      const errors = messages.length
      counter.add({ tenant, kind: 'source', id: source.id }, now, { received: errors, errors })
      counter.add({ tenant, ...total }, now, { received: errors, errors })
    },
    count: ({ tenant, id }, counts) => counter.add({ tenant, kind: 'connector', id }, services.now(), counts),
    decided: (tenant, outcome, count) =>
      counter.add({ tenant, kind: 'decision', id: outcome }, services.now(), { received: count }),
    async flush(which) {
      const isDue = which === 'all' || Math.abs(Date.now() - written) >= countMilliseconds
      if (isDue && !(counter.isEmpty && figures.isEmpty)) {
        written = Date.now()
        if (!counter.isEmpty) await attempt(counter.flush(store()))
        if (!figures.isEmpty) await attempt(figures.flush(store()))
      }
      if (!capturing.isEmpty) await attempt(capturing.flush(store()))
      if (!dryRuns.isEmpty) await attempt(dryRuns.run(store()))
    },
    isPending: () => counter.isUrgent || !figures.isEmpty || !capturing.isEmpty || !dryRuns.isEmpty,
  }
}

function countsOf({ request, receipt }: Ingested): MinuteCounts {
  const counts = { received: 0, stored: 0, duplicates: 0, refused: 0, losses: 0, bytes: 0, errors: 0 }
  for (const { result, losses = [] } of receipt.results) {
    counts.received++
    if (result === 'refused') counts.refused++
    else if (result === 'duplicate') counts.duplicates++
    else counts.stored++
    counts.losses += losses.length
  }
  for (const { message } of request.messages) counts.bytes += message.body.length
  return counts
}

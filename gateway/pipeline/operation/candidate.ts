// A codec that is tried beside the one in force, on the messages that a source receives: each is decoded, validated and checked against
// the rules as an ingest does, with sessions of its own, and nothing is stored. Where the codec comes from is not known here:
// other options, another adapter, another version of a mapping.

import type { Codec, Json } from '../../../adapters/adapter.ts'
import type { Store } from '../../store/store.ts'
import { Attempt, type IngestMessage, isWithoutBytes, type Outcome } from '../ingest/attempt.ts'
import type { Services } from '../services.ts'
import { differencesOf } from './differences.ts'
import { type DryRunExample, type DryRunReport, emptyReport, mergeExamples, mergeReports } from './dry-run-report.ts'
import type { Ingested } from './ingested.ts'

export interface CandidateParts {
  readonly services: Services
  readonly store: Store
  readonly codec: Codec
  /** Whether the sessions of the codec in force are also those of this one: both are of one adapter. */
  readonly sharesSessions: boolean
  /** When the examples are deleted: UTC, RFC 3339. */
  readonly examplesExpire: string
}

/** Of one message. */
const maxMessageBytes = 1_000_000
/** The sessions of the candidate; beyond, it begins again. */
const maxSessions = 1000
/** Characters of a value of an example, as JSON; a longer one is left out. */
const maxValue = 1000

export class Candidate {
  readonly #parts: CandidateParts
  #sessions = new Map<string, Json | undefined>()
  report: DryRunReport = emptyReport
  examples: readonly DryRunExample[] = []

  constructor(parts: CandidateParts) {
    this.#parts = parts
  }

  /**
   * Tries the messages of one ingest.
   * @param pause called after each message, with the milliseconds that it took
   */
  async take(ingested: Ingested, pause: (milliseconds: number) => Promise<void>): Promise<void> {
    const { request, states, now } = ingested
    this.#remember(states)
    const attempt = this.#attempt(ingested)
    for (const [index, of] of request.messages.entries()) {
      const inForce = ingested.outcomes[index]
      if (inForce === undefined || !isTried(ingested, of, inForce)) {
        this.#count({ skipped: 1 })
        continue
      }
      const begun = performance.now()
      try {
        await attempt.take({ id: of.id, message: of.message, receivedAt: of.receivedAt ?? now })
        const tried = attempt.outcomes.at(-1)
        if (tried !== undefined) this.#compare(ingested, of, inForce, tried)
      } catch {
        this.#count({ failed: 1 })
      }
      await pause(performance.now() - begun)
    }
    for (const [name, { state }] of attempt.sessions) this.#sessions.set(name, state)
  }

  /** Counts messages that were not tried. */
  drop(messages: number): void {
    this.#count({ dropped: messages })
  }

  /** What was found since the last call. */
  takeFindings(): { readonly report: DryRunReport; readonly examples: readonly DryRunExample[] } {
    const { report, examples } = this
    this.report = emptyReport
    this.examples = []
    return { report, examples }
  }

  /** A session begins as it is in force. */
  #remember(states: ReadonlyMap<string, Json> | undefined): void {
    if (this.#sessions.size > maxSessions) this.#sessions = new Map()
    if (!this.#parts.sharesSessions) return
    for (const [name, state] of states ?? []) if (!this.#sessions.has(name)) this.#sessions.set(name, state)
  }

  #attempt({ request, view, now }: Ingested): Attempt {
    const { services, store, codec } = this.#parts
    const { shadow: _shadow, ...alone } = view
    const { sessions: _sessions, ...rest } = request
    const reading: Store = {
      ...store,
      // No message of a dry run is a duplicate: none is stored.
      readForMessage: async ({ sessions = [] }) => ({
        sessions: new Map(
          sessions.map((name) => {
            const state = this.#sessions.get(name)
            return [name, state === undefined ? { version: 0 } : { version: 0, state }]
          }),
        ),
      }),
    }
    const quiet: Services = { ...services, span: (_name, work) => work() }
    return new Attempt(quiet, reading, alone, { ...rest, codec }, now)
  }

  #compare({ now, copiesExpire }: Ingested, of: IngestMessage, inForce: Outcome, tried: Outcome): void {
    const found = differencesOf(inForce, tried)
    const differences = found.map(({ what, change, name }) => ({ what, change, name, messages: 1 }))
    this.#count({ compared: 1, same: found.length === 0 ? 1 : 0, differences })
    if (copiesExpire !== undefined && copiesExpire < this.#parts.examplesExpire) return
    const examples = found.map(({ before, after, ...one }) => ({
      ...one,
      message: of.id,
      receivedAt: of.receivedAt ?? now,
      ...(isShort(before) ? { before } : {}),
      ...(isShort(after) ? { after } : {}),
    }))
    this.examples = mergeExamples(this.examples, examples)
  }

  #count(counts: Partial<DryRunReport>): void {
    this.report = mergeReports(this.report, { ...emptyReport, ...counts })
  }
}

function isTried({ leftOut }: Ingested, of: IngestMessage, inForce: Outcome): boolean {
  if (leftOut.has(of.id) || inForce.kind === 'duplicate') return false
  return !isWithoutBytes(of) && of.message.body.length <= maxMessageBytes
}

function isShort(value: Json | undefined): value is Json {
  return value !== undefined && JSON.stringify(value).length <= maxValue
}

// The dry runs of this process: what was ingested waits, within a bound, until it can be tried without delaying what arrives; what was
// found is added to the report in the store.

import type { DryRun } from '../../store/operation/dry-runs.ts'
import type { Source } from '../../store/sources/sources.ts'
import type { Store } from '../../store/store.ts'
import { formatOf } from '../formats/compiled-codec.ts'
import type { Services } from '../services.ts'
import {
  type DryRunExample,
  type DryRunReport,
  emptyReport,
  mergeExamples,
  mergeReports,
  messagesIn,
} from './dry-run-report.ts'
import type { Ingested } from './ingested.ts'
import { sealerOf } from './seal.ts'
import { Candidate } from './candidate.ts'

/** What waits to be tried, of all sources. */
const maxWaiting = { messages: 1000, bytes: 8_000_000 }
/** The dry runs take at most a fifth of the time of the process. */
const restFactor = 4
const maxRestMilliseconds = 1000
/** Candidates that are kept, with their sessions; the one that rests longest goes. */
const maxRunning = 32

/** The dry run of a source that is at work in this process. */
interface Running {
  readonly candidate: Candidate
  readonly messages: number
  /** Messages that its report had when it was last read. */
  known: number
}

export class DryRuns {
  readonly #services: Services
  #waiting: Ingested[] = []
  #messages = 0
  #bytes = 0
  /** Messages that were not kept, by the id of the dry run. */
  #dropped = new Map<string, number>()
  /** By id; the last used is the last. */
  readonly #running = new Map<string, Running>()
  #work: Promise<void> | undefined

  constructor(services: Services) {
    this.#services = services
  }

  get isEmpty(): boolean {
    return this.#waiting.length === 0
  }

  note(ingested: Ingested): void {
    const { messages, source } = ingested.request
    const { dryRun } = source
    if (dryRun === undefined) return
    const bytes = messages.reduce((total, { message }) => total + message.body.length, 0)
    if (this.#messages + messages.length > maxWaiting.messages || this.#bytes + bytes > maxWaiting.bytes) {
      this.#dropped.set(dryRun, (this.#dropped.get(dryRun) ?? 0) + messages.length)
      return
    }
    this.#messages += messages.length
    this.#bytes += bytes
    this.#waiting.push(ingested)
  }

  /** Tries what waits. Work that is under way is not begun again. */
  async run(store: Store): Promise<void> {
    this.#work ??= this.#runAll(store).finally(() => {
      this.#work = undefined
    })
    await this.#work
  }

  async #runAll(store: Store): Promise<void> {
    const waiting = this.#waiting
    this.#waiting = []
    this.#messages = 0
    this.#bytes = 0
    const sources = new Map<string, { readonly tenant: string; readonly source: string; readonly running: Running }>()
    for (const ingested of waiting) {
      const { tenant, source } = ingested.request
      const { id: name, dryRun: id = '' } = source
      const running = this.#running.get(id) ?? (await this.#open(store, tenant, source, id))
      if (running === undefined) continue
      this.#keep(id, running)
      sources.set(id, { tenant, source: name, running })
      if (running.known + messagesIn(running.candidate.report) >= running.messages) continue
      await running.candidate.take(ingested, rest)
    }
    for (const [id, { tenant, source, running }] of sources) await this.#save(store, tenant, { source, id }, running)
  }

  #keep(id: string, running: Running): void {
    this.#running.delete(id)
    this.#running.set(id, running)
    const [oldest] = this.#running.keys()
    if (this.#running.size > maxRunning && oldest !== undefined) this.#running.delete(oldest)
  }

  async #open(store: Store, tenant: string, source: Source, id: string): Promise<Running | undefined> {
    const found = await store.dryRuns.get<Partial<DryRunReport>>(tenant, source.id)
    if (found === undefined || found.id !== id) return undefined
    const format = await formatOf({ services: this.#services, store }, tenant, found)
    if (!format.ok) return undefined
    const { examplesExpire, messages } = found
    const candidate = new Candidate({
      services: this.#services,
      store,
      codec: format.value.codec,
      sharesSessions: found.adapter === source.adapter && found.mapping?.id === source.mapping?.id,
      examplesExpire,
    })
    return { candidate, messages, known: messagesIn({ ...emptyReport, ...found.report }) }
  }

  async #save(
    store: Store,
    tenant: string,
    of: { readonly source: string; readonly id: string },
    running: Running,
  ): Promise<void> {
    running.candidate.drop(this.#dropped.get(of.id) ?? 0)
    this.#dropped.delete(of.id)
    const { report: added, examples } = running.candidate.takeFindings()
    await store.dryRuns.add<Partial<DryRunReport>>(tenant, of, async (stored) => {
      const report = mergeReports({ ...emptyReport, ...stored.report }, added)
      running.known = messagesIn(report)
      return {
        report,
        examples: await this.#withExamples(stored, examples),
        isDone: running.known >= running.messages,
      }
    })
  }

  async #withExamples(stored: DryRun<unknown>, added: readonly DryRunExample[]): Promise<Uint8Array | undefined> {
    if (added.length === 0) return stored.examples
    const all = mergeExamples(await openExamples(this.#services.idKey, stored), added)
    const sealer = await sealerOf(this.#services.idKey, `dry-run ${stored.id}`)
    return sealer.seal(new TextEncoder().encode(JSON.stringify(all)), stored.id)
  }
}

/** The examples of a dry run. */
export async function openExamples(
  idKey: string,
  { id, examples }: DryRun<unknown>,
): Promise<readonly DryRunExample[]> {
  if (examples === undefined) return []
  const plain = await (await sealerOf(idKey, `dry-run ${id}`)).open(examples, id)
  return plain === undefined ? [] : (JSON.parse(new TextDecoder().decode(plain)) as readonly DryRunExample[])
}

/** Other work goes first. */
function rest(milliseconds: number): Promise<void> {
  const wait = Math.min(restFactor * milliseconds, maxRestMilliseconds)
  return new Promise((resolve) => setTimeout(resolve, wait))
}

// The files of a folder as messages: each complete file, or each entry of a zip archive, is one. A file is moved once it is stored, or
// refused for good; the key by which it is stored makes a second attempt after a crash return what the first one returned.

import { stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { FileHandle } from 'node:fs/promises'
import type { Message } from '../../../adapters/adapter.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import type { GatewayProblem } from '../../problem.ts'
import { tooManyBytes } from '../../read-stream.ts'
import type { Connector, ConnectorParts } from '../connector.ts'
import { milliseconds } from '../connector.ts'
import type { SourceFormat } from '../../pipeline/formats/compiled-codec.ts'
import { isDecodedAsStream } from '../../pipeline/ingest/ingest-stream.ts'
import { UnreadableStream } from '../../pipeline/ingest/message-queue.ts'
import { entriesOf } from './archive.ts'
import { Folder, type FoundFile, isUnchanged, openFound } from './folder.ts'
import { ledgerOf, type PartLedger, prepareFolders, refusedLedger, settle, streamLedger } from './ledger.ts'
import { defaultEvery, defaultStableSeconds, type FilesSettings, matcherOf, mediaTypeOfName } from './settings.ts'

export function createFiles(settings: FilesSettings, parts: ConnectorParts): Connector {
  return new Files(settings, parts)
}

/** After these the message is refused for good, whatever else is sent; other problems are those of the source or of its client. */
function isPermanent({ code }: GatewayProblem): boolean {
  return ['limit-exceeded', 'internal', 'idempotency-mismatch', 'checksum'].includes(code)
}

/** What a file became; `later`: it stays where it is. */
type Taken = readonly { readonly name: string; readonly ledger: PartLedger }[] | PartLedger | 'later'

class Files implements Connector {
  readonly #settings: FilesSettings
  readonly #parts: ConnectorParts
  readonly #folder: Folder
  readonly #entries: RegExp
  #timer: NodeJS.Timeout | undefined
  #running: Promise<void> = Promise.resolve()
  #isActive = false
  #isIdle = true

  constructor(settings: FilesSettings, parts: ConnectorParts) {
    this.#settings = settings
    this.#parts = parts
    const { folder, pattern = '*', stableSeconds = defaultStableSeconds, entries = '*' } = settings
    this.#folder = new Folder(folder, pattern, stableSeconds, () => performance.now())
    this.#entries = matcherOf(entries)
  }

  async start(): Promise<Result<void, string>> {
    const fault = await this.#folderFault()
    if (fault !== undefined) return fail(fault)
    this.resume()
    return ok(undefined)
  }

  pause(): void {
    this.#isActive = false
    clearTimeout(this.#timer)
  }

  resume(): void {
    this.#isActive = true
    if (this.#isIdle) this.#next(0)
  }

  async stop(): Promise<void> {
    this.pause()
    await this.#running
  }

  details(): JsonObject {
    return { folder: this.#settings.folder, waiting: this.#folder.waiting }
  }

  #next(delay: number): void {
    this.#timer = setTimeout(() => {
      this.#running = this.#run()
    }, delay)
    this.#timer.unref()
  }

  async #run(): Promise<void> {
    this.#isIdle = false
    try {
      const fault = await this.#takeAll()
      if (fault !== undefined) this.#failed(fault)
    } catch {
      this.#failed('The folder cannot be read, or a file in it cannot be moved.')
    }
    this.#isIdle = true
    if (this.#isActive) this.#next(milliseconds(this.#settings.every ?? defaultEvery))
  }

  #failed(detail: string): void {
    this.#parts.counters.errors++
    this.#parts.failed(detail)
  }

  async #folderFault(): Promise<string | undefined> {
    const stats = await stat(this.#settings.folder).catch(() => undefined)
    return stats?.isDirectory() === true ? prepareFolders(this.#settings.folder) : 'The folder does not exist.'
  }

  /** @returns why the files stay where they are */
  async #takeAll(): Promise<string | undefined> {
    const fault = await this.#folderFault()
    if (fault !== undefined) return fault
    for (const file of await this.#folder.complete()) {
      if (!this.#isActive) return undefined
      const format = await this.#parts.queueOf(this.#settings.source).format()
      if (!format.ok) return format.problem.detail
      if (await this.#parts.queueOf(this.#settings.source).isPaused?.()) return 'The source is paused.'
      const handle = await openFound(file)
      if (handle === undefined) continue
      let taken: Taken | GatewayProblem
      try {
        taken = await this.#take(file, handle, format.value)
      } finally {
        await handle.close()
      }
      if (taken === 'later') continue
      // The files after it wait too: their order is kept.
      if ('code' in taken) return this.#isActive ? taken.detail : undefined
      await this.#settle(file, taken)
    }
    return undefined
  }

  /** @returns the problem of the source or of its client, because of which nothing can be stored now */
  async #take(
    file: FoundFile,
    handle: FileHandle,
    { registered, codec }: SourceFormat,
  ): Promise<Taken | GatewayProblem> {
    const reads = registered.adapter.reads.map(({ mediaType }) => mediaType)
    const canStream = isDecodedAsStream(codec) && this.#parts.queueOf(this.#settings.source).addStream !== undefined
    const isStreamed = (size: number): boolean =>
      canStream && (this.#settings.stream === true || size > this.#parts.limits.bytes)
    const key = [file.name, file.inode, file.size, file.modified].join('/')
    if (!/\.zip$/i.test(file.name) || reads.includes('application/zip')) {
      const { bytes } = this.#parts.limits
      if (isStreamed(file.size)) {
        const pieces = handle.createReadStream({ autoClose: false })
        const ledger = await this.#stream(file.name, pieces, reads)
        return (await isUnchanged(file, handle)) ? ledger : 'later'
      }
      if (file.size > bytes) return refusedLedger(tooManyBytes(bytes).problem)
      const body = await handle.readFile()
      if (!(await isUnchanged(file, handle))) return 'later'
      return this.#deliver(file.name, body, key, reads)
    }
    const entries = await entriesOf(handle.fd, this.#parts.limits, canStream)
    if (!entries.ok) return refusedLedger(entries.problem)
    const ledgers: { readonly name: string; readonly ledger: PartLedger }[] = []
    for (const [index, { name, bytes, read, pieces }] of entries.value.entries()) {
      if (!this.#entries.test(basename(name))) continue
      if (!this.#isActive) return 'later'
      if (isStreamed(bytes)) {
        const ledger = await this.#stream(name, pieces(), reads)
        if ('code' in ledger) return ledger
        ledgers.push({ name, ledger })
        continue
      }
      const body = await read()
      const ledger = body.ok
        ? await this.#deliver(name, body.value, `${key}/${index}`, reads)
        : refusedLedger(body.problem)
      if ('code' in ledger) return ledger
      ledgers.push({ name, ledger })
    }
    return ledgers
  }

  /** Record by record: what was stored before the gateway ends is stored again after it, which changes nothing. */
  async #stream(
    name: string,
    pieces: AsyncIterable<Uint8Array>,
    reads: readonly string[],
  ): Promise<PartLedger | GatewayProblem> {
    const { counters, now, queueOf } = this.#parts
    const mediaType = mediaTypeOfName(name, reads, this.#settings.mediaType)
    if (mediaType === undefined) return refusedLedger(noMediaType)
    const of = { mediaType, headers: new Map([['content-type', mediaType]]), topic: basename(name) }
    counters.received++
    counters.lastMessage = now()
    const delivery = await queueOf(this.#settings.source).addStream?.(this.#whileActive(pieces), of)
    if (delivery === undefined) return refusedLedger(tooManyBytes(this.#parts.limits.bytes).problem)
    if (!delivery.ok && !isPermanent(delivery.problem)) return delivery.problem
    const ledger = streamLedger(delivery)
    counters[ledger.result === 'refused' ? 'refused' : 'stored']++
    return ledger
  }

  /** A connector that is paused or stopped reads the file again later. */
  async *#whileActive(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const piece of pieces) {
      if (!this.#isActive) throw new UnreadableStream({ code: 'busy', detail: 'The connector was stopped.' })
      this.#parts.counters.bytes += piece.length
      yield piece
    }
  }

  async #deliver(
    name: string,
    body: Uint8Array,
    key: string,
    reads: readonly string[],
  ): Promise<PartLedger | GatewayProblem> {
    const { counters, now, queueOf } = this.#parts
    const mediaType = mediaTypeOfName(name, reads, this.#settings.mediaType)
    if (mediaType === undefined) return refusedLedger(noMediaType)
    counters.received++
    counters.bytes += body.length
    counters.lastMessage = now()
    const message: Message = { body, mediaType, headers: new Map([['content-type', mediaType]]), topic: basename(name) }
    const delivery = await queueOf(this.#settings.source).add(message, undefined, key)
    if (!delivery.ok && !isPermanent(delivery.problem)) return delivery.problem
    counters[delivery.ok && delivery.value.result !== 'refused' ? 'stored' : 'refused']++
    return ledgerOf(delivery)
  }

  async #settle(file: FoundFile, taken: Exclude<Taken, 'later'>): Promise<void> {
    const { folder, source } = this.#settings
    const parts = 'result' in taken ? [taken] : taken.map(({ ledger }) => ledger)
    const isFailed = parts.some(({ result }) => result === 'refused')
    const now = this.#parts.now()
    const ledger = {
      file: file.name,
      bytes: file.size,
      modified: new Date(file.modified).toISOString(),
      source,
      processed: now,
      ...('result' in taken ? taken : { entries: taken.map((entry) => ({ name: entry.name, ...entry.ledger })) }),
    }
    await settle(folder, file, isFailed ? 'failed' : 'done', ledger as unknown as JsonObject, now)
    if (isFailed) this.#parts.failed(`A file was refused; its ledger is in ${join(folder, 'failed')}.`)
  }
}

const noMediaType: GatewayProblem = {
  code: 'unsupported',
  detail: 'The ending of the name says no media type; set `mediaType` of the connector.',
}

// The durable queue of one source: messages are appended in groups, read in their order, and deleted once the gateway has them.
// One caller appends and one reads; both may run at the same time.

import { randomUUID } from 'node:crypto'
import { mkdir, open, rm, type FileHandle } from 'node:fs/promises'
import { ok, type Result } from '../../../standards/result.ts'
import { sealBlock } from './block.ts'
import type { Budget, Droppable } from './budget.ts'
import { type Cursor, readCursor, writeCursor } from './cursor.ts'
import { replaceFile, syncFolder } from './durable-file.ts'
import { writeRecords, type SpooledMessage } from './record.ts'
import {
  findSegments,
  messagesOf,
  readBlocks,
  type Segment,
  segmentKey,
  segmentPath,
  setDamagedAside,
} from './segment.ts'

export interface SpoolOptions {
  readonly folder: string
  readonly source: string
  readonly budget: Budget
  /** 32 bytes; absent: nothing is encrypted. */
  readonly key?: Uint8Array
  readonly log: (line: Readonly<Record<string, unknown>>) => void
  /** Called before a segment is closed, with the end of what it has: what is not durable then keeps the segment open. */
  readonly onClose?: ((end: number) => Promise<void>) | undefined
  /** For tests. */
  readonly segmentBytes?: number
}

/** Two of them are in memory at once while a segment is compressed or read. */
const defaultSegmentBytes = 4 * 1024 * 1024

export class SourceSpool implements Droppable {
  readonly #options: SpoolOptions
  readonly #segments: Segment[]
  #cursor: Cursor
  #file: FileHandle | undefined
  #closing: Promise<unknown> = Promise.resolve()
  /** Saves of the cursor, one after the other. */
  #saving: Promise<void> = Promise.resolve()

  private constructor(options: SpoolOptions, segments: Segment[], cursor: Cursor) {
    this.#options = options
    this.#segments = segments
    this.#cursor = cursor
    options.budget.add(this)
  }

  /** @returns the reason where the folder's messages cannot be read */
  static async open(options: SpoolOptions): Promise<Result<SourceSpool, string>> {
    const { folder, source, key, budget, log } = options
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const found = await findSegments(folder, source, key)
    if (!found.ok) return found
    const { segments, cutBytes, damaged } = found.value
    if (cutBytes > 0) log({ level: 'info', source, detail: 'Bytes of an unfinished write were cut off.', cutBytes })
    if (damaged > 0) log({ level: 'error', source, detail: 'Segments of the spool are damaged.', damaged })
    const first = segments[0]?.first ?? 0
    const read = await readCursor(folder)
    const cursor = read ?? { id: randomUUID(), next: first, end: first, dropped: 0, setAside: 0 }
    if (read === undefined) await writeCursor(folder, cursor)
    for (const { bytes } of segments) budget.changed(bytes)
    const spool = new SourceSpool(options, [...segments], cursor)
    await spool.skipTo(first)
    await spool.#deleteForwarded()
    for (const segment of segments.slice(0, -1)) if (!segment.isClosed) spool.#compressLater(segment)
    return ok(spool)
  }

  get cursor(): Cursor {
    return this.#cursor
  }

  /** The sequence number that the next message gets. */
  get end(): number {
    return Math.max(this.#segments.at(-1)?.end ?? 0, this.#cursor.next)
  }

  /** Bytes on the disk. */
  get bytes(): number {
    return this.#segments.reduce((sum, { bytes }) => sum + bytes, 0)
  }

  /** When the oldest message that waits was received, at the earliest; undefined: none waits. */
  get oldest(): number | undefined {
    return this.#cursor.next < this.end ? this.#segments[0]?.time : undefined
  }

  get oldestDroppable(): number | undefined {
    const [oldest, another] = this.#segments
    return another === undefined ? undefined : oldest?.time
  }

  segmentWith(sequence: number): Segment | undefined {
    return this.#segments.find(({ end }) => sequence < end)
  }

  pathOf(segment: Segment): string {
    return segmentPath(this.#options.folder, segment)
  }

  keyOf({ first }: Segment): Uint8Array | undefined {
    return segmentKey(this.#options.key, this.#options.source, first)
  }

  /** Makes messages durable. @returns false: there is no room, and nothing of them is kept */
  async append(messages: readonly SpooledMessage[]): Promise<boolean> {
    const [{ receivedAt: time } = { receivedAt: 0 }] = messages
    const active = await this.#active(time)
    if (active === undefined) return false
    const head = { first: active.end, count: messages.length, time }
    const block = await sealBlock(head, writeRecords(messages, time), { key: this.keyOf(active) })
    const { budget } = this.#options
    if (!(await budget.reserve(block.length))) return false
    for (;;) {
      const written = await this.#write(block, active.bytes)
      if (written === 'written') break
      if (written === 'no-room' && (await budget.makeRoom())) continue
      budget.changed(-block.length)
      return false
    }
    active.bytes += block.length
    active.end += messages.length
    return true
  }

  /** The messages before `end` are with the gateway, or set aside: they are deleted with the rest of their segment. */
  async confirm(end: number, setAside = 0): Promise<void> {
    const next = Math.max(end, this.#cursor.next)
    await this.#save({ next, end: next, setAside: this.#cursor.setAside + setAside })
    await this.#deleteForwarded()
  }

  /** The messages before `end` are about to be sent as one group. */
  begin(end: number): Promise<void> {
    return this.#save({ end })
  }

  async dropOldest(): Promise<void> {
    const [oldest, another] = this.#segments
    if (oldest === undefined || another === undefined) return
    const dropped = Math.max(0, oldest.end - this.#cursor.next)
    const { log, source } = this.#options
    log({ level: 'warn', source, detail: 'The spool is full: its oldest messages were dropped.', dropped })
    const next = Math.max(oldest.end, this.#cursor.next)
    this.#segments.shift()
    await this.#save({ next, end: next, dropped: this.#cursor.dropped + dropped })
    await this.#delete(oldest)
  }

  /** The messages before `sequence` cannot be read: they are counted as dropped. */
  async skipTo(sequence: number): Promise<void> {
    const { log, source } = this.#options
    const dropped = Math.max(0, sequence - this.#cursor.next)
    if (dropped === 0) return
    log({ level: 'error', source, detail: 'Messages of the spool are damaged or missing.', dropped })
    await this.#save({ next: sequence, end: sequence, dropped: this.#cursor.dropped + dropped })
  }

  /** Takes a segment whose file is damaged out of the spool; the file stays under another name. */
  async setDamagedAside(segment: Segment): Promise<void> {
    const index = this.#segments.indexOf(segment)
    if (index < 0) return
    this.#segments.splice(index, 1)
    this.#options.budget.changed(-segment.bytes)
    await setDamagedAside(this.pathOf(segment)).catch(() => undefined)
    await this.skipTo(segment.end)
  }

  async close(): Promise<void> {
    await this.#closing
    await this.#saving
    await this.#file?.close()
    this.#file = undefined
  }

  #save(change: Partial<Cursor>): Promise<void> {
    const cursor = { ...this.#cursor, ...change }
    this.#cursor = cursor
    const saved = this.#saving.then(() => writeCursor(this.#options.folder, cursor))
    // A disk without room: the old cursor is still true, it only sends a group again.
    this.#saving = saved.catch(() => undefined)
    return this.#saving
  }

  /** The segment that is written now, a new one where it is large enough. @returns undefined: none can be created */
  async #active(time: number): Promise<Segment | undefined> {
    const { segmentBytes = defaultSegmentBytes, folder, onClose } = this.#options
    const last = this.#segments.at(-1)
    if (last !== undefined && !last.isClosed) {
      if (last.bytes < segmentBytes && this.#file !== undefined) return last
      try {
        if (last.bytes < segmentBytes) {
          this.#file = await open(this.pathOf(last), 'r+')
          return last
        }
        await onClose?.(last.end)
        await this.#file?.close()
        this.#file = undefined
        this.#compressLater(last)
      } catch {
        return this.#file === undefined ? undefined : last
      }
    }
    const segment: Segment = { first: this.end, end: this.end, bytes: 0, isClosed: false, time }
    try {
      this.#file = await open(this.pathOf(segment), 'w', 0o600)
      await syncFolder(folder)
    } catch {
      await this.#file?.close()
      this.#file = undefined
      return undefined
    }
    this.#segments.push(segment)
    return segment
  }

  /** Writes a block and makes it durable; of one that fails nothing remains. */
  async #write(block: Uint8Array, position: number): Promise<'written' | 'no-room' | 'failed'> {
    try {
      for (let done = 0; done < block.length;) {
        const { bytesWritten = 0 } = (await this.#file?.write(block, done, block.length - done, position + done)) ?? {}
        if (bytesWritten === 0) return 'failed'
        done += bytesWritten
      }
      await this.#file?.datasync()
      return 'written'
    } catch (error) {
      const { log, source } = this.#options
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
      log({ level: 'error', source, detail: 'The spool cannot be written.', code })
      await this.#file?.truncate(position).catch(() => undefined)
      return code === 'ENOSPC' || code === 'EDQUOT' ? 'no-room' : 'failed'
    }
  }

  #compressLater(segment: Segment): void {
    this.#closing = this.#closing.then(() => this.#compress(segment)).catch(() => undefined)
  }

  /** A disk without room for the copy keeps the segment as it is. */
  async #compress(segment: Segment): Promise<void> {
    if (!this.#segments.includes(segment) || segment.end <= this.#cursor.next) return this.#deleteForwarded()
    const key = this.keyOf(segment)
    const messages: SpooledMessage[] = []
    for await (const block of readBlocks(this.pathOf(segment), () => segment.bytes)) {
      const read = await messagesOf(block, key)
      if (!read.ok) return
      messages.push(...read.value)
    }
    const head = { first: segment.first, count: segment.end - segment.first, time: segment.time }
    if (messages.length !== head.count) return
    const sealed = await sealBlock(head, writeRecords(messages, segment.time), { key, isCompressed: true })
    const old = this.pathOf(segment)
    const closed = segmentPath(this.#options.folder, { first: segment.first, isClosed: true })
    await replaceFile(closed, sealed)
    if (!this.#segments.includes(segment)) return rm(closed, { force: true })
    this.#options.budget.changed(sealed.length - segment.bytes)
    Object.assign(segment, { isClosed: true, bytes: sealed.length })
    await rm(old, { force: true })
  }

  async #deleteForwarded(): Promise<void> {
    for (;;) {
      const [oldest, another] = this.#segments
      if (oldest === undefined || another === undefined || oldest.end > this.#cursor.next) return
      this.#segments.shift()
      await this.#delete(oldest)
    }
  }

  async #delete(segment: Segment): Promise<void> {
    this.#options.budget.changed(-segment.bytes)
    await rm(this.pathOf(segment), { force: true })
  }
}

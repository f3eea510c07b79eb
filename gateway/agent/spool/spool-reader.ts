// Reads a spool in order, from any message on. It holds at most one block in memory, and goes on where it stopped.

import type { Block } from './block.ts'
import type { SpooledMessage } from './record.ts'
import { messagesOf, readBlocks, type Segment } from './segment.ts'
import type { SourceSpool } from './source-spool.ts'

interface Place {
  readonly segment: Segment
  /** The file may be replaced by a compressed one while it is read: it is then opened again. */
  readonly isClosed: boolean
  readonly blocks: AsyncGenerator<Block, void>
  messages: Generator<SpooledMessage, void> | undefined
  /** The sequence number of the next message that `messages` gives. */
  sequence: number
}

export class SpoolReader {
  readonly #spool: SourceSpool
  #place: Place | undefined
  /** Read already, and too large for the group before it. */
  #ahead: { readonly sequence: number; readonly message: SpooledMessage } | undefined

  constructor(spool: SourceSpool) {
    this.#spool = spool
  }

  /**
   * The messages from `from` on that are durable, up to a number and to a size of their bodies; the first one always.
   * Damaged parts are skipped, and counted by the spool: `spool.cursor.next` is then after them, and nothing is returned.
   */
  async read(from: number, maxMessages: number, maxBytes: number): Promise<readonly SpooledMessage[]> {
    const messages: SpooledMessage[] = []
    let bytes = 0
    for (let next = from; messages.length < maxMessages && next < this.#spool.end; next++) {
      const message = await this.#messageAt(next)
      if (message === undefined) break
      bytes += message.message.body.length
      if (messages.length > 0 && bytes > maxBytes) {
        this.#ahead = { sequence: next, message }
        break
      }
      messages.push(message)
    }
    return messages
  }

  async close(): Promise<void> {
    const place = this.#place
    this.#place = undefined
    await place?.blocks.return()
  }

  async #messageAt(sequence: number): Promise<SpooledMessage | undefined> {
    const ahead = this.#ahead
    this.#ahead = undefined
    if (ahead?.sequence === sequence) return ahead.message
    const segment = this.#spool.segmentWith(sequence)
    if (segment === undefined) return undefined
    if (segment.first > sequence) {
      await this.#spool.skipTo(segment.first)
      return undefined
    }
    const place = await this.#placeIn(segment, sequence)
    try {
      for (;;) {
        const message = place.messages?.next().value
        if (message === undefined) {
          if (!(await this.#nextBlock(place, sequence))) break
        } else if (place.sequence++ === sequence) return message
      }
    } catch (error) {
      await this.close()
      // Compressed, dropped or forwarded in the meantime: another attempt finds what is there now.
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
      throw error
    }
    await this.close()
    // A block that cannot be read stands before durable messages.
    if (this.#spool.segmentWith(sequence) === segment && place.isClosed === segment.isClosed) {
      await this.#spool.setDamagedAside(segment)
    }
    return undefined
  }

  async #placeIn(segment: Segment, sequence: number): Promise<Place> {
    const known = this.#place
    const isThere = known?.segment === segment && known.isClosed === segment.isClosed && known.sequence <= sequence
    if (known !== undefined && isThere) return known
    await this.close()
    const place: Place = {
      segment,
      isClosed: segment.isClosed,
      blocks: readBlocks(this.#spool.pathOf(segment), () => segment.bytes),
      messages: undefined,
      sequence: segment.first,
    }
    this.#place = place
    return place
  }

  /** Goes to the block with the message. @returns false: the segment has no such block that can be read */
  async #nextBlock(place: Place, sequence: number): Promise<boolean> {
    for (;;) {
      const read = await place.blocks.next()
      if (read.done === true) return false
      const block = read.value
      if (block.first + block.count <= sequence) continue
      const messages = await messagesOf(block, this.#spool.keyOf(place.segment))
      if (!messages.ok) throw new Error(messages.problem)
      place.messages = messages.value
      place.sequence = block.first
      return true
    }
  }
}

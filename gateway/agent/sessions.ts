// The states of a source's sessions at the agent, which decodes each message for the replies of its protocol. They follow from the
// messages: after a crash they are those of the last snapshot, with the messages behind it decoded again.

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Json } from '../../adapters/adapter.ts'
import { fileKey, openBlock, readBlock, sealBlock } from './spool/block.ts'
import { replaceFile } from './spool/durable-file.ts'

/** Beyond either, the sessions that were used longest ago start again, as those of unknown devices. */
const maxSessions = 100_000
const maxBytes = 64 * 1024 * 1024

export type States = ReadonlyMap<string, Json | null>

export class Sessions {
  readonly #folder: string
  readonly #key: Uint8Array | undefined
  /** As JSON, in the order of their last change. */
  readonly #states = new Map<string, string>()
  #bytes = 0

  /** @param key of the spool; the states are encrypted as messages are */
  constructor(folder: string, source: string, key: Uint8Array | undefined) {
    this.#folder = folder
    this.#key = key === undefined ? undefined : fileKey(key, `${source} sessions`)
  }

  get(name: string): Json | undefined {
    const text = this.#states.get(name)
    return text === undefined ? undefined : (JSON.parse(text) as Json)
  }

  apply(changes: States): void {
    for (const [name, state] of changes) {
      this.#delete(name)
      if (state === null) continue
      const text = JSON.stringify(state)
      this.#states.set(name, text)
      this.#bytes += name.length + text.length
    }
    for (const name of this.#states.keys()) {
      if (this.#states.size <= maxSessions && this.#bytes <= maxBytes) break
      this.#delete(name)
    }
  }

  /** @param sequence the messages before it have led to these states */
  async save(sequence: number): Promise<void> {
    const plain = new TextEncoder().encode(JSON.stringify([...this.#states]))
    const head = { first: sequence, count: 0, time: 0 }
    await replaceFile(this.#path, await sealBlock(head, plain, { key: this.#key, isCompressed: true }))
  }

  /** @returns the sequence number of the first message that the states do not include; 0 where there is no snapshot */
  async load(): Promise<number> {
    const bytes = await readFile(this.#path).catch(() => undefined)
    const block = bytes === undefined ? undefined : readBlock(bytes)
    const plain = block === undefined ? undefined : await openBlock(block, this.#key)
    if (block === undefined || plain?.ok !== true) return 0
    const states = JSON.parse(new TextDecoder().decode(plain.value)) as readonly (readonly [string, string])[]
    for (const [name, text] of states) {
      this.#states.set(name, text)
      this.#bytes += name.length + text.length
    }
    return block.first
  }

  get #path(): string {
    return join(this.#folder, 'sessions')
  }

  #delete(name: string): void {
    const text = this.#states.get(name)
    if (text === undefined) return
    this.#bytes -= name.length + text.length
    this.#states.delete(name)
  }
}

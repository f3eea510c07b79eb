// Keeps the last raw messages of a source while an officer wants them: noted when they were stored, written encrypted afterwards. What
// is too large, or comes faster than it is written, is left out and counted.

import type { Message } from '../../../adapters/adapter.ts'
import type { Captured, NewCaptured } from '../../store/operation/captures.ts'
import type { Store } from '../../store/store.ts'
import type { Ingested } from './ingested.ts'
import { type Sealer, sealerOf } from './seal.ts'

/** What waits to be written, of all sources. */
const maxWaiting = { messages: 1000, bytes: 8_000_000 }
const maxMessageBytes = 1_000_000
/** In one batch of the store. */
const groupBytes = 1_000_000

interface Waiting {
  readonly summary: Omit<NewCaptured, 'body'>
  readonly message: Message
}

interface Target {
  readonly tenant: string
  readonly source: string
  readonly capture: string
  readonly waiting: Waiting[]
  dropped: number
}

/** Without the body: what the adapter was given beside it. */
type Head = readonly [headers: readonly (readonly [string, string])[], peer: string | null, topic: string | null]

export class Capturing {
  readonly #idKey: string
  #targets = new Map<string, Target>()
  #messages = 0
  #bytes = 0

  constructor(idKey: string) {
    this.#idKey = idKey
  }

  get isEmpty(): boolean {
    return this.#targets.size === 0
  }

  note({ request, receipt, now, copiesExpire }: Ingested): void {
    const { tenant, source, messages } = request
    const { capture } = source
    if (capture === undefined) return
    const key = `${tenant} ${source.id} ${capture.id}`
    const target = this.#targets.get(key) ?? { tenant, source: source.id, capture: capture.id, waiting: [], dropped: 0 }
    this.#targets.set(key, target)
    for (const [index, { id, message, receivedAt = now }] of messages.entries()) {
      const bytes = message.body.length
      if (bytes > maxMessageBytes || this.#messages >= maxWaiting.messages || this.#bytes + bytes > maxWaiting.bytes) {
        target.dropped++
        continue
      }
      this.#messages++
      this.#bytes += bytes
      const result = receipt.results[index]?.result ?? 'stored'
      const expires = copiesExpire !== undefined && copiesExpire < capture.until ? copiesExpire : capture.until
      const { mediaType } = message
      target.waiting.push({
        summary: { id, owner: source.owner, received: receivedAt, mediaType, result, bytes, expires },
        message,
      })
    }
  }

  /** Writes what waits; what the store does not take is lost, as it would be soon. */
  async flush(store: Store): Promise<void> {
    const targets = [...this.#targets.values()]
    this.#targets = new Map()
    this.#messages = 0
    this.#bytes = 0
    for (const { tenant, source, capture, waiting, dropped } of targets) {
      const sealer = await captureSealer(this.#idKey, capture)
      let sealed: NewCaptured[] = []
      let bytes = 0
      for (const { summary, message } of waiting) {
        sealed.push({ ...summary, body: await sealer.seal(written(message), summary.id) })
        bytes += summary.bytes
        if (bytes < groupBytes) continue
        await store.captures.add(tenant, source, capture, sealed, 0)
        sealed = []
        bytes = 0
      }
      await store.captures.add(tenant, source, capture, sealed, dropped)
    }
  }
}

/** The message as the adapter was given it; undefined: it cannot be decrypted, because the id key is another one. */
export async function openCaptured(
  idKey: string,
  { capture, id, mediaType, body }: Captured,
): Promise<Message | undefined> {
  const plain = await (await captureSealer(idKey, capture)).open(body, id)
  if (plain === undefined) return undefined
  const end = plain.indexOf(lineFeed)
  const [headers, peer, topic] = JSON.parse(new TextDecoder().decode(plain.subarray(0, end))) as Head
  return {
    body: plain.subarray(end + 1),
    mediaType,
    headers: new Map(headers),
    ...(peer === null ? {} : { peer }),
    ...(topic === null ? {} : { topic }),
  }
}

function captureSealer(idKey: string, capture: string): Promise<Sealer> {
  return sealerOf(idKey, `capture ${capture}`)
}

const lineFeed = 0x0a

/** A line of JSON, then the body. */
function written({ headers, peer, topic, body }: Message): Uint8Array {
  const head: Head = [[...headers], peer ?? null, topic ?? null]
  const line = new TextEncoder().encode(`${JSON.stringify(head)}\n`)
  const all = new Uint8Array(line.length + body.length)
  all.set(line)
  all.set(body, line.length)
  return all
}

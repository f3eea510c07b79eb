// The sender of one kind of devices. Its clock does not wait for the gateway: a message is due when its device sends it, and waits if
// those before it are not stored yet, as in the spool of a front end. All messages of a device are sent in order.

import type { Call } from './call.ts'
import type { Kind } from './devices.ts'

/** Messages of one request, as an agent sends them. */
const maximumOfRequest = 100
/** How often due messages are collected, in milliseconds. */
const tick = 250
/** Requests at once; devices are spread over them. */
const lanes = 4

export interface Sent {
  /** Messages that were due, and those that the gateway has acknowledged as stored. */
  due: number
  stored: number
  refused: number
  /** Milliseconds from when the first message of a request was due to its acknowledgement, and at what time. */
  readonly latencies: { readonly at: number; readonly milliseconds: number }[]
  /** How often each device was acknowledged, and the time of the last message. */
  readonly ofDevice: Map<number, { count: number; last: number }>
  /** When the oldest message that waits was due; undefined: none waits. */
  readonly waitingSince: () => number | undefined
}

interface Due {
  readonly number: number
  readonly round: number
  readonly at: number
}

/** @returns what was sent, and a promise of when all that was due until `until` is acknowledged, or given up at `giveUp` */
export function send(
  kind: Kind,
  call: Call,
  { start, until, giveUp }: { readonly start: number; readonly until: number; readonly giveUp: number },
): { readonly sent: Sent; readonly done: Promise<void> } {
  const queues: Due[][] = Array.from({ length: lanes }, () => [])
  const sent: Sent = {
    due: 0,
    stored: 0,
    refused: 0,
    latencies: [],
    ofDevice: new Map(),
    waitingSince: () => {
      const oldest = Math.min(...queues.map((queue) => queue[0]?.at ?? Infinity))
      return oldest === Infinity ? undefined : oldest
    },
  }
  const perSecond = kind.count / kind.period
  const time = { isOver: false }

  async function collect(): Promise<void> {
    while (!time.isOver) {
      const now = Math.min(Date.now(), until)
      const target = Math.floor(((now - start) / 1000) * perSecond)
      for (; sent.due < target; sent.due++) {
        const number = sent.due % kind.count
        const at = Math.round(start + (1000 * sent.due) / perSecond)
        queues[number % lanes]?.push({ number, round: Math.floor(sent.due / kind.count), at })
      }
      if (now >= until) time.isOver = true
      await new Promise((resolve) => setTimeout(resolve, tick))
    }
  }

  async function lane(queue: Due[]): Promise<void> {
    while (!time.isOver || queue.length > 0) {
      if (Date.now() > giveUp) return
      const some = queue.slice(0, maximumOfRequest)
      const [first] = some
      if (first === undefined) {
        await new Promise((resolve) => setTimeout(resolve, tick / 4))
        continue
      }
      const body = some.map(({ number, round, at }) => JSON.stringify(kind.message(number, round, at))).join('\n')
      const stored = await call.store(kind.name, body, some.length)
      if (stored === undefined) continue
      queue.splice(0, some.length)
      const now = Date.now()
      sent.latencies.push({ at: now, milliseconds: now - first.at })
      some.forEach(({ number, at }, index) => {
        if (stored[index] !== true) return void (sent.refused += 1)
        sent.stored += 1
        const known = sent.ofDevice.get(number) ?? { count: 0, last: 0 }
        sent.ofDevice.set(number, { count: known.count + 1, last: Math.max(known.last, at) })
      })
    }
  }

  return { sent, done: Promise.all([collect(), ...queues.map(lane)]).then(() => undefined) }
}

// What was acknowledged and is not there: the latest state of each device, the history of some of them, and notifications.

import type { Call } from './call.ts'
import { idOf, type Kind } from './devices.ts'
import type { Receiver } from './readers.ts'
import type { Sent } from './sender.ts'

/** Devices of each kind whose whole history is read. */
const histories = 50
const notificationPatience = 60_000

interface Stored {
  readonly id: string
  readonly [attribute: string]: unknown
}

export interface Lost {
  readonly messages: number
  readonly notifications: number
}

const timeOf = (value: unknown): number => Date.parse((value as { readonly observedAt?: string }).observedAt ?? '')

async function json<Value>(call: Call, path: string): Promise<Value> {
  const answer = await call.send('GET', path)
  if (answer.status !== 200) throw new Error(`${path.slice(0, 200)} is answered ${answer.status}: ${answer.body}`)
  return JSON.parse(answer.body) as Value
}

/** Devices whose latest state is older than the last message that was acknowledged. */
async function statesBehind(call: Call, kind: Kind, sent: Sent): Promise<number> {
  const ids = [...sent.ofDevice]
  let behind = 0
  for (let at = 0; at < ids.length; at += 100) {
    const some = ids.slice(at, at + 100)
    const list = some.map(([number]) => idOf(kind, number)).join(',')
    const found = await json<readonly Stored[]>(call, `/ngsi-ld/v1/entities?type=${kind.type}&id=${list}&limit=100`)
    const times = new Map(found.map((entity) => [entity.id, timeOf(entity[kind.attribute])]))
    behind += some.filter(([number, { last }]) => !((times.get(idOf(kind, number)) ?? 0) >= last)).length
  }
  return behind
}

/** Messages that are not in the histories of some devices. */
async function missingInHistories(call: Call, kind: Kind, sent: Sent): Promise<number> {
  let missing = 0
  const step = Math.max(1, Math.floor(sent.ofDevice.size / histories))
  for (const [number, { count }] of [...sent.ofDevice].filter((_, index) => index % step === 0)) {
    const path = `/ngsi-ld/v1/temporal/entities/${idOf(kind, number)}?attrs=${kind.attribute}&lastN=1000`
    const { [kind.attribute]: instances } = await json<Stored>(call, path)
    const stored = Array.isArray(instances) ? instances.length : 1
    missing += Math.max(0, Math.min(count, 1000) - stored)
  }
  return missing
}

export async function lostIn(
  call: Call,
  sending: readonly { readonly kind: Kind; readonly sent: Sent }[],
  { receiver, subscribed }: { readonly receiver: Receiver; readonly subscribed: readonly number[] },
): Promise<Lost> {
  let messages = 0
  for (const { kind, sent } of sending) {
    messages += await statesBehind(call, kind, sent)
    messages += await missingInHistories(call, kind, sent)
  }
  const [vehicles] = sending
  const notified = (): number =>
    subscribed.reduce((sum, number) => {
      const { kind, sent } = vehicles ?? {}
      if (kind === undefined) return sum
      const count = sent?.ofDevice.get(number)?.count ?? 0
      return sum + Math.max(0, count - (receiver.received.get(idOf(kind, number))?.size ?? 0))
    }, 0)
  const until = Date.now() + notificationPatience
  while (notified() > 0 && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 500))
  return { messages, notifications: notified() }
}

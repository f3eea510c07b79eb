// Messages in several packets, which the session's state keeps until all have arrived.

import type { Json } from '../adapter.ts'
import { concat } from '../../standards/bytes/growing.ts'
import { fromHex, toHex } from '../../standards/bytes/hex.ts'
import type { Decoding } from './definition.ts'
import { raise, valueOf } from './problem-error.ts'

/** One of the packets of a message. */
export interface Packet {
  /** The session, such as a station. It has one message in packets at a time. */
  readonly session: string
  /** What all packets of a message have in common. */
  readonly key: string
  readonly total: number
  /** From 1. */
  readonly index: number
  readonly body: Uint8Array
}

interface Pending {
  readonly key: string
  readonly total: number
  readonly parts: { readonly [index: string]: string }
}

/**
 * Adds a packet to the state of its session. Packets may arrive in any order and more than once.
 *
 * @returns the whole body; undefined: packets are still missing, and the message is `incomplete`
 * @example const body = joinPackets(decoding, { session: station, key: '36', total: 13, index: 1, body })
 */
export function joinPackets(
  decoding: Pick<Decoding<unknown, unknown>, 'state' | 'setState' | 'incomplete' | 'ledger' | 'context'>,
  { session, key, total, index, body }: Packet,
): Uint8Array | undefined {
  if (index < 1 || index > total) {
    raise({ code: 'invalid', path: 'packet', detail: 'The number of a packet must be from 1 to their total number.' })
  }
  const before = decoding.state(session) as (Json & Pending) | null
  const isSame = before !== null && before.key === key && before.total === total
  // Another message has started: the packets of the one before will not come.
  if (before !== null && !isSame) decoding.ledger.report('dropped', 'packets', 'packets-incomplete')
  const parts = { ...(isSame ? before.parts : {}), [String(index)]: toHex(body) }
  const texts = Array.from({ length: total }, (_, at) => parts[String(at + 1)])
  if (texts.every((text) => text !== undefined)) {
    decoding.setState(session, null)
    return concat(texts.map((text) => valueOf(fromHex(text))))
  }
  const state = { key, total, parts }
  const { stateBytes } = decoding.context.limits
  if (JSON.stringify(state).length > stateBytes) {
    const detail = `The packets of a message are larger than ${stateBytes} bytes, the limit of a session.`
    raise({ code: 'limit-exceeded', limit: 'stateBytes', maximum: stateBytes, detail })
  }
  decoding.setState(session, state)
  decoding.incomplete()
  return undefined
}

// Messages in several packets (JT/T 808-2013 4.4.3, table 3): kept in the session until all have arrived, in any
// order. The packets of one message have consecutive serial numbers, so the first serial number identifies it.

import { raise, valueOf, type Decoding } from '../../kit/index.ts'
import { concat } from '../../../standards/bytes/growing.ts'
import { fromHex, toHex } from '../../../standards/bytes/hex.ts'
import { addSeconds, compareInstants } from '../../../standards/hub/time/time.ts'
import type { Frame } from './frame.ts'
import type { Settings } from './options.ts'
import { nameOf, type Pending, type Session } from './reading.ts'

/** A terminal restarts its numbers at zero: older packets may belong to a different message with the same numbers. */
const maxPause = 600

/** The whole body; undefined: packets are missing, and those that arrived are kept in the session. */
export function gather(frame: Frame, session: Session, decoding: Decoding<Settings, Frame>): Uint8Array | undefined {
  const { ledger, context } = decoding
  const { packet, messageId } = frame
  if (packet === undefined) return frame.body
  const { receivedAt, limits } = context
  const { index, total } = packet
  const live: Pending[] = []
  for (const one of session.pending) {
    const isOver = compareInstants(addSeconds(one.last, maxPause), receivedAt) < 0
    if (isOver) ledger.report('dropped', `${nameOf(one)}/packets`, 'packets-expired')
    else live.push(one)
  }
  const first = (frame.serial - index + 1 + 0x10000) % 0x10000
  const isSame = (one: Pending) => one.messageId === messageId && one.first === first && one.total === total
  const known = live.find(isSame)?.packets ?? []
  const body = toHex(frame.body)
  if (known.some((one) => one.index === index && one.body !== body))
    ledger.report('dropped', `${nameOf(frame)}/packet/${index}`, 'packet-replaced')
  const packets = [...known.filter((one) => one.index !== index), { index, body }]
  packets.sort((one, other) => one.index - other.index)
  session.pending = live.filter((one) => !isSame(one))
  if (packets.length === total) return concat(packets.map((one) => valueOf(fromHex(one.body))))
  session.pending.push({ messageId, first, total, last: receivedAt, packets })
  // The oldest incomplete messages are dropped to make room.
  while (JSON.stringify(session).length > limits.stateBytes) {
    const oldest = session.pending.shift()
    if (oldest === undefined || session.pending.length === 0) {
      const detail = `A message in packets needs more than ${limits.stateBytes} bytes of state, the limit of this source.`
      const maximum = limits.stateBytes
      raise({ code: 'limit-exceeded', limit: 'stateBytes', maximum, detail, path: 'header/packet' })
    }
    ledger.report('dropped', `${nameOf(oldest)}/packets`, 'packets-expired')
  }
  return undefined
}

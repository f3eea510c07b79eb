// Messages in several packets (JT/T 808-2013 4.4.3, table 3): kept in the session until all have arrived, in any
// order. The packets of one message have consecutive serial numbers, so the first serial number identifies it.

import { bytesOfHex } from './bytes.ts'
import type { Frame } from './frame.ts'
import { stateBytes, type Pending, type Session } from '../session.ts'
import type { DecodeContext, Loss } from '../../../adapter.ts'
import { concat } from '../../../../standards/bytes/growing.ts'
import { toHex } from '../../../../standards/bytes/hex.ts'
import { addSeconds, compareInstants } from '../../../../standards/hub/time/time.ts'
import type { Problem } from '../../../../standards/problem.ts'
import { fail, ok, type Result } from '../../../../standards/result.ts'

export interface Gathered {
  /** Undefined: packets are missing. */
  readonly body: Uint8Array | undefined
  readonly session: Session
  readonly losses: readonly Loss[]
}

/** A terminal restarts its numbers at zero: older packets may belong to a different message with the same numbers. */
const maxPause = 600

export function gather(
  frame: Frame,
  session: Session,
  { receivedAt, limits }: Pick<DecodeContext, 'receivedAt' | 'limits'>,
): Result<Gathered, Problem> {
  const { packet, messageId } = frame
  if (packet === undefined) return ok({ body: frame.body, session, losses: [] })
  const losses: Loss[] = []
  const isOver = ({ last }: Pending) => compareInstants(addSeconds(last, maxPause), receivedAt) < 0
  for (const over of session.pending.filter(isOver)) losses.push(lost(over.messageId, 'packets', 'packets-expired'))
  const live = session.pending.filter((one) => !isOver(one))
  const first = (frame.serial - packet.index + 1 + 0x10000) % 0x10000
  const isSame = (one: Pending) => one.messageId === messageId && one.first === first && one.total === packet.total
  const known = live.find(isSame)
  const body = toHex(frame.body)
  const earlier = known?.packets.find(({ index }) => index === packet.index)
  if (earlier !== undefined && earlier.body !== body)
    losses.push(lost(messageId, `packet/${packet.index}`, 'packet-replaced'))
  const packets = [
    ...(known?.packets ?? []).filter(({ index }) => index !== packet.index),
    { index: packet.index, body },
  ]
  packets.sort((one, other) => one.index - other.index)
  const others = live.filter((one) => !isSame(one))
  if (packets.length === packet.total) {
    const whole = concat(packets.map((one) => bytesOfHex(one.body)))
    return ok({ body: whole, session: { ...session, pending: others }, losses })
  }
  const pending: Pending[] = [...others, { messageId, first, total: packet.total, last: receivedAt, packets }]
  // The oldest incomplete messages are dropped to make room.
  while (stateBytes({ ...session, pending }) > limits.stateBytes) {
    const oldest = pending.shift()
    if (oldest === undefined || pending.length === 0) return fail(tooLarge(limits.stateBytes))
    losses.push(lost(oldest.messageId, 'packets', 'packets-expired'))
  }
  return ok({ body: undefined, session: { ...session, pending }, losses })
}

function lost(messageId: number, path: string, code: string): Loss {
  return { kind: 'dropped', in: 'source', path: `${messageId.toString(16).padStart(4, '0')}/${path}`, code }
}

function tooLarge(maximum: number): Problem {
  const detail = `A message in packets needs more than ${maximum} bytes of state, the limit of this source.`
  return { code: 'limit-exceeded', limit: 'stateBytes', maximum, detail, path: 'header/packet' }
}

// The negative answer to a message that was not stored: the general answer 8001 with a result (JT/T 808-2013 4.5.2, table 4).

import { resultOf } from '../../kit/index.ts'
import { withoutBlank } from '../../../standards/bytes/blank.ts'
import type { Json, Message, Outgoing, Refusal } from '../../adapter.ts'
import { parseLenient, terminalOf, writeFrame } from './frame.ts'
import { generalReply, results, type Session } from './reading.ts'

/** An answer gets no answer, and a registration has one of its own (8100), whose results do not say this. */
const unanswered: ReadonlySet<number> = new Set([0x0001, 0x0100, 0x0104, 0x0201])

/** What is wrong with the message itself; all else is a failure of the platform, such as a policy or a limit. */
const ofMessage: ReadonlySet<string> = new Set(['syntax', 'charset', 'checksum', 'invalid', 'hub-invalid'])

/** @returns undefined: the frame has no header that could be answered */
export function refuse({ body }: Message, { code }: Refusal, state: ReadonlyMap<string, Json>): Outgoing | undefined {
  const read = resultOf(() => parseLenient(withoutBlank(body)))
  if (!read.ok || unanswered.has(read.value.messageId)) return undefined
  const { edition, phone, protocolVersion } = read.value
  const session = state.get(terminalOf(phone)) as unknown as Session | undefined
  const result = code === 'unsupported' ? results.unsupported : ofMessage.has(code) ? results.wrong : results.failure
  const { messageId, body: answer } = generalReply(read.value, result)
  const version = protocolVersion === undefined ? {} : { protocolVersion }
  // A message that is refused does not move the session: its next answer has the same serial number.
  return { frames: [writeFrame({ messageId, edition, phone, serial: session?.serial ?? 0, ...version }, answer)] }
}

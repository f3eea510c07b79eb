// Messages to a terminal: the general reply 8001, and the replies to registration 8100, time 8004 and media 8800
// (JT/T 808-2013 4.5.2, 4.5.6, 4.5.36; -2019 7.20). A reply has the edition and the phone number of the answered message.

import { numberBytes, bytesOfHex } from './frame/bytes.ts'
import { writeFrame, type Frame } from './frame/frame.ts'
import type { Reply } from './reading.ts'
import type { Session } from './session.ts'
import { concat } from '../../../standards/bytes/growing.ts'

export const results = { success: 0, failure: 1, unsupported: 3 } as const

type Answered = Pick<Frame, 'serial' | 'messageId'>

export function generalReply({ serial, messageId }: Answered, result: number): Reply {
  return { messageId: 0x8001, body: concat([numberBytes(serial, 2), numberBytes(messageId, 2), Uint8Array.of(result)]) }
}

/** @param code the authentication code that the terminal will send in 0102 */
export function registrationReply({ serial }: Answered, code: string): Reply {
  const body = concat([numberBytes(serial, 2), Uint8Array.of(0), new TextEncoder().encode(code)])
  return { messageId: 0x8100, body }
}

/** @param now UTC, RFC 3339; the reply has whole seconds, in UTC as the standard prescribes */
export function timeReply(now: string): Reply {
  return { messageId: 0x8004, body: bytesOfHex(now.slice(2, 19).replaceAll(/\D/g, '')) }
}

/** All packets have arrived: the reply has no list of packets to resend. */
export function mediaReply(mediaId: number): Reply {
  return { messageId: 0x8800, body: numberBytes(mediaId, 4) }
}

/** The frame of a reply, and the session with the next serial number. */
export function sendReply(
  reply: Reply,
  to: Frame,
  session: Session,
): { readonly frame: Uint8Array; readonly session: Session } {
  const { edition, phone, protocolVersion } = to
  const version = protocolVersion === undefined ? {} : { protocolVersion }
  const header = { messageId: reply.messageId, edition, phone, serial: session.serial, ...version }
  return { frame: writeFrame(header, reply.body), session: { ...session, serial: (session.serial + 1) % 0x10000 } }
}

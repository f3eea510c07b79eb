// One frame from a terminal to changes, reply and state: frame, packets, message, reply (JT/T 808-2013 clause 4).

import { sha256 } from '@noble/hashes/sha2.js'
import { gather } from './frame/fragments.ts'
import { readFrame, terminalOf, type Frame } from './frame/frame.ts'
import { messages, readUnsupported } from './messages.ts'
import type { Settings } from './options.ts'
import type { DecodeSession } from './reading.ts'
import { generalReply, results, sendReply } from './reply.ts'
import { sessionOf, stateOf, type Session } from './session.ts'
import type { Decoded, DecodeContext, Loss, Message, Repair } from '../../adapter.ts'
import { withoutBlank } from '../../../standards/bytes/blank.ts'
import { toHex } from '../../../standards/bytes/hex.ts'
import type { Problem } from '../../../standards/problem.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'

/** The session of a terminal is its number: the protocol has no other identifier. */
export function sessionsOf(message: Message): Result<readonly string[], Problem> {
  const frame = readFrame(withoutBlank(message.body))
  return frame.ok ? ok([terminalOf(frame.value.phone)]) : frame
}

export function decodeFrame(message: Message, context: DecodeContext, settings: Settings): Result<Decoded, Problem> {
  const { bytes } = context.limits
  if (message.body.length > bytes) {
    const detail = `The frame has more than ${bytes} bytes, the limit of this source.`
    return fail({ code: 'limit-exceeded', limit: 'bytes', maximum: bytes, detail })
  }
  const body = withoutBlank(message.body)
  const read = readFrame(body)
  if (!read.ok) return read
  const frame = read.value
  const terminal = terminalOf(frame.phone)
  const gathered = gather(frame, sessionOf(context.state.get(terminal)), context)
  if (!gathered.ok) return gathered
  const { body: whole, session, losses } = gathered.value
  const repairs = repairsOf(frame, settings)
  if (body.length < message.body.length)
    repairs.push({ path: 'frame', code: 'white-space', clause: 'JT/T 808-2013 4.4.1' })
  const reading: DecodeSession = {
    settings,
    context,
    message: { ...frame, body: whole ?? frame.body },
    terminal,
    vehicleId: context.id('Vehicle', terminal, 'pd:TelephoneNumber'),
    losses: [...losses],
    repairs,
  }
  const kind = messages.get(frame.messageId)
  const isRepeatable = kind?.isAsking !== true
  const identity = isRepeatable ? { deduplicationKey: identityOf(frame) } : {}
  if (whole === undefined) {
    const sent = sendReply(generalReply(frame, results.success), frame, session)
    return ok({ ...result([], reading, sent.session, [sent.frame], identity), incomplete: true })
  }
  const outcome = (kind?.read ?? readUnsupported)(reading, session)
  if (!outcome.ok) return outcome
  const { changes, reply, attachments } = outcome.value
  const extra = attachments === undefined ? identity : { ...identity, attachments }
  if (reply === undefined) return ok(result(changes, reading, outcome.value.session, [], extra))
  const sent = sendReply(reply, frame, outcome.value.session)
  return ok(result(changes, reading, sent.session, [sent.frame], extra))
}

function result(
  changes: Decoded['changes'],
  {
    losses,
    repairs,
    terminal,
  }: { readonly losses: readonly Loss[]; readonly repairs: readonly Repair[]; readonly terminal: string },
  session: Session,
  frames: readonly Uint8Array[],
  extra: Pick<Decoded, 'deduplicationKey' | 'attachments'>,
): Decoded {
  const state = new Map([[terminal, stateOf(session)]])
  return { changes, losses, repairs, state, ...(frames.length > 0 && { outgoing: { frames } }), ...extra }
}

function repairsOf(frame: Frame, { edition }: Settings): Repair[] {
  const repairs: Repair[] = []
  if (frame.reserved) {
    repairs.push({ path: 'header/attributes/bit15', code: 'bit-reserved', clause: 'JT/T 808-2013 4.4.3' })
  }
  // The header decides. A header of 2019 is recognisable; an older one is an error if 2019 is declared.
  if (edition === '2019' && frame.edition === 'older') {
    repairs.push({ path: 'header/attributes/bit14', code: 'edition-differs', clause: 'JT/T 808-2019 4.4.3' })
  }
  return repairs
}

/** Terminal, message, serial number, packet and content; a digest, since the number is a personal datum. */
function identityOf({ messageId, protocolVersion, phone, serial, packet, body }: Frame): string {
  const header = `${protocolVersion ?? ''} ${phone} ${messageId} ${serial} ${packet?.index ?? 0} ${packet?.total ?? 0} `
  const digest = sha256.create().update(new TextEncoder().encode(header)).update(body).digest()
  return toHex(digest)
}

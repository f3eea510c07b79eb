// The frames of JT/T 808 on a connection, cut and read by the codec of the adapter. Every frame contains the number of the
// terminal, which identifies its owner: checks and records see another number of the same length, and zeros instead of plates,
// device identifiers, and every body that no check reads.

import { frameStream } from '../../../adapters/vehicles/jtt-808/frame.ts'
import { readFrame, seal, unescape } from '../../../adapters/vehicles/jtt-808/frame.ts'
import { fromHex, toHex } from '../../../standards/bytes/hex.ts'
import type { Framed, Coding } from '../../runner/connections/received.ts'
import { hideBody } from './hide.ts'
import { hex } from './numbers.ts'
import { messageId } from './tables.ts'

export const faults = {
  frame: 'no frame',
  checkCode: 'the check code is wrong',
  number: 'the number of the terminal is not of decimal digits',
} as const

export function vehicleCoding(): Coding {
  /** The replacement of each number, and the reverse. */
  const hidden = new Map<string, string>()
  const real = new Map<string, string>()
  const issued = new Set<string>()

  function standIn(phone: string): string {
    const known = hidden.get(phone)
    if (known !== undefined) return known
    const made = String(hidden.size + 1).padStart(phone.length, '0')
    hidden.set(phone, made)
    real.set(made, phone)
    return made
  }

  function framed(bytes: Uint8Array): Framed {
    const read = readFrame(bytes)
    if (!read.ok) return { bytes: new Uint8Array(), faults: [`${faults.frame}: ${read.problem.detail}`] }
    const { phone, body } = read.value
    const isDecimal = /^\d+$/.test(phone)
    const content = contentOf(bytes)
    const shown = withNumber(content, standIn(phone))
    shown.set(hideBody(read.value, issued), content.length - body.length)
    return { bytes: seal(shown), faults: isDecimal ? [] : [faults.number] }
  }

  return {
    frames() {
      const stream = frameStream()
      const all = (cuts: ReturnType<typeof stream.push>): readonly Framed[] =>
        cuts.map((cut) => {
          if (cut.ok) return framed(cut.value)
          const { code, detail } = cut.problem
          return {
            bytes: new Uint8Array(),
            faults: [code === 'checksum' ? faults.checkCode : `${faults.frame}: ${detail}`],
          }
        })
      return { push: (chunk) => all(stream.push(chunk)), end: () => all(stream.end()) }
    },
    revealed(frame) {
      const read = readFrame(frame)
      if (!read.ok) throw new RangeError('the suite wrote an invalid frame')
      const { messageId: id, body } = read.value
      if (id === messageId.registrationReply) issued.add(toHex(body.subarray(3)))
      return seal(withNumber(contentOf(frame), real.get(read.value.phone) ?? read.value.phone))
    },
    label(frame) {
      const read = readFrame(frame)
      return read.ok ? `${hex(read.value.messageId)}, serial number ${read.value.serial}` : 'unreadable'
    },
    body: (frame) => (frame.length === 0 ? undefined : { hex: toHex(frame) }),
  }
}

/** Header and body of a valid frame. */
function contentOf(frame: Uint8Array): Uint8Array {
  const content = unescape(frame.subarray(1, -1))
  if (!content.ok) throw new RangeError('the frame was read before')
  return content.value.slice(0, -1)
}

/** The number is before the serial number: in the header of 2019 after the protocol version (4.4.3). */
function withNumber(content: Uint8Array, phone: string): Uint8Array {
  const digits = fromHex(phone)
  if (!digits.ok) throw new RangeError('a number must have hexadecimal digits')
  const changed = content.slice()
  changed.set(digits.value, phone.length === 20 ? 5 : 4)
  return changed
}

// The frames of HJ 212 on a connection, cut and read by the codec of the adapter. Every frame contains the password of the station:
// checks and records see a placeholder, with a recomputed check value, after the original one was validated.

import { ascii, latin1 } from '../../../adapters/environment/hj-212/frame/bytes.ts'
import { maxDataLength as longest2017 } from '../../../adapters/environment/hj-212/edition.ts'
import { readFrame, writeFrame } from '../../../adapters/environment/hj-212/frame/frame.ts'
import { frameStream } from '../../../adapters/environment/hj-212/frame/frames.ts'
import { emptyNotes } from '../../../adapters/environment/hj-212/notes.ts'
import { toHex } from '../../../standards/bytes/hex.ts'
import type { Framed, Coding } from '../../runner/connections/received.ts'

export const faults = {
  frame: 'no frame',
  length: 'the data segment is not as long as the length says',
  lineEnd: 'the frame does not end with CR LF',
  tooLong: 'the data segment is longer than 1024 bytes',
  checkValue: 'the check value does not fit the data segment',
} as const

const byRepair: ReadonlyMap<string, string> = new Map([
  ['length', faults.length],
  ['line-end', faults.lineEnd],
  ['checksum', faults.checkValue],
])

/** The placeholder of a password. */
export const hidden = '[secret]'

export function stationCoding(): Coding {
  let password = ''

  function framed(bytes: Uint8Array): Framed {
    const notes = emptyNotes()
    const read = readFrame(bytes, 'lenient', notes)
    if (!read.ok) return { bytes: new Uint8Array(), faults: [`${faults.frame}: ${read.problem.detail}`] }
    const { data } = read.value
    const text = latin1(data)
    password = /(?:^|;)PW=([^;,&]*)/.exec(text)?.[1] ?? password
    return {
      bytes: writeFrame(ascii(text.replace(/(^|;)PW=[^;,&]*/, `$1PW=${hidden}`))),
      faults: [
        ...notes.repairs.flatMap(({ code }) => byRepair.get(code) ?? []),
        ...(data.length > longest2017('2017') ? [faults.tooLong] : []),
      ],
    }
  }

  return {
    frames() {
      const stream = frameStream()
      const all = (cuts: ReturnType<typeof stream.push>): readonly Framed[] =>
        cuts.map((cut) => {
          if (cut.ok) return framed(cut.value)
          return { bytes: new Uint8Array(), faults: [`${faults.frame}: ${cut.problem.detail}`] }
        })
      return { push: (chunk) => all(stream.push(chunk)), end: () => all(stream.end()) }
    },
    revealed(frame) {
      const read = readFrame(frame, 'strict', emptyNotes())
      if (!read.ok) throw new RangeError('the suite wrote an invalid frame')
      return writeFrame(ascii(latin1(read.value.data).replace(`PW=${hidden};`, () => `PW=${password};`)))
    },
    label(frame) {
      const [, command = 'unreadable'] = /;CN=(\d{4});/.exec(latin1(frame)) ?? []
      return `command ${command}`
    },
    body(frame) {
      if (frame.length === 0) return undefined
      return frame.every((byte) => byte < 0x80) ? { text: latin1(frame) } : { hex: toHex(frame) }
    },
  }
}

// The frames of HJ 212 on a connection, cut and read by the codec of the adapter. Every frame contains the password of the station:
// checks and records see a placeholder, with a recomputed check value, after the original one was validated.

import { maxDataLength as longest2017 } from '../../../adapters/environment/hj-212/decode.ts'
import { frames, readFrame, writeFrame } from '../../../adapters/environment/hj-212/frame.ts'
import { fromLatin1, Ledger, resultOf, toLatin1 } from '../../../adapters/kit/index.ts'
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
    const ledger = new Ledger('source')
    const read = resultOf(() => readFrame(bytes, 'lenient', ledger))
    if (!read.ok) return { bytes: new Uint8Array(), faults: [`${faults.frame}: ${read.problem.detail}`] }
    const { data } = read.value
    const text = toLatin1(data)
    password = /(?:^|;)PW=([^;,&]*)/.exec(text)?.[1] ?? password
    return {
      bytes: writeFrame(fromLatin1(text.replace(/(^|;)PW=[^;,&]*/, `$1PW=${hidden}`))),
      faults: [
        ...ledger.repairs.flatMap(({ code }) => byRepair.get(code) ?? []),
        ...(data.length > longest2017('2017') ? [faults.tooLong] : []),
      ],
    }
  }

  return {
    frames() {
      const stream = frames()
      const all = (cuts: ReturnType<typeof stream.push>): readonly Framed[] =>
        cuts.map((cut) => {
          if (cut.ok) return framed(cut.value)
          return { bytes: new Uint8Array(), faults: [`${faults.frame}: ${cut.problem.detail}`] }
        })
      return { push: (chunk) => all(stream.push(chunk)), end: () => all(stream.end()) }
    },
    revealed(frame) {
      const read = resultOf(() => readFrame(frame, 'strict', new Ledger('source')))
      if (!read.ok) throw new RangeError('the suite wrote an invalid frame')
      return writeFrame(fromLatin1(toLatin1(read.value.data).replace(`PW=${hidden};`, () => `PW=${password};`)))
    },
    label(frame) {
      const [, command = 'unreadable'] = /;CN=(\d{4});/.exec(toLatin1(frame)) ?? []
      return `command ${command}`
    },
    body(frame) {
      if (frame.length === 0) return undefined
      return frame.every((byte) => byte < 0x80) ? { text: toLatin1(frame) } : { hex: toHex(frame) }
    },
  }
}

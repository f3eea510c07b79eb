// Frames of HJ 212-2017 for the stations of the demo city, built from the standard's words (clause 6.3, annex A) and not
// by the adapter, so that they are a witness of it.

import { frame } from '../../../conformance/frames/hj-212.ts'
import { localDigits } from '../vendors/vendor.ts'

export interface Segment {
  /** Milliseconds since 1970, when the request is made. */
  readonly requestedAt: number
  /** Table 5: 22 air, 23 noise, 21 water. */
  readonly system: number
  readonly command: number
  readonly station: string
  /** Milliseconds since 1970: of the reading, or the beginning of its interval. */
  readonly dataTime: number
  /** `a34004-Rtd=35.2,a34004-Flag=N` and so on. */
  readonly items: readonly string[]
  readonly packet?: { readonly total: number; readonly number: number }
}

/** Bits of Flag (table 8): the edition of 2017, an answer is asked for, the message is in packets. */
const flags = { edition2017: 4, answer: 1, packets: 2 } as const

/** A frame around its data segment: length, data, check value. */
export function hj212Frame(of: Segment): string {
  const { packet } = of
  const flag = flags.edition2017 + flags.answer + (packet === undefined ? 0 : flags.packets)
  const numbers = packet === undefined ? '' : `PNUM=${packet.total};PNO=${packet.number};`
  const head = `QN=${localDigits(of.requestedAt)};ST=${of.system};CN=${of.command};PW=000000;MN=${of.station};Flag=${flag};`
  const data = `${head}${numbers}CP=&&DataTime=${localDigits(of.dataTime).slice(0, 14)};${of.items.join(';')}&&`
  return new TextDecoder().decode(frame(data))
}

/** A reading of the moment with its mark (table 9: N good, M maintenance, D fault). */
export function instant(factor: string, value: number, digits: number, flag = 'N'): string {
  return `${factor}-Rtd=${value.toFixed(digits)},${factor}-Flag=${flag}`
}

/** Minimum, mean and maximum of an interval. */
export function interval(factor: string, mean: number, spread: number, digits: number): string {
  const [low, middle, high] = [mean - spread, mean, mean + spread].map((value) => value.toFixed(digits))
  return `${factor}-Min=${low},${factor}-Avg=${middle},${factor}-Max=${high},${factor}-Flag=N`
}

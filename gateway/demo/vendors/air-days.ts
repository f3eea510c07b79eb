// The days of the last year as an air station reports them when it connects: HJ 212-2017 command 2031, day data. What indicators
// say of a year needs them.

import { hj212Frame, interval } from '../frames/hj212-frame.ts'
import { city, dice, framesOf, type Posting } from './vendor.ts'

const day = 86_400_000
const days = 366

interface Factor {
  readonly code: string
  readonly low: number
  readonly high: number
}

/** The same frames for the same days, so that a station that connects again repeats itself. */
export function lastYear(now: number, station: string, factors: readonly Factor[], peer: string): Posting {
  const offset = city.offsetHours * 3_600_000
  const today = Math.floor((now + offset) / day) * day - offset
  const frames = Array.from({ length: days }, (_, index) => {
    const begin = today - (days - index) * day
    const items = factors.map(({ code, low, high }) =>
      interval(code, low + (high - low) * dice(`${station} ${code}`, begin / day), low / 2, 1),
    )
    const frame = hj212Frame({ requestedAt: begin + day, system: 22, command: 2031, station, dataTime: begin, items })
    return new TextEncoder().encode(frame)
  })
  return framesOf(frames, peer)
}

// Date and time of CAP (CAP 1.2 clause 3.3.2): always with an offset, UTC as `-00:00`, no fraction of a second. In the
// hub the offset of the sender is kept, since it is the wall clock of the place that is warned.

import { parseRfc3339 } from '../../../standards/hub/time/time.ts'
import type { Reading } from './read/reading.ts'
import type { XmlElement } from './xml/xml.ts'

export interface CapTime {
  /** For the hub: the sender's offset, `Z` for UTC. */
  readonly value: string
  /** For comparing, and for `observedAt`. */
  readonly utc: string
}

const clause = '3.3.2'

/** Reads one time; what is wrong with it is told at `element`. */
export function readTime(text: string, element: XmlElement, reading: Reading): CapTime | undefined {
  const read = parseRfc3339(text)
  if (!read.ok) return reading.refuse(element, read.problem.detail, clause)
  const { utc, note } = read.value
  const named = `CAP ${reading.edition} ${clause}`
  if (/[Zz]$/.test(text)) reading.mend(element, 'zone-letter', named)
  if (text.includes('.')) reading.mend(element, 'fraction-of-second', named)
  if (note === 'leap-second') {
    reading.lose(element, 'coerced', 'leap-second')
    return { value: utc, utc }
  }
  const value = text.toUpperCase().replace(/-00:00$/, 'Z')
  return { value, utc }
}

export interface WrittenTime {
  readonly text: string
  /** Whether a fraction of a second was cut off. */
  readonly cut: boolean
}

/** A time of the hub as CAP writes it; undefined where it is none. */
export function writeTime(value: string): WrittenTime | undefined {
  if (!parseRfc3339(value).ok) return undefined
  const cut = value.includes('.')
  return { text: value.replace(/\.\d+/, '').replace(/[Zz]$/, '-00:00'), cut }
}

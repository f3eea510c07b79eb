// Date and time of CAP (CAP 1.2 clause 3.3.2): always with an offset, UTC as `-00:00`, no fraction of a second. The hub
// keeps the sender's offset, because it gives the local time of the warned area.

import { parseRfc3339 } from '../../../standards/hub/time/time.ts'
import type { DecodeSession } from './read/reading.ts'
import type { XmlElement } from './xml/xml.ts'

export interface CapTime {
  /** The value for the hub: with the sender's offset, `Z` for UTC. */
  readonly value: string
  /** For comparison, and for `observedAt`. */
  readonly utc: string
}

const clause = '3.3.2'

/** Reads a time. Problems, losses and repairs are reported at `element`. */
export function readTime(text: string, element: XmlElement, reading: DecodeSession): CapTime | undefined {
  const read = parseRfc3339(text)
  if (!read.ok) return reading.refuse(element, read.problem.detail, clause)
  const { utc, note } = read.value
  const named = `CAP ${reading.edition} ${clause}`
  if (/[Zz]$/.test(text)) reading.repair(element, 'zone-letter', named)
  if (text.includes('.')) reading.repair(element, 'fraction-of-second', named)
  if (note === 'leap-second') {
    reading.lose(element, 'coerced', 'leap-second')
    return { value: utc, utc }
  }
  const value = text.toUpperCase().replace(/-00:00$/, 'Z')
  return { value, utc }
}

export interface WrittenTime {
  readonly text: string
  /** Whether a fraction of a second was removed. */
  readonly cut: boolean
}

/** Writes a time of the hub in the form of CAP. Undefined: the value is not a time. */
export function writeTime(value: string): WrittenTime | undefined {
  if (!parseRfc3339(value).ok) return undefined
  const cut = value.includes('.')
  return { text: value.replace(/\.\d+/, '').replace(/[Zz]$/, '-00:00'), cut }
}

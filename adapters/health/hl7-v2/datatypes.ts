// Data types of HL7 version 2 (chapter 2A) as values of the hub.

import type { Json } from '../../adapter.ts'
import { clock, type Ledger } from '../../kit/index.ts'
import { parseZone, type Zone } from '../../../standards/hub/time/time.ts'
import { deletion, type Segment } from './segment.ts'

/** DTM: YYYY[MM[DD[HH[MM[SS[.S[S[S[S]]]]]]]]][+/-ZZZZ] (2.8 section 2A.3.22). Some senders leave blanks around it. */
const dtm = /^(\d{4})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:\.(\d{1,9}))?)?)?)?)?)?([+-]\d{4})?$/

export interface Moment {
  /** UTC. */
  readonly utc: string
  /** What the text does not say, and is taken as the first of it: a month, a day, an hour. */
  readonly isImprecise: boolean
}

/** The zone of a text that has one, such as `+0800`. */
export function offsetOf(text: string): Zone | undefined {
  const found = /([+-]\d{2})(\d{2})$/.exec(text)
  if (found === null || !dtm.test(text)) return undefined
  const zone = parseZone(`${found[1]}:${found[2]}`)
  return zone.ok ? zone.value : undefined
}

/** The instant of a time; undefined: it is not in the form, or not in the calendar. */
export function momentOf(text: string, zone: Zone, path: string, ledger: Ledger): Moment | undefined {
  const found = dtm.exec(text)
  if (found === null) return undefined
  const [, year, month = '01', day = '01', hour = '00', minute = '00', second = '00', fraction = '', offset] = found
  const of = offset === undefined ? zone : offsetOf(text)
  if (of === undefined) return undefined
  const numbers = [year, month, day, hour, minute, second].map(Number)
  const [y = 0, mo = 0, d = 0, h = 0, mi = 0, s = 0] = numbers
  const before = ledger.losses.length
  const utc = clock.local({ year: y, month: mo, day: d, hour: h, minute: mi, second: s, fraction }, of, path, ledger)
  if (utc === undefined) ledger.losses.length = before
  return utc === undefined ? undefined : { utc, isImprecise: found[4] === undefined }
}

/** A day, month or year as ISO 8601 writes it; undefined: it is none of the calendar. A time of day stays with the rest. */
export function dateOf(text: string): string | undefined {
  const found = /^(\d{4})(?:(\d{2})(?:(\d{2}))?)?/.exec(text)
  if (found === null || !dtm.test(text)) return undefined
  const [, year = '', month, day] = found
  const iso = [year, month, day].filter((part) => part !== undefined).join('-')
  const whole = `${year}-${month ?? '01'}-${day ?? '01'}`
  const time = Date.parse(`${whole}T00:00:00Z`)
  return year !== '0000' && !Number.isNaN(time) && new Date(time).toISOString().startsWith(whole) ? iso : undefined
}

/** NM (2A.3.46): a sign, digits, a decimal point. */
export function numberOf(text: string): number | undefined {
  const trimmed = text.trim()
  if (!/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/.test(trimmed)) return undefined
  const number = Number(trimmed)
  return Number.isFinite(number) ? number : undefined
}

/** Whether the number says all that its text says: no further digits, no zeros at the end. */
export function isExact(text: string, number: number): boolean {
  return String(number) === text.trim()
}

/** Members that have a value. */
export function object(members: Readonly<Record<string, Json | undefined>>): Json | undefined {
  const entries = Object.entries(members).filter(([, value]) => value !== undefined)
  return entries.length === 0 ? undefined : (Object.fromEntries(entries) as Json)
}

/** CE, CWE, CNE, CF (2A.3.13): a code and its text, with those of another system. */
export function coding(segment: Segment, field: number, repetition = 1): Json | undefined {
  const at = (component: number): string | undefined => segment.text(field, component, repetition)
  const [code, display, system] = [at(1), at(2), at(3)]
  const alternate = object({ code: at(4), display: at(5), system: at(6) })
  return object({ code, display, system, alternate, text: at(9) })
}

export function codings(segment: Segment, field: number): Json | undefined {
  return listOf(segment, field, (repetition) => coding(segment, field, repetition))
}

/** The values of the repetitions of a field; undefined: there is none. */
export function listOf(
  segment: Segment,
  field: number,
  read: (repetition: number) => Json | undefined,
): Json | undefined {
  const found: Json[] = []
  for (let repetition = 1; repetition <= segment.repeats(field); repetition++) {
    const value = read(repetition)
    if (value !== undefined) found.push(value)
  }
  return found.length === 0 ? undefined : found
}

/** XPN, XCN from `first` on (2A.3.88, 2A.3.86): prefix, given names, family name, suffix, as a person writes them. */
export function personName(segment: Segment, field: number, repetition = 1, first = 1): string | undefined {
  const at = (offset: number): string | undefined => segment.text(field, first + offset, repetition)
  const [family, given, middle, suffix, prefix] = [at(0), at(1), at(2), at(3), at(4)]
  const parts = [prefix, given, middle, family, suffix].filter((part) => part !== undefined)
  return parts.length === 0 ? undefined : parts.join(' ')
}

/** XAD (2A.3.84). */
export function address(segment: Segment, field: number, repetition = 1): Json | undefined {
  const at = (component: number): string | undefined => segment.text(field, component, repetition)
  const street = [at(1), at(2)].filter((part) => part !== undefined).join(', ')
  return object({
    streetAddress: street === '' ? undefined : street,
    addressLocality: at(3),
    addressRegion: at(4),
    postalCode: at(5),
    addressCountry: at(6),
  })
}

/** XTN (2A.3.90): the number as one text, or from its parts; an address of electronic mail. */
export function contact(segment: Segment, field: number, repetition: number): string | undefined {
  const at = (component: number): string | undefined => segment.text(field, component, repetition)
  const [written, unformatted, mail] = [at(1), segment.peek(field, 12, repetition), segment.peek(field, 4, repetition)]
  if (written !== undefined) return written
  if (mail !== undefined && mail !== deletion) return at(4)
  if (unformatted !== undefined && unformatted !== deletion) return at(12)
  const parts = [at(5), at(6), at(7)].filter((part) => part !== undefined)
  const extension = at(8)
  if (parts.length === 0) return extension
  const [country] = parts
  const number =
    segment.peek(field, 5, repetition) === country && parts.length > 1 ? `+${parts.join(' ')}` : parts.join(' ')
  return extension === undefined ? number : `${number} x${extension}`
}

/** Who assigned an identifier: HD as a component (namespace, or a universal id). It does not count as read. */
export function authority(segment: Segment, field: number, component: number, repetition = 1): string | undefined {
  return segment.peek(field, component, repetition, 1) ?? segment.peek(field, component, repetition, 2)
}

/** EI (2A.3.28): an identifier with the namespace or universal id that it is of. */
export function entityIdentifier(segment: Segment, field: number): string | undefined {
  const id = segment.text(field)
  if (id === undefined) return undefined
  const of = segment.text(field, 2) ?? segment.text(field, 3)
  return of === undefined ? id : `${of}|${id}`
}

// Data types of HL7 version 2 (chapter 2A) as values of the hub.

import type { Json } from '../../adapter.ts'
import { clock, type Ledger } from '../../kit/index.ts'
import { wrongField } from '../../../standards/hub/time/calendar.ts'
import { parseZone, type Zone } from '../../../standards/hub/time/time.ts'
import { remembered } from '../../../standards/remembered.ts'
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
  const [, , , , , , , , offset] = dtm.exec(text) ?? []
  return offset === undefined ? undefined : zoneOf(offset)
}

/** Senders have few offsets. */
const zoneOf = remembered(
  (offset: string): Zone | undefined => {
    const zone = parseZone(`${offset.slice(0, 3)}:${offset.slice(3)}`)
    return zone.ok ? zone.value : undefined
  },
  { entries: 100, length: 5 },
)

/** The instant of a time; undefined: it is not in the form, or not in the calendar. */
export function momentOf(text: string, zone: Zone, path: string, ledger: Ledger): Moment | undefined {
  const found = dtm.exec(text)
  if (found === null) return undefined
  const [, year, month = '01', day = '01', hour = '00', minute = '00', second = '00', fraction = '', offset] = found
  const of = offset === undefined ? zone : zoneOf(offset)
  if (of === undefined) return undefined
  const date = { year: Number(year), month: Number(month), day: Number(day) }
  const local = { ...date, hour: Number(hour), minute: Number(minute), second: Number(second), fraction }
  const before = ledger.losses.length
  const utc = clock.local(local, of, path, ledger)
  if (utc === undefined) ledger.losses.length = before
  return utc === undefined ? undefined : { utc, isImprecise: found[4] === undefined }
}

/** A day, month or year as ISO 8601 writes it; undefined: it is none of the calendar. A time of day stays with the rest. */
export function dateOf(text: string): string | undefined {
  const found = dtm.exec(text)
  if (found === null) return undefined
  const [, year, month, day] = found
  const first = { year: Number(year), month: Number(month ?? 1), day: Number(day ?? 1), hour: 0, minute: 0, second: 0 }
  if (wrongField(first) !== undefined) return undefined
  if (month === undefined) return year
  return day === undefined ? `${year}-${month}` : `${year}-${month}-${day}`
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

/** Members that have a value. Their names are of the code. */
export function object(members: Readonly<Record<string, Json | undefined>>): Json | undefined {
  const found: Record<string, Json> = {}
  let isEmpty = true
  for (const [name, value] of Object.entries(members)) {
    if (value === undefined) continue
    found[name] = value
    isEmpty = false
  }
  return isEmpty ? undefined : found
}

/** Names of coding systems (table 0396) by which FHIR knows them; the others stay as they are. */
const systems = new Map([
  ['LN', 'http://loinc.org'],
  ['SCT', 'http://snomed.info/sct'],
  ['UCUM', 'http://unitsofmeasure.org'],
  ['CVX', 'http://hl7.org/fhir/sid/cvx'],
  ['I10', 'http://hl7.org/fhir/sid/icd-10'],
  ['I10C', 'http://hl7.org/fhir/sid/icd-10-cm'],
])

function systemOf(name: string | undefined): string | undefined {
  const table = /^HL7(\d{4})$/.exec(name ?? '')?.[1]
  if (table !== undefined) return `http://terminology.hl7.org/CodeSystem/v2-${table}`
  return name === undefined ? undefined : (systems.get(name) ?? name)
}

/** CE, CWE, CNE, CF (2A.3.13) as a CodeableConcept of FHIR: a code and its text, with those of another system. */
export function coding(segment: Segment, field: number, repetition = 1): Json | undefined {
  const at = (component: number): string | undefined => segment.text(field, component, repetition)
  const one = (first: number): Json | undefined =>
    object({ system: systemOf(at(first + 2)), code: at(first), display: at(first + 1) })
  const list = [one(1), one(4)].filter((each) => each !== undefined)
  return object({ coding: list.length === 0 ? undefined : list, text: at(9) })
}

/** Who assigned an identifier: HD as a component (namespace, or a universal id). It does not count as read. */
export function authority(segment: Segment, field: number, component: number, repetition = 1): string | undefined {
  return segment.peek(field, component, repetition, 1) ?? segment.peek(field, component, repetition, 2)
}

/** EI (2A.3.28): an identifier within its namespace. It does not count as read, since an id does not show its form. */
export function idOf(segment: Segment, field: number): string | undefined {
  const id = segment.peek(field)
  if (id === undefined || id === deletion) return undefined
  const of = segment.peek(field, 2) ?? segment.peek(field, 3)
  return of === undefined ? id : `${of}|${id}`
}

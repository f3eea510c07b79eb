// Times of the SensorThings API (OGC 18-088 clause 8.2: TM_Instant and TM_Period as ISO 8601 texts) to the hub's UTC
// texts and back. A time without a zone needs the option of the source.

import { raise } from '../../kit/problem-error.ts'
import type { Json } from '../../../standards/hub/entity.ts'
import { compareInstants, localToUtc, parseRfc3339 } from '../../../standards/hub/time/time.ts'
import { isJsonObject } from '../../../standards/json/object.ts'
import { invalid, lose, type Notes } from './notes.ts'

export interface Period {
  readonly start: string
  readonly end: string
}

const withoutZone = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,30}))?)?$/
/** A fast path for valid times on days that every month has: full parsing returns the same text, ten times slower. */
const plain =
  /^(?!0000)\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,30})?Z$/

/** An instant in UTC with the decimals of the source. */
export function readInstant(json: Json, path: string, notes: Notes): string {
  if (typeof json !== 'string') return wrong(path)
  if (plain.test(json)) return json
  const local = withoutZone.exec(json)
  if (local !== null) return readLocal(local, path, notes)
  const read = parseRfc3339(json)
  if (!read.ok) return wrong(path)
  if (read.value.note !== undefined) lose(notes, 'coerced', path, 'leap-second')
  return read.value.utc
}

/** `start/end`, or one instant, which is a period without length. */
export function readPeriod(json: Json, path: string, notes: Notes): Period {
  if (typeof json !== 'string') return wrong(path)
  const [first = '', second, ...more] = json.split('/')
  if (more.length > 0) return wrong(path)
  const start = readInstant(first, path, notes)
  const end = second === undefined ? start : readInstant(second, path, notes)
  if (compareInstants(start, end) > 0) invalid(path, 'A period must end after it begins.', 'ISO 8601 4.4')
  return { start, end }
}

/** Whether a text is an instant in the form of the hub, and is read back unchanged. */
export function isUtc(text: string): boolean {
  if (plain.test(text)) return true
  const read = parseRfc3339(text)
  return read.ok && read.value.utc === text
}

/** A period in the form of the hub. */
export function periodOf(json: Json | undefined): Period | undefined {
  if (!isJsonObject(json)) return undefined
  const { start, end } = json
  if (typeof start !== 'string' || typeof end !== 'string' || !isUtc(start) || !isUtc(end)) return undefined
  return compareInstants(start, end) <= 0 ? { start, end } : undefined
}

export function writePeriod({ start, end }: Period): string {
  return `${start}/${end}`
}

/** The length of a period in ISO 8601, to the second: `PT1H`. */
export function durationOf({ start, end }: Period): string {
  const seconds = Math.round((Date.parse(end) - Date.parse(start)) / 1000)
  if (seconds !== 0 && seconds % 86_400 === 0) return `P${seconds / 86_400}D`
  if (seconds !== 0 && seconds % 3600 === 0) return `PT${seconds / 3600}H`
  return seconds !== 0 && seconds % 60 === 0 ? `PT${seconds / 60}M` : `PT${seconds}S`
}

function readLocal(parts: RegExpExecArray, path: string, notes: Notes): string {
  if (notes.zone === undefined) {
    const detail = 'A time has no zone. Set timezone to the offset or the IANA name of the clocks.'
    return raise({ code: 'option-missing', option: 'timezone', detail, path })
  }
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(1, 7)
    .map((part) => Number(part ?? 0))
  const fraction = parts[7]
  const local = { year, month, day, hour, minute, second, ...(fraction !== undefined && { fraction }) }
  const read = localToUtc(local, notes.zone)
  if (!read.ok) return wrong(path)
  lose(notes, 'assumed', path, 'zone-of-the-source')
  if (read.value.note !== undefined) lose(notes, 'assumed', path, 'time-ambiguous')
  return read.value.utc
}

function wrong(path: string): never {
  const detail =
    'A time must have the form 2026-01-02T03:04:05Z, with a zone; a period must be two such times separated by /.'
  return invalid(path, detail, 'OGC 18-088 8.2')
}

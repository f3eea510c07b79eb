// The body of a report (SL 651-2014 6.6): its times, the station's class, and the elements in BCD.

import { clock, namesOfBits, Reader } from '../../kit/index.ts'
import type { Json } from '../../adapter.ts'
import type { Decoding, EntityBuilder } from '../../kit/index.ts'
import { toHex } from '../../../standards/bytes/hex.ts'
import { addSeconds, compareInstants } from '../../../standards/hub/time/time.ts'
import { decodeText } from '../../../standards/text/decode.ts'
import type { Zone } from '../../../standards/hub/time/time.ts'
import type { Frame } from './frame.ts'
import { elements, special, stationStates, type Element } from './elements.ts'

const byId = new Map(elements.map((element) => [element.id, element]))
export const byName = new Map(elements.map((element) => [element.name.toUpperCase(), element]))
const fiveMinutes = 300
/** Function codes of reports at equal intervals, and of an answer with the version of a station. */
const uniform = [0x31, 0x38]
const version = 0x45

/** A message that is being decoded. */
export type Session = Decoding<{ readonly timezone: Zone }, Frame>

/** What the elements of a body have in common. */
export interface Report {
  readonly session: Session
  /** UTC. */
  readonly sentAt: string
  /** UTC. The time of the observation, or that of sending if there is none. */
  observedAt: string
  /** A message may have the elements of several stations, each after its own address (6.6.2.7). */
  station: string
  /** A text has named its first station. */
  isNamed?: true
}

export function entityOf(
  { session, station }: Report,
  element: Pick<Element, 'type'>,
  observedAt: string,
): EntityBuilder {
  return session.entity(element.type, station, undefined, observedAt)
}

export function addAbsent({ session }: Report, { name, to }: Element): void {
  session.ledger.report('dropped', name, 'value-absent', { attribute: to ?? `sl651_${name}` })
}

/** Adds a value. @param value in the unit of the element */
export function addValue(report: Report, element: Element, value: number, observedAt: string, path: string): void {
  const { name, to, unit, scale = 1, period, states } = element
  const entity = entityOf(report, element, observedAt)
  const state = states?.get(value)
  const inHub = Number((value * scale).toPrecision(15))
  if (state !== undefined) entity.carry(path, `${name}State`, state)
  else if (to === undefined) entity.carry(path, name, inHub, 'no-hub-word', { unitCode: unit })
  else if (period === undefined) entity.property(path, to, inHub, { unitCode: unit })
  else entity.aggregate(path, to, inHub, { aggregation: 'sum', duration: period, label: 'end' }, { unitCode: unit })
}

/** The number of BCD digits; undefined: all F, no value. Negative numbers start with FF. */
function numberOf(digits: string, decimals: number): number | 'absent' | 'invalid' {
  if (/^f+$/.test(digits)) return 'absent'
  const [, sign, whole] = /^(ff)?(\d+)$/.exec(digits) ?? []
  if (whole === undefined) return 'invalid'
  const value = Number(whole) / 10 ** decimals
  return sign === undefined || value === 0 ? value : -value
}

function addNumber(report: Report, element: Element, digits: string, decimals: number, observedAt: string): void {
  const value = numberOf(digits, decimals)
  if (typeof value === 'number') addValue(report, element, value, observedAt, element.name)
  else if (value === 'absent') addAbsent(report, element)
  else {
    const entity = entityOf(report, element, observedAt)
    entity.carry(element.name, element.name, digits, 'not-a-number', { quality: 'invalid' })
  }
}

/** A time of a body; those of observations have no seconds. */
export function timeOf({ settings, ledger }: Session, digits: string, path: string): string {
  const format = digits.length === 10 ? 'yyMMddHHmm' : 'yyMMddHHmmss'
  return clock.read(digits, format, settings.timezone, path, ledger, 'SL 651-2014 6.6')
}

export function readBody(bytes: Uint8Array, session: Session): void {
  const reader = new Reader(bytes)
  const { places } = session.ledger
  const place = (path: string, from: number): void => places?.add(path, bytes.subarray(from, reader.at))
  const device = { type: 'Device' } as const
  reader.skip(2)
  session.ledger.report('dropped', 'serial', 'serial-number')
  const sentAt = timeOf(session, reader.bcd(6), 'sentAt')
  const report: Report = { session, sentAt, observedAt: sentAt, station: session.parsed.station }
  const add = (name: string, value: Json, code?: string): void => {
    entityOf(report, device, report.observedAt).carry(name, name, value, code)
  }
  const addClass = (): void => {
    const [character = 0, next] = reader.bytes.subarray(reader.at, reader.at + 2)
    // Answers with a version or a state have no class.
    if (!/[A-Z]/.test(String.fromCharCode(character)) || next !== special.observedAt) return
    add('stationClass', reader.text(1, 'us-ascii'))
    place('stationClass', reader.at - 1)
  }
  if (reader.left >= 7 && reader.bytes[reader.at] === special.station) {
    reader.skip(1)
    skipMark(reader, special.station)
    if (reader.hex(5) !== session.parsed.station) session.ledger.report('dropped', 'F1', 'station-differs')
    addClass()
  }
  if (session.parsed.function === version) {
    const from = reader.at
    add('version', reader.text(reader.u8(), 'us-ascii'))
    return place('version', from)
  }
  let step = 0
  while (reader.left > 0) {
    const start = reader.at
    const id = reader.u8()
    if (id === special.observedAt) {
      skipMark(reader, id)
      report.observedAt = timeOf(session, reader.bcd(5), 'observedAt')
      continue
    }
    if (id === special.station && reader.left >= 6) {
      skipMark(reader, id)
      const before = { station: report.station, observedAt: report.observedAt }
      Object.assign(report, { station: reader.hex(5), observedAt: sentAt })
      if (report.station === before.station) report.observedAt = before.observedAt
      step = 0
      addClass()
      continue
    }
    if (id === special.manual) {
      skipMark(reader, id)
      const entered = reader.rest()
      const text = decodeText(entered, 'us-ascii')
      if (text.ok) add('manual', text.value.replace(/[\0 ]+$/, ''))
      else add('manual', toHex(entered), 'text-not-ascii')
      place('manual', start)
      continue
    }
    if (id === special.picture) {
      skipMark(reader, id)
      const [mediaType, body] = ['image/jpeg', reader.rest().slice()]
      add('picture', { mediaType, bytes: body.length })
      place('picture', start)
      session.attach({ name: 'picture.jpg', mediaType, body, category: 'unclassified' })
      continue
    }
    if (id === special.batch) {
      // Many velocities in one element, whose layout the standard leaves open.
      reader.skip(Math.min(reader.left, 1))
      add('velocities', toHex(reader.rest()), 'element-unknown')
      place('velocities', start)
      continue
    }
    // FF is followed by a second byte of the identifier, for elements beyond table C.1.
    const extension = id === special.extended && reader.left > 0 ? reader.u8() : undefined
    const definition = reader.left > 0 ? reader.u8() : 0
    const element = byId.get(id)
    const [length, decimals] = [definition >> 3, definition & 7]
    if (id === special.rain || (id >= special.firstLevel && id <= special.lastLevel)) {
      readSeries(reader, id, definition, report)
    } else if (length === 0 || length > reader.left) {
      // Not an element: the version of a station, or a structure of the maker.
      reader.at = start
      add('rest', toHex(reader.rest()), 'element-unknown')
      place('rest', start)
    } else if (id === special.step) step = stepOf(reader.hex(length))
    else if (id === special.state) {
      add('state', namesOfBits(reader.unsigned(length), stationStates))
      place('state', start)
    } else if (element === undefined) {
      addUnknown(report, [id, extension], reader.hex(length), decimals)
      place(nameOf([id, extension]), start)
    } else if (uniform.includes(session.parsed.function) && step > 0) {
      for (let index = 0; reader.left >= length; index++) {
        addNumber(report, element, reader.hex(length), decimals, addSeconds(report.observedAt, index * step))
      }
      place(element.name, start)
    } else {
      addNumber(report, element, reader.hex(length), decimals, report.observedAt)
      place(element.name, start)
    }
  }
}

/** The name of an element that the table does not have. */
function nameOf(id: readonly (number | undefined)[]): string {
  return `element${toHex(Uint8Array.from(id.filter((byte) => byte !== undefined)))}`
}

/** An element that the table does not have. */
function addUnknown(report: Report, id: readonly (number | undefined)[], digits: string, decimals: number): void {
  const name = nameOf(id)
  const value = numberOf(digits, decimals)
  const kept = typeof value === 'number' ? value : digits
  entityOf(report, { type: 'Device' }, report.observedAt).carry(name, name, kept, 'element-unknown')
}

/** The second byte of a mark, which repeats the first. */
function skipMark(reader: Reader, mark: number): void {
  if (reader.u8() !== mark) throw reader.problem('syntax', 'A mark of two equal bytes is broken.', 'SL 651-2014 6.6')
}

/** Seconds of a step: days, hours and minutes in digits. */
function stepOf(digits: string): number {
  const [days = 0, hours = 0, minutes = 0] = (digits.padStart(6, '0').match(/../g) ?? []).map(Number)
  return days * 86_400 + hours * 3600 + minutes * 60
}

/**
 * Twelve values of an hour: rain in bytes, levels in two bytes each. The time of the observation is that of the first value (6.6.4.7).
 * Several stations name that of the last one instead: their values would be later than the message.
 */
export function readSeries(reader: Reader, id: number, definition: number, report: Report): void {
  const isRain = id === special.rain
  // The lengths are fixed by the standard, whatever stations write here.
  if (!(isRain ? [0x60] : [0xc0, 0xc2]).includes(definition))
    report.session.ledger.repaired(isRain ? 'DRP' : 'DRZ', 'definition-differs', 'SL 651-2014 table C.1')
  const rain = byName.get('PN05')
  const level: Element = { id, name: `DRZ${id - special.firstLevel + 1}`, type: 'FloodMonitoring', unit: 'MTR' }
  const element = isRain && rain !== undefined ? rain : level
  const { observedAt: first, sentAt } = report
  const isOfLast = compareInstants(addSeconds(first, 10 * fiveMinutes), sentAt) > 0
  if (isOfLast)
    report.session.ledger.repaired(isRain ? 'DRP' : element.name, 'time-of-the-last-value', 'SL 651-2014 6.6.4.7')
  for (let index = 0; index < 12; index++) {
    const from = reader.at
    const raw = isRain ? reader.u8() : reader.u16()
    const observedAt = addSeconds(first, (index - (isOfLast ? 11 : 0)) * fiveMinutes)
    const path = `${isRain ? 'DRP' : element.name}/${index + 1}`
    report.session.ledger.places?.add(path, reader.bytes.subarray(from, reader.at))
    if (raw === (isRain ? 0xff : 0xffff)) report.session.ledger.report('dropped', path, 'value-absent')
    else addValue(report, element, Number((raw * (isRain ? 0.1 : 0.01)).toPrecision(15)), observedAt, path)
  }
}

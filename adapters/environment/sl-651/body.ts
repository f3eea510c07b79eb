// The body of a report (SL 651-2014 6.6): its times, the station's class, and the elements in one of both codings.

import { clock, namesOfBits, Reader, valueOf } from '../../kit/index.ts'
import type { Json } from '../../adapter.ts'
import type { Decoding, EntityBuilder } from '../../kit/index.ts'
import { toHex } from '../../../standards/bytes/hex.ts'
import { addSeconds } from '../../../standards/hub/time/time.ts'
import { decodeText } from '../../../standards/text/decode.ts'
import type { Zone } from '../../../standards/hub/time/time.ts'
import type { Frame } from './frame.ts'
import { elements, special, stationStates, type Element } from './elements.ts'

const byId = new Map(elements.map((element) => [element.id, element]))
const byName = new Map(elements.map((element) => [element.name.toUpperCase(), element]))
const fiveMinutes = 300
/** Function codes of reports at equal intervals, and of an answer with the version of a station. */
const uniform = [0x31, 0x38]
const version = 0x45

/** A message that is being decoded. */
export type Session = Decoding<{ readonly timezone: Zone }, Frame>

/** What the elements of a body have in common. */
interface Report {
  readonly session: Session
  /** UTC. The time of the observation, or that of sending if there is none. */
  observedAt: string
}

function entityOf({ session }: Report, element: Pick<Element, 'type'>, observedAt: string): EntityBuilder {
  return session.entity(element.type, session.parsed.station, undefined, observedAt)
}

/** Adds a value. @param value in the unit of the element */
function addValue(report: Report, element: Element, value: number, observedAt: string, path: string): void {
  const { name, to, unit, scale = 1, period } = element
  const entity = entityOf(report, element, observedAt)
  const inHub = Number((value * scale).toPrecision(15))
  if (to === undefined) entity.carry(path, name, inHub, 'no-hub-word', { unitCode: unit })
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
  const attribute = element.to ?? `sl651_${element.name}`
  if (typeof value === 'number') addValue(report, element, value, observedAt, element.name)
  else if (value === 'absent') report.session.ledger.report('dropped', element.name, 'value-absent', { attribute })
  else {
    const entity = entityOf(report, element, observedAt)
    entity.carry(element.name, element.name, digits, 'not-a-number', { quality: 'invalid' })
  }
}

/** A time of a body; those of observations have no seconds. */
function timeOf({ settings, ledger }: Session, digits: string, path: string): string {
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
  const report: Report = { session, observedAt: timeOf(session, reader.bcd(6), 'sentAt') }
  const add = (name: string, value: Json, code?: string): void => {
    entityOf(report, device, report.observedAt).carry(name, name, value, code)
  }
  if (reader.left >= 7 && reader.bytes[reader.at] === special.station) {
    reader.skip(1)
    skipMark(reader, special.station)
    if (reader.hex(5) !== session.parsed.station) session.ledger.report('dropped', 'F1', 'station-differs')
    // Answers with a version or a picture have no class.
    if (
      reader.left > 0 &&
      /[A-Z]/.test(String.fromCharCode(reader.bytes[reader.at] ?? 0)) &&
      reader.bytes[reader.at + 1] === special.observedAt
    ) {
      add('stationClass', reader.text(1, 'us-ascii'))
      place('stationClass', reader.at - 1)
    }
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

/** Twelve values of the hour that ends at the time of the observation: rain in bytes, levels in two bytes each. */
function readSeries(reader: Reader, id: number, definition: number, report: Report): void {
  const isRain = id === special.rain
  // The lengths are fixed by the standard, whatever stations write here.
  if (!(isRain ? [0x60] : [0xc0, 0xc2]).includes(definition))
    report.session.ledger.repaired(isRain ? 'DRP' : 'DRZ', 'definition-differs', 'SL 651-2014 table C.1')
  const rain = byName.get('PN05')
  const level: Element = { id, name: `DRZ${id - special.firstLevel + 1}`, type: 'FloodMonitoring', unit: 'MTR' }
  const element = isRain && rain !== undefined ? rain : level
  for (let index = 0; index < 12; index++) {
    const from = reader.at
    const raw = isRain ? reader.u8() : reader.u16()
    const observedAt = addSeconds(report.observedAt, (index - 11) * fiveMinutes)
    const path = `${isRain ? 'DRP' : element.name}/${index + 1}`
    report.session.ledger.places?.add(path, reader.bytes.subarray(from, reader.at))
    if (raw === (isRain ? 0xff : 0xffff)) report.session.ledger.report('dropped', path, 'value-absent')
    else addValue(report, element, Number((raw * (isRain ? 0.1 : 0.01)).toPrecision(15)), observedAt, path)
  }
}

/** The coding of text: `0001 170718110016 ST 0011223344 H TT 1707181100 PJ 4.0 Z 10.490` (6.6.3, table 25). */
export function readText(bytes: Uint8Array, session: Session): void {
  const text = valueOf(decodeText(bytes, 'us-ascii'))
  // A character is a byte.
  const found = [...text.slice(16).matchAll(/\S+/g)].map(({ 0: word, index }) => ({ word, at: 16 + index }))
  const words = found.map(({ word }) => word)
  const place = (path: string, first: number, last: number): void => {
    const [start, end] = [found[first], found[last]]
    if (start === undefined || end === undefined) return
    session.ledger.places?.add(path, bytes.subarray(start.at, end.at + end.word.length))
  }
  session.ledger.report('dropped', 'serial', 'serial-number')
  const report: Report = { session, observedAt: timeOf(session, text.slice(4, 16), 'sentAt') }
  for (let at = 0; at < words.length; at++) {
    const [word = '', value = ''] = words.slice(at, at + 2)
    const name = word.toUpperCase()
    if (name === 'ST') {
      if (value !== session.parsed.station) session.ledger.report('dropped', 'ST', 'station-differs')
      at += 2
      entityOf(report, { type: 'Device' }, report.observedAt).carry('stationClass', 'stationClass', words[at] ?? '')
      place('stationClass', at, at)
      continue
    }
    at++
    const element = byName.get(name)
    if (name === 'TT') report.observedAt = timeOf(session, value, 'observedAt')
    else if (element === undefined || !/^-?\d+(?:\.\d+)?$/.test(value)) {
      entityOf(report, { type: 'Device' }, report.observedAt).carry(
        'rest',
        'rest',
        `${word} ${value}`,
        'element-unknown',
      )
      place('rest', at - 1, at)
    } else {
      addValue(report, element, Number(value), report.observedAt, element.name)
      place(element.name, at - 1, at)
    }
  }
}

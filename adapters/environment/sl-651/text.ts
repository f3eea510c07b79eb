// The body of a report in the coding of text (SL 651-2014 6.6.2): words with spaces between, in the order of the elements in BCD.

import { namesOfBits, raise, Reader, valueOf } from '../../kit/index.ts'
import { fromHex, toHex } from '../../../standards/bytes/hex.ts'
import { addSeconds } from '../../../standards/hub/time/time.ts'
import { decodeText } from '../../../standards/text/decode.ts'
import { addAbsent, addValue, byName, entityOf, readSeries, timeOf, type Report, type Session } from './body.ts'
import { special, stationStates, type Element } from './elements.ts'

/** Function codes of pictures, and of what a person entered. */
const picture = 0x36
const manual = [0x35, 0x39]
/** Words that stand before bytes of their own coding, which end the message. */
const rawWords = { manual: 'RGZS', picture: 'PIC' } as const

/** The coding of text: `0001 170718110016 ST 0011223344 H TT 1707181100 PJ 4.0 Z 10.490` (6.6.2, tables 24 and C.1). */
export function readText(bytes: Uint8Array, session: Session): void {
  const { function: code } = session.parsed
  const word = code === picture ? rawWords.picture : manual.includes(code) ? rawWords.manual : undefined
  const rawAt = word === undefined ? bytes.length : startOfRaw(bytes, word)
  const text = valueOf(decodeText(bytes.subarray(0, rawAt), 'us-ascii'))
  // A character is a byte.
  const found = [...text.slice(16).matchAll(/\S+/g)].map((one) => ({ word: one[0], at: 16 + one.index }))
  session.ledger.report('dropped', 'serial', 'serial-number')
  const sentAt = timeOf(session, text.slice(4, 16), 'sentAt')
  const report: Report = { session, sentAt, observedAt: sentAt, station: session.parsed.station }
  const words = new Words(found, bytes, session)
  while (words.left > 0) readWord(words, report)
  if (rawAt < bytes.length && word !== undefined) addRaw(report, word, bytes.subarray(rawAt + word.length + 1))
}

/** Where the word stands after a space; the end if there is none. */
function startOfRaw(bytes: Uint8Array, word: string): number {
  const wanted = [0x20, ...new TextEncoder().encode(word), 0x20]
  for (let at = 16; at + wanted.length - 1 <= bytes.length; at++)
    if (wanted.every((byte, index) => (at + index === 16 ? true : bytes[at + index - 1] === byte))) return at
  return bytes.length
}

function addRaw(report: Report, word: string, data: Uint8Array): void {
  const device = entityOf(report, { type: 'Device' }, report.observedAt)
  report.session.ledger.places?.add(word === rawWords.picture ? 'picture' : 'manual', data)
  if (word === rawWords.picture) {
    const [mediaType, body] = ['image/jpeg', data.slice()]
    device.carry('picture', 'picture', { mediaType, bytes: body.length })
    report.session.attach({ name: 'picture.jpg', mediaType, body, category: 'unclassified' })
    return
  }
  const text = decodeText(data, 'us-ascii')
  if (text.ok) device.carry('manual', 'manual', text.value.replace(/[\0 ]+$/, ''))
  else device.carry('manual', 'manual', toHex(data), 'text-not-ascii')
}

/** The words of a text, and where they stand. */
class Words {
  #at = 0
  readonly #found: readonly { readonly word: string; readonly at: number }[]
  readonly #bytes: Uint8Array
  readonly #session: Session

  constructor(found: readonly { readonly word: string; readonly at: number }[], bytes: Uint8Array, session: Session) {
    this.#found = found
    this.#bytes = bytes
    this.#session = session
  }

  get left(): number {
    return this.#found.length - this.#at
  }

  get next(): string | undefined {
    return this.#found[this.#at]?.word
  }

  take(): string {
    return this.#found[this.#at++]?.word ?? ''
  }

  /** Notes that the last words are the value of a path. */
  place(path: string, count: number): void {
    const [start, end] = [this.#found[this.#at - count], this.#found[this.#at - 1]]
    if (start === undefined || end === undefined) return
    this.#session.ledger.places?.add(path, this.#bytes.subarray(start.at, end.at + end.word.length))
  }
}

const decimal = /^[+-]?\d+(?:\.\d+)?$/
/** What stands where there is no value (6.6.4.4). */
const noValue = 'M'

/** One element, or what is about those that follow it. */
function readWord(words: Words, report: Report): void {
  const { session } = report
  const device = () => entityOf(report, { type: 'Device' }, report.observedAt)
  const word = words.take()
  const name = word.toUpperCase()
  const [, unit = '', number] = /^DR([DHN])(\d{2})$/.exec(name) ?? []
  if (number !== undefined) return readSteps(words, report, Number(number) * (stepUnits[unit] ?? 0))
  if (name === 'ST') return readStation(words, report)
  const value = words.take()
  const element = byName.get(name)
  const seriesId = seriesIds.get(name)
  if (name === 'TT') report.observedAt = timeOf(session, value, 'observedAt')
  else if (name === 'ZT' && /^[0-9A-F]{8}$/i.test(value)) {
    device().carry('state', 'state', namesOfBits(Number.parseInt(value, 16), stationStates))
    words.place('state', 2)
  } else if (seriesId !== undefined && value.length === (seriesId === special.rain ? 24 : 48)) {
    const bytes = fromHex(value)
    if (!bytes.ok) return keepRest(words, report, word, value)
    readSeries(new Reader(bytes.value), seriesId, seriesId === special.rain ? 0x60 : 0xc0, report)
  } else if (element === undefined || !(decimal.test(value) || value.toUpperCase() === noValue))
    keepRest(words, report, word, value)
  else {
    addText(report, element, value, report.observedAt)
    words.place(element.name, 2)
  }
}

function keepRest(words: Words, report: Report, word: string, value: string): void {
  const device = entityOf(report, { type: 'Device' }, report.observedAt)
  device.carry('rest', 'rest', `${word} ${value}`.trim(), 'element-unknown')
  words.place('rest', value === '' ? 1 : 2)
}

function addText(report: Report, element: Element, value: string, observedAt: string): void {
  if (value.toUpperCase() === noValue) addAbsent(report, element)
  else addValue(report, element, Number(value), observedAt, element.name)
}

const stepUnits: Readonly<Record<string, number>> = { D: 86_400, H: 3600, N: 60 }
const seriesIds: ReadonlyMap<string, number> = new Map([
  ['DRP', special.rain],
  ...Array.from({ length: 8 }, (_, index): [string, number] => [`DRZ${index + 1}`, special.firstLevel + index]),
])

function readStation(words: Words, report: Report): void {
  const { session } = report
  const station = words.take()
  const isFirst = report.isNamed !== true
  if (isFirst && station !== session.parsed.station) session.ledger.report('dropped', 'ST', 'station-differs')
  if (!isFirst && station !== report.station) {
    if (!/^[0-9A-Fa-f]{10}$/.test(station))
      raise({ code: 'invalid', path: 'ST', detail: 'A station address must have ten digits.', clause: '6.6.2.7' })
    Object.assign(report, { station, observedAt: report.sentAt })
  }
  report.isNamed = true
  if (!/^[A-Z]$/.test(words.next ?? '')) return
  entityOf(report, { type: 'Device' }, report.observedAt).carry('stationClass', 'stationClass', words.take())
  words.place('stationClass', 1)
}

/** A report at equal intervals: the names of the elements, then a value of each for each time (6.6.4.4). */
function readSteps(words: Words, report: Report, step: number): void {
  // Without a step, the series of an hour follows.
  if (step === 0) return
  const names: string[] = []
  while (words.next !== undefined && !decimal.test(words.next) && !(names.length > 0 && words.next === noValue))
    names.push(words.take())
  for (let index = 0; words.next !== undefined && (decimal.test(words.next) || words.next === noValue); index++) {
    const [name = '', value] = [names[index % names.length], words.take()]
    const element = byName.get(name.toUpperCase())
    if (element === undefined) keepRest(words, report, name, value)
    else {
      addText(report, element, value, addSeconds(report.observedAt, Math.floor(index / names.length) * step))
      words.place(element.name, 1)
    }
    if (names.length === 0) return
  }
}

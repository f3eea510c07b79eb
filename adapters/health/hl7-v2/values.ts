// OBX-5: the value of an observation by the data type that OBX-2 names (2.8 section 7.4.2).

import type { Json } from '../../adapter.ts'
import { coding, dateOf, isExact, momentOf, numberOf, object } from './datatypes.ts'
import type { MessageRecord } from './record.ts'
import { deletion, type Segment } from './segment.ts'

const [typeField, valueField] = [2, 5]

/** Types that the form of the value shows. */
const shaping = new Set(['NM', 'SN', 'CQ', 'NR', 'DT', 'DR'])

/** The value of OBX-5; undefined: it has none, or not one of its type: it then stays with the rest. */
export function observationValue(obx: Segment, record: MessageRecord): Json | undefined {
  const repeats = obx.repeats(valueField)
  if (repeats === 0) return undefined
  const type = obx.peek(typeField)
  if (type === undefined) record.session.ledger.report('assumed', obx.at(typeField), 'value-type-absent')
  const found: Json[] = []
  for (let repetition = 1; repetition <= repeats; repetition++) {
    // A deletion is not a value: it stays with the rest.
    if (obx.peek(valueField, 1, repetition) === deletion) continue
    const value = one(type ?? '', obx, repetition, record)
    if (value !== undefined) found.push(value)
  }
  // Of a text, the value does not show the type: it stays with the rest.
  if (found.length > 0 && shaping.has(type ?? '')) obx.text(typeField)
  return found.length <= 1 ? found[0] : { repetitions: found }
}

function one(type: string, obx: Segment, repetition: number, record: MessageRecord): Json | undefined {
  const text = (component = 1): string | undefined => obx.text(valueField, component, repetition)
  switch (type) {
    case 'NM':
      return number(obx, 1, repetition, record)
    case 'SN':
      return structuredNumber(obx, repetition, record)
    case 'CQ': {
      const quantity = number(obx, 1, repetition, record)
      return object({ value: quantity, unit: text(2) })
    }
    case 'NR':
      return range(number(obx, 1, repetition, record), number(obx, 2, repetition, record))
    case 'CE':
    case 'CWE':
    case 'CNE':
    case 'CF':
      return coding(obx, valueField, repetition)
    case 'DT': {
      const day = text() ?? ''
      // A time of day stays with the rest.
      if (day.length > 8) obx.giveBack(valueField, 1, repetition)
      return kept(obx, repetition, dateOf(day))
    }
    case 'TS':
    case 'DTM':
      return time(obx, 1, repetition, record)
    case 'DR':
      return object({ start: time(obx, 1, repetition, record), end: time(obx, 2, repetition, record) })
    default: {
      const whole = obx.whole(valueField, repetition)
      return Array.isArray(whole) ? { components: whole } : whole
    }
  }
}

/** The value, or the text stays with the rest. */
function kept<Value>(obx: Segment, repetition: number, value: Value | undefined, component = 1): Value | undefined {
  if (value === undefined) obx.giveBack(valueField, component, repetition)
  return value
}

function number(obx: Segment, component: number, repetition: number, record: MessageRecord): number | undefined {
  const text = obx.text(valueField, component, repetition)
  if (text === undefined) return undefined
  const read = numberOf(text)
  // Its form stays with the rest: digits that a number cannot hold, zeros at the end.
  if (read === undefined || !isExact(text, read)) obx.giveBack(valueField, component, repetition)
  if (read !== undefined && !isExact(text, read))
    record.session.ledger.report('coerced', obx.at(valueField), 'number-form')
  return read
}

/** SN (2A.3.67): a comparator, a number, a separator or suffix, a number. */
function structuredNumber(obx: Segment, repetition: number, record: MessageRecord): Json | undefined {
  const comparator = obx.text(valueField, 1, repetition)
  const first = number(obx, 2, repetition, record)
  const separator = obx.text(valueField, 3, repetition)
  const second = number(obx, 4, repetition, record)
  const isPlain = (comparator === undefined || comparator === '=') && separator === undefined && second === undefined
  if (isPlain && first !== undefined) {
    if (comparator === '=') obx.giveBack(valueField, 1, repetition)
    return first
  }
  const isOnly = comparator === undefined
  if (isOnly && separator === '-' && second !== undefined) return range(first, second)
  if (isOnly && (separator === ':' || separator === '/') && first !== undefined && second !== undefined)
    return { numerator: { value: first }, denominator: { value: second }, separator }
  return object({ comparator, value: first, separator, second })
}

/** As in FHIR. */
function range(low: number | undefined, high: number | undefined): Json | undefined {
  const of = (value: number | undefined): Json | undefined => object({ value })
  return object({ low: of(low), high: of(high) })
}

function time(obx: Segment, component: number, repetition: number, record: MessageRecord): string | undefined {
  const text = obx.text(valueField, component, repetition)
  if (text === undefined) return undefined
  const { ledger } = record.session
  const moment = momentOf(text, record.zone, obx.at(valueField), ledger)
  if (moment !== undefined && !moment.isImprecise) return moment.utc
  return kept(obx, repetition, moment === undefined ? undefined : dateOf(text), component)
}

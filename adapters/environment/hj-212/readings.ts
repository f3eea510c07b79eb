// The readings of a message (HJ 212-2017 table 7): of factors, `-Rtd` of an instant, `-Min`, `-Avg`, `-Max` and `-Cou` of an
// interval, `-Zs…` converted to the reference oxygen of a stack, `-Flag` for all values of the factor; and of the treatment
// plant's devices, `SB1-RS` the state and `SB1-RT` the hours of operation in a day. A value becomes the hub attribute of its
// factor, in a unit that the standard or the source states and the hub accepts; otherwise an extension attribute.

import { clock, decimalNumber, type Decoding, type EntityBuilder } from '../../kit/index.ts'
import { property, type Details } from '../../../standards/hub/build.ts'
import type { Json, Property } from '../../../standards/hub/entity.ts'
import { aggregationDataset, intervalAttribute, type Aggregation } from '../../../standards/hub/time/interval.ts'
import { convert } from '../../../standards/hub/units.ts'
import type { Parsed } from './frame.ts'
import type { Item } from './items.ts'
import { timeFormat, timesClause, type Moment } from './moment.ts'
import type { Settings } from './settings.ts'
import { deviceStates, isEmission, marks, marksOf2005, mediumOf, typeOf } from './tables/codes.ts'
import type { Command, Edition } from './tables/codes.ts'
import {
  disputedUnits,
  factors,
  isPlausible,
  isRefused,
  mediumOfFactor,
  needsDeclaredUnit,
  repairCode,
  suffixOfData,
} from './tables/factors.ts'
import type { Factor } from './tables/factors.ts'

/** One complete message with its packets joined, and the state that its readers share. */
export interface Message {
  readonly decoding: Decoding<Settings, Parsed>
  readonly command: Command
  readonly edition: Edition
  /** The station's number, or the declared one if the message has none. */
  readonly station: string
  readonly items: readonly Item[]
  /** Whether the check values of all packets are correct. */
  readonly intact: boolean
  /** Undefined: a notice without a time. */
  readonly moment: Moment | undefined
  /** By type and local id. */
  readonly entities: Map<string, EntityBuilder>
}

/** A message of readings, which always has a time. */
type Data = Message & { readonly moment: Moment }

/** The entity of the station that a reading of that medium belongs to. */
export function entityOf(message: Message, medium = mediumOf(systemOf(message))): EntityBuilder {
  return builderOf(message, typeOf[medium], message.station)
}

function builderOf({ decoding, entities, moment }: Message, type: string, localId: string): EntityBuilder {
  const key = `${type}/${localId}`
  const known = entities.get(key) ?? decoding.entity(type, localId, undefined, moment?.observedAt)
  entities.set(key, known)
  return known
}

function systemOf({ decoding }: Message): string {
  return decoding.parsed.segment.system
}

/** Keeps a value without a hub equivalent as an extension attribute, and reports it. */
export function carry(
  entity: EntityBuilder,
  path: string,
  field: string,
  value: Json,
  code: string,
  details: Details = {},
): void {
  const attribute = entity.extensionName(field)
  if (entity.hasInstance(attribute, details.datasetId))
    entity.ledger.report('dropped', path, 'second-value', { attribute })
  else entity.carry(path, field, value, code, details)
}

/** The meaning of a suffix; without an aggregation it marks a value of an instant. */
interface Suffix {
  readonly aggregation?: Aggregation
  /** Converted to the reference oxygen. */
  readonly standardised?: true
}

const suffixes: ReadonlyMap<string, Suffix> = new Map<string, Suffix>([
  ['Rtd', {}],
  ['Min', { aggregation: 'minimum' }],
  ['Avg', { aggregation: 'mean' }],
  ['Max', { aggregation: 'maximum' }],
  ['Cou', { aggregation: 'sum' }],
  ['ZsRtd', { standardised: true }],
  ['ZsMin', { aggregation: 'minimum', standardised: true }],
  ['ZsAvg', { aggregation: 'mean', standardised: true }],
  ['ZsMax', { aggregation: 'maximum', standardised: true }],
])
const markSuffixes = new Set(['Flag', 'EFlag', 'SampleTime'])

export const standardisedDataset = 'urn:citygate:hj-212:standardised'

export function readReadings(message: Data): void {
  const { settings, ledger } = message.decoding
  const byFactor = new Map<string, Item[]>()
  for (const item of message.items) {
    const { name, subject, suffix, value } = item
    const path = `CP/${name}`
    if (/^SB\d{1,6}$/.test(subject) && (suffix === 'RS' || suffix === 'RT')) readDevice(item, message)
    else if (suffix === '') carry(entityOf(message), path, name, value, 'no-hub-word')
    else {
      // The standard's own example C.14 leaves out the letter of a code.
      const repaired = settings.mode === 'lenient' ? repairCode(subject, systemOf(message)) : undefined
      if (repaired !== undefined) ledger.repaired(path, 'factor-letter', 'HJ 212-2017 Annex B')
      const factor = repaired ?? subject
      const known = ofNoise({ ...item, subject: factor })
      const items = byFactor.get(known.subject) ?? []
      items.push(known)
      byFactor.set(known.subject, items)
    }
  }
  for (const items of byFactor.values()) readFactor(items, message)
}

/** Levels of noise over an interval (`-Data`), and the equivalent levels of day and night (table 7), in the words of other factors. */
function ofNoise(item: Item): Item {
  const { subject, suffix } = item
  if (subject === 'Leq' && suffix === 'DayData') return { ...item, subject: 'Ld', suffix: 'Avg' }
  if (subject === 'Leq' && suffix === 'NightData') return { ...item, subject: 'Ln', suffix: 'Avg' }
  return suffix === 'Data' ? { ...item, suffix: suffixOfData(subject) ?? suffix } : item
}

/** A device is an entity of its own (HJ 212-2017 table 7, commands 2021 and 2041). */
function readDevice({ name, subject, suffix, value }: Item, message: Data): void {
  const { moment, station, command, intact } = message
  const { observedAt, interval } = moment
  const path = `CP/${name}`
  const details: Details = { observedAt, quality: intact ? undefined : 'checksum-failed' }
  const isExpected = command.content === 'devices' && (suffix === 'RS') === (interval === undefined)
  const state = isExpected ? deviceStates.get(value) : undefined
  const hours = isExpected ? decimalNumber(value)?.value : undefined
  const device = (): EntityBuilder => builderOf(message, 'Device', `${station}-${subject}`)
  if (interval === undefined && state !== undefined) {
    if (device().hasInstance('deviceState', undefined)) return device().ledger.report('dropped', path, 'second-value')
    return device().add(path, 'deviceState', property(state, details))
  }
  if (interval === undefined || hours === undefined)
    return carry(entityOf(message), path, name.replace('-', '_'), value, 'unexpected-value', details)
  const { datasetId, sub } = over(interval, 'sum')
  carry(device(), path, 'RT', hours, 'no-hub-word', { ...details, unitCode: 'HUR', datasetId, sub })
}

/** The dataset and the sub-attribute of a value over an interval. */
function over(
  { start, end, duration }: NonNullable<Moment['interval']>,
  aggregation: Aggregation,
  variant?: string,
): { readonly datasetId: string; readonly sub: { readonly interval: Property } } {
  const interval = intervalAttribute({ start, end, label: 'start', aggregation })
  return { datasetId: aggregationDataset(aggregation, duration, variant), sub: { interval } }
}

/** @param items all items of one factor, each with its name as received */
function readFactor(items: readonly Item[], message: Data): void {
  const { moment, command } = message
  const hasValue = items.some(({ suffix }) => suffixes.has(suffix))
  const common = hasValue ? readMarks(items, message) : {}
  const others: Item[] = []
  for (const item of items) {
    const isRaw = command.isRaw === true && item.suffix === 'Avg'
    const suffix = isRaw ? {} : suffixes.get(item.suffix)
    if (suffix === undefined) others.push(item)
    else if (command.content !== 'factors' || (suffix.aggregation === undefined) !== (moment.interval === undefined))
      carryText(item, 'unexpected-suffix', message)
    else readValue(item, detailsOf(suffix, common, moment), message)
  }
  for (const item of others) if (!hasValue || !markSuffixes.has(item.suffix)) carryText(item, 'no-hub-word', message)
}

/** Of raw values in 2025: when the analyser had measured. */
const completed = 'CompleteTime'

/** Keeps a value without a hub equivalent unchanged, and a time in UTC, since the zone is not known later. */
function carryText({ name, subject, suffix, value }: Item, code: string, message: Data): void {
  const { ledger, settings } = message.decoding
  const path = `CP/${name}`
  const time = suffix === completed ? clock.tryRead(value, timeFormat, settings.timezone, path, ledger) : undefined
  carry(entityOf(message, mediumOfFactor(subject)), path, name.replace('-', '_'), time ?? value, code)
}

/** What all values of one factor of a message share. */
function readMarks(items: readonly Item[], { decoding, moment, intact, edition }: Data): Details {
  const { ledger, settings } = decoding
  const [flag, equipment, sampled] = [...markSuffixes].map((suffix) => items.find((item) => item.suffix === suffix))
  const sub: Record<string, Property> = {}
  let { observedAt } = moment
  let quality = flag === undefined ? undefined : marks.get(flag.value)
  if (flag !== undefined && quality === undefined) {
    // A mark that the edition does not know makes the reading uncertain.
    const isOlder = edition === '2005' && marksOf2005.has(flag.value)
    ledger.report('coerced', `CP/${flag.name}`, isOlder ? 'flag-of-2005' : 'unknown-flag')
    quality = isOlder ? marksOf2005.get(flag.value) : 'uncertain'
    sub['hj212_Flag'] = property(flag.value)
  }
  if (!intact) {
    if (flag !== undefined) ledger.report('dropped', `CP/${flag.name}`, 'checksum-failed')
    quality = 'checksum-failed'
  }
  if (equipment !== undefined) {
    ledger.report('carried', `CP/${equipment.name}`, 'no-hub-word')
    sub['hj212_EFlag'] = property(equipment.value)
  }
  if (sampled !== undefined) {
    const path = `CP/${sampled.name}`
    const time = clock.read(sampled.value, timeFormat, settings.timezone, path, ledger, timesClause)
    if (moment.interval === undefined) observedAt = time
    else {
      ledger.report('carried', path, 'no-hub-word')
      sub['hj212_SampleTime'] = property(time)
    }
  }
  return { observedAt, quality, sub }
}

function detailsOf({ aggregation, standardised }: Suffix, common: Details, { interval }: Moment): Details {
  const variant = standardised === true ? 'standardised' : undefined
  const own = interval === undefined || aggregation === undefined ? undefined : over(interval, aggregation, variant)
  return {
    ...common,
    datasetId: own?.datasetId ?? (standardised === true ? standardisedDataset : undefined),
    sub: { ...own?.sub, ...(standardised === true && { hj212_standardised: property(true) }), ...common.sub },
  }
}

/** A value is never changed to fit. */
function readValue(item: Item, details: Details, message: Data): void {
  const { ledger } = message.decoding
  const path = `CP/${item.name}`
  const factor = factors.get(item.subject)
  const isTotal = item.suffix === 'Cou'
  const name = isTotal ? `${item.subject}_Cou` : item.subject
  const entity = entityOf(message, mediumOfFactor(item.subject))
  const keep = (code: string, value: Json, more: Details = {}): void =>
    carry(entity, path, name, value, code, { ...details, ...more })
  const unit = unitOf(item.subject, factor, isTotal, message)
  if (unit === undefined) return keep('unit-undeclared', item.value)
  const { unitCode, isAssumed } = unit
  // A worse mark of the sender's own stays.
  const isGood = details.quality === undefined || details.quality === 'good'
  const number = decimalNumber(item.value)
  if (number === undefined) return keep('not-a-number', item.value, { quality: isGood ? 'invalid' : details.quality })
  const { value, tolerance } = number
  const attribute = factor?.attribute ?? entity.extensionName(name)
  if (tolerance > 0) ledger.report('approximated', path, 'number-precision', { attribute, tolerance })
  if (isAssumed)
    ledger.report('assumed', path, 'unit-of-the-standard', {
      attribute: isTotal ? entity.extensionName(name) : attribute,
    })
  if (factor === undefined) return keep('unknown-factor', value, { unitCode })
  if (isTotal || factor.attribute === undefined) return keep('no-hub-word', value, { unitCode })
  let { quality } = details
  if (isGood && !isPlausible(value, unitCode, factor, isEmission(systemOf(message)))) {
    ledger.report('coerced', path, 'implausible', { attribute })
    quality = 'uncertain'
  }
  if (isRefused(value, factor)) return keep('outside-hub-range', value, { unitCode, quality })
  const [adapted, hubUnit, code] = adapt(value, unitCode, factor)
  if (code !== undefined) ledger.report('coerced', path, code, { attribute })
  // The message may have the factor under its codes of 2005 and of 2017.
  if (entity.hasInstance(attribute, details.datasetId)) keep('second-value', value, { unitCode, quality })
  else entity.add(path, attribute, property(adapted, { ...details, quality, unitCode: hubUnit }))
}

/** The unit of a value, and whether it is that of the standard's table and not declared; undefined: it must be declared. */
function unitOf(
  subject: string,
  factor: Factor | undefined,
  isTotal: boolean,
  message: Data,
): { readonly unitCode: string | undefined; readonly isAssumed: boolean } | undefined {
  const { units } = message.decoding.settings
  const suffix = isTotal ? '-Cou' : ''
  const declared = units.get(`${subject}${suffix}`) ?? (factor && units.get(`${factor.code}${suffix}`))
  if (declared !== undefined || factor === undefined) return { unitCode: declared, isAssumed: false }
  if (disputedUnits.has(subject) || needsDeclaredUnit(factor, isEmission(systemOf(message)))) return undefined
  const unitCode = isTotal ? factor.totalUnit : factor.unit
  return { unitCode, isAssumed: unitCode !== undefined }
}

/** The value in the form of the hub attribute, and the code of the loss; the quantity stays the same. */
function adapt(
  value: number,
  unit: string | undefined,
  { attribute, hubUnits: [preferred], hubUnits }: Factor,
): readonly [value: number, unit?: string | undefined, code?: 'ratio' | 'angle-range' | 'unit-converted'] {
  if (attribute === 'relativeHumidity') return [converted(value, unit, 'C62'), undefined, 'ratio']
  if (attribute === 'windDirection' && value > 180) return [value - 360, unit, 'angle-range']
  if (unit === undefined || preferred === undefined) return [value]
  return hubUnits.includes(unit) ? [value, unit] : [converted(value, unit, preferred), preferred, 'unit-converted']
}

/** The options are rejected if a unit does not convert, so a failure here is a bug. */
function converted(value: number, from: string | undefined, to: string): number {
  const result = convert(value, from ?? to, to)
  if (!result.ok) throw new Error('a declared unit does not fit its factor')
  return result.value
}

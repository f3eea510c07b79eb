// Hub entities to frames of 2017: readings of instants as real-time data, values of intervals as day, hour and minute data.
// The kit's reader of entities does not fit: a frame has the quality and the interval of every instance, so that which
// instances can be written depends on all their members.

import type { Encoded, EncodeContext, Entity, Loss } from '../../adapter.ts'
import { clock, convertDecimal, decimalNumber, Ledger, qualityOf, raise, resultOf } from '../../kit/index.ts'
import { concat } from '../../../standards/bytes/growing.ts'
import { attributesOf, entityMembers, typesOf, type Attribute, type Json } from '../../../standards/hub/entity.ts'
import { aggregationDataset, aggregations } from '../../../standards/hub/time/interval.ts'
import { fractionOf, parseRfc3339 } from '../../../standards/hub/time/time.ts'
import { isJsonObject, member } from '../../../standards/json/object.ts'
import { maxDataLength } from './decode.ts'
import { splitBit, writeFrame, writeSegment } from './frame.ts'
import { readMoment, timeFormat } from './moment.ts'
import { standardisedDataset } from './readings.ts'
import type { Settings } from './settings.ts'
import { commands, isEmission, marks, versionBits, writtenTypes, type Medium } from './tables/codes.ts'
import {
  factorsByAttribute,
  factors,
  isRefused,
  needsDeclaredUnit,
  suffixOfData,
  type Factor,
} from './tables/factors.ts'

interface Station {
  readonly station: string
  readonly system: string
  readonly medium: Medium
  readonly settings: Settings
  /** The entity's `dateObserved` in UTC, for readings without a time of their own. */
  readonly time: string | undefined
}

/** The frame that a value belongs to, and its suffix there. */
interface Slot {
  /** CN. */
  readonly command: string
  /** Fourteen digits. */
  readonly dataTime: string
  /** `Rtd`, `Avg` and so on. */
  readonly suffix: string
}

interface Reading extends Slot {
  readonly factor: string
  readonly value: string
  readonly mark: string | undefined
}

/** The readings of one message. */
type Message = [first: Reading, ...others: Reading[]]

/** Reports a loss of one instance, or of a member of it. */
type Report = (kind: Loss['kind'], code: string, member?: string, tolerance?: number) => void

/** Each further frame has a request number that is a millisecond later. */
type NextNumber = () => string

export function encode(
  entities: readonly Entity[],
  context: EncodeContext,
  settings: Settings,
  ledger: Ledger,
): Pick<Encoded, 'body' | 'omitted'> {
  const omitted: string[] = []
  const frames: Uint8Array[] = []
  let count = 0
  const nextNumber = (): string => {
    const utc = new Date(Date.parse(context.now) + count++).toISOString()
    return clock.display(utc, `${timeFormat}SSS`, settings.timezone) ?? fractionOf(utc)
  }
  for (const entity of entities) {
    const station = stationOf(entity, context, settings, ledger)
    const readings = typeof station === 'string' ? [] : readingsOf(entity, station, ledger)
    if (typeof station !== 'string' && readings.length > 0) frames.push(...writeFrames(readings, station, nextNumber))
    else {
      omitted.push(entity.id)
      ledger.report('dropped', entity.id, typeof station === 'string' ? station : 'no-readings')
    }
  }
  const detail = 'No entity has a reading that a frame of HJ 212 can hold.'
  if (frames.length === 0) raise({ code: 'nothing-representable', detail })
  return { body: concat(frames), omitted }
}

/** @returns the code of the loss if the entity cannot be written */
function stationOf(entity: Entity, context: EncodeContext, settings: Settings, ledger: Ledger): Station | string {
  const types = typesOf(entity)
  const written = types.map((type) => writtenTypes.get(type)).find((one) => one !== undefined)
  if (written === undefined) return 'type'
  if (types.length > 1) ledger.report('dropped', `${entity.id}/type`, 'one-type')
  const station = context.localId(entity.id)
  if (station === undefined) return 'id-not-visible'
  if (!/^[0-9A-Za-z_.-]{1,24}$/.test(station)) return 'id-not-a-station-number'
  const attribute = 'hj212_ST'
  const stated = textOf(entity[attribute])
  const system = stated !== undefined && /^\d{2}$/.test(stated) ? stated : undefined
  if (system === undefined) ledger.report('assumed', `${entity.id}/${attribute}`, 'system-of-the-type', { attribute })
  const time = parseRfc3339(textOf(entity['dateObserved']) ?? '')
  const [medium, ofType] = written
  return { station, system: system ?? ofType, medium, settings, time: time.ok ? time.value.utc : undefined }
}

function textOf(attribute: Entity[string]): string | undefined {
  if (typeof attribute !== 'object' || !('value' in attribute)) return undefined
  return typeof attribute.value === 'string' ? attribute.value : undefined
}

/** Attributes that decoding derives again from the time of each frame. */
const fromDataTime = new Set(['dateObserved', 'dateObservedFrom', 'dateObservedTo'])

function readingsOf(entity: Entity, station: Station, ledger: Ledger): readonly Reading[] {
  const { id } = entity
  const readings: Reading[] = []
  for (const name of Object.keys(entity)) {
    if (entityMembers.has(name) && name !== 'id' && name !== 'type')
      ledger.report('dropped', `${id}/${name}`, 'no-place')
  }
  if (station.settings.location !== undefined)
    ledger.report('assumed', `${id}/location`, 'location-of-the-source', { attribute: 'location' })
  for (const attribute of fromDataTime)
    ledger.report('assumed', `${id}/${attribute}`, 'time-of-the-frame', { attribute })
  for (const [attribute, instances] of attributesOf(entity)) {
    if (fromDataTime.has(attribute) || attribute === 'hj212_ST') continue
    for (const instance of instances) {
      const report: Report = (kind, code, part, tolerance) => {
        const path = [id, attribute, instance.datasetId, part].filter((step) => step !== undefined).join('/')
        ledger.report(kind, path, code, { attribute, ...(tolerance !== undefined && { tolerance }) })
      }
      const before = ledger.losses.length
      const reading = readingOf(attribute, instance, station, report)
      if (typeof reading === 'object') readings.push(reading)
      else {
        // Losses of parts of the instance, which is not written at all.
        ledger.losses.length = before
        report('dropped', reading)
      }
    }
  }
  return readings
}

const markOf: ReadonlyMap<Json | undefined, string> = new Map([...marks].map(([mark, quality]) => [quality, mark]))
const writtenMembers = new Set(
  'type value unitCode observedAt datasetId quality interval hj212_standardised'.split(' '),
)

/** @returns the code of the loss if a frame cannot hold the instance */
function readingOf(attribute: string, instance: Attribute, station: Station, report: Report): Reading | string {
  const goal = goalOf(attribute, station)
  if (goal === undefined) return 'no-factor'
  if (instance.type !== 'Property' || typeof instance.value !== 'number') return 'not-a-number'
  const quality = qualityOf(instance)
  const mark = markOf.get(quality)
  // Without its quality the reading would count as a good one.
  if (quality !== undefined && mark === undefined) return 'no-flag-for-quality'
  const slot = slotOf(instance, station, goal.isTotal, report)
  if (typeof slot === 'string') return slot
  if (slot.suffix.startsWith('Zs') && instance['hj212_standardised'] === undefined)
    report('assumed', 'dataset-says-it', 'hj212_standardised')
  const number = numberOf(instance.value, instance.unitCode, goal, station, report)
  if (typeof number === 'string') return number
  const value = String(number)
  if (decimalNumber(value) === undefined) return 'number-too-long'
  if (goal.factor.attribute !== undefined && isRefused(number, goal.factor)) return 'outside-range'
  for (const [name, inner] of Object.entries(instance)) {
    const isWhole = typeof inner !== 'object' || inner === null || Object.keys(inner).length <= 2
    if (!writtenMembers.has(name) || !isWhole) report('dropped', 'no-place', name)
  }
  return { ...slot, factor: goal.factor.code, value, mark }
}

/** What an attribute is written as. */
interface Goal {
  readonly factor: Factor
  /** `-Cou`. */
  readonly isTotal: boolean
  /** The unit of the frame; `none`: a value without one; undefined: it is not known. */
  readonly unit: string | undefined
  readonly isDeclared: boolean
}

function goalOf(attribute: string, { medium, settings }: Station): Goal | undefined {
  const known = factorsByAttribute.get(`${medium}/${attribute}`)
  const [, code = '', suffix] = /^hj212_([A-Za-z0-9]+?)(_Cou)?$/.exec(attribute) ?? []
  const factor = known ?? factors.get(code)
  const isTotal = known === undefined && suffix !== undefined
  // A factor with an attribute of its own is not written from its extension attribute.
  if (factor === undefined || factor.medium !== medium) return undefined
  if (known === undefined && !isTotal && factor.attribute !== undefined) return undefined
  // Its unit is fixed by the form of its attribute.
  const hasForm = !isTotal && factor.attribute !== undefined && factor.hubUnits.length === 0
  const declared = hasForm ? undefined : settings.units.get(isTotal ? `${factor.code}-Cou` : factor.code)
  const ofStandard = isTotal ? factor.totalUnit : factor.unit
  const isPlain = factor.attribute === undefined && ofStandard === undefined && !needsDeclaredUnit(factor, false)
  const unit = hasForm || (!isTotal && isPlain) ? 'none' : ofStandard
  return { factor, isTotal, unit: declared ?? unit, isDeclared: declared !== undefined }
}

/** The number in the unit of the frame, or the code of the loss. */
function numberOf(
  value: number,
  unit: string | undefined,
  { factor, isTotal, unit: wanted, isDeclared }: Goal,
  { system }: Station,
  report: Report,
): number | string {
  const form = isTotal ? value : toForm(value, factor)
  if (wanted === 'none') {
    if (unit !== undefined) report('dropped', 'no-unit', 'unitCode')
    return form
  }
  if (unit === undefined) return 'unit-missing'
  if (wanted === undefined) return 'unit-undeclared'
  const converted = convertDecimal(form, unit, wanted)
  if (converted === undefined) return 'unit-not-convertible'
  if (wanted !== unit) report('coerced', 'unit-converted')
  if (converted.tolerance > 0) report('approximated', 'digits-of-the-source', undefined, converted.tolerance)
  if (!isDeclared && needsDeclaredUnit(factor, isEmission(system))) report('assumed', 'unit-of-the-standard')
  return converted.value
}

/** The value as the frame has it: humidity in percent, direction from 0 to 360. */
function toForm(value: number, { attribute }: Factor): number {
  if (attribute === 'relativeHumidity') return Number((value * 100).toPrecision(15))
  return attribute === 'windDirection' && value < 0 ? value + 360 : value
}

const suffixOf = { mean: 'Avg', minimum: 'Min', maximum: 'Max', sum: 'Cou' } as const

/** @param isTotal whether the value is a sum over an interval, which only `-Cou` can express */
function slotOf(instance: Attribute, { settings, time }: Station, isTotal: boolean, report: Report): Slot | string {
  const { datasetId } = instance
  if (datasetId !== undefined && datasetId !== standardisedDataset)
    return intervalSlot(instance, datasetId, settings, isTotal, report)
  if (isTotal) return 'total-without-interval'
  if (instance['interval'] !== undefined) return 'interval-without-dataset'
  const observedAt = instance.observedAt ?? time
  if (observedAt === undefined) return 'time-missing'
  if (instance.observedAt === undefined) report('assumed', 'time-of-the-entity', 'observedAt')
  if (fractionOf(observedAt) !== '') report('approximated', 'whole-seconds', 'observedAt', 1)
  const dataTime = clock.write(`${observedAt.slice(0, 19)}Z`, timeFormat, settings.timezone)
  if (dataTime === undefined) return 'time-ambiguous'
  return { command: '2011', dataTime, suffix: datasetId === undefined ? 'Rtd' : 'ZsRtd' }
}

function intervalSlot(
  instance: Attribute,
  datasetId: string,
  settings: Settings,
  isTotal: boolean,
  report: Report,
): Slot | string {
  const interval = instance['interval'] as Json | undefined
  const value = isJsonObject(interval) ? member(interval, 'value') : undefined
  if (!isJsonObject(value)) return 'dataset-has-no-place'
  const [start, end, label] = [member(value, 'start'), member(value, 'end'), member(value, 'label')]
  const aggregation = aggregations.find((one) => one === member(value, 'aggregation'))
  if (aggregation === undefined) return 'dataset-has-no-place'
  const { minuteInterval, timezone } = settings
  const plain = datasetId.replace(/:standardised$/, '')
  const isStandardised = plain !== datasetId
  const lengths = {
    '2031': 'P1D',
    '2061': 'PT1H',
    ...(minuteInterval !== undefined && { '2051': `PT${minuteInterval}M` }),
  }
  const [command] =
    Object.entries(lengths).find(([, duration]) => plain === aggregationDataset(aggregation, duration)) ?? []
  // A total has no standardised form.
  if (command === undefined || (isStandardised && aggregation === 'sum')) return 'dataset-has-no-place'
  if ((aggregation === 'sum') !== isTotal) return 'sum-has-no-place'
  const dataTime = typeof start === 'string' ? clock.write(start, timeFormat, timezone) : undefined
  if (dataTime === undefined) return 'interval-has-no-place'
  // How the frame will be read.
  const length = commands.get(command)?.interval
  const read = resultOf(() => readMoment(dataTime, length, settings, new Ledger('source')))
  const back = read.ok ? read.value.interval : undefined
  if (back?.start !== start || back?.end !== end) return 'interval-has-no-place'
  if (label !== 'start') report('coerced', 'interval-label', 'interval')
  if (instance.observedAt !== end) report('coerced', 'end-of-interval', 'observedAt')
  return { command, dataTime, suffix: `${isStandardised ? 'Zs' : ''}${suffixOf[aggregation]}` }
}

/**
 * Valid frames for the readings of one station: values of one command and DataTime together, a factor's values next to each
 * other, and no data segment over 1024 bytes (HJ 212-2017 6.3).
 */
function writeFrames(readings: readonly Reading[], station: Station, nextNumber: NextNumber): readonly Uint8Array[] {
  const messages: Message[] = []
  for (const reading of readings) {
    const message = messages.find((one) => one.every((other) => isCompatible(reading, other)))
    if (message === undefined) messages.push([reading])
    else message.push(reading)
  }
  return messages.flatMap((message) => writeMessage(message, station, nextNumber))
}

/** Whether two readings fit in one message: a factor has one flag, and each of its values once. */
function isCompatible(one: Reading, other: Reading): boolean {
  if (one.command !== other.command || one.dataTime !== other.dataTime) return false
  return one.factor !== other.factor || (one.mark === other.mark && one.suffix !== other.suffix)
}

function writeMessage(
  message: Message,
  { system, station, settings }: Station,
  nextNumber: NextNumber,
): readonly Uint8Array[] {
  const [first] = message
  const fields = { system, command: first.command, password: settings.password, station }
  const time = `DataTime=${first.dataTime}`
  const parts = [...new Set(message.map(({ factor }) => factor))].map((factor) => writeFactor(factor, message))
  const flag = versionBits('2017')
  const area = [time, ...parts].join(';')
  const whole = writeSegment({ ...fields, flag, area, requestNumber: nextNumber() })
  if (whole.length <= maxDataLength('2017')) return [writeFrame(whole)]
  const split = { ...fields, flag: flag | splitBit }
  // The space that the fields leave for the data area, with the longest possible numbers.
  const longest = { ...split, requestNumber: '0'.repeat(17), packets: 9999, packet: 9999, area: '' }
  const areas = packed(time, parts, maxDataLength('2017') - writeSegment(longest).length)
  const packets = areas.length
  return areas.map((text, index) =>
    writeFrame(writeSegment({ ...split, requestNumber: nextNumber(), packets, packet: index + 1, area: text })),
  )
}

/** The factors in as few data areas as possible, in order, each with the time. */
function packed(time: string, parts: readonly string[], room: number): readonly string[] {
  const areas: string[] = []
  for (const part of parts) {
    const last = areas.at(-1)
    if (last !== undefined && last.length + 1 + part.length <= room) areas[areas.length - 1] = `${last};${part}`
    else areas.push(`${time};${part}`)
  }
  return areas
}

function writeFactor(factor: string, message: Message): string {
  const own = message.filter((reading) => reading.factor === factor)
  const mark = own[0]?.mark
  const data = suffixOfData(factor)
  const values = own.map(({ suffix, value }) => `${factor}-${suffix === data ? 'Data' : suffix}=${value}`)
  return [...values, ...(mark === undefined ? [] : [`${factor}-Flag=${mark}`])].join(',')
}

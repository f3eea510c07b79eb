// One readout as entities: the meter, and the meters behind its port.

import { MeterValues, raise, type EntityBuilder } from '../../kit/index.ts'
import {
  coolingMeter,
  electricityMeter,
  gasMeter,
  heatMeter,
  hotWaterMeter,
  meterOfMedium,
  waterMeter,
  type Meter,
} from '../../../standards/obis/obis.ts'
import type { Reading } from './options.ts'
import { addProfile } from './profile.ts'
import type { DataSet, Readout } from './readout.ts'
import { bareDigits, readTime } from './times.ts'
import { addNumber, addValue, type Target } from './values.ts'

/** Device types of M-Bus behind a P1 port (EN 13757-7 table 13). */
const deviceTypes: ReadonlyMap<string, Meter> = new Map([
  ['2', electricityMeter],
  ['3', gasMeter],
  ['4', heatMeter],
  ['6', hotWaterMeter],
  ['7', waterMeter],
  ['10', coolingMeter],
  ['11', coolingMeter],
  ['12', heatMeter],
])

const dataset = 'urn:citygate:iec-62056-21'

export function decode(reading: Reading): void {
  const { readouts, faults } = reading.parsed
  for (const { offset, problem } of faults)
    reading.ledger.report('dropped', `byte ${offset}`, 'readout-refused', { detail: problem.detail })
  for (const [index, readout] of readouts.entries())
    decodeReadout(readout, reading, readouts.length === 1 ? '' : `${index + 1}/`)
}

/** @param at where the readout is in a message with several: a prefix of paths */
function decodeReadout(readout: Readout, reading: Reading, at: string): void {
  const { ledger, settings } = reading
  const { identification, dataSets, faults, kind, isUnchecked, isPartial, hasOtherLineEnds } = readout
  if (kind === 'request') return ledger.report('dropped', `${at}readout`, 'request')
  if (kind === 'control') return ledger.report('dropped', `${at}readout`, 'control-message')
  if (hasOtherLineEnds) ledger.repaired(`${at}check`, 'line-ends', 'IEC 62056-21 6.3.2')
  if (isPartial) ledger.report('assumed', `${at}end`, 'block-follows')
  if (kind === 'error') return ledger.report('dropped', `${at}error`, 'error-reply')
  for (const line of faults) ledger.report('dropped', `${at}${line}`, 'not-a-data-set')
  if (isUnchecked) ledger.report('assumed', `${at}check`, 'check-absent')
  if (dataSets.length === 0) return ledger.report('dropped', `${at}readout`, 'no-data')
  const values = dataSets.map((one) => ({ ...one, path: `${at}${one.path}` }))
  const number = values.find((one) => isNumber(one) && textOf(one) !== '')
  const localId = number === undefined ? settings.meter : textOf(number)
  if (localId === undefined)
    return raise({
      code: 'option-missing',
      option: 'meter',
      detail: 'The readout has no number of the meter, and the source declares none.',
    })
  const { time, used } = timeOf(values, reading)
  const meter = meterOf(values)
  const entity = reading.newEntity(meter.type, localId)
  entity.observedAt = time
  if (identification !== undefined) addIdentification(identification, `${at}identification`, entity)
  addKind(meter, `${at}medium`, entity)
  const behind = channelsOf(values)
  const own = values.filter((one) => one !== number && !used.has(one) && !behind.has(channelOf(one) ?? -1))
  const target: Target = {
    reading,
    entity,
    meterValues: new MeterValues(entity, meter, dataset),
    channels: new Set(
      own.flatMap(({ obis }) => (obis?.medium === 1 && obis.processing === 8 ? obis.channel : []) ?? []),
    ),
    periods: periodsOf(values, reading),
    hasResets: values.some(({ obis }) => obis?.quantity === 0 && obis.processing === 1),
  }
  for (const one of own) if (!addProfile(one, target, localId)) addValue(one, target)
  target.meterValues.finish()
  if (!entity.isEmpty) reading.change({ kind: 'merge', entity: entity.build() })
  for (const [channel, device] of behind) addDevice(values, channel, device, localId, reading)
}

function textOf({ values }: DataSet): string {
  return values[0]?.trim() ?? ''
}

/** The number of the meter (VDEW 0.0.0, EN 1434-3 0.0, C.1, and 96.1 of P1 ports). */
function isNumber({ obis, values }: DataSet): boolean {
  if (obis === undefined || values.length !== 1 || (obis.channel ?? 0) !== 0 || obis.period !== undefined) return false
  const { medium, quantity, processing, tariff = 0 } = obis
  if (quantity === 0) return processing === 0 && tariff === 0 && medium !== 0
  return quantity === 96 && processing === 1 && [0, 1, 255].includes(tariff) && (medium ?? 0) === 0
}

/** The clock: 1.0.0 in one text, 0.9.1 and 0.9.2, or 9.36 of heat meters. */
function timeOf(values: readonly DataSet[], { settings, ledger }: Reading) {
  const find = (a: number, c: number, d: number, e: number): DataSet | undefined =>
    values.find(({ obis }) => {
      const isOf = obis !== undefined && (obis.medium ?? a) === a && (obis.channel ?? 0) === 0
      return isOf && obis.quantity === c && obis.processing === d && obis.tariff === e
    })
  const [whole, date, hour] = [find(0, 1, 0, 0), find(1, 0, 9, 2), find(1, 0, 9, 1)]
  const heat = values.find(({ address }) => /^(?:6-0:)?9\.36$/.test(address))
  const pair = date === undefined || hour === undefined ? [] : [date, hour]
  const sources = whole !== undefined ? [whole] : pair.length > 0 ? pair : heat === undefined ? [] : [heat]
  const [first] = sources
  if (first === undefined) return { time: undefined, used: new Set<DataSet>() }
  const text = sources.length === 1 ? textOf(first) : sources.map((one) => bareDigits(textOf(one))).join('')
  const time = readTime(text, settings.timezone, first.path, ledger)
  // A clock that cannot be read is kept as it is, and nothing gets its time.
  return { time, used: new Set(time === undefined ? [] : sources) }
}

/** The ends of billing periods: 0.1.2*01 is the time of the values of period 01. */
function periodsOf(values: readonly DataSet[], { settings, ledger }: Reading): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const one of values) {
    const { obis } = one
    if (obis?.quantity !== 0 || obis.processing !== 1 || obis.tariff !== 2 || obis.period === undefined) continue
    const time = readTime(textOf(one), settings.timezone, one.path, ledger)
    if (time !== undefined) found.set(obis.period, time)
  }
  return found
}

/** The medium is group A. Codes of two groups are those of heat meters (EN 1434-3). */
function meterOf(values: readonly DataSet[]): Meter {
  for (const { obis } of values) {
    const meter = obis === undefined || (obis.channel ?? 0) > 0 ? undefined : meterOfMedium(obis.medium)
    if (meter !== undefined) return meter
  }
  const isHeat = values.some(
    ({ obis, values: [text = ''] }) =>
      obis?.quantity === 6 && obis.processing === 8 && obis.tariff === undefined && /\*(?:[kMG]?Wh|[MG]J)$/.test(text),
  )
  return isHeat ? heatMeter : electricityMeter
}

/** IEC 62056-21 6.3.2: the maker, the speed with the mode of the protocol, and the identification. */
function addIdentification(text: string, path: string, entity: EntityBuilder): void {
  entity.carry(path, 'manufacturer', text.slice(0, 3))
  const speed = text.slice(3, 4)
  const isModeE = text.slice(4, 6) === '\\2'
  const mode = isModeE ? 'E' : /\d/.test(speed) ? 'C or D' : /[A-I]/.test(speed) ? 'B' : 'A'
  entity.carry(path, 'mode', mode)
  entity.carry(path, 'identification', text.slice(3).replace(/ +$/, ''))
}

function addKind({ type, name, waterType }: Meter, path: string, entity: EntityBuilder): void {
  if (waterType !== undefined) entity.property(path, 'waterType', waterType)
  else if (type === 'SmartMeteringObservation') entity.property(path, 'meterType', name)
}

function channelOf({ obis }: DataSet): number | undefined {
  return obis?.medium === 0 ? obis.channel : undefined
}

/** The meters behind a P1 port: channels of abstract codes with a device type (0-1:24.1.0). */
function channelsOf(values: readonly DataSet[]): ReadonlyMap<number, Meter> {
  const found = new Map<number, Meter>()
  for (const one of values) {
    const { obis } = one
    const channel = channelOf(one) ?? 0
    if (channel === 0 || obis?.quantity !== 24 || obis.processing !== 1) continue
    const meter = deviceTypes.get(String(Number(textOf(one))))
    if (meter !== undefined) found.set(channel, meter)
  }
  return found
}

/** A meter behind the port: its number, and its reading with a time (DSMR P1 6.12). */
function addDevice(values: readonly DataSet[], channel: number, meter: Meter, localId: string, reading: Reading): void {
  const own = values.filter((one) => channelOf(one) === channel)
  const number = own.find((one) => one.obis?.quantity === 96 && one.obis.processing === 1 && textOf(one) !== '')
  const entity = reading.newEntity(meter.type, number === undefined ? `${localId}-${channel}` : textOf(number))
  addKind(meter, `channel ${channel}/24.1.0`, entity)
  const meterValues = new MeterValues(entity, meter, dataset)
  const target: Target = { reading, entity, meterValues, channels: new Set(), periods: new Map(), hasResets: false }
  for (const one of own) {
    const { obis, values: texts, path } = one
    const isKind = obis?.quantity === 24 && obis.processing === 1
    if (one === number || isKind) continue
    // Time and value with its unit; in older editions the head of a profile, with the unit before the value.
    const isHourly = obis?.quantity === 24 && obis.processing === 3 && texts.length === 7
    const isReading = obis?.quantity === 24 && obis.processing === 2 && texts.length === 2
    const [time = '', text = ''] = isHourly ? [texts[0], `${texts[6]}*${texts[5]}`] : texts
    const observedAt =
      isReading || isHourly ? readTime(time, reading.settings.timezone, path, entity.ledger) : undefined
    if (isHourly && observedAt !== undefined) entity.ledger.report('dropped', `${path}/head`, 'head-of-a-reading')
    if (observedAt === undefined || obis === undefined) addValue(one, target)
    else addNumber(text, { ...one, obis }, target, { observedAt, isReading: true })
  }
  meterValues.finish()
  if (!entity.isEmpty) reading.change({ kind: 'merge', entity: entity.build() })
}

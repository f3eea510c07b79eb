// The value of a data set: an attribute of the hub if its code and its unit are those of one, else kept under its code.

import type { EntityBuilder, MeterValues } from '../../kit/index.ts'
import { unitBySpelling, unitByCode, type Unit } from '../../../standards/hub/units.ts'
import type { Obis } from '../../../standards/obis/obis.ts'
import type { Reading } from './options.ts'
import type { DataSet } from './readout.ts'
import { readTime } from './times.ts'

/** What the values of one readout are added to. */
export interface Target {
  readonly reading: Reading
  readonly entity: EntityBuilder
  readonly meterValues: MeterValues
  /** The channels (group B) of energies. */
  readonly channels: ReadonlySet<number>
  /** The ends of billing periods, by group F. */
  readonly periods: ReadonlyMap<string, string>
  /** The readout has the number or the times of resets, by which it counts its billing periods. */
  readonly hasResets: boolean
}

/** Group F of consumption in the last day, week, month and year and since a reset, in meters without resets (EDL 21). */
const firstPast = 96

/** Units that the standard or makers spell in their own way. */
const spellings: ReadonlyMap<string, string> = new Map([
  ['m3ph', 'MQH'],
  ['C', 'CEL'],
  ['Deg', 'DD'],
  ['secs', 'SEC'],
  // The measuring period of heat meters (6.35): no meter measures a length.
  ['m', 'MIN'],
  // Displays without lower case.
  ...([
    ['WH', 'WHR'],
    ['KWH', 'KWH'],
    ['MWH', 'MWH'],
    ['KVARH', 'K3'],
    ['KW', 'KWT'],
    ['KVAR', 'KVR'],
    ['KVA', 'KVA'],
    ['HZ', 'HTZ'],
    ['M3', 'MTQ'],
    ['M3/H', 'MQH'],
    ['m3*h', 'MQH'],
  ] as const),
])
const numeric = /^\s*([+-]?\d{1,15}(?:\.\d{1,9})?)(?:\*([^\s&]{1,16}))?\s*$/

/** Units that the hub has in thousands. */
const thousandths: ReadonlyMap<string, string> = new Map([
  ...['varh', 'Varh', 'VArh', 'VARh'].map((spelling) => [spelling, 'kvarh'] as const),
  ['VAh', 'kVAh'],
])

/** The units of readouts are few: they are looked up once. */
const knownUnits = new Map<string, Unit>()
const mostKnown = 200

export function unitOf(spelling: string): Unit | undefined {
  const before = knownUnits.get(spelling)
  if (before !== undefined) return before
  const code = spellings.get(spelling)
  const unit = code === undefined ? unitBySpelling(spelling) : unitByCode(code)
  if (unit !== undefined && knownUnits.size < mostKnown) knownUnits.set(spelling, unit)
  return unit
}

/** The extension attribute of an address: `1-0:1.8.1*01` is `1_0_1_8_1_01`. */
function nameOf(address: string): string {
  return address.replaceAll(/[^0-9A-Za-z]/g, '_')
}

/** Texts for the consumer, in which suppliers put names and account numbers. */
function isPersonal(obis: Obis | undefined): boolean {
  return obis?.quantity === 96 && obis.processing === 13
}

export function addValue(one: DataSet, target: Target): void {
  const { values, path, address, obis } = one
  const { entity, reading } = target
  const [text = '', second] = values
  if (values.every((value) => value.trim() === '')) return entity.ledger.report('dropped', path, 'value-absent')
  if (obis === undefined) return void entity.carry(path, 'other', { address, values }, 'address-unknown')
  if (isPersonal(obis)) return entity.ledger.report('dropped', path, 'message-to-the-customer')
  // A maximum has the time at which it occurred.
  const isNumber = numeric.test(text)
  const time =
    values.length === 2 && isNumber ? readTime(second ?? '', reading.settings.timezone, path, entity.ledger) : undefined
  if (time !== undefined) return addNumber(text, { ...one, obis }, target, { observedAt: time })
  const isText = values.length > 1 || !isNumber || !/[.*]/.test(text)
  if (!isText) return addNumber(text, { ...one, obis }, target)
  const isBad = values.length === 1 && !isNumber && target.meterValues.meaningOf(obis) !== undefined
  const details = isBad ? ({ quality: 'invalid' } as const) : {}
  entity.carry(path, nameOf(address), values.length > 1 ? values : text, isBad ? 'not-in-form' : 'no-hub-word', details)
}

/** @param more the time of the value, if it has one of its own; whether it is the reading of a meter behind the port */
export function addNumber(
  text: string,
  one: DataSet & { readonly obis: Obis },
  target: Target,
  more: { readonly observedAt?: string; readonly isReading?: true } = {},
): void {
  const { path, address, obis } = one
  const { entity, meterValues, channels, periods, hasResets } = target
  const [, digits, spelling = ''] = numeric.exec(text) ?? []
  if (digits === undefined) return void entity.carry(path, nameOf(address), text, 'not-in-form', { quality: 'invalid' })
  const thousand = thousandths.get(spelling)
  const value = thousand === undefined ? Number(digits) : Number(`${Number(digits)}e-3`)
  const unit = spelling === '' ? undefined : unitOf(thousand ?? spelling)
  const { period } = obis
  const observedAt = more.observedAt ?? (period === undefined ? entity.observedAt : periods.get(period))
  if (spelling !== '' && unit === undefined)
    return void entity.carry(path, nameOf(address), { value, unit: spelling }, 'unit-unknown', { observedAt })
  const parts = channels.size > 1 && obis.medium === 1 ? [`channel:${obis.channel ?? 0}`] : []
  const of = { path, obis, value, unit, observedAt, parts }
  const isPast = period !== undefined && Number(period) >= firstPast && !hasResets
  const reason = isPast ? 'no-hub-word' : more.isReading ? meterValues.addReading(of) : meterValues.add(of)
  if (reason !== undefined) entity.carry(path, nameOf(address), value, reason, { unitCode: unit?.code, observedAt })
}

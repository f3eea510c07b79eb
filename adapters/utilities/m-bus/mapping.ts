// Records as attributes of a meter: which entity a medium is, which attribute a quantity is, and when the values hold.

import { clock, Ledger, type EntityBuilder } from '../../kit/index.ts'
import type { Json } from '../../adapter.ts'
import type { Reading } from './telegram.ts'
import type { Record } from './records.ts'
import type { Quality } from '../../../standards/hub/quality.ts'
import type { Details } from '../../../standards/hub/build.ts'
import { addSeconds } from '../../../standards/hub/time/time.ts'

type Kind = 'electricity' | 'water' | 'consumption' | 'other'

interface Medium {
  readonly name: string
  readonly kind: Kind
  /** Of water. */
  readonly waterType?: 'hotWater' | 'serviceWater'
  /** The quantity that is the consumption. */
  readonly main?: 'energy' | 'volume' | 'heatCostUnits'
}

/** EN 13757-7 table 13, the media that meters have. */
const media: ReadonlyMap<number, Medium> = new Map<number, Medium>([
  [0x01, { name: 'oil', kind: 'consumption', main: 'volume' }],
  [0x02, { name: 'electricity', kind: 'electricity' }],
  [0x03, { name: 'gas', kind: 'consumption', main: 'volume' }],
  [0x04, { name: 'heat', kind: 'consumption', main: 'energy' }],
  [0x05, { name: 'steam', kind: 'consumption', main: 'energy' }],
  [0x06, { name: 'warm water', kind: 'water', waterType: 'hotWater' }],
  [0x07, { name: 'water', kind: 'water' }],
  [0x08, { name: 'heat cost allocator', kind: 'consumption', main: 'heatCostUnits' }],
  [0x0a, { name: 'cooling', kind: 'consumption', main: 'energy' }],
  [0x0b, { name: 'cooling', kind: 'consumption', main: 'energy' }],
  [0x0c, { name: 'heat', kind: 'consumption', main: 'energy' }],
  [0x0d, { name: 'heat and cooling', kind: 'consumption', main: 'energy' }],
  [0x15, { name: 'hot water', kind: 'water', waterType: 'hotWater' }],
  [0x16, { name: 'cold water', kind: 'water', waterType: 'serviceWater' }],
  [0x17, { name: 'hot and cold water', kind: 'water' }],
  [0x1a, { name: 'smoke detector', kind: 'other' }],
  [0x1b, { name: 'room sensor', kind: 'other' }],
])

const types = {
  electricity: 'ThreePhaseAcMeasurement',
  water: 'WaterConsumptionObserved',
  consumption: 'SmartMeteringObservation',
  other: 'Device',
} as const
export const hubTypes: readonly string[] = Object.values(types)

export function mediumOf(code: number): Medium {
  return media.get(code) ?? { name: `medium ${code.toString(16).padStart(2, '0')}`, kind: 'other' }
}

export function typeOf(code: number): string {
  return types[mediumOf(code).kind]
}

/** The attributes of an electricity meter. */
const electricity: Readonly<{ [quantity: string]: string }> = {
  energy: 'totalActiveEnergyImport',
  energyBackward: 'totalActiveEnergyExport',
  power: 'totalActivePower',
  reactivePower: 'totalReactivePower',
  apparentPower: 'totalApparentPower',
  reactiveEnergy: 'totalReactiveEnergyImport',
  apparentEnergy: 'totalApparentEnergyImport',
  frequency: 'frequency',
}

/** Units of the hub's attribute; another one is kept as it is. */
const units: Readonly<{ [attribute: string]: readonly string[] }> = {
  totalActiveEnergyImport: ['WHR', 'MWH'],
  totalActiveEnergyExport: ['WHR', 'MWH'],
}

function attributeOf(name: string, unit: string | undefined, medium: Medium): string | undefined {
  const { kind, main } = medium
  if (kind === 'water') return name === 'volume' ? 'waterConsumption' : undefined
  if (kind === 'consumption') return name === main ? 'totalConsumption' : undefined
  const attribute = kind === 'electricity' && Object.hasOwn(electricity, name) ? electricity[name] : undefined
  const allowed = attribute === undefined ? undefined : units[attribute]
  return allowed === undefined || allowed.includes(unit ?? '') ? attribute : undefined
}

/** The dataset of a value that is not the current total. */
function datasetOf({ storage, tariff, subunit, function: what }: Record): string | undefined {
  const parts = [
    ...(what === 'maximum' || what === 'minimum' ? [what] : []),
    ...(storage === 0 ? [] : [`storage:${storage}`]),
    ...(tariff === 0 ? [] : [`tariff:${tariff}`]),
    ...(subunit === 0 ? [] : [`subunit:${subunit}`]),
  ]
  return parts.length === 0 ? undefined : ['urn:citygate:m-bus', ...parts].join(':')
}

interface Time {
  readonly utc: string
  /** Of the record. */
  readonly index: number
}

/** The time of each storage: that of a plain record with date and time. */
function timesOf(records: readonly Record[], reading: Reading): ReadonlyMap<number, Time> {
  const times = new Map<number, Time>()
  for (const record of records) {
    if (!isTime(record) || times.has(record.storage)) continue
    const utc = utcOf(record, reading)
    if (utc !== undefined) times.set(record.storage, { utc, index: record.index })
  }
  return times
}

function isTime({ quantity, suffix, isError, function: what, tariff, subunit, value }: Record): boolean {
  const isPlain = suffix === '' && !isError && what === 'instantaneous' && tariff === 0 && subunit === 0
  return quantity?.name === 'time' && isPlain && value.kind === 'date'
}

function utcOf({ value, index }: Record, { settings, ledger }: Reading): string | undefined {
  const [path, noted] = [`record/${index}`, new Ledger('source')]
  const utc = clock.tryRead(value.text ?? '', 'yyyy-MM-dd HH:mm:ss', settings.timezone, path, noted)
  // Of an hour that the zone repeats, the first is that of summer.
  if (utc !== undefined && noted.losses.some(({ code }) => code === 'time-overlap'))
    return value.isSummer === true ? utc : addSeconds(utc, 3600)
  for (const { kind, code } of noted.losses) ledger.report(kind, path, code)
  return utc
}

/** Quantities that say who the customer is, or are secret. */
const personal = new Set(['customer', 'customerLocation', 'password', 'accessCode', 'securityKey'])

/** @param quality of all values, of a list that breaks off or has a wrong check value */
export function addRecords(
  records: readonly Record[],
  entity: EntityBuilder,
  code: number,
  reading: Reading,
  quality?: Quality,
): void {
  const times = timesOf(records, reading)
  const medium = mediumOf(code)
  for (const record of records) {
    const time = times.get(record.storage)
    if (time?.index !== record.index) addRecord(record, { observedAt: time?.utc, quality }, entity, medium, reading)
  }
}

function addRecord(
  record: Record,
  {
    observedAt,
    quality: uncertain,
  }: { readonly observedAt: string | undefined; readonly quality: Quality | undefined },
  entity: EntityBuilder,
  medium: Medium,
  reading: Reading,
) {
  const { quantity, index, suffix, value, label, data, information, isError } = record
  const { ledger } = reading
  const path = `record/${index}`
  if (quantity === undefined) {
    return void entity.carry(path, 'record', { information, data }, 'quantity-unknown', { observedAt })
  }
  if (personal.has(quantity.name) || (label !== undefined && /cust|user|name/i.test(label)))
    return ledger.report('dropped', path, 'customer-data')
  const name = `${quantity.name}${suffix}`
  const datasetId = datasetOf(record)
  const details = { datasetId, observedAt, unitCode: quantity.unit, quality: uncertain }
  if (record.isProfile)
    return void entity.carry(path, `${name}Profile`, data, 'profile-kept', { datasetId, observedAt })
  if (isError) return void entity.carry(path, 'recordError', { information, data }, 'record-error', { observedAt })
  if (record.function === 'error')
    return void entity.carry(path, 'errorState', { information, data }, 'value-of-error-state', { observedAt })
  if (value.kind === 'absent')
    return ledger.report('dropped', path, 'value-absent', { attribute: entity.extensionName(name) })
  if (value.kind === 'invalid')
    return void entity.carry(path, `${name}Data`, data, 'not-in-form', { ...details, quality: 'invalid' })
  if (label !== undefined)
    return void entity.carry(path, 'plainText', { label, value: jsonOf(value) }, 'no-hub-word', details)
  if (value.kind === 'date') return addDate(record, name, details, entity, reading)
  const attribute = value.kind === 'number' ? attributeOf(name, quantity.unit, medium) : undefined
  if (attribute === undefined) return void entity.carry(path, name, jsonOf(value), 'no-hub-word', details)
  const isLitres = attribute === 'waterConsumption' && quantity.unit === 'MTQ'
  const number = value.number ?? 0
  const inUnit = isLitres ? Number((number * 1000).toPrecision(12)) : number
  entity.property(path, attribute, inUnit, { ...details, unitCode: isLitres ? 'LTR' : quantity.unit })
}

function jsonOf({ number, text }: Record['value']): Json {
  return number ?? text ?? ''
}

/** A date, a time of day, or an instant that is not the time of the values. */
function addDate(record: Record, name: string, details: Details, entity: EntityBuilder, reading: Reading): void {
  const { value, index, data } = record
  const path = `record/${index}`
  const text = value.text ?? ''
  const day = text.slice(0, 10)
  const isDate = text.length === 10
  const isInCalendar = text.length === 8 || !Number.isNaN(Date.parse(day))
  const utc = text.length > 10 ? utcOf(record, reading) : undefined
  if (!isInCalendar || (text.length > 10 && utc === undefined))
    return void entity.carry(path, `${name}Data`, data, 'not-in-form', { ...details, quality: 'invalid' })
  entity.carry(path, name, utc ?? (isDate ? day : text), 'no-hub-word', details)
}

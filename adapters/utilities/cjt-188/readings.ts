// The data of a read answer (CJ/T 188 7.2 to 7.4, tables 9 to 12): values with their units, temperatures, the clock, the state.

import { clock, hasBit, raise, Reader, type Decoding, type EntityBuilder } from '../../kit/index.ts'
import { toHex } from '../../../standards/bytes/hex.ts'
import { convert, unitByCode } from '../../../standards/hub/units.ts'
import type { Zone } from '../../../standards/hub/time/time.ts'
import type { Frame } from './frame.ts'
import { hasState, isParameter, parameterBytes, readParameters } from './parameters.ts'
import { numberOf, units, type Unit } from './units.ts'

export interface Settings {
  readonly timezone: Zone
  readonly timeOrder: 'low-first' | 'high-first' | undefined
  /** Unit codes by unit byte, in two hexadecimal digits, where the meters mean another one than the standard. */
  readonly unitBytes: Readonly<Record<string, string>> | undefined
}

export type Reading = Decoding<Settings, Frame>

const clause = 'CJ/T 188-2004 7.2'
const base = 'urn:citygate:cjt-188'
const settlement = `${base}:settlement`
/** Values, each of four digits pairs and a unit. */
const groupBytes = 5
const clockBytes = 7
const stateBytes = 2
/** The values of a heat meter in order, before its temperatures and working time. */
const heatValues = ['settlement', 'current', 'power', 'flow', 'volume'] as const
const heatBytes = heatValues.length * groupBytes + 9 + clockBytes + stateBytes

const reading = 0x901f
const [firstMonth, lastMonth] = [0xd120, 0xd12b]

const water: ReadonlyMap<number, string> = new Map([
  [0x10, 'serviceWater'],
  [0x11, 'hotWater'],
])
const others: ReadonlyMap<number, string> = new Map([
  [0x20, 'heat'],
  [0x21, 'cooling'],
  [0x30, 'gas'],
  [0x40, 'electricity'],
])

/** One order of the identifier's bytes is in the table; neither: that of the standard, low byte last. */
function identifierOf([first = 0, second = 0]: Uint8Array): number {
  const [asSent, swapped] = [first * 256 + second, second * 256 + first]
  return isKnown(swapped) && !isKnown(asSent) ? swapped : asSent
}

function isKnown(identifier: number): boolean {
  const isMonth = identifier >= firstMonth && identifier <= lastMonth
  return identifier === reading || isMonth || isParameter(identifier)
}

/** Adds the values of an answer to the meter. */
export function readAnswer(decoding: Reading): void {
  const { parsed: frame, ledger } = decoding
  const { data, meter } = frame
  if (data.length < 3)
    raise({ code: 'syntax', path: 'data', detail: 'An answer must have an identifier and a number.', clause })
  const identifier = identifierOf(data)
  ledger.report('dropped', 'serial', 'serial-number')
  const isWater = meter >> 4 === 1
  const entity = decoding.entity(isWater ? 'WaterConsumptionObserved' : 'SmartMeteringObservation', frame.address)
  const type = (isWater ? water : others).get(meter)
  if (type === undefined) entity.carry('type', 'meterType', toHex(Uint8Array.of(meter)))
  else entity.property('type', isWater ? 'waterType' : 'meterType', type)
  const body = data.subarray(3)
  const isHeat = meter >> 4 === 2
  const ownBytes = isParameter(identifier) ? parameterBytes(identifier) : groupBytes
  const least = identifier !== reading ? ownBytes : isHeat ? heatBytes : groupBytes + clockBytes + stateBytes
  if (!isKnown(identifier) || body.length < least) {
    const name = identifier.toString(16).padStart(4, '0')
    entity.carry(name, name, toHex(body), isKnown(identifier) ? 'length-differs' : 'identifier-unknown')
    return
  }
  const session = { decoding, entity, reader: new Reader(body), isWater }
  if (isParameter(identifier)) {
    readParameters(identifier, session.reader, entity)
    if (hasState(identifier) && session.reader.left >= stateBytes) readState(session)
  } else if (identifier !== reading) readMonth(session, identifier - firstMonth + 1)
  else if (isHeat) readHeat(session)
  else readFlow(session)
  if (session.reader.left > 0) entity.carry('rest', 'rest', toHex(session.reader.rest()), 'data-after-the-end')
}

/** XXXX.XXXX, where volumes, energies and powers have XXXXXX.XX. */
const flowDecimals = 4

interface Meter {
  readonly decoding: Reading
  readonly entity: EntityBuilder
  readonly reader: Reader
  readonly isWater: boolean
}

interface Value {
  /** Undefined: it is absent, or not a number, which is reported. */
  readonly value: number | undefined
  readonly unit: Unit | undefined
  readonly unitByte: number
}

/** The values at the start of the data. Some vendors send the unit before its value. */
function readGroups({ decoding, entity, reader }: Meter, names: readonly string[]): readonly Value[] {
  const { settings, ledger } = decoding
  const groups = names.map(() => reader.take(groupBytes))
  for (const [index, group] of groups.entries()) ledger.places?.add(names[index] ?? '', group)
  const isFirst =
    groups.every((group) => isUnit(group[0], settings) && isNumber(group.subarray(1))) &&
    !groups.every((group) => isUnit(group[4], settings))
  if (isFirst) ledger.repaired('data', 'unit-before-value', clause)
  return groups.map((group, index) => {
    const unitByte = group[isFirst ? 0 : 4] ?? 0
    const declared = declaredUnit(unitByte, settings)
    const unit = declared === undefined ? units.get(unitByte) : { code: declared }
    const digits = isFirst ? group.subarray(1) : group.subarray(0, 4)
    const name = names[index] ?? ''
    return { value: numberOf(digits, name === 'flow' ? flowDecimals : 2, name, entity), unit, unitByte }
  })
}

function declaredUnit(unitByte: number, { unitBytes }: Settings): string | undefined {
  return unitBytes?.[toHex(Uint8Array.of(unitByte))]
}

function isUnit(byte = 0, settings: Settings): boolean {
  return units.has(byte) || declaredUnit(byte, settings) !== undefined
}

/** Whether digits are a number, or say that there is none. */
function isNumber(bytes: Uint8Array): boolean {
  return /^(?:\d+|f+)$/.test(toHex(bytes))
}

/** Adds a value. @param to the attribute of the hub; absent: the extension attribute of the name */
function add(
  { entity, isWater }: Meter,
  { value, unit, unitByte }: Value,
  name: string,
  to?: string,
  datasetId?: string,
): void {
  // The end of a settlement period is not in the message.
  const details = { datasetId, ...(datasetId !== undefined && { observedAt: undefined }) }
  if (value === undefined) return
  if (unit === undefined) {
    const measured = { value, unit: toHex(Uint8Array.of(unitByte)) }
    entity.carry(name, `${name}Measured`, measured, 'unit-unknown', details)
    return
  }
  const amount = Number((value * (unit.times ?? 1)).toPrecision(15))
  const litres = isWater ? convert(amount, unit.code, 'LTR') : undefined
  if (to === undefined || litres?.ok === false || !isAmount(unit))
    entity.carry(name, name, amount, 'no-hub-word', { ...details, unitCode: unit.code })
  else if (litres?.ok === true)
    entity.property(name, to, Number(litres.value.toPrecision(12)), { ...details, unitCode: 'LTR' })
  else entity.property(name, to, amount, { ...details, unitCode: unit.code })
}

/** A power or a flow is not a consumption. */
function isAmount({ code }: Unit): boolean {
  return ['Energy', 'Volume'].includes(unitByCode(code)?.kind ?? '')
}

function mainOf({ isWater }: Meter): string {
  return isWater ? 'waterConsumption' : 'totalConsumption'
}

/** The consumption at the end of a month. @param month 1: the last one */
function readMonth(meter: Meter, month: number): void {
  const [value] = readGroups(meter, ['month'])
  if (value !== undefined) add(meter, value, 'month', mainOf(meter), `${settlement}:${month}`)
}

/** A water or gas meter: the current and the settled volume, and the flow if it sends it. */
function readFlow(meter: Meter): void {
  const count = Math.min(3, Math.floor((meter.reader.left - clockBytes - stateBytes) / groupBytes))
  const names = ['current', 'settlement', 'flow'].slice(0, count)
  const values = readGroups(meter, names)
  readClock(meter)
  for (const [index, name] of names.entries()) {
    const value = values[index]
    if (value === undefined) continue
    if (name === 'flow') add(meter, value, name)
    else add(meter, value, name, mainOf(meter), name === 'current' ? undefined : settlement)
  }
  readState(meter)
}

function readHeat(meter: Meter): void {
  const values = readGroups(meter, heatValues)
  const { entity, reader } = meter
  const tail = { supplyTemperature: reader.take(3), returnTemperature: reader.take(3), workingTime: reader.take(3) }
  for (const [name, bytes] of Object.entries(tail)) entity.ledger.places?.add(name, bytes)
  readClock(meter)
  for (const [index, name] of heatValues.entries()) {
    const value = values[index]
    if (value === undefined) continue
    const isMain = name === 'current' || name === 'settlement'
    add(meter, value, name, isMain ? mainOf(meter) : undefined, name === 'settlement' ? settlement : undefined)
  }
  for (const [name, bytes] of Object.entries(tail)) {
    const isTime = name === 'workingTime'
    const value = numberOf(bytes, isTime ? 0 : 2, name, entity)
    if (value !== undefined) entity.carry(name, name, value, 'no-hub-word', { unitCode: isTime ? 'HUR' : 'CEL' })
  }
  readState(meter)
}

/** The clock of the meter is the time of its values. Vendors send it in both orders. */
function readClock({ decoding, entity, reader }: Meter): void {
  const { settings, ledger } = decoding
  const bytes = reader.take(clockBytes)
  ledger.places?.add('time', bytes)
  const [high, low] = [toHex(bytes), toHex(bytes.slice().toReversed())]
  if (/^(?:0+|f+)$/.test(high)) return ledger.report('dropped', 'time', 'value-absent')
  const orders = [
    ...(settings.timeOrder === 'high-first' ? [] : [low]),
    ...(settings.timeOrder === 'low-first' ? [] : [high]),
  ]
  // A year that no meter has is the other order.
  const times = orders.flatMap((digits) =>
    digits.startsWith('20') ? (clock.tryRead(digits, 'yyyyMMddHHmmss', settings.timezone, 'time', ledger) ?? []) : [],
  )
  const [time, other] = times
  if (time !== undefined && (other === undefined || other === time)) entity.observedAt = time
  else entity.carry('time', 'time', high, time === undefined ? 'time-invalid' : 'time-ambiguous')
}

/** Table 12: the valve, the battery, and bits that vendors define. */
function readState({ entity, reader }: Meter): void {
  entity.ledger.places?.add('state', reader.bytes.subarray(reader.at, reader.at + stateBytes))
  const state = reader.u8() * 256 + reader.u8()
  const low = state >> 8
  entity.carry('state/valve', 'valve', ['open', 'closed', 'reserved', 'abnormal'][low & 3] ?? '')
  entity.carry('state/battery', 'batteryLow', hasBit(low, 2))
  const rest = state & 0xf8ff
  if (rest !== 0) entity.carry('state/vendor', 'vendorState', rest.toString(16).padStart(4, '0'), 'bit-reserved')
}

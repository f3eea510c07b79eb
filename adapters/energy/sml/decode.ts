// The lists of values of a file as entities: a meter with its values, their status and their signatures.

import type { Json } from '../../adapter.ts'
import {
  clock,
  MeterValues,
  option,
  optional,
  raise,
  type Decoding,
  type EntityBuilder,
  type OptionValues,
} from '../../kit/index.ts'
import { toHex } from '../../../standards/bytes/hex.ts'
import type { Unit } from '../../../standards/hub/units.ts'
import { dlmsUnit, unitless } from '../../../standards/obis/dlms-units.ts'
import {
  electricityMeter,
  meterOfMedium,
  obisText,
  readObis,
  type Meter,
  type Obis,
} from '../../../standards/obis/obis.ts'
import { attentionOf } from './attention.ts'
import { powerWithoutSign } from './makers.ts'
import { kinds, type Parsed, type SmlMessage } from './messages.ts'
import { isAbsent, type Value } from './values.ts'

const dataset = 'urn:citygate:sml'

export const types = ['ThreePhaseAcMeasurement', 'SmartMeteringObservation', 'WaterConsumptionObserved']

export const options = {
  meter: optional(
    option.text('The id of the meter in lists that have none. Such a source has one meter.', {
      pattern: '^[0-9A-Za-z._-]{1,64}$',
    }),
  ),
}

export type Settings = OptionValues<typeof options>
export type Reading = Decoding<Settings, Parsed>
const serverIdLength = 10
const listElements = 7
const entryElements = 7
/** Meters have no power of ten beyond it: 255 is -1 that was sent without its sign. */
const mostScaler = 24
/** Group F of consumption in the last day, week, month, year and since a reset (DIN 43863-5, EDL meters). */
const firstPast = 96

export function decode(reading: Reading): void {
  const { parsed, ledger } = reading
  let hasList = false
  for (const { offset, problem } of parsed.faults)
    ledger.report('dropped', `byte ${offset}`, 'file-refused', { detail: problem.detail })
  for (const { content, parts } of parsed.contents) ledger.places?.join(content, parts)
  for (const offset of parsed.otherChecks) ledger.report('assumed', `byte ${offset}/check`, 'check-of-the-maker')
  for (const messages of parsed.files) {
    const signatures = messages.filter(({ kind }) => kind === kinds.closeResponse)
    for (const message of messages) {
      const { path, kind, body, hasOtherCheck } = message
      ledger.report('dropped', `${path}/transaction`, 'envelope')
      if (hasOtherCheck) ledger.report('assumed', `${path}/check`, 'check-of-the-maker')
      if (kind === kinds.getListResponse) {
        readList(message, signatures, reading)
        hasList = true
      } else if (kind === kinds.attentionResponse)
        ledger.report('dropped', path, 'attention', { detail: `The meter answers: ${attentionOf(body[1])}.` })
      else if (kind !== kinds.openResponse && kind !== kinds.closeResponse)
        ledger.report('dropped', path, 'message-kind')
      else if (body.length > 0 && kind === kinds.openResponse) ledger.report('dropped', `${path}/body`, 'envelope')
    }
  }
  if (!hasList) ledger.report('dropped', 'file', 'no-list')
}

/** Keeps a value as it is. */
type Keep = (path: string, name: string, value: Value | undefined) => void

function readList({ path, body, file }: SmlMessage, close: readonly SmlMessage[], reading: Reading): void {
  const { ledger, settings } = reading
  if (body.length !== listElements)
    return raise({
      code: 'syntax',
      path,
      detail: 'A list of values must have seven elements.',
      clause: 'SML 1.04 5.1.10',
    })
  const [client, server, name, sensorTime, values, listSignature, gatewayTime] = body
  const place = (at: string, value: Value | undefined): void => {
    if (value !== undefined) ledger.places?.add(at, file.subarray(value.at, value.end))
  }
  const entries = (values?.kind === 'list' ? values.items : []).flatMap((value, index) => {
    const entry = readEntry(value, `${path}/entry ${index + 1}`, reading)
    if (entry === undefined) return []
    place(entry.path, value)
    return [entry]
  })
  if (values?.kind !== 'list') ledger.report('dropped', `${path}/values`, 'value-absent')
  const number = entries.find(isNumber)
  const octets = octetsOf(server)
  const localId =
    octets.length > 0
      ? serverIdText(octets)
      : number === undefined
        ? settings.meter
        : serverIdText(octetsOf(number.value))
  if (localId === undefined)
    return raise({
      code: 'option-missing',
      option: 'meter',
      detail: 'The list has no id of the meter, and the source declares none.',
    })
  const meter = entries.map(({ obis }) => meterOfMedium(obis.medium)).find(Boolean) ?? electricityMeter
  const entity = reading.newEntity(meter.type, localId)
  addKind(meter, `${path}/medium`, entity)
  const time = timeOf(sensorTime)
  place(`${path}/actSensorTime`, sensorTime)
  const keep: Keep = (at, field, value) => {
    if (value === undefined || isAbsent(value)) return
    place(at, value)
    entity.carry(at, field, jsonOf(value))
  }
  if (time.utc !== undefined) entity.observedAt = time.utc
  else if (time.seconds !== undefined)
    entity.carry(`${path}/actSensorTime`, 'secondsIndex', time.seconds, 'seconds-index')
  else if (!isAbsent(sensorTime)) ledger.report('dropped', `${path}/actSensorTime`, 'time-invalid')
  keep(`${path}/clientId`, 'clientId', client)
  keep(`${path}/listName`, 'listName', name)
  const meterValues = new MeterValues(entity, meter, dataset)
  for (const entry of entries) addEntry(entry, { server: octets, meter: localId, entity, values: meterValues, keep })
  meterValues.finish()
  keep(`${path}/listSignature`, 'listSignature', listSignature)
  if (!isAbsent(gatewayTime)) {
    place(`${path}/actGatewayTime`, gatewayTime)
    const { utc, seconds } = timeOf(gatewayTime)
    const shown = utc ?? seconds
    if (shown === undefined) ledger.report('dropped', `${path}/actGatewayTime`, 'time-invalid')
    else entity.carry(`${path}/actGatewayTime`, 'gatewayTime', shown)
  }
  for (const one of close) keep(`${one.path}/globalSignature`, 'globalSignature', one.body[0])
  if (!entity.isEmpty) reading.change({ kind: 'merge', entity: entity.build() })
}

/** The number of the meter (96.1.0), or the id of the device in older meters (0.0.9). */
function isNumber({ obis: { quantity, processing, tariff }, value }: Entry): boolean {
  const isCode = quantity === 96 ? processing === 1 && tariff === 0 : quantity === 0 && processing === 0 && tariff === 9
  return isCode && octetsOf(value).length > 0
}

function addKind({ type, name, waterType }: Meter, path: string, entity: EntityBuilder): void {
  if (waterType !== undefined) entity.property(path, 'waterType', waterType)
  else if (type === 'SmartMeteringObservation') entity.property(path, 'meterType', name)
}

function octetsOf(value: Value | undefined): Uint8Array {
  return value?.kind === 'octets' ? value.value : new Uint8Array(0)
}

function textOf(bytes: Uint8Array): string {
  const isPrintable = bytes.length > 0 && bytes.every((byte) => byte >= 0x20 && byte < 0x7f)
  return isPrintable ? String.fromCharCode(...bytes) : toHex(bytes)
}

/** The number that is printed on the meter (DIN 43863-5): medium, maker, block, eight digits; else hexadecimal digits. */
function serverIdText(bytes: Uint8Array): string {
  const [length, medium = 0, a = 0, b = 0, c = 0, block = 0] = bytes
  const isPrinted = bytes.length === serverIdLength && (length === 0x09 || length === 0x0a) && medium < 10
  if (!isPrinted || ![a, b, c].every((letter) => letter >= 0x41 && letter <= 0x5a)) return textOf(bytes)
  const number = bytes.subarray(6).reduce((all, byte) => all * 256 + byte, 0)
  return `${medium}${String.fromCharCode(a, b, c)}${toHex(Uint8Array.of(block)).toUpperCase()}${String(number).padStart(8, '0')}`
}

interface Time {
  readonly utc?: string | undefined
  readonly seconds?: number
}

const [secondsIndex, timestamp, localTimestamp] = [1, 2, 3]

/** SML_Time: seconds of a counter, seconds since 1970, or those with the offsets of the local time in minutes. */
function timeOf(value: Value | undefined): Time {
  // Some makers send the counter without its tag.
  if (value?.kind === 'number') return { seconds: Number(value.value) }
  if (value?.kind !== 'list') return {}
  const [tag, content] = value.items
  if (tag?.kind !== 'number' || content === undefined) return {}
  const choice = Number(tag.value)
  if (choice === localTimestamp && content.kind === 'list' && content.items[0]?.kind === 'number')
    return { utc: clock.epoch(Number(content.items[0].value), 's') }
  if (content.kind !== 'number') return {}
  if (choice === timestamp) return { utc: clock.epoch(Number(content.value), 's') }
  return choice === secondsIndex ? { seconds: Number(content.value) } : {}
}

interface Entry {
  readonly path: string
  readonly obis: Obis
  readonly status: Value | undefined
  readonly time: Value | undefined
  readonly unit: number | undefined
  readonly scaler: number
  readonly value: Value | undefined
  readonly signature: Value | undefined
}

/** One value of a list; a wrong one leaves its neighbours. */
function readEntry(value: Value, path: string, { ledger }: Reading): Entry | undefined {
  const [name, status, time, unit, scaler, of, signature] = value.kind === 'list' ? value.items : []
  const code = octetsOf(name)
  if (value.kind !== 'list' || value.items.length !== entryElements || code.length !== 6) {
    ledger.report('dropped', path, 'entry-invalid')
    return undefined
  }
  const [a, b, c, d, e, f] = code
  const obis = readObis(`${a}-${b}:${c}.${d}.${e}*${f}`)
  if (obis === undefined) {
    ledger.report('dropped', path, 'entry-invalid')
    return undefined
  }
  return {
    path: `${path}/${obisText(obis)}`,
    obis,
    status,
    time,
    unit: unit?.kind === 'number' ? Number(unit.value) : undefined,
    scaler: scaler?.kind === 'number' ? Number(scaler.value) : 0,
    value: of,
    signature,
  }
}

interface Into {
  readonly server: Uint8Array
  /** Its id. */
  readonly meter: string
  readonly entity: EntityBuilder
  readonly values: MeterValues
  readonly keep: Keep
}

function addEntry(entry: Entry, { server, meter, entity, values, keep }: Into): void {
  const { path, obis, status, signature, value } = entry
  const name = obisText(obis).replaceAll(/\D/g, '_')
  keep(`${path}/status`, `${name}_status`, status)
  keep(`${path}/signature`, `${name}_signature`, signature)
  if (value === undefined || isAbsent(value)) return entity.ledger.report('dropped', path, 'value-absent')
  if (value.kind === 'octets') {
    // The id of the meter again.
    if ((obis.quantity === 96 || obis.quantity === 0) && toHex(value.value) === toHex(server)) return
    return void entity.carry(path, name, textOf(value.value))
  }
  if (value.kind === 'end') return entity.ledger.report('dropped', path, 'entry-invalid')
  if (value.kind === 'flag') return void entity.carry(path, name, value.value)
  if (value.kind === 'list') return void entity.carry(path, name, jsonOf(value), 'value-of-a-list')
  const power = powerWithoutSign(obis, value, meter)
  if (power !== undefined) entity.ledger.repaired(path, 'sign-of-the-maker', 'SML 1.04 6.1.3')
  addNumber(entry, power ?? value.value, name, entity, values)
}

function addNumber(entry: Entry, digits: bigint, name: string, entity: EntityBuilder, values: MeterValues): void {
  const { path, obis, time, unit: code } = entry
  const own = isAbsent(time) ? {} : timeOf(time)
  const observedAt = own.utc ?? entity.observedAt
  if (own.seconds !== undefined) entity.carry(`${path}/time`, `${name}_secondsIndex`, own.seconds, 'seconds-index')
  else if (!isAbsent(time) && own.utc === undefined) entity.ledger.report('dropped', `${path}/time`, 'time-invalid')
  const found = code === undefined || code === unitless ? undefined : dlmsUnit(code)
  const value = scaled(digits, entry.scaler + (found?.exponent ?? 0))
  if (value === undefined)
    return void entity.carry(path, name, `${textOfNumber(digits)}e${entry.scaler}`, 'not-in-form', {
      unitCode: found?.unit.code,
      observedAt,
    })
  if (code !== undefined && code !== unitless && found === undefined)
    return void entity.carry(path, name, { value, unit: code }, 'unit-unknown', { observedAt })
  const unit: Unit | undefined = found?.unit
  const isPast = obis.period !== undefined && Number(obis.period) >= firstPast
  const reason = isPast ? 'no-hub-word' : values.add({ path, obis, value, unit, observedAt })
  if (reason !== undefined) entity.carry(path, name, value, reason, { unitCode: unit?.code, observedAt })
}

/** A number times a power of ten, without the noise of binary fractions; undefined: a number of the hub cannot have all its digits. */
function scaled(digits: bigint, scaler: number): number | undefined {
  if (Math.abs(scaler) > mostScaler) return undefined
  const value = Number(`${digits}e${scaler}`)
  return Number.isSafeInteger(Number(digits)) && Number.isFinite(value) ? value : undefined
}

function textOfNumber(value: bigint): string {
  return value.toString()
}

function jsonOf(value: Value): Json {
  if (value.kind === 'list') return value.items.map(jsonOf)
  if (value.kind === 'number') return textOfNumber(value.value)
  if (value.kind === 'end') return null
  return value.kind === 'flag' ? value.value : textOf(value.value)
}

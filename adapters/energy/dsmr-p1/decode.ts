// A telegram as entities: the meter, and each meter behind its port.

import { MeterValues, raise, type EntityBuilder } from '../../kit/index.ts'
import { unitBySpelling, unitByCode } from '../../../standards/hub/units.ts'
import {
  coolingMeter,
  electricityMeter,
  gasMeter,
  heatMeter,
  hotWaterMeter,
  waterMeter,
  type Meter,
} from '../../../standards/obis/obis.ts'
import type { Reading } from './options.ts'
import type { Line, Telegram } from './telegram.ts'
import { readStamp } from './times.ts'

/** Device types of M-Bus (EN 13757-7 table 13). */
const deviceTypes: ReadonlyMap<number, Meter> = new Map([
  [2, electricityMeter],
  [3, gasMeter],
  [4, heatMeter],
  [6, hotWaterMeter],
  [7, waterMeter],
  [10, coolingMeter],
  [11, coolingMeter],
  [12, heatMeter],
  [21, hotWaterMeter],
  [22, waterMeter],
])
const dataset = 'urn:citygate:dsmr-p1'
const numeric = /^([+-]?\d{1,15}(?:\.\d{1,9})?)(?:\*([^\s*]{1,16}))?$/
/** Of numbers of the meter, the best first: its own, the logical device name (Luxembourg, Hungary), others. */
const numberCodes = [
  /^0-0:96\.1\.1$/,
  /^0-0:96\.1\.0$/,
  /^0-0:42\.0\.0$/,
  /^0-0:96\.1\.255(?:\*255)?$/,
  /^1-0:0\.0\.0(?:\*255)?$/,
]

export function decode(reading: Reading): void {
  for (const [index, telegram] of reading.parsed.entries())
    decodeTelegram(telegram, reading, reading.parsed.length === 1 ? '' : `${index + 1}/`)
}

/** @param at where the telegram is in a message with several: a prefix of paths */
function decodeTelegram(
  { header, lines, faults, hasOtherLineEnds, rest }: Telegram,
  reading: Reading,
  at: string,
): void {
  const { ledger, settings } = reading
  if (rest !== undefined) ledger.report('dropped', `byte ${rest}`, 'rest-of-a-telegram')
  if (hasOtherLineEnds) ledger.repaired(`${at}check`, 'line-ends', 'DSMR P1 6.2')
  for (const line of faults) ledger.report('dropped', `${at}line ${line}`, 'not-a-line')
  const all = lines.map((line) => ({ ...line, path: `${at}${line.path}` }))
  const own = all.filter((line) => channelOf(line) === 0)
  const number = numberCodes
    .map((form) => own.find((line) => form.test(line.code) && textOf(line) !== ''))
    .find(Boolean)
  const localId = number === undefined ? settings.meter : identifier(textOf(number))
  if (localId === undefined)
    return raise({
      code: 'option-missing',
      option: 'meter',
      detail: 'The telegram has no number of the meter, and the source declares none.',
    })
  const isMeter = own.some(({ obis }) => obis.medium === 1 && obis.quantity !== 0)
  const entity = reading.newEntity(isMeter ? electricityMeter.type : 'Device', localId)
  const clockLine = own.find(({ code }) => code === '0-0:1.0.0')
  const time =
    clockLine === undefined ? undefined : readStamp(textOf(clockLine), settings.timezone, clockLine.path, ledger)
  if (time !== undefined && 'utc' in time) entity.observedAt = time.utc
  entity.carry(`${at}header`, 'manufacturer', header.slice(0, 3))
  if (header.length > 3) entity.carry(`${at}header`, 'identification', header.slice(3))
  const values = new MeterValues(entity, electricityMeter, dataset)
  for (const line of own) {
    if (line === number) continue
    if (line !== clockLine) addLine(line, entity, values, reading)
    else if (time !== undefined && 'reason' in time) entity.carry(line.path, nameOf(line), textOf(line), time.reason)
  }
  values.finish()
  reading.change({ kind: 'merge', entity: entity.build() })
  for (const channel of new Set(all.map(channelOf)))
    if (channel > 0)
      addDevice(
        all.filter((line) => channelOf(line) === channel),
        channel,
        localId,
        reading,
        at,
      )
}

function channelOf({ obis }: Line): number {
  return obis.medium === 0 ? (obis.channel ?? 0) : 0
}

function textOf({ values }: Line): string {
  return values[0]?.trim() ?? ''
}

function nameOf({ code }: Line): string {
  return code.replaceAll(/[^0-9A-Za-z]/g, '_')
}

/** Numbers of meters are texts in hexadecimal (DSMR P1 6.12, tag 9); what is none is kept as it is sent. */
function identifier(text: string): string {
  const bytes = /^(?:[0-9A-Fa-f]{2})+$/.test(text)
    ? (text.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16))
    : []
  const isText = bytes.length > 1 && bytes.every((byte) => byte > 0x20 && byte < 0x7f)
  return isText ? String.fromCharCode(...bytes) : text
}

function addLine(line: Line, entity: EntityBuilder, values: MeterValues, { settings, ledger }: Reading): void {
  const { obis, path, values: texts } = line
  const [first = '', second] = texts
  if (texts.every((text) => text.trim() === '')) return ledger.report('dropped', path, 'value-absent')
  // Texts for the customer, in which suppliers put names and account numbers.
  if (obis.quantity === 96 && obis.processing === 13) return ledger.report('dropped', path, 'message-to-the-customer')
  if (line.code.endsWith(':96.1.2')) return void entity.carry(path, 'connectionCode', identifier(first))
  if (texts.length === 1) return addNumber(first, line, entity, values, entity.observedAt)
  // The largest demand of the month has the time at which it occurred (e-MUCS P1 1.7, 1.6.0).
  if (texts.length === 2 && second !== undefined && numeric.test(second)) {
    const time = readStamp(first, settings.timezone, path, ledger)
    if ('utc' in time) return addNumber(second, line, entity, values, time.utc)
    return void entity.carry(path, nameOf(line), texts, time.reason, { observedAt: undefined })
  }
  entity.carry(path, nameOf(line), texts)
}

interface Amount {
  readonly value: number
  readonly spelling: string | undefined
  readonly unit: ReturnType<typeof unitByCode>
}

/** Undefined: it is not a number. */
function amountOf(text: string): Amount | undefined {
  const [, digits, spelling] = numeric.exec(text.trim()) ?? []
  if (digits === undefined) return undefined
  // The hub has reactive energy in kvarh, and apparent energy in kVAh.
  const thousand = /^varh$/i.test(spelling ?? '') ? 'K3' : spelling === 'VAh' ? 'C79' : undefined
  if (thousand !== undefined) return { value: Number(`${Number(digits)}e-3`), spelling, unit: unitByCode(thousand) }
  return { value: Number(digits), spelling, unit: spelling === undefined ? undefined : unitOf(spelling) }
}

/** Units of P1, which some meters write in lower case. None of them differs from another by case alone. */
const lowerCase: ReadonlyMap<string, string> = new Map(
  ['W', 'kW', 'VA', 'kVA', 'kvar', 'Wh', 'kWh', 'V', 'A', 'Hz', 'GJ'].map((symbol) => [symbol.toLowerCase(), symbol]),
)

function unitOf(spelling: string): ReturnType<typeof unitByCode> {
  const symbol = lowerCase.get(spelling)
  return unitBySpelling(symbol ?? spelling)
}

function addNumber(
  text: string,
  line: Line,
  entity: EntityBuilder,
  values: MeterValues,
  observedAt: string | undefined,
): void {
  const { obis, path } = line
  const amount = amountOf(text)
  // 31.4.0 is the limit of the current here, and not a mean; counters and positions have no unit.
  const isLimit = obis.processing === 4 && obis.quantity > 20
  const isValue = obis.medium === 1 && values.meaningOf(obis) !== undefined && !isLimit
  if (amount === undefined)
    return void entity.carry(
      path,
      nameOf(line),
      text,
      isValue ? 'not-in-form' : 'no-hub-word',
      isValue ? { quality: 'invalid' } : {},
    )
  const { value, spelling, unit } = amount
  if (spelling === undefined && !isValue)
    return void entity.carry(path, nameOf(line), text, 'no-hub-word', { observedAt })
  if (spelling !== undefined && unit === undefined)
    return void entity.carry(path, nameOf(line), { value, unit: spelling }, 'unit-unknown', { observedAt })
  const reason = isLimit ? 'no-hub-word' : values.add({ path, obis, value, unit, observedAt })
  if (reason !== undefined) entity.carry(path, nameOf(line), value, reason, { unitCode: unit?.code, observedAt })
}

/** A meter behind the port (DSMR P1 6.12): its type, its number, and its last reading with a time of its own. */
function addDevice(lines: readonly Line[], channel: number, localId: string, reading: Reading, at: string): void {
  const { ledger } = reading
  const kind = lines.find(({ obis }) => obis.quantity === 24 && obis.processing === 1)
  const number = lines.find(
    ({ obis, values }) =>
      obis.quantity === 96 && obis.processing === 1 && obis.tariff !== 2 && (values[0] ?? '').trim() !== '',
  )
  const meter = kind === undefined ? undefined : deviceTypes.get(Number(textOf(kind)))
  const id = number === undefined ? `${localId}-${channel}` : identifier(textOf(number))
  const entity = reading.newEntity(meter?.type ?? 'Device', id)
  if (meter === undefined && kind !== undefined) entity.carry(kind.path, 'deviceType', textOf(kind))
  else if (meter?.waterType !== undefined)
    entity.property(`${at}channel ${channel}/24.1.0`, 'waterType', meter.waterType)
  else if (meter?.type === 'SmartMeteringObservation')
    entity.property(`${at}channel ${channel}/24.1.0`, 'meterType', meter.name)
  const values = new MeterValues(entity, meter ?? electricityMeter, dataset)
  let hasReading = false
  for (const line of lines) {
    if (line === kind || line === number) continue
    const reading24 = readingOf(line)
    if (reading24 === undefined || meter === undefined) {
      addLine(line, entity, values, reading)
      continue
    }
    hasReading = true
    if (reading24.head !== undefined) ledger.report('dropped', `${line.path}/head`, 'head-of-a-reading')
    addReading(line, reading24, meter, entity, values, reading)
  }
  values.finish()
  // What is kept of a meter without a reading is kept with it; its type alone says nothing.
  const isMore = lines.some((line) => line !== kind && line !== number && line.values.some((one) => one.trim() !== ''))
  if (kind !== undefined && meter !== undefined && !hasReading) ledger.report('dropped', kind.path, 'no-reading')
  if (!entity.isEmpty && (isMore || meter === undefined)) reading.change({ kind: 'merge', entity: entity.build() })
}

interface DeviceReading {
  readonly time: string
  readonly text: string
  readonly head?: true
}

/** Time and value; in DSMR 2.2 and 3.0 the head of a profile, with the unit before the value. */
function readingOf({ obis, values }: Line): DeviceReading | undefined {
  if (obis.quantity !== 24) return undefined
  const [time = '', text = ''] = values
  if (obis.processing === 2 && values.length === 2) return { time, text }
  if (obis.processing !== 3 || values.length !== 7) return undefined
  return { time, text: `${values[6]}*${values[5]}`, head: true }
}

function addReading(
  line: Line,
  { time: stampText, text }: DeviceReading,
  meter: Meter,
  entity: EntityBuilder,
  values: MeterValues,
  { settings, ledger }: Reading,
): void {
  const { obis, path } = line
  const amount = amountOf(text)
  const time = readStamp(stampText, settings.timezone, path, ledger)
  const keep = (code: string): void =>
    void entity.carry(path, nameOf(line), [stampText, text], code, { observedAt: undefined })
  if (amount === undefined) return keep('not-in-form')
  if (!('utc' in time)) return keep(time.reason)
  const { value, spelling, unit } = amount
  if (spelling === undefined) return keep('unit-missing')
  if (unit === undefined) return keep('unit-unknown')
  const details = { path, obis: { ...obis, tariff: 0 }, value, unit, observedAt: time.utc }
  // In Belgium, 24.2.3 is the volume of gas that is not converted to standard conditions.
  if (meter === gasMeter && obis.tariff === 3 && unit.kind === 'Volume')
    return void entity.property(path, 'totalConsumption', value, {
      unitCode: unit.code,
      datasetId: `${dataset}:not-converted`,
      observedAt: time.utc,
    })
  const reason = values.addReading(details)
  if (reason !== undefined) keep(reason)
}

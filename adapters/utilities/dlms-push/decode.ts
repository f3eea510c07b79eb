// A push as an entity: the meter with its values.

import { MeterValues, raise, type EntityBuilder } from '../../kit/index.ts'
import type { Json } from '../../adapter.ts'
import { toHex } from '../../../standards/bytes/hex.ts'
import { electricityMeter, meterOfMedium, obisText, type Meter, type Obis } from '../../../standards/obis/obis.ts'
import { textOfOctets, type Data } from './data.ts'
import { timeOf, type Item } from './items.ts'
import { readList } from './lists.ts'
import type { Reading } from './options.ts'
import { readTime } from './push.ts'

const dataset = 'urn:citygate:dlms-push'

/** Codes of the number of the meter, the best first: its id, the number of the maker, GS1, the name of the device, and its number. */
const numbers: readonly (readonly [c: number, d: number, e: number])[] = [
  [96, 1, 0],
  [0, 0, 0],
  [0, 0, 5],
  [42, 0, 0],
  [0, 0, 1],
]

export function decode(reading: Reading): void {
  const { parsed, settings, ledger } = reading
  if ('cipher' in parsed)
    return raise({
      code: 'not-opened',
      path: 'content',
      detail: 'The push is encrypted, and the source declares no key for its system title.',
    })
  const { invokeId, time, body, link } = parsed.push
  ledger.places?.join(link.whole, link.parts)
  const place = (path: string, { at, end }: Pick<Data, 'at' | 'end'>): void =>
    ledger.places?.add(path, link.data.subarray(at, end))
  if (invokeId !== undefined) ledger.report('dropped', 'invokeId', 'invoke-id')
  const list = readList(body, settings.lists)
  const { items } = list
  if (list.hasObjects) ledger.report('dropped', 'objects', 'list-of-objects')
  if (items.length === 0 && list.unknown.length === 0) return ledger.report('dropped', 'data', 'no-data')
  // Of other channels are the meters behind this one.
  const number = [0, undefined]
    .flatMap((channel) => numbers.map((code) => items.find((item) => isNumber(item, code, channel))))
    .find(Boolean)
  const localId = number === undefined ? (settings.meter ?? list.number) : textOf(number.data)
  if (localId === undefined) {
    // Which of the values is the number of the meter, the list may say.
    const [option, detail] =
      items.length > 0
        ? ['meter', 'The push has no number of the meter, and the source declares none.']
        : ['lists', 'The values of the push have no codes: declare in lists what they are by their positions.']
    return raise({ code: 'option-missing', option, detail })
  }
  const meter = meterOf(items)
  const entity = reading.entity(meter.type, localId)
  const clockItem = items.find(({ obis, data }) => isCode(obis, [1, 0, 0]) && timeOf(data) !== undefined)
  const instantOf = (bytes: Uint8Array | undefined, path: string): string | undefined =>
    bytes === undefined ? undefined : readTime(bytes, settings, path, ledger)
  const pushed = instantOf(time, 'time')
  const listed = instantOf(timeOf(list.time), 'values/time')
  const shown = instantOf(timeOf(clockItem?.data), 'clock')
  if (time !== undefined && pushed === undefined) ledger.report('dropped', 'time', 'time-invalid')
  // The time of the values themselves, then that at which they were sent.
  entity.observedAt = listed ?? pushed ?? shown
  if (pushed !== undefined && pushed !== entity.observedAt) ledger.report('dropped', 'time', 'time-of-push')
  if (list.time !== undefined && listed === undefined) ledger.report('dropped', 'values/time', 'time-invalid')
  if (meter.waterType !== undefined) entity.property('medium', 'waterType', meter.waterType)
  else if (meter.type === 'SmartMeteringObservation') entity.property('medium', 'meterType', meter.name)
  if (list.name !== undefined && list.number !== localId) {
    entity.carry('list', 'list', jsonOf(list.name))
    place('list', list.name)
  }
  const values = new MeterValues(entity, meter, dataset)
  const channels = channelsOf(items)
  for (const item of items) {
    // A clock that says the same as the push, or that is the time of the values.
    const isTime = item === clockItem && shown !== undefined && shown === entity.observedAt
    place(obisText(item.obis), item)
    if (item !== number && !isTime) addItem(item, channels, entity, values, reading)
  }
  for (const [index, data] of list.unknown.entries()) {
    entity.carry(`position ${index + 1}`, 'values', jsonOf(data), 'position-unknown')
    place(`position ${index + 1}`, data)
  }
  values.finish()
}

function isCode({ quantity, processing, tariff }: Obis, [c, d, e]: readonly [number, number, number]): boolean {
  return quantity === c && processing === d && (tariff ?? 0) === e
}

function meterOf(items: readonly Item[]): Meter {
  return items.map(({ obis }) => meterOfMedium(obis.medium)).find((meter) => meter !== undefined) ?? electricityMeter
}

function isNumber({ obis, data }: Item, code: readonly [number, number, number], channel: number | undefined): boolean {
  return isCode(obis, code) && (channel === undefined || (obis.channel ?? 0) === channel) && textOf(data) !== ''
}

function textOf(data: Data): string {
  const text = data.kind === 'text' ? data.value : data.kind === 'octets' ? textOfOctets(data.value) : ''
  return data.kind === 'number' ? String(data.value) : text.trim()
}

function addItem(
  item: Item,
  channels: ReadonlyMap<string, ReadonlySet<number>>,
  entity: EntityBuilder,
  values: MeterValues,
  { settings, ledger }: Reading,
): void {
  const { obis, data, scaler, unit } = item
  const path = obisText(obis)
  const name = path.replaceAll(/\D/g, '_')
  if (item.more !== undefined) entity.carry(`${path}/more`, `${name}_more`, item.more.map(jsonOf))
  const captured = item.time === undefined ? undefined : readTime(item.time, settings, `${path}/time`, ledger)
  if (item.time !== undefined && captured === undefined) ledger.report('dropped', `${path}/time`, 'time-invalid')
  const observedAt = captured ?? entity.observedAt
  if (data.kind === 'null') return entity.ledger.report('dropped', path, 'value-absent')
  // Texts for the consumer, in which suppliers put names and account numbers.
  if (obis.quantity === 96 && obis.processing === 13)
    return entity.ledger.report('dropped', path, 'message-to-the-customer')
  if (data.kind !== 'number') return void entity.carry(path, name, jsonOf(data), 'no-hub-word', { observedAt })
  if (data.digits !== undefined) {
    const digits = `${data.digits}${scaler === 0 ? '' : `e${scaler}`}`
    return void entity.carry(path, name, digits, 'not-in-form', {
      quality: 'invalid',
      observedAt,
      unitCode: unit?.code,
    })
  }
  const value = scaled(data.value, scaler)
  if (value === undefined)
    return void entity.carry(path, name, String(data.value), 'not-in-form', {
      quality: 'invalid',
      observedAt,
    })
  if (item.unknownUnit !== undefined)
    return void entity.carry(path, name, { value, unit: item.unknownUnit }, 'unit-unknown', { observedAt })
  // Pushes with several channels have a code for each of them.
  const isOne = channels.get(withoutChannel(obis))?.size === 1
  const parts = isOne || obis.medium !== 1 ? [] : [`channel:${obis.channel ?? 0}`]
  const reason = values.add({ path, obis, value, unit, observedAt, parts })
  if (reason !== undefined) entity.carry(path, name, value, reason, { unitCode: unit?.code, observedAt })
}

function withoutChannel(obis: Obis): string {
  return obisText({ ...obis, channel: 0 })
}

/** The channels of each code. */
function channelsOf(items: readonly Item[]): ReadonlyMap<string, ReadonlySet<number>> {
  const channels = new Map<string, Set<number>>()
  for (const { obis } of items) {
    const key = withoutChannel(obis)
    channels.set(key, (channels.get(key) ?? new Set()).add(obis.channel ?? 0))
  }
  return channels
}

/** A number times a power of ten, without the noise of binary fractions. */
function scaled(value: number, scaler: number): number | undefined {
  const result = scaler === 0 ? value : Number(`${value}e${scaler}`)
  return Number.isFinite(result) ? result : undefined
}

function jsonOf(data: Data): Json {
  switch (data.kind) {
    case 'null':
      return null
    case 'list':
      return data.items.map(jsonOf)
    case 'time':
      return toHex(data.value)
    case 'octets':
      return textOfOctets(data.value)
    default:
      return typeof data.value === 'number' && !Number.isFinite(data.value) ? String(data.value) : data.value
  }
}

// Trackers that put a list of their own into item EB: length u16 (of id and value), id u16, value. The ids are those
// that traccar's decoder reads (Jt808ProtocolDecoder, Apache-2.0, facts only); all others are carried.

import { numberAt } from '../frame/bytes.ts'
import type { Item, ItemPlace } from '../location/item.ts'
import { numberItem, valueItem } from '../location/item.ts'
import { percentRange } from '../plausible.ts'
import { carry } from '../reading.ts'
import { toHex } from '../../../../standards/bytes/hex.ts'

/** Digits of the SIM card, filled with F. */
function cardNumber(value: Uint8Array): string | undefined {
  const digits = toHex(value).replace(/f+$/, '')
  return /^\d+$/.test(digits) ? digits : undefined
}

const nestedItems: ReadonlyMap<number, Item> = new Map([
  [0x002d, numberItem('batteryVoltage', { bytes: 2, divisor: 1000, unitCode: 'VLT' })],
  [0x00a8, numberItem('deviceBatteryLevel', { bytes: 1, unitCode: 'P1', range: percentRange })],
  [0x00b2, valueItem('simCardNumber', [10], cardNumber)],
  [0x00ce, numberItem('supplyVoltage', { bytes: 2, divisor: 100, unitCode: 'VLT' })],
  [0x00e1, numberItem('deviceBatteryLevel', { bytes: 1, unitCode: 'P1', range: percentRange })],
])

function readNested(list: Uint8Array, place: ItemPlace): boolean {
  const items: { readonly id: number; readonly value: Uint8Array }[] = []
  let offset = 0
  while (offset < list.length) {
    const end = offset + 2 + numberAt(list, offset, 2)
    // Not a list of this form, such as the time zone that other devices put here: the whole item is carried.
    if (end < offset + 4 || end > list.length) return false
    items.push({ id: numberAt(list, offset + 2, 2), value: list.subarray(offset + 4, end) })
    offset = end
  }
  for (const { id, value } of items) {
    const name = toHex(Uint8Array.of(id >> 8, id & 0xff)).toUpperCase()
    const path = `${place.path}/${name}`
    const item = nestedItems.get(id)
    const fits = item?.lengths?.includes(value.length) ?? true
    if (item !== undefined && fits && item.read(value, { ...place, path })) continue
    const code = item === undefined ? 'item-unknown' : fits ? 'item-value' : 'item-length'
    const kept = { name: `extra_EB_${name}`, value: toHex(value), details: place.details }
    carry(place.reading, place.attributes, path, code, kept)
  }
  return true
}

export const ebNested: ReadonlyMap<number, Item> = new Map([[0xeb, { read: readNested }]])

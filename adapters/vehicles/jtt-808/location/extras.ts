// The list of additional items behind a location (JT/T 808-2013 4.5.12.2, table 19): id, length, value. An unknown
// item is carried in hexadecimal under its id, repeated ids are kept, and a truncated list is reported.

import type { Item, ItemPlace } from './item.ts'
import { standardItems } from './items.ts'
import { carry } from '../reading.ts'
import { toHex } from '../../../../standards/bytes/hex.ts'
import { ebNested } from '../dialects/eb-nested.ts'
import { g10ls } from '../dialects/g10ls.ts'
import { jsatl12 } from '../dialects/jsatl12.ts'
import type { Jtt808Options } from '../../../generated/options.ts'

// The tables of additional items that vendors and regions add, by the name that a source declares. The same id means
// different things in different tables, so a dialect is never inferred.
type DialectName = NonNullable<Jtt808Options['dialect']>

export const dialects: Readonly<Record<DialectName, ReadonlyMap<number, Item>>> = {
  none: new Map(),
  jsatl12,
  g10ls,
  'eb-nested': ebNested,
}

export function readExtras(list: Uint8Array, place: ItemPlace): void {
  let offset = 0
  while (offset < list.length) {
    const id = list[offset] ?? 0
    const valueAt = offset + 2
    const end = valueAt + (list[offset + 1] ?? 0)
    if (valueAt > list.length || end > list.length) {
      const kept = { name: 'trailing', value: toHex(list.subarray(offset)), details: place.details }
      carry(place.reading, place.attributes, `${place.path}/extra`, 'items-broken-off', kept)
      return
    }
    readItem(id, list.subarray(valueAt, end), place)
    offset = end
  }
}

function readItem(id: number, value: Uint8Array, place: ItemPlace): void {
  const name = toHex(Uint8Array.of(id)).toUpperCase()
  const path = `${place.path}/extra/${name}`
  const item = dialects[place.reading.settings.dialect].get(id) ?? standardItems.get(id)
  const fits = item?.lengths?.includes(value.length) ?? true
  if (item !== undefined && fits && item.read(value, { ...place, path })) return
  const code = item === undefined ? 'item-unknown' : fits ? 'item-value' : 'item-length'
  const kept = { name: `extra_${name}`, value: toHex(value), details: place.details }
  carry(place.reading, place.attributes, path, code, kept)
}

// OMA TLV (LwM2M Core 1.1 section 7.4.3): object instances, resources and their instances, each with a type, an identifier, a
// length and a value.

import { raise, Reader } from '../../kit/index.ts'
import type { RawValue, Reading } from './reading.ts'
import type { Path } from './path.ts'

const clause = 'LwM2M Core 1.1 section 7.4.3'
type Kind = 'object-instance' | 'resource-instance' | 'multiple-resource' | 'resource'
const kinds: readonly Kind[] = ['object-instance', 'resource-instance', 'multiple-resource', 'resource']

interface Item {
  readonly kind: Kind
  readonly id: number
  readonly value: Reader
}

function itemsOf(reader: Reader): readonly Item[] {
  const items: Item[] = []
  while (reader.left > 0) {
    const type = reader.u8()
    const kind = kinds[type >> 6] ?? 'resource'
    const id = (type & 0x20) === 0 ? reader.u8() : reader.u16()
    const size = (type >> 3) & 3
    const length =
      size === 0 ? type & 7 : size === 1 ? reader.u8() : size === 2 ? reader.u16() : (reader.u8() << 16) | reader.u16()
    // Section 7.4.3: without a length field, the low bits are the length; with one, they have no meaning.
    items.push({ kind, id, value: reader.sub(length) })
  }
  return items
}

/** @param at what was asked for: an object, an instance or a resource */
export function readTlv(bytes: Uint8Array, at: Path): readonly Reading[] {
  const readings: Reading[] = []
  const wrong = (reader: Reader, detail: string): never => {
    throw reader.problem('invalid', detail, clause)
  }
  const raw = (value: Reader): RawValue => ({ kind: 'bytes', bytes: value.rest() })
  const readResource = (item: Item, object: number, instance: number): void => {
    const place = { object, instance, resource: item.id }
    if (item.kind === 'resource') {
      readings.push({ ...place, path: `/${object}/${instance}/${item.id}`, value: raw(item.value) })
      return
    }
    if (item.kind !== 'multiple-resource') return wrong(item.value, 'An instance of an object consists of resources.')
    for (const inner of itemsOf(item.value)) {
      if (inner.kind !== 'resource-instance') wrong(inner.value, 'A resource with instances consists of them.')
      const path = `/${object}/${instance}/${item.id}/${inner.id}`
      readings.push({ ...place, resourceInstance: inner.id, path, value: raw(inner.value) })
    }
  }
  const items = itemsOf(new Reader(bytes))
  for (const item of items) {
    if (item.kind === 'object-instance') {
      for (const inner of itemsOf(item.value)) readResource(inner, at.object, item.id)
    } else if (item.kind === 'resource-instance') {
      // The instances of one resource, which was asked for.
      const { instance, resource } = at
      if (instance === undefined || resource === undefined)
        return wrong(item.value, 'A resource instance needs the path of its resource.')
      const path = `/${at.object}/${instance}/${resource}/${item.id}`
      readings.push({ object: at.object, instance, resource, resourceInstance: item.id, path, value: raw(item.value) })
    } else readResource(item, at.object, at.instance ?? raise(noInstance))
  }
  return readings
}

const noInstance = {
  code: 'option-missing',
  option: 'path',
  detail: 'Set path to that of an object instance: the message has resources without one.',
} as const

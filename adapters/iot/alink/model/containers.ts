// Values of several parts (TSL `struct`, `array`): each part by its own type; parts that the model does not name are unchanged.

import { pointerToken } from '../../../../standards/json/loss.ts'
import { isJsonArray, isJsonObject } from '../../../../standards/json/object.ts'
import type { Json } from '../../../adapter.ts'
import { doubt, refuse, type DataType } from '../note.ts'

/** @param members types by identifier */
export function structType(members: ReadonlyMap<string, DataType>): DataType {
  return {
    read(raw, notes, path) {
      if (!isJsonObject(raw)) return doubt(raw, notes, path, 'wrong-type', 'invalid')
      const entries = Object.entries(raw).map(([name, value]): [string, Json] => {
        const at = `${path}${pointerToken(name)}`
        const type = members.get(name)
        if (type === undefined) notes.push({ kind: 'carried', code: 'identifier-not-in-model', path: at })
        return [name, type === undefined ? value : type.read(value, notes, at)]
      })
      return Object.fromEntries(entries)
    },
    write(value, notes, path) {
      if (!isJsonObject(value)) return refuse(notes, path, 'wrong-type')
      const written = Object.entries(value).flatMap(([name, inner]) => {
        const at = `${path}/${name}`
        const type = members.get(name)
        const text = type === undefined ? refuse(notes, at, 'attribute-not-in-model') : type.write(inner, notes, at)
        return text === undefined ? [] : [`${JSON.stringify(name)}:${text}`]
      })
      return `{${written.join(',')}}`
    },
  }
}

export function arrayType(item: DataType, maximum: number): DataType {
  return {
    read(raw, notes, path) {
      if (!isJsonArray(raw)) return doubt(raw, notes, path, 'wrong-type', 'invalid')
      if (raw.length > maximum) doubt(raw, notes, path, 'out-of-range', 'out-of-range')
      return raw.map((one, index) => item.read(one, notes, `${path}/${index}`))
    },
    write(value, notes, path) {
      if (!isJsonArray(value)) return refuse(notes, path, 'wrong-type')
      if (value.length > maximum) return refuse(notes, path, 'out-of-range')
      const items = value.map((one, index) => item.write(one, notes, `${path}/${index}`))
      // A list with a gap would be a different list.
      return items.includes(undefined) ? refuse(notes, path, 'wrong-type') : `[${items.join(',')}]`
    },
  }
}

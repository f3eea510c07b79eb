// Texts of the thing model: `text` up to a length, and `date`, milliseconds since 1970 in UTC, written as a string.

import { parseRfc3339 } from '../../../standards/hub/time/time.ts'
import { doubt, refuse, type DataType } from './note.ts'
import { latestMillisecond, millisecondText, millisecondsOf } from './time.ts'

export function textType(maximum: number): DataType {
  return {
    read(raw, notes, path) {
      if (typeof raw !== 'string') return doubt(raw, notes, path, 'wrong-type', 'invalid')
      return raw.length > maximum ? doubt(raw, notes, path, 'out-of-range', 'out-of-range') : raw
    },
    write(value, notes, path) {
      if (typeof value !== 'string') return refuse(notes, path, 'wrong-type')
      return value.length > maximum ? refuse(notes, path, 'out-of-range') : JSON.stringify(value)
    },
  }
}

export const dateType: DataType = {
  read(raw, notes, path) {
    const isText = typeof raw === 'string' && /^\d{1,15}$/.test(raw)
    const count = isText ? Number(raw) : raw
    if (typeof count !== 'number' || !Number.isInteger(count) || count < 0 || count > latestMillisecond)
      return doubt(raw, notes, path, 'wrong-type', 'invalid')
    if (!isText) notes.push({ kind: 'coerced', code: 'number-for-text', path })
    return millisecondText(count)
  },
  write(value, notes, path) {
    const time = typeof value === 'string' ? parseRfc3339(value) : undefined
    if (time?.ok !== true) return refuse(notes, path, 'wrong-type')
    const count = millisecondsOf(time.value.utc)
    if (count < 0) return refuse(notes, path, 'out-of-range')
    // A different zone, or a precision other than milliseconds.
    if (millisecondText(count) !== value) notes.push({ kind: 'coerced', code: 'time-precision', path })
    return `"${count}"`
  },
}

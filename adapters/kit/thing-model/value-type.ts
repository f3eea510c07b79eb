// The types of values in thing models (Alink TSL, WoT Thing Description, DTDL, LwM2M and others): how a value of a message is
// read to the hub and written back. The reader of a format's models chooses them.

import type { Json, Loss } from '../../adapter.ts'
import type { Quality } from '../../../standards/hub/quality.ts'
import { parseRfc3339 } from '../../../standards/hub/time/time.ts'
import { pointerToken } from '../../../standards/json/loss.ts'
import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import { clock, millisecondsOf } from '../clock.ts'

/** A remark on a value while it is read or written. */
export interface Note {
  readonly kind: Loss['kind']
  readonly code: string
  /** The caller's path of the value, and a JSON Pointer from it to the affected part. */
  readonly path: string
  readonly quality?: Quality
}

/** Reads and writes the values of a type of a thing model. */
export interface ValueType {
  /** The value in the hub; one that does not fit the type is unchanged, with a note on its quality. */
  read(raw: Json, notes: Note[], path: string): Json
  /** JSON text; undefined: the type cannot express the value, and a note has the reason. */
  write(value: Json, notes: Note[], path: string): string | undefined
}

/** The hub's value of each value in messages, by its text: `0` is the number 0 or the string. */
export type Labels = ReadonlyMap<string, string | number | boolean>

type Fault = 'wrong-type' | 'out-of-range' | 'value-not-in-model'

/** The value is kept, but the model does not allow it. */
function doubt(raw: Json, notes: Note[], path: string, code: Fault): Json {
  notes.push({ kind: 'assumed', code, path, quality: code === 'wrong-type' ? 'invalid' : 'out-of-range' })
  return raw
}

/** The value is read, though it is sent in another form than the type's. */
function coerce(notes: Note[], path: string, code: string): void {
  notes.push({ kind: 'coerced', code, path })
}

/** The value cannot be written. */
function refuse(notes: Note[], path: string, code: string): undefined {
  notes.push({ kind: 'dropped', code, path })
  return undefined
}

/** A type whose values are the same in messages and in the hub. */
function same(faultOf: (value: Json) => Fault | undefined): ValueType {
  return {
    read(raw, notes, path) {
      const fault = faultOf(raw)
      return fault === undefined ? raw : doubt(raw, notes, path, fault)
    },
    write(value, notes, path) {
      const fault = faultOf(value)
      return fault === undefined ? JSON.stringify(value) : refuse(notes, path, fault)
    },
  }
}

const numberSyntax = /^-?(?:0|[1-9]\d{0,20})(?:\.\d{1,20})?(?:[eE][+-]?\d{1,3})?$/

/**
 * The number in a string, in the syntax of JSON; undefined: it is not a number.
 *
 * @example numberOfText('21.50') // 21.5
 * @example numberOfText('0x10') // undefined
 */
export function numberOfText(text: string): number | undefined {
  const value = numberSyntax.test(text) ? Number(text) : Number.NaN
  return Number.isFinite(value) ? value : undefined
}

/** Two values with the same label cannot be distinguished when they are written back. */
export function hasDistinctLabels(labels: Labels): boolean {
  return new Set(labels.values()).size === labels.size
}

/** Hides the noise of the binary fraction: 234 tenths are 23.4, not 23.400000000000002. */
export function withoutNoise(value: number): number {
  return Number(value.toPrecision(15))
}

function keepCode(raw: Json, notes: Note[], path: string): Json {
  notes.push({ kind: 'carried', code: 'labels-not-distinct', path })
  return raw
}

export interface NumberRules {
  readonly integer?: boolean
  readonly minimum?: number | undefined
  readonly maximum?: number | undefined
  /** Written numbers are multiples of it. Numbers that are read are not checked. */
  readonly step?: number | undefined
  /** Written whole numbers have a decimal place: `10.0`. */
  readonly decimalPlace?: boolean
}

export interface LabelRules {
  /** Some devices send the label itself, such as `true` for 1, which is noted. */
  readonly isLabelSent?: boolean
  /** Codes are strings. Otherwise a string is a number that was sent as text, which is noted. */
  readonly hasTextCodes?: boolean | undefined
}

export interface TextRules {
  /** The largest number of characters, in UTF-16. */
  readonly maximum?: number | undefined
  /** The only texts that the model allows. */
  readonly values?: ReadonlySet<string>
}

/**
 * Types of values.
 *
 * @example valueType.number({ minimum: -40, maximum: 85 })
 * @example valueType.labels(new Map([['1', 'eco'], ['2', 'full']]))
 * @example valueType.struct(new Map([['Level', valueType.number({ integer: true })]]))
 */
export const valueType = {
  /** Without a model, values are unchanged. */
  any: same(() => undefined),

  /** True or false, as such. For platforms that send 0 and 1 there are `labels`. */
  boolean: same((value) => (typeof value === 'boolean' ? undefined : 'wrong-type')),

  text({ maximum = Infinity, values }: TextRules): ValueType {
    return same((value) => {
      if (typeof value !== 'string') return 'wrong-type'
      if (value.length > maximum) return 'out-of-range'
      return values?.has(value) === false ? 'value-not-in-model' : undefined
    })
  },

  /** Numbers. One in a string is read and noted. */
  number({ integer = false, minimum = -Infinity, maximum = Infinity, step, decimalPlace }: NumberRules): ValueType {
    const isWithin = (value: number): boolean => value >= minimum && value <= maximum
    const rounded = (value: number): number => {
      if (step === undefined) return integer ? Math.round(value) + 0 : value
      return withoutNoise(Math.round(value / step) * step) + 0
    }
    return {
      read(raw, notes, path) {
        const value = typeof raw === 'string' ? numberOfText(raw) : raw
        if (typeof value !== 'number') return doubt(raw, notes, path, 'wrong-type')
        if (typeof raw === 'string') coerce(notes, path, 'text-number')
        if (integer && !Number.isInteger(value)) return doubt(value, notes, path, 'wrong-type')
        return isWithin(value) ? value : doubt(value, notes, path, 'out-of-range')
      },
      write(value, notes, path) {
        if (typeof value !== 'number') return refuse(notes, path, 'wrong-type')
        const number = rounded(value)
        if (!isWithin(number)) return refuse(notes, path, 'out-of-range')
        const text = String(number)
        return decimalPlace !== true || /[.e]/.test(text) ? text : `${text}.0`
      },
    }
  },

  /**
   * Numbers or codes with labels. A value without a label is never given a meaning. If two have the same label, the values
   * are kept as they are.
   */
  labels(labels: Labels, { isLabelSent = false, hasTextCodes = false }: LabelRules = {}): ValueType {
    if (!hasDistinctLabels(labels)) return { ...valueType.any, read: keepCode }
    const jsonOf = (raw: string): string => (!hasTextCodes && String(Number(raw)) === raw ? raw : JSON.stringify(raw))
    const texts = new Map([...labels].map(([raw, label]): [Json, string] => [label, jsonOf(raw)]))
    return {
      read(raw, notes, path) {
        const isCode = typeof raw === 'number' || typeof raw === 'string'
        const label = isCode ? labels.get(String(raw)) : undefined
        if (typeof raw === 'string' && label !== undefined && !hasTextCodes) coerce(notes, path, 'text-number')
        if (label !== undefined) return label
        if (isLabelSent && typeof raw !== 'number' && texts.has(raw)) {
          coerce(notes, path, 'label-for-number')
          return raw
        }
        return doubt(raw, notes, path, isCode ? 'value-not-in-model' : 'wrong-type')
      },
      write: (value, notes, path) => texts.get(value) ?? refuse(notes, path, 'value-not-in-model'),
    }
  },

  /** An instant as a count since 1970 in UTC. @param isText whether the count is written as a string */
  instant(unit: 's' | 'ms', isText: boolean): ValueType {
    const milliseconds = unit === 's' ? 1000 : 1
    return {
      read(raw, notes, path) {
        const count = typeof raw === 'string' && /^\d{1,15}$/.test(raw) ? Number(raw) : raw
        if (typeof count !== 'number' || !Number.isInteger(count) || count < 0)
          return doubt(raw, notes, path, 'wrong-type')
        const utc = clock.epoch(count, unit)
        if (utc === undefined) return doubt(raw, notes, path, 'wrong-type')
        if ((typeof raw === 'string') !== isText) coerce(notes, path, isText ? 'number-for-text' : 'text-number')
        return utc
      },
      write(value, notes, path) {
        const time = typeof value === 'string' ? parseRfc3339(value) : undefined
        if (time?.ok !== true) return refuse(notes, path, 'wrong-type')
        const count = Math.floor(millisecondsOf(time.value.utc) / milliseconds)
        if (count < 0) return refuse(notes, path, 'out-of-range')
        // A different zone, or another precision than the unit's.
        if (clock.epoch(count, unit) !== value) coerce(notes, path, 'time-precision')
        return isText ? `"${count}"` : String(count)
      },
    }
  },

  /** An object, each member by its own type. Members that the model does not name are unchanged, and not written. */
  struct(members: ReadonlyMap<string, ValueType>): ValueType {
    return {
      read(raw, notes, path) {
        if (!isJsonObject(raw)) return doubt(raw, notes, path, 'wrong-type')
        const entries = Object.entries(raw).map(([name, value]) => {
          const at = path + pointerToken(name)
          const type = members.get(name)
          if (type === undefined) notes.push({ kind: 'carried', code: 'identifier-not-in-model', path: at })
          return [name, type === undefined ? value : type.read(value, notes, at)] as const
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
  },

  /** @param maximum the largest number of items */
  list(item: ValueType, maximum = Infinity): ValueType {
    return {
      read(raw, notes, path) {
        if (!isJsonArray(raw)) return doubt(raw, notes, path, 'wrong-type')
        if (raw.length > maximum) doubt(raw, notes, path, 'out-of-range')
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
  },
}

// One kind of additional item of a location report (JT/T 808-2013 table 20): how its value becomes attributes and, if the
// conversion is exact, how an attribute is written back. The tables of the standard and of vendors consist of these.

import { namesOfBits, numberAt, numberBytes } from '../frame/bytes.ts'
import { isAbsent, isWithin, type Range } from '../plausible.ts'
import { add, type Attributes, type DecodeSession } from '../reading.ts'
import type { Change } from '../../../adapter.ts'
import { property, type Details } from '../../../../standards/hub/build.ts'
import type { Json } from '../../../../standards/hub/entity.ts'

/** The position of an item, and the destination of its attributes. */
export interface ItemPlace {
  readonly reading: DecodeSession
  readonly attributes: Attributes
  /** Changes of separate entities from the item. */
  readonly changes: Change[]
  readonly details: Details
  readonly path: string
  /** The status flags of the location, which hold the hemispheres. */
  readonly status: number
}

export interface Item {
  /** The lengths that the table allows; absent: any. */
  readonly lengths?: readonly number[]
  /** @returns whether the value was read completely; if not, it is also carried in hexadecimal */
  read(value: Uint8Array, place: ItemPlace): boolean
  readonly write?: ItemWriter
}

export interface ItemWriter {
  readonly attribute: string
  readonly unitCode?: string
  /** The bytes of a value and the rounding error; undefined: the item cannot express it. */
  readonly bytesOf: (value: Json) => { readonly bytes: Uint8Array; readonly difference: number } | undefined
}

interface NumberForm {
  readonly bytes: number
  /** The value in the unit is the number divided by this. */
  readonly divisor?: number
  readonly unitCode?: string
  /** The highest bit is the sign of the rest. */
  readonly signed?: true
  /** The valid range, in the unit; a number outside is carried. */
  readonly range?: Range
}

export function numberItem(attribute: string, form: NumberForm): Item {
  const { bytes, divisor = 1, unitCode, signed, range } = form
  const signBit = 2 ** (bytes * 8 - 1)
  const largest = signed ? signBit - 1 : signBit * 2 - 1
  const isReading = (number: number): boolean =>
    number !== largest && (range === undefined || isWithin(number / divisor, range))
  return {
    lengths: [bytes],
    read(value, { attributes, details }) {
      const number = numberAt(value, 0, bytes)
      // Minus zero is not a reading.
      if (signed && number === signBit) return false
      const reading = signed && number > signBit ? signBit - number : number
      if (!isReading(reading)) return false
      add(attributes, attribute, property(reading / divisor, { ...details, unitCode }))
      return true
    },
    write: {
      attribute,
      ...(unitCode !== undefined && { unitCode }),
      bytesOf(value) {
        if (typeof value !== 'number') return undefined
        const number = Math.round(value * divisor)
        if (Math.abs(number) > largest || (number < 0 && !signed) || !isReading(number)) return undefined
        const bits = number < 0 ? signBit - number : number
        return { bytes: numberBytes(bits, bytes), difference: Math.abs(number / divisor - value) }
      },
    },
  }
}

/** A list of the names of the bits that are set. A bit without a name is carried; all bits set means no value. */
export function bitsItem(attribute: string, bytes: number, names: readonly (string | number)[]): Item {
  return {
    lengths: [bytes],
    read(value, { attributes, details }) {
      const bits = numberAt(value, 0, bytes)
      if (bits >= 2 ** names.length && isAbsent(bits, bytes)) return false
      add(attributes, attribute, property(namesOfBits(bits, names), details))
      return bits < 2 ** names.length
    },
    write: {
      attribute,
      bytesOf(value) {
        if (!Array.isArray(value)) return undefined
        const bits = value.map((name) => (names as readonly Json[]).indexOf(name as Json))
        // A different order or a repetition would be read back in the order of the bits.
        if (bits.some((bit, index) => bit < 0 || bit <= (bits[index - 1] ?? -1))) return undefined
        const number = bits.reduce((sum, bit) => sum + 2 ** bit, 0)
        return { bytes: numberBytes(number, bytes), difference: 0 }
      },
    },
  }
}

/** An item of a special form. `read` returns the attribute's value, or undefined without a valid value. */
export function valueItem(
  attribute: string,
  lengths: readonly number[],
  read: (value: Uint8Array) => Json | undefined,
  more: Details = {},
): Item {
  return {
    lengths,
    read(value, { attributes, details }) {
      const answer = read(value)
      if (answer === undefined) return false
      add(attributes, attribute, property(answer, { ...details, ...more }))
      return true
    },
  }
}

/** 1, 2, … for tables whose bits are channels. */
export function channels(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1)
}

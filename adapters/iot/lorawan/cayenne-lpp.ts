// Cayenne Low Power Payload: data of channels, each with a type. Identifiers are those that network servers write of the same
// payload: the type and the channel, such as `temperature_3`.

import type { Json } from '../../adapter.ts'
import { raise, valueType, type PropertyModel } from '../../kit/index.ts'

interface DataType {
  readonly name: string
  /** Bytes of each number, most significant first. */
  readonly size: number
  readonly isSigned: boolean
  /** What a unit is divided into; one for each number. */
  readonly parts: readonly number[]
  readonly members?: readonly string[]
  readonly unit?: string
}

const axes = ['x', 'y', 'z']
/** The twelve types of the first version, and those of IPSO objects that libraries for devices write besides. */
const types: ReadonlyMap<number, DataType> = new Map<number, DataType>([
  [0x00, { name: 'digital_in', size: 1, isSigned: false, parts: [1] }],
  [0x01, { name: 'digital_out', size: 1, isSigned: false, parts: [1] }],
  [0x02, { name: 'analog_in', size: 2, isSigned: true, parts: [100] }],
  [0x03, { name: 'analog_out', size: 2, isSigned: true, parts: [100] }],
  [0x64, { name: 'generic', size: 4, isSigned: false, parts: [1] }],
  [0x65, { name: 'luminosity', size: 2, isSigned: false, parts: [1], unit: 'lx' }],
  [0x66, { name: 'presence', size: 1, isSigned: false, parts: [1] }],
  [0x67, { name: 'temperature', size: 2, isSigned: true, parts: [10], unit: '°C' }],
  [0x68, { name: 'relative_humidity', size: 1, isSigned: false, parts: [2], unit: '%' }],
  [0x71, { name: 'accelerometer', size: 2, isSigned: true, parts: [1000, 1000, 1000], members: axes }],
  [0x73, { name: 'barometric_pressure', size: 2, isSigned: false, parts: [10], unit: 'hPa' }],
  [0x74, { name: 'voltage', size: 2, isSigned: false, parts: [100], unit: 'V' }],
  [0x75, { name: 'current', size: 2, isSigned: false, parts: [1000], unit: 'A' }],
  [0x76, { name: 'frequency', size: 4, isSigned: false, parts: [1], unit: 'Hz' }],
  [0x78, { name: 'percentage', size: 1, isSigned: false, parts: [1], unit: '%' }],
  [0x79, { name: 'altitude', size: 2, isSigned: true, parts: [1], unit: 'm' }],
  [0x7a, { name: 'load', size: 3, isSigned: true, parts: [1000], unit: 'kg' }],
  [0x7d, { name: 'concentration', size: 2, isSigned: false, parts: [1], unit: 'ppm' }],
  [0x80, { name: 'power', size: 2, isSigned: false, parts: [1], unit: 'W' }],
  [0x82, { name: 'distance', size: 4, isSigned: false, parts: [1000], unit: 'm' }],
  [0x83, { name: 'energy', size: 4, isSigned: false, parts: [1000], unit: 'kWh' }],
  [0x84, { name: 'direction', size: 2, isSigned: false, parts: [1], unit: '°' }],
  [0x85, { name: 'unixtime', size: 4, isSigned: false, parts: [1] }],
  [0x86, { name: 'gyrometer', size: 2, isSigned: true, parts: [100, 100, 100], members: axes }],
  [
    0x88,
    { name: 'gps', size: 3, isSigned: true, parts: [1e4, 1e4, 100], members: ['latitude', 'longitude', 'altitude'] },
  ],
  [0x87, { name: 'colour', size: 1, isSigned: false, parts: [1, 1, 1], members: ['r', 'g', 'b'] }],
  [0x8e, { name: 'switch', size: 1, isSigned: false, parts: [1] }],
])
/** The data of all 256 channels by identifier, as a thing model: made once, when a source declares the layout. */
export function cayenneModel(): ReadonlyMap<string, PropertyModel> {
  const all = [...types.values()].flatMap(({ name, unit, members }) =>
    Array.from({ length: 256 }, (_, channel): [string, PropertyModel] => [
      `${name}_${channel}`,
      { type: members === undefined ? valueType.number({}) : valueType.any, isNumber: members === undefined, unit },
    ]),
  )
  return new Map(all)
}

/**
 * Reads a payload. Types have no length of their own, so that an unknown one ends the reading, and refuses a payload that begins with it.
 *
 * @example readCayenne(Uint8Array.of(3, 0x67, 1, 0x10)) // [['temperature_3', 27.2]]
 */
export function readCayenne(
  payload: Uint8Array,
  rest: (path: string) => void = () => {},
): readonly (readonly [string, Json])[] {
  const values: (readonly [string, Json])[] = []
  for (let at = 0; at < payload.length;) {
    const [channel, code] = [payload[at] ?? 0, payload[at + 1]]
    const type = types.get(code ?? -1)
    if (type === undefined) {
      const path = `payload/byte ${at}`
      if (at === 0) return raise({ code: 'invalid', path, detail: 'The payload has an unknown type of data.' })
      rest(path)
      return values
    }
    at += 2
    const numbers = type.parts.map((parts, index) => numberAt(payload, at + index * type.size, type) / parts)
    at += type.size * numbers.length
    const { members } = type
    const value =
      members === undefined ? numbers[0] : Object.fromEntries(members.map((name, of) => [name, numbers[of] ?? 0]))
    values.push([`${type.name}_${channel}`, value ?? 0])
  }
  return values
}

function numberAt(payload: Uint8Array, at: number, { size, isSigned }: DataType): number {
  if (at + size > payload.length)
    return raise({ code: 'invalid', path: `payload/byte ${at}`, detail: 'The payload ends within a value.' })
  let value = 0
  for (const byte of payload.subarray(at, at + size)) value = value * 256 + byte
  const half = 256 ** size / 2
  return isSigned && value >= half ? value - 2 * half : value
}

// The parameters of a terminal (JT/T 808-2013 table 12, -2019 table 13), by their ids as four hexadecimal digits: numbers of 1, 2 or 4
// bytes, and texts. Others are hexadecimal when they are read, and not written.

import { Reader, Writer } from '../../kit/index.ts'
import { toHex } from '../../../standards/bytes/hex.ts'
import type { Json } from '../../adapter.ts'

/** The first and the last id of a range whose parameters have one type. */
const ranges: readonly (readonly [first: number, last: number, type: 1 | 2 | 4 | 'text'])[] = [
  [0x01, 0x07, 4],
  [0x10, 0x17, 'text'],
  [0x18, 0x19, 4],
  [0x1a, 0x1a, 'text'],
  [0x1b, 0x1c, 4],
  [0x1d, 0x1d, 'text'],
  [0x20, 0x22, 4],
  // From 2019 on: the access point of a further server.
  [0x23, 0x26, 'text'],
  [0x27, 0x29, 4],
  [0x2c, 0x30, 4],
  [0x31, 0x31, 2],
  [0x40, 0x44, 'text'],
  [0x45, 0x47, 4],
  [0x48, 0x49, 'text'],
  [0x50, 0x5a, 4],
  [0x5b, 0x5e, 2],
  [0x64, 0x65, 4],
  [0x70, 0x74, 4],
  [0x80, 0x80, 4],
  [0x81, 0x82, 2],
  [0x83, 0x83, 'text'],
  [0x84, 0x84, 1],
  [0x90, 0x92, 1],
  [0x93, 0x93, 4],
  [0x94, 0x94, 1],
  [0x95, 0x95, 4],
  [0x100, 0x100, 4],
  [0x101, 0x101, 2],
  [0x102, 0x102, 4],
  [0x103, 0x103, 2],
]

function typeOf(id: number): 1 | 2 | 4 | 'text' | undefined {
  return ranges.find(([first, last]) => id >= first && id <= last)?.[2]
}

export function parameterName(id: number): string {
  return id.toString(16).toUpperCase().padStart(4, '0')
}

/**
 * @param textBytes encodes a text
 * @returns id, length and value; undefined: the id is unknown, or the value is not of its type
 */
export function writeParameter(
  name: string,
  value: Json,
  textBytes: (text: string) => Uint8Array,
): Uint8Array | undefined {
  const id = /^[0-9A-Fa-f]{4}$/.test(name) ? Number.parseInt(name, 16) : -1
  const type = typeOf(id)
  const head = new Writer().u32(Math.max(id, 0))
  if (type === 'text' && typeof value === 'string') {
    const bytes = textBytes(value)
    return bytes.length > 255 ? undefined : head.u8(bytes.length).bytes(bytes).finish()
  }
  if (typeof type !== 'number' || typeof value !== 'number' || !Number.isInteger(value)) return undefined
  return value < 0 || value >= 256 ** type ? undefined : head.u8(type).unsigned(value, type).finish()
}

/** The passwords of the access points of the terminal's servers. */
export const passwords: ReadonlySet<string> = new Set(['0012', '0016', '0025'])

/** @param textOf decodes a text; undefined: it is invalid, and its bytes are shown */
export function readParameters(
  reader: Reader,
  textOf: (bytes: Uint8Array) => string | undefined,
): readonly (readonly [name: string, value: Json])[] {
  const found: [string, Json][] = []
  while (reader.left > 0) {
    const id = reader.u32()
    const bytes = reader.take(reader.u8())
    const type = typeOf(id)
    const text = type === 'text' ? textOf(bytes) : undefined
    const number = bytes.length === type ? new Reader(bytes).unsigned(type) : undefined
    found.push([parameterName(id), text ?? number ?? toHex(bytes)])
  }
  return found
}

// The check values of binary frames.

/** A check value of bytes as an unsigned number. */
export type Checksum = (bytes: Uint8Array) => number

/** The parameters of a 16-bit CRC that shifts right, as of the catalogue of reveng: reflected input and output. */
function crc16(polynomial: number, initial: number, final = 0): Checksum {
  const table = Uint16Array.from({ length: 256 }, (_, byte) => {
    let value = byte
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ polynomial : value >>> 1
    return value
  })
  return (bytes) => {
    let value = initial
    for (const byte of bytes) value = (value >>> 8) ^ (table[(value ^ byte) & 0xff] ?? 0)
    return (value ^ final) & 0xffff
  }
}

/** The parameters of a 16-bit CRC that shifts left. */
function crc16Left(polynomial: number, initial: number): Checksum {
  return (bytes) => {
    let value = initial
    for (const byte of bytes) {
      value ^= byte << 8
      for (let bit = 0; bit < 8; bit++) value = (value & 0x8000 ? (value << 1) ^ polynomial : value << 1) & 0xffff
    }
    return value
  }
}

/**
 * Check values by their usual names.
 *
 * @example if (checksum.xor(frame.subarray(2, -1)) !== frame.at(-1)) throw reader.problem('checksum', '…')
 */
export const checksum = {
  /** The exclusive or of all bytes, also called BCC. */
  xor: (bytes: Uint8Array): number => {
    let value = 0
    for (const byte of bytes) value ^= byte
    return value
  },
  /** The sum of all bytes, modulo 256. */
  sum8: (bytes: Uint8Array): number => {
    let value = 0
    for (const byte of bytes) value = (value + byte) & 0xff
    return value
  },
  /** CRC-16/ARC: polynomial 8005 reflected, initial value 0. */
  crc16Arc: crc16(0xa001, 0),
  /** CRC-16/MODBUS: polynomial 8005 reflected, initial value FFFF. */
  crc16Modbus: crc16(0xa001, 0xffff),
  /** CRC-16/X-25: polynomial 1021 reflected, initial and final value FFFF. */
  crc16X25: crc16(0x8408, 0xffff, 0xffff),
  /** CRC-16/KERMIT: SML of some makers. */
  crc16Kermit: crc16(0x8408, 0),
  /** CRC-16/CCITT-FALSE: polynomial 1021, initial value FFFF. */
  crc16CcittFalse: crc16Left(0x1021, 0xffff),
  /** CRC-16/XMODEM: polynomial 1021, initial value 0. */
  crc16Xmodem: crc16Left(0x1021, 0),
  /** The CRC of HJ 212-2017 annex A: the register shifts before each byte, polynomial A001. */
  crc16Hj212: (bytes: Uint8Array): number => {
    let value = 0xffff
    for (const byte of bytes) {
      value = (value >>> 8) ^ byte
      for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xa001 : value >>> 1
    }
    return value
  },
} as const satisfies Record<string, Checksum>

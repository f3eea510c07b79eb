// The check value of HJ 212-2017 Annex A. It is not the CRC of Modbus: the register is shifted before the byte is mixed
// in, over its whole width, so the two differ for nearly every frame.

/** The check value over the bytes of the data segment. */
export function checksum(data: Uint8Array): number {
  let register = 0xffff
  for (const byte of data) {
    register = (register >> 8) ^ byte
    for (let bit = 0; bit < 8; bit++) {
      const lowest = register & 1
      register >>= 1
      if (lowest === 1) register ^= 0xa001
    }
  }
  return register
}

/** The form in a frame: four hexadecimal digits, the high byte first. */
export function checksumText(data: Uint8Array): string {
  return checksum(data).toString(16).toUpperCase().padStart(4, '0')
}

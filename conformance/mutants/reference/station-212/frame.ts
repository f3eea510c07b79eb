// Packets of HJ 212-2017 (6.3.1, annex A), for the reference station only.

export function crc(text: string): string {
  let register = 0xffff
  for (let index = 0; index < text.length; index++) {
    register = (register >>> 8) ^ text.charCodeAt(index)
    for (let step = 0; step < 8; step++) {
      const isOdd = (register & 1) === 1
      register >>>= 1
      if (isOdd) register ^= 0xa001
    }
  }
  return register.toString(16).toUpperCase().padStart(4, '0')
}

export function packet(segment: string): string {
  return `##${String(segment.length).padStart(4, '0')}${segment}${crc(segment)}\r\n`
}

export interface Incoming {
  readonly number: string
  readonly command: string
  readonly password: string
  readonly content: string
}

/** Extracts packets from a stream of bytes. */
export class Unpacker {
  #held = ''

  push(bytes: Uint8Array): readonly Incoming[] {
    this.#held += String.fromCharCode(...bytes)
    const lines = this.#held.split('\r\n')
    this.#held = lines.pop() ?? ''
    return lines.flatMap((line) => {
      const segment = line.slice(6, -4)
      if (packet(segment) !== `${line}\r\n`) return []
      const field = (name: string): string => new RegExp(`(?:^|;)${name}=([^;]*);`).exec(segment)?.[1] ?? ''
      const content = /CP=&&(.*)&&$/.exec(segment)?.[1] ?? ''
      return [{ number: field('QN'), command: field('CN'), password: field('PW'), content }]
    })
  }
}

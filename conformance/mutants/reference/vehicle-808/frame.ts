// Frames of JT/T 808 (2013 and 2019, 4.4), for the reference terminal only.

export interface Message {
  readonly id: number
  readonly serial: number
  readonly body: readonly number[]
}

export const word = (value: number): readonly number[] => [(value >>> 8) & 0xff, value & 0xff]
export const double = (value: number): readonly number[] => [...word(value >>> 16), ...word(value & 0xffff)]
export const readWord = (bytes: readonly number[], at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
export const readDouble = (bytes: readonly number[], at: number): number =>
  readWord(bytes, at) * 0x1_0000 + readWord(bytes, at + 2)

/** Two digits per byte. */
export function bcd(digits: string): readonly number[] {
  return (digits.match(/\d\d/g) ?? []).map((pair) => Number.parseInt(pair, 16))
}

export function text(of: string, length = of.length): readonly number[] {
  return Array.from({ length }, (_, index) => of.charCodeAt(index) || 0)
}

export function checkCode(content: readonly number[]): number {
  return content.reduce((code, byte) => code ^ byte, 0)
}

export function escaped(bytes: readonly number[]): readonly number[] {
  const inside = bytes.flatMap((byte) => (byte === 0x7e ? [0x7d, 0x02] : byte === 0x7d ? [0x7d, 0x01] : [byte]))
  return [0x7e, ...inside, 0x7e]
}

/** Extracts frames from a stream of bytes. */
export class Unpacker {
  readonly #is2019: boolean
  #inside: number[] = []

  constructor(is2019: boolean) {
    this.#is2019 = is2019
  }

  push(bytes: Uint8Array): readonly Message[] {
    const messages: Message[] = []
    for (const byte of bytes) {
      if (byte !== 0x7e) this.#inside.push(byte)
      else {
        const message = this.#read(this.#inside)
        if (message !== undefined) messages.push(message)
        this.#inside = []
      }
    }
    return messages
  }

  #read(inside: readonly number[]): Message | undefined {
    const plain: number[] = []
    for (let at = 0; at < inside.length; at++) {
      if (inside[at] === 0x7d) plain.push(inside[++at] === 0x01 ? 0x7d : 0x7e)
      else plain.push(inside[at] ?? 0)
    }
    if (plain.length < 13 || checkCode(plain) !== 0) return undefined
    const serialAt = this.#is2019 ? 15 : 10
    return { id: readWord(plain, 0), serial: readWord(plain, serialAt), body: plain.slice(serialAt + 2, -1) }
  }
}

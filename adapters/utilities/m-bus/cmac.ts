// AES-CMAC (RFC 4493) by WebCrypto, and the keys that mode 7 derives from the key of a meter by it (EN 13757-7 9.6.2).

import { concat } from '../../../standards/bytes/growing.ts'

const blockBytes = 16

/** The last block of AES-CBC without padding: WebCrypto appends one more. */
async function lastBlock(key: CryptoKey, text: Uint8Array): Promise<Uint8Array> {
  const iv = new Uint8Array(blockBytes)
  const sealed = await crypto.subtle.encrypt({ name: 'AES-CBC', iv }, key, Uint8Array.from(text))
  return new Uint8Array(sealed).slice(text.length - blockBytes, text.length)
}

/** Twice a number of 128 bits, in the field of the standard. */
function doubled(bytes: Uint8Array): Uint8Array {
  const carry = (bytes[0] ?? 0) >> 7
  return bytes.map((byte, index) => {
    const low = index === blockBytes - 1 ? carry * 0x87 : (bytes[index + 1] ?? 0) >> 7
    return ((byte << 1) & 0xff) ^ low
  })
}

/** @param raw 16 bytes */
export async function cmac(raw: Uint8Array, text: Uint8Array): Promise<Uint8Array> {
  const key = await crypto.subtle.importKey('raw', Uint8Array.from(raw), 'AES-CBC', false, ['encrypt'])
  const first = doubled(await lastBlock(key, new Uint8Array(blockBytes)))
  const isWhole = text.length > 0 && text.length % blockBytes === 0
  const missing = blockBytes - (text.length % blockBytes)
  const whole = isWhole ? text.slice() : concat([text, Uint8Array.of(0x80), new Uint8Array(missing - 1)])
  const mask = isWhole ? first : doubled(first)
  const from = whole.length - blockBytes
  for (const [index, byte] of mask.entries()) whole[from + index] = (whole[from + index] ?? 0) ^ byte
  return lastBlock(key, whole)
}

/** What the derived key is for: the content, or the check value of a message, both of a meter. */
export const purposes = { encryption: 0, authentication: 1 } as const

/**
 * @param counter of the message, 4 bytes as it is sent
 * @param number of the meter, 4 bytes as it is sent
 */
export function derivedKey(
  raw: Uint8Array,
  purpose: (typeof purposes)[keyof typeof purposes],
  counter: Uint8Array,
  number: Uint8Array,
): Promise<Uint8Array> {
  return cmac(raw, concat([Uint8Array.of(purpose), counter, number, new Uint8Array(7).fill(7)]))
}

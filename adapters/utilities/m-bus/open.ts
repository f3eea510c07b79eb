// Decrypts AES-128 with the key that the source declares for the meter: of the link layer (EN 13757-4 12.9: CTR), mode 5 (EN 13757-7
// 7.6.5: CBC, the vector of the meter's address and eight times the access number), and mode 7 (7.6.6: CBC with a key of each message,
// whose check value is verified). A telegram whose content is already plain begins with 2F 2F.

import { raise, valueOf, type Opening } from '../../kit/index.ts'
import { concat } from '../../../standards/bytes/growing.ts'
import { fromHex } from '../../../standards/bytes/hex.ts'
import type { Message } from '../../adapter.ts'
import { cmac, derivedKey, purposes } from './cmac.ts'
import type { Authentication, Header } from './header.ts'
import type { Settings, Telegram } from './telegram.ts'
import { crc, withPayload } from './link.ts'

const blockBytes = 16
const filler = 0x2f

/** The encrypted part, unless a front end has decrypted it. */
export function encryptedPart({ link, header }: Telegram): Uint8Array | undefined {
  if (header === undefined || header.mode === 0) return undefined
  const part = link.payload.subarray(header.at)
  const isPlain = part[0] === filler && part[1] === filler
  return isPlain || (header.mode === 5 && header.blocks === 0) ? undefined : part
}

/** Whether a key opens the telegram. */
export function isReadable({ mode, authentication }: Header): boolean {
  return mode === 5 || (mode === 7 && authentication !== undefined)
}

export async function open({ message, settings, parsed }: Opening<Settings, Telegram>): Promise<Message> {
  const { link, header } = parsed
  const part = encryptedPart(parsed)
  const digits = header === undefined ? undefined : settings.keys.get(header.meter.number)
  if (header?.counter !== undefined && digits !== undefined) return openLink(message, parsed, header.counter, digits)
  if (part === undefined || header === undefined || !isReadable(header) || digits === undefined) return message
  const length = header.blocks * blockBytes
  if (length > part.length)
    raise({ code: 'syntax', path: 'configuration', detail: 'There are fewer encrypted blocks than the header says.' })
  const raw = valueOf(fromHex(digits))
  const { authentication } = header
  const vector = concat([header.address, new Uint8Array(8).fill(header.access ?? 0)])
  const plain =
    header.mode === 7 && authentication !== undefined
      ? await openDerived(raw, header, authentication, link.payload, part.subarray(0, length))
      : await decrypt(raw, vector, part.subarray(0, length))
  if (plain[0] !== filler || plain[1] !== filler) refuse()
  const payload = concat([link.payload.subarray(0, header.at), plain, part.subarray(length)])
  return { ...message, body: withPayload(message.body, link, payload), opened: { original: message } }
}

/** Mode 7: the vector is zero. The check value is of the encrypted message. */
async function openDerived(
  raw: Uint8Array,
  { address }: Header,
  { counter, check, head, at }: Authentication,
  payload: Uint8Array,
  part: Uint8Array,
): Promise<Uint8Array> {
  const number = address.subarray(2, 6)
  if (check !== undefined) {
    const key = await derivedKey(raw, purposes.authentication, counter, number)
    const found = await cmac(key, concat([head, payload.subarray(at)]))
    if (!check.every((byte, index) => byte === found[index])) refuse()
  }
  const key = await derivedKey(raw, purposes.encryption, counter, number)
  return decrypt(key, new Uint8Array(blockBytes), part)
}

/** The payload of an encrypted link layer begins with its check value. */
async function openLink(
  message: Message,
  { link, header }: Telegram,
  counter: Uint8Array,
  digits: string,
): Promise<Message> {
  const at = header?.at ?? 0
  const raw = valueOf(fromHex(digits))
  const key = await crypto.subtle.importKey('raw', Uint8Array.from(raw), 'AES-CTR', false, ['decrypt'])
  // Only the last byte counts in a telegram, which is shorter than 256 blocks; Deno takes 32 bits or more.
  const algorithm = { name: 'AES-CTR', counter: Uint8Array.from(counter), length: 32 }
  const plain = new Uint8Array(await crypto.subtle.decrypt(algorithm, key, Uint8Array.from(link.payload.subarray(at))))
  if (crc(plain.subarray(2)) !== (plain[0] ?? 0) + 256 * (plain[1] ?? 0)) refuse()
  const payload = concat([link.payload.subarray(0, at), plain])
  return { ...message, body: withPayload(message.body, link, payload), opened: { original: message } }
}

function refuse(): never {
  return raise({ code: 'not-opened', path: 'content', detail: 'The key of the meter does not decrypt the telegram.' })
}

/** WebCrypto expects a padding, which the telegram does not have: a block that decrypts to one is appended. */
async function decrypt(raw: Uint8Array, iv: Uint8Array, part: Uint8Array): Promise<Uint8Array> {
  const key = await crypto.subtle.importKey('raw', Uint8Array.from(raw), 'AES-CBC', false, ['encrypt', 'decrypt'])
  const last = Uint8Array.from(part.subarray(-blockBytes))
  const padding = await crypto.subtle.encrypt({ name: 'AES-CBC', iv: last }, key, new Uint8Array(0))
  const whole = Uint8Array.from(concat([part, new Uint8Array(padding)]))
  return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-CBC', iv: Uint8Array.from(iv) }, key, whole))
}

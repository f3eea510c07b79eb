// Decrypts a push with the keys that the source declares for its meter: AES-128-GCM, security suites 0 and 1 (IEC 62056-5-3 5.3.7),
// which encrypt pushes alike.

import { raise, valueOf, type Opening } from '../../kit/index.ts'
import { concat } from '../../../standards/bytes/growing.ts'
import { fromHex, toHex } from '../../../standards/bytes/hex.ts'
import type { Message } from '../../adapter.ts'
import type { Settings } from './options.ts'
import type { Cipher, Parsed } from './push.ts'

/** The security control byte: the suite, and what is done. */
const suite = 0x0f
const protection = { authenticated: 0x10, encrypted: 0x20, compressed: 0x80 } as const
const tagBytes = 12
/** The first byte of a data-notification. */
const notification = 0x0f

export async function open({ message, settings, parsed }: Opening<Settings, Parsed>): Promise<Message> {
  if (!('cipher' in parsed)) return message
  const { cipher } = parsed
  const keys = settings.keys.get(toHex(cipher.title))
  if (keys === undefined) return refuse('The push is encrypted, and the source declares no key for its system title.')
  const { control } = cipher
  const isEncrypted = (control & protection.encrypted) !== 0
  if ((control & suite) > 1 || (control & protection.compressed) !== 0 || !isEncrypted)
    return refuse('Only encrypted pushes of security suites 0 and 1 without compression are read.')
  const isAuthenticated = (control & protection.authenticated) !== 0
  if (!isAuthenticated) {
    // Anyone between the meter and here can change such a push: only a source that declares no authentication key accepts it.
    if (keys.authentication !== undefined)
      return refuse(
        'A push that is encrypted but not authenticated is not trusted: the source declares an authentication key.',
      )
    return { ...message, body: await decryptOnly(cipher, keys.encryption), opened: { original: message } }
  }
  if (keys.authentication === undefined)
    return refuse('The push is authenticated, and the source declares no authentication key for its system title.')
  const body = await decrypt(cipher, keys.encryption, keys.authentication)
  return { ...message, body, opened: { original: message } }
}

/**
 * AES-GCM with a tag of 12 bytes, which Deno does not verify by itself: the text is decrypted in counter mode, as GCM does after the first
 * block (NIST SP 800-38D 7.2), and encrypted again, which gives the whole tag.
 */
async function decrypt(cipher: Cipher, encryption: string, authentication: string): Promise<Uint8Array> {
  const { title, control, counter, content, header } = cipher
  const split = content.length - tagBytes
  if (split < 0) return refuse(notOpened)
  const raw = bytesOf(encryption)
  const iv = Uint8Array.from(concat([title, counter]))
  const text = await textOf(raw, iv, content.subarray(0, split))
  const authenticated = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt'])
  const additionalData = Uint8Array.from(concat([Uint8Array.of(control), bytesOf(authentication), header]))
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, authenticated, text)
  const tag = new Uint8Array(sealed).subarray(split, content.length)
  let difference = 0
  for (const [index, byte] of tag.entries()) difference |= byte ^ (content[split + index] ?? 0)
  return difference === 0 ? new Uint8Array(text) : refuse(notOpened)
}

/** The text of a push without a tag. What it decrypts to must be a data-notification, or a wrong key would give noise. */
async function decryptOnly({ title, counter, content }: Cipher, encryption: string): Promise<Uint8Array> {
  const text = await textOf(bytesOf(encryption), Uint8Array.from(concat([title, counter])), content)
  return text[0] === notification ? text : refuse(notOpened)
}

async function textOf(
  raw: Uint8Array<ArrayBuffer>,
  iv: Uint8Array,
  content: Uint8Array,
): Promise<Uint8Array<ArrayBuffer>> {
  const counterMode = await crypto.subtle.importKey('raw', raw, 'AES-CTR', false, ['decrypt'])
  const counter = Uint8Array.from([...iv, 0, 0, 0, 2])
  const algorithm = { name: 'AES-CTR', counter, length: 32 }
  return new Uint8Array(await crypto.subtle.decrypt(algorithm, counterMode, Uint8Array.from(content)))
}

const notOpened = 'The keys of the system title do not open the push.'

function bytesOf(digits: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(valueOf(fromHex(digits)))
}

function refuse(detail: string): never {
  return raise({ code: 'not-opened', path: 'content', detail })
}

// Opens messages of the platform's queue, `{data, protocol, pv, sign, t}`: the data are encrypted by AES-128 with a part of the
// access secret. GCM authenticates them; with ECB the signature does.

import { md5 } from '@noble/hashes/legacy.js'
import { checkSignature, notOpened, readJsonRecord, type JsonCursor } from '../../kit/index.ts'
import { fromBase64 } from '../../../standards/bytes/base64.ts'
import { toHex } from '../../../standards/bytes/hex.ts'
import type { Message } from '../../adapter.ts'
import type { Settings } from './options.ts'

const clause = 'Tuya, message queue'
const block = 16
const unlimited = { bytes: Infinity, depth: 8, members: Infinity, entities: 0, stateBytes: 0 }

export async function openPush(message: Message, { accessKey = '', encryption }: Settings): Promise<Message> {
  const { root } = readJsonRecord(message.body, unlimited)
  const data = root.get('data')?.as('string')
  const bytes = data === undefined ? undefined : fromBase64(data)
  if (data === undefined || bytes?.ok !== true) return notOpened('The message has no encrypted data.', '/data', clause)
  if (encryption === 'aes-ecb') {
    const text = `${signed(root)}||${accessKey}`
    const wanted = toHex(md5(new TextEncoder().encode(text)))
    checkSignature((root.get('sign')?.as('string') ?? '').toLowerCase(), wanted, '/sign', clause)
  }
  const key = new TextEncoder().encode(accessKey.slice(8, 24))
  const body = await (encryption === 'aes-gcm' ? openGcm(bytes.value, key) : openEcb(bytes.value, key))
  if (body === undefined)
    return notOpened('The data were not encrypted with the declared access secret.', '/data', clause)
  return { ...message, body, opened: { original: message, verifiedBy: 'accessKey' } }
}

/** All members but the signature and those without a value, in the order of their names. */
function signed(root: JsonCursor): string {
  const members = (root.entries('object') ?? []).flatMap(([name, cursor]) => {
    const value = cursor.as('string') ?? cursor.numberText() ?? String(cursor.as('boolean') ?? '')
    return name === 'sign' || value === '' ? [] : [[name, value] as const]
  })
  const sorted = members.toSorted(([one], [other]) => (one < other ? -1 : 1))
  return sorted.map(([name, value]) => `${name}=${value}`).join('||')
}

type Bytes = Uint8Array<ArrayBuffer>

/** The initialisation vector is before, and the tag after the text. Undefined: the tag is wrong. */
async function openGcm(bytes: Uint8Array, key: Bytes): Promise<Uint8Array | undefined> {
  if (bytes.length < 28) return undefined
  const imported = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['decrypt'])
  try {
    const [iv, text] = [Uint8Array.from(bytes.subarray(0, 12)), Uint8Array.from(bytes.subarray(12))]
    return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, imported, text))
  } catch {
    return undefined
  }
}

/**
 * Web Crypto has no ECB. CBC is ECB and an exclusive or with the block before; a last block that CBC takes for padding is
 * encrypted first. Undefined: the padding is wrong.
 */
async function openEcb(bytes: Uint8Array, key: Bytes): Promise<Uint8Array | undefined> {
  if (bytes.length === 0 || bytes.length % block !== 0) return undefined
  const imported = await crypto.subtle.importKey('raw', key, 'AES-CBC', false, ['encrypt', 'decrypt'])
  const last = Uint8Array.from(bytes.subarray(-block))
  const padding = await crypto.subtle.encrypt({ name: 'AES-CBC', iv: last }, imported, new Uint8Array(0))
  const padded = new Uint8Array(bytes.length + block)
  padded.set(bytes)
  padded.set(new Uint8Array(padding), bytes.length)
  const iv = new Uint8Array(block)
  const plain = new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-CBC', iv }, imported, padded))
  for (let at = block; at < plain.length; at++) plain[at] = (plain[at] ?? 0) ^ (bytes[at - block] ?? 0)
  const count = plain.at(-1) ?? 0
  const isPadded = count >= 1 && count <= block && plain.subarray(-count).every((byte) => byte === count)
  return isPadded ? plain.subarray(0, -count) : undefined
}

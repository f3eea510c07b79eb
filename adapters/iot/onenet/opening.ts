// Opens HTTP pushes of the platform, `{msg, nonce, signature, time, id}`: the signature shows that the sender knows the token, and
// covers the message, which is encrypted if the platform is set to it.

import { md5 } from '@noble/hashes/legacy.js'
import { checkSignature, notOpened, raise, readJsonRecord } from '../../kit/index.ts'
import { fromBase64, toBase64 } from '../../../standards/bytes/base64.ts'
import type { Message } from '../../adapter.ts'
import type { Settings } from './options.ts'

export const pushClause = 'OneNET, HTTP push'
const unlimited = { bytes: Infinity, depth: 64, members: Infinity, entities: 0, stateBytes: 0 }

/** The signature is the base64 text of the MD5 of token, nonce and message, which is still encrypted. */
export async function openPush(message: Message, { token = '', aesKey }: Settings): Promise<Message> {
  const { root } = readJsonRecord(message.body, unlimited)
  const [msg, nonce, given] = ['msg', 'nonce', 'signature'].map((name) => root.get(name)?.as('string'))
  if (msg === undefined || nonce === undefined || given === undefined)
    return notOpened('The push has no msg, nonce and signature.', '/signature', pushClause)
  const wanted = toBase64(md5(new TextEncoder().encode(token + nonce + msg)))
  checkSignature(given.replaceAll(' ', '+'), wanted, '/signature', pushClause)
  if (aesKey === undefined) refuseEncrypted(msg)
  const body = aesKey === undefined ? new TextEncoder().encode(msg) : await decrypted(msg, aesKey)
  return { ...message, body, opened: { original: message, verifiedBy: 'token' } }
}

/** A message is a JSON text; an encrypted one is base64. */
export function refuseEncrypted(msg: string): void {
  const detail = 'Set aesKey to the key of the pushes: the msg is not a JSON text, so it is encrypted.'
  if (/^[A-Za-z0-9+/]{8,}={0,2}$/.test(msg)) raise({ code: 'option-missing', option: 'aesKey', detail, path: '/msg' })
}

/** AES-128 in the mode CBC; the initialisation vector is the key, as in the code that the platform publishes. */
async function decrypted(msg: string, aesKey: string): Promise<Uint8Array> {
  const key = new TextEncoder().encode(aesKey)
  const bytes = fromBase64(msg)
  const imported = await crypto.subtle.importKey('raw', key, 'AES-CBC', false, ['decrypt'])
  try {
    const data = bytes.ok ? Uint8Array.from(bytes.value) : new Uint8Array(0)
    return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-CBC', iv: key }, imported, data))
  } catch {
    return notOpened('The msg was not encrypted with the declared key.', '/msg', pushClause)
  }
}

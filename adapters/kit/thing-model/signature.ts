// Signatures with which IoT platforms push messages over HTTP, by a token that the source declares.

import { sha1 } from '@noble/hashes/legacy.js'
import { sha256 } from '@noble/hashes/sha2.js'
import type { Message } from '../../adapter.ts'
import { toHex } from '../../../standards/bytes/hex.ts'
import { raise } from '../problem-error.ts'

const hashes = { 'SHA-1': sha1, 'SHA-256': sha256 } as const

/**
 * The signature in headers of a push: the digest, in hexadecimal, of token, timestamp and nonce in the order of their characters.
 * It shows that the sender knows the token, and does not cover the body.
 *
 * @param headers in lower case
 * @example return openByHeaders(message, settings.token, 'SHA-256', 'IoTDA, HTTP push')
 */
export function openByHeaders(message: Message, token: string, hash: keyof typeof hashes, clause: string): Message {
  const [timestamp, nonce, given] = ['timestamp', 'nonce', 'signature'].map((name) => message.headers.get(name))
  if (timestamp === undefined || nonce === undefined || given === undefined)
    return notOpened(
      'The push has no signature in the headers signature, timestamp and nonce.',
      'header signature',
      clause,
    )
  const parts = [token, timestamp, nonce].toSorted((one, other) => (one < other ? -1 : 1))
  const wanted = toHex(hashes[hash](new TextEncoder().encode(parts.join(''))))
  checkSignature(given.toLowerCase(), wanted, 'header signature', clause)
  return { ...message, opened: { original: message } }
}

/**
 * Compares signatures, in a time that does not depend on where they differ.
 *
 * @example checkSignature(given, await hmacHex(secret, message.body), 'header signature', '3.2')
 */
export function checkSignature(given: string, wanted: string, path: string, clause: string): void {
  let difference = given.length ^ wanted.length
  for (let index = 0; index < wanted.length; index++) difference |= given.charCodeAt(index) ^ wanted.charCodeAt(index)
  if (difference !== 0) notOpened('The signature was not made with the declared secret.', path, clause)
}

/**
 * Stops `open` with the Problem of a message that is not authentic.
 *
 * @example if (secret === undefined) notOpened('The secret is not declared.', 'header signature', '3.2')
 */
export function notOpened(detail: string, path: string, clause: string): never {
  return raise({ code: 'not-opened', detail, path, clause })
}

/**
 * A caller that skips `open` cannot decode the messages of a source with a secret.
 *
 * @example decode({ message, settings }) { requireOpened(message, settings.token) … }
 */
export function requireOpened({ opened }: Message, secret: string | undefined): void {
  if (secret !== undefined && opened === undefined)
    raise({ code: 'not-opened', detail: 'The signature of the message was not verified.' })
}

// Opens an alert: if a configured key verifies its signature, returns only the canonical signed text for decoding (XML
// Signature 1.1 clauses 3.2 and 8.1.2). An alert with an invalid signature is rejected.

import { fail, ok, type Result } from '../../../../standards/result.ts'
import type { Message, Problem } from '../../../adapter.ts'
import { generous, openMessage } from '../read/open-message.ts'
import type { Options } from '../options.ts'
import { canonicalize } from './canonical.ts'
import { readSignature, type SignatureToCheck, type Unchecked } from './read.ts'
import type { DeclaredKey } from './signers.ts'

const reasons: Readonly<Record<Unchecked, string>> = {
  'several-signatures': 'The alert has several signatures; only a single signature can be verified.',
  'signature-misplaced': 'The signature is not a child of the alert element.',
  'signature-malformed': 'The signature does not have the elements of XML Signature.',
  'signature-of-other-parts': 'The signature does not cover the whole alert except the signature itself.',
  'signature-algorithm-weak': 'The signature uses SHA-1 or MD5, which are insecure.',
  'signature-algorithm-unknown': 'The signature uses an unsupported algorithm.',
}

/** @param keys the configured keys of the source, at least one */
export async function openAlert(
  message: Message,
  { signature: wanted }: Options,
  keys: readonly DeclaredKey[],
): Promise<Result<Message, Problem>> {
  const opened = openMessage(message, generous)
  if (!opened.ok) return opened
  const { document, reading } = opened.value
  const read = readSignature(document.root)
  if (read?.ok) return verify(message, reading.document, read.value, keys)
  if (wanted !== 'required') return ok(message)
  return read === undefined
    ? notOpened('The alert is not signed, but the source requires a signature.', '/alert')
    : notOpened(reasons[read.problem])
}

async function verify(
  message: Message,
  text: string,
  toCheck: SignatureToCheck,
  keys: readonly DeclaredKey[],
): Promise<Result<Message, Problem>> {
  const { signature, signedInfo, signedForm, alertForm, hash, digest, method, value } = toCheck
  const alert = utf8.encode(canonicalize(text, { without: signature.start }, alertForm))
  if (!sameBytes(new Uint8Array(await crypto.subtle.digest(hash, alert)), digest))
    return notOpened('The alert was changed after it was signed.')
  const signed = utf8.encode(canonicalize(text, { only: signedInfo.start }, signedForm))
  for (const key of keys) {
    if (!(await key.holds(method, value, signed))) continue
    // The canonical text is UTF-8, whatever character set the headers of the message name.
    return ok({ ...message, body: alert, headers: new Map(), opened: { original: message, verifiedBy: key.name } })
  }
  return notOpened('The signature was not made with a key of the option signers.')
}

const utf8 = new TextEncoder()

function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index])
}

function notOpened(detail: string, path = '/alert/Signature'): Result<never, Problem> {
  return fail({ code: 'not-opened', detail, path, clause: 'CAP 1.2 3.3.4.1' })
}

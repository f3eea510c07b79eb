// Opening an alert: where it is signed by a key that the source declares, what is handed on to be decoded is the text that
// was signed and nothing else (XML Signature 1.1 clauses 3.2 and 8.1.2). What is signed wrongly is refused.

import { fail, ok, type Result } from '../../../../standards/result.ts'
import type { Message, Problem } from '../../../adapter.ts'
import { generous, openMessage } from '../read/open-message.ts'
import type { Options } from '../options.ts'
import { canonicalize } from './canonical.ts'
import { readSignature, type SignatureToCheck, type Unchecked } from './read.ts'
import type { DeclaredKey } from './signers.ts'

const reasons: Readonly<Record<Unchecked, string>> = {
  'several-signatures': 'The alert has several signatures; one that is checked stands alone.',
  'signature-misplaced': 'The signature stands within another element than the alert.',
  'signature-malformed': 'The signature has not the elements of XML Signature.',
  'signature-of-other-parts': 'The signature is not one of the whole alert without the signature itself.',
  'signature-algorithm-weak': 'The signature is made with SHA-1 or MD5, which prove nothing any more.',
  'signature-algorithm-unknown': 'The signature is made with an algorithm that is not checked here.',
}

/** @param keys those that the source declares, at least one */
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
    ? notOpened('The alert is not signed, and the source is declared to sign each.', '/alert')
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
    return notOpened('The alert is another than the one that was signed.')
  const signed = utf8.encode(canonicalize(text, { only: signedInfo.start }, signedForm))
  for (const key of keys) {
    if (!(await key.holds(method, value, signed))) continue
    // The canonical text is UTF-8, whatever the headers say of the message.
    return ok({ ...message, body: alert, headers: new Map(), opened: { original: message, verifiedBy: key.name } })
  }
  return notOpened('The signature is not one of a key that the source declares.')
}

const utf8 = new TextEncoder()

function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index])
}

function notOpened(detail: string, path = '/alert/Signature'): Result<never, Problem> {
  return fail({ code: 'not-opened', detail, path, clause: 'CAP 1.2 3.3.4.1' })
}

// Opens a signed alert: if a configured key verifies its signature, only the canonical signed text is decoded (XML Signature
// 1.1 clauses 3.2 and 8.1.2), and an alert with an invalid signature is rejected. The signature is kept with the signed message.

import { property } from '../../../../standards/hub/build.ts'
import type { Message } from '../../../adapter.ts'
import { raise, type Decoding, type EntityBuilder, type Opening } from '../../../kit/index.ts'
import { pathOf, type AlertReading, type ParsedAlert } from '../reading.ts'
import { canonicalize } from './canonical.ts'
import { readSignature, signaturesIn, type SignatureToCheck, type Unchecked } from './read.ts'
import type { DeclaredKey } from './signers.ts'

export interface SignatureSettings {
  /** Absent: no signature is verified. */
  readonly keys: readonly DeclaredKey[] | undefined
  readonly signature: 'optional' | 'required'
}

const reasons: Readonly<Record<Unchecked, string>> = {
  'several-signatures': 'The alert has several signatures; only a single signature can be verified.',
  'signature-misplaced': 'The signature is not a child of the alert element.',
  'signature-malformed': 'The signature does not have the elements of XML Signature.',
  'signature-of-other-parts': 'The signature does not cover the whole alert except the signature itself.',
  'signature-algorithm-weak': 'The signature uses SHA-1 or MD5, which are insecure.',
  'signature-algorithm-unknown': 'The signature uses an unsupported algorithm.',
}

export async function openAlert({
  message,
  settings: { keys = [], signature: wanted },
  parsed: { document },
}: Opening<SignatureSettings, ParsedAlert>): Promise<Message> {
  const read = readSignature(document.root)
  if (typeof read === 'object') return verify(message, document.text, read, keys)
  if (wanted === 'optional') return message
  return read === undefined
    ? notOpened('The alert is not signed, but the source requires a signature.', '/alert')
    : notOpened(reasons[read])
}

async function verify(
  message: Message,
  text: string,
  toCheck: SignatureToCheck,
  keys: readonly DeclaredKey[],
): Promise<Message> {
  const { signature, signedInfo, signedForm, alertForm, hash, digest, method, value } = toCheck
  const alert = utf8.encode(canonicalize(text, { without: signature.start }, alertForm))
  const actual = new Uint8Array(await crypto.subtle.digest(hash, alert))
  if (actual.length !== digest.length || actual.some((byte, index) => byte !== digest[index]))
    notOpened('The alert was changed after it was signed.')
  const signed = utf8.encode(canonicalize(text, { only: signedInfo.start }, signedForm))
  for (const key of keys) {
    if (!(await key.holds(method, value, signed))) continue
    // The canonical text is UTF-8, whatever character set the headers of the message name.
    return { ...message, body: alert, headers: new Map(), opened: { original: message, verifiedBy: key.name } }
  }
  return notOpened('The signature was not made with a key of the option signers.')
}

const utf8 = new TextEncoder()

function notOpened(detail: string, path = '/alert/Signature'): never {
  raise({ code: 'not-opened', detail, path, clause: 'CAP 1.2 3.3.4.1' })
}

/** A caller that skips `open` cannot decode the alerts of a source that must sign. */
export function requireVerified({ opened }: Message, { signature }: SignatureSettings): void {
  const detail = 'The signature of the alert was not verified.'
  if (signature === 'required' && opened?.verifiedBy === undefined)
    raise({ code: 'not-opened', detail, path: '/alert' })
}

/** The name of the attachment with the signed message. Its signature can be verified again from it. */
const signedPart = 'signed-message'

/**
 * Keeps the signatures of a message in the hub, with the message. The signer is set only if `open` verified the signature;
 * every other signature is reported as not verified, with the reason.
 *
 * @param original the message as received, which contains the signatures
 */
export function keepSignatures(
  original: ParsedAlert,
  observedAt: string,
  warning: EntityBuilder,
  reading: AlertReading,
  { message, settings, ledger }: Pick<Decoding<SignatureSettings, ParsedAlert>, 'message' | 'settings' | 'ledger'>,
): void {
  const { root, text } = original.document
  const signatures = signaturesIn(root)
  if (signatures.length === 0) return
  const json = signatures.map(({ start, end }) => text.slice(start, end))
  warning.add('/alert/Signature', 'signature', { type: 'JsonProperty', json, observedAt })
  const verifiedBy = message.opened?.verifiedBy
  if (verifiedBy !== undefined)
    warning.add('/alert/Signature', 'signatureVerifiedBy', property(verifiedBy, { observedAt }))
  // Without `signers`, or if `open` was not called, the form of the signature is not read.
  const unchecked = verifiedBy === undefined && settings.keys !== undefined ? readSignature(root) : undefined
  const unverified = typeof unchecked === 'string' ? unchecked : 'signature-not-verified'
  const code = verifiedBy === undefined ? unverified : 'signature-verified'
  for (const one of signatures) ledger.report('carried', pathOf(one), code, { attribute: 'signature' })
  const { body } = message.opened?.original ?? message
  reading.attachments.push({ name: signedPart, mediaType: 'application/cap+xml', body, category: 'unclassified' })
}

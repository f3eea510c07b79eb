// Keeps the signatures of an alert in the hub, with the signed message. The signer is set only if `open` verified the
// signature; every other signature is reported as not verified, with the reason.

import { property } from '../../../../standards/hub/build.ts'
import type { Attribute } from '../../../../standards/hub/entity.ts'
import { ok, type Result } from '../../../../standards/result.ts'
import type { Message, Problem } from '../../../adapter.ts'
import { openMessage, type Opened } from '../read/open-message.ts'
import type { Options } from '../options.ts'
import type { DecodeSession } from '../read/reading.ts'
import type { XmlDocument, XmlElement, XmlLimits } from '../xml/xml.ts'
import { readSignature, signaturesIn } from './read.ts'

/** The original message, which contains the signed text. */
export interface Signed {
  readonly body: Uint8Array
  readonly asides: XmlDocument['asides']
  readonly signatures: readonly XmlElement[]
  /** The reading of the original message, from which the signatures are copied. */
  readonly reading: DecodeSession
  readonly verifiedBy: string | undefined
  /** The loss code for each signature. */
  readonly code: string
}

/** The name of the attachment with the signed message. Its signature can be verified again from it. */
const signedPart = 'signed-message'

/** @param opened the message to decode: the original, or the result of `open` */
export function readSigned(
  message: Message,
  opened: Opened,
  limits: XmlLimits,
  options: Options,
): Result<Signed, Problem> {
  const original = message.opened?.original
  const came = original === undefined ? ok(opened) : openMessage(original, limits)
  if (!came.ok) return came
  const { document, reading } = came.value
  if (original !== undefined) opened.reading.repairs.push(...reading.repairs)
  const verifiedBy = message.opened?.verifiedBy
  const code = verifiedBy === undefined ? reasonOf(document, options) : 'signature-verified'
  const signatures = signaturesIn(document.root)
  return ok({ body: (original ?? message).body, asides: document.asides, signatures, reading, verifiedBy, code })
}

/** Why the signature is not verified: no `signers`, `open` was not called, or an unsupported form. */
function reasonOf({ root }: XmlDocument, { signers }: Options): string {
  const read = signers === undefined ? undefined : readSignature(root)
  return read === undefined || read.ok ? 'signature-not-verified' : read.problem
}

export function keepSignatures(
  { body, signatures, reading: came, verifiedBy, code }: Signed,
  observedAt: string,
  attributes: Map<string, Attribute | readonly Attribute[]>,
  reading: DecodeSession,
): void {
  if (signatures.length === 0) return
  attributes.set('signature', { type: 'JsonProperty', json: signatures.map((one) => came.xmlOf(one)), observedAt })
  if (verifiedBy !== undefined) attributes.set('signatureVerifiedBy', property(verifiedBy, { observedAt }))
  for (const one of signatures) reading.lose(one, 'carried', code, 'signature')
  reading.attachments.push({ name: signedPart, mediaType: 'application/cap+xml', body, category: 'unclassified' })
}

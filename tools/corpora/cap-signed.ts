// The two signatures of canada_signed.cap, checked apart from the adapter, which takes neither: they are made with SHA-1,
// and each digest is of the alert without either of them, where XML Signature 1.1 clause 6.6.4 leaves out only its own.
// So the text is what was signed to the byte, and the two canonical forms are those of the signers.

import { createHash, verify, X509Certificate } from 'node:crypto'
import { cap } from '../../adapters/emergency/cap/adapter.ts'
import { canonicalize, type Canonicalization } from '../../adapters/emergency/cap/signature/canonical.ts'
import { signaturesIn } from '../../adapters/emergency/cap/signature/read.ts'
import { parseXml, type XmlElement } from '../../adapters/kit/index.ts'
import { decodeContext } from '../../adapters/contract/context.ts'

const inclusive: Canonicalization = { exclusive: false, comments: false, prefixes: new Set() }
const exclusive: Canonicalization = { ...inclusive, exclusive: true }

/** Undefined: all is as it should be. */
export async function signedFault(body: Uint8Array): Promise<string | undefined> {
  const text = new TextDecoder().decode(body)
  const signatures = signaturesIn(parseXml(text, { depth: 64, members: 100_000 }).root)
  if (signatures.length !== 2) return 'there are not two signatures'
  const unsigned = signatures.reduceRight((left, { start, end }) => left.slice(0, start) + left.slice(end), text)
  for (const [index, signature] of signatures.entries()) {
    const own = canonicalize(text, { without: signature.start }, inclusive)
    const neither = canonicalize(unsigned, { without: -1 }, inclusive)
    if (sha1(own) === textOf(signature, 'DigestValue')) return `digest ${index + 1} is of the other signature, too`
    if (sha1(neither) !== textOf(signature, 'DigestValue')) return `digest ${index + 1} is not of the alert alone`
    if (!holds(text, signature)) return `signature ${index + 1} does not hold by its own certificate`
  }
  return verdictFault(body, signatures)
}

function holds(text: string, signature: XmlElement): boolean {
  const [signedInfo] = signature.children
  const method = find(signature, 'CanonicalizationMethod')?.attributes.find(({ name }) => name === 'Algorithm')?.value
  const certificate = new X509Certificate(Buffer.from(textOf(signature, 'X509Certificate'), 'base64'))
  const form = method === 'http://www.w3.org/2001/10/xml-exc-c14n#' ? exclusive : inclusive
  const signed = canonicalize(text, { only: signedInfo?.start ?? 0 }, form)
  const value = Buffer.from(textOf(signature, 'SignatureValue'), 'base64')
  return verify('sha1', Buffer.from(signed), certificate.publicKey, value)
}

/** With both certificates declared the alert is taken, and neither signature is claimed to hold. */
async function verdictFault(body: Uint8Array, signatures: readonly XmlElement[]): Promise<string | undefined> {
  const signers = signatures.map((one, index) => ({ name: `${index}`, certificate: textOf(one, 'X509Certificate') }))
  const codec = cap.configure({ signers })
  if (!codec.ok) return 'the certificates are refused'
  const message = { body, mediaType: 'application/cap+xml', headers: new Map<string, string>() }
  const opened = await codec.value.open?.(message, () => undefined)
  if (opened?.ok !== true) return 'not opened'
  const decoded = codec.value.decode?.(opened.value, decodeContext(new Map()))
  if (decoded?.ok !== true) return 'not decoded'
  const reported = decoded.value.losses.filter(({ code }) => code === 'several-signatures')
  return reported.length === 2 ? undefined : 'it is not reported that neither signature is verified'
}

function sha1(text: string): string {
  return createHash('sha1').update(text).digest('base64')
}

function textOf(element: XmlElement, name: string): string {
  return find(element, name)?.text.replace(/\s+/g, '') ?? ''
}

function find(element: XmlElement, name: string): XmlElement | undefined {
  if (element.name === name) return element
  for (const child of element.children) {
    const found = find(child, name)
    if (found !== undefined) return found
  }
  return undefined
}

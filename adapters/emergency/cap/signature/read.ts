// Reads the `Signature` of an alert: the values to verify, or the reason why it cannot be verified. Only the form of CAP 1.2
// clause 3.3.4.1 is supported: one signature as a child of the alert, over the whole alert (XML Signature 1.1 clauses 4 and 6,
// RFC 9231).

import { fromBase64 } from '../../../../standards/bytes/base64.ts'
import type { XmlElement } from '../../../kit/index.ts'
import { isSignature } from '../reading.ts'
import { signatureNamespace } from '../rows.ts'
import type { Canonicalization } from './canonical.ts'

/** Why a signature is not verified: the codes of losses. */
export type Unchecked =
  | 'several-signatures'
  | 'signature-misplaced'
  | 'signature-malformed'
  | 'signature-of-other-parts'
  | 'signature-algorithm-weak'
  | 'signature-algorithm-unknown'

export type Hash = 'SHA-256' | 'SHA-384' | 'SHA-512'

export interface Method {
  readonly kind: 'RSA' | 'EC'
  readonly hash: Hash
}

export interface SignatureToCheck {
  readonly signature: XmlElement
  readonly signedInfo: XmlElement
  /** The canonical form of SignedInfo, which is signed. */
  readonly signedForm: Canonicalization
  readonly method: Method
  readonly value: Uint8Array
  /** The canonical form of the alert, which is digested. */
  readonly alertForm: Canonicalization
  readonly hash: Hash
  readonly digest: Uint8Array
}

const enveloped = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature'

const digests: ReadonlyMap<string, Hash> = new Map([
  ['http://www.w3.org/2001/04/xmlenc#sha256', 'SHA-256'],
  ['http://www.w3.org/2001/04/xmldsig-more#sha384', 'SHA-384'],
  ['http://www.w3.org/2001/04/xmlenc#sha512', 'SHA-512'],
])

/** RSA with PKCS #1 1.5 padding; ECDSA with r and s concatenated. */
const methods: ReadonlyMap<string, Method> = new Map(
  [...digests.values()].flatMap((hash): readonly (readonly [string, Method])[] => {
    const ending = hash.toLowerCase().replace('-', '')
    return [
      [`http://www.w3.org/2001/04/xmldsig-more#rsa-${ending}`, { kind: 'RSA', hash }],
      [`http://www.w3.org/2001/04/xmldsig-more#ecdsa-${ending}`, { kind: 'EC', hash }],
    ]
  }),
)

/** Known but insecure algorithms: an attacker can create two documents with the same digest. */
const broken: ReadonlySet<string> = new Set([
  ...['sha1', 'rsa-sha1', 'dsa-sha1', 'hmac-sha1'].map((name) => `http://www.w3.org/2000/09/xmldsig#${name}`),
  ...['ecdsa-sha1', 'md5', 'rsa-md5'].map((name) => `http://www.w3.org/2001/04/xmldsig-more#${name}`),
])

/** The namespace of `InclusiveNamespaces`, a parameter of Exclusive XML Canonicalization. */
const namespaceOfExclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#'
const canonicalForms: ReadonlyMap<string, Omit<Canonicalization, 'prefixes'>> = new Map([
  ['http://www.w3.org/TR/2001/REC-xml-c14n-20010315', { exclusive: false, comments: false }],
  ['http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments', { exclusive: false, comments: true }],
  [namespaceOfExclusive, { exclusive: true, comments: false }],
  [`${namespaceOfExclusive}WithComments`, { exclusive: true, comments: true }],
])

const space = /[ \t\r\n]+/g

/** Stops the reading of a signature that cannot be verified. */
class UncheckedError extends Error {
  readonly reason: Unchecked

  constructor(reason: Unchecked) {
    super(reason)
    this.reason = reason
  }
}

function stop(reason: Unchecked): never {
  throw new UncheckedError(reason)
}

/** The values to verify, or why this is not possible. Undefined: the alert is not signed. */
export function readSignature(root: XmlElement): SignatureToCheck | Unchecked | undefined {
  const [signature, another] = signaturesIn(root)
  if (signature === undefined) return undefined
  if (another !== undefined) return 'several-signatures'
  try {
    return signature.parent === root ? readParts(signature) : 'signature-misplaced'
  } catch (error) {
    if (error instanceof UncheckedError) return error.reason
    throw error
  }
}

/** The signatures at any depth: a second one could be mistaken for the verified one. */
export function signaturesIn(element: XmlElement, found: XmlElement[] = []): readonly XmlElement[] {
  if (isSignature(element)) found.push(element)
  for (const child of element.children) signaturesIn(child, found)
  return found
}

function readParts(signature: XmlElement): SignatureToCheck {
  const [first, second, ...others] = signature.children
  const signedInfo = named(first, 'SignedInfo')
  const signatureValue = named(second, 'SignatureValue')
  if (!others.every((one, index) => isNamed(one, 'Object') || (index === 0 && isNamed(one, 'KeyInfo'))))
    stop('signature-malformed')
  const value = bytesOf(signatureValue)
  const [canonicalization, signatureMethod, reference, another] = signedInfo.children
  const form = named(canonicalization, 'CanonicalizationMethod')
  const algorithm = named(signatureMethod, 'SignatureMethod')
  const referred = named(reference, 'Reference')
  if (another !== undefined) stop('signature-of-other-parts')
  const [signedForm, method] = [formOf(form), algorithmOf(algorithm, methods)]
  return { signature, signedInfo, signedForm, method, value, ...readReference(referred) }
}

function readReference(reference: XmlElement): Pick<SignatureToCheck, 'alertForm' | 'hash' | 'digest'> {
  const [transforms, digestMethod, digestValue, another] = reference.children
  if (attributeOf(reference, 'URI') !== '' || attributeOf(reference, 'Type') !== undefined)
    stop('signature-of-other-parts')
  // Without transforms the digest would include the signature.
  const chosen = named(transforms, 'Transforms', 'signature-of-other-parts')
  const [method, value] = [named(digestMethod, 'DigestMethod'), named(digestValue, 'DigestValue')]
  if (another !== undefined) stop('signature-malformed')
  return { alertForm: readTransforms(chosen), hash: algorithmOf(method, digests), digest: bytesOf(value) }
}

/** The transforms omit the signature and canonicalise the rest. The default is Canonical XML 1.0 (clause 4.4.3.2). */
function readTransforms({ children }: XmlElement): Canonicalization {
  const [first, second, another] = children
  if (!children.every((one) => isNamed(one, 'Transform'))) stop('signature-malformed')
  if (first === undefined || attributeOf(first, 'Algorithm') !== enveloped) return stop('signature-of-other-parts')
  if (first.children.length > 0 || another !== undefined) stop('signature-algorithm-unknown')
  const form = second === undefined ? { exclusive: false, prefixes: new Set<string>() } : formOf(second)
  // A reference to the whole document omits comments in every canonical form (XML Signature 1.1 clause 4.4.3.3).
  return { ...form, comments: false }
}

function formOf(element: XmlElement): Canonicalization {
  const form = canonicalForms.get(attributeOf(element, 'Algorithm') ?? '')
  const [parameter, another] = element.children
  if (form === undefined || another !== undefined) return stop('signature-algorithm-unknown')
  if (parameter === undefined) return { ...form, prefixes: new Set() }
  const { name, namespace, children } = parameter
  if (name !== 'InclusiveNamespaces' || namespace !== namespaceOfExclusive || children.length > 0 || !form.exclusive)
    stop('signature-algorithm-unknown')
  const listed = (attributeOf(parameter, 'PrefixList') ?? '').split(space).filter((prefix) => prefix !== '')
  return { ...form, prefixes: new Set(listed.map((prefix) => (prefix === '#default' ? '' : prefix))) }
}

function algorithmOf<T>(element: XmlElement, known: ReadonlyMap<string, T>): T {
  const name = attributeOf(element, 'Algorithm') ?? ''
  if (broken.has(name)) stop('signature-algorithm-weak')
  const algorithm = known.get(name)
  // A child element would be a parameter of the algorithm.
  return algorithm === undefined || element.children.length > 0 ? stop('signature-algorithm-unknown') : algorithm
}

function bytesOf({ text, children }: XmlElement): Uint8Array {
  const bytes = fromBase64(text.replace(space, ''))
  return bytes.ok && children.length === 0 ? bytes.value : stop('signature-malformed')
}

function named(element: XmlElement | undefined, name: string, reason: Unchecked = 'signature-malformed'): XmlElement {
  return element !== undefined && isNamed(element, name) ? element : stop(reason)
}

function isNamed(element: XmlElement, name: string): boolean {
  return element.name === name && element.namespace === signatureNamespace
}

function attributeOf({ attributes }: XmlElement, wanted: string): string | undefined {
  return attributes.find(({ name, namespace }) => name === wanted && namespace === '')?.value
}

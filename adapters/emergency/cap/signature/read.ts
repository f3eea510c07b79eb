// Reads the `Signature` of an alert: the values to verify, or the reason why it cannot be verified. Only the form of CAP 1.2
// clause 3.3.4.1 is supported: one signature as a child of the alert, over the whole alert (XML Signature 1.1 clause 4).

import { fromBase64 } from '../../../../standards/bytes/base64.ts'
import { fail, ok, type Result } from '../../../../standards/result.ts'
import { signatureNamespace } from '../editions.ts'
import type { XmlElement } from '../xml/xml.ts'
import { broken, canonicalForms, digests, enveloped, methods, namespaceOfExclusive } from './algorithms.ts'
import type { Hash, Method } from './algorithms.ts'
import type { Canonicalization } from './canonical.ts'

/** Why a signature is not verified: the codes of losses. */
export type Unchecked =
  | 'several-signatures'
  | 'signature-misplaced'
  | 'signature-malformed'
  | 'signature-of-other-parts'
  | 'signature-algorithm-weak'
  | 'signature-algorithm-unknown'

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

type Read<T> = Result<T, Unchecked>

const malformed = fail<Unchecked>('signature-malformed')
const otherParts = fail<Unchecked>('signature-of-other-parts')
const space = /[ \t\r\n]+/g

/** Undefined: the alert is not signed. */
export function readSignature(root: XmlElement): Read<SignatureToCheck> | undefined {
  const [signature, another] = signaturesIn(root)
  if (signature === undefined) return undefined
  if (another !== undefined) return fail('several-signatures')
  if (signature.parent !== root) return fail('signature-misplaced')
  const [signedInfo, signatureValue, ...others] = signature.children
  if (!isNamed(signedInfo, 'SignedInfo') || !isNamed(signatureValue, 'SignatureValue')) return malformed
  if (!others.every((one, index) => isNamed(one, 'Object') || (index === 0 && isNamed(one, 'KeyInfo'))))
    return malformed
  const value = bytesOf(signatureValue)
  if (!value.ok) return value
  const signed = readSignedInfo(signedInfo)
  return signed.ok ? ok({ ...signed.value, signature, signedInfo, value: value.value }) : signed
}

/** The signatures at any depth: a second one could be mistaken for the verified one. */
export function signaturesIn(element: XmlElement, found: XmlElement[] = []): readonly XmlElement[] {
  if (isSignature(element)) found.push(element)
  for (const child of element.children) signaturesIn(child, found)
  return found
}

export function isSignature(element: XmlElement): boolean {
  return isNamed(element, 'Signature')
}

function readSignedInfo({ children }: XmlElement): Read<Omit<SignatureToCheck, 'signature' | 'signedInfo' | 'value'>> {
  const [form, signatureMethod, reference, another] = children
  if (!isNamed(form, 'CanonicalizationMethod') || !isNamed(signatureMethod, 'SignatureMethod')) return malformed
  if (!isNamed(reference, 'Reference')) return malformed
  if (another !== undefined) return otherParts
  const signedForm = formOf(form)
  if (!signedForm.ok) return signedForm
  const method = algorithmOf(signatureMethod, methods)
  if (!method.ok) return method
  const referred = readReference(reference)
  return referred.ok ? ok({ ...referred.value, signedForm: signedForm.value, method: method.value }) : referred
}

function readReference(reference: XmlElement): Read<Pick<SignatureToCheck, 'alertForm' | 'hash' | 'digest'>> {
  const [transforms, digestMethod, digestValue, another] = reference.children
  if (attributeOf(reference, 'URI') !== '' || attributeOf(reference, 'Type') !== undefined) return otherParts
  // Without transforms the digest would include the signature.
  if (!isNamed(transforms, 'Transforms')) return otherParts
  if (!isNamed(digestMethod, 'DigestMethod') || !isNamed(digestValue, 'DigestValue')) return malformed
  if (another !== undefined) return malformed
  const alertForm = readTransforms(transforms)
  if (!alertForm.ok) return alertForm
  const hash = algorithmOf(digestMethod, digests)
  if (!hash.ok) return hash
  const digest = bytesOf(digestValue)
  return digest.ok ? ok({ alertForm: alertForm.value, hash: hash.value, digest: digest.value }) : digest
}

/** The transforms omit the signature and canonicalise the rest. The default is Canonical XML 1.0 (clause 4.4.3.2). */
function readTransforms({ children }: XmlElement): Read<Canonicalization> {
  const [first, second, another] = children
  if (!children.every((one) => isNamed(one, 'Transform'))) return malformed
  if (first === undefined || attributeOf(first, 'Algorithm') !== enveloped) return otherParts
  if (first.children.length > 0 || another !== undefined) return fail('signature-algorithm-unknown')
  if (second === undefined) return ok({ exclusive: false, comments: false, prefixes: new Set() })
  const form = formOf(second)
  // A reference to the whole document omits comments in every canonical form (XML Signature 1.1 clause 4.4.3.3).
  return form.ok ? ok({ ...form.value, comments: false }) : form
}

function formOf(element: XmlElement): Read<Canonicalization> {
  const form = canonicalForms.get(attributeOf(element, 'Algorithm') ?? '')
  const [parameter, another] = element.children
  if (form === undefined || another !== undefined) return fail('signature-algorithm-unknown')
  if (parameter === undefined) return ok({ ...form, prefixes: new Set() })
  const list = attributeOf(parameter, 'PrefixList')
  const { name, namespace, children } = parameter
  if (name !== 'InclusiveNamespaces' || namespace !== namespaceOfExclusive || children.length > 0 || !form.exclusive)
    return fail('signature-algorithm-unknown')
  const prefixes = (list ?? '').split(space).filter((prefix) => prefix !== '')
  return ok({ ...form, prefixes: new Set(prefixes.map((prefix) => (prefix === '#default' ? '' : prefix))) })
}

function algorithmOf<T>(element: XmlElement, known: ReadonlyMap<string, T>): Read<T> {
  const name = attributeOf(element, 'Algorithm') ?? ''
  if (broken.has(name)) return fail('signature-algorithm-weak')
  const algorithm = known.get(name)
  // A child element would be a parameter of the algorithm.
  return algorithm === undefined || element.children.length > 0 ? fail('signature-algorithm-unknown') : ok(algorithm)
}

function bytesOf({ text, children }: XmlElement): Read<Uint8Array> {
  const bytes = fromBase64(text.replace(space, ''))
  return bytes.ok && children.length === 0 ? bytes : malformed
}

function isNamed(element: XmlElement | undefined, name: string): element is XmlElement {
  return element?.name === name && element.namespace === signatureNamespace
}

function attributeOf({ attributes }: XmlElement, wanted: string): string | undefined {
  return attributes.find(({ name, namespace }) => name === wanted && namespace === '')?.value
}

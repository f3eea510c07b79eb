// The signature base of an HTTP message (RFC 9421 section 2.5): the covered components of a request or of a response, line by line,
// and the signature's parameters. The signer and the verifier make the same text of the same message.

import type { Problem } from '../problem.ts'
import { fail, ok, type Result } from '../result.ts'
import type { InnerList, Item } from '../structured-fields/value.ts'
import { writeInnerList, writeItem } from '../structured-fields/write.ts'

/** A request as far as a signature can cover it. */
export interface SignedRequest {
  /** As it is sent: methods are case-sensitive. */
  readonly method: string
  /** The whole address that the client calls, without a fragment. */
  readonly targetUri: string
  /** By lower-case name; several fields of a name joined by a comma and a space, without white space around it. */
  field(name: string): string | undefined
}

export interface SignedResponse {
  readonly status: number
  field(name: string): string | undefined
}

type Message = SignedRequest | SignedResponse

/** @returns the text that is signed; `unsupported` or `invalid` where a component cannot be had of this message */
export function signatureBase(covered: InnerList, message: Message): Result<string, Problem> {
  const lines = new Map<string, string>()
  for (const component of covered.items) {
    const value = componentValue(component, message)
    if (!value.ok) return value
    const identifier = writeItem(component)
    if (lines.has(identifier)) return fail(wrong('A component is covered twice.'))
    if (!/^[\t\x20-\x7e]*$/.test(value.value)) return fail(wrong('A covered component is not ASCII.'))
    lines.set(identifier, value.value)
  }
  const written = [...lines].map(([identifier, value]) => `${identifier}: ${value}\n`)
  return ok(`${written.join('')}"@signature-params": ${writeInnerList(covered)}`)
}

function wrong(detail: string): Problem {
  return { code: 'invalid', detail, clause: 'RFC 9421 2.5' }
}

const notDone: Problem = {
  code: 'unsupported',
  detail: 'A signature covers a component that is not supported, or one with a parameter that is not supported.',
  clause: 'RFC 9421 2.5',
}

function componentValue({ value: name, parameters }: Item, message: Message): Result<string, Problem> {
  if (typeof name !== 'string') return fail(wrong('The name of a component must be a string.'))
  if (name === '@query-param') return 'status' in message ? fail(notDone) : queryParameter(parameters, message)
  // `sf`, `key`, `bs`, `tr` and `req` say how a field is to be read, and are for other fields than the gateway looks at.
  if (parameters.size > 0) return fail(notDone)
  if (name.startsWith('@')) {
    const derived = derivedValue(name, message)
    return derived === undefined ? fail(notDone) : ok(derived)
  }
  if (name !== name.toLowerCase()) return fail(wrong('The name of a field must be in lower case.'))
  const field = message.field(name)
  return field === undefined ? fail(wrong('A signature covers a field that the message does not have.')) : ok(field)
}

/** Section 2.2. */
function derivedValue(name: string, message: Message): string | undefined {
  if ('status' in message) return name === '@status' ? String(message.status) : undefined
  const { method, targetUri } = message
  const [, scheme = '', authority = '', path = '', query = '', ...none] =
    /^([a-z]+):\/\/([^/?]*)([^?]*)(\?.*)?$/i.exec(targetUri) ?? []
  if (none.length > 0 || scheme === '') return undefined
  switch (name) {
    case '@method':
      return method
    case '@target-uri':
      return targetUri
    case '@authority':
      return normalAuthority(scheme, authority)
    case '@scheme':
      return scheme.toLowerCase()
    case '@request-target':
      return (path === '' ? '/' : path) + query
    case '@path':
      return path === '' ? '/' : path
    case '@query':
      return query === '' ? '?' : query
    default:
      return undefined
  }
}

/** RFC 9110 section 4.2.3: lower case, without the port that the scheme has anyway. */
function normalAuthority(scheme: string, authority: string): string {
  const standing = scheme.toLowerCase() === 'https' ? ':443' : ':80'
  const host = authority.toLowerCase()
  return host.endsWith(standing) ? host.slice(0, -standing.length) : host
}

/** Section 2.2.8: decoded and encoded again; the parameter must occur exactly once. */
function queryParameter(parameters: Item['parameters'], { targetUri }: SignedRequest): Result<string, Problem> {
  const wanted = parameters.get('name')
  if (typeof wanted !== 'string' || parameters.size > 1) return fail(notDone)
  const start = targetUri.indexOf('?')
  const query = new URLSearchParams(start < 0 ? '' : targetUri.slice(start))
  const values = [...query].filter(([name]) => encoded(name) === wanted).map(([, value]) => value)
  const [value] = values
  if (value === undefined || values.length > 1) {
    return fail(wrong('A covered query parameter must occur exactly once.'))
  }
  return ok(encoded(value))
}

/** "Percent-encode after encoding" with the set of the WHATWG URL standard's urlencoded form, blanks as %20. */
function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /[!'()~]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

// Names and identifiers of NGSI-LD: what is legal (ETSI GS CIM 009 clause 4.6.2 names, 4.6.4 supported characters, RFC 3986 URIs).

const shortName = /^[A-Za-z][A-Za-z0-9_]*$/
const unicodeName = /^\p{L}[\p{L}\p{N}_]*$/u
const code = /^\S+$/
const asciiUri = /^[A-Za-z][A-Za-z0-9+.-]*:[!#-;=?-[\]_a-z~]+$/
/**
 * Characters that cannot be seen, or that change how others are seen, make two ids that look alike: RFC 3987 section 4.1
 * and 8 keep them out of IRIs. U+2800 is a Braille pattern without dots.
 */
const iri =
  /^[A-Za-z][A-Za-z0-9+.-]*:[^\s"<>\\^`{|}\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2800]+$/u

/** A name as the hub writes it: a term of the pinned context, or of the default context. */
export function isShortName(name: string): boolean {
  return shortName.test(name)
}

/** A name as a document may write it: short, a compact IRI or an IRI. */
export function isName(name: string): boolean {
  return shortName.test(name) || isUri(name) || unicodeName.test(name)
}

/** An absolute URI, or an absolute IRI. */
export function isUri(text: string): boolean {
  return asciiUri.test(text) || iri.test(text)
}

/** A code without blanks, such as that of a unit (clause 5.2.5). */
export function isCode(json: unknown): json is string {
  return typeof json === 'string' && code.test(json)
}

/** A name in the hub: short, or the full IRI. */
export function isHubName(name: string): boolean {
  return shortName.test(name) || isUri(name)
}

/**
 * A name that a JavaScript object takes as its prototype. Clause 4.6.2 forbids it like every name that begins with an
 * underscore; the others are repaired if the context has a term of that name, this one never is.
 */
export const prototypeName = '__proto__'

/** The marker of a deletion in a merge-patch request (clause 4.5.0); it is not a value anywhere else. */
export const nullUri = 'urn:ngsi-ld:null'

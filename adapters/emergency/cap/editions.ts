// The editions of CAP by their namespaces (CAP 1.0, 1.1 and 1.2, clause 3.4), and the differences between them.

export type Edition = '1.0' | '1.1' | '1.2'

export const namespaces: ReadonlyMap<string, Edition> = new Map([
  ['http://www.incident.com/cap/1.0', '1.0'],
  ['urn:oasis:names:tc:emergency:cap:1.1', '1.1'],
  ['urn:oasis:names:tc:emergency:cap:1.2', '1.2'],
])

export const namespace12 = 'urn:oasis:names:tc:emergency:cap:1.2'
export const signatureNamespace = 'http://www.w3.org/2000/09/xmldsig#'

/** In CAP 1.0 a code, parameter or geocode is one text `name=value`; later editions have two elements. */
export function hasTextPairs(edition: Edition): boolean {
  return edition === '1.0'
}

/** The media type of a resource is required since CAP 1.2. */
export function requiresMimeType(edition: Edition): boolean {
  return edition === '1.2'
}

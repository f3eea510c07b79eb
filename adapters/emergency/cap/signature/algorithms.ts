// The algorithms of XML signatures by their URIs, and which of them are supported (XML Signature 1.1 clause 6, RFC 9231).

export type Hash = 'SHA-256' | 'SHA-384' | 'SHA-512'

export interface Method {
  readonly kind: 'RSA' | 'EC'
  readonly hash: Hash
}

export const enveloped = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature'

export const digests: ReadonlyMap<string, Hash> = new Map([
  ['http://www.w3.org/2001/04/xmlenc#sha256', 'SHA-256'],
  ['http://www.w3.org/2001/04/xmldsig-more#sha384', 'SHA-384'],
  ['http://www.w3.org/2001/04/xmlenc#sha512', 'SHA-512'],
])

/** RSA with PKCS #1 1.5 padding; ECDSA with r and s concatenated. */
export const methods: ReadonlyMap<string, Method> = new Map(
  [...digests.values()].flatMap((hash): readonly (readonly [string, Method])[] => {
    const ending = hash.toLowerCase().replace('-', '')
    return [
      [`http://www.w3.org/2001/04/xmldsig-more#rsa-${ending}`, { kind: 'RSA', hash }],
      [`http://www.w3.org/2001/04/xmldsig-more#ecdsa-${ending}`, { kind: 'EC', hash }],
    ]
  }),
)

/** Known but insecure algorithms: an attacker can create two documents with the same digest. */
export const broken: ReadonlySet<string> = new Set([
  'http://www.w3.org/2000/09/xmldsig#sha1',
  'http://www.w3.org/2000/09/xmldsig#rsa-sha1',
  'http://www.w3.org/2000/09/xmldsig#dsa-sha1',
  'http://www.w3.org/2000/09/xmldsig#hmac-sha1',
  'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha1',
  'http://www.w3.org/2001/04/xmldsig-more#md5',
  'http://www.w3.org/2001/04/xmldsig-more#rsa-md5',
])

interface Form {
  readonly exclusive: boolean
  readonly comments: boolean
}

export const canonicalForms: ReadonlyMap<string, Form> = new Map([
  ['http://www.w3.org/TR/2001/REC-xml-c14n-20010315', { exclusive: false, comments: false }],
  ['http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments', { exclusive: false, comments: true }],
  ['http://www.w3.org/2001/10/xml-exc-c14n#', { exclusive: true, comments: false }],
  ['http://www.w3.org/2001/10/xml-exc-c14n#WithComments', { exclusive: true, comments: true }],
])

/** The namespace of `InclusiveNamespaces`, a parameter of Exclusive XML Canonicalization. */
export const namespaceOfExclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#'

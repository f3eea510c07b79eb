// A refusal of the reference gateway: a problem (RFC 9457), and a challenge in WWW-Authenticate (RFC 6750 section 3).

export interface Challenge {
  readonly scheme?: 'Bearer' | 'DPoP'
  /** RFC 6750 section 3.1, RFC 9449 section 7.1; absent where no token was sent. */
  readonly error?: string
  readonly scope?: string
  readonly nonce?: string
}

export class Refused extends Error {
  readonly status: number
  readonly challenge: Challenge

  constructor(status: number, message: string, challenge: Challenge = {}) {
    super(message)
    this.status = status
    this.challenge = challenge
  }
}

export const invalidToken = (message: string): Refused => new Refused(401, message, { error: 'invalid_token' })

export const invalidProof = (message: string): Refused =>
  new Refused(401, message, { scheme: 'DPoP', error: 'invalid_dpop_proof' })

/** @param metadata the URL of the metadata of RFC 9728 */
export function refusal({ status, message, challenge }: Refused, metadata: string): Response {
  const headers = new Headers({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' })
  if (status === 401 || status === 403) {
    const { scheme = 'Bearer', error, scope, nonce } = challenge
    const parameters = Object.entries({ error, scope, resource_metadata: metadata }).filter(
      ([, value]) => value !== undefined,
    )
    headers.set('www-authenticate', `${scheme} ${parameters.map(([name, value]) => `${name}="${value}"`).join(', ')}`)
    if (nonce !== undefined) headers.set('dpop-nonce', nonce)
  }
  return new Response(JSON.stringify({ status, title: message }), { status, headers })
}

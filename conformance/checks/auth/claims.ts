// Tokens that the issuer signed, but for another target, another time or another use (RFC 9068 section 4, RFC 7519).

import type { Check } from '../../check.ts'
import { lifetime } from '../../issuer/issuer.ts'
import type { Trusting } from '../../issuer/trust.ts'
import { allRefused, tolerated } from './ask.ts'

const expired: Check<Trusting> = {
  id: 'AUTH-A1-014',
  async run(findings, trusting) {
    const { issuer } = trusting
    const now = issuer.now()
    const ended = (ago: number) => issuer.token({ claims: { exp: now - ago, iat: now - ago - lifetime } })
    await allRefused(findings, trusting, {
      'a token that ended seven minutes ago': await ended(tolerated),
      'a token that ended a year ago': await ended(31_536_000),
    })
  },
}

const later: Check<Trusting> = {
  id: 'AUTH-A1-015',
  async run(findings, trusting) {
    const { issuer } = trusting
    const nbf = issuer.now() + tolerated
    await allRefused(findings, trusting, {
      'a token that serves in seven minutes': await issuer.token({ claims: { nbf, exp: nbf + lifetime } }),
    })
  },
}

const endless: Check<Trusting> = {
  id: 'AUTH-A1-016',
  async run(findings, trusting) {
    const { issuer } = trusting
    const exp = issuer.now() + lifetime
    await allRefused(findings, trusting, {
      'a token without exp': await issuer.token({ claims: { exp: undefined } }),
      'a token whose exp is null': await issuer.token({ claims: { exp: null } }),
      'a token whose exp is a date in words': await issuer.token({ claims: { exp: 'tomorrow' } }),
      'a token whose exp is a list': await issuer.token({ claims: { exp: [exp] } }),
    })
  },
}

const otherIssuer: Check<Trusting> = {
  id: 'AUTH-A1-017',
  async run(findings, trusting) {
    const { issuer } = trusting
    const { name } = issuer.facts
    await allRefused(findings, trusting, {
      'a token of another issuer': await issuer.token({ claims: { iss: 'https://other.example' } }),
      'a token of an issuer whose name begins alike': await issuer.token({ claims: { iss: `${name}.example` } }),
      'a token of an issuer whose name ends alike': await issuer.token({ claims: { iss: `https://other.example/${name}` } }), // prettier-ignore
      'a token without iss': await issuer.token({ claims: { iss: undefined } }),
    })
  },
}

const otherAudience: Check<Trusting> = {
  id: 'AUTH-A1-018',
  async run(findings, trusting) {
    const { issuer } = trusting
    const { audience } = issuer.facts
    await allRefused(findings, trusting, {
      'a token for another': await issuer.token({ claims: { aud: 'https://other.example' } }),
      'a token for one whose name begins alike': await issuer.token({ claims: { aud: `${audience}.example` } }),
      'a token for one whose name ends alike': await issuer.token({ claims: { aud: `https://other.example/${audience}` } }), // prettier-ignore
      'a token for several whose names are alike': await issuer.token({ claims: { aud: [`${audience}.example`, `${audience}x`] } }), // prettier-ignore
      'a token for several others': await issuer.token({ claims: { aud: ['https://a.example', 'https://b.example'] } }),
      'a token for nobody': await issuer.token({ claims: { aud: [] } }),
      'a token without aud': await issuer.token({ claims: { aud: undefined } }),
    })
  },
}

const otherType: Check<Trusting> = {
  id: 'AUTH-A1-019',
  async run(findings, trusting) {
    const { issuer } = trusting
    await allRefused(findings, trusting, {
      'an ID token': await issuer.token({ header: { typ: 'JWT' }, claims: { nonce: issuer.facts.session.name() } }),
      'a logout token': await issuer.token({ header: { typ: 'logout+jwt' } }),
      'a token without a type': await issuer.token({ header: { typ: undefined } }),
    })
  },
}

/** A duplicate member whose second value is wrong, so that a parser that reads the last one (RFC 7519 section 4) refuses it too. */
const twice: Check<Trusting> = {
  id: 'AUTH-A1-021',
  async run(findings, trusting) {
    const { issuer } = trusting
    const claims = JSON.stringify(issuer.claims())
    const and = (member: string): Promise<string> => issuer.sign(`${claims.slice(0, -1)},${member}}`)
    await allRefused(findings, trusting, {
      'a token with two aud': await and('"aud":"https://other.example"'),
      'a token with two exp': await and('"exp":1'),
    })
  },
}

export const claimChecks = [expired, later, endless, otherIssuer, otherAudience, otherType, twice]

// The content of a refusal: that a token is required, the fault of the token, and no part of the token itself (RFC 6750 section 3,
// RFC 9728 section 5.1).

import type { Check } from '../../check.ts'
import { shown } from '../../findings.ts'
import { lifetime } from '../../issuer/issuer.ts'
import { metadataPath, type Trusting } from '../../issuer/trust.ts'
import type { Answer } from '../../runner/target.ts'
import { ask, challengeOf, parameterOf, refused, tolerated } from './ask.ts'

async function expired(trusting: Trusting): Promise<Answer> {
  const { issuer } = trusting
  const exp = issuer.now() - tolerated
  return ask(trusting, await issuer.token({ claims: { exp, iat: exp - lifetime } }))
}

const noToken: Check<Trusting> = {
  id: 'AUTH-A1-004',
  async run(findings, trusting) {
    const answer = await ask(trusting, null)
    findings.status('a request without a token', 401, answer)
    findings.that(/\bBearer\b/i.test(challengeOf(answer)), 'WWW-Authenticate', 'Bearer', challengeOf(answer) || 'none')
  },
}

const noErrorWithoutToken: Check<Trusting> = {
  id: 'AUTH-A1-005',
  async run(findings, trusting) {
    const answer = await ask(trusting, null)
    refused(findings, 'a request without a token', answer)
    findings.that(parameterOf(answer, 'error') === undefined, 'WWW-Authenticate', 'no error', challengeOf(answer))
  },
}

const invalidToken: Check<Trusting> = {
  id: 'AUTH-A1-006',
  async run(findings, trusting) {
    for (const [what, answer] of [
      ['a token that has expired', await expired(trusting)],
      ['a token of another audience', await ask(trusting, await trusting.issuer.token({ claims: { aud: 'other' } }))],
    ] as const) {
      findings.status(what, 401, answer)
      findings.equal(`${what}: error`, 'invalid_token', parameterOf(answer, 'error'))
    }
  },
}

const isRepeated = (text: string): boolean => text.includes('[secret]')

const notRepeated: Check<Trusting> = {
  id: 'AUTH-A1-026',
  async run(findings, trusting) {
    const strange = await trusting.issuer.facts.keyring.strange('ES256')
    for (const answer of [
      await expired(trusting),
      await ask(trusting, await trusting.issuer.token({ key: strange })),
    ]) {
      findings.that(!isRepeated(answer.text), 'the body of the refusal', 'no part of the token', 'a part of it')
      const headers = [...answer.headers].map(([, value]) => value)
      findings.that(!headers.some(isRepeated), 'the headers of the refusal', 'no part of the token', 'a part of it')
    }
  },
}

const noScope: Check<Trusting> = {
  id: 'AUTH-A1-024',
  async run(findings, trusting) {
    for (const scope of ['conformance:nothing', undefined]) {
      const answer = await ask(trusting, await trusting.issuer.token({ claims: { scope } }))
      refused(findings, scope === undefined ? 'a token without a scope' : 'a token of another scope', answer)
    }
  },
}

/** Scopes that resemble the required one: a scope is a whole word between spaces, and case-sensitive (RFC 6749 section 3.3). */
const nearScopes: Check<Trusting> = {
  id: 'AUTH-A1-033',
  async run(findings, trusting) {
    const [scope = ''] = trusting.issuer.facts.scope.split(' ')
    const near = [`x${scope}`, `${scope}x`, `${scope}-x`, `x-${scope}`, `${scope}:x`, `x:${scope}`, `${scope}.x`]
    for (const claim of [...near, scope.toUpperCase(), scope.slice(0, -1), near.join(' '), near]) {
      const answer = await ask(trusting, await trusting.issuer.token({ claims: { scope: claim } }))
      refused(findings, `a token of the scope ${shown(claim)}`, answer)
    }
  },
}

const insufficientScope: Check<Trusting> = {
  id: 'AUTH-A1-025',
  async run(findings, trusting) {
    const answer = await ask(trusting, await trusting.issuer.token({ claims: { scope: 'conformance:nothing' } }))
    findings.status('a token of another scope', 403, answer)
    findings.equal('error', 'insufficient_scope', parameterOf(answer, 'error'))
  },
}

const metadata: Check<Trusting> = {
  id: 'AUTH-A1-029',
  async run(findings, trusting) {
    const { target, issuer } = trusting
    const answer = await target.send({ method: 'GET', path: metadataPath, token: null })
    if (!findings.status('the metadata', 200, answer)) return
    findings.equal('resource', issuer.facts.audience, answer.member('resource'))
    const address = parameterOf(await ask(trusting, null), 'resource_metadata') ?? 'nothing'
    findings.that(address.endsWith(metadataPath), 'resource_metadata of the challenge', 'its address', address)
  },
}

export const challengeChecks = [
  noToken,
  noErrorWithoutToken,
  invalidToken,
  noScope,
  nearScopes,
  insufficientScope,
  notRepeated,
  metadata,
]

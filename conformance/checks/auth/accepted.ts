// Valid tokens are accepted in every spelling (RFC 9068 section 4).

import type { Check } from '../../check.ts'
import type { Trusting } from '../../issuer/trust.ts'
import { ask, isAccepted, accepted } from './ask.ts'

const eachAlgorithm: Check<Trusting> = {
  id: 'AUTH-A1-001',
  async run(findings, trusting) {
    const { issuer } = trusting
    for (const algorithm of issuer.facts.algorithms) {
      const token = await issuer.token({ key: await issuer.key(algorithm) })
      accepted(findings, `a token signed by ${algorithm}`, await ask(trusting, token))
    }
    const token = await issuer.token({ header: { typ: 'application/at+jwt' } })
    accepted(findings, 'a token of the type application/at+jwt', await ask(trusting, token))
  },
}

const severalAudiences: Check<Trusting> = {
  id: 'AUTH-A1-002',
  async run(findings, trusting) {
    const { issuer } = trusting
    for (const aud of [[issuer.facts.audience], ['https://other.example', issuer.facts.audience]]) {
      accepted(findings, `aud as a list of ${aud.length}`, await ask(trusting, await issuer.token({ claims: { aud } })))
    }
  },
}

const schemeInAnyCase: Check<Trusting> = {
  id: 'AUTH-A1-003',
  async run(findings, trusting) {
    for (const scheme of ['bearer', 'BEARER']) {
      const headers = { authorization: `${scheme} ${await trusting.issuer.token()}` }
      accepted(findings, `the scheme as ${scheme}`, await ask(trusting, null, { headers }))
    }
  },
}

const notPublic: Check<Trusting> = {
  id: 'AUTH-A1-028',
  async run(findings, trusting) {
    const answer = await ask(trusting, await trusting.issuer.token())
    const said = answer.headers.get('cache-control') ?? ''
    findings.that(isAccepted(answer), 'a valid token', 'accepted', String(answer.status))
    findings.that(
      !/\b(?:public|s-maxage|must-revalidate)\b/i.test(said),
      'Cache-Control',
      'nothing that permits a shared cache to store it',
      said,
    )
  },
}

export const acceptedChecks = [eachAlgorithm, severalAudiences, schemeInAnyCase, notPublic]

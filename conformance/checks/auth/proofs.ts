// Tokens bound to a key of their holder, and proofs that have one fault each (RFC 9449 sections 4.3 and 7).

import { toBase64Url } from '../../../standards/bytes/base64url.ts'
import type { Json } from '../../../standards/hub/entity.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import type { Cause, Check } from '../../check.ts'
import type { Findings } from '../../findings.ts'
import { bareKey, digestOf, Holder, nonceError, type Proven } from '../../issuer/holder.ts'
import type { Trusting } from '../../issuer/trust.ts'
import { ask, challengeOf, isAccepted, accepted, parameterOf, refused, shownStatus } from './ask.ts'
import { signedByText } from './confusion.ts'

type ProofCheck = Check<Trusting, Holder>

/** A holder whose tokens are accepted: the refusals of a target that accepts none prove nothing. */
export async function introduce(trusting: Trusting): Promise<Result<Holder, Cause>> {
  const holder = await Holder.of(trusting)
  const answer = await holder.ask(await holder.token())
  return isAccepted(answer)
    ? ok(holder)
    : fail(`a bound token with a valid proof is not accepted: ${shownStatus(answer)}`)
}

const hour = 3600

/** Each of these proofs is refused. */
async function allRefused(findings: Findings, holder: Holder, proofs: Readonly<Record<string, Proven>>): Promise<void> {
  for (const [what, proven] of Object.entries(proofs)) {
    refused(findings, what, await holder.ask(await holder.token(), proven))
  }
}

const right: ProofCheck = {
  id: 'AUTH-A2-001',
  async run(findings, _trusting, holder) {
    const token = await holder.token()
    accepted(findings, 'a bound token with a valid proof', await holder.ask(token))
    accepted(findings, 'the same token with another proof', await holder.ask(token))
  },
}

const noProof: ProofCheck = {
  id: 'AUTH-A2-002',
  async run(findings, _trusting, holder) {
    refused(findings, 'a bound token without a proof', await holder.send(await holder.token(), undefined))
  },
}

const asBearer: ProofCheck = {
  id: 'AUTH-A2-003',
  async run(findings, trusting, holder) {
    const token = await holder.token()
    refused(findings, 'a bound token as Bearer', await ask(trusting, token))
    const headers = { dpop: await holder.proof({ token }) }
    refused(findings, 'a bound token as Bearer, with a proof', await ask(trusting, token, { headers }))
  },
}

const otherMethod: ProofCheck = {
  id: 'AUTH-A2-004',
  run: (findings, _trusting, holder) =>
    allRefused(findings, holder, {
      'a proof for POST': { claims: { htm: 'POST' } },
      'a proof for HEAD': { claims: { htm: 'HEAD' } },
      'a proof without htm': { claims: { htm: undefined } },
    }),
}

const otherAddress: ProofCheck = {
  id: 'AUTH-A2-005',
  run: (findings, _trusting, holder) =>
    allRefused(findings, holder, {
      'a proof for another path': { claims: { htu: `${holder.address}/other` } },
      'a proof for the root of the server': { claims: { htu: `${new URL(holder.address).origin}/` } },
      'a proof for a server whose name starts the same': { claims: { htu: holder.address.replace(/^(https?:\/\/[^/]+)/, '$1.example') } }, // prettier-ignore
      'a proof for another server': { claims: { htu: 'https://other.example/v1/entities' } },
      'a proof without htu': { claims: { htu: undefined } },
    }),
}

const otherToken: ProofCheck = {
  id: 'AUTH-A2-006',
  async run(findings, _trusting, holder) {
    await allRefused(findings, holder, {
      'a proof for another token': { claims: { ath: digestOf(await holder.token()) } },
      'a proof without ath': { claims: { ath: undefined } },
    })
  },
}

const otherKey: ProofCheck = {
  id: 'AUTH-A2-007',
  async run(findings, trusting, holder) {
    const key = await trusting.issuer.facts.keyring.strange('ES256')
    await allRefused(findings, holder, { 'a proof of another key': { key } })
    const unbound = await trusting.issuer.token()
    refused(findings, 'a proof with a token that is bound to no key', await holder.ask(unbound))
  },
}

/** The time of a proof is that of `iat` or of the nonce (section 4.3, 11): with nonces, this one is not of the target. */
const old: ProofCheck = {
  id: 'AUTH-A2-008',
  async run(findings, trusting, holder) {
    const now = trusting.issuer.now()
    const nonce = holder.nonce === undefined ? undefined : trusting.target.session.name()
    for (const [what, iat] of [
      ['of an hour ago', now - hour],
      ['of an hour ahead', now + hour],
    ] as const) {
      const token = await holder.token()
      const proof = await holder.proof({ token }, { claims: { iat, nonce } })
      refused(findings, `a proof ${what}`, await holder.send(token, proof))
    }
  },
}

const twice: ProofCheck = {
  id: 'AUTH-A2-009',
  async run(findings, _trusting, holder) {
    const token = await holder.token()
    const proof = await holder.proof({ token })
    accepted(findings, 'a valid proof', await holder.send(token, proof))
    refused(findings, 'the same proof again', await holder.send(token, proof))
  },
}

const noProofAtAll: ProofCheck = {
  id: 'AUTH-A2-010',
  async run(findings, trusting, holder) {
    const token = await holder.token()
    refused(findings, 'a word in place of a proof', await holder.send(token, 'proof'))
    refused(findings, 'the token in place of a proof', await holder.send(token, token))
    await allRefused(findings, holder, {
      'a proof of the type JWT': { header: { typ: 'JWT' } },
      'a proof without a type': { header: { typ: undefined } },
      'a proof without jti': { claims: { jti: undefined } },
      'a proof without iat': { claims: { iat: undefined } },
      'a proof without a key': { header: { jwk: undefined } },
    })
    refused(findings, 'a token of the issuer as proof', await holder.send(token, await trusting.issuer.token()))
  },
}

const encoded = (value: Json): string => toBase64Url(new TextEncoder().encode(JSON.stringify(value)))

const noSignature: ProofCheck = {
  id: 'AUTH-A2-011',
  async run(findings, trusting, holder) {
    const { issuer } = trusting
    const token = await holder.token()
    const jwk = bareKey(holder.key)
    const content = (): string => JSON.stringify(holder.claims({ token }))
    const unsigned = `${encoded({ typ: 'dpop+jwt', alg: 'none', jwk })}.${encoded(holder.claims({ token }))}.`
    refused(findings, 'a proof with the algorithm none', await holder.send(token, issuer.secret(unsigned)))
    const header = { typ: 'dpop+jwt', alg: 'HS256', jwk }
    const shared = await signedByText(header, content(), JSON.stringify(jwk))
    refused(findings, 'a proof by a shared secret', await holder.send(token, issuer.secret(shared)))
  },
}

const wrongSignature: ProofCheck = {
  id: 'AUTH-A2-012',
  async run(findings, trusting, holder) {
    const token = await holder.token()
    const [head, , signature] = (await holder.proof({ token })).split('.')
    const changed = trusting.issuer.secret(`${head}.${encoded(holder.claims({ token }))}.${signature}`)
    refused(findings, 'a proof that was changed', await holder.send(token, changed))
    const strange = await trusting.issuer.facts.keyring.strange('ES256')
    const proof = await holder.proof({ token }, { key: strange, header: { jwk: bareKey(holder.key) } })
    refused(findings, 'a proof that another key has signed', await holder.send(token, proof))
  },
}

const twoProofs: ProofCheck = {
  id: 'AUTH-A2-013',
  async run(findings, _trusting, holder) {
    const token = await holder.token()
    const both = `${await holder.proof({ token })}, ${await holder.proof({ token })}`
    refused(findings, 'two proofs', await holder.send(token, both))
  },
}

const challenge: ProofCheck = {
  id: 'AUTH-A2-014',
  async run(findings, _trusting, holder) {
    const answer = await holder.ask(await holder.token(), { claims: { htm: 'POST' } })
    findings.status('an invalid proof', 401, answer)
    findings.that(/\bDPoP\b/i.test(challengeOf(answer)), 'WWW-Authenticate', 'DPoP', challengeOf(answer) || 'none')
    findings.equal('error', 'invalid_dpop_proof', parameterOf(answer, 'error'))
  },
}

const nonce: ProofCheck = {
  id: 'AUTH-A2-015',
  ability: 'nonce',
  async run(findings, trusting, holder) {
    const token = await holder.token()
    const proof = await holder.proof({ token }, { claims: { nonce: trusting.target.session.name() } })
    const answer = await holder.send(token, proof)
    refused(findings, 'a proof with an unknown nonce', answer)
    findings.equal('error', nonceError, parameterOf(answer, 'error'))
    findings.that(answer.headers.has('dpop-nonce'), 'DPoP-Nonce', 'a nonce', 'none')
  },
}

const certificate: Check<Trusting> = {
  id: 'AUTH-A2-016',
  async run(findings, trusting) {
    const token = await trusting.issuer.token({ claims: { cnf: { 'x5t#S256': digestOf('a certificate') } } })
    refused(findings, 'a token of a certificate, without it', await ask(trusting, token))
    const headers = { 'client-cert': `:${btoa('a certificate')}:`, 'x-ssl-client-verify': 'SUCCESS' }
    refused(findings, 'the certificate in a header', await ask(trusting, token, { headers }))
  },
}

export const certificateChecks = [certificate]

export const proofChecks = [
  right,
  noProof,
  asBearer,
  otherMethod,
  otherAddress,
  otherToken,
  otherKey,
  old,
  twice,
  noProofAtAll,
  noSignature,
  wrongSignature,
  twoProofs,
  challenge,
  nonce,
]

// Faults that break one requirement each of the profile auth-a2.

import { calculateJwkThumbprint, type JWK } from 'jose'
import type { Json, JsonObject } from '../../../../standards/hub/entity.ts'
import { isJsonObject, member } from '../../../../standards/json/object.ts'
import type { Asked, Fault, Honest, Replied } from '../../server.ts'
import { answering, empty, numbered, understanding, withHeader } from '../edit.ts'
import { acceptingToken, granted, refusal, type Shown, shownOf } from './unverified-token.ts'

const id = numbered('AUTH-A2')
const challenge = 'www-authenticate'
const byProof = ({ headers }: Asked): boolean => /^DPoP /i.test(headers.get('authorization') ?? '')

/** The content of a proof, without verifying its signature. */
function proofOf(asked: Asked): Shown | undefined {
  const headers = new Headers({ authorization: `DPoP ${asked.headers.get('dpop') ?? ''}` })
  return shownOf({ ...asked, headers })
}

const inside = (json: Json | undefined, name: string): Json | undefined =>
  isJsonObject(json ?? null) ? member(json as JsonObject, name) : undefined
const bound = ({ claims }: Shown): Json | undefined => inside(member(claims, 'cnf'), 'jkt')

async function thumbprintOf(proof: Shown): Promise<string> {
  const jwk = member(proof.header, 'jwk')
  return calculateJwkThumbprint(jwk as JWK).catch(() => '')
}

type Facts = Pick<Fault, 'name' | 'breaks' | 'what' | 'also'>

/** Accepts a rejected proof where `when` holds. */
function lenient(
  facts: Facts,
  when: (proof: Shown, token: Shown, reply: Replied) => boolean | Promise<boolean>,
): Fault {
  return {
    ...facts,
    async handle(asked, honest) {
      const reply = await honest(asked)
      const [proof, token] = [proofOf(asked), shownOf(asked)]
      if (reply.status !== 401 || !byProof(asked) || proof === undefined || token === undefined) return reply
      return (await when(proof, token, reply)) ? granted() : reply
    },
  }
}

const isProof = ({ header }: Shown): boolean => header['typ'] === 'dpop+jwt'
const isFresh = ({ claims: { iat } }: Shown): boolean =>
  typeof iat === 'number' && Math.abs(iat - Date.now() / 1000) < 300

/** The proofs that each gateway under test has accepted. */
const taken = new WeakMap<Honest, Set<string>>()

const inScenario = Array.from({ length: 15 }, (_, index) => id(index + 1))

export const authA2Faults: readonly Fault[] = [
  {
    name: 'bound-refused',
    breaks: id(1),
    also: inScenario,
    what: 'It rejects every token that is bound to a key.',
    handle: async (asked, honest) => (byProof(asked) ? refusal() : honest(asked)),
  },
  {
    name: 'bound-once',
    breaks: id(1),
    what: 'It accepts a bound token only once.',
    async handle(asked, honest) {
      const seen = taken.get(honest) ?? new Set<string>()
      taken.set(honest, seen)
      const token = shownOf(asked)?.token ?? ''
      if (seen.has(token)) return refusal()
      const reply = await honest(asked)
      if (reply.status === 200 && byProof(asked)) seen.add(token)
      return reply
    },
  },
  {
    name: 'proof-unneeded',
    breaks: id(2),
    what: 'It requires no proof.',
    async handle(asked, honest) {
      const reply = await honest(asked)
      return reply.status === 401 && byProof(asked) && !asked.headers.has('dpop') ? granted() : reply
    },
  },
  acceptingToken(
    { name: 'bound-as-bearer', breaks: id(3), what: 'It accepts a bound token as Bearer.' },
    (token, asked) => !byProof(asked) && bound(token) !== undefined,
  ),
  lenient(
    { name: 'method-unread', breaks: id(4), also: [id(14)], what: 'It does not check htm.' },
    (proof) => isProof(proof) && proof.claims['htm'] !== 'GET',
  ),
  lenient(
    { name: 'address-by-beginning', breaks: id(5), what: 'It compares only the beginning of htu.' },
    ({ claims: { htu } }) => typeof htu === 'string' && htu.endsWith('/v1/entities/other'),
  ),
  lenient(
    { name: 'ath-unneeded', breaks: id(6), what: 'It does not require ath.' },
    (proof) => isProof(proof) && proof.claims['ath'] === undefined,
  ),
  lenient(
    { name: 'any-key', breaks: id(7), what: 'It does not compare the keys.' },
    async (proof, token) => bound(token) !== undefined && isProof(proof) && proof.header['alg'] === 'ES256' && (await thumbprintOf(proof)) !== bound(token) && member(proof.header, 'jwk') !== undefined, // prettier-ignore
  ),
  lenient(
    { name: 'unbound', breaks: id(7), what: 'It accepts a proof with any token.' },
    (_proof, token) => bound(token) === undefined,
  ),
  lenient(
    { name: 'any-time', breaks: id(8), what: 'It does not check when a proof was made.' },
    (proof) => typeof proof.claims['iat'] === 'number' && !isFresh(proof),
  ),
  {
    name: 'proofs-not-remembered',
    breaks: id(9),
    what: 'It accepts a proof again.',
    async handle(asked, honest) {
      const reply = await honest(asked)
      const seen = taken.get(honest) ?? new Set<string>()
      taken.set(honest, seen)
      const proof = asked.headers.get('dpop') ?? ''
      if (proof === '') return reply
      if (reply.status === 200) seen.add(proof)
      return seen.has(proof) ? granted() : reply
    },
  },
  lenient(
    { name: 'any-type', breaks: id(10), what: 'It accepts a proof of any type.' },
    ({ header: { typ } }) => typ === 'JWT',
  ),
  {
    name: 'breaks-by-words',
    breaks: id(10),
    what: 'It fails where a proof cannot be read.',
    handle: async (asked, honest) => (asked.headers.get('dpop') === 'proof' ? empty(500) : honest(asked)),
  },
  lenient(
    { name: 'unsigned', breaks: id(11), what: 'It accepts an unsigned proof.' },
    ({ header: { alg } }) => alg === 'none',
  ),
  lenient(
    { name: 'shared-secret', breaks: id(11), what: 'It accepts an HMAC that was made with the public key.' },
    ({ header: { alg } }) => alg === 'HS256',
  ),
  lenient(
    { name: 'signature-unread', breaks: id(12), what: 'It does not verify the signature of a proof.' },
    async (proof, token, reply) => isFresh(proof) && isProof(proof) && proof.header['alg'] === 'ES256' && proof.claims['htm'] === 'GET' && (await thumbprintOf(proof)) === bound(token) && isUnreadable(reply), // prettier-ignore
  ),
  understanding(
    { name: 'first-proof-counts', breaks: id(13), what: 'It uses the first of two proofs.' },
    byProof,
    (asked) => {
      const proof = asked.headers.get('dpop')
      return proof === null ? asked : withHeader(asked, 'dpop', proof.split(', ')[0] ?? '')
    },
  ),
  answering(
    { name: 'proof-unreported', breaks: id(14), what: 'It does not report that the proof is wrong.' },
    byProof,
    (reply) => {
      const said = reply.headers.get(challenge)
      return said === null ? reply : withHeader(reply, challenge, said.replace('invalid_dpop_proof', 'invalid_token'))
    },
  ),
  lenient(
    { name: 'any-nonce', breaks: id(15), what: 'It accepts any nonce.' },
    (proof, _token, reply) => reply.headers.has('dpop-nonce') && proof.claims['nonce'] !== undefined && isFresh(proof),
  ),
  answering(
    { name: 'nonce-unreported', breaks: id(15), what: 'It does not send the nonce to use.' },
    byProof,
    (reply, asked) => (proofOf(asked)?.claims['nonce'] === undefined ? reply : withHeader(reply, 'dpop-nonce', null)),
  ),
  acceptingToken(
    { name: 'certificate-unread', breaks: id(16), what: 'It does not check the certificate.' },
    ({ claims }) => inside(member(claims, 'cnf'), 'x5t#S256') !== undefined,
  ),
]

/** The reference server answers a wrong signature like a proof that cannot be read. */
function isUnreadable({ body }: Replied): boolean {
  return new TextDecoder().decode(body).includes('cannot be read')
}

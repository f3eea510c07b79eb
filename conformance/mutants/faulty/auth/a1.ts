// Faults that break one requirement each of the profile auth-a1.

import type { Asked, Fault, Honest, Replied } from '../../server.ts'
import { answering, empty, numbered, replied, understanding, withHeader, withParameters } from '../edit.ts'
import { scopeFaults } from './scopes.ts'
import {
  audience,
  acceptingToken,
  rejectingToken,
  isRight,
  granted,
  refusal,
  shownOf,
  tokenOf,
} from './unverified-token.ts'

const id = numbered('AUTH-A1')
const showsNone = ({ headers }: Asked): boolean => !headers.has('authorization')
const showsOne = (asked: Asked): boolean => !showsNone(asked)
const isProtected = ({ url }: Asked): boolean => url.pathname === '/v1/entities'
const always = (): boolean => true
const challenge = 'www-authenticate'

const editChallenge =
  (edit: (challenge: string) => string) =>
  (reply: Replied): Replied => {
    const said = reply.headers.get(challenge)
    return said === null ? reply : withHeader(reply, challenge, edit(said))
  }

/** The first key that each gateway under test has seen. */
const firstKeys = new WeakMap<Honest, string>()

async function rememberFirst(asked: Asked, honest: Honest): Promise<Replied> {
  const reply = await honest(asked)
  const kid = shownOf(asked)?.header['kid']
  if (reply.status === 200 && typeof kid === 'string' && !firstKeys.has(honest)) firstKeys.set(honest, kid)
  return reply
}

const accepted: readonly Fault[] = [
  rejectingToken(
    { name: 'one-algorithm', breaks: id(1), what: 'It accepts only one of the algorithms.' },
    ({ header }) => header['alg'] === 'EdDSA',
  ),
  rejectingToken(
    { name: 'one-audience', breaks: id(2), what: 'It accepts only a token for a single audience.' },
    ({ claims }) => Array.isArray(claims['aud']),
  ),
  {
    name: 'scheme-in-one-case',
    breaks: id(3),
    what: 'It compares the scheme case-sensitively.',
    handle: async (asked, honest) =>
      showsNone(asked) || (asked.headers.get('authorization') ?? '').startsWith('Bearer ') ? honest(asked) : refusal(),
  },
  answering(
    { name: 'public', breaks: id(28), what: 'It allows shared caches to store protected content.' },
    isProtected,
    (reply) => (reply.status === 200 ? withHeader(reply, 'cache-control', 'public, max-age=60') : reply),
  ),
]

const challenges: readonly Fault[] = [
  answering(
    { name: 'forbidden-without-token', breaks: id(4), what: 'It answers 403 to a request without a token.' },
    showsNone,
    (reply) => (reply.status === 401 ? { ...reply, status: 403 } : reply),
  ),
  {
    name: 'unauthenticated-access',
    breaks: id(4),
    also: [id(5), id(22), id(27), id(29)],
    what: 'It needs no token.',
    handle: async (asked, honest) => (showsNone(asked) && isProtected(asked) ? granted() : honest(asked)),
  },
  answering(
    {
      name: 'error-without-token',
      breaks: id(5),
      what: 'It names an error in the challenge to a request without a token.',
    },
    showsNone,
    editChallenge((said) => said.replace('Bearer ', 'Bearer error="invalid_token", ')),
  ),
  answering(
    { name: 'error-unreported', breaks: id(6), what: 'It does not report what is wrong with a token.' },
    showsOne,
    editChallenge((said) => said.replace('error="invalid_token", ', '')),
  ),
  ...scopeFaults,
  {
    name: 'scope-ignored',
    breaks: id(24),
    also: [id(25), id(33)],
    what: 'It does not check the scope.',
    async handle(asked, honest) {
      const reply = await honest(asked)
      return reply.status === 403 ? granted() : reply
    },
  },
  answering(
    { name: 'scope-unreported', breaks: id(25), what: 'It does not report that the scope is insufficient.' },
    showsOne,
    editChallenge((said) => said.replace('insufficient_scope', 'access_denied')),
  ),
  answering(
    { name: 'token-repeated', breaks: id(26), what: 'It repeats a rejected token in the response.' },
    showsOne,
    (reply, asked) => (reply.status === 401 ? { ...reply, body: new TextEncoder().encode(tokenOf(asked)) } : reply),
  ),
  answering(
    { name: 'claims-repeated', breaks: id(26), what: 'It repeats the claims of a rejected token in the response.' },
    showsOne,
    (reply, asked) => withHeader(reply, 'x-token', tokenOf(asked).split('.')[1] ?? ''),
  ),
  {
    name: 'metadata-missing',
    breaks: id(29),
    what: 'It does not publish the protected resource metadata.',
    handle: async (asked, honest) => (asked.url.pathname.startsWith('/.well-known/') ? empty(404) : honest(asked)),
  },
]

function callingLate(): Fault {
  let call: Honest | undefined
  return {
    name: 'calls-around-late',
    breaks: id(13),
    what: 'It calls addresses from tokens after it has answered.',
    handle(asked, honest) {
      const { jku } = shownOf(asked)?.header ?? {}
      const bare = { method: 'GET', headers: new Headers(), body: new Uint8Array() }
      if (typeof jku === 'string') setTimeout(() => void call?.({ ...bare, url: new URL(jku) }), 300)
      return honest(asked)
    },
    notify(sent, deliver) {
      call = deliver
      return deliver(sent)
    },
  }
}

const signatures: readonly Fault[] = [
  {
    name: 'breaks-by-parts',
    breaks: id(7),
    what: 'It fails where a token does not have three parts.',
    handle: async (asked, honest) =>
      showsOne(asked) && tokenOf(asked).split('.').length !== 3 && !tokenOf(asked).includes(' ')
        ? empty(500)
        : honest(asked),
  },
  acceptingToken(
    {
      name: 'signature-unread',
      breaks: id(8),
      also: [id(12), id(13), id(32)],
      what: 'It does not verify signatures.',
    },
    (shown) => shown.header['alg'] === 'ES256' && isRight(shown),
  ),
  acceptingToken(
    { name: 'none-taken', breaks: id(9), what: 'It accepts an unsigned token.' },
    ({ header }) => String(header['alg']).toLowerCase() === 'none', // eslint-disable-line typescript/no-base-to-string
  ),
  acceptingToken(
    { name: 'public-as-secret', breaks: id(10), what: 'It verifies an HMAC with the public key as the secret.' },
    ({ header }) => header['alg'] === 'HS256',
  ),
  acceptingToken(
    { name: 'any-algorithm', breaks: id(11), what: 'It accepts every algorithm for which there is a key.' },
    ({ header }) => header['alg'] === 'ES384',
  ),
  acceptingToken(
    { name: 'without-key', breaks: id(12), what: 'It accepts a token that names no key.' },
    (shown) => shown.header['kid'] === undefined && isRight(shown),
  ),
  acceptingToken(
    { name: 'own-key', breaks: id(13), what: 'It trusts the key in the header of a token.' },
    (shown) => Object.hasOwn(shown.header, 'jwk') && isRight(shown),
  ),
  {
    name: 'calls-around',
    breaks: id(13),
    what: 'It calls addresses from tokens.',
    handle: (asked, honest) => honest(asked),
    async notify(sent, deliver) {
      await deliver({ ...sent, url: new URL('/strange/jwks.json', sent.url) })
      return deliver(sent)
    },
  },
  callingLate(),
  acceptingToken(
    {
      name: 'crit-ignored',
      breaks: id(20),
      what: 'It ignores critical header parameters that it does not understand.',
    },
    ({ header }) => Object.hasOwn(header, 'crit'),
  ),
]

const isNumber = (value: unknown): value is number => typeof value === 'number'

const claims: readonly Fault[] = [
  acceptingToken(
    { name: 'an-hour-late', breaks: id(14), also: [id(6)], what: 'It accepts a token for an hour after its expiry.' },
    ({ claims: { exp, aud } }) => aud === audience && isNumber(exp) && exp > Date.now() / 1000 - 3600 && exp < Date.now() / 1000, // prettier-ignore
  ),
  acceptingToken(
    {
      name: 'ten-minutes-late',
      breaks: id(14),
      also: [id(6)],
      what: 'It accepts a token for ten minutes after its expiry.',
    },
    ({ claims: { exp, aud } }) => aud === audience && isNumber(exp) && exp > Date.now() / 1000 - 600 && exp < Date.now() / 1000, // prettier-ignore
  ),
  acceptingToken({ name: 'too-early', breaks: id(15), what: 'It does not check nbf.' }, ({ claims: { nbf } }) =>
    isNumber(nbf),
  ),
  acceptingToken(
    { name: 'endless', breaks: id(16), what: 'It accepts a token that never expires.' },
    ({ claims: { exp } }) => !isNumber(exp),
  ),
  acceptingToken(
    { name: 'any-issuer', breaks: id(17), what: 'It does not check the issuer.' },
    (shown) => isRight({ ...shown, claims: { ...shown.claims, iss: 'http://inbox.example' } }) && shown.claims['iss'] !== 'http://inbox.example', // prettier-ignore
  ),
  acceptingToken(
    { name: 'audience-by-beginning', breaks: id(18), what: 'It compares only the beginning of the audience.' },
    ({ claims: { aud } }) => typeof aud === 'string' && aud.startsWith(`${audience}.`),
  ),
  acceptingToken(
    { name: 'any-type', breaks: id(19), what: 'It accepts an ID token.' },
    ({ header: { typ } }) => typ === 'JWT',
  ),
  acceptingToken(
    { name: 'first-of-two', breaks: id(21), what: 'It uses the first of two members with the same name.' },
    ({ text }) => text.split('"aud":').length > 2,
  ),
]

const bypasses: readonly Fault[] = [
  {
    name: 'token-in-address',
    breaks: id(22),
    what: 'It accepts a token in the URL.',
    handle: async (asked, honest) =>
      showsNone(asked) && asked.url.searchParams.has('access_token') ? granted() : honest(asked),
  },
  understanding(
    { name: 'first-place-counts', breaks: id(23), what: 'It uses the first of two tokens.' },
    always,
    (asked) => (showsOne(asked) ? withParameters(asked, { access_token: null }) : asked),
  ),
  {
    name: 'open-by-slash',
    breaks: id(27),
    what: 'The path with a trailing slash is not protected.',
    handle: async (asked, honest) =>
      showsNone(asked) && asked.url.pathname === '/v1/entities/' ? granted() : honest(asked),
  },
  {
    name: 'open-by-head',
    breaks: id(27),
    what: 'HEAD needs no token.',
    handle: async (asked, honest) => (showsNone(asked) && asked.method === 'HEAD' ? granted() : honest(asked)),
  },
  {
    name: 'breaks-by-length',
    breaks: id(30),
    what: 'It fails on a long token.',
    handle: async (asked, honest) => (tokenOf(asked).length > 16_000 ? replied(500, null) : honest(asked)),
  },
]

const rotation: readonly Fault[] = [
  {
    name: 'keys-fetched-once',
    breaks: id(31),
    also: [id(32)],
    what: 'It never fetches a new key.',
    async handle(asked, honest) {
      const first = firstKeys.get(honest)
      const { alg, kid } = shownOf(asked)?.header ?? {}
      return first !== undefined && alg === 'ES256' && kid !== first ? refusal() : rememberFirst(asked, honest)
    },
  },
  {
    name: 'old-keys-kept',
    breaks: id(32),
    what: 'It keeps every key that it has fetched.',
    async handle(asked, honest) {
      const reply = await rememberFirst(asked, honest)
      const shown = shownOf(asked)
      // Once there is a second key, every further token of the old key has a correct signature.
      if (reply.status === 200 && shown?.header['alg'] === 'ES256' && shown.header['kid'] !== firstKeys.get(honest)) {
        moved.add(honest)
      }
      return moved.has(honest) && shown !== undefined && isRight(shown) ? granted() : reply
    },
  },
]

/** Gateways that have seen a second key. */
const moved = new WeakSet<Honest>()

export const authA1Faults: readonly Fault[] = [
  ...accepted,
  ...challenges,
  ...signatures,
  ...claims,
  ...bypasses,
  ...rotation,
]

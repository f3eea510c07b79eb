// What breaks each requirement of the profile auth-a1, and nothing else of it.

import type { Asked, Fault, Honest, Replied } from '../../server.ts'
import { answering, empty, numbered, replied, understanding, withHeader, withParameters } from '../edit.ts'
import { scopeFaults } from './scopes.ts'
import { audience, believing, doubting, isRight, letIn, refusal, shownOf, tokenOf } from './unverified-token.ts'

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

/** What a gate has seen so far; each one that is judged is another. */
const firstKeys = new WeakMap<Honest, string>()

async function rememberFirst(asked: Asked, honest: Honest): Promise<Replied> {
  const reply = await honest(asked)
  const kid = shownOf(asked)?.header['kid']
  if (reply.status === 200 && typeof kid === 'string' && !firstKeys.has(honest)) firstKeys.set(honest, kid)
  return reply
}

const accepted: readonly Fault[] = [
  doubting(
    { name: 'one-algorithm', breaks: id(1), what: 'It takes one of the algorithms alone.' },
    ({ header }) => header['alg'] === 'EdDSA',
  ),
  doubting({ name: 'one-audience', breaks: id(2), what: 'It takes a token for one audience alone.' }, ({ claims }) =>
    Array.isArray(claims['aud']),
  ),
  {
    name: 'scheme-in-one-case',
    breaks: id(3),
    what: 'It knows the scheme by one spelling.',
    handle: async (asked, honest) =>
      showsNone(asked) || (asked.headers.get('authorization') ?? '').startsWith('Bearer ') ? honest(asked) : refusal(),
  },
  answering(
    { name: 'public', breaks: id(28), what: 'Shared caches may keep what is protected.' },
    isProtected,
    (reply) => (reply.status === 200 ? withHeader(reply, 'cache-control', 'public, max-age=60') : reply),
  ),
]

const challenges: readonly Fault[] = [
  answering(
    { name: 'forbidden-without-token', breaks: id(4), what: 'It answers 403 where no token is sent.' },
    showsNone,
    (reply) => (reply.status === 401 ? { ...reply, status: 403 } : reply),
  ),
  {
    name: 'door-open',
    breaks: id(4),
    also: [id(5), id(22), id(27), id(29)],
    what: 'It needs no token.',
    handle: async (asked, honest) => (showsNone(asked) && isProtected(asked) ? letIn() : honest(asked)),
  },
  answering(
    { name: 'error-without-token', breaks: id(5), what: 'It names an error where no token was sent.' },
    showsNone,
    editChallenge((said) => said.replace('Bearer ', 'Bearer error="invalid_token", ')),
  ),
  answering(
    { name: 'error-untold', breaks: id(6), what: 'It does not say what is wrong with a token.' },
    showsOne,
    editChallenge((said) => said.replace('error="invalid_token", ', '')),
  ),
  ...scopeFaults,
  {
    name: 'scope-ignored',
    breaks: id(24),
    also: [id(25), id(33)],
    what: 'It does not look at the scope.',
    async handle(asked, honest) {
      const reply = await honest(asked)
      return reply.status === 403 ? letIn() : reply
    },
  },
  answering(
    { name: 'scope-untold', breaks: id(25), what: 'It does not say that the scope is what lacks.' },
    showsOne,
    editChallenge((said) => said.replace('insufficient_scope', 'access_denied')),
  ),
  answering(
    { name: 'token-repeated', breaks: id(26), what: 'It quotes the token that it refuses.' },
    showsOne,
    (reply, asked) => (reply.status === 401 ? { ...reply, body: new TextEncoder().encode(tokenOf(asked)) } : reply),
  ),
  answering(
    { name: 'claims-repeated', breaks: id(26), what: 'It quotes the claims of the token that it refuses.' },
    showsOne,
    (reply, asked) => withHeader(reply, 'x-token', tokenOf(asked).split('.')[1] ?? ''),
  ),
  {
    name: 'metadata-missing',
    breaks: id(29),
    what: 'It does not say who issues tokens.',
    handle: async (asked, honest) => (asked.url.pathname.startsWith('/.well-known/') ? empty(404) : honest(asked)),
  },
]

function callingLate(): Fault {
  let call: Honest | undefined
  return {
    name: 'calls-around-late',
    breaks: id(13),
    what: 'It calls addresses that stand in tokens once it has answered.',
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
    what: 'It breaks where a token has not three parts.',
    handle: async (asked, honest) =>
      showsOne(asked) && tokenOf(asked).split('.').length !== 3 && !tokenOf(asked).includes(' ')
        ? empty(500)
        : honest(asked),
  },
  believing(
    {
      name: 'signature-unread',
      breaks: id(8),
      also: [id(12), id(13), id(32)],
      what: 'It does not verify signatures.',
    },
    (shown) => shown.header['alg'] === 'ES256' && isRight(shown),
  ),
  believing(
    { name: 'none-taken', breaks: id(9), what: 'It takes an unsigned token.' },
    ({ header }) => String(header['alg']).toLowerCase() === 'none', // eslint-disable-line typescript/no-base-to-string
  ),
  believing(
    { name: 'public-as-secret', breaks: id(10), what: 'It verifies an HMAC by the public key.' },
    ({ header }) => header['alg'] === 'HS256',
  ),
  believing(
    { name: 'any-algorithm', breaks: id(11), what: 'It takes whatever algorithm a key is for.' },
    ({ header }) => header['alg'] === 'ES384',
  ),
  believing(
    { name: 'without-key', breaks: id(12), what: 'It takes a token that names no key.' },
    (shown) => shown.header['kid'] === undefined && isRight(shown),
  ),
  believing(
    { name: 'own-key', breaks: id(13), what: 'It believes the key that a token brings along.' },
    (shown) => Object.hasOwn(shown.header, 'jwk') && isRight(shown),
  ),
  {
    name: 'calls-around',
    breaks: id(13),
    what: 'It calls addresses that stand in tokens.',
    handle: (asked, honest) => honest(asked),
    async notify(sent, deliver) {
      await deliver({ ...sent, url: new URL('/strange/jwks.json', sent.url) })
      return deliver(sent)
    },
  },
  callingLate(),
  believing({ name: 'crit-ignored', breaks: id(20), what: 'It leaves out what it has to understand.' }, ({ header }) =>
    Object.hasOwn(header, 'crit'),
  ),
]

const isNumber = (value: unknown): value is number => typeof value === 'number'

const claims: readonly Fault[] = [
  believing(
    { name: 'an-hour-late', breaks: id(14), also: [id(6)], what: 'It takes a token for an hour after its end.' },
    ({ claims: { exp, aud } }) => aud === audience && isNumber(exp) && exp > Date.now() / 1000 - 3600 && exp < Date.now() / 1000, // prettier-ignore
  ),
  believing(
    {
      name: 'ten-minutes-late',
      breaks: id(14),
      also: [id(6)],
      what: 'It takes a token for ten minutes after its end.',
    },
    ({ claims: { exp, aud } }) => aud === audience && isNumber(exp) && exp > Date.now() / 1000 - 600 && exp < Date.now() / 1000, // prettier-ignore
  ),
  believing({ name: 'too-early', breaks: id(15), what: 'It does not look at nbf.' }, ({ claims: { nbf } }) =>
    isNumber(nbf),
  ),
  believing(
    { name: 'endless', breaks: id(16), what: 'It takes a token that never ends.' },
    ({ claims: { exp } }) => !isNumber(exp),
  ),
  believing(
    { name: 'any-issuer', breaks: id(17), what: 'It does not look at the issuer.' },
    (shown) => isRight({ ...shown, claims: { ...shown.claims, iss: 'http://inbox.example' } }) && shown.claims['iss'] !== 'http://inbox.example', // prettier-ignore
  ),
  believing(
    { name: 'audience-by-beginning', breaks: id(18), what: 'It looks at how the audience begins.' },
    ({ claims: { aud } }) => typeof aud === 'string' && aud.startsWith(`${audience}.`),
  ),
  believing(
    { name: 'any-type', breaks: id(19), what: 'It takes an ID token.' },
    ({ header: { typ } }) => typ === 'JWT',
  ),
  believing(
    { name: 'first-of-two', breaks: id(21), what: 'It believes the first of two.' },
    ({ text }) => text.split('"aud":').length > 2,
  ),
]

const doors: readonly Fault[] = [
  {
    name: 'token-in-address',
    breaks: id(22),
    what: 'It takes a token that stands in the address.',
    handle: async (asked, honest) =>
      showsNone(asked) && asked.url.searchParams.has('access_token') ? letIn() : honest(asked),
  },
  understanding(
    { name: 'first-place-counts', breaks: id(23), what: 'It takes the token that it finds first.' },
    always,
    (asked) => (showsOne(asked) ? withParameters(asked, { access_token: null }) : asked),
  ),
  {
    name: 'open-by-slash',
    breaks: id(27),
    what: 'With a slash at its end the path is open.',
    handle: async (asked, honest) =>
      showsNone(asked) && asked.url.pathname === '/v1/entities/' ? letIn() : honest(asked),
  },
  {
    name: 'open-by-head',
    breaks: id(27),
    what: 'HEAD needs no token.',
    handle: async (asked, honest) => (showsNone(asked) && asked.method === 'HEAD' ? letIn() : honest(asked)),
  },
  {
    name: 'breaks-by-length',
    breaks: id(30),
    what: 'It breaks where a token is long.',
    handle: async (asked, honest) => (tokenOf(asked).length > 16_000 ? replied(500, null) : honest(asked)),
  },
]

const rotation: readonly Fault[] = [
  {
    name: 'keys-fetched-once',
    breaks: id(31),
    also: [id(32)],
    what: 'It never learns of a new key.',
    async handle(asked, honest) {
      const first = firstKeys.get(honest)
      const { alg, kid } = shownOf(asked)?.header ?? {}
      return first !== undefined && alg === 'ES256' && kid !== first ? refusal() : rememberFirst(asked, honest)
    },
  },
  {
    name: 'old-keys-kept',
    breaks: id(32),
    what: 'It keeps every key that it ever had.',
    async handle(asked, honest) {
      const reply = await rememberFirst(asked, honest)
      const shown = shownOf(asked)
      // A signature that the old key did make is all of the old key's tokens that come once there is another one.
      if (reply.status === 200 && shown?.header['alg'] === 'ES256' && shown.header['kid'] !== firstKeys.get(honest)) {
        moved.add(honest)
      }
      return moved.has(honest) && shown !== undefined && isRight(shown) ? letIn() : reply
    },
  },
]

/** Gates that have seen a second key. */
const moved = new WeakSet<Honest>()

export const authA1Faults: readonly Fault[] = [
  ...accepted,
  ...challenges,
  ...signatures,
  ...claims,
  ...doors,
  ...rotation,
]

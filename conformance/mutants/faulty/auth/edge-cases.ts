// Gates that are right and unusual: nothing of this may fail.

import type { Change } from '../../server.ts'
import { replied, withHeader } from '../edit.ts'
import { attributeOrder, extraHeaders, slow } from '../edge-cases.ts'
import { isRight, letIn, shownOf } from './unverified-token.ts'

const challenge = 'www-authenticate'
/** Five minutes, by a clock that is two seconds beside ours. */
const leeway = 302

export const authOdd: readonly Change[] = [
  attributeOrder,
  extraHeaders,
  slow,
  {
    name: 'several-challenges',
    what: 'It names another scheme before Bearer, and a realm.',
    handle: async (asked, honest) => {
      const reply = await honest(asked)
      const said = reply.headers.get(challenge)
      if (said === null) return reply
      const bearer = said.replace(/^(\S+) /, '$1 realm="the city, its data", ')
      return withHeader(reply, challenge, `Negotiate, ${bearer}`)
    },
  },
  {
    name: 'bare-words',
    what: 'It writes the error of a challenge without quotes.',
    handle: async (asked, honest) => {
      const reply = await honest(asked)
      const said = reply.headers.get(challenge)
      return said === null ? reply : withHeader(reply, challenge, said.replace(/error="(\w+)"/, 'error=$1'))
    },
  },
  {
    name: 'pages-for-people',
    what: 'What is not there is a page for people, for whoever asks.',
    handle: async (asked, honest) => {
      const isThere = asked.url.pathname === '/v1/entities' || asked.url.pathname.startsWith('/.well-known/')
      return isThere ? honest(asked) : replied(200, '<!doctype html>', { 'content-type': 'text/html' })
    },
  },
  {
    name: 'plain-refusals',
    what: 'It refuses by words, without JSON.',
    handle: async (asked, honest) => {
      const reply = await honest(asked)
      if (reply.status < 400) return reply
      return { ...withHeader(reply, 'content-type', 'text/plain'), body: new TextEncoder().encode('Nein.') }
    },
  },
  {
    name: 'wrong-form-by-400',
    what: 'It answers 400 to what is no token.',
    handle: async (asked, honest) => {
      const reply = await honest(asked)
      const token = (asked.headers.get('authorization') ?? '').split('.')
      return reply.status === 401 && asked.headers.has('authorization') && token.length !== 3
        ? { ...reply, status: 400 }
        : reply
    },
  },
  {
    name: 'clock-beside',
    what: 'Its clock is a quarter of a minute beside ours.',
    handle: async (asked, honest) =>
      withHeader(await honest(asked), 'date', new Date(Date.now() - 15_000).toUTCString()),
  },
  {
    name: 'five-minutes',
    what: 'It takes a token for five minutes after its end, and five minutes before it serves.',
    handle: async (asked, honest) => {
      const reply = await honest(asked)
      const shown = shownOf(asked)
      const { exp, nbf } = shown?.claims ?? {}
      if (reply.status !== 401 || shown === undefined || typeof exp !== 'number') return reply
      const now = Date.now() / 1000
      const isOutside = exp <= now || (typeof nbf === 'number' && nbf > now)
      const times = { exp: exp + leeway, nbf: typeof nbf === 'number' ? nbf - leeway : 0 }
      return isOutside && isRight({ ...shown, claims: { ...shown.claims, ...times } }) ? letIn() : reply
    },
  },
  {
    name: 'no-cache-control',
    what: 'It says nothing of caches.',
    handle: async (asked, honest) => withHeader(await honest(asked), 'cache-control', null),
  },
]

const isBearer = (authorization: string | null): boolean => /^Bearer /i.test(authorization ?? '')

/** Odd of gates that take bound tokens. */
export const proofOdd: readonly Change[] = [
  {
    name: 'bound-alone',
    what: 'It takes bound tokens alone.',
    handle: async (asked, honest) => {
      const reply = await honest(asked)
      const isOpen = isBearer(asked.headers.get('authorization')) && reply.status === 200
      return isOpen ? replied(401, { status: 401 }, { [challenge]: 'DPoP algs="ES256"' }) : reply
    },
  },
]

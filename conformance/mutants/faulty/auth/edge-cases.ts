// Gateways that are correct but unusual: no check may fail.

import type { Change } from '../../server.ts'
import { replied, withHeader } from '../edit.ts'
import { attributeOrder, extraHeaders, slow } from '../edge-cases.ts'
import { isRight, granted, shownOf } from './unverified-token.ts'

const challenge = 'www-authenticate'
/** Five minutes, plus two seconds of clock difference. */
const leeway = 302

export const authEdgeCases: readonly Change[] = [
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
    what: 'It serves an HTML page without a token at every unknown path.',
    handle: async (asked, honest) => {
      const isThere = asked.url.pathname === '/v1/entities' || asked.url.pathname.startsWith('/.well-known/')
      return isThere ? honest(asked) : replied(200, '<!doctype html>', { 'content-type': 'text/html' })
    },
  },
  {
    name: 'plain-refusals',
    what: 'Its refusals are plain text, not JSON.',
    handle: async (asked, honest) => {
      const reply = await honest(asked)
      if (reply.status < 400) return reply
      return { ...withHeader(reply, 'content-type', 'text/plain'), body: new TextEncoder().encode('Nein.') }
    },
  },
  {
    name: 'wrong-form-by-400',
    what: 'It answers 400 where the credentials are not a token.',
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
    what: 'Its clock is fifteen seconds behind the clock of the suite.',
    handle: async (asked, honest) =>
      withHeader(await honest(asked), 'date', new Date(Date.now() - 15_000).toUTCString()),
  },
  {
    name: 'five-minutes',
    what: 'It accepts a token for five minutes after its expiry, and five minutes before nbf.',
    handle: async (asked, honest) => {
      const reply = await honest(asked)
      const shown = shownOf(asked)
      const { exp, nbf } = shown?.claims ?? {}
      if (reply.status !== 401 || shown === undefined || typeof exp !== 'number') return reply
      const now = Date.now() / 1000
      const isOutside = exp <= now || (typeof nbf === 'number' && nbf > now)
      const times = { exp: exp + leeway, nbf: typeof nbf === 'number' ? nbf - leeway : 0 }
      return isOutside && isRight({ ...shown, claims: { ...shown.claims, ...times } }) ? granted() : reply
    },
  },
  {
    name: 'no-cache-control',
    what: 'It sends no Cache-Control.',
    handle: async (asked, honest) => withHeader(await honest(asked), 'cache-control', null),
  },
]

const isBearer = (authorization: string | null): boolean => /^Bearer /i.test(authorization ?? '')

/** Edge cases of gateways that accept bound tokens. */
export const proofEdgeCases: readonly Change[] = [
  {
    name: 'bound-alone',
    what: 'It accepts only bound tokens.',
    handle: async (asked, honest) => {
      const reply = await honest(asked)
      const isOpen = isBearer(asked.headers.get('authorization')) && reply.status === 200
      return isOpen ? replied(401, { status: 401 }, { [challenge]: 'DPoP algs="ES256"' }) : reply
    },
  },
]

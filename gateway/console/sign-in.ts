// POST /console/session and /console/session/end: store a token in a cookie of an officer's browser, and delete it. The pipeline
// that all APIs share has already verified the token.

import { fail, ok } from '../../standards/result.ts'
import type { Handler } from '../http/route.ts'
import { taking } from './forms.ts'
import { consolePath, endedCookie, sessionCookie } from '../http/session.ts'
import { address, shownOf } from './page-context.ts'

/** The form is read where authentication looks for the credential (session.ts), and is noted nowhere. */
export const signInRoute: Handler = async (gateway, context) => {
  const session = context.get('session')
  if (session === undefined) {
    return fail({
      code: 'bad-request',
      detail: 'A session must be started by the form of the sign-in page.',
    })
  }
  const { expires } = context.get('principal')
  const seconds = expires === undefined ? maxSeconds : (expires - Date.parse(gateway.services.now())) / 1000
  const cookie = sessionCookie(gateway, session, Math.min(seconds, maxSeconds))
  if (cookie === undefined) {
    const detail = 'The token is too long for a cookie (4096 bytes); request a token with fewer claims.'
    return fail({ code: 'bad-request', path: 'token', detail })
  }
  const headers = {
    location: address(await shownOf(gateway, context), consolePath),
    'set-cookie': cookie,
    'cache-control': 'private, no-store',
  }
  return ok(new Response(null, { status: 303, headers }))
}

/** Of a working day, however long the token lives. */
const maxSeconds = 12 * 3600

export const signOutRoute: Handler = taking((gateway) => ok({ path: consolePath, cookie: endedCookie(gateway) }))

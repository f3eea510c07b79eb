// The start of a session: the terminal registers, receives a code, authenticates with it, and is accepted after a delay.

import type { Cause } from '../../check.ts'
import type { Visit } from '../../device-profile.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import { type Heard, Platform } from './platform.ts'
import { messageId } from './tables.ts'

export interface Session {
  readonly platform: Platform
  /** Messages that arrived before the authentication was answered. */
  readonly early: readonly Heard[]
  /** Whether the intervals of `parameters` were set for this run. */
  isSet: boolean
  /** The first message on a new connection, after the platform closed the previous one. */
  returned?: Heard
  /** The previous parameters by id, to be restored. */
  before?: ReadonlyMap<number, readonly number[]>
}

/** How long the response to an authentication is delayed, to observe the terminal meanwhile. */
const heldMilliseconds = 2000

const isAuthentication = ({ messageId: id }: Heard): boolean => id === messageId.authentication

export async function comeIn(visit: Visit): Promise<Result<Session, Cause>> {
  const platform = new Platform(visit)
  /** A code of another platform is refused at once; the response to the code of the suite is delayed. */
  const first = await platform.hear(
    (message) => isAuthentication(message) && platform.isCode(message),
    platform.patience,
    (message) => (isAuthentication(message) && platform.isCode(message) ? 'unanswered' : 'answered'),
  )
  const { session } = visit.line
  if (platform.isSilent)
    session.record({ at: new Date(session.now()).toISOString(), milliseconds: 0, missing: 'timeout' })
  if (platform.messages.length === 0) return fail(`it sent no message within ${platform.patience} ms`)
  if (first === undefined) return ok({ platform, early: [...platform.messages], isSet: false })
  let last = first
  await platform.hear(
    () => false,
    heldMilliseconds,
    (message) => {
      // A repeated authentication is answered instead of the first one.
      if (isAuthentication(message)) last = message
      return 'unanswered'
    },
  )
  const early = [...platform.messages]
  await platform.answer(last)
  return ok({ platform, early, isSet: false })
}

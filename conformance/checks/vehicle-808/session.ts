// How a terminal comes in: it registers, is given a code, authenticates itself by it, and is let in after a while.

import type { Cause } from '../../check.ts'
import type { Visit } from '../../device-profile.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import { type Heard, Platform } from './platform.ts'
import { messageId } from './tables.ts'

export interface Session {
  readonly platform: Platform
  /** What came while the authentication was not answered yet, and before it. */
  readonly early: readonly Heard[]
  /** Whether the times of `parameters` could be set, and are those of this run. */
  isSet: boolean
  /** The first message on a new connection, once the platform had closed the one before. */
  returned?: Heard
  /** Parameters as they were, by id, to be set again. */
  before?: ReadonlyMap<number, readonly number[]>
}

/** How long the answer to an authentication is kept back, to see what a terminal does until it has it. */
const heldMilliseconds = 2000

const isAuthentication = ({ messageId: id }: Heard): boolean => id === messageId.authentication

export async function comeIn(visit: Visit): Promise<Result<Session, Cause>> {
  const platform = new Platform(visit)
  /** A code of another platform is refused at once; ours waits. */
  const first = await platform.hear(
    (message) => isAuthentication(message) && platform.isCode(message),
    platform.patience,
    (message) => (isAuthentication(message) && platform.isCode(message) ? 'unanswered' : 'answered'),
  )
  const { stage } = visit.line
  if (platform.isSilent) stage.record({ at: new Date(stage.now()).toISOString(), milliseconds: 0, missing: 'timeout' })
  if (platform.messages.length === 0) return fail(`it sent no message in ${platform.patience} ms`)
  if (first === undefined) return ok({ platform, early: [...platform.messages], isSet: false })
  let last = first
  await platform.hear(
    () => false,
    heldMilliseconds,
    (message) => {
      // One that was sent again is answered in the place of the first.
      if (isAuthentication(message)) last = message
      return 'unanswered'
    },
  )
  const early = [...platform.messages]
  await platform.answer(last)
  return ok({ platform, early, isSet: false })
}

// The session of a connected station: receives messages until the station identifies itself.

import type { Cause } from '../../check.ts'
import type { Visit } from '../../device-profile.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import { Platform } from './platform.ts'

export interface Session {
  readonly platform: Platform
  /** The request for the time of its clock; absent before it is made. */
  timeAsked?: string
}

export async function comeIn(visit: Visit): Promise<Result<Session, Cause>> {
  const platform = new Platform(visit)
  const first = await platform.hear(() => true, platform.patience)
  if (first !== undefined) return ok({ platform })
  // A station sends when its data are due, which may be later.
  const { session } = visit.line
  session.record({ at: new Date(session.now()).toISOString(), milliseconds: 0, missing: 'timeout' })
  return fail(`it sent no message that can be read in ${platform.patience} ms`)
}

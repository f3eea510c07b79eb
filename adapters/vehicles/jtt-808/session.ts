// What is remembered of a terminal between two messages: our own serial number, the alarms that are open, the newest
// location and the packets of messages that are not yet whole. It is plain JSON, so that any store can keep it.

import type { Json } from '../../../standards/hub/entity.ts'

export interface Session {
  /** The serial number of our next message (JT/T 808-2013 4.4.3: from 0, in the order of sending). */
  readonly serial: number
  /** The time of the newest live location, UTC. */
  readonly newest: string | null
  /** Alarm bits that are set, each with the time from which it was, UTC. */
  readonly alarms: readonly { readonly bit: number; readonly since: string }[]
  readonly pending: readonly Pending[]
}

/** A message in packets, of which some have come. */
export interface Pending {
  readonly messageId: number
  /** The serial number of its first packet. */
  readonly first: number
  readonly total: number
  /** When the newest of its packets was received, UTC. */
  readonly last: string
  /** Bodies by packet number, in hexadecimal. */
  readonly packets: readonly { readonly index: number; readonly body: string }[]
}

export const newSession: Session = { serial: 0, newest: null, alarms: [], pending: [] }

/** The state as `stateOf` made it. It never comes from outside, so that its shape is not in doubt. */
export function sessionOf(state: Json | undefined): Session {
  return state === undefined ? newSession : (state as unknown as Session)
}

export function stateOf(session: Session): Json {
  return session as unknown as Json
}

export function stateBytes(session: Session): number {
  return new TextEncoder().encode(JSON.stringify(session)).length
}

// The state of a terminal between two messages: the gateway's serial number, the open alarms, the time of the newest
// location and the packets of incomplete messages. It is plain JSON, so that any store can keep it.

import type { Json } from '../../../standards/hub/entity.ts'

export interface Session {
  /** The serial number of the gateway's next message (JT/T 808-2013 4.4.3: from 0, in the order of sending). */
  readonly serial: number
  /** The time of the newest live location, UTC. */
  readonly newest: string | null
  /** Alarm bits that are set, each with the time when it was set, UTC. */
  readonly alarms: readonly { readonly bit: number; readonly since: string }[]
  readonly pending: readonly Pending[]
}

/** A message in packets, some of which have arrived. */
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

/** Reads the state that `stateOf` made. It never comes from outside, so its shape is trusted. */
export function sessionOf(state: Json | undefined): Session {
  return state === undefined ? newSession : (state as unknown as Session)
}

export function stateOf(session: Session): Json {
  return session as unknown as Json
}

export function stateBytes(session: Session): number {
  return new TextEncoder().encode(JSON.stringify(session)).length
}

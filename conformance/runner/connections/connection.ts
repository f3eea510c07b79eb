// The connections of devices to the suite, which acts as their platform. A coding cuts received data into frames and validates
// them; it also hides identifiers and passwords from checks and records. Each step is an exchange.

import type { Arrivals, Coding, Happening } from './received.ts'
import type { Exchange, Message } from '../exchange.ts'
import type { Session } from '../session.ts'

/** With the time of receipt in milliseconds since 1970, and the exchange for the report. */
export type Seen = Happening & { readonly at: number; readonly exchange: Exchange }

export interface DeviceConnection {
  readonly session: Session
  /** The address that devices connect to. */
  readonly address: string
  /** How long a step may take that has no time limit of its own. */
  readonly patience: number
  /** The next event that was not read before; undefined if there is none within that time. */
  next(milliseconds: number): Promise<Seen | undefined>
  send(connection: number, frame: Uint8Array): Promise<void>
  hangUp(connection: number): Promise<void>
  close(): Promise<void>
}

/** The transport: a socket, or a device in this process. */
export interface Carrier {
  send(connection: number, bytes: Uint8Array): void
  hangUp(connection: number): void
  close(): Promise<void>
}

export interface LineParts {
  readonly address: string
  readonly patience: number
  readonly coding: Coding
  readonly arrivals: Arrivals
  readonly carrier: Carrier
}

/** The texts of device events in exchanges, which a replay reads from a recording. */
export const words = {
  did: (connection: number, what: string): string => `connection ${connection}: ${what}`,
  hangUp: 'the suite closes it',
  fault: 'fault',
} as const

export function openConnection(
  { address, patience, coding, arrivals, carrier }: LineParts,
  session: Session,
): DeviceConnection {
  const sent = (connection: number, what: string, body?: Message['body']): void => {
    const line = words.did(connection, what)
    const at = new Date(session.now()).toISOString()
    session.record({ at, milliseconds: 0, sent: { line, ...(body === undefined ? {} : { body }) } })
  }
  return {
    session,
    address,
    patience,
    async next(milliseconds) {
      const start = session.now()
      const happening = await arrivals.take(milliseconds)
      const at = session.now()
      const waited: Exchange = { at: new Date(at).toISOString(), milliseconds: at - start }
      const exchange = happening === undefined ? waited : { ...waited, received: receivedOf(happening, coding) }
      session.record(exchange)
      return happening === undefined ? undefined : { ...happening, at, exchange }
    },
    async send(connection, frame) {
      sent(connection, coding.label(frame), coding.body(frame))
      carrier.send(connection, coding.revealed(frame))
    },
    async hangUp(connection) {
      sent(connection, words.hangUp)
      carrier.hangUp(connection)
    },
    close: () => carrier.close(),
  }
}

function receivedOf(happening: Happening, coding: Coding): Message {
  const { kind, connection } = happening
  if (kind !== 'frame') return { line: words.did(connection, kind) }
  const { bytes, faults } = happening
  const body = coding.body(bytes)
  return {
    line: words.did(connection, `frame ${coding.label(bytes)}`),
    headers: faults.map((fault) => [words.fault, fault] as const),
    ...(body === undefined ? {} : { body }),
  }
}

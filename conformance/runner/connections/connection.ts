// A line on which devices speak to the suite, which is their platform. What a device sends is cut into frames and judged as such
// by a coding, which also hides what names people or opens doors: neither checks nor records see it. Each step is an exchange.

import type { Arrivals, Coding, Happening } from './received.ts'
import type { Exchange, Message } from '../exchange.ts'
import type { Stage } from '../session.ts'

/** With the time at which it was seen, in milliseconds since 1970, and what a report shows of it. */
export type Seen = Happening & { readonly at: number; readonly exchange: Exchange }

export interface Line {
  readonly stage: Stage
  /** Where devices connect to. */
  readonly address: string
  /** How long something may take that has no time of its own. */
  readonly patience: number
  /** What happened first and was not asked for before; undefined where nothing does in that time. */
  next(milliseconds: number): Promise<Seen | undefined>
  send(connection: number, frame: Uint8Array): Promise<void>
  hangUp(connection: number): Promise<void>
  close(): Promise<void>
}

/** What carries the bytes: a socket, or a device in this process. */
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

/** How a line is told in exchanges, so that a recording can be read as one. */
export const words = {
  did: (connection: number, what: string): string => `connection ${connection}: ${what}`,
  hangUp: 'the suite closes it',
  fault: 'fault',
} as const

export function openLine({ address, patience, coding, arrivals, carrier }: LineParts, stage: Stage): Line {
  const sent = (connection: number, what: string, body?: Message['body']): void => {
    const line = words.did(connection, what)
    const at = new Date(stage.now()).toISOString()
    stage.record({ at, milliseconds: 0, sent: { line, ...(body === undefined ? {} : { body }) } })
  }
  return {
    stage,
    address,
    patience,
    async next(milliseconds) {
      const start = stage.now()
      const happening = await arrivals.take(milliseconds)
      const at = stage.now()
      const told: Exchange = { at: new Date(at).toISOString(), milliseconds: at - start }
      const exchange = happening === undefined ? told : { ...told, received: receivedOf(happening, coding) }
      stage.record(exchange)
      return happening === undefined ? undefined : { ...happening, at, exchange }
    },
    async send(connection, frame) {
      sent(connection, coding.told(frame), coding.body(frame))
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
    line: words.did(connection, `frame ${coding.told(bytes)}`),
    headers: faults.map((fault) => [words.fault, fault] as const),
    ...(body === undefined ? {} : { body }),
  }
}

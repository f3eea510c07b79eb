// Device connections of a recording: the recorded events in their order, provided that the suite sends the same frames.

import { type DeviceConnection, type Seen, words } from '../connections/connection.ts'
import { type Coding } from '../connections/received.ts'
import { bytesOf, type ReplaySession } from './replay-session.ts'
import { RecordingDiffers } from '../session.ts'

export interface RecordedLine {
  readonly address: string
  readonly patience: number
  readonly coding: Coding
}

export function recordedLine({ address, patience, coding }: RecordedLine, session: ReplaySession): DeviceConnection {
  const same = (connection: number, what: string): void => {
    session.now()
    session.next(words.did(connection, what))
  }
  return {
    session,
    address,
    patience,
    async next(): Promise<Seen | undefined> {
      session.now()
      const at = session.now()
      const exchange = session.next(undefined)
      const { received } = exchange
      if (received === undefined) return undefined
      const [, number, kind] = /^connection (\d+): (connected|closed|frame)/.exec(received.line) ?? []
      const connection = Number(number)
      if (kind === 'connected' || kind === 'closed') return { kind, connection, at, exchange }
      if (kind !== 'frame') throw new RecordingDiffers('the recording has a step that is not of a device connection')
      const faults = (received.headers ?? []).flatMap(([name, value]) => (name === words.fault ? [value] : []))
      return { kind, connection, at, exchange, faults, bytes: bytesOf(received.body) }
    },
    send: async (connection, frame) => same(connection, coding.label(frame)),
    hangUp: async (connection) => same(connection, words.hangUp),
    close: async () => undefined,
  }
}

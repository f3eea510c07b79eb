// A line of a recording: what devices did then, in the same order, whatever the suite sends, which must be the same.

import { type Line, type Seen, words } from '../connections/connection.ts'
import { type Coding } from '../connections/received.ts'
import { bytesOf, type ReplayStage } from './replay-session.ts'
import { RecordingDiffers } from '../session.ts'

export interface RecordedLine {
  readonly address: string
  readonly patience: number
  readonly coding: Coding
}

export function recordedLine({ address, patience, coding }: RecordedLine, stage: ReplayStage): Line {
  const same = (connection: number, what: string): void => {
    stage.now()
    stage.next(words.did(connection, what))
  }
  return {
    stage,
    address,
    patience,
    async next(): Promise<Seen | undefined> {
      stage.now()
      const at = stage.now()
      const exchange = stage.next(undefined)
      const { received } = exchange
      if (received === undefined) return undefined
      const [, number, kind] = /^connection (\d+): (connected|closed|frame)/.exec(received.line) ?? []
      const connection = Number(number)
      if (kind === 'connected' || kind === 'closed') return { kind, connection, at, exchange }
      if (kind !== 'frame') throw new RecordingDiffers('the recording holds a step that is none of a line')
      const faults = (received.headers ?? []).flatMap(([name, value]) => (name === words.fault ? [value] : []))
      return { kind, connection, at, exchange, faults, bytes: bytesOf(received.body) }
    },
    send: async (connection, frame) => same(connection, coding.told(frame)),
    hangUp: async (connection) => same(connection, words.hangUp),
    close: async () => undefined,
  }
}

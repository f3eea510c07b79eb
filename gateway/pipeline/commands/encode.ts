// Encodes queued commands to frames, each with the state of the device's session that the one before has left. Pure.

import type { Codec, Json } from '../../../adapters/adapter.ts'
import type { CommandStep, StoredCommand } from '../../store/commands/commands.ts'

export interface EncodedCommand {
  readonly command: StoredCommand
  /** What becomes of the command: a Problem of the codec fails it. */
  readonly step: CommandStep
  /** Empty where it failed. */
  readonly frames: readonly Uint8Array[]
  readonly topic?: string
}

/** The states of sessions, which the codec reads and changes. */
export interface SessionStates {
  readonly get: (session: string) => Json | undefined
  readonly set: (session: string, state: Json | null) => void
}

export function encodeQueued(
  codec: Codec,
  queued: readonly StoredCommand[],
  states: SessionStates,
  now: string,
): readonly EncodedCommand[] {
  return queued.map((command) => {
    const { id, name, session, parameters } = command
    const known = states.get(session)
    const state = new Map<string, Json>(known === undefined ? [] : [[session, known]])
    const encoded = codec.command?.({ id, name, localId: session, parameters }, { now, state })
    if (encoded?.ok !== true) {
      const reason = encoded?.problem.code ?? 'not-supported'
      return { command, step: { id, state: 'failed', reason }, frames: [] }
    }
    const { frames, topic, correlation, state: after = new Map<string, Json | null>() } = encoded.value
    for (const [key, value] of after) {
      if (key !== session) throw new Error('an adapter moved another session than that of its command')
      states.set(key, value)
    }
    return {
      command,
      step: { id, state: 'delivered', ...(correlation === undefined ? {} : { correlation }) },
      frames,
      ...(topic === undefined ? {} : { topic }),
    }
  })
}

// What the agent answers to a device: the replies of the codec, from its own sessions. The entities are not used: the gateway
// decodes the message again, with its own sessions, its validation and its policies.

import type { Codec, DecodeContext, Json, Message } from '../../adapters/adapter.ts'
import { toHex } from '../../standards/bytes/hex.ts'
import { bundledContext } from '../../standards/contexts/bundled.ts'
import { entityId } from '../../standards/hub/identifier.ts'
import { defaultLimits } from '../config/config.ts'
import { decodeMessage, type Secrets } from '../pipeline/decode.ts'
import { problemDocument } from '../problem.ts'
import type { ReceiptResult } from '../pipeline/ingest/receipt.ts'
import type { SpooledMessage } from './spool/record.ts'
import type { States } from './sessions.ts'

export interface Reply {
  /** As a gateway would answer, without entities and losses. */
  readonly receipt: ReceiptResult
  readonly states: States
  /** The devices that sent the message. */
  readonly sessions: readonly string[]
}

const noStates: States = new Map()
const stored: Reply = { receipt: { result: 'stored', replies: [] }, states: noStates, sessions: [] }

/** A format without any of these has no replies: its messages are not decoded here. */
function mayReply(codec: Codec): boolean {
  return codec.frames !== undefined || codec.sessionsOf !== undefined || codec.refuse !== undefined
}

function contextOf(receivedAt: number, state: ReadonlyMap<string, Json>): DecodeContext {
  return {
    receivedAt: new Date(receivedAt).toISOString(),
    limits: defaultLimits,
    state,
    id: (type, localId) => entityId({ type, localId, category: undefined, key: '', tenant: '' }),
    contextOf: bundledContext,
  }
}

/** @param stateOf the state of a session as the messages before have left it */
export async function replyTo(
  codec: Codec,
  { message, receivedAt }: SpooledMessage,
  stateOf: (session: string) => Json | undefined,
  secrets: Secrets,
): Promise<Reply> {
  if (!mayReply(codec)) return stored
  const names = codec.sessionsOf?.(message) ?? { ok: true, value: [] }
  const states = new Map<string, Json>()
  for (const name of names.ok ? names.value : []) {
    const state = stateOf(name)
    if (state !== undefined) states.set(name, state)
  }
  const decoded = names.ok ? await decodeMessage(codec, message, contextOf(receivedAt, states), secrets) : names
  if (!decoded.ok) return refused(codec, message, decoded.problem, states)
  const { state = noStates, outgoing, incomplete } = decoded.value
  const replies = (outgoing?.frames ?? []).map(toHex)
  const result = incomplete === true ? 'fragment' : 'stored'
  const to = outgoing?.topic === undefined ? {} : { replyTopic: outgoing.topic }
  return { receipt: { result, replies, ...to }, states: state, sessions: names.ok ? names.value : [] }
}

/** The message is forwarded as every other: it becomes a dead letter of the gateway. */
function refused(
  codec: Codec,
  message: Message,
  problem: Parameters<typeof problemDocument>[0],
  states: ReadonlyMap<string, Json>,
): Reply {
  const replies = codec.refuse?.(message, problem, states)?.frames ?? []
  return {
    receipt: { result: 'refused', replies: replies.map(toHex), problem: problemDocument(problem) },
    states: noStates,
    sessions: [],
  }
}

// The port by which connectors hand over messages of one source: the store of this gateway is behind it (source-queue.ts), or the
// spool of an agent (gateway/agent).

import type { Message } from '../../../adapters/adapter.ts'
import type { Result } from '../../../standards/result.ts'
import type { Level } from '../../principal.ts'
import type { GatewayProblem, ProblemDocument } from '../../problem.ts'
import type { SourceFormat } from '../formats/compiled-codec.ts'
import type { ReceiptResult } from './receipt.ts'

export interface QueueOptions {
  readonly tenant: string
  /** The id of the source. */
  readonly source: string
  /** The connector, as audit records name who sent a message. */
  readonly connector: string
  /** What the senders have proved: `A2` where each has a client certificate. */
  readonly level: Level
  /** Whether the replies reach the devices, so that commands can be among them. Absent: they do not. */
  readonly takesCommands?: () => boolean
}

/**
 * What became of a message that is durable. A problem: it is kept nowhere; with the code `busy` it may be added again later, with
 * any other it never will be.
 */
export type Delivery = Result<ReceiptResult, GatewayProblem>

/** What became of a stream, whose records were stored in groups while it was read. */
export interface StreamDelivery {
  /** Records that were refused. */
  readonly refused: number
  /** Those of them that are no dead letter, because they have no bytes of their own, as in an archive, or too many. */
  readonly notKept: number
  /** Those that are not kept, and that may be permitted later: by the policies, or because their entities are of another source. */
  readonly notPermitted: number
  /** Changes of entities; an entity of several records counts several times. */
  readonly entities: number
  /** The losses by kind and code: how many there are, and where the first is. */
  readonly losses: readonly StreamLoss[]
  /** Of the first refused records. */
  readonly problems: readonly ProblemDocument[]
  /** The rest of the stream could not be read: its reason is the last problem. */
  readonly isBroken: boolean
}

export interface StreamLoss {
  readonly kind: string
  readonly code: string
  readonly path: string
  readonly count: number
}

/** Thrown by the bytes of a stream that cannot be read further. */
export class UnreadableStream extends Error {
  override readonly name = 'UnreadableStream'
  readonly problem: GatewayProblem

  constructor(problem: GatewayProblem) {
    super(problem.code)
    this.problem = problem
  }
}

export interface MessageQueue {
  /** How many messages are not answered yet. */
  readonly pending: number
  /**
   * Takes a message; messages are kept in the order of the calls. The promise never rejects.
   * @param receivedAt UTC, RFC 3339; absent: now
   * @param key a message that is added again with its key within a day, after a crash too, is not stored twice: it gets the first
   *   answer. The spool of an agent knows no keys.
   */
  add(message: Message, receivedAt?: string, key?: string): Promise<Delivery>
  /**
   * Takes a stream whose codec has `decodeStream`, of any length, and stores its records in groups while it reads. It is not one
   * transaction, and has no key: a stream that is added again stores nothing twice. Absent: only whole messages are taken.
   */
  addStream?(
    bytes: AsyncIterable<Uint8Array>,
    of: Pick<Message, 'mediaType' | 'headers' | 'topic'>,
  ): Promise<Result<StreamDelivery, GatewayProblem>>
  /** The codec of the source, as it is now. */
  format(): Promise<Result<SourceFormat, GatewayProblem>>
  /** Whether the source is paused: what can be fetched later is left where it is. Absent: it is not known here, as in an agent. */
  isPaused?(): Promise<boolean>
  /** Answers what was added; what cannot be kept now is answered as `busy`. Nothing is added afterwards. */
  stop(): Promise<void>
}

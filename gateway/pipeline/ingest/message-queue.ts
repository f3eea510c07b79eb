// The port by which connectors hand over messages of one source: the store of this gateway is behind it (source-queue.ts), or the
// spool of an agent (gateway/agent).

import type { Message } from '../../../adapters/adapter.ts'
import type { Result } from '../../../standards/result.ts'
import type { Level } from '../../principal.ts'
import type { GatewayProblem } from '../../problem.ts'
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
  /** The codec of the source, as it is now. */
  format(): Promise<Result<SourceFormat, GatewayProblem>>
  /** Answers what was added; what cannot be kept now is answered as `busy`. Nothing is added afterwards. */
  stop(): Promise<void>
}

// The durable consumer of a rule: created where it does not exist, and otherwise used as it is if it can keep the promise.

import {
  AckPolicy,
  type ConsumerInfo,
  DeliverPolicy,
  JetStreamApiError,
  type JetStreamManager,
} from '@nats-io/jetstream'
import { nanos } from '@nats-io/transport-node'
import { fail, ok, type Result } from '../../../standards/result.ts'
import type { NatsSettings, SubjectRule } from './settings.ts'

/** JetStream's code of `consumer not found`. */
const consumerNotFound = 10_014
/** Delivered and unacknowledged messages, at which JetStream delivers no more. */
const maxAckPending = 1024
/**
 * Short, because `in progress` extends it for what is under way: what a crash or a closing subscription left unanswered comes again so
 * soon.
 */
const ackWaitMilliseconds = 5000

export async function ensureConsumer(
  { consumers }: JetStreamManager,
  { stream, from = 'earliest' }: NatsSettings,
  { durable, filter }: SubjectRule,
): Promise<Result<void, string>> {
  try {
    return judge(await consumers.info(stream, durable), filter)
  } catch (error) {
    if (!(error instanceof JetStreamApiError) || error.code !== consumerNotFound) throw error
  }
  await consumers.add(stream, {
    durable_name: durable,
    ack_policy: AckPolicy.Explicit,
    deliver_policy: from === 'earliest' ? DeliverPolicy.All : DeliverPolicy.New,
    filter_subject: filter,
    ack_wait: nanos(ackWaitMilliseconds),
    max_ack_pending: maxAckPending,
    max_deliver: -1,
  })
  return ok(undefined)
}

function judge({ name, config }: ConsumerInfo, filter: string): Result<void, string> {
  const wrong = (detail: string): Result<void, string> => fail(`The durable consumer ${name} ${detail}`)
  if (config.ack_policy !== AckPolicy.Explicit) return wrong('must have the acknowledgement policy explicit.')
  if (config.deliver_subject !== undefined) return wrong('must be a pull consumer.')
  if (config.max_deliver !== undefined && config.max_deliver > 0) {
    return wrong('must not have a maximum of deliveries: the broker would lose messages while the store is not there.')
  }
  const filters = config.filter_subjects ?? [config.filter_subject ?? '>']
  if (filters.length !== 1 || filters[0] !== filter) return wrong('filters other subjects than `filter`.')
  return ok(undefined)
}

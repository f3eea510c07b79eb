// Ingest: decode → validate → govern the messages of one request, and deliver them to the store in one transaction with their
// sessions, replies, audit records and the response of the request.

import { fail, ok, type Result } from '../../../standards/result.ts'
import type { Recorder } from '../../audit/audit.ts'
import type { GatewayProblem } from '../../problem.ts'
import type { ConflictReason, RefusedMessage } from '../../store/ingest/ingest.ts'
import { maximumRowBytes } from '../../store/row-size.ts'
import type { Store } from '../../store/store.ts'
import { Attempt, type IngestRequest } from './attempt.ts'
import { showStates } from '../commands/status.ts'
import { framesPerSlice, yieldToEventLoop } from '../decode.ts'
import type { Observer } from '../operation/ingested.ts'
import type { Services } from '../services.ts'
import { copiesExpire, retainFor } from '../access/retention.ts'
import {
  answerOf,
  deadLettersOf,
  overtakenOf,
  receiptOf,
  recordsOf,
  replayedBy,
  type Receipt,
  withOvertaken,
} from './receipt.ts'
import type { AccessScope } from '../access/access-scope.ts'

/** How often a request is decoded again: its session was changed by another request, or some messages cannot be stored. */
const maximumAttempts = 20

const busy: GatewayProblem = {
  code: 'busy',
  detail: 'Other requests change the same entities; nothing was stored. Try again.',
}
const paused: GatewayProblem = {
  code: 'source-paused',
  detail: 'The source is paused: nothing was stored. Keep the message and send it again later.',
}
const tooLarge = { code: 'limit-exceeded', limit: 'bytes', maximum: maximumRowBytes } as const

/** Why the store rejects a message, by the reason that it returns. */
const refusals: Readonly<Record<RefusedMessage['reason'], GatewayProblem>> = {
  'not-owner': {
    code: 'not-owner',
    detail: 'An entity of the message belongs to another source; nothing of the message is stored.',
  },
  'too-large': {
    ...tooLarge,
    detail: 'An entity, an attachment or a reply of the message exceeds the maximum row size of the store.',
  },
}

/** The sessions of all messages, so that requests of one session run one after the other. */
function lockKeys({ tenant, source, codec, messages }: IngestRequest): readonly string[] {
  const names = new Set(
    messages.flatMap(({ message }) => {
      const sessions = codec.sessionsOf?.(message)
      return sessions?.ok === true ? sessions.value : []
    }),
  )
  return [...names].map((name) => `session ${tenant} ${source.id} ${name}`)
}

export interface IngestServices extends Services {
  /** Notes what was ingested; absent: nobody does. */
  readonly observer?: Observer
}

/** Stores all messages or none, and returns the outcome of each. */
export async function ingest(
  services: IngestServices,
  store: Store,
  view: AccessScope,
  recorder: Recorder | undefined,
  request: IngestRequest,
): Promise<Result<Receipt, GatewayProblem>> {
  // An officer who replays a dead letter wants it stored.
  if (request.source.paused !== undefined && request.replayOf === undefined) return fail(paused)
  return store.withLock(lockKeys(request), async () => {
    /** The ids of messages that the store has rejected: later messages must not be decoded with the state that they leave. */
    const leftOut = new Map<string, GatewayProblem>()
    for (let attempt = 0; attempt < maximumAttempts; attempt++) {
      const answer = await attemptOnce(services, store, view, recorder, request, leftOut)
      if (answer === 'again') continue
      if (!answer.ok && isFinal(request, answer.problem)) services.observer?.failed({ request, now: services.now() })
      return answer
    }
    return fail(busy)
  })
}

/** Whether messages that are kept nowhere will not be tried again: all of them later, or each alone. */
function isFinal({ connector, messages }: IngestRequest, { code }: GatewayProblem): boolean {
  if (code === 'busy' || code === 'idempotency-in-flight') return false
  return connector === undefined || messages.length === 1
}

async function attemptOnce(
  services: IngestServices,
  store: Store,
  view: AccessScope,
  recorder: Recorder | undefined,
  request: IngestRequest,
  leftOut: Map<string, GatewayProblem>,
): Promise<Result<Receipt, GatewayProblem> | 'again'> {
  const { tenant, source, idempotency, replayOf } = request
  const now = services.now()
  const expires = copiesExpire(view)
  const taken = new Attempt(services, store, view, request, now)
  for (const [index, message] of request.messages.entries()) {
    if (index % framesPerSlice === framesPerSlice - 1) await yieldToEventLoop()
    const refusal = leftOut.get(message.id)
    if (refusal === undefined) await taken.take(message)
    else taken.refuse(message, refusal)
  }
  await taken.takeCommands()
  const { outcomes } = taken
  const messages = outcomes.flatMap((outcome) =>
    outcome.kind === 'decoded' ? [{ ...outcome.decoded, id: outcome.of.id }] : [],
  )
  /** Of the last call of `conclude`: its effect is the one that was stored. */
  let receipt: Receipt = { results: [] }
  const applied = await services.span('deliver', () =>
    store.applyMessages({
      tenant,
      source: source.id,
      sourceState: source,
      receivedAt: now,
      horizon: taken.clock.horizon,
      messages,
      sessions: [...taken.sessions].map(([key, { version, state, changed }]) => ({
        key,
        version,
        ...(changed ? { state: state ?? null } : {}),
      })),
      aliases: [...taken.aliases.values()],
      commands: taken.commands,
      answers: taken.answers(),
      retain: retainFor(view, request.codec.categories),
      copiesExpire: expires,
      ...(idempotency === undefined ? {} : { idempotency }),
      ...(replayOf === undefined ? {} : { replayOf }),
      conclude: (effect) => {
        const concluded = withOvertaken(outcomes, overtakenOf(messages, effect))
        receipt = receiptOf(request, concluded, view)
        return {
          audit: recordsOf(recorder, request, view, now, concluded, receipt),
          deadLetters: deadLettersOf(request, now, outcomes, expires),
          replayed: replayedBy(request, outcomes),
          ...(idempotency === undefined ? {} : { answer: answerOf(receipt, request.deadLetters) }),
        }
      },
    }),
  )
  switch (applied.kind) {
    case 'applied':
      if (taken.changedCommands.length > 0) await showStates({ store, services }, tenant, taken.changedCommands)
      services.observer?.ingested({
        request,
        view,
        now,
        outcomes,
        receipt,
        leftOut,
        copiesExpire: expires,
        ...(source.dryRun === undefined ? {} : { states: taken.statesBefore() }),
      })
      return ok(receipt)
    case 'refused':
      for (const { message, reason } of applied.refused) {
        const id = messages[message]?.id
        if (id !== undefined) leftOut.set(id, refusals[reason])
      }
      return 'again'
    case 'too-large':
      return fail({
        ...tooLarge,
        detail: 'The answer, or a rejected message, exceeds the maximum row size of the store.',
      })
    case 'conflict':
      return afterConflict(applied.reason)
  }
}

function afterConflict(reason: ConflictReason): Result<never, GatewayProblem> | 'again' {
  switch (reason) {
    case 'source-gone':
      return fail({ code: 'not-found', detail: 'There is no such source.' })
    case 'source-moved':
      return fail({ code: 'busy', detail: 'The source was changed in the meantime; nothing was stored. Try again.' })
    case 'letter-replayed':
      return fail({ code: 'already-replayed', detail: 'The message was already replayed and stored.' })
    case 'lease-lost':
      return fail({
        code: 'idempotency-in-flight',
        detail: 'Another request with this idempotency key is in progress.',
      })
    case 'busy':
      return fail(busy)
    case 'session-moved':
    case 'command-moved':
    case 'duplicate':
      return 'again'
  }
}

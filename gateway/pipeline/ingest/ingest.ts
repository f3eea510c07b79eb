// Ingest: decode → validate → govern of the messages of one request, and deliver to the store in one transaction with
// their sessions, their replies, their audit records and the request's own answer.

import { fail, ok, type Result } from '../../../standards/result.ts'
import type { Recorder } from '../../audit/audit.ts'
import type { GatewayProblem } from '../../problem.ts'
import type { ConflictReason, RefusedMessage } from '../../store/ingest/ingest.ts'
import { maximumRowBytes } from '../../store/row-size.ts'
import type { Store } from '../../store/store.ts'
import { Attempt, type IngestRequest } from './attempt.ts'
import { framesInOneGo, othersGo } from '../decode.ts'
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

/** How often a request is decoded again: a session moved under it, or some of its messages cannot be stored. */
const maximumAttempts = 20

const busy: GatewayProblem = {
  code: 'busy',
  detail: 'Other requests change the same things; nothing was stored, send it again.',
}
const tooLarge = { code: 'limit-exceeded', limit: 'bytes', maximum: maximumRowBytes } as const

/** Why the store does not take a message, by what it says of it. */
const refusals: Readonly<Record<RefusedMessage['reason'], GatewayProblem>> = {
  'not-owner': {
    code: 'not-owner',
    detail: 'An entity of the message belongs to another source; nothing of the message is stored.',
  },
  'too-large': {
    ...tooLarge,
    detail: 'An entity, an attachment or a reply of the message is larger than the store keeps in one row.',
  },
}

/** The sessions of all messages, so that requests of one session take turns instead of overtaking each other. */
function turnKeys({ tenant, source, codec, messages }: IngestRequest): readonly string[] {
  const names = new Set(
    messages.flatMap(({ message }) => {
      const sessions = codec.sessionsOf?.(message)
      return sessions?.ok === true ? sessions.value : []
    }),
  )
  return [...names].map((name) => `session ${tenant} ${source.id} ${name}`)
}

/** Stores what the messages say, all of it or none, and answers what became of each. */
export async function ingest(
  services: Services,
  store: Store,
  view: AccessScope,
  recorder: Recorder | undefined,
  request: IngestRequest,
): Promise<Result<Receipt, GatewayProblem>> {
  return store.inTurn(turnKeys(request), async () => {
    /** The messages, by id, that the store has refused: later ones must not be decoded by the state that they leave. */
    const leftOut = new Map<string, GatewayProblem>()
    for (let attempt = 0; attempt < maximumAttempts; attempt++) {
      const answer = await attemptOnce(services, store, view, recorder, request, leftOut)
      if (answer !== 'again') return answer
    }
    return fail(busy)
  })
}

async function attemptOnce(
  services: Services,
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
    if (index % framesInOneGo === framesInOneGo - 1) await othersGo()
    const refusal = leftOut.get(message.id)
    if (refusal === undefined) await taken.take(message)
    else taken.refuse(message, refusal)
  }
  const { outcomes } = taken
  const messages = outcomes.flatMap((outcome) =>
    outcome.kind === 'decoded' ? [{ ...outcome.decoded, id: outcome.of.id }] : [],
  )
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
      retain: retainFor(view, request.codec.categories),
      copiesExpire: expires,
      ...(idempotency === undefined ? {} : { idempotency }),
      ...(replayOf === undefined ? {} : { replayOf }),
      conclude: (effect) => {
        const concluded = withOvertaken(outcomes, overtakenOf(messages, effect))
        const receipt = receiptOf(request, concluded, view)
        return {
          audit: recordsOf(recorder, request, view, now, concluded),
          deadLetters: deadLettersOf(request, now, outcomes, expires),
          replayed: replayedBy(request, outcomes),
          ...(idempotency === undefined ? {} : { answer: answerOf(receipt, request.deadLetters) }),
        }
      },
    }),
  )
  switch (applied.kind) {
    case 'applied':
      return ok(receiptOf(request, withOvertaken(outcomes, overtakenOf(messages, applied.effect)), view))
    case 'refused':
      for (const { message, reason } of applied.refused) {
        const id = messages[message]?.id
        if (id !== undefined) leftOut.set(id, refusals[reason])
      }
      return 'again'
    case 'too-large':
      return fail({
        ...tooLarge,
        detail: 'The answer, or a refused message, is larger than the store keeps in one row.',
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
      return fail({ code: 'busy', detail: 'The source was changed just now; nothing was stored, send it again.' })
    case 'letter-replayed':
      return fail({ code: 'already-replayed', detail: 'The message was replayed and stored before.' })
    case 'lease-lost':
      return fail({ code: 'idempotency-in-flight', detail: 'Another request with this key took over.' })
    case 'busy':
      return fail(busy)
    case 'session-moved':
    case 'duplicate':
      return 'again'
  }
}

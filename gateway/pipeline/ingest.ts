// Ingest: decode → validate → govern of the messages of one request, and deliver to the store in one transaction with
// their sessions, their replies, their audit records and the request's own answer.

import type { Codec, Decoded, Entity, Json, Loss, Message, Repair } from '../../adapters/adapter.ts'
import { toHex } from '../../standards/bytes/hex.ts'
import { typesOf } from '../../standards/hub/entity.ts'
import { fail, ok, type Result } from '../../standards/result.ts'
import type { Audit, DecisionFacts } from '../audit/record.ts'
import { countTypes } from '../audit/record.ts'
import type { Principal } from '../auth/principal.ts'
import type { Policy } from '../governance/policy.ts'
import { problemDocument, type GatewayProblem, type ProblemDocument } from '../problem.ts'
import type { Effect } from '../store/changes.ts'
import type { IdempotencyKey, StoredAnswer } from '../store/idempotency.ts'
import type { Source } from '../store/sources.ts'
import type { Store } from '../store/store.ts'
import { decodeMessage } from './decode.ts'
import { mayModify } from './govern.ts'
import type { House } from './house.ts'
import { createIdentity, type Identity } from './identity.ts'
import { validate } from './validate.ts'

export interface IngestRequest {
  readonly tenant: string
  readonly source: Source
  readonly codec: Codec
  readonly messages: readonly IngestMessage[]
  readonly principal: Principal
  readonly requestId: string
  readonly idempotency?: { readonly key: IdempotencyKey; readonly lease: string }
  /** The dead letter that these messages are a replay of. */
  readonly replayOf?: string
}
export interface IngestMessage {
  /** The gateway's own id of the message, and of the dead letter if it becomes one. */
  readonly id: string
  readonly message: Message
  /** UTC, RFC 3339; where the front end says when it received the frame. */
  readonly receivedAt?: string
}

export interface ReceiptResult {
  readonly result: 'stored' | 'duplicate' | 'fragment' | 'refused'
  readonly entities?: readonly string[]
  readonly losses?: readonly Loss[]
  readonly repairs?: readonly Repair[]
  readonly replies: readonly string[]
  readonly problem?: ProblemDocument
  readonly deadLetter?: string
}
export interface Receipt {
  readonly results: readonly ReceiptResult[]
}

/** How often a request is decoded again because a session moved under it. */
const maximumAttempts = 20

type Outcome =
  | { readonly kind: 'decoded'; readonly of: IngestMessage; readonly decoded: Decoded }
  | { readonly kind: 'duplicate'; readonly of: IngestMessage; readonly replies: readonly Uint8Array[] }
  | { readonly kind: 'refused'; readonly of: IngestMessage; readonly problem: GatewayProblem }

interface Session {
  readonly version: number
  state: Json | undefined
  changed: boolean
}

/** One attempt: the sessions as they were read and as the messages of this request have moved them. */
class Attempt {
  readonly sessions = new Map<string, Session>()
  readonly outcomes: Outcome[] = []
  readonly identity: Identity
  private readonly seen = new Map<string, readonly Uint8Array[]>()
  private readonly house: House
  private readonly store: Store
  private readonly policy: Policy
  private readonly request: IngestRequest
  private readonly now: string

  constructor(house: House, store: Store, policy: Policy, request: IngestRequest, now: string) {
    this.house = house
    this.store = store
    this.policy = policy
    this.request = request
    this.now = now
    this.identity = createIdentity(house.idKey, request.tenant)
  }

  async take(of: IngestMessage): Promise<void> {
    const decoded = await this.decode(of)
    if (!decoded.ok) {
      this.outcomes.push({ kind: 'refused', of, problem: decoded.problem })
      return
    }
    const key = decoded.value.deduplicationKey
    const replies = key === undefined ? undefined : (this.seen.get(key) ?? (await this.repliesOf(key)))
    if (replies !== undefined) {
      this.outcomes.push({ kind: 'duplicate', of, replies })
      return
    }
    const refusal = this.check(decoded.value)
    if (refusal !== undefined) {
      this.outcomes.push({ kind: 'refused', of, problem: refusal })
      return
    }
    if (key !== undefined) this.seen.set(key, decoded.value.outgoing?.frames ?? [])
    for (const [name, state] of decoded.value.state ?? []) {
      const session = this.sessions.get(name)
      if (session === undefined) throw new Error('an adapter moved a session that sessionsOf did not name')
      session.state = state ?? undefined
      session.changed = true
    }
    this.outcomes.push({ kind: 'decoded', of, decoded: decoded.value })
  }

  private async decode(of: IngestMessage): Promise<Result<Decoded, GatewayProblem>> {
    const { codec, tenant, source } = this.request
    const names = codec.sessionsOf?.(of.message) ?? ok([])
    if (!names.ok) return names
    const unread = names.value.filter((name) => !this.sessions.has(name))
    if (unread.length > 0) {
      const read = await this.store.readForMessage({ tenant, source: source.id, sessions: unread })
      for (const [name, { version, state }] of read.sessions)
        this.sessions.set(name, { version, state, changed: false })
    }
    const state = new Map<string, Json>()
    for (const name of names.value) {
      const known = this.sessions.get(name)?.state
      if (known !== undefined) state.set(name, known)
    }
    const { limits, contextOf, secrets } = this.house
    const context = { receivedAt: of.receivedAt ?? this.now, limits, state, id: this.identity.id, contextOf }
    return decodeMessage(codec, of.message, context, secrets)
  }

  private async repliesOf(deduplicationKey: string): Promise<readonly Uint8Array[] | undefined> {
    const { tenant, source } = this.request
    const read = await this.store.readForMessage({ tenant, source: source.id, deduplicationKey })
    return read.duplicate === undefined ? undefined : (read.duplicate.outgoing?.frames ?? [])
  }

  private check(decoded: Decoded): GatewayProblem | undefined {
    const entities = entitiesOf(decoded)
    const valid = validate(entities, this.house.limits)
    if (!valid.ok) return valid.problem
    const { principal } = this.request
    if (entities.every((entity) => mayModify(typesOf(entity), this.policy, principal))) return undefined
    return {
      code: 'forbidden',
      scope: 'vendor',
      detail: 'The rules do not let this client change entities of this type.',
    }
  }
}

function entitiesOf(decoded: Decoded): readonly Entity[] {
  return decoded.changes.flatMap((change) =>
    change.kind === 'merge' || change.kind === 'replace' ? [change.entity] : [],
  )
}

function isFragment(decoded: Decoded): boolean {
  return decoded.incomplete === true
}

const notOwner: GatewayProblem = {
  code: 'not-owner',
  detail: 'An entity of the message belongs to another source; what this source owns of it is stored.',
}

function resultOf(outcome: Outcome, refused: boolean): ReceiptResult {
  switch (outcome.kind) {
    case 'refused':
      return { result: 'refused', replies: [], problem: problemDocument(outcome.problem), deadLetter: outcome.of.id }
    case 'duplicate':
      return { result: 'duplicate', replies: outcome.replies.map(toHex) }
    case 'decoded': {
      const { changes, losses, repairs, outgoing } = outcome.decoded
      const told = {
        entities: [
          ...new Set(
            changes.flatMap((change) =>
              change.kind === 'only' ? [] : [change.kind === 'delete' ? change.id : change.entity.id],
            ),
          ),
        ],
        losses,
        repairs,
        replies: (outgoing?.frames ?? []).map(toHex),
      }
      if (refused) return { result: 'refused', ...told, problem: problemDocument(notOwner), deadLetter: outcome.of.id }
      return { result: isFragment(outcome.decoded) ? 'fragment' : 'stored', ...told }
    }
  }
}

/** The outcomes of the decoded messages, in the order in which the store counts them. */
function decodedOnly(outcomes: readonly Outcome[]): readonly Extract<Outcome, { kind: 'decoded' }>[] {
  return outcomes.filter((outcome) => outcome.kind === 'decoded')
}

function receiptOf(outcomes: readonly Outcome[], effect: Effect): Receipt {
  const refused = new Set(effect.refused.map(({ message }) => message))
  const decoded = decodedOnly(outcomes)
  return {
    results: outcomes.map((outcome) =>
      resultOf(outcome, outcome.kind === 'decoded' && refused.has(decoded.indexOf(outcome))),
    ),
  }
}

function recordsOf(
  audit: Audit,
  request: IngestRequest,
  policy: Policy,
  now: string,
  outcomes: readonly Outcome[],
  receipt: Receipt,
): readonly string[] {
  const facts = {
    time: now,
    tenant: request.tenant,
    requestId: request.requestId,
    principal: request.principal,
    operation: request.replayOf === undefined ? 'postMessages' : 'replayDeadLetter',
    policy: policy.uid,
    source: request.source.id,
  }
  return outcomes.flatMap((outcome, index) => {
    const problem = receipt.results[index]?.problem?.code
    const decision: DecisionFacts = {
      ...facts,
      outcome: problem === undefined ? 'permitted' : 'refused',
      ...(outcome.kind === 'decoded'
        ? { types: countTypes(entitiesOf(outcome.decoded)), losses: outcome.decoded.losses.length }
        : {}),
      ...(problem === undefined ? {} : { problem }),
    }
    return audit(decision) ?? []
  })
}

export function answerOf(receipt: Receipt): StoredAnswer {
  return {
    status: 202,
    headers: [['content-type', 'application/json']],
    body: new TextEncoder().encode(JSON.stringify(receipt)),
  }
}

function deadLettersOf(request: IngestRequest, now: string, outcomes: readonly Outcome[], receipt: Receipt) {
  return outcomes.flatMap(({ of }, index) => {
    const problem = receipt.results[index]?.problem
    if (problem === undefined) return []
    const { body, mediaType, headers } = of.message
    const received = of.receivedAt ?? now
    return [
      {
        id: of.id,
        source: request.source.id,
        received,
        mediaType,
        headers: [...headers],
        body,
        problem: { ...problem },
      },
    ]
  })
}

/** The dead letter that is done with, once its replay was not refused again. */
function replayedBy(request: IngestRequest, receipt: Receipt): readonly string[] {
  const mended = receipt.results.every((result) => result.result !== 'refused')
  return request.replayOf === undefined || !mended ? [] : [request.replayOf]
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
  house: House,
  store: Store,
  policy: Policy,
  audit: Audit,
  request: IngestRequest,
): Promise<Result<Receipt, GatewayProblem>> {
  return store.inTurn(turnKeys(request), async () => {
    for (let attempt = 0; attempt < maximumAttempts; attempt++) {
      const answer = await attemptOnce(house, store, policy, audit, request)
      if (answer !== 'again') return answer
    }
    return fail(busy)
  })
}

const busy: GatewayProblem = {
  code: 'busy',
  detail: 'Other requests change the same things; nothing was stored, send it again.',
}

async function attemptOnce(
  house: House,
  store: Store,
  policy: Policy,
  audit: Audit,
  request: IngestRequest,
): Promise<Result<Receipt, GatewayProblem> | 'again'> {
  const { tenant, source, idempotency } = request
  const now = house.now()
  const taken = new Attempt(house, store, policy, request, now)
  for (const message of request.messages) await taken.take(message)
  const applied = await store.applyMessages({
    tenant,
    source: source.id,
    receivedAt: now,
    messages: decodedOnly(taken.outcomes).map(({ of, decoded }) => ({ ...decoded, id: of.id })),
    sessions: [...taken.sessions].map(([key, { version, state, changed }]) => ({
      key,
      version,
      ...(changed ? { state: state ?? null } : {}),
    })),
    aliases: [...taken.identity.aliases.values()],
    ...(idempotency === undefined ? {} : { idempotency }),
    conclude(effect) {
      const receipt = receiptOf(taken.outcomes, effect)
      return {
        audit: recordsOf(audit, request, policy, now, taken.outcomes, receipt),
        deadLetters: deadLettersOf(request, now, taken.outcomes, receipt),
        replayed: replayedBy(request, receipt),
        answer: answerOf(receipt),
      }
    },
  })
  if (applied.kind === 'applied') return ok(receiptOf(taken.outcomes, applied.effect))
  switch (applied.reason) {
    case 'source-gone':
      return fail({ code: 'not-found', detail: 'There is no such source.' })
    case 'lease-lost':
      return fail({ code: 'idempotency-in-flight', detail: 'Another request with this key took over.' })
    case 'busy':
      return fail(busy)
    case 'session-moved':
    case 'duplicate':
      return 'again'
  }
}

// The durable step of ingest: the changes of the decoded messages of one request, the states of their sessions, their
// identities and replies, the response of the request and the audit records are stored in one batch, or not at all.

import type { Change, Decoded } from '../../../adapters/adapter.ts'
import type { Sql, Statement } from '../drivers/sql.ts'
import { type Alias, writeAliases } from '../sources/aliases.ts'
import { writeAttachments } from './attachments.ts'
import {
  answerStatements,
  type CommandAnswer,
  commandGuards,
  type CommandStep,
  stepStatements,
} from '../commands/commands.ts'
import { auditStatement } from '../audit/audit.ts'
import { type Effect, effectOf, type Retain } from './changes.ts'
import { expiryOfCopies } from '../retention/copies.ts'
import { type DeadLetterInput, waitingGuard, writeDeadLetters, writeReplayed } from './dead-letters.ts'
import { type Duplicate, duplicateGuards, readDuplicate, writeDeduplication } from './deduplication.ts'
import { earliest } from '../retention/expiry.ts'
import type { VersionedState } from '../entities/changed-rows.ts'
import { entityGuards, readStates, readUnlisted, writeEntities } from '../entities/entity-rows.ts'
import { fullSetGuards, readFullSets, writeFullSets } from './full-sets.ts'
import { type Guard, preconditionStatement, movedGuard } from '../batch-condition.ts'
import { finishStatement, type IdempotencyKey, leaseGuard, type StoredAnswer } from './idempotency.ts'
import { noOutbox, type Outbox } from '../outbox/outbox.ts'
import { exceedsRow } from '../row-size.ts'
import { readSessions, sessionGuards, type SessionState, type SessionWrite, writeSessions } from './sessions.ts'
import { insertPassedStatements, type Step, stepsOf } from '../temporal/steps.ts'
import type { State } from '../precondition.ts'
import { sourceGuard, sourceStateGuard } from '../sources/sources.ts'

export interface MessageQuery {
  readonly tenant: string
  readonly source: string
  /** The keys that the codec's `sessionsOf` named. */
  readonly sessions?: readonly string[]
  readonly deduplicationKey?: string
}

export interface MessageRead {
  /** Each of the requested keys, with the version to pass back. */
  readonly sessions: ReadonlyMap<string, SessionState>
  /** Present: the message was applied before, and these replies were sent. */
  readonly duplicate?: Duplicate
}

export interface MessageToApply extends Pick<Decoded, 'changes' | 'outgoing' | 'attachments' | 'deduplicationKey'> {
  /** The gateway's own id of the message. */
  readonly id: string
}

/** What is stored together with the effect. */
export interface Conclusion {
  /** Canonical JSON, without personal data. */
  readonly audit: readonly string[]
  /** The messages of the request that were not applied. */
  readonly deadLetters?: readonly DeadLetterInput[]
  /** The dead letters, by id, that this request has replayed. */
  readonly replayed?: readonly string[]
  /** With `idempotency` only: the response to a repetition of the request. */
  readonly answer?: StoredAnswer
}

export interface Application {
  readonly tenant: string
  readonly source: string
  /** The state of the source with which the messages were decoded: another state could decode them differently. */
  readonly sourceState?: State & { readonly owner?: string }
  /** UTC, RFC 3339: the entities' `modified`. */
  readonly receivedAt: string
  /** The last time that counts as observed (merge.ts); absent: any does. */
  readonly horizon?: string
  /** In the order in which they were decoded; each passes its state on to the next. */
  readonly messages: readonly MessageToApply[]
  /** Every session that was read, with its version and, if it changed, its new state. */
  readonly sessions?: readonly SessionWrite[]
  readonly aliases?: readonly Alias[]
  /** What becomes of queued commands whose frames go with the replies. */
  readonly commands?: readonly CommandStep[]
  /** Of devices to commands that were delivered. */
  readonly answers?: readonly CommandAnswer[]
  readonly idempotency?: { readonly key: IdempotencyKey; readonly lease: string }
  /** Absent: the content of the messages is kept as long as they say themselves. */
  readonly retain?: Retain | undefined
  /** When copies of the messages are deleted at the latest: UTC, RFC 3339. */
  readonly copiesExpire?: string | undefined
  /** The dead letter that is replayed: it must still be pending, whatever the result of the replay. */
  readonly replayOf?: string
  /** Called with the effect before the commit, and again after a concurrent change. Pure. */
  readonly conclude: (effect: Effect) => Conclusion
}

/** Why a request must start again: with readForMessage or, if the lease was lost, with beginIdempotent. */
export type ConflictReason =
  /** A session has changed: decode again. */
  | 'session-moved'
  /** A command has been delivered, cancelled or has ended: decode again. */
  | 'command-moved'
  /** One of the messages was applied in the meantime, or twice in this request. */
  | 'duplicate'
  | 'lease-lost'
  /** The source has been removed. */
  | 'source-gone'
  /** The source has been changed, or created again, since it was read. */
  | 'source-moved'
  /** The dead letter has been replayed. */
  | 'letter-replayed'
  /** Other writers were repeatedly faster on the same entities. */
  | 'busy'

export type ApplyOutcome =
  | { readonly kind: 'applied'; readonly effect: Effect }
  /** These messages cannot be stored; decode the others without them, and apply those. */
  | { readonly kind: 'refused'; readonly refused: readonly RefusedMessage[] }
  /** The response or a dead letter of the request exceeds the maximum size of a row. */
  | { readonly kind: 'too-large' }
  | { readonly kind: 'conflict'; readonly reason: ConflictReason }

export interface RefusedMessage {
  /** Its position in the request. */
  readonly message: number
  /** An entity of another source, or a row that exceeds the maximum size (row-size.ts). */
  readonly reason: 'not-owner' | 'too-large'
}

/** What decode needs to know first. It costs nothing for a format without sessions and identities. */
export async function readForMessage(sql: Sql, query: MessageQuery): Promise<MessageRead> {
  const { tenant, source, sessions = [], deduplicationKey } = query
  const duplicate =
    deduplicationKey === undefined ? undefined : await readDuplicate(sql, tenant, source, deduplicationKey)
  const read = { sessions: await readSessions(sql, tenant, source, sessions) }
  return duplicate === undefined ? read : { ...read, duplicate }
}

/** How often a batch is computed again because other writers have changed the same entities. */
const maximumAttempts = 20

/** Random backoff, longer with each attempt, so that writers in different processes do not collide again. */
const backOffMilliseconds = 4

/**
 * Applies all messages of one request, or none. A message that changes an entity of another source is rejected as a whole.
 * The later messages were decoded with the session state that it left, so nothing of the request is stored, and the caller
 * decodes again without it.
 */
export async function applyMessages(
  sql: Sql,
  application: Application,
  outbox: Outbox = noOutbox,
): Promise<ApplyOutcome> {
  if (sql.withLock === undefined) return attemptUntilApplied(sql, application, outbox)
  const entities = [...namedIds(application)].map((id) => `${application.tenant} ${id}`)
  return sql.withLock(entities, () => attemptUntilApplied(sql, application, outbox))
}

async function attemptUntilApplied(sql: Sql, application: Application, outbox: Outbox): Promise<ApplyOutcome> {
  const { tenant, source, sourceState, sessions = [], messages, idempotency, replayOf, commands = [] } = application
  const keys = messages.flatMap(({ deduplicationKey }) => deduplicationKey ?? [])
  if (new Set(keys).size < keys.length) return { kind: 'conflict', reason: 'duplicate' }
  const isThere = sourceGuard(tenant, source)
  const guards: readonly Guard<Exclude<ConflictReason, 'busy'>>[] = [
    // A source that is gone has changed as well.
    sourceState === undefined ? isThere : sourceStateGuard(tenant, source, sourceState),
    ...(replayOf === undefined ? [] : [waitingGuard(tenant, replayOf)]),
    ...sessionGuards(tenant, source, sessions),
    ...commandGuards(tenant, commands),
    ...duplicateGuards(tenant, source, keys),
    ...(idempotency === undefined ? [] : [leaseGuard(idempotency.key, idempotency.lease)]),
  ]
  for (let attempt = 0; attempt < maximumAttempts; attempt += 1) {
    const known = await readKnown(sql, application)
    const effect = effectOf(source, known, changesOf(messages), application.retain, application.horizon)
    const foreign = new Set(effect.refused.map(({ message }) => message))
    if (foreign.size > 0) return refuse(foreign, 'not-owner')
    const statements = writes(application, known, effect)
    if (statements.some(exceedsRow)) {
      const large = messagesTooLarge(application, known, effect)
      return large.length > 0 ? refuse(large, 'too-large') : { kind: 'too-large' }
    }
    const { states: before } = known
    const now = application.receivedAt
    const queued = await outbox.plan({
      tenant,
      now,
      before,
      after: effect.states,
      owner: sourceState?.owner,
      reload: attempt > 0,
    })
    const allGuards = [...guards, ...effectGuards(application, known, effect), ...queued.guards]
    const outcome = await sql.batch([...allGuards.map(preconditionStatement), ...statements, ...queued.statements])
    if (outcome === 'applied') {
      if (queued.statements.length > 0) await outbox.wake()
      return { kind: 'applied', effect }
    }
    const reason = await movedGuard(sql, [isThere, ...guards])
    if (reason !== undefined) return { kind: 'conflict', reason }
    await new Promise((resolve) => setTimeout(resolve, Math.random() * backOffMilliseconds * 2 ** Math.min(attempt, 6)))
  }
  return { kind: 'conflict', reason: 'busy' }
}

function refuse(messages: Iterable<number>, reason: RefusedMessage['reason']): ApplyOutcome {
  return { kind: 'refused', refused: [...messages].map((message) => ({ message, reason })) }
}

/** The messages that create, or add to, a row that is too large. */
function messagesTooLarge(application: Application, known: KnownRows, effect: Effect): readonly number[] {
  const large = new Set(
    [...effect.states]
      .filter((state) => entityWrites(application, known, new Map([state])).some(exceedsRow))
      .map(([id]) => id),
  )
  return [...application.messages.entries()]
    .filter(
      ([, message]) =>
        message.changes.some((change) => large.has(idOf(change) ?? '')) ||
        writesOfMessage(application, message).some(exceedsRow),
    )
    .map(([place]) => place)
}

export type SingleApplication = Omit<Application, 'messages'> & { readonly message: MessageToApply }

/** Like applyMessages, for one message. */
export async function applyMessage(
  sql: Sql,
  { message, ...rest }: SingleApplication,
  outbox: Outbox = noOutbox,
): Promise<ApplyOutcome> {
  return applyMessages(sql, { ...rest, messages: [message] }, outbox)
}

interface KnownRows {
  readonly states: ReadonlyMap<string, VersionedState>
  readonly fullSets: ReadonlyMap<string, string>
}

async function readKnown(sql: Sql, application: Application): Promise<KnownRows> {
  const { tenant, source, messages, receivedAt: now } = application
  const states = await readStates(sql, now, tenant, namedIds(application))
  const onlies = changesOf(messages)
    .flat()
    .filter((change) => change.kind === 'only')
  if (onlies.length === 0) return { states, fullSets: new Map() }
  for (const { type, ids: listed } of onlies) {
    for (const [id, state] of await readUnlisted(sql, now, tenant, source, type, listed)) states.set(id, state)
  }
  return { states, fullSets: await readFullSets(sql, tenant, source) }
}

function namedIds({ messages }: Application): ReadonlySet<string> {
  return new Set(messages.flatMap(({ changes }) => changes.flatMap((change) => idOf(change) ?? [])))
}

function idOf(change: Change): string | undefined {
  if (change.kind === 'only') return undefined
  return change.kind === 'delete' ? change.id : change.entity.id
}

function changesOf(messages: readonly MessageToApply[]): readonly (readonly Change[])[] {
  return messages.map(({ changes }) => changes)
}

function effectGuards({ tenant, source }: Application, known: KnownRows, effect: Effect): readonly Guard[] {
  return [
    ...entityGuards(tenant, known.states, effect.states.keys()),
    ...fullSetGuards(tenant, source, known.fullSets, [...effect.fullSets.keys()]),
  ]
}

function entityWrites(application: Application, known: KnownRows, after: Effect['states']): readonly Statement[] {
  const { tenant, source, receivedAt } = application
  const endExpires = expiryOfCopies([], application)
  return writeEntities({ tenant, source, modified: receivedAt, before: known.states, after, endExpires })
}

function writes(application: Application, known: KnownRows, effect: Effect): readonly Statement[] {
  const { tenant, source, receivedAt, idempotency } = application
  const { audit, answer, deadLetters = [], replayed = [] } = application.conclude(effect)
  const expires = earliest([
    expiryOfCopies([], application),
    ...application.messages.map((message) => expiryOfCopies(message.changes, application)),
  ])
  return [
    ...entityWrites(application, known, effect.states),
    ...insertPassedStatements(tenant, receivedAt, passedSteps(effect)),
    ...writeFullSets(tenant, source, effect.fullSets),
    ...writeSessions(tenant, source, application.sessions ?? [], receivedAt, expires),
    ...writeAliases(tenant, source, application.aliases ?? [], expires),
    ...stepStatements(tenant, application.commands ?? [], receivedAt),
    ...answerStatements(tenant, source, application.answers ?? [], receivedAt),
    ...application.messages.flatMap((message) => writesOfMessage(application, message)),
    ...writeDeadLetters(tenant, source, deadLetters),
    ...replayed.map((id) => writeReplayed(tenant, id, receivedAt, expires)),
    ...audit.map((record) => auditStatement(tenant, record)),
    ...(idempotency === undefined || answer === undefined
      ? []
      : [finishStatement(idempotency.key, idempotency.lease, answer, receivedAt, expires)]),
  ]
}

function passedSteps({ passed }: Effect): readonly Step[] {
  return [...passed].flatMap(([id, changes]) => stepsOf(id, changes))
}

function writesOfMessage(application: Application, message: MessageToApply): readonly Statement[] {
  const { tenant, source, receivedAt } = application
  const { id, attachments = [], deduplicationKey, outgoing } = message
  const expires = expiryOfCopies(message.changes, application)
  const rows = writeAttachments({ tenant, source, message: id, received: receivedAt, attachments, expires })
  if (deduplicationKey === undefined) return rows
  return [...rows, writeDeduplication(tenant, source, deduplicationKey, outgoing, receivedAt, expires)]
}

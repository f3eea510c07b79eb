// The durable step of ingest: what the decoded messages of one request change, the states of their sessions, their
// identities and replies, the request's own answer and the audit records go into one batch, or none of it does.

import type { Change, Decoded } from '../../adapters/adapter.ts'
import type { Sql, Statement } from '../ports/sql.ts'
import { type Alias, writeAliases } from './aliases.ts'
import { writeAttachments } from './attachments.ts'
import { auditStatement } from './audit.ts'
import { type Effect, effectOf } from './changes.ts'
import { type DeadLetterInput, writeDeadLetter, writeReplayed } from './dead-letters.ts'
import { type Duplicate, duplicateGuards, readDuplicate, writeDeduplication } from './deduplication.ts'
import { entityGuards, readStates, readUnlisted, type VersionedState, writeEntities } from './entity-rows.ts'
import { fullSetGuards, readFullSets, writeFullSets } from './full-sets.ts'
import { type Guard, guardStatement, movedGuard } from './guard.ts'
import { finishStatement, type IdempotencyKey, leaseGuard, type StoredAnswer } from './idempotency.ts'
import { readSessions, sessionGuards, type SessionState, type SessionWrite, writeSessions } from './sessions.ts'
import { sourceGuard } from './sources.ts'

export interface MessageQuery {
  readonly tenant: string
  readonly source: string
  /** The keys that the codec's `sessionsOf` named. */
  readonly sessions?: readonly string[]
  readonly deduplicationKey?: string
}

export interface MessageRead {
  /** Each of the keys asked for, with the version to hand back. */
  readonly sessions: ReadonlyMap<string, SessionState>
  /** Present: the message was applied before, and these replies left. */
  readonly duplicate?: Duplicate
}

export interface MessageToApply extends Pick<Decoded, 'changes' | 'outgoing' | 'attachments' | 'deduplicationKey'> {
  /** The gateway's own id of the message. */
  readonly id: string
}

/** What is stored beside the effect, once that is known. */
export interface Conclusion {
  /** Canonical JSON, without personal data. */
  readonly audit: readonly string[]
  /** The messages of the request that were not applied. */
  readonly deadLetters?: readonly DeadLetterInput[]
  /** The dead letters, by id, that this request has replayed. */
  readonly replayed?: readonly string[]
  /** With `idempotency` only: what a repetition of the request is answered. */
  readonly answer?: StoredAnswer
}

export interface Application {
  readonly tenant: string
  readonly source: string
  /** UTC, RFC 3339: the entities' `modified`. */
  readonly receivedAt: string
  /** In the order in which they were decoded, the state handed on from each to the next. */
  readonly messages: readonly MessageToApply[]
  /** Every session that was read, with its version then and its last state where that changed. */
  readonly sessions?: readonly SessionWrite[]
  readonly aliases?: readonly Alias[]
  readonly idempotency?: { readonly key: IdempotencyKey; readonly lease: string }
  /** Called with the effect before the commit; again, where another request came between. Pure. */
  readonly conclude: (effect: Effect) => Conclusion
}

/** Why a request must begin again: with readForMessage, or, where the lease was lost, with beginIdempotent. */
export type ConflictReason =
  /** A session has moved: decode again. */
  | 'session-moved'
  /** One of the messages was applied in the meantime, or twice in this request. */
  | 'duplicate'
  | 'lease-lost'
  /** The source has been removed. */
  | 'source-gone'
  /** Others were faster at the same entities, again and again. */
  | 'busy'

export type ApplyOutcome =
  | { readonly kind: 'applied'; readonly effect: Effect }
  | { readonly kind: 'conflict'; readonly reason: ConflictReason }

/** What decode needs to know before. It costs nothing for a format without sessions and identities. */
export async function readForMessage(sql: Sql, query: MessageQuery): Promise<MessageRead> {
  const { tenant, source, sessions = [], deduplicationKey } = query
  const duplicate =
    deduplicationKey === undefined ? undefined : await readDuplicate(sql, tenant, source, deduplicationKey)
  const read = { sessions: await readSessions(sql, tenant, source, sessions) }
  return duplicate === undefined ? read : { ...read, duplicate }
}

/** How often a batch is computed again because others have written the same entities. */
const maximumAttempts = 20

/** Writers in other processes wait a different time each before they try again, longer with each attempt. */
const backOffMilliseconds = 4

/**
 * Applies all the messages of one request, or nothing. A change of another source's entity is refused by itself
 * (`effect.refused`): the others stand.
 */
export async function applyMessages(sql: Sql, application: Application): Promise<ApplyOutcome> {
  if (sql.inTurn === undefined) return attemptUntilApplied(sql, application)
  const entities = [...namedIds(application)].map((id) => `${application.tenant} ${id}`)
  return sql.inTurn(entities, () => attemptUntilApplied(sql, application))
}

async function attemptUntilApplied(sql: Sql, application: Application): Promise<ApplyOutcome> {
  const { tenant, source, sessions = [], messages, idempotency } = application
  const keys = messages.flatMap(({ deduplicationKey }) => deduplicationKey ?? [])
  if (new Set(keys).size < keys.length) return { kind: 'conflict', reason: 'duplicate' }
  const guards: readonly Guard<Exclude<ConflictReason, 'busy'>>[] = [
    sourceGuard(tenant, source),
    ...sessionGuards(tenant, source, sessions),
    ...duplicateGuards(tenant, source, keys),
    ...(idempotency === undefined ? [] : [leaseGuard(idempotency.key, idempotency.lease)]),
  ]
  for (let attempt = 0; attempt < maximumAttempts; attempt += 1) {
    const known = await readKnown(sql, application)
    const effect = effectOf(source, known, changesOf(messages))
    const outcome = await sql.batch([
      ...[...guards, ...effectGuards(application, known, effect)].map(guardStatement),
      ...writes(application, known, effect),
    ])
    if (outcome === 'applied') return { kind: 'applied', effect }
    const reason = await movedGuard(sql, guards)
    if (reason !== undefined) return { kind: 'conflict', reason }
    await new Promise((resolve) => setTimeout(resolve, Math.random() * backOffMilliseconds * 2 ** Math.min(attempt, 6)))
  }
  return { kind: 'conflict', reason: 'busy' }
}

export type SingleApplication = Omit<Application, 'messages'> & { readonly message: MessageToApply }

/** As applyMessages, for one message. */
export async function applyMessage(sql: Sql, { message, ...rest }: SingleApplication): Promise<ApplyOutcome> {
  return applyMessages(sql, { ...rest, messages: [message] })
}

interface KnownRows {
  readonly states: ReadonlyMap<string, VersionedState>
  readonly fullSets: ReadonlyMap<string, string>
}

async function readKnown(sql: Sql, application: Application): Promise<KnownRows> {
  const { tenant, source, messages } = application
  const states = await readStates(sql, tenant, namedIds(application))
  const onlies = changesOf(messages)
    .flat()
    .filter((change) => change.kind === 'only')
  if (onlies.length === 0) return { states, fullSets: new Map() }
  for (const { type, ids: listed } of onlies) {
    for (const [id, state] of await readUnlisted(sql, tenant, source, type, listed)) states.set(id, state)
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

function writes(application: Application, known: KnownRows, effect: Effect): readonly Statement[] {
  const { tenant, source, receivedAt, idempotency } = application
  const { audit, answer, deadLetters = [], replayed = [] } = application.conclude(effect)
  return [
    ...writeEntities({ tenant, source, modified: receivedAt, before: known.states, after: effect.states }),
    ...writeFullSets(tenant, source, effect.fullSets),
    ...writeSessions(tenant, source, application.sessions ?? [], receivedAt),
    ...writeAliases(tenant, source, application.aliases ?? []),
    ...application.messages.flatMap((message) => writesOfMessage(application, message)),
    ...deadLetters.map((letter) => writeDeadLetter(tenant, letter)),
    ...replayed.map((id) => writeReplayed(tenant, id, receivedAt)),
    ...audit.map((record) => auditStatement(tenant, record, receivedAt)),
    ...(idempotency === undefined || answer === undefined
      ? []
      : [finishStatement(idempotency.key, idempotency.lease, answer, receivedAt)]),
  ]
}

function writesOfMessage({ tenant, source, receivedAt }: Application, message: MessageToApply): readonly Statement[] {
  const { id, attachments = [], deduplicationKey, outgoing } = message
  const rows = writeAttachments({ tenant, source, message: id, received: receivedAt, attachments })
  if (deduplicationKey === undefined) return rows
  return [...rows, writeDeduplication(tenant, source, deduplicationKey, outgoing, receivedAt)]
}

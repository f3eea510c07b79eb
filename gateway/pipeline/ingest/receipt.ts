// What is reported and kept of a request's messages once the outcome of each is known: the receipt, the audit records and the
// dead letters. Pure.

import type { Loss, Repair } from '../../../adapters/adapter.ts'
import { toHex } from '../../../standards/bytes/hex.ts'
import type { Categories } from '../../../standards/hub/category.ts'
import type { Recorder } from '../../audit/audit.ts'
import { countTypes, type DecisionFacts } from '../../audit/record.ts'
import { problemDocument, type ProblemDocument } from '../../problem.ts'
import type { DeadLetterInput } from '../../store/ingest/dead-letters.ts'
import type { Effect, Ignored } from '../../store/ingest/changes.ts'
import type { StoredAnswer } from '../../store/ingest/idempotency.ts'
import { type Advice, adviceOn } from '../advice.ts'
import type { EncodedCommand } from '../commands/encode.ts'
import { entitiesOf, isWithoutBytes, type IngestRequest, type Outcome } from './attempt.ts'
import { renamedText } from '../access/pseudonymize.ts'
import type { AccessScope } from '../access/access-scope.ts'

export interface ReceiptResult {
  readonly result: 'stored' | 'duplicate' | 'fragment' | 'refused'
  readonly entities?: readonly string[]
  readonly losses?: readonly Loss[]
  readonly repairs?: readonly Repair[]
  /** Absent where there is none. */
  readonly advice?: readonly Advice[]
  readonly replies: readonly string[]
  /** Where a broker delivers the replies. */
  readonly replyTopic?: string
  /** To devices that a connector reaches, after the replies. */
  readonly commands?: readonly SentCommand[]
  readonly problem?: ProblemDocument
  readonly deadLetter?: string
}

/** A command on its way to a device. */
export interface SentCommand {
  /** The session. */
  readonly device: string
  /** In hexadecimal. */
  readonly frames: readonly string[]
  /** Where a broker delivers them. */
  readonly topic?: string
}

export interface Receipt {
  readonly results: readonly ReceiptResult[]
}

/** By gateway id of the message: what the store did not make part of the latest state. */
export type Overtaken = ReadonlyMap<string, readonly Loss[]>

/** @param messages as they were passed to the store */
export function overtakenOf(messages: readonly { readonly id: string }[], { ignored }: Effect): Overtaken {
  const found = new Map<string, Loss[]>()
  for (const one of ignored) {
    const id = messages[one.message]?.id
    // A time too far ahead was reported when it was marked.
    if (id === undefined || one.reason === 'ahead') continue
    const losses = found.get(id) ?? []
    losses.push(lossOf(one))
    found.set(id, losses)
  }
  return found
}

function lossOf(ignored: Ignored): Loss {
  const code = ignored.reason === 'ended' ? 'entity-ended' : 'overtaken'
  if ('type' in ignored) return { kind: 'dropped', in: 'hub', path: ignored.type, code }
  const { id, attribute, datasetId } = ignored
  if (attribute === undefined) return { kind: 'dropped', in: 'hub', path: id, code }
  const path = `${id}/${attribute}${datasetId === undefined ? '' : `/${datasetId}`}`
  return { kind: 'dropped', in: 'hub', path, attribute, code }
}

/** The outcomes, each with what the store did not make part of the latest state. */
export function withOvertaken(outcomes: readonly Outcome[], overtaken: Overtaken): readonly Outcome[] {
  if (overtaken.size === 0) return outcomes
  return outcomes.map((outcome) => {
    const losses = outcome.kind === 'decoded' ? overtaken.get(outcome.of.id) : undefined
    if (outcome.kind !== 'decoded' || losses === undefined) return outcome
    return { ...outcome, decoded: { ...outcome.decoded, losses: [...outcome.decoded.losses, ...losses] } }
  })
}

/** @param added categories that the source's options add to the hub's table */
function resultOf(outcome: Outcome, view: AccessScope, added: Categories | undefined): ReceiptResult {
  const { names } = view
  switch (outcome.kind) {
    case 'refused':
      return {
        result: 'refused',
        replies: outcome.replies.map(toHex),
        problem: problemDocument(outcome.problem),
        ...(isWithoutBytes(outcome.of) ? {} : { deadLetter: outcome.of.id }),
      }
    case 'duplicate':
      return { result: 'duplicate', replies: outcome.replies.map(toHex) }
    case 'decoded': {
      const { changes, losses, repairs, outgoing, incomplete } = outcome.decoded
      const advice = adviceOn(entitiesOf(outcome.decoded), losses, view, added)
      const ids = new Set(
        changes.flatMap((change) =>
          change.kind === 'only' ? [] : [change.kind === 'delete' ? change.id : change.entity.id],
        ),
      )
      const called = (text: string): string =>
        names === undefined ? text : [...ids].reduce((said, id) => renamedText(said, id, names), text)
      const placed = <Line extends Loss | Repair>(line: Line): Line => ({ ...line, path: called(line.path) })
      return {
        result: incomplete === true ? 'fragment' : 'stored',
        entities: names === undefined ? [...ids] : [...ids].map((id) => names.nameOf(id)),
        losses: losses.map(placed),
        repairs: repairs.map(placed),
        ...(advice.length === 0 ? {} : { advice }),
        replies: (outgoing?.frames ?? []).map(toHex),
        ...(outgoing?.topic === undefined ? {} : { replyTopic: outgoing.topic }),
        ...(outcome.commands === undefined ? {} : { commands: outcome.commands.map(sentCommand) }),
      }
    }
  }
}

function sentCommand({ command, frames, topic }: EncodedCommand): SentCommand {
  return { device: command.session, frames: frames.map(toHex), ...(topic === undefined ? {} : { topic }) }
}

export function receiptOf({ codec }: IngestRequest, outcomes: readonly Outcome[], view: AccessScope): Receipt {
  return { results: outcomes.map((outcome) => resultOf(outcome, view, codec.categories)) }
}

/**
 * The response to a request with messages.
 * @param deadLetters the URL of the source's dead letters, for a request of one message: its refusal is then the answer
 */
export function answerOf(receipt: Receipt, deadLetters?: string): StoredAnswer {
  const [only] = receipt.results
  if (deadLetters !== undefined && only?.problem !== undefined) {
    const { problem, deadLetter } = only
    return {
      status: problem.status,
      headers: [
        ['content-type', 'application/problem+json'],
        ['location', `${deadLetters}/${deadLetter}`],
      ],
      body: new TextEncoder().encode(JSON.stringify({ ...problem, deadLetter, ...receipt })),
    }
  }
  return {
    status: 202,
    headers: [['content-type', 'application/json']],
    body: new TextEncoder().encode(JSON.stringify(receipt)),
  }
}

export function recordsOf(
  recorder: Recorder | undefined,
  request: IngestRequest,
  view: AccessScope,
  now: string,
  outcomes: readonly Outcome[],
  { results }: Receipt,
): readonly string[] {
  if (recorder === undefined) return []
  const { policy, principal } = view
  const { mapping, readBy } = request.source
  const facts = {
    time: now,
    tenant: request.tenant,
    requestId: request.requestId,
    principal,
    operation: request.replayOf === undefined ? 'postMessages' : 'replayDeadLetter',
    policy,
    source: request.source.id,
    ...(mapping === undefined || readBy === undefined ? {} : { mapping: { id: mapping.id, ...readBy } }),
  }
  return outcomes.map((outcome, index) => {
    const decision: DecisionFacts = {
      ...facts,
      outcome: outcome.kind === 'refused' ? 'refused' : 'permitted',
      ...(outcome.kind === 'decoded'
        ? { types: countTypes(entitiesOf(outcome.decoded)), losses: outcome.decoded.losses.length }
        : {}),
      ...(outcome.kind === 'refused' ? { problem: outcome.problem.code } : {}),
      ...(isWithoutBytes(outcome.of) ? {} : { input: outcome.of.message.body }),
      // The part of the response about this message, unchanged.
      output: JSON.stringify(results[index]),
    }
    return recorder(decision)
  })
}

export function deadLettersOf(
  request: IngestRequest,
  now: string,
  outcomes: readonly Outcome[],
  expires: string | undefined,
): readonly DeadLetterInput[] {
  return outcomes.flatMap((outcome) => {
    if (outcome.kind !== 'refused' || isWithoutBytes(outcome.of)) return []
    const { id, message, receivedAt } = outcome.of
    const { body, mediaType, headers, peer, topic } = message
    return [
      {
        id,
        source: request.source.id,
        owner: request.source.owner,
        received: receivedAt ?? now,
        stored: now,
        mediaType,
        headers: [...headers],
        ...(peer === undefined ? {} : { peer }),
        ...(topic === undefined ? {} : { topic }),
        body,
        problem: { ...problemDocument(outcome.problem) },
        expires,
      },
    ]
  })
}

/** The dead letter that its replay resolves: the replay changed something. A duplicate did not, and does not resolve it. */
export function replayedBy({ replayOf }: IngestRequest, outcomes: readonly Outcome[]): readonly string[] {
  const allDecoded = outcomes.every(({ kind }) => kind === 'decoded')
  return replayOf === undefined || !allDecoded ? [] : [replayOf]
}

// The record of one decision as canonical JSON (RFC 8785): the caller, the request, and the effect of the rules. Persons are
// recorded by keyed pseudonyms, input and output by keyed digests; neither can be guessed without the key of the month.

import type { JsonObject } from '../../standards/hub/entity.ts'
import { canonicalJson } from '../../standards/json/write.ts'
import type { Principal } from '../principal.ts'
import type { Policy } from '../policy/policy.ts'
import type { Mac } from '../hashing.ts'

export interface DecisionFacts {
  readonly time: string
  readonly tenant: string
  readonly requestId: string
  /** Absent: the caller is unknown. */
  readonly principal?: Principal
  /** The operation of the OpenAPI document. */
  readonly operation: string
  readonly outcome: 'permitted' | 'denied' | 'refused'
  /** The policy that decided. */
  readonly policy: Pick<Policy, 'uid' | 'digest'>
  /** The packs of transfer rules that were consulted: the digest of each, by its id. */
  readonly packs?: Readonly<Record<string, string>>
  /** The break-glass grants that overrode policies for this request. */
  readonly grants?: readonly string[]
  /** What the shadow policies would have changed. */
  readonly shadow?: ShadowCounts
  readonly source?: string
  /** The published policy that was changed, and the document that was submitted or the version that was decided on. */
  readonly published?: { readonly policy: string; readonly version?: number; readonly digest?: string }
  /** The mapping that was changed, or that read the message. */
  readonly mapping?: { readonly id: string; readonly version?: number; readonly digest?: string }
  /** The number of entities, by type, that were read or changed. */
  readonly types?: Readonly<Record<string, number>>
  readonly hidden?: { readonly entities: number; readonly dropped: number; readonly redacted: number }
  /** The obligations of the answer as a whole, by the names of the duties. */
  readonly duties?: readonly string[]
  /** How many losses the translation reported. */
  readonly losses?: number
  /** The response status, where the record covers a whole request. */
  readonly status?: number
  /** The code of the problem, where the record covers one message. */
  readonly problem?: string
  /** The error code of RFC 6750 or RFC 9449, where the problem concerns a credential. */
  readonly error?: string
  /** How many requests the record counts, and since when; the other members describe the last of them. */
  readonly count?: number
  readonly since?: string
  /** The input: the received body or, without one, path and query. */
  readonly input?: string | Uint8Array
  /** The output: the response body. */
  readonly output?: string | Uint8Array
}

/** A record as it is read back for a search. */
export interface RecordDocument {
  readonly action: string
  readonly configuration: string
  readonly decision: DecisionFacts['outcome']
  readonly requestId: string
  readonly time: string
  /** The pseudonym. */
  readonly client?: string
  readonly roles?: readonly string[]
  readonly source?: string
  readonly types?: Readonly<Record<string, number>>
  readonly hidden?: NonNullable<DecisionFacts['hidden']>
}

/** The inputs of every record: key, month and configuration. */
export interface Seal {
  /** The month of the key. */
  readonly month: string
  readonly mac: Mac
  /** Digest of configuration and policy. */
  readonly configuration: (policy: DecisionFacts['policy']) => string
}

/** 128 bits: no two subjects of a city get the same pseudonym, and a record stays short. */
const pseudonymCharacters = 22

/** A record is at most three times as many bytes, which fits an entry of the log (C2SP tlog-tiles). */
const maxRecordLength = 20_000

/** The same pseudonym for the same name in all records of a month. */
export function pseudonym(mac: Mac, kind: 'subject' | 'client', issuer: string, name: string): string {
  return mac(`${kind}\n${issuer}\n`, name).slice(0, pseudonymCharacters)
}

/**
 * Salted per record with the gateway's time, so that an older record's input cannot be found by sending guesses.
 * @param data as it was received or sent
 */
export function payloadDigest(
  mac: Mac,
  kind: 'input' | 'output',
  { time, requestId }: Pick<DecisionFacts, 'time' | 'requestId'>,
  data: string | Uint8Array,
): string {
  return mac(`${kind}\n${time}\n${requestId}\n`, data)
}

/** The caller, by pseudonyms. */
export interface Names {
  readonly subject: string
  readonly client: string
}

export function writeRecord(facts: DecisionFacts, seal: Seal, names?: Names): string {
  const record = recordOf(facts, seal, names)
  if (record.length <= maxRecordLength || facts.types === undefined) return record
  // Too many types, or too long ones: the number of entities is still recorded.
  const { types, ...rest } = facts
  const entities = Object.values(types).reduce((sum, count) => sum + count, 0)
  return recordOf({ ...rest, types: { '*': entities } }, seal, names)
}

function recordOf(facts: DecisionFacts, seal: Seal, names: Names | undefined): string {
  const { month, mac, configuration } = seal
  const { principal, input, output } = facts
  // In canonical order, so that it is written in one call.
  return canonicalJson({
    action: facts.operation,
    ...(names === undefined ? {} : { client: names.client }),
    configuration: configuration(facts.policy),
    ...(facts.count === undefined ? {} : { count: facts.count }),
    decision: facts.outcome,
    ...(facts.duties === undefined ? {} : { duties: [...facts.duties] }),
    ...(facts.error === undefined ? {} : { error: facts.error }),
    ...(facts.grants === undefined ? {} : { grants: [...facts.grants] }),
    ...(facts.hidden === undefined ? {} : { hidden: hiddenOf(facts.hidden) }),
    ...(input === undefined ? {} : { input: payloadDigest(mac, 'input', facts, input) }),
    ...(principal === undefined ? {} : { issuer: principal.issuer }),
    key: month,
    ...(facts.losses === undefined ? {} : { losses: facts.losses }),
    ...(facts.mapping === undefined ? {} : { mapping: { ...facts.mapping } }),
    ...(output === undefined ? {} : { output: payloadDigest(mac, 'output', facts, output) }),
    ...(facts.packs === undefined ? {} : { packs: { ...facts.packs } }),
    policy: facts.policy.uid,
    ...(facts.problem === undefined ? {} : { problem: facts.problem }),
    ...(facts.published === undefined ? {} : { published: { ...facts.published } }),
    requestId: facts.requestId,
    ...(principal === undefined ? {} : { roles: [...principal.roles].toSorted() }),
    ...(facts.shadow === undefined ? {} : { shadow: { ...facts.shadow } }),
    ...(facts.since === undefined ? {} : { since: facts.since }),
    ...(facts.source === undefined ? {} : { source: facts.source }),
    ...(facts.status === undefined ? {} : { status: facts.status }),
    ...(names === undefined ? {} : { subject: names.subject }),
    tenant: facts.tenant,
    time: facts.time,
    ...(facts.types === undefined ? {} : { types: { ...facts.types } }),
  })
}

function hiddenOf({ dropped, entities, redacted }: NonNullable<DecisionFacts['hidden']>): JsonObject {
  return { dropped, entities, redacted }
}

interface Typed {
  readonly type: string | readonly string[]
}

const nameOf = ({ type }: Typed): string => (typeof type === 'string' ? type : type.join(' '))

/** Entities by type, for the record. */
export function countTypes(entities: readonly Typed[]): Record<string, number> {
  const [first] = entities
  if (first !== undefined && entities.length === 1) return { [nameOf(first)]: 1 }
  const counts = new Map<string, number>()
  for (const one of entities) {
    const name = nameOf(one)
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return Object.fromEntries(counts)
}

/** How many entities would be hidden, would be less or more exact, would become visible, or could not be changed. */
export interface ShadowCounts {
  readonly policies: readonly string[]
  readonly hidden?: number
  readonly changed?: number
  readonly shown?: number
  readonly refused?: number
}

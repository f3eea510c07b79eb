// One attempt at the messages of a request: each is decoded with the state that the ones before it left, validated, and checked
// against the rules. Nothing is stored here; where the state has changed in the meantime, a new attempt starts.

import type { Change, Codec, Decoded, Entity, Json, Message, DecodeContext } from '../../../adapters/adapter.ts'
import { ok, type Result } from '../../../standards/result.ts'
import type { GatewayProblem } from '../../problem.ts'
import type { CommandAnswer, CommandStep, CommandTarget } from '../../store/commands/commands.ts'
import type { Alias } from '../../store/sources/aliases.ts'
import type { IdempotencyKey } from '../../store/ingest/idempotency.ts'
import type { Source } from '../../store/sources/sources.ts'
import type { Store } from '../../store/store.ts'
import { type Clock, clockOf, markAhead } from '../ahead.ts'
import { type EncodedCommand, encodeQueued } from '../commands/encode.ts'
import { decodeMessage, keptKey } from '../decode.ts'
import { decodeInner } from '../inner.ts'
import { withOrigin } from '../../store/entities/origin.ts'
import { mayCommand, mayModify, refusedChange } from '../govern.ts'
import type { Services } from '../services.ts'
import { createIdentity, type Identity } from '../identity.ts'
import { validateChanges } from '../validate.ts'
import type { AccessScope } from '../access/access-scope.ts'

export interface IngestRequest {
  readonly tenant: string
  readonly source: Source
  /** The codec, configured by the options of `source`. */
  readonly codec: Codec
  readonly messages: readonly IngestMessage[]
  /** The sessions as they were read for a stream whose records these messages are. Absent: they are read for each message. */
  readonly sessions?: ReadonlyMap<string, { readonly version: number; readonly state?: Json | undefined }>
  readonly requestId: string
  /** The URL of the source's dead letters, where the request is a single message: its refusal is the answer. */
  readonly deadLetters?: string
  readonly idempotency?: { readonly key: IdempotencyKey; readonly lease: string }
  /** The dead letter that these messages replay. */
  readonly replayOf?: string
  /** The replies reach the devices: queued commands are sent with them. */
  readonly takesCommands?: boolean
  /** The connector that received the messages. */
  readonly connector?: string
}

export interface IngestMessage {
  /** The gateway's own id of the message, and of the dead letter if it becomes one. */
  readonly id: string
  readonly message: Message
  /** UTC, RFC 3339; where the front end says when it received the frame. */
  readonly receivedAt?: string
  /** A record of a stream, which is decoded already. The body of `message` is then a message of this record alone, or empty. */
  readonly decoded?: { readonly result: Result<Decoded, GatewayProblem>; readonly identity: Identity }
}

export type Outcome =
  | {
      readonly kind: 'decoded'
      readonly of: IngestMessage
      readonly decoded: Decoded
      /** The sessions of the message. */
      readonly sessions: readonly string[]
      /** The commands that follow its replies. */
      readonly commands?: readonly EncodedCommand[]
    }
  | { readonly kind: 'duplicate'; readonly of: IngestMessage; readonly replies: readonly Uint8Array[] }
  | {
      readonly kind: 'refused'
      readonly of: IngestMessage
      readonly problem: GatewayProblem
      /** The protocol's negative replies. */
      readonly replies: readonly Uint8Array[]
    }

interface Session {
  readonly version: number
  /** As it was read. */
  readonly before: Json | undefined
  state: Json | undefined
  changed: boolean
}

/** @param path the attribute, or the entity's types */
function forbidden(path: string): GatewayProblem {
  return {
    code: 'forbidden',
    scope: 'vendor',
    path,
    detail:
      'The policies do not permit this client to change the attribute, or entities of the type, that `path` names.',
  }
}

/** The sessions as they were read and as the messages of this request have changed them, and the outcome of each message. */
export class Attempt {
  readonly sessions = new Map<string, Session>()
  readonly outcomes: Outcome[] = []
  /** The sessions after the decoded messages; rejected messages do not change them. */
  readonly aliases = new Map<string, Alias>()
  /** What becomes of queued commands. */
  commands: readonly CommandStep[] = []
  /** The commands whose state this request changes. */
  changedCommands: readonly CommandTarget[] = []
  private readonly seen = new Map<string, readonly Uint8Array[]>()
  private readonly services: Services
  private readonly store: Store
  private readonly view: AccessScope
  private readonly request: IngestRequest
  private readonly now: string
  readonly clock: Clock
  /** The sessions of the message that is being decoded. */
  private named: readonly string[] = []

  constructor(services: Services, store: Store, view: AccessScope, request: IngestRequest, now: string) {
    this.services = services
    this.store = store
    this.view = view
    this.request = request
    this.now = now
    for (const [name, { version, state }] of request.sessions ?? [])
      this.sessions.set(name, { version, before: state, state, changed: false })
    this.clock = clockOf(now, request.source.aheadSeconds ?? services.limits.aheadSeconds)
  }

  refuse(of: IngestMessage, problem: GatewayProblem): void {
    const { codec } = this.request
    const names = codec.refuse === undefined ? undefined : codec.sessionsOf?.(of.message)
    const state = names?.ok === true ? this.knownStates(names.value) : new Map<string, Json>()
    const replies = codec.refuse?.(of.message, problem, state)?.frames ?? []
    this.outcomes.push({ kind: 'refused', of, problem, replies })
  }

  async take(of: IngestMessage): Promise<void> {
    const identity = of.decoded?.identity ?? createIdentity(this.services.idKey, this.request.tenant)
    const read = await this.decode(of, identity)
    const decoded = read.ok ? this.admit(read.value) : read
    if (!decoded.ok) {
      this.refuse(of, decoded.problem)
      return
    }
    const key = decoded.value.deduplicationKey
    const replies = key === undefined ? undefined : (this.seen.get(key) ?? (await this.repliesOf(key)))
    if (replies !== undefined) {
      this.outcomes.push({ kind: 'duplicate', of, replies })
      return
    }
    const refusal = await this.check(decoded.value)
    if (refusal !== undefined) {
      this.refuse(of, refusal)
      return
    }
    if (key !== undefined) this.seen.set(key, decoded.value.outgoing?.frames ?? [])
    for (const [name, state] of decoded.value.state ?? []) this.setState(name, state)
    for (const [id, alias] of identity.aliases) this.aliases.set(id, alias)
    this.outcomes.push({ kind: 'decoded', of, decoded: decoded.value, sessions: this.named })
  }

  /** Encodes the queued commands of the devices that have sent messages; each follows the last message of its session. */
  async takeCommands(): Promise<void> {
    const { codec, tenant, source, takesCommands } = this.request
    const answers = this.answers()
    if (answers.length > 0) this.changedCommands = await this.store.commands.awaiting(tenant, source.id, answers)
    if (codec.command === undefined || takesCommands !== true) return
    const last = new Map<string, number>()
    for (const [index, outcome] of this.outcomes.entries())
      if (outcome.kind === 'decoded') for (const session of outcome.sessions) last.set(session, index)
    const queued = await this.store.commands.queued(tenant, source.id, [...last.keys()], this.now)
    if (queued.length === 0) return
    const states = {
      get: (key: string) => this.sessions.get(key)?.state,
      set: (key: string, state: Json | null) => this.setState(key, state),
    }
    const encoded = encodeQueued(codec, queued, states, this.now)
    this.commands = encoded.map(({ step }) => step)
    this.changedCommands = [...this.changedCommands, ...queued]
    for (const one of encoded.filter(({ frames }) => frames.length > 0)) {
      const index = last.get(one.command.session) ?? 0
      const outcome = this.outcomes[index]
      if (outcome?.kind !== 'decoded') continue
      this.outcomes[index] = { ...outcome, commands: [...(outcome.commands ?? []), one] }
    }
  }

  /** The answers of devices to commands. */
  answers(): readonly CommandAnswer[] {
    return this.outcomes.flatMap((outcome) => {
      if (outcome.kind !== 'decoded') return []
      const { sessions, decoded } = outcome
      const { acknowledges = [], refuses = [] } = decoded
      return [...acknowledges.map((correlation) => ({ correlation })), ...refuses].map((one) => ({ ...one, sessions }))
    })
  }

  /** The states of the sessions before the messages. */
  statesBefore(): ReadonlyMap<string, Json> {
    return new Map([...this.sessions].flatMap(([name, { before }]) => (before === undefined ? [] : [[name, before]])))
  }

  private setState(name: string, state: Json | null): void {
    const session = this.sessions.get(name)
    if (session === undefined) throw new Error('an adapter moved a session that sessionsOf did not name')
    session.state = state ?? undefined
    session.changed = true
  }

  private async decode(of: IngestMessage, identity: Identity): Promise<Result<Decoded, GatewayProblem>> {
    const { codec } = this.request
    if (of.decoded !== undefined) return this.inner(of.decoded.result, of, identity, new Map())
    const names = codec.sessionsOf?.(of.message) ?? ok([])
    if (!names.ok) return names
    this.named = names.value
    const state = await this.statesOf(names.value)
    const { limits, contextOf, secrets } = this.services
    const { source } = this.request
    const permits: DecodeContext['permits'] = (command, entity) =>
      mayCommand(withOrigin(entity, source.id, source.owner), command, this.view)
    const context = { receivedAt: of.receivedAt ?? this.now, limits, state, id: identity.id, contextOf, permits }
    const decoded = await this.services.span('decode', () => decodeMessage(codec, of.message, context, secrets))
    return this.inner(decoded, of, identity, state)
  }

  /** With the messages within the decoded one. */
  private async inner(
    decoded: Result<Decoded, GatewayProblem>,
    of: IngestMessage,
    identity: Identity,
    state: ReadonlyMap<string, Json>,
  ): Promise<Result<Decoded, GatewayProblem>> {
    if (!decoded.ok || decoded.value.inner === undefined) return decoded
    const { limits, contextOf, secrets, registry } = this.services
    const context = { receivedAt: of.receivedAt ?? this.now, limits, state, id: identity.id, contextOf }
    const inner = { registry, context, secrets, statesOf: (sessions: readonly string[]) => this.statesOf(sessions) }
    return this.services.span('decode', () => decodeInner(decoded.value, inner))
  }

  /** The states of sessions as the messages before have left them; those without one are left out. */
  private async statesOf(names: readonly string[]): Promise<ReadonlyMap<string, Json>> {
    const { tenant, source } = this.request
    const unread = names.filter((name) => !this.sessions.has(name))
    if (unread.length > 0) {
      const read = await this.store.readForMessage({ tenant, source: source.id, sessions: unread })
      for (const [name, { version, state }] of read.sessions)
        this.sessions.set(name, { version, before: state, state, changed: false })
    }
    return this.knownStates(names)
  }

  private knownStates(names: readonly string[]): ReadonlyMap<string, Json> {
    const states = new Map<string, Json>()
    for (const name of names) {
      const known = this.sessions.get(name)?.state
      if (known !== undefined) states.set(name, known)
    }
    return states
  }

  private async repliesOf(deduplicationKey: string): Promise<readonly Uint8Array[] | undefined> {
    const { tenant, source } = this.request
    const read = await this.store.readForMessage({ tenant, source: source.id, deduplicationKey })
    return read.duplicate === undefined ? undefined : (read.duplicate.outgoing?.frames ?? [])
  }

  /** The accepted part of a message, with what has to be reported of it. */
  private admit(decoded: Decoded): Result<Decoded, GatewayProblem> {
    const valid = this.services.span('validate', () => validateChanges(decoded, this.services.limits))
    return valid.ok ? ok({ ...decoded, ...keptKey(decoded), ...markAhead(valid.value, this.clock) }) : valid
  }

  private async check(decoded: Decoded): Promise<GatewayProblem | undefined> {
    const entities = entitiesOf(decoded)
    const { codec, source } = this.request
    const { view } = this
    for (const entity of entities) {
      const refused = refusedChange(withOrigin(entity, source.id, source.owner), view, codec.categories)
      if (refused !== undefined) return forbidden(refused)
    }
    const ended = await this.typesEnded(decoded.changes)
    const refused = ended.find((types) => !mayModify(types, view))
    return refused === undefined ? undefined : forbidden(refused.join(' '))
  }

  /** The types of entities that changes end: a full set ends entities of its type, a deletion ends a stored one. */
  private async typesEnded(changes: readonly Change[]): Promise<readonly (readonly string[])[]> {
    const ofSets = changes.flatMap((change) => (change.kind === 'only' ? [[change.type]] : []))
    const deleted = changes.flatMap((change) => (change.kind === 'delete' ? [change.id] : []))
    return [...ofSets, ...(await this.store.entities.types(this.request.tenant, deleted)).values()]
  }
}

/** Whether the message has no bytes that could be decoded again: a record of a stream whose format has no message for it. */
export function isWithoutBytes({ decoded, message }: IngestMessage): boolean {
  return decoded !== undefined && message.body.length === 0
}

export function entitiesOf({ changes }: Decoded): readonly Entity[] {
  return changes.flatMap((change) => (change.kind === 'merge' || change.kind === 'replace' ? [change.entity] : []))
}

// Decodes one message, or one record of a message: what a format's `decode` gets, and the result that becomes of what it does.

import type { Category, Change, DecodeContext, Decoded, InnerMessage, Json, Limits, Message, Part } from '../adapter.ts'
import type { Problem } from '../../standards/problem.ts'
import { fail, ok, type Result } from '../../standards/result.ts'
import { Places } from './binary/places.ts'
import type { Decoding } from './definition.ts'
import { EntityBuilder, EntityBuilders } from './entity-builder.ts'
import { Ledger } from './ledger.ts'
import { raise, resultOf } from './problem-error.ts'

/**
 * The prefix of an adapter's extension attributes: `hj-212` is `hj212`.
 *
 * @example prefixOf('hj-212') // 'hj212'
 */
export function prefixOf(id: string): string {
  return id.replaceAll('-', '')
}

/** What is decoded, and by what. */
export interface DecodeInput<Settings, Parsed> {
  /** Of the adapter's extension attributes. */
  readonly prefix: string
  readonly settings: Settings
  readonly message: Message
  readonly context: DecodeContext
  readonly parse: (message: Message) => Parsed
  readonly decode: (decoding: Decoding<Settings, Parsed>) => void
}

/** Decodes a message, or one record of it. The changes of each entity come before the others. */
export function decodeOne<Settings, Parsed>(input: DecodeInput<Settings, Parsed>): Result<Decoded, Problem> {
  const { message, context, settings, prefix, parse } = input
  const { limits } = context
  const { body } = message.opened?.original ?? message
  const tooLong = excessOf('bytes', body.length, limits)
  if (tooLong !== undefined) return fail(tooLong)
  const ledger = new Ledger('source', placesOf(message, context))
  const newEntity = (type: string, localId: string, category?: Category): EntityBuilder =>
    new EntityBuilder({ id: context.id(type, localId, category), type, prefix, ledger, trace: context.trace })
  const builders = new EntityBuilders(newEntity)
  const others: Change[] = []
  ledger.made = { builders, others }
  const frames: Uint8Array[] = []
  const states = new Map<string, Json | null>()
  const attachments: (Part & { readonly category: Category })[] = []
  const inner: InnerMessage[] = []
  const acknowledges: string[] = []
  const refuses: { readonly correlation: string; readonly reason: string }[] = []
  const outcome: { incomplete?: true } = {}
  let identity: string | (() => string) | undefined
  let replyTopic: string | undefined
  const decoded = resultOf(() => {
    input.decode({
      message,
      context,
      settings,
      parsed: parse(message),
      ledger,
      parse,
      entity(type, localId, category, observedAt) {
        const builder = builders.of(type, localId, category, observedAt)
        limitEntities(builders.size + others.length, limits)
        return builder
      },
      newEntity,
      change(change) {
        others.push(change)
        limitEntities(builders.size + others.length, limits)
      },
      reply(frame, to) {
        frames.push(frame)
        replyTopic = to ?? replyTopic
      },
      identify(key) {
        identity = key
      },
      state: (session) => context.state.get(session) ?? null,
      setState: (session, state) => void states.set(session, state),
      incomplete() {
        outcome.incomplete = true
      },
      attach: (part) => void attachments.push(part),
      inner: (one) => void inner.push(one),
      acknowledge(correlation, reason) {
        if (reason === undefined) acknowledges.push(correlation)
        else refuses.push({ correlation, reason })
      },
    })
  })
  if (!decoded.ok) return decoded
  const { losses, repairs } = ledger
  const result: Decoded = {
    changes: builders.size === 0 ? others : [...builders.changes(), ...others],
    losses,
    repairs,
    ...(states.size > 0 && { state: states }),
    ...(frames.length > 0 && { outgoing: { frames, ...(replyTopic !== undefined && { topic: replyTopic }) } }),
    ...(attachments.length > 0 && { attachments }),
    ...(inner.length > 0 && { inner }),
    ...(acknowledges.length > 0 && { acknowledges }),
    ...(refuses.length > 0 && { refuses }),
    ...outcome,
  }
  if (identity === undefined) return ok(result)
  if (typeof identity === 'string') return ok({ ...result, deduplicationKey: identity })
  return ok(Object.assign(new LateKey(identity), result))
}

/**
 * A key that is made when it is asked for: a translation does not need it. A class, since each object that is made with a getter of its own has
 * a hidden class of its own, which keeps the message until a full garbage collection.
 */
class LateKey {
  readonly #make: () => string

  constructor(make: () => string) {
    this.#make = make
  }

  get deduplicationKey(): string {
    return this.#make()
  }
}

/** A message that was opened is not the one that people see. */
function placesOf({ body, opened }: Message, { place }: DecodeContext): Places | undefined {
  return place === undefined || opened !== undefined ? undefined : new Places(place, body)
}

/**
 * Stops with `limit-exceeded` if a message has more entities than a source may send.
 *
 * @example limitEntities(items.length, context.limits)
 */
export function limitEntities(count: number, limits: Limits): void {
  const problem = excessOf('entities', count, limits)
  if (problem !== undefined) raise(problem)
}

/** The Problem of a message that is larger than a limit of its source; undefined: it is not. */
export function excessOf(limit: 'bytes' | 'entities', size: number, limits: Limits): Problem | undefined {
  const maximum = limits[limit]
  if (size <= maximum) return undefined
  const what = limit === 'bytes' ? 'is larger than' : 'contains more entities than'
  return { code: 'limit-exceeded', limit, maximum, detail: `The message ${what} the limit of this source, ${maximum}.` }
}

/**
 * An entity of which the message may say more at the same time: that is a change of its own.
 *
 * @example
 * ownEntity(decoding, 'Alert', 'camera-1-motion', undefined, observedAt, (alert) => alert.property(path, 'alertStatus', 'open'))
 */
export function ownEntity<Settings, Parsed>(
  { entity, newEntity, change }: Decoding<Settings, Parsed>,
  type: string,
  localId: string,
  category: Category | undefined,
  observedAt: string | undefined,
  build: (entity: EntityBuilder) => void,
): void {
  const first = entity(type, localId, category, observedAt)
  if (first.isEmpty) return build(first)
  const next = newEntity(type, localId, category)
  next.observedAt = observedAt
  build(next)
  change({ kind: 'merge', entity: next.build() })
}

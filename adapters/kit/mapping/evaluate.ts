// What becomes of the records of a message: changes, and the losses of what no line has used.

import { sha256 } from '@noble/hashes/sha2.js'
import type { Change, Json } from '../../adapter.ts'
import { toHex } from '../../../standards/bytes/hex.ts'
import { compareInstants } from '../../../standards/hub/time/time.ts'
import type { Decoding } from '../definition.ts'
import { concernsOneItem, refusedItem } from '../item-problems.ts'
import type { Ledger } from '../ledger.ts'
import { ProblemError, raise } from '../problem-error.ts'
import { innerMessage } from './inner.ts'
import type { Block, Plan } from './plan.ts'
import { checkRequirements } from './requirements.ts'
import type { Run } from './sources.ts'
import { requiredText } from './lines/templates.ts'
import { isContainer, lossPath, placeText, type Found, type Frame, type Scope, type Sink } from './tree.ts'

/** What no line names is reported, or kept if the mapping says so. */
export class Others implements Sink {
  readonly #ledger: Ledger
  readonly #isCarried: boolean
  /** By record. */
  readonly kept = new Map<Frame, { readonly path: string; readonly name: string; readonly value: Json }[]>()

  constructor(ledger: Ledger, isCarried: boolean) {
    this.#ledger = ledger
    this.#isCarried = isCarried
  }

  unread(path: string, value: Json, names: readonly string[], frame: Frame): void {
    // A record that is a single value is kept with the record around it.
    if (this.#isCarried && names.length === 0 && frame.parent?.parent !== undefined)
      return this.unread(path, value, [frame.key], frame.parent)
    const isCarried = this.#isCarried && value !== null && names.length > 0 && frame.parent !== undefined
    if (isCarried) {
      const name = names.join('_').replaceAll(/[^\p{L}\p{N}_]/gu, '_')
      const kept = this.kept.get(frame)
      if (kept === undefined) this.kept.set(frame, [{ path, name, value }])
      else kept.push({ path, name, value })
    } else this.#ledger.report('dropped', path === '' ? '/' : path, 'unknown-member')
  }

  repeated(path: string): void {
    this.#ledger.report('dropped', path, 'value-repeated')
  }
}

/** The complete set that the records of a message are. */
export class CompleteSet {
  readonly #ids = new Map<string, string[]>()
  #asOf: string | undefined
  #isSpoilt = false

  add(type: string, id: string, observedAt: string | undefined): void {
    this.#ids.set(type, [...(this.#ids.get(type) ?? []), id])
    if (observedAt !== undefined && (this.#asOf === undefined || compareInstants(observedAt, this.#asOf) > 0))
      this.#asOf = observedAt
  }

  /** A record of it was refused, so that it is not complete. */
  spoil(): void {
    this.#isSpoilt = true
  }

  changes(): readonly Change[] {
    const asOf = this.#asOf
    if (asOf === undefined || this.#isSpoilt) return []
    return [...this.#ids].map(([type, ids]) => ({ kind: 'only', type, ids: [...new Set(ids)], asOf }))
  }
}

/**
 * Evaluates one record. Raises a Problem if it is invalid; nothing of it is then kept.
 *
 * @param frames the record, and the records within it
 */
export function evaluate(
  { isWanted, requirements, inner, blocks, ignored }: Plan,
  frames: readonly Frame[],
  run: Run,
  others: Others,
  set: CompleteSet | undefined,
): void {
  const changes: Change[] = []
  const [record] = frames
  const isRead = record === undefined || isWanted(record, run)
  if (isRead && record !== undefined) checkRequirements(requirements, false, record, run)
  const within = isRead && record !== undefined && inner !== undefined ? innerMessage(inner, record, run) : undefined
  for (const [index, block] of isRead ? blocks.entries() : [])
    for (const frame of frames)
      if (frame.scope === block.scope) {
        const change = changeOf(block, index === 0, frame, run, others, set)
        if (change !== undefined) changes.push(change)
      }
  const { ledger } = run.decoding
  if (record !== undefined)
    for (const { source, reason, isOfMessage } of ignored) {
      if (isOfMessage) continue
      reportIgnored(source, record, run, reason)
    }
  for (const frame of frames) {
    for (const { path } of others.kept.get(frame) ?? []) ledger.report('dropped', path, 'unknown-member')
    reportUnused(frame, ledger)
  }
  for (const change of changes) run.decoding.change(change)
  if (within !== undefined) run.decoding.inner(within)
}

/** @param isFirst the first entity is there even if it has no attribute */
function changeOf(
  { type, id, category, when, deleteWhen, time, lines, isReplaced }: Block,
  isFirst: boolean,
  frame: Frame,
  run: Run,
  others: Others,
  set: CompleteSet | undefined,
): Change | undefined {
  if (!when(frame, run)) return undefined
  const local = requiredText(id, frame, run, 'The id of an entity')
  const observedAt = time(frame, run)
  const { decoding } = run
  if (deleteWhen?.(frame, run) === true) {
    const asOf =
      observedAt ?? raise({ code: 'invalid', path: lossPath(frame.path), detail: 'A deletion needs its time.' })
    return { kind: 'delete', id: decoding.context.id(type, local, category), asOf }
  }
  const entity = decoding.newEntity(type, local, category)
  entity.observedAt = observedAt
  for (const add of lines) add(entity, frame, run)
  for (const { path, name, value } of others.kept.get(frame) ?? []) entity.carry(path, name, value)
  others.kept.delete(frame)
  if (entity.isEmpty && !isFirst) return undefined
  set?.add(type, entity.id, observedAt)
  return { kind: isReplaced ? 'replace' : 'merge', entity: entity.build() }
}

function reportIgnored(source: Plan['ignored'][number]['source'], frame: Frame, run: Run, reason: string): void {
  const value = source.read(frame, run)
  if (value === undefined) return
  const places = source.isList
    ? (value as readonly Found[]).map(({ path }) => lossPath(path))
    : [source.place(frame, run)]
  for (const place of places) run.decoding.ledger.report('dropped', place, 'not-wanted', { detail: reason })
}

/** What was found for conditions alone, or for lines whose condition does not hold. */
function reportUnused({ scope, values, used, places }: Frame, ledger: Ledger): void {
  for (const [slot, value] of values.entries()) {
    if (value === undefined || used[slot] === true) continue
    if (scope.tested.has(slot) && isContainer(value)) continue
    const place = places[slot]
    if (place !== undefined) ledger.report('dropped', lossPath(place), 'not-kept')
  }
}

/**
 * Evaluates all records of a message. An invalid one is reported, and leaves its neighbours; if all are, the first Problem is that
 * of the message.
 *
 * @param frames of the message, in its order
 */
export function evaluateAll(
  plan: Plan,
  frames: readonly Frame[],
  decoding: Decoding<unknown, unknown>,
  others: Others,
  set: CompleteSet | undefined,
): void {
  const [message] = frames
  if (message === undefined) return
  const groups = new Map<Frame, Frame[]>()
  const items = new Map<Scope, Frame[]>()
  for (const frame of frames) {
    const { scope, parent } = frame
    if (scope === plan.sources.record) groups.set(frame, [frame])
    else if (plan.sources.joinKeys.has(scope)) items.set(scope, [...(items.get(scope) ?? []), frame])
    else if (parent !== undefined) groups.get(parent)?.push(frame)
  }
  const run: Run = { decoding, joins: joinsOf(plan, items, decoding) }
  checkRequirements(plan.requirements, true, message, run)
  const { losses } = decoding.ledger
  let first: ProblemError | undefined
  let accepted = 0
  for (const group of groups.values()) {
    const before = losses.length
    try {
      evaluate(plan, group, run, others, set)
      accepted += 1
    } catch (error) {
      if (!(error instanceof ProblemError) || !concernsOneItem(error.problem)) throw error
      first ??= error
      losses.length = before
      losses.push(refusedItem(placeText(group[0]?.path ?? ''), error.problem))
    }
  }
  if (first !== undefined && accepted === 0) throw first
  const [record] = groups.keys()
  const identity = record === undefined ? undefined : plan.identity?.read(record, run)
  // A device that restarts may number its messages from 1 again.
  const { body } = decoding.message
  if (identity !== undefined) decoding.identify(() => `${identity} ${toHex(sha256(body))}`)
  for (const { source, reason, isOfMessage } of plan.ignored)
    if (isOfMessage) reportIgnored(source, message, run, reason)
  const beside = new Set(plan.sources.beside.map(({ slot }) => slot))
  for (const slot of beside) message.used[slot] = true
  for (const frame of [message, ...[...items.values()].flat()]) reportUnused(frame, decoding.ledger)
  if (first !== undefined) set?.spoil()
}

function joinsOf(
  { sources }: Plan,
  items: ReadonlyMap<Scope, readonly Frame[]>,
  decoding: Decoding<unknown, unknown>,
): Run['joins'] {
  const run: Run = { decoding, joins: new Map() }
  return new Map(
    [...sources.joinKeys].map(([scope, source]) => {
      // Of several items with one key, the first counts, as everywhere.
      const keyed = new Map<string, Frame>()
      for (const frame of items.get(scope) ?? []) {
        const key = source.read(frame, run)
        const text = JSON.stringify(key)
        if (key !== undefined && !keyed.has(text)) keyed.set(text, frame)
      }
      return [scope, keyed] as const
    }),
  )
}

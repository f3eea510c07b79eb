// How the outcomes of one message by two codecs differ: whether it is refused, which entities and attributes there are, and what is
// lost. Pure.

import type { Change, Json, Loss } from '../../../adapters/adapter.ts'
import { type Attribute, attributesOf, type Entity, typesOf } from '../../../standards/hub/entity.ts'
import { canonicalJson } from '../../../standards/json/write.ts'
import type { Outcome } from '../ingest/attempt.ts'

export interface Difference {
  readonly what: 'refusal' | 'entity' | 'attribute' | 'loss'
  /** `gained`: the other codec alone has it. */
  readonly change: 'gained' | 'lost' | 'changed'
  /** The code of a problem, the type of an entity, its attribute, the kind and code of a loss. No value and no id. */
  readonly name: string
}

/** A difference with what it was found in: personal data. */
export interface FoundDifference extends Difference {
  readonly entity?: string
  /** Of the attribute, or the path of the loss. */
  readonly before?: Json
  readonly after?: Json
}

/** Of the messages in which something differs, each difference once: the first of its name. */
export function differencesOf(inForce: Outcome, tried: Outcome): readonly FoundDifference[] {
  const found = new Map<string, FoundDifference>()
  const note = (one: FoundDifference): void => {
    const key = `${one.what} ${one.change} ${one.name}`
    if (!found.has(key)) found.set(key, one)
  }
  const [before, after] = [refusalOf(inForce), refusalOf(tried)]
  if (before !== after) {
    if (before === undefined) note({ what: 'refusal', change: 'gained', name: after ?? '' })
    else if (after === undefined) note({ what: 'refusal', change: 'lost', name: before })
    else note({ what: 'refusal', change: 'changed', name: `${before} to ${after}` })
  }
  if (inForce.kind === 'decoded' && tried.kind === 'decoded') {
    compareEntities(inForce.decoded.changes, tried.decoded.changes, note)
    compareLosses(inForce.decoded.losses, tried.decoded.losses, note)
  }
  return [...found.values()]
}

function refusalOf(outcome: Outcome): string | undefined {
  if (outcome.kind === 'refused') return outcome.problem.code
  return outcome.kind === 'duplicate' ? 'duplicate' : undefined
}

type Note = (found: FoundDifference) => void

interface Named {
  readonly type: string
  readonly id?: string
  readonly attributes: ReadonlyMap<string, readonly Attribute[]>
}

/** By id and, as one message may have several states of an entity, by number. */
function named(changes: readonly Change[]): ReadonlyMap<string, Named> {
  const all = new Map<string, Named>()
  const counts = new Map<string, number>()
  for (const change of changes) {
    const one = namedOf(change)
    const key = `${one.type} ${one.id ?? ''}`
    const count = counts.get(key) ?? 0
    counts.set(key, count + 1)
    all.set(`${key} ${count}`, one)
  }
  return all
}

function namedOf(change: Change): Named {
  if (change.kind === 'delete') return { type: 'deletion', id: change.id, attributes: new Map() }
  if (change.kind === 'only') return { type: `full set of ${change.type}`, attributes: new Map() }
  const { entity } = change
  return { type: typeOf(entity), id: entity.id, attributes: new Map(attributesOf(entity)) }
}

function typeOf(entity: Entity): string {
  return typesOf(entity).join(' ')
}

function compareEntities(inForce: readonly Change[], tried: readonly Change[], note: Note): void {
  const [before, after] = [named(inForce), named(tried)]
  for (const [key, { type, id }] of before) {
    if (!after.has(key)) note({ what: 'entity', change: 'lost', name: type, ...idOf(id) })
  }
  for (const [key, one] of after) {
    const known = before.get(key)
    if (known === undefined) note({ what: 'entity', change: 'gained', name: one.type, ...idOf(one.id) })
    else compareAttributes(known, one, note)
  }
}

function idOf(id: string | undefined): { readonly entity?: string } {
  return id === undefined ? {} : { entity: id }
}

function compareAttributes(before: Named, after: Named, note: Note): void {
  for (const attribute of new Set([...before.attributes.keys(), ...after.attributes.keys()])) {
    const [old, made] = [before.attributes.get(attribute), after.attributes.get(attribute)]
    const [text, madeText] = [textOf(old), textOf(made)]
    if (text === madeText) continue
    const change = old === undefined ? 'gained' : made === undefined ? 'lost' : 'changed'
    note({
      what: 'attribute',
      change,
      name: `${after.type}/${attribute}`,
      ...idOf(after.id),
      ...(text === undefined ? {} : { before: JSON.parse(text) as Json }),
      ...(madeText === undefined ? {} : { after: JSON.parse(madeText) as Json }),
    })
  }
}

function textOf(instances: readonly Attribute[] | undefined): string | undefined {
  return instances === undefined ? undefined : canonicalJson(instances as unknown as Json)
}

function compareLosses(inForce: readonly Loss[], tried: readonly Loss[], note: Note): void {
  const left = new Map<string, number>()
  for (const loss of inForce) left.set(keyOf(loss), (left.get(keyOf(loss)) ?? 0) + 1)
  for (const loss of tried) {
    const key = keyOf(loss)
    const count = left.get(key) ?? 0
    if (count > 0) left.set(key, count - 1)
    else note({ what: 'loss', change: 'gained', name: nameOf(loss), after: loss.path })
  }
  for (const loss of inForce) {
    const count = left.get(keyOf(loss)) ?? 0
    if (count === 0) continue
    left.set(keyOf(loss), count - 1)
    note({ what: 'loss', change: 'lost', name: nameOf(loss), before: loss.path })
  }
}

function keyOf(loss: Loss): string {
  return `${nameOf(loss)} ${loss.path}`
}

/** Without the path, which may name a person: a member of the message by its key, or an entity by its id. */
function nameOf({ kind, code, attribute }: Loss): string {
  return attribute === undefined ? `${kind} ${code}` : `${kind} ${code} ${attribute}`
}

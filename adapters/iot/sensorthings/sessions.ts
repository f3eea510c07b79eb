// The sessions of a message: one per Datastream, MultiDatastream and ObservedProperty that it describes or refers to. The
// message is traversed by the same tables that reading uses.

import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import { addressOf, localIdOf } from './ids.ts'
import { identify } from './identify.ts'
import { kinds } from './kinds/index.ts'
import type { Kind, Link } from './kinds/kind.ts'
import type { Found, Item } from './detect.ts'
import type { Settings } from './settings.ts'
import { sessionOf } from './streams.ts'

const withState: ReadonlySet<string> = new Set(['Datastream', 'MultiDatastream', 'ObservedProperty'])

export function sessionsIn({ items, parent }: Found): readonly string[] {
  const found = new Set<string>()
  if (parent !== undefined && withState.has(parent.kind.name)) {
    found.add(sessionOf(parent.kind, localIdOf(parent.id)))
  }
  walk(items, (kind, json, local) => {
    if (local !== undefined && withState.has(kind.name)) found.add(sessionOf(kind, local))
    for (const link of kind.links) {
      if (json[link.name] === undefined && withState.has(link.to)) addLinked(kinds[link.to], json, link, found)
    }
  })
  return [...found]
}

/** The hub attributes of the ObservedProperties that a message describes, by session; null: no equivalent. */
export function observedIn(items: readonly Item[], settings: Settings): ReadonlyMap<string, string | null> {
  const found = new Map<string, string | null>()
  walk(items, (kind, { definition, name }, local) => {
    if (kind !== kinds.ObservedProperty || local === undefined || (definition ?? name) === undefined) return
    found.set(sessionOf(kind, local), settings.observedKey(textOf(definition), textOf(name)) ?? null)
  })
  return found
}

/** @param local undefined: an Observation, or an entity without an id */
type Visit = (kind: Kind, json: JsonObject, local: string | undefined) => void

function walk(items: readonly Item[], visit: Visit): void {
  for (const { json, kind } of items) walkInto(kind, json, undefined, visit)
}

function walkInto(kind: Kind, json: Json, parent: string | undefined, visit: Visit): void {
  if (!isJsonObject(json)) return
  const local = kind === kinds.Observation ? undefined : identify(kind, json, '', parent)
  const text = local?.ok === true ? local.value.text : undefined
  visit(kind, json, text)
  for (const { name, to } of kind.links) {
    const linked = json[name]
    if (linked === undefined) continue
    for (const one of isJsonArray(linked) ? linked : [linked]) walkInto(kinds[to], one, text, visit)
  }
}

function addLinked(kind: Kind, json: JsonObject, { navigation }: Link, found: Set<string>): void {
  const link = json[navigation]
  const address = typeof link === 'string' ? addressOf(link) : undefined
  if (address?.kind === kind) found.add(sessionOf(kind, localIdOf(address.id)))
}

function textOf(json: Json | undefined): string | undefined {
  return typeof json === 'string' ? json : undefined
}

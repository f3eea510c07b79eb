// The sessions of a message: those of each Datastream, MultiDatastream and ObservedProperty that it describes or points
// to. The message is walked by the same tables as it is read by.

import type { Json, JsonObject } from '../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../standards/json/object.ts'
import { addressOf, localIdOf } from './ids.ts'
import { identify } from './identify.ts'
import { kinds } from './kinds/index.ts'
import type { Kind, Link } from './kinds/kind.ts'
import type { Found } from './detect.ts'
import { sessionOf } from './streams.ts'

const withState: ReadonlySet<string> = new Set(['Datastream', 'MultiDatastream', 'ObservedProperty'])

export function sessionsIn({ items, parent }: Found): readonly string[] {
  const found = new Set<string>()
  if (parent !== undefined && withState.has(parent.kind.name)) {
    found.add(sessionOf(parent.kind, localIdOf(parent.id)))
  }
  for (const { json, kind } of items) walk(kind, json, undefined, found)
  return [...found]
}

function walk(kind: Kind, json: Json, parent: string | undefined, found: Set<string>): void {
  if (!isJsonObject(json)) return
  const isObservation = kind === kinds.Observation
  const local = isObservation ? undefined : identify(kind, json, '', parent)
  const text = local?.ok === true ? local.value.text : undefined
  if (text !== undefined && withState.has(kind.name)) found.add(sessionOf(kind, text))
  for (const link of kind.links) {
    const linked = json[link.name]
    const to = kinds[link.to]
    if (linked !== undefined) for (const one of isJsonArray(linked) ? linked : [linked]) walk(to, one, text, found)
    else if (withState.has(link.to)) addLinked(to, json, link, found)
  }
}

function addLinked(kind: Kind, json: JsonObject, { navigation }: Link, found: Set<string>): void {
  const link = json[navigation]
  const address = typeof link === 'string' ? addressOf(link) : undefined
  if (address?.kind === kind) found.add(sessionOf(kind, localIdOf(address.id)))
}

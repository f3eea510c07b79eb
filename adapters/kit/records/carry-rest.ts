// What becomes of the parts of a record that an adapter has not read: they are kept in one extension attribute, without what
// names a person, and without the credentials of addresses, and each part is reported.

import { property } from '../../../standards/hub/build.ts'
import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import type { Json } from '../../adapter.ts'
import { withoutCredentials } from '../credentials.ts'
import type { EntityBuilder } from '../entity-builder.ts'
import type { Ledger } from '../ledger.ts'
import type { RecordNode } from './nodes.ts'

/**
 * Keeps what no code has read of a record in `<prefix>_more`, a list of `path` and `value`.
 *
 * @param personal the names of nodes that name or reach a person, which are not kept
 * @example carryRest(activity, vehicle, new Set(['DriverRef']))
 */
export function carryRest(node: RecordNode, entity: EntityBuilder, personal: ReadonlySet<string>): void {
  const kept: Json[] = []
  const attribute = entity.extensionName('more')
  for (const { path, names, value } of node.unread()) {
    if (names.some((name) => personal.has(name))) {
      entity.ledger.report('dropped', path, 'personal')
      continue
    }
    const rest = withoutPersons(value, path, personal, entity.ledger)
    // An empty element says nothing.
    if (rest === undefined || rest === '') {
      if (rest === '') entity.ledger.report('dropped', path, 'empty-element')
      continue
    }
    kept.push({ path: names.join('/'), value: rest })
    entity.ledger.report('carried', path, 'no-hub-word', { attribute })
  }
  if (kept.length > 0) entity.add(node.path, attribute, property(kept, { observedAt: entity.observedAt }))
}

/** The value without what names a person, each of which is reported; undefined: nothing is left. */
function withoutPersons(value: Json, path: string, personal: ReadonlySet<string>, ledger: Ledger): Json | undefined {
  if (isJsonArray(value)) {
    const items = value.flatMap((item) => withoutPersons(item, path, personal, ledger) ?? [])
    return items.length === 0 ? undefined : items
  }
  if (typeof value === 'string') return withoutCredentials(value, path, ledger)
  if (!isJsonObject(value)) return value
  const entries = Object.entries(value).flatMap(([name, inner]) => {
    const at = `${path}/${name}`
    if (personal.has(name)) {
      ledger.report('dropped', at, 'personal')
      return []
    }
    const rest = withoutPersons(inner, at, personal, ledger)
    return rest === undefined ? [] : [[name, rest] as const]
  })
  return entries.length === 0 ? undefined : Object.fromEntries(entries)
}

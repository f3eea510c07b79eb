// What becomes of the leaves of a JSON record that an adapter has not read: they are kept in one extension attribute with their
// JSON types, without what names a person, and without the credentials of addresses, and each leaf is reported.

import { property } from '../../../standards/hub/build.ts'
import { nameOfToken } from '../../../standards/json/loss.ts'
import type { Json } from '../../adapter.ts'
import { withoutCredentials } from '../credentials.ts'
import type { EntityBuilder } from '../entity-builder.ts'
import type { JsonCursor } from './json.ts'

/**
 * Keeps the unread leaves of a value in `<prefix>_more`, a list of `path` and `value`. A null or empty leaf says nothing, and is
 * reported as dropped.
 *
 * @param personal the names of members that name or reach a person: what is in them is not kept
 * @param datasetId of the instance, where several messages have one
 * @example carryUnread(feature, entity, new Set(['contact_email']))
 */
export function carryUnread(
  cursor: JsonCursor,
  entity: EntityBuilder,
  personal: ReadonlySet<string>,
  datasetId?: string,
): void {
  const kept: Json[] = []
  const attribute = entity.extensionName('more')
  for (const path of cursor.untouched()) {
    const relative = path.slice(cursor.path.length)
    const names = relative.split('/').slice(1).map(nameOfToken)
    const value = (relative === '' ? cursor : cursor.at(relative))?.json() ?? null
    const code = names.some((name) => personal.has(name)) ? 'personal' : emptyCode(value)
    if (code !== undefined) {
      entity.ledger.report('dropped', path, code)
      continue
    }
    const said = typeof value === 'string' ? withoutCredentials(value, path, entity.ledger) : value
    kept.push({ path: names.join('/'), value: said })
    entity.ledger.report('carried', path, 'no-hub-word', { attribute })
  }
  if (kept.length > 0) entity.add(cursor.path, attribute, property(kept, { observedAt: entity.observedAt, datasetId }))
}

function emptyCode(value: Json): string | undefined {
  if (value === null) return 'null-member'
  return value === '' || (typeof value === 'object' && Object.keys(value).length === 0) ? 'empty-member' : undefined
}

// What becomes of the parts of a JSON value that an adapter has not read: they are kept in one extension attribute, without what names
// a person, and each part is reported.

import { property } from '../../../standards/hub/build.ts'
import { nameOfToken } from '../../../standards/json/loss.ts'
import type { Json } from '../../adapter.ts'
import type { EntityBuilder } from '../entity-builder.ts'
import type { JsonCursor } from './json.ts'

/**
 * Keeps what no code has read of a value in `<prefix>_more`, a list of `path` and `value`.
 *
 * @param personal the names of members that name or reach a person, which are not kept
 * @param datasetId of the instance, where several messages have one
 * @example carryUnread(item, station, new Set(['publish_allowed_to']))
 */
export function carryUnread(
  cursor: JsonCursor,
  entity: EntityBuilder,
  personal: ReadonlySet<string>,
  datasetId?: string,
): void {
  const { ledger, observedAt } = entity
  const attribute = entity.extensionName('more')
  const kept: Json[] = []
  for (const path of cursor.untouched()) {
    const within = path.slice(cursor.path.length)
    // The value itself is empty, and says nothing.
    if (within === '') continue
    const names = within.split('/').slice(1).map(nameOfToken)
    const value = cursor.at(within)?.json() ?? null
    if (names.some((name) => personal.has(name))) ledger.report('dropped', path, 'personal')
    else {
      kept.push({ path: names.join('/'), value })
      ledger.report('carried', path, 'no-hub-word', { attribute })
    }
  }
  if (kept.length > 0) entity.add(cursor.path, attribute, property(kept, { observedAt, datasetId }))
}

// Which rows of the outbox make the next notification. Without throttling each change of an entity is told, so that a
// notification ends where an entity would stand in it twice; with it, each entity stands once, as it is after its last change. Pure.

import type { OutboxRow } from '../store/delivery.ts'

/** The changes of one entity: as it was before the first, as it is after the last. */
export interface GroupedEntity {
  readonly first: OutboxRow
  readonly last: OutboxRow
}

export interface Group {
  /** All that is done with once it is delivered. */
  readonly rows: readonly OutboxRow[]
  readonly entities: readonly GroupedEntity[]
}

/** Entities of one notification, with and without throttling: after a throttling there is no second one at once. */
export const mostEntities = { plain: 100, throttled: 1000 } as const

/** Rows that are looked at for one notification. */
export const mostRows = 5000

/** @param rows what waits, the oldest first; at least one */
export function nextGroup(rows: readonly OutboxRow[], isThrottled: boolean): Group {
  const [head] = rows
  if (head === undefined) return { rows: [], entities: [] }
  // What was sent before is sent again as it was, so that its id means the same.
  const { notification } = head
  const candidates = rows.filter((row) => row.notification === notification)
  const isAgain = notification !== null
  const entities = new Map<string, GroupedEntity>()
  const taken: OutboxRow[] = []
  for (const row of candidates) {
    const known = entities.get(row.entity)
    if (!isAgain && known !== undefined && !isThrottled) break
    if (!isAgain && known === undefined && entities.size === mostEntities[isThrottled ? 'throttled' : 'plain']) {
      if (!isThrottled) break
      continue
    }
    entities.set(row.entity, { first: known?.first ?? row, last: row })
    taken.push(row)
  }
  return { rows: taken, entities: [...entities.values()] }
}

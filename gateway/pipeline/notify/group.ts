// Which rows of the outbox make the next notification. Without throttling each change of an entity is told, so that a
// notification ends where an entity would stand in it twice; with it, each entity stands once, as it is after its last change. Pure.

import type { OutboxRow } from '../../store/outbox/delivery.ts'

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

/** Of one notification. After a throttling there is no second one at once, so that it may be longer. */
export const bounds = {
  plain: { entities: 100, characters: 500_000 },
  throttled: { entities: 1000, characters: 2_000_000 },
} as const

/** Rows that are looked at for one notification. */
export const mostRows = 5000

/** @param rows what waits, the oldest first; at least one */
export function nextGroup(rows: readonly OutboxRow[], isThrottled: boolean): Group {
  const [head] = rows
  // What was sent before is sent again as it was, so that its id means the same.
  if (head !== undefined && head.notification !== null)
    return groupOf(rows.filter(({ notification }) => notification === head.notification))
  const sentBefore = rows.findIndex(({ notification }) => notification !== null)
  // What came after those keeps its place behind them.
  const candidates = sentBefore < 0 ? rows : rows.slice(0, sentBefore)
  return groupOf(isThrottled ? latestOf(candidates) : upToSecondChange(candidates))
}

function groupOf(rows: readonly OutboxRow[]): Group {
  const entities = new Map<string, GroupedEntity>()
  for (const row of rows) entities.set(row.entity, { first: entities.get(row.entity)?.first ?? row, last: row })
  return { rows, entities: [...entities.values()] }
}

function upToSecondChange(rows: readonly OutboxRow[]): readonly OutboxRow[] {
  const room = new Room(bounds.plain)
  const end = rows.findIndex(({ entity, size }) => room.has(entity) || !room.take(entity, size))
  return end < 0 ? rows : rows.slice(0, end)
}

/** All changes of as many entities as there is room for. */
function latestOf(rows: readonly OutboxRow[]): readonly OutboxRow[] {
  const room = new Room(bounds.throttled)
  return rows.filter(({ entity, size }) => room.has(entity) || room.take(entity, size))
}

/** Of a notification; the first entity always has some. */
class Room {
  readonly #taken = new Set<string>()
  readonly #bounds: (typeof bounds)[keyof typeof bounds]
  #characters = 0
  /** Once and for all: no smaller change of an entity passes a larger one of it. */
  #isFull = false

  constructor(of: (typeof bounds)[keyof typeof bounds]) {
    this.#bounds = of
  }

  has(entity: string): boolean {
    return this.#taken.has(entity)
  }

  take(entity: string, size: number): boolean {
    const { entities, characters } = this.#bounds
    this.#isFull ||= this.#taken.size >= entities || (this.#taken.size > 0 && this.#characters + size > characters)
    if (this.#isFull) return false
    this.#taken.add(entity)
    this.#characters += size
    return true
  }
}

// Which rows of the outbox form the next notification. Without throttling each change of an entity is sent, so a notification
// ends before an entity would occur in it twice; with throttling, each entity occurs once, as it is after its last change. Pure.

import type { OutboxRow } from '../../store/outbox/delivery.ts'

/** The changes of one entity: as it was before the first, as it is after the last. */
export interface GroupedEntity {
  readonly first: OutboxRow
  readonly last: OutboxRow
}

export interface Group {
  /** The rows that are done once it is delivered. */
  readonly rows: readonly OutboxRow[]
  readonly entities: readonly GroupedEntity[]
}

/** Limits of one notification. It may be longer after throttling, because no second one follows at once. */
export const bounds = {
  plain: { entities: 100, characters: 500_000 },
  throttled: { entities: 1000, characters: 2_000_000 },
} as const

/** The most rows read for one notification. */
export const maxRows = 5000

/** @param rows the pending rows, the oldest first; at least one */
export function nextGroup(rows: readonly OutboxRow[], isThrottled: boolean): Group {
  const [head] = rows
  // A group that was sent before is sent again unchanged, so that its id keeps its meaning.
  if (head !== undefined && head.notification !== null)
    return groupOf(rows.filter(({ notification }) => notification === head.notification))
  const sentBefore = rows.findIndex(({ notification }) => notification !== null)
  // Later rows keep their place behind them.
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

/** All changes of as many entities as fit. */
function latestOf(rows: readonly OutboxRow[]): readonly OutboxRow[] {
  const room = new Room(bounds.throttled)
  return rows.filter(({ entity, size }) => room.has(entity) || room.take(entity, size))
}

/** The remaining room of a notification; the first entity always fits. */
class Room {
  readonly #taken = new Set<string>()
  readonly #bounds: (typeof bounds)[keyof typeof bounds]
  #characters = 0
  /** Permanent: no smaller change of an entity overtakes a larger one of it. */
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

// Instances of a history that look to a reader as the write before them did: in them only something changed that the rules hide,
// or less than they show.

import type { Attribute } from '../../../../../../standards/hub/entity.ts'
import type { StoredStep } from '../../../../../store/temporal/history.ts'
import type { InstanceName, ShownHistory } from '../../../shown-history.ts'
import type { InstancePlace } from './instance-id.ts'

interface Placed extends InstancePlace, InstanceName {
  readonly instance: Attribute
  /** UTC, RFC 3339. */
  readonly createdAt: string
}

interface Write extends InstancePlace, InstanceName {
  readonly sequence: number
  readonly stored: string
  readonly observedAt: string | undefined
  /** What the reader sees of it. */
  readonly text: string
}

export function placeName({ step, place }: InstancePlace): string {
  return `${step} ${place}`
}

/** @returns the places (`placeName`) of those that repeat the write before them, perhaps with others of the same entity */
export async function repeatedIn(history: ShownHistory, instances: readonly Placed[]): Promise<ReadonlySet<string>> {
  const repeated = new Set<string>()
  // What was observed at one time is written again under that time.
  const times = instances.flatMap(({ instance: { observedAt } }) => observedAt ?? [])
  const observed = writesIn(history, await history.observedAt(times)).filter((one) => one.observedAt !== undefined)
  for (const writes of grouped(observed, ({ attribute, datasetId, observedAt = '' }) => [
    attribute,
    datasetId,
    observedAt,
  ]))
    await mark(history, writes, repeated)
  // What says no time of observation replaces whatever was there.
  const others = instances.filter(({ instance: { observedAt } }) => observedAt === undefined)
  const [first, last] = [least(others), greatest(others)]
  if (first === undefined || last === undefined) return repeated
  const names = [...new Set(others.map(({ attribute }) => attribute))]
  const stored = writesIn(history, await history.stored(first, last, names))
  for (const writes of grouped(stored, ({ attribute, datasetId }) => [attribute, datasetId])) {
    const [earliest] = writes
    const before = earliest === undefined ? undefined : await history.before(earliest, earliest)
    const known = before === undefined ? [] : writesIn(history, [before.step]).filter((one) => isSame(one, earliest))
    await mark(history, [...known, ...writes], repeated, ({ observedAt }) => observedAt === undefined)
  }
  return repeated
}

function isSame(one: InstanceName, other: InstanceName | undefined): boolean {
  return one.attribute === other?.attribute && one.datasetId === other.datasetId
}

function grouped(writes: readonly Write[], key: (write: Write) => readonly string[]): readonly (readonly Write[])[] {
  const groups = new Map<string, Write[]>()
  for (const write of writes) {
    const name = JSON.stringify(key(write))
    const group = groups.get(name)
    if (group === undefined) groups.set(name, [write])
    else group.push(write)
  }
  return [...groups.values()]
}

/** @param writes of one instance, in the order in which they were stored */
async function mark(
  history: ShownHistory,
  writes: readonly Write[],
  repeated: Set<string>,
  mayRepeat: (write: Write) => boolean = () => true,
): Promise<void> {
  for (const [index, write] of writes.entries()) {
    const before = writes[index - 1]
    if (before?.text !== write.text || !mayRepeat(write)) continue
    if (!(await history.wentBetween(write, before.stored, write.stored))) repeated.add(placeName(write))
  }
}

function writesIn(history: ShownHistory, steps: readonly StoredStep[]): readonly Write[] {
  return steps.flatMap(({ items, sequence, stored, origin }) =>
    items.flatMap(([attribute, datasetId, instance], place): readonly Write[] => {
      if (typeof instance !== 'object') return []
      const text = history.textOf({ attribute, datasetId }, instance)
      const { observedAt } = instance
      return text === undefined
        ? []
        : [{ attribute, datasetId, sequence, stored, observedAt, step: origin, place, text }]
    }),
  )
}

function least(instances: readonly Placed[]): string | undefined {
  return instances.map(({ createdAt }) => createdAt).toSorted()[0]
}

function greatest(instances: readonly Placed[]): string | undefined {
  return instances
    .map(({ createdAt }) => createdAt)
    .toSorted()
    .at(-1)
}

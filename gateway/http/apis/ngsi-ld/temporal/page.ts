// The part of the histories of some entities that goes into one answer (GS CIM 009 clause 6.3.10): the instances of the first times
// or, with lastN, of the last ones, at most a page of them over all entities, always complete times. 206 and Content-Range
// report what the page leaves out.

import { compareInstants } from '../../../../../standards/hub/time/time.ts'
import type { History, TemporalInstance, InstanceFilter } from './instances.ts'
import type { TimeSelection } from './time.ts'

export interface HistoryPage {
  /** By the place of the entity in the list, in ascending order of time; undefined: it has none in the whole range. */
  readonly instances: readonly (readonly TemporalInstance[] | undefined)[]
  /** Present where instances are left out: the time of the last that is in. */
  readonly cutAt?: string
}

interface Numbered {
  readonly entity: number
  readonly instance: TemporalInstance
}

/** @param maximum of instances; more only where those of two times alone are more */
export async function readPage(
  histories: readonly History[],
  selection: TimeSelection,
  filter: InstanceFilter,
  maximum: number,
): Promise<HistoryPage> {
  const page = new Page(selection.lastN !== undefined, maximum)
  const found = new Set<number>()
  for (const [entity, history] of histories.entries()) {
    for await (const instance of history.read(selection, filter)) {
      found.add(entity)
      if (!page.add({ entity, instance })) break
    }
    const { readUpTo } = history
    if (readUpTo === undefined) continue
    found.add(entity)
    page.endAt(readUpTo)
  }
  return page.taken(histories.length, found)
}

class Page {
  readonly #descending: boolean
  readonly #maximum: number
  readonly #sign: 1 | -1
  #taken: Numbered[] = []
  #cutAt: string | undefined

  constructor(descending: boolean, maximum: number) {
    this.#descending = descending
    this.#maximum = maximum
    this.#sign = descending ? -1 : 1
  }

  /** False: it and what comes behind it in the same entity is beyond the page. */
  add(one: Numbered): boolean {
    if (this.#isBeyond(one.instance.time)) return false
    this.#taken.push(one)
    if (this.#taken.length >= 2 * this.#maximum) this.#cut()
    return true
  }

  endAt(time: string): void {
    if (this.#cutAt === undefined || this.#isAfter(this.#cutAt, time)) this.#cutAt = time
    this.#taken = this.#taken.filter(({ instance }) => !this.#isBeyond(instance.time))
  }

  taken(entities: number, found: ReadonlySet<number>): HistoryPage {
    this.#cut()
    const instances = Array.from({ length: entities }, (_, entity): TemporalInstance[] | undefined =>
      found.has(entity) ? [] : undefined,
    )
    const ordered = this.#descending ? this.#taken.toReversed() : this.#taken
    for (const { entity, instance } of ordered) instances[entity]?.push(instance)
    return this.#cutAt === undefined ? { instances } : { instances, cutAt: this.#cutAt }
  }

  #isAfter(one: string, other: string): boolean {
    return this.#sign * compareInstants(one, other) > 0
  }

  #isBeyond(time: string): boolean {
    return this.#cutAt !== undefined && this.#isAfter(time, this.#cutAt)
  }

  /** At least two times, so that a client that continues from the last of them makes progress. */
  #cut(): void {
    this.#taken.sort((one, other) => this.#sign * compareInstants(one.instance.time, other.instance.time))
    if (this.#taken.length <= this.#maximum) return
    const starts = startsOfTimes(this.#taken)
    const whole = starts.filter((start) => start <= this.#maximum)
    const end = whole.length > 2 ? whole.at(-1) : starts[2]
    if (end === undefined) return
    this.#taken.length = end
    this.#cutAt = this.#taken.at(-1)?.instance.time
  }
}

/** Where in the sorted list each time begins. */
function startsOfTimes(sorted: readonly Numbered[]): readonly number[] {
  return [...sorted.keys()].filter((index) => {
    const [before, one] = [sorted[index - 1], sorted[index]]
    return before === undefined || one === undefined || compareInstants(before.instance.time, one.instance.time) !== 0
  })
}

/** Content-Range of an answer that is not the whole (clause 6.3.10). */
export function contentRange(selection: TimeSelection, { instances, cutAt }: HistoryPage): string {
  const times = instances.flatMap((of) => (of ?? []).map(({ time }) => time)).toSorted(compareInstants)
  const { relation, from, to, lastN } = selection
  const [first, last] = [times[0] ?? cutAt ?? '', times.at(-1) ?? cutAt ?? '']
  if (lastN === undefined) {
    const start = relation === 'before' || from === undefined ? first : from
    return `date-time ${start}-${cutAt ?? last}/*`
  }
  const start = relation === 'after' || to === undefined ? last : to
  return `date-time ${start}-${cutAt ?? first}/${lastN}`
}

// Finds the entities that a query selects, of what the reader sees, and cuts its page.

import { ok, type Result } from '../../../../../standards/result.ts'
import { keepOnly } from '../../../../pipeline/access/access-scope.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import { findEntities } from '../../ngsi-ld/query/find.ts'
import { withShownTimes } from '../../shown-times.ts'
import { withSystemAttributes } from '../../ngsi-ld/system-attributes.ts'
import type { Found, Reader } from '../../ngsi-ld/query/view.ts'
import { localIdsOf } from '../mapping/local-ids.ts'
import { writeDocument } from '../mapping/writing.ts'
import type { Page } from '../request.ts'
import type { IsIn } from '../service-path.ts'
import type { CompareCandidates } from './order.ts'
import type { Candidate, Selection } from './selection.ts'

export interface Search {
  readonly reader: Reader
  readonly selection: Selection
  readonly isIn: IsIn
  readonly order?: CompareCandidates | undefined
  /** Whether the conditions or the order use the time of modification. */
  readonly needsTimes: boolean
}

export interface FoundPage {
  readonly items: readonly Found[]
  /** Of all pages, where it was asked for. */
  readonly count?: number
}

export async function findPage(
  search: Search,
  { limit, offset }: Page,
  isCounted: boolean,
): Promise<Result<FoundPage, GatewayProblem>> {
  const kept = search.order === undefined ? new Kept(offset, limit) : new Sorted(offset, limit, search.order)
  for await (const step of steps(search, Math.max(offset + limit, 1))) {
    if (!step.ok) return step
    kept.add(step.value)
    if (kept.isFull && !isCounted) break
  }
  const items = kept.page().map(({ found }) => found)
  keepOnly(
    search.reader.view,
    items.map(({ shown }) => shown.id),
  )
  return ok({ items, ...(isCounted ? { count: kept.count } : {}) })
}

/** A candidate without its document, where nothing that was asked needs it. */
type Selected = Pick<Candidate, 'found'> & Partial<Candidate>

async function* steps(
  { reader, selection, isIn, order, needsTimes }: Search,
  wanted: number,
): AsyncGenerator<Result<readonly Selected[], GatewayProblem>> {
  const { narrowing, geo, matches } = selection
  const all = { narrowing, links: [], attributes: [], needsTimes: false, matches: () => true }
  const isSelected: IsIn = (shown) => isIn(shown) && (geo === undefined || geo.matches(shown))
  for await (const step of findEntities(reader, all, { after: '' }, Math.min(wanted, 1000), isSelected)) {
    if (!step.ok) return yield step
    const { found } = step.value
    if (matches === undefined && order === undefined) yield ok(found.map((one) => ({ found: one })))
    else yield ok((await written(reader, found, needsTimes)).filter((one) => matches === undefined || matches(one)))
  }
}

async function written(reader: Reader, found: readonly Found[], needsTimes: boolean): Promise<readonly Candidate[]> {
  const localId = await localIdsOf(reader, found)
  const timed = needsTimes ? await withShownTimes(reader, found) : found
  return timed.flatMap((one) => {
    const document = writeDocument(reader.gateway, withSystemAttributes(one.shown, one.stored), 'normalized', localId)
    return document === undefined ? [] : { found: one, written: document }
  })
}

/** The entities of a page, in the order in which they are found. */
class Kept {
  count = 0
  readonly #offset: number
  readonly #limit: number
  readonly #items: Selected[] = []

  constructor(offset: number, limit: number) {
    this.#offset = offset
    this.#limit = limit
  }

  add(found: readonly Selected[]): void {
    for (const one of found) {
      if (this.count >= this.#offset && !this.isFull) this.#items.push(one)
      this.count += 1
    }
  }

  get isFull(): boolean {
    return this.#items.length >= this.#limit
  }

  page(): readonly Selected[] {
    return this.#items
  }
}

/** All are examined, and at most twice the requested number are kept. */
class Sorted {
  count = 0
  readonly isFull = false
  readonly #offset: number
  readonly #wanted: number
  readonly #compare: CompareCandidates
  #items: Candidate[] = []

  constructor(offset: number, limit: number, compare: CompareCandidates) {
    this.#offset = offset
    this.#wanted = offset + limit
    this.#compare = compare
  }

  add(found: readonly Selected[]): void {
    for (const { found: one, written: document } of found) {
      if (document !== undefined) this.#items.push({ found: one, written: document })
    }
    this.count += found.length
    if (this.#items.length > 2 * this.#wanted) this.#sort()
  }

  page(): readonly Selected[] {
    this.#sort()
    return this.#items.slice(this.#offset)
  }

  #sort(): void {
    this.#items = this.#items.toSorted(this.#compare).slice(0, this.#wanted)
  }
}

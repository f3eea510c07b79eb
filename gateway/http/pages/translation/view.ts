// What a page shows of a translation: the values of the payload, each linked to its attribute, and on both sides what was lost or
// repaired.

import type { Loss, Repair } from '../../../../adapters/adapter.ts'
import type { Attribute, Entity } from '../../../../standards/hub/entity.ts'
import { type BytePlaces, type ByteRange, bytesOf, type Link } from '../../../pipeline/translate/links.ts'
import type { Layout, Range } from './layout.ts'
import { layoutOf } from './places.ts'

export type Kind = Loss['kind'] | 'repaired' | 'rejected'

/** What a mark says of a value. */
export interface Mark {
  readonly kind: Kind
  readonly code: string
  /** The number of its group in the list of marks. */
  readonly group: number
}

/** A value of the payload. */
export interface Leaf {
  readonly path: string
  /** In the text of the layout; bytes that go over several lines have several. */
  readonly ranges: readonly Range[]
  /** Of a message of bytes: where the value stands in it, if that is known. */
  readonly bytes: readonly ByteRange[]
  /** The numbers of the attributes that it became. */
  readonly rows: readonly number[]
  readonly marks: readonly Mark[]
}

export interface Row {
  readonly name: string
  readonly instances: readonly Attribute[]
  /** The numbers of the values that it came from. */
  readonly leaves: readonly number[]
  readonly marks: readonly Mark[]
}

export interface Card {
  readonly id: string
  readonly type: string
  /** Each with its number. */
  readonly rows: readonly (readonly [number: number, row: Row])[]
}

/** Losses or repairs of one kind and code. */
export interface Group {
  readonly kind: Kind
  readonly code: string
  readonly detail: string | undefined
  /** Numbers of leaves, and of attributes. */
  readonly leaves: readonly number[]
  readonly rows: readonly number[]
  /** Those that are on neither side. */
  readonly others: readonly string[]
  readonly count: number
}

export interface View {
  readonly layout: Layout
  readonly isBinary: boolean
  readonly leaves: readonly Leaf[]
  readonly cards: readonly Card[]
  /** Entities that are not shown. */
  readonly more: number
  readonly groups: readonly Group[]
}

interface Seen {
  readonly body: Uint8Array
  readonly entities: readonly Entity[]
  readonly links: readonly Link[]
  readonly losses: readonly Loss[]
  readonly repairs: readonly Repair[]
  readonly places: BytePlaces
}

const maxEntities = 40
const maxMarks = 1000

interface MutableLeaf {
  readonly path: string
  readonly rows: Set<number>
  readonly marks: Mark[]
}
interface MutableRow {
  readonly name: string
  readonly instances: readonly Attribute[]
  readonly leaves: Set<number>
  readonly marks: Mark[]
}
interface MutableGroup {
  readonly kind: Kind
  readonly code: string
  detail: string | undefined
  readonly leaves: Set<number>
  readonly rows: Set<number>
  readonly others: string[]
  count: number
}

class ViewBuilder {
  readonly leaves: MutableLeaf[] = []
  readonly rows: MutableRow[] = []
  readonly groups: MutableGroup[] = []
  readonly #leafNumbers = new Map<string, number>()
  readonly #rowNumbers = new Map<string, number>()
  readonly #groupNumbers = new Map<string, number>()

  addEntity(entity: Entity): Card {
    const { id, type } = entity
    const rows = Object.entries(entity).flatMap(([name, value]): [number, MutableRow][] => {
      const instances = instancesOf(value)
      if (instances.length === 0) return []
      const row = { name, instances, leaves: new Set<number>(), marks: [] }
      this.#rowNumbers.set(`${id}/${name}`, this.rows.length)
      this.rows.push(row)
      return [[this.rows.length - 1, row]]
    })
    return { id, type: String(type), rows: rows.map(([number, row]) => [number, asRow(row)]) }
  }

  link({ path, id, attribute }: Link): void {
    const row = this.#rowNumbers.get(`${id}/${attribute}`)
    if (row === undefined) return
    const leaf = this.#leaf(path)
    this.leaves[leaf]?.rows.add(row)
    this.rows[row]?.leaves.add(leaf)
  }

  loss({ kind, in: side, path, attribute, code, detail }: Loss): void {
    const mark = this.#mark(kind, code, detail)
    const group = this.groups[mark.group]
    if (group === undefined) return
    if (side === 'hub') {
      const row = this.#rowOfPath(path)
      if (row === undefined) group.others.push(path)
      else this.#markRow(row, mark)
      // What the target cannot express is marked where it came from, too.
      for (const leaf of row === undefined ? [] : (this.rows[row]?.leaves ?? [])) this.#markLeaf(leaf, mark)
      return
    }
    const leaf = this.#leaf(path)
    this.#markLeaf(leaf, mark)
    for (const row of this.leaves[leaf]?.rows ?? [])
      if (attribute === undefined || this.rows[row]?.name === attribute) this.#markRow(row, mark)
  }

  repair({ path, code, clause }: Repair): void {
    const mark = this.#mark('repaired', code, clause)
    const leaf = this.#leaf(path)
    this.#markLeaf(leaf, mark)
    for (const row of this.leaves[leaf]?.rows ?? []) this.#markRow(row, mark)
  }

  #leaf(path: string): number {
    const known = this.#leafNumbers.get(path)
    if (known !== undefined) return known
    this.#leafNumbers.set(path, this.leaves.length)
    this.leaves.push({ path, rows: new Set(), marks: [] })
    return this.leaves.length - 1
  }

  #rowOfPath(path: string): number | undefined {
    for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) {
      const row = this.#rowNumbers.get(path.slice(0, end))
      if (row !== undefined) return row
    }
    return undefined
  }

  #mark(kind: Kind, code: string, detail: string | undefined): Mark {
    const key = `${kind} ${code}`
    const known = this.#groupNumbers.get(key)
    const number = known ?? this.groups.length
    if (known === undefined) {
      this.#groupNumbers.set(key, number)
      this.groups.push({ kind, code, detail, leaves: new Set(), rows: new Set(), others: [], count: 0 })
    }
    const group = this.groups[number]
    if (group !== undefined) group.count += 1
    return { kind, code, group: number }
  }

  #markLeaf(leaf: number, mark: Mark): void {
    this.groups[mark.group]?.leaves.add(leaf)
    addOnce(this.leaves[leaf]?.marks, mark)
  }

  #markRow(row: number, mark: Mark): void {
    this.groups[mark.group]?.rows.add(row)
    addOnce(this.rows[row]?.marks, mark)
  }
}

function addOnce(marks: Mark[] | undefined, mark: Mark): void {
  if (marks !== undefined && !marks.some(({ group }) => group === mark.group)) marks.push(mark)
}

/** As it is when everything was added. */
function asRow(row: MutableRow): Row {
  return {
    name: row.name,
    instances: row.instances,
    marks: row.marks,
    get leaves() {
      return [...row.leaves]
    },
  }
}

function instancesOf(value: unknown): readonly Attribute[] {
  return [value].flat().filter((one): one is Attribute => typeof one === 'object' && one !== null && 'type' in one)
}

function placeIn(layout: Layout, path: string, places: BytePlaces): Pick<Leaf, 'ranges' | 'bytes'> {
  const range = layout.rangeOf(path)
  if (range !== undefined) return { ranges: [range], bytes: [] }
  const bytes = layout.rangesOfBytes === undefined ? [] : (bytesOf(places, path) ?? [])
  return { bytes, ranges: bytes.flatMap(({ start, end }) => layout.rangesOfBytes?.(start, end) ?? []) }
}

export function viewOf({ body, entities, links, losses, repairs, places }: Seen): View {
  const { isBinary, ...layout } = layoutOf(body)
  const builder = new ViewBuilder()
  const cards = entities.slice(0, maxEntities).map((entity) => builder.addEntity(entity))
  for (const link of links) builder.link(link)
  for (const loss of losses.slice(0, maxMarks)) builder.loss(loss)
  for (const repair of repairs.slice(0, maxMarks)) builder.repair(repair)
  return {
    layout,
    isBinary,
    leaves: builder.leaves.map(({ path, rows, marks }) => ({
      path,
      ...placeIn(layout, path, places),
      rows: [...rows],
      marks,
    })),
    cards,
    more: Math.max(0, entities.length - maxEntities),
    groups: builder.groups.map((group) => ({ ...group, leaves: [...group.leaves], rows: [...group.rows] })),
  }
}

/** A payload that was rejected, with the place. */
export function rejectedView(body: Uint8Array, problem: { readonly code: string; readonly path?: string }): View {
  const { isBinary, ...layout } = layoutOf(body)
  const { code, path = '' } = problem
  const mark: Mark = { kind: 'rejected', code, group: 0 }
  const leaf = { path, ...placeIn(layout, path, new Map()), rows: [], marks: [mark] }
  return { layout, isBinary, leaves: path === '' ? [] : [leaf], cards: [], more: 0, groups: [] }
}

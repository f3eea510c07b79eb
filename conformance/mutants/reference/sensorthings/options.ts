// The query options of the reference server (OGC 18-088 clause 9.3): the entities of a page and their selected members, also inside
// an expansion.

import { filterOf, Wrong } from './filter.ts'
import { type Entity, isSingle, kinds } from './model.ts'
import type { Store } from './store.ts'

export type Options = ReadonlyMap<string, string>

/** Splits at separators outside parentheses. */
function split(text: string, separator: string): readonly string[] {
  let depth = 0
  const parts = ['']
  for (const character of text) {
    if (character === '(') depth++
    if (character === ')') depth--
    if (character === separator && depth === 0) parts.push('')
    else parts.push((parts.pop() ?? '') + character)
  }
  return parts
}

export interface Page {
  readonly entities: readonly Entity[]
  /** The number of entities of all pages. */
  readonly count: number
  /** $skip of the next page; undefined where there is none. */
  readonly next: number | undefined
}

export function pageOf(store: Store, list: readonly Entity[], options: Options): Page {
  const [top, skip] = [numberOf(options, '$top', 100), numberOf(options, '$skip', 0)]
  const filter = options.get('$filter')
  const holds = filter === undefined ? () => true : filterOf(filter)
  const keys = (options.get('$orderby') ?? 'id').split(',').map((key) => key.split(' '))
  const found = list
    .filter((one) => holds((path) => along(store, one, path.split('/'))))
    .toSorted((a, b) => {
      for (const [by = '', direction] of keys) {
        const [[left], [right]] = [along(store, a, [by]), along(store, b, [by])]
        const order = compare(left, right) * (direction === 'desc' ? -1 : 1)
        if (order !== 0) return order
      }
      return 0
    })
  const next = skip + top < found.length ? skip + top : undefined
  return { entities: found.slice(skip, skip + top), count: found.length, next }
}

/** The values at the end of a path through links and members. */
function along(store: Store, entity: Entity, [name = '', ...rest]: readonly string[]): readonly unknown[] {
  if (kinds[entity.kind]?.links[name] !== undefined) {
    return store.along(entity, name).flatMap((one) => along(store, one, rest))
  }
  let value: unknown = name === 'id' ? entity.id : entity.members[name]
  for (const part of rest) {
    value = typeof value === 'object' && value !== null ? new Map(Object.entries(value)).get(part) : undefined
  }
  return [value]
}

const isTime = (value: unknown): boolean => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(value)

function compare(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  const [first, second] = [a, b].map((one) => Date.parse(String(one).split('/')[0] ?? ''))
  if (isTime(a) && isTime(b)) return (first ?? 0) - (second ?? 0)
  return String(a) === String(b) ? 0 : String(a) < String(b) ? -1 : 1
}

function numberOf(options: Options, name: string, otherwise: number): number {
  const text = options.get(name)
  if (text !== undefined && !/^\d{1,6}$/.test(text)) throw new Wrong(`${name} is a number from 0.`)
  return text === undefined ? otherwise : Number(text)
}

/** @param written the complete entity */
export function shown(
  store: Store,
  entity: Entity,
  options: Options,
  written: (entity: Entity) => Record<string, unknown>,
): Record<string, unknown> {
  const all = written(entity)
  const expanded: string[] = []
  for (const part of options.has('$expand') ? split(options.get('$expand') ?? '', ',') : []) {
    const [, path = '', inner = ''] = /^([^()]+)(?:\((.*)\))?$/.exec(part) ?? []
    const [name = '', ...rest] = path.split('/')
    if (kinds[entity.kind]?.links[name] === undefined) throw new Wrong('There is no such link.')
    const given = split(inner, ';').map((one): readonly [string, string] => [one.slice(0, one.indexOf('=')), one.slice(one.indexOf('=') + 1)]) // prettier-ignore
    const further = rest.length === 0 ? [] : [['$expand', rest.join('/')] as const]
    const inside = new Map([...given, ...further])
    const { entities } = pageOf(store, store.along(entity, name), inside)
    const list = entities.map((one) => shown(store, one, inside, written))
    all[name] = isSingle(name) ? list[0] : list
    delete all[`${name}@iot.navigationLink`]
    expanded.push(name)
  }
  const selected = options.get('$select')?.split(',')
  if (selected === undefined) return all
  return Object.fromEntries([...selected, ...expanded].map((name) => [name, all[name]]))
}

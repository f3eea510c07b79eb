// The values of the records of a sample, each by the path that a line of a mapping has.

import type { Json, JsonObject } from '../../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../../standards/json/object.ts'
import { looksLikeGeometry } from '../../../../standards/ngsi-ld/geometry.ts'
import { pairNames, stepTo, type Sample } from './records.ts'
import { isFiller, wordsOf } from './words.ts'

export interface Leaf {
  readonly path: string
  /** The path of what it stands in. */
  readonly parent: string
  readonly name: string
  readonly words: readonly string[]
  /** The words of what it stands in, innermost last. */
  readonly around: readonly string[]
  readonly depth: number
  readonly kind: 'value' | 'pair' | 'list' | 'geometry'
  /** Of the records that have it, null and empty texts left out. */
  readonly values: readonly Json[]
  /** How many records have it. */
  readonly count: number
  /** It stands around the records. */
  readonly isOfMessage: boolean
}

export interface Leaves {
  readonly all: readonly Leaf[]
  /** Lists of objects within the records, which are entities of their own. */
  readonly lists: readonly string[]
}

const mostLeaves = 200
const mostDepth = 12

export function leavesOf({ records, message, each }: Sample): Leaves {
  const found = new Map<string, { leaf: Omit<Leaf, 'values' | 'count'>; values: Json[]; count: number }>()
  const lists = new Set<string>()
  // What GeoJSON itself says.
  const isMark = (name: string, value: Json): boolean =>
    name === 'type' && (value === 'Feature' || value === 'FeatureCollection')
  const add = (leaf: Omit<Leaf, 'values' | 'count'>, value: Json): void => {
    const known = found.get(leaf.path)
    const isAbsent = value === null || value === ''
    if (known === undefined) {
      if (found.size < mostLeaves)
        found.set(leaf.path, { leaf, values: isAbsent ? [] : [value], count: isAbsent ? 0 : 1 })
    } else if (!isAbsent) {
      known.values.push(value)
      known.count += 1
    }
  }
  const visit = (value: Json, path: string, names: readonly string[], parent: string, isOfMessage: boolean): void => {
    if (names.length > mostDepth) return
    const kind = kindOf(value)
    if (kind !== undefined) {
      const own = names.at(-1) ?? ''
      const inner = isFiller(own) && names.length > 1 ? names.slice(0, -1) : names
      const name = inner.at(-1) ?? ''
      if (isMark(own, value)) return
      const around = inner.slice(0, -1).flatMap(wordsOf)
      add({ path, parent, name, words: wordsOf(name), around, depth: names.length, kind, isOfMessage }, value)
      return
    }
    if (isJsonArray(value)) return items(value, path, names, isOfMessage)
    for (const [name, inner] of Object.entries(value as JsonObject))
      visit(inner, path + stepTo(name), [...names, name], path, isOfMessage)
  }
  const items = (value: readonly Json[], path: string, names: readonly string[], isOfMessage: boolean): void => {
    const pairs = pairNames(value)
    if (pairs === undefined) {
      if (value.length > 0) lists.add(path)
      return
    }
    for (const item of value.filter(isJsonObject)) {
      const key = item[pairs.key]
      if (typeof key !== 'string') continue
      const member = /^[\p{L}_][\p{L}\p{N}_]*$/u.test(pairs.key) ? `@.${pairs.key}` : `@['${pairs.key}']`
      const literal = `'${key.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
      const at = `${path}[?${member} == ${literal}]`
      visit(item[pairs.value] ?? null, at + stepTo(pairs.value), [...names.slice(0, -1), key], at, isOfMessage)
    }
  }
  for (const record of records) visit(record, '$', [], '$', false)
  // The other values of each object that contains the records, from the root down.
  let around = message
  let [path, names]: [string, readonly string[]] = ['$message', []]
  for (const [step] of (each ?? '').matchAll(/\.[\p{L}_][\p{L}\p{N}_]*|\['(?:[^'\\]|\\.)*'\]/gu)) {
    if (!isJsonObject(around)) break
    const members = Object.entries(around)
    for (const [name, inner] of members)
      if (stepTo(name) !== step) visit(inner, path + stepTo(name), [...names, name], path, true)
    const [name, inner] = members.find(([one]) => stepTo(one) === step) ?? []
    if (name === undefined) break
    around = inner
    ;[path, names] = [path + step, [...names, name]]
  }
  return { all: [...found.values()].map(({ leaf, values, count }) => ({ ...leaf, values, count })), lists: [...lists] }
}

function kindOf(value: Json): Leaf['kind'] | undefined {
  if (typeof value !== 'object' || value === null) return 'value'
  if (isJsonObject(value)) return looksLikeGeometry(value) ? 'geometry' : undefined
  if (value.length === 0) return 'list'
  if (value.some((one) => typeof one === 'object' && one !== null)) return undefined
  return (value.length === 2 || value.length === 3) && value.every((one) => typeof one === 'number') ? 'pair' : 'list'
}

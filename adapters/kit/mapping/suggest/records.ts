// What is known of a sample, and the repeated record in a message of JSON or XML: a list of objects, or an object whose members are alike.

import type { Json } from '../../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../../standards/json/object.ts'
import type { Dialect, MappingDocument, Reads } from '../document.ts'

export interface Sample {
  readonly reads: Reads
  readonly dialect?: Dialect
  readonly namespaces?: MappingDocument['namespaces']
  readonly each?: string
  /** What stands around the records; undefined: nothing. */
  readonly message: Json | undefined
  readonly records: readonly Json[]
  /** The key of the record in what contains it names it. */
  readonly isKeyed: boolean
  /** All values are texts. */
  readonly isText: boolean
  readonly doubts: readonly string[]
}

/** Further records say nothing new. */
export const mostRecords = 200

/** A path of names. @example pathTo(['the lots', 'free']) // "$['the lots'].free" */
export function pathTo(names: readonly string[], root = '$'): string {
  return root + names.map(stepTo).join('')
}

export function stepTo(name: string): string {
  if (/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name)) return `.${name}`
  return `['${name.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}']`
}

/** The records of a message, and where they are. */
export interface Found {
  readonly each?: string
  readonly records: readonly Json[]
  readonly isKeyed: boolean
  readonly message: Json | undefined
}

/** The list of objects, or the object of objects alike, that has the most values; or the message is one record. */
export function recordsIn(root: Json): Found {
  const candidates: (Found & { readonly size: number; readonly depth: number })[] = []
  const visit = (value: Json, names: readonly string[]): void => {
    if (isJsonArray(value)) {
      const objects = value.filter(isJsonObject)
      if (objects.length > 0 && objects.length === value.length) candidates.push(candidate(objects, names, false))
      return
    }
    if (!isJsonObject(value)) return
    const inner = Object.values(value)
    if (areAlike(inner)) candidates.push(candidate(inner, names, true))
    if (names.length < 5) for (const [name, one] of Object.entries(value)) visit(one, [...names, name])
  }
  const candidate = (records: readonly Json[], names: readonly string[], isKeyed: boolean) => ({
    each: `${pathTo(names)}${isKeyed ? '.*' : '[*]'}`,
    records,
    isKeyed,
    message: names.length === 0 ? undefined : root,
    size: sizeOf(records),
    depth: names.length,
  })
  visit(root, [])
  const own = isJsonObject(root) ? Object.values(root).filter((one) => typeof one !== 'object').length : 0
  const all = leafCount(root)
  const [best] = candidates
    // One item in a message that says more around it, such as the gateway that received a frame.
    .filter(({ records, isKeyed, depth, size }) => depth === 0 || isKeyed || records.length > 1 || all - size <= size)
    // A list of names with values belongs to the record around it.
    .filter(({ records, isKeyed, depth }) => depth === 0 || own === 0 || isKeyed || pairNames(records) === undefined)
    .toSorted((one, other) => other.size - one.size || one.depth - other.depth)
  if (best === undefined) return { records: [root], isKeyed: false, message: undefined }
  const { size: _, depth: _depth, ...found } = best
  return found
}

/** At least two objects that share most of their names. */
function areAlike(values: readonly Json[]): boolean {
  const objects = values.filter(isJsonObject)
  const [first] = objects
  if (objects.length < 2 || objects.length < values.length || first === undefined) return false
  if ('type' in first && 'coordinates' in first) return false
  const names = new Set(Object.keys(first))
  return objects.slice(1, 10).every((one) => {
    const own = Object.keys(one)
    const shared = own.filter((name) => names.has(name)).length
    return shared > 0 && shared / new Set([...own, ...names]).size >= 0.6
  })
}

function leafCount(value: Json): number {
  if (typeof value !== 'object' || value === null) return 1
  return Object.values(value).reduce<number>((sum, one) => sum + leafCount(one), 0)
}

function sizeOf(records: readonly Json[]): number {
  return records
    .slice(0, mostRecords)
    .reduce<number>((sum, one) => sum + (isJsonObject(one) ? Object.keys(one).length : 1), 0)
}

/** A list whose items are a name and a value: `[{"value_type": "P1", "value": "10"}]`. */
export function pairNames(items: readonly Json[]): { readonly key: string; readonly value: string } | undefined {
  const objects = items.filter(isJsonObject)
  const names = [...new Set(objects.flatMap((one) => Object.keys(one)))]
  const value = names.find((name) => /^(value|val|v|wert|messwert|reading|valeur|valor|result|zhi)$/i.test(name))
  const key = names.find(
    (name) =>
      name !== value &&
      /(^|_|\b)(type|name|key|code|parameter|param|quantity|channel|field|property|valuetype|n|id)$/i.test(name) &&
      objects.every((one) => typeof one[name] === 'string'),
  )
  return key !== undefined && value !== undefined && objects.length > 0 && names.length <= 8
    ? { key, value }
    : undefined
}

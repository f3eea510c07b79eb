// A line that is added to a mapping: written into its YAML text, whose comments and order stay.

import { type Document, isCollection, isMap, isScalar, isSeq, visit, type YAMLMap } from 'yaml'
import { documentOf, type Line, linesOf, written } from './mapping-lines.ts'

export type NewLine = Pick<Line, 'entity' | 'place' | 'attribute'> & { readonly path: string; readonly unit: string }

/** The types of the entities of a mapping, in their order; undefined: the text is not YAML. */
export function entitiesOf(text: string): readonly string[] | undefined {
  const document = documentOf(text)
  if (document === undefined) return undefined
  const entities = document.get('entities')
  if (!isSeq(entities)) return []
  return entities.items.map((one) => {
    const type: unknown = isMap(one) ? one.get('type') : undefined
    return typeof type === 'string' ? type : ''
  })
}

/** @returns undefined: a part is missing or no path, or the attribute is there already */
export function added(text: string, line: NewLine): string | undefined {
  const [attribute, path, unit] = [line.attribute.trim(), line.path.trim(), line.unit.trim()]
  const document = documentOf(text)
  const at = ['entities', line.entity, line.place]
  if (document === undefined || attribute === '' || !/^\$[.[\p{L}_]/u.test(path)) return undefined
  if (!isMap(document.getIn(at.slice(0, 2))) || document.hasIn([...at, attribute])) return undefined
  const value = unit === '' ? path : { from: path, unit }
  const map = document.getIn(at)
  const inserted = isMap(map) ? withPair(text, map, attribute, value) : undefined
  // The text is written by the library where it has no place for the line yet.
  const next = inserted ?? rewritten(document, at, attribute, value)
  const isThere = linesOf(next)?.some((one) => isSame(one, { ...line, attribute, path, unit }))
  return isThere === true ? next : undefined
}

function isSame(one: Line, other: NewLine): boolean {
  return (
    one.entity === other.entity &&
    one.place === other.place &&
    one.attribute === other.attribute &&
    one.path === other.path &&
    one.unit === other.unit
  )
}

function rewritten(document: Document, at: readonly (string | number)[], attribute: string, value: unknown): string {
  const known = document.getIn(at)
  if (isMap(known)) known.set(attribute, document.createNode(value))
  else document.setIn(at, document.createNode({ [attribute]: value }))
  return document.toString({ lineWidth: 0 })
}

/** The text with one more pair after the last one of a map; undefined: the map has none, or is written in another way. */
function withPair(text: string, map: YAMLMap, attribute: string, value: unknown): string | undefined {
  const last = map.items.at(-1)
  const [key, node] = [last?.key, last?.value]
  if (!isScalar(key) || key.range === null || key.range === undefined) return undefined
  const isNode = isScalar(node) || isCollection(node)
  const range = isNode ? node.range : undefined
  if (range === null || range === undefined) return undefined
  const start = text.lastIndexOf('\n', key.range[0]) + 1
  const indent = text.slice(start, key.range[0])
  if (map.flow === true) {
    const pair = `${JSON.stringify(attribute)}: ${JSON.stringify(value)}`
    const isOwnLine = indent.trim() === '' && start > 0
    return `${text.slice(0, range[1])},${isOwnLine ? `\n${indent}` : ' '}${pair}${text.slice(range[1])}`
  }
  if (indent.trim() !== '') return undefined
  // After the line on which the last value ends, with what is said of it there.
  const end = text.indexOf('\n', text.slice(0, range[1]).trimEnd().length)
  const [before, after] = end === -1 ? [`${text}\n`, ''] : [text.slice(0, end + 1), text.slice(end + 1)]
  return `${before}${indent}${written(attribute)}: ${written(value)}\n${after}`
}

/** A path within a text: a line, a template or an expression. */
const pathIn = /\$(?:[\p{L}\p{N}_]|\.[\p{L}_][\p{L}\p{N}_]*|\['(?:[^'\\]|\\.)*'\]|\[[^\]]*\])*/gu

/** The paths of a sample that no line names yet. */
export function unmapped(text: string, paths: readonly string[]): readonly string[] {
  const document = documentOf(text)
  if (document === undefined) return []
  const used = new Set<string>()
  const note = (_: unknown, { value }: { value?: unknown }): void => {
    if (typeof value === 'string') for (const [path] of value.matchAll(pathIn)) used.add(path)
  }
  visit(document, { Scalar: note })
  return paths.filter((path) => ![...used].some((one) => one === path || isAround(one, path)))
}

function isAround(one: string, path: string): boolean {
  return one.length > 1 && path.startsWith(one) && ['.', '['].includes(path.charAt(one.length))
}

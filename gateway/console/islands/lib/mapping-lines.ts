// The lines of a mapping as rows of a table, read from the YAML text and written back into it. Comments and the order of the text stay.

import { Document, isMap, isNode, isScalar, isSeq, parse, parseDocument, type YAMLMap } from 'yaml'

/** An attribute of the hub, or a value that is kept under its own name. */
export type Place = 'attributes' | 'carry'

export interface Line {
  /** The number of the entity in the mapping. */
  readonly entity: number
  readonly place: Place
  readonly attribute: string
  /** Which of several lines of one attribute; undefined: it has one. */
  readonly item: number | undefined
  /** Where the value is read from; undefined: the line has no single path, such as a text of several. */
  readonly path: string | undefined
  /** A unit code; undefined: the message says the unit. */
  readonly unit: string | undefined
  /** The other members, as in braces: `scale: 0.1, missing: [-999]`. */
  readonly others: string
}

export type Edit = Partial<Pick<Line, 'place' | 'attribute' | 'path' | 'unit' | 'others'>>

const places = ['attributes', 'carry'] as const
/** More are edited as text. */
const maxLines = 300

export function documentOf(text: string): Document | undefined {
  const document = parseDocument(text, { stringKeys: true })
  return document.errors.length === 0 && isMap(document.contents) ? document : undefined
}

/** @returns undefined: the text is not YAML */
export function linesOf(text: string): readonly Line[] | undefined {
  const document = documentOf(text)
  if (document === undefined) return undefined
  const entities = document.get('entities')
  if (!isSeq(entities)) return []
  const lines = entities.items.flatMap((one, entity) =>
    isMap(one) ? places.flatMap((place) => linesAt(one, entity, place)) : [],
  )
  return lines.slice(0, maxLines)
}

function linesAt(entity: YAMLMap, number: number, place: Place): readonly Line[] {
  const map = entity.get(place)
  if (!isMap(map)) return []
  return map.items.flatMap(({ key, value }) => {
    const attribute = isScalar(key) ? String(key.value) : String(key)
    const items = isSeq(value)
      ? value.items.map((item, index) => [item, index] as const)
      : [[value, undefined] as const]
    return items.map(([item, index]) => ({ entity: number, place, attribute, item: index, ...partsOf(item) }))
  })
}

function partsOf(node: unknown): Pick<Line, 'path' | 'unit' | 'others'> {
  const value: unknown = isNode(node) ? node.toJSON() : node
  if (typeof value !== 'object' || value === null)
    return { path: typeof value === 'string' ? value : '', unit: '', others: '' }
  const { from, unit = '', ...others } = value as Readonly<Record<string, unknown>>
  const isOwnUnit = typeof unit === 'string'
  return {
    path: typeof from === 'string' ? from : undefined,
    unit: isOwnUnit ? unit : undefined,
    others: withoutBraces(isOwnUnit ? others : { ...others, unit }),
  }
}

/** In one line, without the braces around it. */
function withoutBraces(value: object): string {
  if (Object.keys(value).length === 0) return ''
  const document = new Document(value)
  if (isMap(document.contents)) document.contents.flow = true
  const text = document.toString({ lineWidth: 0, flowCollectionPadding: false }).trim()
  return text.slice(1, -1)
}

/** As it is written within a line. A path with signs of YAML is quoted. */
export function written(value: unknown): string {
  if (typeof value === 'object' && value !== null) return `{ ${withoutBraces(value)} }`
  const text = String(value)
  return /^[\w$.@*-]+$/.test(text) ? text : JSON.stringify(text)
}

/**
 * The text with one line changed.
 *
 * @param edit what is new of it; null: the line is removed
 * @returns undefined: the members are not YAML, or the attribute is there already
 */
export function edited(text: string, line: Line, edit: Edit | null): string | undefined {
  const document = documentOf(text)
  if (document === undefined) return undefined
  const at = ['entities', line.entity, line.place]
  const own = line.item === undefined ? [...at, line.attribute] : [...at, line.attribute, line.item]
  if (edit === null) {
    document.deleteIn(own)
    clean(document, at, line)
    return document.toString({ lineWidth: 0 })
  }
  const next = { ...line, ...edit }
  const value = valueOf(next)
  if (value === undefined || next.attribute.trim() === '') return undefined
  const isMoved = next.place !== line.place
  const isNew = isMoved || next.attribute !== line.attribute
  if (isNew && document.hasIn(['entities', line.entity, next.place, next.attribute])) return undefined
  if (isMoved) {
    document.setIn(['entities', line.entity, next.place, next.attribute], document.getIn([...at, line.attribute], true))
    document.deleteIn([...at, line.attribute])
    clean(document, at, line)
    return document.toString({ lineWidth: 0 })
  }
  // What is not changed stays as a person wrote it.
  if (isNew) return replaced(text, keyOf(document, at, line.attribute), written(next.attribute))
  return replaced(text, document.getIn(own, true), written(value))
}

function keyOf(document: Document, at: readonly (string | number)[], attribute: string): unknown {
  const map = document.getIn(at)
  if (!isMap(map)) return undefined
  return map.items.find(({ key }) => (isScalar(key) ? String(key.value) : String(key)) === attribute)?.key
}

function replaced(text: string, node: unknown, by: string): string | undefined {
  if (!isNode(node) || node.range === null || node.range === undefined) return undefined
  const [start, end] = node.range
  // The end of a block is on the line after it.
  const blank = /\s*$/.exec(text.slice(start, end))?.[0].length ?? 0
  return `${text.slice(0, start)}${by}${text.slice(end - blank)}`
}

/** Removes an attribute without lines, and a list of attributes without one. */
function clean(document: Document, at: readonly (string | number)[], { attribute }: Line): void {
  const rest = document.getIn([...at, attribute])
  if (isSeq(rest) && rest.items.length === 0) document.deleteIn([...at, attribute])
  const all = document.getIn(at)
  if (isMap(all) && all.items.length === 0) document.deleteIn(at)
}

function valueOf({ path, unit, others }: Line): unknown {
  let members: unknown
  try {
    members = others.trim() === '' ? {} : parse(`{${others}}`, { stringKeys: true })
  } catch {
    return undefined
  }
  if (typeof members !== 'object' || members === null) return undefined
  const withUnit = unit === undefined || unit === '' ? members : { unit, ...members }
  if (path === undefined) return withUnit
  return Object.keys(withUnit).length === 0 ? path : { from: path, ...withUnit }
}

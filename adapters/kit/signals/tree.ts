// The messages of intersections (SPaT, MAP; SAE J2735, ETSI TS 103 301) are one model in many spellings: XER, JER, and the JSON of
// several programs, with `state-time-speed`, `stateTimeSpeed` and `state_time_speed`. Nodes are found whatever the spelling is.

import { property } from '../../../standards/hub/build.ts'
import { nameOfToken } from '../../../standards/json/loss.ts'
import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import type { Json } from '../../adapter.ts'
import type { EntityBuilder } from '../entity-builder.ts'
import type { Ledger } from '../ledger.ts'
import { raise } from '../problem-error.ts'
import type { RecordNode } from '../records/nodes.ts'

/** The name without hyphens, underscores and capital letters. */
export function keyOf(name: string): string {
  const known = keys.get(name)
  if (known !== undefined) return known
  const key = name.toLowerCase().replaceAll(/[-_]/g, '')
  // The names of a standard are few; those of a sender who makes up new ones are not kept.
  if (keys.size < 2000) keys.set(name, key)
  return key
}

const keys = new Map<string, string>()

/** The first node at a path of names, in any spelling. One with nothing in it, such as null, is none. */
export function child(node: RecordNode, path: string): RecordNode | undefined {
  let at: RecordNode | undefined = node
  for (const name of path.split('/')) {
    const key = keyOf(name)
    const found: RecordNode | undefined = at?.children.find((one) => keyOf(one.name) === key)
    if (at === undefined || found === undefined || found.isEmpty) return undefined
    at = at.at(found.name)
  }
  return at
}

/** Nodes that only hold the items of a list. */
const wrappers = new Set(
  (
    'intersectionstatelist intersectionstate movementlist movementstate movementeventlist movementevent intersectiongeometry ' +
    'intersectiongeometrylist genericlane nodes nodexy connectsto connection speedlimits regulatoryspeedlimit ' +
    'advisoryspeedlist advisoryspeed travelerdataframe geographicalpath nodell signalstatus signalstatuslist signalstatuspackage lanelist laneid enabledlanelist'
  ).split(' '),
)

/** The items of a list, whether they are repeated, or held by one or more nodes. */
export function items(node: RecordNode, path: string): readonly RecordNode[] {
  const slash = path.lastIndexOf('/')
  const parent = slash === -1 ? node : child(node, path.slice(0, slash))
  const key = keyOf(path.slice(slash + 1))
  const first = parent?.children.find((one) => keyOf(one.name) === key)
  let found = parent === undefined || first === undefined ? [] : parent.all(first.name)
  for (;;) {
    const [only] = found
    const [inner] = only?.children ?? []
    if (found.length !== 1 || only === undefined || inner === undefined || !wrappers.has(keyOf(inner.name))) break
    if (only.children.some((one) => one.name !== inner.name)) break
    found = only.all(inner.name)
  }
  return found.filter((one) => !one.isEmpty)
}

export interface Read {
  readonly value: number
  readonly path: string
}

const decimal = /^[+-]?\d{1,20}(?:\.\d{1,30})?(?:[eE][+-]?\d{1,3})?$/

/** The number at a path; anything else there is a Problem. */
export function number(node: RecordNode, path: string): Read | undefined {
  const found = child(node, path)
  const text = found?.text()
  if (found === undefined || text === undefined) return undefined
  if (!decimal.test(text)) raise({ code: 'invalid', path: found.path, detail: 'The value must be a number.' })
  return { value: Number(text) + 0, path: found.path }
}

/** The word at a path: a text, or the name of the only element in it (XER). */
export function word(node: RecordNode, path: string): string | undefined {
  const found = child(node, path)
  const text = found?.text()
  if (found === undefined || text !== undefined) return text
  const [only, ...others] = found.children
  if (only === undefined || others.length > 0) return undefined
  found.json()
  return only.name
}

const binary = /^[01]+$/
const hexadecimal = /^(?:[0-9A-Fa-f]{2})+$/

/**
 * The names of the bits that are set: a list of names, an object of booleans, a bit string (XER), or hexadecimal digits (JER).
 * Undefined: there is none, or it is none of these and stays unread.
 *
 * @param names from the first bit on
 */
export function bits(node: RecordNode, path: string, names: readonly string[]): readonly string[] | undefined {
  const found = child(node, path)
  if (found === undefined) return undefined
  // JER writes a bit string whose size may grow as its digits and the number of bits.
  const [size, ...others] = found.children
  const digits = found.source.text.trim()
  if (size !== undefined && size.name === 'length' && others.length === 0 && hexadecimal.test(digits)) {
    found.json()
    return namesOf(digits, names)
  }
  if (found.children.length > 0) {
    const set = found.children.filter((one) => one.source.text === 'true').map(({ name }) => name)
    if (!found.children.every(({ source }) => source.text === 'true' || source.text === 'false')) return undefined
    found.json()
    return inOrder(set, names)
  }
  const slash = path.lastIndexOf('/')
  const parent = slash === -1 ? node : child(node, path.slice(0, slash))
  const all = parent?.all(found.name) ?? []
  const texts = all.map((one) => one.source.text.trim())
  const [text = ''] = texts
  const isBits = binary.test(text) && (found.source.pointer === undefined || text.length >= names.length)
  if (all.length === 1 && isBits) {
    found.text()
    return names.filter((_, index) => text[index] === '1')
  }
  if (all.length === 1 && hexadecimal.test(text)) {
    found.text()
    return namesOf(text, names)
  }
  // A word that is none of the names is not a bit.
  const isName = (one: string): boolean =>
    names.length === 0 ? /^[A-Za-z][A-Za-z0-9-]*$/.test(one) : names.includes(one)
  if (!texts.every(isName)) return undefined
  for (const one of all) one.text()
  return inOrder(texts, names)
}

/** The names of the bits that are set in hexadecimal digits. */
function namesOf(text: string, names: readonly string[]): readonly string[] {
  const digits = text.replaceAll(/./g, (digit) => Number.parseInt(digit, 16).toString(2).padStart(4, '0'))
  return names.filter((_, index) => digits[index] === '1')
}

function inOrder(set: readonly string[], names: readonly string[]): readonly string[] {
  return [...names.filter((name) => set.includes(name)), ...set.filter((name) => !names.includes(name))]
}

/** What the rest of a record is kept with. */
export interface RestRules {
  /** The message, if it is JSON: the types of its values are kept. */
  readonly root: Json | undefined
  /** The values that mean that there is none, by the key of the name: `speed`, or `speed/confidence` for what is beside it. */
  readonly absent: ReadonlyMap<string, readonly number[]>
  /** The keys of names that identify a person. */
  readonly personal: ReadonlySet<string>
}

/** The value at a JSON Pointer. A node does not say whether it was null or an object without members. */
export function valueAt(root: Json, pointer: string): Json | undefined {
  let at: Json | undefined = root
  for (const name of pointer.split('/').slice(1).map(nameOfToken)) {
    if (isJsonArray(at)) at = at[Number(name)]
    else at = isJsonObject(at) && Object.hasOwn(at, name) ? at[name] : undefined
  }
  return at
}

/** Keeps what no code has read of a node in `<prefix>_more`, without values that mean that there is none. */
export function keepRest(node: RecordNode, entity: EntityBuilder, { root, absent, personal }: RestRules): void {
  const { ledger } = entity
  const attribute = entity.extensionName('more')
  const kept: Json[] = []
  for (const { path: found, names: all, value } of node.unread()) {
    // In JSON, the text of a node with other members is its member `value`.
    const path = root === undefined ? found : found.replace(/\/text\(\)$/, '/value')
    // The text of a node that was found and not read.
    const names = all.at(-1) === 'text()' ? all.slice(0, -1) : all
    const typed = (root === undefined ? undefined : valueAt(root, path)) ?? (root === undefined ? value : null)
    const name = names.at(-1) ?? ''
    const whose = keyOf(name) === 'confidence' ? `${names.at(-2) ?? ''}/confidence` : name
    const isOfConfidence = keyOf(names.at(-2) ?? '') === 'confidence'
    const isXml = root === undefined
    const rest = present(
      typed,
      isOfConfidence ? `${name}/confidence` : whose,
      path,
      { absent, personal, isXml },
      ledger,
    )
    if (rest === undefined) continue
    kept.push({ path: names.join('/'), value: rest })
    ledger.report('carried', path, 'no-hub-word', { attribute })
  }
  // It is not reported again.
  node.json()
  if (kept.length > 0) entity.add(node.path, attribute, property(kept, { observedAt: entity.observedAt }))
}

/** What a member is called in the table of absent values: `heading`, `heading/confidence`. */
function nameWithin(name: string, member: string, value: Json): string {
  if (member === 'value') return name
  if (keyOf(member) === 'confidence') return `${name}/confidence`
  const isOfConfidence = name.endsWith('/confidence') && typeof value !== 'object'
  return isOfConfidence ? `${member}/confidence` : member
}

/** The words of elements that have nothing in them: an enumeration, a truth value or a list of them as XER writes it. */
function wordsOf(value: JsonObject): Json | undefined {
  const words = Object.entries(value).flatMap(([name, inner]) => {
    const all = isJsonArray(inner) ? inner : [inner]
    return all.map((one) => (one === '' ? name : undefined))
  })
  const [only, second] = words
  if (only === undefined || words.includes(undefined)) return undefined
  if (second !== undefined) return words.filter((one) => one !== undefined)
  return only === 'true' || only === 'false' ? only === 'true' : only
}

/** The value without its leaves that say nothing, each of which is reported; undefined: nothing is left. */
function present(
  value: Json,
  name: string,
  path: string,
  rules: Omit<RestRules, 'root'> & { readonly isXml: boolean },
  ledger: Ledger,
): Json | undefined {
  const drop = (code: string): undefined => {
    ledger.report('dropped', path, code)
    return undefined
  }
  if (rules.personal.has(keyOf(name))) return drop('personal')
  if (value === null) return drop('null-member')
  if (value === '') return drop('empty-member')
  if (isJsonArray(value)) {
    if (value.length === 0) return drop('empty-member')
    const kept = value.flatMap((one, index) => present(one, name, `${path}/${index}`, rules, ledger) ?? [])
    return kept.length === 0 ? undefined : kept
  }
  if (isJsonObject(value)) {
    const entries = Object.entries(value)
    if (entries.length === 0) return drop('empty-member')
    const words = rules.isXml ? wordsOf(value) : undefined
    if (words !== undefined) return words
    const kept = entries.flatMap(([member, inner]) => {
      const rest = present(inner, nameWithin(name, member, inner), `${path}/${member}`, rules, ledger)
      return rest === undefined ? [] : [[member, rest] as const]
    })
    return kept.length === 0 ? undefined : Object.fromEntries(kept)
  }
  const isAbsent = typeof value !== 'boolean' && rules.absent.get(keyOf(name))?.includes(Number(value)) === true
  return isAbsent ? drop('value-absent') : value
}

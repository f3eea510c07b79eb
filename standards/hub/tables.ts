// The tables that are generated from `standards/hub/types`, parsed on first use. They are texts because code is compiled at
// every start, and the vocabulary is larger than any code of this project.

import * as texts from '../generated/vocabulary.ts'
import type { Category } from './category.ts'
import type { AttributeKind } from './entity.ts'
import { once } from '../remembered.ts'

export interface AttributeEntry {
  readonly kinds: readonly AttributeKind[]
  readonly quantity?: readonly string[]
  readonly units?: readonly string[]
  readonly category: Category
  /** The index of the value's schema in the generated list; absent: any value of the kind. */
  readonly valueSchema?: number
}

export interface TypeEntry {
  readonly required: readonly string[]
  readonly attributes: ReadonlyMap<string, AttributeEntry>
}

/** An entry with what the pinned context defines for the term of the attribute. */
interface TermEntry extends AttributeEntry {
  readonly '@id'?: string
  readonly '@type'?: string
}

export interface Term {
  readonly name: string
  readonly iri: string
  /** What JSON-LD reads the value as. */
  readonly type: string | undefined
}

const definitions = once((): readonly TermEntry[] => {
  const entries = JSON.parse(texts.entries) as readonly TermEntry[]
  return texts.definitions.split(' ').map((pair) => {
    const [entry = '', schema] = pair.split('.')
    return { ...at(entries, entry), ...(schema === undefined ? {} : { valueSchema: Number(schema) }) }
  })
})

function at<T>(list: readonly T[], number: string): T {
  const found = list[Number(number)]
  if (found === undefined) throw new Error('the generated vocabulary is broken: npm run generate')
  return found
}

/** Reads names behind the number of their definition, and behind the prefix of their IRIs where it changes. */
function readTable(table: string, prefix: string, take: (name: string, entry: TermEntry, iri: string) => void): void {
  let entry: TermEntry | undefined
  let before = prefix
  for (const word of table.split(' ')) {
    if (/^\d/.test(word)) entry = at(definitions(), word)
    else if (word.includes(':')) before = word
    else if (entry !== undefined) take(word, entry, entry['@id'] ?? before + word)
  }
}

function attributesIn(table: string, found = new Map<string, AttributeEntry>()): ReadonlyMap<string, AttributeEntry> {
  readTable(table, '', (name, entry) => found.set(name, entry))
  return found
}

/** Attributes of no single type: sub-attributes, those of every type, and those that types take by name. */
export const sharedAttributes = once(() => attributesIn(texts.shared))

/** Names of the shared attributes that any attribute may have as sub-attributes. */
export const subAttributes: readonly string[] = texts.subAttributes.split(' ')

/** Names of the shared attributes that every type has. */
export const everywhere: readonly string[] = texts.everywhere.split(' ')

/** Each type's line, by its name. */
const lines: ReadonlyMap<string, readonly string[]> = new Map(
  texts.types.split('\n').map((line) => {
    const [name = '', ...parts] = line.split('|')
    return [name, parts]
  }),
)

/** The names of all entity types that the hub knows, sorted. */
export const hubTypes: readonly string[] = [...lines.keys()]

const read = new Map<string, TypeEntry>()

export function typeEntry(type: string): TypeEntry | undefined {
  const known = read.get(type)
  if (known !== undefined) return known
  const line = lines.get(type)
  if (line === undefined) return undefined
  const [, required = '', asShared = '', own = ''] = line
  const attributes = new Map<string, AttributeEntry>()
  for (const name of words(asShared)) {
    const entry = sharedAttributes().get(name)
    if (entry !== undefined) attributes.set(name, entry)
  }
  const entry: TypeEntry = { required: words(required), attributes: attributesIn(own, attributes) }
  read.set(type, entry)
  return entry
}

function words(text: string): readonly string[] {
  return text === '' ? [] : text.split(' ')
}

/** The terms of all types and attributes; where a name comes again, its IRI is that of the first and its type that of the last. */
export function terms(): readonly Term[] {
  const found = new Map<string, Term>()
  const take = (name: string, entry: TermEntry, iri: string) => {
    found.set(name, { name, iri: found.get(name)?.iri ?? iri, type: entry['@type'] })
  }
  for (const [name, [prefix = '']] of lines) found.set(name, { name, iri: prefix + name, type: undefined })
  readTable(texts.shared, '', take)
  for (const [prefix = '', , , own = ''] of lines.values()) readTable(own, prefix, take)
  return [...found.values()]
}

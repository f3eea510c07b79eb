// One attribute of a type file: what its keys may hold, and how a short IRI is spelled out.

import type { Category } from '../../../standards/hub/category.ts'
import { valueMember, type AttributeKind, type JsonObject } from '../../../standards/hub/entity.ts'
import { dataCategories } from './categories.ts'

export interface AttributeDefinition {
  readonly kinds: readonly AttributeKind[]
  /** JSON Schema of the value; absent: any value of the kind. */
  readonly value?: JsonObject
  /** QUDT names of the quantity kinds, and the UN/CEFACT codes of the units; both absent: no quantity. */
  readonly quantity?: readonly string[]
  readonly units?: readonly string[]
  readonly category: Category
  readonly iri: string
}

export type Table = Readonly<Record<string, unknown>>

/** IRI prefixes of the type files; an attribute without `iri` is the project's own. */
const own = 'urn:citygate:hub:'
const prefixes: ReadonlyMap<string, string> = new Map([
  ['sdm', 'https://smartdatamodels.org/dataModel.'],
  ['sdm-common', 'https://smartdatamodels.org/'],
])
const attributeKeys = new Set(['kind', 'value', 'quantity', 'units', 'category', 'iri'])

export function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function text(value: unknown, where: string): string {
  if (typeof value !== 'string' || value === '') throw new Error(`${where}: a text is expected`)
  return value
}

export function texts(value: unknown, where: string): string[] {
  if (!Array.isArray(value)) throw new Error(`${where}: a list is expected`)
  return value.map((item) => text(item, where))
}

export function checkKeys(table: Table, known: ReadonlySet<string>, where: string): void {
  for (const key of Object.keys(table)) if (!known.has(key)) throw new Error(`${where}: unknown key ${key}`)
}

export function iriOf(value: unknown, where: string): string {
  const iri = text(value, `${where}.iri`)
  const colon = iri.indexOf(':')
  const prefix = prefixes.get(iri.slice(0, colon))
  if (prefix !== undefined) return prefix + iri.slice(colon + 1)
  if (/^(https?:\/\/|urn:)\S+$/.test(iri)) return iri
  throw new Error(`${where}: ${iri} is neither an IRI nor of a known prefix`)
}

/** One text, or a list of texts. */
function oneOrMore(value: unknown, where: string): string[] {
  return typeof value === 'string' ? [text(value, where)] : texts(value, where)
}

function kindsOf(value: unknown, where: string): AttributeKind[] {
  return oneOrMore(value, `${where}.kind`).map((kind) => {
    if (!Object.hasOwn(valueMember, kind)) throw new Error(`${where}: ${kind} is not an attribute kind`)
    return kind as AttributeKind
  })
}

function categoryOf(value: unknown, where: string): Category {
  const category = text(value, `${where}.category`)
  if (!dataCategories.has(category))
    throw new Error(`${where}: ${category} is not among the data categories (categories.ts)`)
  return category as Category
}

/** @throws on the first key that is unknown or holds what it must not */
export function attributeOf(
  name: string,
  table: Table,
  core: ReadonlyMap<string, string>,
  where: string,
): AttributeDefinition {
  checkKeys(table, attributeKeys, where)
  const { kind, value, quantity, units, category, iri } = table
  const ofCore = core.get(name)
  if (ofCore !== undefined && iri !== undefined) {
    throw new Error(`${where}: the NGSI-LD core context defines this term, so it takes no iri of its own`)
  }
  if (value !== undefined && !isTable(value)) throw new Error(`${where}.value: a JSON Schema is expected`)
  return {
    kinds: kindsOf(kind, where),
    ...(value === undefined ? {} : { value: value as JsonObject }),
    ...(quantity === undefined ? {} : { quantity: oneOrMore(quantity, `${where}.quantity`) }),
    ...(units === undefined ? {} : { units: texts(units, `${where}.units`) }),
    category: categoryOf(category, where),
    iri: ofCore ?? (iri === undefined ? own + name : iriOf(iri, where)),
  }
}

export interface TypeDefinition {
  readonly source: string
  readonly iri: string
  readonly required: readonly string[]
  readonly attributes: ReadonlyMap<string, AttributeDefinition>
}

export interface Vocabulary {
  /** All attributes of `attributes.yaml`. */
  readonly shared: ReadonlyMap<string, AttributeDefinition>
  /** Names of shared attributes that may stand in any attribute. */
  readonly subAttributes: readonly string[]
  /** Names of shared attributes that every type has. */
  readonly everywhere: readonly string[]
  readonly types: ReadonlyMap<string, TypeDefinition>
}

// Reads the type files of the hub, `standards/hub/types/*.yaml`, into one checked vocabulary. A mistake in a file is a
// thrown sentence that names the file and the attribute: generation stops, nothing is guessed.

import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { Category } from '../../../standards/hub/category.ts'
import { valueMember, type AttributeKind, type JsonObject } from '../../../standards/hub/entity.ts'
import { checkVocabulary } from './check.ts'

export interface AttributeDefinition {
  readonly kinds: readonly AttributeKind[]
  /** JSON Schema of the value; absent: any value of the kind. */
  readonly value?: JsonObject
  readonly quantity?: string
  readonly units?: readonly string[]
  readonly category: Category
  readonly iri: string
}

export interface TypeDefinition {
  readonly source: string
  readonly iri: string
  readonly required: readonly string[]
  readonly attributes: ReadonlyMap<string, AttributeDefinition>
}

export interface Vocabulary {
  /** Attributes of `attributes.yaml`, which any type may take as they are. */
  readonly shared: ReadonlyMap<string, AttributeDefinition>
  readonly types: ReadonlyMap<string, TypeDefinition>
}

/** IRI prefixes of the type files; an attribute without `iri` is the project's own. */
const extension = 'urn:citygate:hub:'
const prefixes: ReadonlyMap<string, string> = new Map([
  ['sdm', 'https://smartdatamodels.org/dataModel.'],
  ['sdm-common', 'https://smartdatamodels.org/'],
  ['schema', 'https://schema.org/'],
])
const attributeKeys = new Set(['kind', 'value', 'quantity', 'units', 'category', 'iri'])
const typeKeys = new Set(['source', 'iri', 'required', 'attributes'])

type Row = Readonly<Record<string, unknown>>

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function text(value: unknown, where: string): string {
  if (typeof value !== 'string' || value === '') throw new Error(`${where}: a text is expected`)
  return value
}

function texts(value: unknown, where: string): string[] {
  if (!Array.isArray(value)) throw new Error(`${where}: a list is expected`)
  return value.map((item) => text(item, where))
}

function checkKeys(row: Row, known: ReadonlySet<string>, where: string): void {
  for (const key of Object.keys(row)) if (!known.has(key)) throw new Error(`${where}: unknown key ${key}`)
}

function kindsOf(value: unknown, where: string): AttributeKind[] {
  const kinds = typeof value === 'string' ? [value] : texts(value, `${where}.kind`)
  return kinds.map((kind) => {
    if (!Object.hasOwn(valueMember, kind)) throw new Error(`${where}: ${kind} is not an attribute kind`)
    return kind as AttributeKind
  })
}

function iriOf(value: unknown, where: string): string {
  const iri = text(value, `${where}.iri`)
  const colon = iri.indexOf(':')
  const prefix = prefixes.get(iri.slice(0, colon))
  if (prefix !== undefined) return prefix + iri.slice(colon + 1)
  if (/^(https?:\/\/|urn:)\S+$/.test(iri)) return iri
  throw new Error(`${where}: ${iri} is neither an IRI nor of a known prefix`)
}

function categoryOf(value: unknown, where: string): Category {
  const category = text(value, `${where}.category`)
  if (category === 'unclassified' || /^(dpv|pd):[A-Za-z]+$/.test(category)) return category as Category
  throw new Error(`${where}: ${category} is not a DPV term`)
}

function attributeOf(name: string, row: Row, core: ReadonlyMap<string, string>, where: string): AttributeDefinition {
  checkKeys(row, attributeKeys, where)
  const ofCore = core.get(name)
  if (ofCore !== undefined && row['iri'] !== undefined) {
    throw new Error(`${where}: the NGSI-LD core context defines this term, so it takes no iri of its own`)
  }
  const value = row['value']
  if (value !== undefined && !isRow(value)) throw new Error(`${where}.value: a JSON Schema is expected`)
  return {
    kinds: kindsOf(row['kind'], where),
    ...(value === undefined ? {} : { value: value as JsonObject }),
    ...(row['quantity'] === undefined ? {} : { quantity: text(row['quantity'], `${where}.quantity`) }),
    ...(row['units'] === undefined ? {} : { units: texts(row['units'], `${where}.units`) }),
    category: categoryOf(row['category'], where),
    iri: ofCore ?? (row['iri'] === undefined ? extension + name : iriOf(row['iri'], where)),
  }
}

function typeOf(row: Row, rows: ReadonlyMap<string, Row>, core: ReadonlyMap<string, string>, where: string) {
  checkKeys(row, typeKeys, where)
  const listed = row['attributes']
  if (!isRow(listed)) throw new Error(`${where}.attributes: a table is expected`)
  const attributes = new Map<string, AttributeDefinition>()
  for (const [name, own] of Object.entries(listed)) {
    const place = `${where}.${name}`
    const base = rows.get(name)
    if (own === null && base === undefined) throw new Error(`${place}: it is empty, and attributes.yaml lacks it`)
    if (own !== null && !isRow(own)) throw new Error(`${place}: a table is expected`)
    attributes.set(name, attributeOf(name, { ...base, ...own }, core, place))
  }
  return {
    source: text(row['source'], `${where}.source`),
    iri: iriOf(row['iri'], where),
    required: texts(row['required'], `${where}.required`),
    attributes,
  }
}

async function tableIn(file: string): Promise<Row> {
  const content: unknown = parse(await readFile(file, 'utf8'), { uniqueKeys: true })
  if (!isRow(content)) throw new Error(`${file}: a table is expected`)
  return content
}

/**
 * @param folder of the type files
 * @param core term and IRI of the NGSI-LD core context, whose terms no other context may define again
 * @throws on the first mistake in a file, as a sentence
 */
export async function readVocabulary(folder: string, core: ReadonlyMap<string, string>): Promise<Vocabulary> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).toSorted()
  const rows = new Map<string, Row>()
  for (const [name, row] of Object.entries(await tableIn(join(folder, 'attributes.yaml')))) {
    if (!isRow(row)) throw new Error(`attributes.yaml.${name}: a table is expected`)
    rows.set(name, row)
  }
  const shared = new Map<string, AttributeDefinition>()
  for (const [name, row] of rows) shared.set(name, attributeOf(name, row, core, `attributes.yaml.${name}`))
  const types = new Map<string, TypeDefinition>()
  for (const name of names) {
    if (name === 'attributes.yaml') continue
    types.set(name.slice(0, -'.yaml'.length), typeOf(await tableIn(join(folder, name)), rows, core, name))
  }
  const vocabulary = { shared, types }
  checkVocabulary(vocabulary)
  return vocabulary
}

// Reads the type files of the hub, `standards/hub/types/*.yaml`, into one checked vocabulary. A mistake in a file is a
// thrown sentence that names the file and the attribute: generation stops, nothing is guessed.

import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import { checkVocabulary } from './check.ts'
import {
  attributeOf,
  checkKeys,
  iriOf,
  isTable,
  text,
  texts,
  type TypeDefinition,
  type Vocabulary,
  type AttributeDefinition,
  type Table,
} from './attribute.ts'

const sections = ['subAttributes', 'everywhere', 'shared'] as const
const typeKeys = new Set(['source', 'iri', 'required', 'attributes'])

async function tableIn(file: string): Promise<Table> {
  const content: unknown = parse(await readFile(file, 'utf8'))
  if (!isTable(content)) throw new Error(`${file}: a table is expected`)
  return content
}

function tableAt(table: Table, key: string, where: string): Table {
  const content = table[key]
  if (!isTable(content)) throw new Error(`${where}.${key}: a table is expected`)
  return content
}

function typeOf(table: Table, shared: ReadonlyMap<string, Table>, core: ReadonlyMap<string, string>, where: string) {
  checkKeys(table, typeKeys, where)
  const attributes = new Map<string, AttributeDefinition>()
  for (const [name, own] of Object.entries(tableAt(table, 'attributes', where))) {
    const place = `${where}.${name}`
    const base = shared.get(name)
    if (own === null && base === undefined) throw new Error(`${place}: it is empty, and attributes.yaml lacks it`)
    if (own !== null && !isTable(own)) throw new Error(`${place}: a table is expected`)
    attributes.set(name, attributeOf(name, { ...base, ...own }, core, place))
  }
  return {
    source: text(table['source'], `${where}.source`),
    iri: iriOf(table['iri'], where),
    required: texts(table['required'], `${where}.required`),
    attributes,
  }
}

/**
 * @param folder of the type files
 * @param core term and IRI of the NGSI-LD core context, whose terms no other context may define again
 * @throws on the first mistake in a file, as a sentence
 */
export async function readVocabulary(folder: string, core: ReadonlyMap<string, string>): Promise<Vocabulary> {
  const attributes = await tableIn(join(folder, 'attributes.yaml'))
  checkKeys(attributes, new Set(sections), 'attributes.yaml')
  const tables = new Map<string, Table>()
  const shared = new Map<string, AttributeDefinition>()
  for (const section of sections) {
    for (const [name, table] of Object.entries(tableAt(attributes, section, 'attributes.yaml'))) {
      const where = `attributes.yaml.${name}`
      if (!isTable(table)) throw new Error(`${where}: a table is expected`)
      if (tables.has(name)) throw new Error(`${where}: it stands there twice`)
      tables.set(name, table)
      shared.set(name, attributeOf(name, table, core, where))
    }
  }
  const types = new Map<string, TypeDefinition>()
  for (const file of (await readdir(folder)).toSorted()) {
    if (!file.endsWith('.yaml') || file === 'attributes.yaml') continue
    types.set(file.slice(0, -'.yaml'.length), typeOf(await tableIn(join(folder, file)), tables, core, file))
  }
  const vocabulary = {
    shared,
    subAttributes: Object.keys(tableAt(attributes, 'subAttributes', 'attributes.yaml')),
    everywhere: Object.keys(tableAt(attributes, 'everywhere', 'attributes.yaml')),
    types,
  }
  checkVocabulary(vocabulary)
  return vocabulary
}

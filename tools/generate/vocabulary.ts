// Generates everything that follows from the type files of the hub: schemas, plain data and the pinned @context.

import { globSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { JsonObject } from '../../standards/hub/entity.ts'
import { finish, removeGenerated, writeGenerated } from './lib/write.ts'
import { contextDocument, coreTerms } from './vocabulary/context.ts'
import { coreContextFile, dataFiles } from './vocabulary/data.ts'
import { readVocabulary } from './vocabulary/read.ts'
import { hubSchemas } from './vocabulary/schemas.ts'

const root = resolve(import.meta.dirname, '../..')
const generated = 'standards/generated'
const schemaFolder = `${generated}/hub-schemas`

function jsonText(content: JsonObject): string {
  return `${JSON.stringify(content, undefined, 2)}\n`
}

/** Every generated file by its path in the project, with its text. */
export async function vocabularyFiles(): Promise<ReadonlyMap<string, string>> {
  const coreFile = join(root, 'standards/contexts/ngsi-ld-core-context-v1.9.jsonld')
  const coreDocument = JSON.parse(await readFile(coreFile, 'utf8')) as JsonObject
  const core = coreTerms(coreDocument)
  const vocabulary = await readVocabulary(join(root, 'standards/hub/types'), core)
  const schemas = hubSchemas(vocabulary)
  const files = new Map<string, string>()
  for (const [name, schema] of schemas) files.set(`${schemaFolder}/${name}.json`, jsonText(schema))
  const data = dataFiles(vocabulary, core)
  files.set(`${generated}/vocabulary.ts`, data.vocabulary)
  files.set(`${generated}/values.ts`, data.values)
  files.set(`${generated}/core-context.ts`, coreContextFile(coreDocument))
  files.set('standards/contexts/citygate-v1.jsonld', jsonText(contextDocument(vocabulary, core)))
  return files
}

/** Removes the schemas of types that have no file any more. */
function removeLeftovers(files: ReadonlyMap<string, string>): void {
  for (const path of globSync(`${schemaFolder}/*`).filter((one) => !files.has(one))) removeGenerated(path)
}

if (import.meta.main) {
  const files = await vocabularyFiles()
  removeLeftovers(files)
  for (const [path, text] of files) writeGenerated(path, text)
  finish()
}

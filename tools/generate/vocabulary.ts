// Generates everything that follows from the type files of the hub: schemas, plain data and the pinned @context. With
// --check it writes nothing and exits 1 where a file on disk differs.

import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { JsonObject } from '../../standards/hub/entity.ts'
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

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** Schemas on disk of types that no file names any more. */
async function leftovers(files: ReadonlyMap<string, string>): Promise<string[]> {
  await mkdir(join(root, schemaFolder), { recursive: true })
  const names = await readdir(join(root, schemaFolder))
  return names.map((name) => `${schemaFolder}/${name}`).filter((path) => !files.has(path))
}

async function main(check: boolean): Promise<void> {
  const files = await vocabularyFiles()
  const changed: string[] = await leftovers(files)
  if (!check) for (const path of changed) await rm(join(root, path))
  for (const [path, text] of files) {
    if ((await textOf(join(root, path))) === text) continue
    changed.push(path)
    if (check) continue
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), text)
  }
  for (const path of changed) console.log(check ? `differs: ${path}` : `wrote ${path}`)
  if (check && changed.length > 0) process.exitCode = 1
}

if (import.meta.main) await main(process.argv.includes('--check'))

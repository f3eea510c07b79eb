// Generates from the folders of adapters what the rest of the project reads: the registry, one AsyncAPI document, the catalogue
// and its page, and a module for each id that the package exports.

import { existsSync, globSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { adapterFolders } from '../../adapters/contract/node/folder.ts'
import { mappingSchema } from '../../adapters/kit/mapping/document-schema.ts'
import { readSource, type Source } from './adapters/source.ts'
import { asyncapiModule } from './adapters/asyncapi.ts'
import { catalogueText, entriesModule } from './adapters/catalogue.ts'
import { kitLossesText, withSections } from './adapters/readme.ts'
import { buildModule, workerModule, entryModule } from './adapters/registry.ts'
import { checkKeywords } from './lib/keywords.ts'
import { finish, removeGenerated, writeGenerated } from './lib/write.ts'

const adapters = resolve('adapters')

/** The template has generated sections in its README, and nothing else. */
function completeFolders(): readonly string[] {
  const folders = ['_template', ...[...adapterFolders(adapters).values()].map((path) => relative(adapters, path))]
  const isComplete = (folder: string): boolean => existsSync(join(adapters, folder, 'README.md'))
  for (const folder of folders.filter((one) => !isComplete(one)))
    console.error(`adapters/${folder} has no README.md yet and is left out of the registry`)
  return folders.filter(isComplete).map((folder) => folder.replaceAll('\\', '/'))
}

const sources: Source[] = []
for (const folder of completeFolders()) sources.push(await readSource(adapters, folder))
const registered = sources.filter(({ folder }) => !folder.startsWith('_'))
for (const { folder, options } of sources) checkKeywords(options, `the options of adapters/${folder}`)
const documented = sources.filter(({ adapter }) => adapter.documentation !== undefined)

/** The formats of the Worker, until a build chooses others (tools/edge-adapters.ts). */
const edge = /edge -- ([a-z0-9 -]+)/.exec(readFileSync('wrangler.toml', 'utf8'))?.[1]?.split(' ') ?? []

const files = new Map<string, string>([
  ['adapters/generated/entries.ts', entriesModule(registered)],
  ['adapters/generated/all.ts', buildModule(registered, 'of this project')],
  ['adapters/generated/edge.ts', workerModule(registered, edge)],
  ['adapters/generated/asyncapi.ts', asyncapiModule(registered)],
  ['docs/adapters.md', catalogueText(registered)],
  ...documented.map(
    ({ folder, readme, adapter }) => [`adapters/${folder}/README.md`, withSections(readme, adapter)] as const,
  ),
  ['docs/losses.md', kitLossesText()],
  ['docs/mapping.schema.json', `${JSON.stringify(mappingSchema, undefined, 2)}\n`],
  ...registered.map((source) => [`adapters/generated/by-id/${source.id}.ts`, entryModule(source)] as const),
])
for (const [path, text] of files) writeGenerated(path, text)
// An adapter is deleted by deleting its folder.
for (const path of globSync('adapters/generated/**/*.ts').map((one) => one.replaceAll('\\', '/')))
  if (!files.has(path)) removeGenerated(path)
finish()

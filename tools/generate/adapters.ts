// Generates from the folders of adapters what the rest of the house reads: the registry, the validators and types of
// the options, one AsyncAPI document, the catalogue and its page.

import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { readSource, type Source } from './adapters/source.ts'
import { asyncapiModule } from './adapters/asyncapi.ts'
import { catalogueModule, catalogueText } from './adapters/catalogue.ts'
import { optionTypes, validatorsModule } from './adapters/options.ts'
import { registryModule } from './adapters/registry.ts'
import { finish, writeGenerated } from './lib/write.ts'

/** The folders with an adapter. One with a leading underscore is a pattern: it has types of options, and nothing else. */
function adapterFolders(): readonly string[] {
  const has = (name: string, file: string): boolean => existsSync(join('adapters', name, file))
  const named = readdirSync('adapters').filter((name) => has(name, 'adapter.ts'))
  for (const name of named.filter((one) => !has(one, 'asyncapi.yaml')))
    console.error(`adapters/${name} has no asyncapi.yaml yet and is left out of the registry`)
  return named.filter((name) => has(name, 'asyncapi.yaml')).toSorted()
}

const sources: Source[] = []
for (const name of adapterFolders()) sources.push(await readSource(resolve('adapters', name)))
const registered = sources.filter(({ folder }) => !folder.startsWith('_'))

const files = new Map<string, string>([
  ['adapters/registry.ts', registryModule(registered)],
  ['adapters/generated/option-validators.ts', validatorsModule(sources)],
  ['adapters/generated/options.ts', await optionTypes(sources)],
  ['adapters/generated/asyncapi.ts', asyncapiModule(registered)],
  ['adapters/generated/catalogue.ts', catalogueModule(registered)],
  ['docs/adapters.md', catalogueText(registered)],
])
for (const [path, text] of files) writeGenerated(path, text)
finish()

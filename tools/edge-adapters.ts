// `node tools/edge-adapters.ts ID …`: chooses the adapters that a Worker bundles (adapters/generated/edge.ts), and with `mapping` what reads
// by published mappings. wrangler.toml calls it before each build.

import { basename, join, relative, resolve } from 'node:path'
import { adapterFolders } from '../adapters/contract/node/folder.ts'
import { readSource } from './generate/adapters/source.ts'
import { workerModule } from './generate/adapters/registry.ts'
import { writeGenerated } from './generate/lib/write.ts'

const adapters = resolve('adapters')
const mapping = 'mapping'
const named = process.argv.slice(2)
const ids = named.filter((id) => id !== mapping)
const folders = adapterFolders(adapters)
const unknown = ids.filter((id) => !folders.has(id))
if (ids.length === 0 || unknown.length > 0) {
  const known = [...folders.keys(), mapping].join(', ')
  console.error(`${unknown.length > 0 ? `There is no adapter ${unknown.join(', ')}. ` : ''}Name adapters of: ${known}`)
  process.exit(2)
}
const paths = [...folders].filter(([id]) => ids.includes(id)).map(([, path]) => path)
const sources = await Promise.all(paths.map((path) => readSource(adapters, relative(adapters, path))))
writeGenerated(join('adapters', 'generated', 'edge.ts'), workerModule(sources, named))
console.log(
  `The Worker reads and writes ${sources.map(({ folder }) => basename(folder)).join(', ')}${named.includes(mapping) ? ', and by mappings' : ''}.`,
)

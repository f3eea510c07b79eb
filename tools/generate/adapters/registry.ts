// The adapters of a build: the description of each, and one dynamic import for each, since the bundlers of the edge cannot look
// into a folder.

import { hasExpression } from '../../../adapters/kit/mapping/expression.ts'
import type { MappingDocument } from '../../../adapters/kit/mapping/document.ts'
import type { Source } from './source.ts'

/** @param what says of whose build the adapters are */
export function buildModule(sources: readonly Source[], what: string): string {
  const names = sources.map(({ name }) => name)
  const loaders = sources.map(
    ({ folder, exported, adapter: { id }, mapping }) =>
      `  ${JSON.stringify(id)}: async () => (await import('${mapping === undefined ? `../${folder}/adapter.ts` : `./by-id/${id}.ts`}')).${exported},\n`,
  )
  return `// Generated from the folders of adapters; not edited by hand.

import type { CatalogueEntry } from '../catalogue-entry.ts'
import type { LoadAdapter } from '../register.ts'
import * as documents from './asyncapi.ts'
import { ${names.join(', ')} } from './entries.ts'

/** The adapters ${what}, as they describe themselves. */
export const catalogue: readonly CatalogueEntry[] = [${names.join(', ')}]

/** Their code by id. Each is loaded when the first source configures it. */
export const loaders: Readonly<Record<string, LoadAdapter>> = {
${loaders.join('')}}

/** Their parts of the AsyncAPI document by id, as JSON. */
export const asyncapi: Readonly<Record<string, string>> = {
${sources.map(({ name, adapter }) => `  ${JSON.stringify(adapter.id)}: documents.${name},\n`).join('')}}
`
}

/** In the list of a Worker's formats: what reads by published mappings. */
const ofMappings = 'mapping'

/** @param named of the list of a Worker's formats */
export function workerModule(sources: readonly Source[], named: readonly string[]): string {
  const chosen = sources.filter(({ id }) => named.includes(id))
  const mappings = named.includes(ofMappings)
    ? `export { mappingEngine as mappings } from '../kit/mapping/engine.ts'`
    : 'export const mappings = undefined'
  return `${buildModule(chosen, 'of a Worker')}\n/** What reads by published mappings. */\n${mappings}\n`
}

/** What `citygate/adapters/<id>` is: the package's exports name an adapter by its id, whatever its sector. */
export function entryModule({ id, folder, mapping }: Source): string {
  if (mapping !== undefined) return mappingModule(id, folder, mapping)
  return `// Generated from the folders of adapters; not edited by hand.\n\nexport * from '../../${folder}/adapter.ts'\n`
}

/** A mapping is JSON here, so that no gateway needs a parser of YAML for it. */
function mappingModule(id: string, folder: string, mapping: MappingDocument): string {
  const isWith = hasExpression(mapping)
  return `// Generated from adapters/${folder}/mapping.yaml; not edited by hand.

import type { MappingDocument } from '../../kit/mapping/document.ts'
import { mappingAdapter } from '../../kit/mapping/mapping-adapter.ts'
${isWith ? "import { cel } from '../../kit/mapping/expressions/cel.ts'\n" : ''}
const document: MappingDocument = ${JSON.stringify(mapping, undefined, 2)}

export const adapter = mappingAdapter(${JSON.stringify(id)}, document${isWith ? ', cel' : ''})
`
}

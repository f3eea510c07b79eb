// The adapters of this project: the description of each, and one dynamic import for each, since bundlers cannot look into a folder.

import { hasExpression } from '../../../adapters/kit/mapping/expression.ts'
import type { MappingDocument } from '../../../adapters/kit/mapping/document.ts'
import type { Source } from './source.ts'

/** What loads the code of an adapter, with its documentation where that is apart. */
function loaderOf({ folder, exported, id, mapping, isDocumentedApart }: Source): string {
  const module = mapping === undefined ? `../${folder}/adapter.ts` : `./by-id/${id}.ts`
  const adapter = `(await import('${module}')).${exported}`
  if (!isDocumentedApart) return `async () => ${adapter}`
  return `async () => ({ ...${adapter}, documentation: (await import('../${folder}/documentation.ts')).documentation })`
}

export function buildModule(sources: readonly Source[]): string {
  const names = sources.map(({ name }) => name)
  const loaders = sources.map((source) => `  ${JSON.stringify(source.adapter.id)}: ${loaderOf(source)},\n`)
  return `// Generated from the folders of adapters; not edited by hand.

import type { CatalogueEntry } from '../catalogue-entry.ts'
import type { LoadAdapter } from '../register.ts'
import { ${names.join(', ')} } from './entries.ts'
import * as examples from './examples.ts'

/** The adapters of this project, as they describe themselves. */
export const catalogue: readonly CatalogueEntry[] = [
${names.map((name) => `  { ...${name}, examples: examples.${name} },\n`).join('')}]

/** Their code by id. Each is loaded when the first source configures it. */
export const loaders: Readonly<Record<string, LoadAdapter>> = {
${loaders.join('')}}

/** Their parts of the AsyncAPI document by id, as JSON, which only the document needs. */
export const asyncapi = async () => (await import('./asyncapi.ts')).asyncapi
`
}

/** What `citygate/adapters/<id>` is: the package's exports name an adapter by its id, whatever its sector. */
export function entryModule({ id, folder, mapping, exported, isDocumentedApart }: Source): string {
  if (mapping !== undefined) return mappingModule(id, folder, mapping)
  if (isDocumentedApart) return documentedModule(folder, exported)
  return `// Generated from the folders of adapters; not edited by hand.\n\nexport * from '../../${folder}/adapter.ts'\n`
}

/** An adapter and its documentation, which a bundle of the edge lacks. */
function documentedModule(folder: string, exported: string): string {
  return `// Generated from the folders of adapters; not edited by hand.

import { ${exported} as undocumented } from '../../${folder}/adapter.ts'
import { documentation } from '../../${folder}/documentation.ts'

export * from '../../${folder}/adapter.ts'
export const ${exported} = { ...undocumented, documentation }
`
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

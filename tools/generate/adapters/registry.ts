// The registry: one import for each adapter, since the bundlers of the edge cannot look into a folder.

import type { Source } from './source.ts'

export function registryModule(sources: readonly Source[]): string {
  // An adapter with its own `options` validates them itself.
  const entries = sources.map(({ name, adapter }) =>
    adapter.options === undefined ? `  register(${name}, validators.${name}),` : `  ${name},`,
  )
  return `// Generated from the folders of adapters; not edited by hand.

import type { Adapter } from './adapter.ts'
import * as validators from './generated/option-validators.ts'
${importLines(sources, '.')}import { register } from './register.ts'

/** The adapters of this build. Their \`configure\` takes anything and checks it against the schema of the options. */
export const adapters: readonly Adapter<unknown>[] = [
${entries.map((line) => `${line}\n`).join('')}]
`
}

/** What `citygate/adapters/<id>` is: the package's exports name an adapter by its id, whatever its sector. */
export function entryModule(folder: string): string {
  return `// Generated from the folders of adapters; not edited by hand.\n\nexport * from '../../${folder}/adapter.ts'\n`
}

/** @param adapters the folder of the adapters, as seen from the module */
export function importLines(sources: readonly Source[], adapters: string): string {
  return sources
    .map(({ folder, exported, name }) => {
      const path = `'${adapters}/${folder}/adapter.ts'`
      if (exported === 'default') return `import ${name} from ${path}\n`
      return exported === name
        ? `import { ${name} } from ${path}\n`
        : `import { ${exported} as ${name} } from ${path}\n`
    })
    .join('')
}

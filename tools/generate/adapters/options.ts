// The options of each adapter, declared once as JSON Schema (`x-options`): their validators, which read the schemas, and
// their TypeScript types.

import openapiTypescript, { astToString, type OpenAPI3, type SchemaObject } from 'openapi-typescript'
import { checkKeywords } from '../lib/keywords.ts'
import { pascalCase, type Source } from './source.ts'

const banner = '// Generated from the `x-options` of each asyncapi.yaml; not edited by hand.\n'

/** Pure calls, so that a bundler leaves out the validator of the pattern, which no registry names. */
export function validatorsModule(sources: readonly Source[]): string {
  for (const { folder, options } of sources) checkKeywords(options, `adapters/${folder}/asyncapi.yaml: x-options`)
  const types = sources.map(({ name }) => typeName(name)).toSorted()
  const validators = sources.map(
    ({ name, options }) =>
      `export const ${name} = /* @__PURE__ */ optionsValidator<${typeName(name)}>(${JSON.stringify(options, undefined, 2)})\n`,
  )
  return `${banner}
import { optionsValidator } from '../options-validator.ts'
import type { ${types.join(', ')} } from './options.ts'

${validators.join('\n')}`
}

export async function optionTypes(sources: readonly Source[]): Promise<string> {
  const document: OpenAPI3 = {
    openapi: '3.1.0',
    info: { title: 'Options', version: '1' },
    paths: {},
    components: {
      schemas: Object.fromEntries(
        sources.map(({ name, options }) => [name, structuredClone(options) as unknown as SchemaObject]),
      ),
    },
  }
  const text = astToString(
    await openapiTypescript(document, { immutable: true, emptyObjectsUnknown: true, defaultNonNullable: false }),
  )
  const start = text.indexOf('export interface components')
  const end = text.indexOf('export type $defs')
  const aliases = sources.map(({ name }) => `export type ${typeName(name)} = components['schemas']['${name}']\n`)
  const types = asJson(text.slice(start, end).replace('export interface', 'interface'))
  const imported = /\bJson\b/.test(types) ? "import type { Json } from '../adapter.ts'\n\n" : ''
  return `${banner}\n${imported}${types}\n${aliases.join('')}`
}

/** What a schema leaves open in an option is still JSON. */
function asJson(types: string): string {
  return types
    .replaceAll('Record<string, unknown>', 'Readonly<Record<string, Json>>')
    .replaceAll('readonly unknown[]', 'readonly Json[]')
    .replaceAll(': unknown;', ': Json;')
}

function typeName(name: string): string {
  return `${pascalCase(name)}Options`
}

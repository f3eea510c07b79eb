// The options of each adapter, declared once as JSON Schema (`x-options`): their validators, as one ES module for the
// edge (no eval, no require), and their TypeScript types.

import openapiTypescript, { astToString, type OpenAPI3, type SchemaObject } from 'openapi-typescript'
import standaloneCode from 'ajv/dist/standalone/index.js'
import { build } from 'esbuild'
import { optionsAjv } from '../../../adapters/laws/node/tools.ts'
import { pascalCase, type Source } from './source.ts'

const banner = '// Generated from the `x-options` of each asyncapi.yaml; not edited by hand.\n'

export async function validatorsModule(sources: readonly Source[]): Promise<string> {
  const ajv = optionsAjv({ source: true, esm: true })
  for (const { name, options } of sources) ajv.addSchema(options, name)
  const names = Object.fromEntries(sources.map(({ name }) => [name, name]))
  // Ajv's ES modules still hold `require` of its own run time, which a bundler resolves (ajv-validator/ajv#2209).
  const { outputFiles } = await build({
    stdin: { contents: standaloneCode.default(ajv, names), resolveDir: import.meta.dirname, loader: 'js' },
    bundle: true,
    format: 'esm',
    write: false,
    minify: true,
    target: 'es2022',
  })
  return `${banner}${outputFiles[0]?.text ?? ''}`
}

export function validatorsTypes(sources: readonly Source[]): string {
  const types = sources.map(({ name }) => typeName(name)).toSorted()
  return `${banner}
import type { OptionsValidator } from '../register.ts'
import type { ${types.join(', ')} } from './options.ts'

${sources.map(({ name }) => `export const ${name}: OptionsValidator<${typeName(name)}>\n`).join('')}`
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

// JSON Schemas compiled by Ajv to one ES module without eval and without `require`, for the edge: Ajv standalone code
// with `inlineRefs: false` (else the code explodes), bundled by esbuild (which turns the leftover `require` into code).

import Ajv2020 from 'ajv/dist/2020.js'
import standaloneCode from 'ajv/dist/standalone/index.js'
import addFormats from 'ajv-formats'
import { build } from 'esbuild'

/** The module text exporting a validator for each name, by its schema's `$id`. */
export async function standaloneModule(
  schemas: readonly object[],
  exports: Readonly<Record<string, string>>,
  options: { readonly allErrors?: boolean; readonly verbose?: boolean } = {},
): Promise<string> {
  const ajv = new Ajv2020.default({
    schemas: [...schemas],
    code: { source: true, esm: true, lines: true },
    inlineRefs: false,
    strict: true,
    strictTypes: false,
    strictRequired: false,
    allowUnionTypes: true,
    allErrors: options.allErrors ?? true,
  })
  addFormats.default(ajv)
  const source = standaloneCode.default(ajv, { ...exports })
  const bundled = await build({
    stdin: { contents: source, resolveDir: process.cwd(), loader: 'js' },
    bundle: true,
    format: 'esm',
    write: false,
    minify: true,
    target: 'es2022',
  })
  const [file] = bundled.outputFiles
  if (file === undefined) throw new Error('esbuild wrote nothing')
  return file.text
}

// The tools of the contract tests that need Node: the AsyncAPI parser, Ajv and esbuild.

import { realpathSync } from 'node:fs'
import { basename, dirname, extname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { constants, gzipSync } from 'node:zlib'
import { Parser } from '@asyncapi/parser'
import { Ajv2020, type CodeOptions } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { build, type BuildOptions } from 'esbuild'
import type { Json } from '../../adapter.ts'
import { isObject } from '../fixture.ts'
import type { Bundle, Tools } from '../contract-test.ts'
import { documentOfMapping } from '../mapping.ts'
import { entryOf, mappingOf } from './folder.ts'

/** The folder that contains `adapters/` and `standards/`. */
export const projectRoot = resolve(dirname(fileURLToPath(import.meta.url)), '../../..')

export function nodeTools(folder: string): Tools {
  let bundled: Promise<Bundle> | undefined
  return {
    parseAsyncapi,
    compileSchema(schema) {
      const ajv = new Ajv2020({ strict: false, logger: false })
      addFormats.default(ajv)
      return ajv.compile(isObject(schema) ? schema : {})
    },
    bundle() {
      bundled ??= bundleAdapter(folder)
      return bundled
    },
  }
}

/** The Ajv instance that validates options: strict, the first error only, with the parent schema for its description. */
export function optionsAjv(code: CodeOptions = {}): Ajv2020 {
  const ajv = new Ajv2020({
    strict: true,
    strictRequired: false,
    allowUnionTypes: true,
    verbose: true,
    inlineRefs: false,
    code,
  })
  addFormats.default(ajv)
  return ajv
}

interface Parsed {
  readonly errors: readonly string[]
  readonly document: Json | undefined
}

const parser = new Parser()
/** A cache by text, because the parser compiles the AsyncAPI schema again for each document. */
const parsed = new Map<string, Promise<Parsed>>()

/** Parses an AsyncAPI document, ignores warnings, resolves references and removes the parser's `x-parser-` members. */
export function parseAsyncapi(text: string): Promise<Parsed> {
  const known = parsed.get(text) ?? parseNew(text)
  parsed.set(text, known)
  return known
}

async function parseNew(text: string): Promise<Parsed> {
  const { document, diagnostics } = await parser.parse(text)
  const errors = diagnostics
    .filter(({ severity }) => severity < 1)
    .map(({ message, path }) => `${path.map(String).join('/')}: ${message}`)
  if (document === undefined && errors.length === 0) errors.push('the file is not an AsyncAPI document')
  return {
    errors: [...new Set(errors)],
    document: document === undefined ? undefined : withoutMarks(document.json<Json>()),
  }
}

function withoutMarks(value: Json): Json {
  if (Array.isArray(value)) return value.map((item) => withoutMarks(item as Json))
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) =>
      name.startsWith('x-parser-') ? [] : [[name, withoutMarks(inner)]],
    ),
  )
}

async function bundleAdapter(folder: string): Promise<Bundle> {
  const external = new Set<string>()
  const real = realpathSync(folder)
  const isOfRuntime = (path: string): boolean => /^(node:|cloudflare:|bun:|npm:|jsr:)/.test(path)
  const whole = await bundleWith(real, (path) => {
    if (isOfRuntime(path)) external.add(path)
    return isOfRuntime(path)
  })
  const alone = await bundleWith(
    real,
    (path, importer) => isOfRuntime(path) || packagesOfKit.has(path) || isShared(resolve(dirname(importer), path)),
  )
  const inputs = [...new Set(whole.inputs.map((path) => roleOf(resolve(projectRoot, path), real)))].toSorted()
  return {
    inputs,
    external: [...external].toSorted(),
    code: whole.code,
    gzipped: gzippedLength(whole.code),
    gzippedAlone: gzippedLength(alone.code),
  }
}

/** The parser of the kit's XML, which an adapter may also use directly. */
const packagesOfKit: ReadonlySet<string> = new Set(['saxes'])

/** What every gateway has, whatever its adapters. */
function isShared(path: string): boolean {
  const within = relative(projectRoot, path)
  return within.startsWith('standards/') || within.startsWith('adapters/kit/')
}

function gzippedLength(code: string): number {
  return gzipSync(code, { level: constants.Z_BEST_COMPRESSION }).length
}

async function bundleWith(
  folder: string,
  isExternal: (path: string, importer: string) => boolean,
): Promise<{ readonly code: string; readonly inputs: readonly string[] }> {
  const { outputFiles, metafile } = await build({
    ...entryPointOf(folder),
    absWorkingDir: projectRoot,
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    conditions: ['workerd', 'import'],
    logLevel: 'silent',
    plugins: [
      {
        name: 'external-modules',
        setup(plugin) {
          plugin.onResolve({ filter: /^(\.|node:|cloudflare:|bun:|npm:|jsr:|saxes$)/ }, ({ path, importer }) =>
            isExternal(path, importer) ? { path, external: true } : undefined,
          )
        },
      },
    ],
  })
  return { code: outputFiles[0]?.text ?? '', inputs: Object.keys(metafile.inputs) }
}

/** The adapter's file; of a mapping, what makes an adapter of it. */
function entryPointOf(folder: string): Pick<BuildOptions, 'entryPoints' | 'stdin'> {
  const mapping = mappingOf(folder)
  if (mapping === undefined) return { entryPoints: [join(folder, entryOf(folder))] }
  const kit = join(projectRoot, `adapters/kit/mapping/mapping-adapter${extname(fileURLToPath(import.meta.url))}`)
  const id = basename(folder)
  const document = JSON.stringify(documentOfMapping(id, mapping))
  const contents = `import { mappingAdapter } from ${JSON.stringify(relative(folder, kit).replaceAll('\\', '/'))}
export const adapter = mappingAdapter(${JSON.stringify(id)}, ${document})`
  return { stdin: { contents, resolveDir: folder, sourcefile: join(folder, 'mapping.ts'), loader: 'ts' } }
}

function roleOf(path: string, folder: string): string {
  if (!relative(folder, path).startsWith('..')) return 'own'
  const within = relative(projectRoot, path)
  if (within.startsWith('standards/')) return 'standards'
  // In the package, they are JavaScript.
  if (/^adapters\/(?:adapter|option-problem)\.[jt]s$/.test(within)) return 'contract'
  if (within.startsWith('adapters/kit/')) return 'kit'
  const inPackage = /^.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)
  return inPackage?.[1] === undefined ? within : `package:${inPackage[1]}`
}

// What a bundle of the edge must obey, whatever it is made of, and how one is made without wrangler: for tests of builds, and to say what
// each feature adds.

import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { constantOf, type FeatureWord } from '../gateway/runtime/edge/feature.ts'

/** Strings that must not be in a bundle, and why. */
const forbidden: readonly (readonly [RegExp, string])[] = [
  [/\beval\s*\(/, 'eval'],
  [/\bnew Function\s*\(/, 'new Function'],
  [/from\s*["']node:/, 'a module of Node'],
  [/require\(["']node:/, 'a module of Node'],
  [/@asyncapi\/parser|spectral/, 'the AsyncAPI parser'],
  [/[^\0-\x7f]/, 'a character outside ASCII (of a tagged template), for which V8 stores the whole text as UTF-16'],
  [/ajv\/dist\/(?!runtime\/)/, 'Ajv itself instead of its generated code'],
]

/** A regular expression of @marcbachmann/cel-js 8.0.0, which only a build with `mapping` has. It costs memory, and nothing else. */
const excused = '(ns|us|\u00b5s|ms|s|m|h)'

/** What a bundle holds that it must not hold. */
export function faultsOf(text: string): readonly string[] {
  const rest = text.replace(excused, '')
  return forbidden.filter(([pattern]) => pattern.test(rest)).map(([, what]) => what)
}

export interface Built {
  readonly text: string
  /** After gzip -9. */
  readonly gzipped: number
  /** The paths of the modules, from the root of the project. */
  readonly modules: readonly string[]
}

/**
 * Bundles the formats of wrangler.toml with features, as wrangler does.
 *
 * @param folders of further formats
 */
export async function buildOf(words: readonly FeatureWord[], folders: readonly string[] = []): Promise<Built> {
  const constants = words.map(constantOf).join(', ')
  const contents = `import { build } from './gateway/runtime/generated/edge.ts'
import { createRegistry } from './adapters/register.ts'
import { createWorkerOf } from './gateway/runtime/create-worker.ts'
${words.length === 0 ? '' : `import { ${constants} } from './gateway/runtime/edge/features.ts'`}
const worker = createWorkerOf(createRegistry(build), [${constants}])
export default worker.handler
export const { DeliveryAlarm, AuditSequencer, FeedPoller } = worker
${folders.map((folder, index) => `export * as format${index} from './${folder}/adapter.ts'\n`).join('')}`
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: process.cwd(), loader: 'ts' },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2024',
    conditions: ['workerd', 'worker', 'browser'],
    mainFields: ['browser', 'module', 'main'],
    external: ['node:*'],
    write: false,
    metafile: true,
    logLevel: 'silent',
  })
  const [{ text } = { text: '' }] = outputFiles
  const modules = Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
  )
  return { text, modules, gzipped: gzipSync(text, { level: 9 }).length }
}

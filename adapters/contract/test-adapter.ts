// Runs the contract tests of one adapter's folder as Vitest tests, in Node and in workerd. They use samples: a few round
// trips and changed inputs of each kind. `npm run adapters:full` runs the contract tests in full.

import { describe, expect, it } from 'vitest'
import * as validators from '../generated/option-validators.ts'
import { contractTests } from './index.ts'
import type { OptionsValidator } from '../register.ts'
import { idOf } from './tests/documents.ts'
import type { Subject } from './contract-test.ts'
import { adapterOf, makeSubject, resealOf } from './subject.ts'

export interface AdapterModules {
  /** `import.meta.url` of the test file in the adapter's folder. */
  readonly url: string
  /** The module `adapter.ts`. */
  readonly adapter: object
  /** The functions that read the texts of the folder, by path. */
  readonly texts: Readonly<Record<string, () => Promise<string>>>
  /** The function that loads `fixtures/reseal.ts`, by path; empty if the file does not exist. */
  readonly reseals: Readonly<Record<string, () => Promise<object>>>
}

const inWorkerd = globalThis.navigator?.userAgent === 'Cloudflare-Workers'

const declared = import.meta.env['VITE_CITYGATE_RUNS']
/**
 * In workerd every fixture is decoded, but samples are minimal: the purpose is to check the runtime's own text decoder,
 * number formatting and regular expressions.
 */
const runs = declared === undefined ? (inWorkerd ? 1 : 5) : Number(declared)

/** Declares one Vitest test per contract test. */
export function testAdapter(modules: AdapterModules): void {
  const folder = new URL('.', modules.url).pathname.split('/').at(-2) ?? ''
  let loading: Promise<Subject> | undefined
  const subject = (): Promise<Subject> => (loading ??= load(folder, modules))

  // `pure` runs last, because it reports the impure calls during the other contract tests.
  const here = contractTests.filter(({ needsTools }) => !inWorkerd || needsTools !== 'whole')
  const ordered = [...here.filter(({ id }) => id !== 'pure'), ...here.filter(({ id }) => id === 'pure')]
  describe(folder, () => {
    it.each(ordered.map((test) => [test.title, test] as const))('%s', { timeout: 120_000 }, async (_, test) => {
      expect(await test.check(await subject())).toEqual([])
    })
  })
}

async function load(folder: string, modules: AdapterModules): Promise<Subject> {
  const found = adapterOf(modules.adapter)
  if (found === undefined)
    throw new Error(`${folder}/adapter.ts does not export an adapter with the specification adapter/1`)
  const files = new Map<string, string>()
  for (const [path, read] of Object.entries(modules.texts)) files.set(path.replace(/^\.\//, ''), await read())
  const [reseal] = await Promise.all(Object.values(modules.reseals).map((read) => read()))
  return makeSubject({
    name: folder,
    adapter: found.adapter,
    files,
    validate: validatorOf(folder),
    reseal: reseal === undefined ? undefined : resealOf(reseal),
    tools: inWorkerd ? undefined : await toolsOf(modules.url),
    runs,
  })
}

async function toolsOf(url: string): Promise<Subject['tools']> {
  const [{ fileURLToPath }, { nodeTools }] = await Promise.all([import('node:url'), import('./node/tools.ts')])
  return nodeTools(fileURLToPath(new URL('.', url)))
}

function validatorOf(folder: string): OptionsValidator<unknown> {
  const name = idOf(folder).replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
  const validate = new Map<string, OptionsValidator<unknown>>(Object.entries(validators)).get(name)
  if (validate === undefined) throw new Error(`the options of ${folder} have no validator: run npm run generate`)
  return validate
}

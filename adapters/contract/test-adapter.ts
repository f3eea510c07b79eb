// Runs the contract tests of one adapter's folder as Vitest tests, in Node and in workerd. In their quick form they use samples: a few
// round trips and changed inputs of each kind. They run in full for adapters that changed (tools/contract-lock.ts), and for all
// by `npm run adapters:full`.

import { describe, expect, it } from 'vitest'
import { contractTests } from './index.ts'
import type { Subject } from './contract-test.ts'
import { adapterOfMapping } from './mapping.ts'
import { adapterOf, makeSubject, resealOf, withDocumentation } from './subject.ts'

type Loaders<Value> = Readonly<Record<string, () => Promise<Value>>>

/** The files of all folders of this project; only those of the folder under test are loaded. */
const texts: Loaders<string> = import.meta.glob<string>(
  [
    '../**/README.md',
    '../**/asyncapi.yaml',
    '../**/mapping.yaml',
    '../**/fixtures/**/*',
    '!../**/*.ts',
    '!../contract/**',
  ],
  { query: '?raw', import: 'default' },
)
const modules: Loaders<object> = import.meta.glob<object>([
  '../**/{adapter,documentation}.ts',
  '../**/fixtures/reseal.ts',
  '!../adapter.ts',
])

const inWorkerd = globalThis.navigator?.userAgent === 'Cloudflare-Workers'

const declared = import.meta.env['VITE_CITYGATE_RUNS']
const inFull = new Set(import.meta.env['VITE_CITYGATE_FULL']?.split(' '))

/**
 * The round trips of each type. In workerd every fixture is decoded, but samples are minimal: the purpose is to check the
 * runtime's own text decoder, number formatting and regular expressions.
 */
function runsOf(name: string): number {
  if (declared !== undefined) return Number(declared)
  if (inWorkerd) return 1
  return inFull.has(name) ? fullRuns : 2
}

const fullRuns = 50

/**
 * Declares one Vitest test per contract test, for the folder of a test file.
 *
 * @param url `import.meta.url` of the test file in the adapter's folder
 * @example testAdapter(import.meta.url)
 */
export function testAdapter(url: string): void {
  // Below `adapters/`, as the paths of the files are.
  const folder = new URL('.', url).pathname.split('/adapters/').at(-1)?.slice(0, -1) ?? ''
  let loading: Promise<Subject> | undefined
  const subject = (): Promise<Subject> => (loading ??= load(folder, url))

  // `pure` runs last, because it reports the impure calls during the other contract tests.
  const here = contractTests.filter(({ needsTools }) => !inWorkerd || needsTools !== 'whole')
  const ordered = [...here.filter(({ id }) => id !== 'pure'), ...here.filter(({ id }) => id === 'pure')]
  describe(folder.split('/').at(-1) ?? '', () => {
    it.each(ordered.map((test) => [test.title, test] as const))('%s', { timeout: 120_000 }, async (_, test) => {
      expect(await test.check(await subject())).toEqual([])
    })
    // What the documentation of this project shows of each format. An adapter from outside need not say it.
    it('Its tier is stated, and what it was tried against', async () => {
      const { documentation } = (await subject()).adapter
      expect(['A', 'B', 'C']).toContain(documentation?.tier)
      expect(documentation?.triedAgainst).toMatch(/\w{3}/)
    })
  })
}

async function load(folder: string, url: string): Promise<Subject> {
  const start = `../${folder}/`
  const files = new Map<string, string>()
  for (const [path, read] of Object.entries(texts))
    if (path.startsWith(start)) files.set(path.slice(start.length), await read())
  const reseal = await modules[`${start}fixtures/reseal.ts`]?.()
  const name = folder.split('/').at(-1) ?? ''
  const mapping = files.get('mapping.yaml')
  const found =
    mapping === undefined
      ? adapterOf((await modules[`${start}adapter.ts`]?.()) ?? {})?.adapter
      : adapterOfMapping(name, mapping)
  if (found === undefined)
    throw new Error(`${folder}/adapter.ts does not export an adapter with the specification adapter/1`)
  const adapter = withDocumentation(found, await modules[`${start}documentation.ts`]?.())
  return makeSubject({
    name,
    adapter,
    files,
    reseal: reseal === undefined ? undefined : resealOf(reseal),
    tools: inWorkerd ? undefined : await toolsOf(url),
    runs: runsOf(name),
  })
}

async function toolsOf(url: string): Promise<Subject['tools']> {
  const [{ fileURLToPath }, { nodeTools }] = await Promise.all([import('node:url'), import('./node/tools.ts')])
  return nodeTools(fileURLToPath(new URL('.', url)))
}

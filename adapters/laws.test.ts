// Holds every adapter of the house to the laws, in Node and in workerd alike (law 9). The folders are found by
// themselves; what needs the tools of Node is in `laws.node.test.ts`.

import { describe, expect, it } from 'vitest'
import * as validators from './generated/option-validators.ts'
import { laws } from './laws.ts'
import { idOf } from './laws/documents.ts'
import type { Subject } from './laws/law.ts'
import { adapterOf, makeSubject, resealOf } from './laws/subject.ts'
import type { OptionsValidator } from './register.ts'

const modules = import.meta.glob<object>('./*/adapter.ts')
const reseals = import.meta.glob<object>('./*/fixtures/reseal.ts')
const texts = import.meta.glob<string>(
  ['./*/README.md', './*/asyncapi.yaml', './*/fixtures/**/*', '!./*/fixtures/*.ts'],
  {
    query: '?raw',
    import: 'default',
  },
)

const folders = Object.keys(modules).map((path) => path.split('/')[1] ?? '')

describe.each(folders)('%s', (folder) => {
  let loading: Promise<Subject> | undefined
  const subject = (): Promise<Subject> => (loading ??= load(folder))

  // Purity is last: its traps watch the other laws at work.
  const portable = laws.filter(({ needsTools }) => needsTools !== 'whole')
  const ordered = [...portable.filter(({ id }) => id !== 'pure'), ...portable.filter(({ id }) => id === 'pure')]
  it.each(ordered.map((law) => [law.title, law] as const))('%s', async (_, law) => {
    expect(await law.check(await subject())).toEqual([])
  })
})

async function load(folder: string): Promise<Subject> {
  const found = adapterOf((await modules[`./${folder}/adapter.ts`]?.()) ?? {})
  if (found === undefined) throw new Error(`adapters/${folder}/adapter.ts exports no adapter of the contract adapter/1`)
  const prefix = `./${folder}/`
  const files = new Map<string, string>()
  for (const [path, read] of Object.entries(texts))
    if (path.startsWith(prefix)) files.set(path.slice(prefix.length), await read())
  const reseal = await reseals[`./${folder}/fixtures/reseal.ts`]?.()
  return makeSubject({
    name: folder,
    adapter: found.adapter,
    files,
    validate: validatorOf(folder),
    reseal: reseal === undefined ? undefined : resealOf(reseal),
    runs:
      import.meta.env['VITE_CITYGATE_RUNS'] === undefined ? undefined : Number(import.meta.env['VITE_CITYGATE_RUNS']),
  })
}

function validatorOf(folder: string): OptionsValidator<unknown> {
  const name = idOf(folder).replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
  const validate = new Map<string, OptionsValidator<unknown>>(Object.entries(validators)).get(name)
  if (validate === undefined) throw new Error(`the options of ${folder} have no validator: run npm run generate`)
  return validate
}

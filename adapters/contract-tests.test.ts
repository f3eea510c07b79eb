// Every folder of an adapter holds the test of its contract, as the template has it.

import { expect, it } from 'vitest'

const adapters = import.meta.glob('./*/adapter.ts')
const tests = import.meta.glob<string>('./*/contract.test.ts', { query: '?raw', import: 'default', eager: true })

const folders = Object.keys(adapters).flatMap((path) => path.split('/')[1] ?? [])

it.each(folders.filter((folder) => folder !== '_template'))('%s has the test of its contract', (folder) => {
  expect(tests[`./${folder}/contract.test.ts`]).toBe(tests['./_template/contract.test.ts'])
})

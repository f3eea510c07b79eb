// Every folder of an adapter holds the test of its contract, as the template has it.

import { expect, it } from 'vitest'

const adapters = import.meta.glob('../*/*/adapter.ts')
const tests = import.meta.glob<string>(['../_template/contract.test.ts', '../*/*/contract.test.ts'], {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** The template stands one folder higher than an adapter in its sector. */
const template = tests['../_template/contract.test.ts']?.replace("'../contract/", "'../../contract/")

it.each(Object.keys(adapters))('%s has the test of its contract', (path) => {
  expect(tests[path.replace('adapter.ts', 'contract.test.ts')]).toBe(template)
})

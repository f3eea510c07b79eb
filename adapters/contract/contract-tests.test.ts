// Every adapter folder contains the same contract test file as the template.

import { expect, it } from 'vitest'

const adapters = import.meta.glob('../*/*/adapter.ts')
const tests = import.meta.glob<string>(['../_template/contract.test.ts', '../*/*/contract.test.ts'], {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** The template is one folder level above the adapters, which are in sector folders. */
const template = tests['../_template/contract.test.ts']?.replace("'../contract/", "'../../contract/")

it.each(Object.keys(adapters))('%s has its contract test', (path) => {
  expect(tests[path.replace('adapter.ts', 'contract.test.ts')]).toBe(template)
})

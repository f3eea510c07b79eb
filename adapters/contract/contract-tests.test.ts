// Every folder of an adapter runs its contract tests.

import { expect, it } from 'vitest'

const adapters = import.meta.glob(['../*/*/adapter.ts', '../*/*/mapping.yaml'], { query: '?raw' })
const tests = import.meta.glob<string>(['../_template/adapter.test.ts', '../*/*/adapter.test.ts'], {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** The template is one folder level above the adapters, which are in sector folders. */
const template = tests['../_template/adapter.test.ts']?.replace("'../contract/", "'../../contract/")

it.each(Object.keys(adapters))('%s has its contract test', (path) => {
  expect(tests[path.replace(/adapter\.ts$|mapping\.yaml$/, 'adapter.test.ts')]).toBe(template)
})

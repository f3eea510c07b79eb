// Runs the contract tests of every adapter (adapters/contract/index.ts) on this folder.

import { testAdapter } from '../../contract/test-adapter.ts'
import * as adapter from './adapter.ts'

testAdapter({
  url: import.meta.url,
  adapter,
  texts: import.meta.glob<string>(['./README.md', './asyncapi.yaml', './fixtures/**/*', '!./fixtures/*.ts'], {
    query: '?raw',
    import: 'default',
  }),
  reseals: import.meta.glob<object>('./fixtures/reseal.ts'),
})

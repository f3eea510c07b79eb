// What every adapter must keep (adapters/laws.ts), held on this folder.

import { testAdapter } from '../laws/test-adapter.ts'
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

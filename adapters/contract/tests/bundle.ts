// Contract test 8: the adapter can be bundled alone for an edge runtime, is not larger than its AsyncAPI document declares,
// and generates no code.

import { isObject } from '../fixture.ts'
import type { ContractTest } from '../contract-test.ts'

const forbidden: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/\bnew Function\b/, 'new Function'],
  [/(?<![.\w])eval\s*\(/, 'eval'],
  [/["']node:/, 'a node: module'],
  [/(?<![.\w])require\s*\(/, 'require'],
]

export const bundle: ContractTest = {
  id: 'bundle',
  title: 'The adapter can be bundled alone, within its declared size, and generates no code',
  needsTools: 'whole',
  async check({ tools, asyncapi }) {
    if (tools === undefined) return []
    const { code, gzipped } = await tools.bundle()
    const { document } = await tools.parseAsyncapi(asyncapi)
    const limit = isObject(document) ? document['x-bundle-limit'] : undefined
    const breaches = forbidden
      .filter(([pattern]) => pattern.test(code))
      .map(([, name]) => `the bundle contains ${name}`)
    if (typeof limit !== 'number') breaches.push('the AsyncAPI document declares no x-bundle-limit')
    else if (gzipped > limit) breaches.push(`the bundle has ${gzipped} bytes after gzip, but ${limit} are declared`)
    return breaches.map((what) => ({ where: 'bundle', what }))
  },
}

// Contract test 8: the adapter bundles alone for the edge, below the size that its AsyncAPI document declares, and makes no code.

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
  title: 'It bundles alone for the edge, below its declared size, and generates no code',
  needsTools: 'whole',
  async check({ tools, asyncapi }) {
    if (tools === undefined) return []
    const { code, gzipped } = await tools.bundle()
    const { document } = await tools.parseAsyncapi(asyncapi)
    const limit = isObject(document) ? document['x-bundle-limit'] : undefined
    const breaches = forbidden.filter(([pattern]) => pattern.test(code)).map(([, name]) => `the bundle holds ${name}`)
    if (typeof limit !== 'number') breaches.push('the AsyncAPI document declares no x-bundle-limit')
    else if (gzipped > limit) breaches.push(`the bundle has ${gzipped} bytes after gzip, and ${limit} are declared`)
    return breaches.map((what) => ({ where: 'bundle', what }))
  },
}

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

/** The largest adapter of the kit, in bytes beside the kit and the hub, unless its AsyncAPI document declares another size. */
export const besideKit = 22 * 1024

export const bundle: ContractTest = {
  id: 'bundle',
  title: 'The adapter can be bundled alone, within its declared size, and generates no code',
  needsTools: 'whole',
  async check({ tools, asyncapi, adapter }) {
    if (tools === undefined) return []
    const { code, gzipped, gzippedAlone } = await tools.bundle()
    const { document } = await tools.parseAsyncapi(asyncapi)
    const declared = isObject(document) ? document['x-bundle-limit'] : undefined
    const breaches = forbidden
      .filter(([pattern]) => pattern.test(code))
      .map(([, name]) => `the bundle contains ${name}`)
    const ofKit = adapter.options !== undefined
    const [size, limit] = ofKit ? [gzippedAlone, declared ?? besideKit] : [gzipped, declared]
    if (typeof limit !== 'number') breaches.push('the AsyncAPI document declares no x-bundle-limit')
    else if (size > limit) breaches.push(`the bundle has ${size} bytes after gzip, but ${limit} are declared`)
    return breaches.map((what) => ({ where: 'bundle', what }))
  },
}

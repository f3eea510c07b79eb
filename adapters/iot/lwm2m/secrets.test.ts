// Addresses of servers and packages, which may have the name and the password of the device. Expectation: RFC 3986 clause 3.2.1.

import { expect, it } from 'vitest'
import { decodeContext } from '../../contract/context.ts'
import { valueOf } from '../../kit/index.ts'
import { lwm2m } from './adapter.ts'

it('An address with a password is not kept, and one without is', () => {
  const codec = valueOf(lwm2m.configure({ endpoint: 'box-3' }))
  const records = [
    { n: '/0/0/0', vs: 'coaps://box:word@example.org' },
    { n: '/5/0/1', vs: 'coaps://example.org/firmware@2' },
  ]
  const body = new TextEncoder().encode(JSON.stringify(records))
  const message = { body, mediaType: 'application/senml+json', headers: new Map() }
  const decoded = codec.decode?.(message, decodeContext(new Map()))
  if (decoded?.ok !== true) throw new Error(decoded?.problem.detail)
  const text = JSON.stringify(decoded.value.changes)
  expect([text.includes('word'), text.includes('firmware@2')]).toEqual([false, true])
  expect(decoded.value.losses).toContainEqual({ kind: 'dropped', in: 'source', path: '/0/vs', code: 'confidential' })
})

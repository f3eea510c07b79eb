// What a build lacks: its paths answer a Problem without a token, whatever the method, and nothing of the request is in the answer or the
// audit log. And a page whose texts cannot be read is a Problem, not another page.

import { beforeAll, describe, expect, it } from 'vitest'
import type { GatewayContext } from '../../pipeline/context.ts'
import { absentRoutes } from '../../runtime/edge/feature.ts'
import { TextsUnavailable } from '../../texts.ts'
import { absentAt } from './absent.ts'
import { testCity } from '../apis/testing.ts'
import { coreApis, createApp } from '../app.ts'
import { apis } from '../route-table.ts'

const lines: Readonly<Record<string, unknown>>[] = []
let gateway: GatewayContext
beforeAll(async () => {
  const city = await testCity({ log: (line) => lines.push(line) })
  gateway = city.gateway
})

describe('a path that a build lacks', () => {
  it.each([
    ['GET', '/console'],
    ['GET', '/console/policies/a?lang=fr'],
    ['POST', '/console/session'],
    ['DELETE', '/v1/mappings/parkco'],
    ['OPTIONS', '/open311/v2/requests.json'],
    ['PUT', '/catalog'],
  ])('answers 404 and how to add it: %s %s', async (method, path) => {
    const before = (await gateway.store.audit.waiting('city', 100)).length
    const body = method === 'POST' || method === 'PUT' ? { body: 'token=secret-text' } : {}
    const answer = await createApp(gateway, coreApis, absentRoutes([])).request(path, { method, ...body })
    const text = await answer.text()
    expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'application/problem+json'])
    expect(text).toMatch(/add [a-z0-9-]+ to the line `build` of wrangler\.toml/)
    expect(text).not.toContain('secret-text')
    expect((await gateway.store.audit.waiting('city', 100)).length).toBe(before)
    expect(JSON.stringify(lines.at(-1))).not.toContain('parkco')
    expect(lines.at(-1)?.['status']).toBe(404)
  })

  it('is not one that only begins alike, nor one that the build has', async () => {
    const absent = absentRoutes([])
    for (const path of ['/consoles', '/v1/mapping', '/catalogue', '/', '/v1/policies'])
      expect(absentAt(absent, path)).toBeUndefined()
    const app = createApp(gateway, coreApis, absent)
    expect((await app.request('/consoles')).status).toBe(401)
    expect((await app.request('/health')).status).toBe(200)
  })
})

describe('a page whose texts cannot be read', () => {
  it('is a Problem, also where nobody is signed in', async () => {
    const loadTexts = (): never => {
      throw new TextsUnavailable('The texts of the console cannot be read.')
    }
    const app = createApp({ ...gateway, loadTexts }, apis)
    for (const [path, headers] of [
      ['/', { accept: 'text/html' }],
      ['/console', {}],
      ['/console/policies', { authorization: 'Bearer city:officer' }],
    ] as const) {
      const answer = await app.request(path, { headers })
      expect([path, answer.status, answer.headers.get('retry-after')]).toEqual([path, 503, '1'])
      expect(await answer.json()).toMatchObject({ code: 'busy' })
    }
  })
})

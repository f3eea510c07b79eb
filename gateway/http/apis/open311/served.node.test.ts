// The Open311 API over a socket, with the city's own credentials: an app reports with its key in the form, the city sees the report in
// NGSI-LD, and a reader reads it back without the person.

import { serve, type ServerType } from '@hono/node-server'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Json } from '../../../../standards/hub/entity.ts'
import type { Role } from '../../../principal.ts'
import { testAuditKey } from '../../../audit/testing.ts'
import { createTestIssuer, type TestIssuer } from '../../../auth/testing.ts'
import { createGateway } from '../../../runtime/hono.ts'
import { sqlStore } from '../../../store/sql-store.ts'
import { openTestSql } from '../../../store/testing.ts'

const publicUrl = 'https://gateway.city.example'
const policy = {
  '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
  '@type': 'Set',
  uid: 'urn:citygate:policy:test',
  conflict: 'prohibit',
  permission: [{ action: 'use' }],
  prohibition: [
    {
      assignee: 'urn:citygate:role:reader',
      action: 'read',
      constraint: { leftOperand: 'citygate:dataCategory', operator: 'eq', rightOperand: 'pd:EmailAddress' },
    },
  ],
}

let server: ServerType
let address: string
let issuer: TestIssuer
let key: string

async function send(method: string, path: string, role: Role | undefined, body?: Json): Promise<Response> {
  const token = role === undefined ? undefined : await issuer.token('city', [role])
  return fetch(`${address}${path}`, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
}

async function keyOf(client: string, sources: readonly string[]): Promise<string> {
  const made = await send('PUT', `/v1/clients/${client}`, 'officer', { sources, apiKeys: [{ name: 'one' }] })
  const { apiKeys } = (await made.json()) as { readonly apiKeys: readonly { readonly key: string }[] }
  return apiKeys[0]?.key ?? ''
}

beforeAll(async () => {
  issuer = await createTestIssuer(publicUrl)
  const created = createGateway({
    config: {
      publicUrl,
      idKey: 'a-key-for-tests-only-0123456789abcdef',
      audit: { key: testAuditKey },
      issuers: [issuer.config],
      policy,
    },
    store: sqlStore(await openTestSql()),
    log: () => undefined,
  })
  if (!created.ok) throw new Error(JSON.stringify(created.problem))
  await created.value.migrate()
  const { app } = created.value
  server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise<void>((resolve) => server.once('listening', resolve))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const service = {
    id: 'urn:ngsi-ld:services:ROAD',
    type: 'services',
    service_code: { type: 'Property', value: 'ROAD' },
  }
  expect((await send('POST', '/ngsi-ld/v1/entities', 'officer', service)).status).toBe(201)
  key = await keyOf('app', ['open311'])
})

afterAll(async () => {
  await new Promise((resolve) => server.close(resolve))
})

function report(form: Readonly<Record<string, string>>, extension = 'json'): Promise<Response> {
  const body = new URLSearchParams({ service_code: 'ROAD', lat: '-2.1894128', long: '-79.8890662', ...form })
  return fetch(`${address}/open311/v2/requests.${extension}`, { method: 'POST', body })
}

describe('a request with the key in its form', () => {
  it('is stored, and read back by each as the policy says', async () => {
    const made = await report({ api_key: key, email: 'ana@example.org' })
    expect(made.status).toBe(201)
    const [{ service_request_id: id } = { service_request_id: '' }] = (await made.json()) as {
      service_request_id: string
    }[]
    expect(made.headers.get('location')).toBe(`${publicUrl}/open311/v2/requests/${id}.json`)
    const entity = `/ngsi-ld/v1/entities/urn:ngsi-ld:service_requests:${id}`
    expect(await (await send('GET', entity, 'officer')).text()).toContain('ana@example.org')
    const request = `/open311/v2/requests/${id}.json`
    expect(await (await send('GET', request, 'officer')).json()).toMatchObject([
      { status: 'open', email: 'ana@example.org' },
    ])
    for (const path of [entity, request]) {
      const seen = await send('GET', path, 'reader')
      expect([seen.status, (await seen.text()).includes('ana@')]).toEqual([200, false])
    }
    expect((await send('GET', request, undefined)).status).toBe(401)
  })

  it('is refused with another key, without one, and with a key for other sources', async () => {
    const other = await keyOf('camera', ['parking'])
    for (const api_key of ['', 'cgk_wrong', other]) {
      const { status, json, text } = await report({ api_key }).then(async (answer) => {
        const copy = answer.clone()
        return { status: answer.status, json: (await answer.json()) as unknown, text: await copy.text() }
      })
      expect([status, json]).toEqual([403, [{ code: 403, description: expect.any(String) as string }]])
      expect(text).not.toContain('cgk_')
    }
    const xml = await report({}, 'xml')
    expect(await xml.text()).toMatch(/^<\?xml[^>]*>\n<errors>\n<error>\n<code>403<\/code>/)
  })
})

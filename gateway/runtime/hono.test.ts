import { Hono } from 'hono'
import { beforeAll, describe, expect, it } from 'vitest'
import { createGateway, type GatewayOptions } from './hono.ts'
import { defineAdapter, option } from '../../adapters/kit/index.ts'
import { testAuditKey } from '../audit/testing.ts'
import { demoPolicy } from '../cli/sandbox/policy.ts'
import type { Principal } from '../principal.ts'
import type { Sql } from '../store/drivers/sql.ts'
import { openTestSql } from '../store/testing.ts'
import { sqlStore } from '../store/sql-store.ts'

const config = {
  publicUrl: 'https://gateway.city.example',
  idKey: 'a-key-for-tests-only-0123456789abcdef',
  audit: { key: testAuditKey },
}
const reader: Principal = { subject: 'r', client: 'r', issuer: 'own', roles: new Set(['reader']) }
let sql: Sql

/** A format from outside: the free places of one car park as a number. */
const parkco = defineAdapter({
  id: 'parkco',
  stability: 'experimental',
  standard: { name: 'ParkCo', editions: ['1'], url: 'https://parkco.example' },
  reads: [{ mediaType: 'text/plain', types: ['OffStreetParking'] }],
  options: { lot: option.text('The car park. Messages do not contain it.') },
  decode({ message, settings, entity }) {
    const free = Number(new TextDecoder().decode(message.body))
    entity('OffStreetParking', settings.lot).property('free', 'availableSpotNumber', free)
  },
})

beforeAll(async () => {
  sql = await openTestSql()
})

function created(more: Partial<GatewayOptions> = {}) {
  return createGateway({ config, store: sqlStore(sql), log: () => undefined, ...more })
}

describe('createGateway', () => {
  it('logs each old key of the configuration', () => {
    const lines: object[] = []
    const old = { ...config, jurisdiction: 'ZA', law: { held: [] } }
    expect(created({ config: old, log: (line) => void lines.push(line) }).ok).toBe(true)
    expect(lines.filter((line) => 'event' in line && line.event === 'renamed-key')).toEqual([
      expect.objectContaining({
        level: 'warning',
        detail: expect.stringContaining('law.held is now transferRules.safeguards'),
      }),
      expect.objectContaining({ level: 'warning', detail: expect.stringContaining('law is now transferRules') }),
    ])
  })

  it('answers beside the routes of an application of one’s own, with its own authentication', async () => {
    const gateway = created({ authenticate: async () => ({ ok: true, value: reader }) })
    if (!gateway.ok) throw new Error('no gateway')
    expect((await gateway.value.migrate()).ok).toBe(true)
    const own = new Hono()
    own.get('/hello', (context) => context.text('hello'))
    own.mount('/', gateway.value.app.fetch)
    expect(await (await own.request('/hello')).text()).toBe('hello')
    expect((await own.request('/ready')).status).toBe(200)
    expect((await own.request('/v1/adapters')).status).toBe(200)
    const absent = await own.request('/nowhere')
    expect([absent.status, absent.headers.get('content-type')]).toEqual([404, 'application/problem+json'])
    await gateway.value.runMaintenance()
  })

  it('reads a format from outside as one of its own', async () => {
    const gateway = created({
      config: { ...config, policy: demoPolicy },
      authenticate: async () => ({ ok: true, value: reader }),
      adapters: [parkco],
    })
    if (!gateway.ok) throw new Error('no gateway')
    const { app } = gateway.value
    expect(await (await app.request('/v1/adapters/parkco')).json()).toMatchObject({
      id: 'parkco',
      stability: 'experimental',
    })
    const translate = (more: string) =>
      app.request(`/v1/translate?from=parkco&to=ngsi-ld${more}`, {
        method: 'POST',
        body: '17',
        headers: { 'content-type': 'text/plain' },
      })
    const translated = await translate('&option.lot=P1')
    expect([translated.status, await translated.json()]).toEqual([
      200,
      expect.arrayContaining([
        expect.objectContaining({
          id: 'urn:ngsi-ld:OffStreetParking:P1',
          availableSpotNumber: { type: 'Property', value: 17 },
        }),
      ]),
    ])
    expect(await (await translate('')).json()).toMatchObject({ code: 'option-missing' })
  })

  it('takes tokens of the configured issuers where nothing else is said', async () => {
    const gateway = created()
    expect(gateway.ok && (await gateway.value.app.request('/v1/adapters')).status).toBe(401)
  })

  it('reports every error of the configuration at once, and none of its values', () => {
    const keys = (more: Partial<GatewayOptions>) => {
      const gateway = created(more)
      return gateway.ok ? [] : gateway.problem.map((fault) => fault.key)
    }
    expect(keys({ config: {} })).toEqual(['publicUrl', 'idKey', 'audit.key'])
    expect(keys({ config: { ...config, policy: 'rules.json' } })).toEqual(['policy'])
    expect(keys({ config: { ...config, policy: { permission: {} } } })[0]).toMatch(/^policy/)
    expect(keys({ config: { ...config, listn: {} } })).toEqual(['listn'])
    const environment = {
      CITYGATE_PUBLIC_URL: config.publicUrl,
      CITYGATE_ID_KEY: config.idKey,
      CITYGATE_AUDIT_KEY: JSON.stringify(testAuditKey),
    }
    expect(keys({ config: {}, environment })).toEqual([])
  })
})

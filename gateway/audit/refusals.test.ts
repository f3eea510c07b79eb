import { beforeEach, describe, expect, it } from 'vitest'
import type { Json } from '../../standards/hub/entity.ts'
import { testCity, type TestCity } from '../http/apis/testing.ts'
import type { Principal } from '../principal.ts'
import { denyingPolicy } from '../policy/policy.ts'
import { fixedRules } from '../policy/rules.ts'
import { portableHashing } from '../hashing.ts'
import type { Store } from '../store/store.ts'
import { createAudit } from './audit.ts'
import { createRefusals, type Refusal, type Refusals } from './refusals.ts'

type Members = Readonly<Record<string, Json>>

const stranger: Refusal = {
  tenant: 'city',
  requestId: 'r-1',
  problem: { code: 'unauthenticated', detail: 'A token is needed.' },
  input: '/v1/entities?q=secret',
}
const flooder: Principal = { subject: 'jane', client: 'jane-phone', issuer: 'i', roles: new Set(['reader']) }

const clock = { now: '2026-08-01T04:00:00.000Z' }
let stored: Members[]
let isFull: boolean
let refusals: Refusals
beforeEach(() => {
  clock.now = '2026-08-01T04:00:00.000Z'
  stored = []
  isFull = false
  const append = async (_: string, record: string): Promise<void> => {
    if (isFull) throw new Error('full')
    stored.push(JSON.parse(record) as Members)
  }
  const monthKey = async (): Promise<Uint8Array> => new Uint8Array(32)
  const now = (): string => clock.now
  refusals = createRefusals({
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- all that it uses of a store
    store: { audit: { append } } as unknown as Pick<Store, 'audit'>,
    audit: createAudit({ hashing: portableHashing, monthKey, configuration: () => 'c', now }),
    rules: fixedRules({ ...denyingPolicy, uid: 'urn:policy' }),
    now,
  })
})

async function flood(count: number, refusal = stranger): Promise<void> {
  await Promise.all(Array.from({ length: count }, (_, n) => refusals.record({ ...refusal, requestId: `f-${n}` })))
}

describe('the records of refusals', () => {
  it('contain the decision and its reason, and no caller where it is unknown', async () => {
    await refusals.record({ ...stranger, problem: { code: 'unauthenticated', error: 'invalid_token', detail: 'x' } })
    expect(stored).toEqual([
      {
        action: 'authenticate',
        configuration: 'c',
        decision: 'refused',
        error: 'invalid_token',
        input: expect.stringMatching(/^[\w-]{43}$/),
        key: '2026-08',
        policy: 'urn:policy',
        problem: 'unauthenticated',
        requestId: 'r-1',
        tenant: 'city',
        time: clock.now,
      },
    ])
  })

  it('name the caller by a pseudonym where it is known', async () => {
    await refusals.record({ ...stranger, problem: { code: 'not-found', detail: 'x' }, principal: flooder })
    const subject = expect.stringMatching(/^[\w-]{22}$/)
    expect(stored).toMatchObject([{ decision: 'denied', subject, issuer: 'i', roles: ['reader'] }])
    expect(JSON.stringify(stored)).not.toContain('jane')
  })

  it('are two per minute, for any number of refusals: the first, and the number of further ones', async () => {
    await flood(5000)
    clock.now = '2026-08-01T04:00:59.999Z'
    await flood(1)
    expect(stored).toHaveLength(1)
    expect(stored[0]).not.toHaveProperty('count')
    clock.now = '2026-08-01T04:01:00.000Z'
    await flood(1000)
    expect(stored).toHaveLength(3)
    expect(stored[1]).toMatchObject({ count: 5000, requestId: 'f-0', since: '2026-08-01T04:00:00.000Z' })
    expect(stored[1]).not.toHaveProperty('input')
    expect(stored[2]).not.toHaveProperty('count')
    await refusals.flush()
    expect(stored).toHaveLength(3)
    await refusals.flush('all')
    await refusals.flush('all')
    expect(stored).toHaveLength(4)
    expect(stored[3]).toMatchObject({ count: 999, requestId: 'f-999' })
  })

  it('are counted per tenant, reason and client, and are written with the next refusal of any kind', async () => {
    await flood(3)
    await flood(3, { ...stranger, tenant: 'harbour' })
    await flood(3, { ...stranger, problem: { code: 'unauthenticated', error: 'invalid_token', detail: 'x' } })
    await flood(3, { ...stranger, principal: flooder })
    await flood(3, { ...stranger, principal: { ...flooder, client: 'other' } })
    expect(stored).toHaveLength(5)
    clock.now = '2026-08-01T04:01:00.000Z'
    await flood(1)
    expect(stored.map(({ count = 1 }) => count)).toEqual([1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 1])
  })

  it('keep the count where the store fails, and block answers without a record', async () => {
    await flood(10)
    isFull = true
    clock.now = '2026-08-01T04:02:00.000Z'
    await expect(refusals.record(stranger)).rejects.toThrow('full')
    await expect(refusals.record(stranger)).rejects.toThrow('full')
    await expect(refusals.flush()).rejects.toThrow('full')
    isFull = false
    await flood(1)
    expect(stored.map(({ count = 1 }) => count)).toEqual([1, 9, 1])
  })
})

describe('a gateway', () => {
  async function waiting(city: TestCity, tenant = 'city'): Promise<readonly Members[]> {
    const records = await city.gateway.store.audit.waiting(tenant, 1000)
    return records.map(({ record }) => JSON.parse(record) as Members)
  }

  it('records a refusal before a route is reached, in the log of the requested tenant', async () => {
    const city = await testCity({ config: { tenants: ['city', 'harbour'] } })
    const nobody = { authorization: '' }
    const refused = await city.request('GET', '/v1/entities', { headers: nobody })
    const id = refused.headers.get('citygate-request')
    expect(await waiting(city)).toMatchObject([{ problem: 'unauthenticated', requestId: id }])
    for (let sent = 0; sent < 50; sent += 1) {
      expect((await city.request('POST', '/ngsi-ld/v1/entities', { headers: nobody })).status).toBe(401)
    }
    expect(await waiting(city)).toHaveLength(1)
    for (const tenant of ['harbour', 'made-up']) {
      await city.request('GET', '/v1/entities', { headers: { ...nobody, 'ngsild-tenant': tenant } })
    }
    expect([(await waiting(city)).length, await waiting(city, 'harbour')]).toMatchObject([1, [{ tenant: 'harbour' }]])
    expect((await city.request('GET', '/v1/entities', { headers: { 'ngsild-tenant': 'harbour' } })).status).toBe(404)
    expect((await waiting(city, 'harbour')).at(-1)).toMatchObject({ decision: 'denied', problem: 'not-found' })
  })
})

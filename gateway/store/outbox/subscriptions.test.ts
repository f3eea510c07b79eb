import { describe, expect, it } from 'vitest'
import type { Subscription } from './subscription.ts'
import { createSubscription, listSubscriptions } from './subscriptions.ts'
import { freshTenant, openTestStore } from '../testing.ts'

function subscriptionOf(client: string, n: number): Subscription {
  return {
    id: `urn:ngsi-ld:Subscription:${client}-${n}`,
    subscriber: { client, issuer: 'test', roles: ['reader'] },
    entities: [{ type: 'Building' }],
    notificationTrigger: ['attributeCreated'],
    isActive: true,
    notification: { endpoint: { uri: 'https://receiver.example.com/' } },
    names: [],
  }
}

describe('subscriptions in the store', () => {
  it('are so many of one client, and so many of all, and no more', async () => {
    const sql = await openTestStore()
    const [tenant, now] = [freshTenant(), '2026-08-01T04:00:00.000Z']
    const create = (client: string, n: number) =>
      createSubscription(sql, { tenant, subscription: subscriptionOf(client, n), now }, { ofTenant: 3, ofClient: 2 })
    expect(await create('one', 1)).toBe('created')
    expect(await create('one', 1)).toBe('exists')
    expect(await create('one', 2)).toBe('created')
    expect(await create('one', 3)).toBe('too-many')
    expect(await create('two', 1)).toBe('created')
    expect(await create('two', 2)).toBe('too-many')
    expect(await create('two', 1)).toBe('exists')
    expect((await listSubscriptions(sql, { tenant, limit: 10, offset: 0, ofNgsiV2: false })).count).toBe(3)
  })
})

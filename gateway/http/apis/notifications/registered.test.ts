// The registration of a subscriber holds for its notifications as it holds for its requests.

import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../../standards/hub/entity.ts'
import { createApp } from '../../app.ts'
import { admit } from '../../../auth/registration.ts'
import { building, degrees, subscribedCity, type SubscribedCity } from './testing.ts'

const id = 'urn:ngsi-ld:Building:1'
const research = 'https://w3id.org/dpv#AcademicResearch'
const marketing = 'https://w3id.org/dpv#Marketing'

/** Officers do what they like; readers read for research. */
const policy: JsonObject = {
  '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
  uid: 'urn:citygate:policy:test',
  permission: [
    { assignee: 'urn:citygate:role:officer', action: 'use' },
    {
      assignee: 'urn:citygate:role:reader',
      action: 'read',
      constraint: { leftOperand: 'purpose', operator: 'isA', rightOperand: 'dpv:ResearchAndDevelopment' },
    },
  ],
}

interface RegisteringCity extends SubscribedCity {
  register(registration: JsonObject, client?: string): Promise<void>
  /** Creates or changes an entity. @returns the number of notifications that are sent of it */
  notified(): Promise<number>
}

/** Its clients are admitted by their registration. */
async function registeringCity(): Promise<RegisteringCity> {
  const city = await subscribedCity({ policy })
  const { authenticate, store } = city.gateway
  Object.assign(city.gateway, {
    authenticate: async (request: Parameters<typeof authenticate>[0]) => {
      const shown = await authenticate(request)
      return shown.ok ? admit(shown.value, (await store.clients.get('city', shown.value.client))?.registration) : shown
    },
  })
  let value = 20
  return Object.assign(city, {
    async register(body: JsonObject, client = 'app') {
      const { status } = await city.request('PUT', `/v1/clients/${client}`, { body })
      if (status >= 300) throw new Error(`the registration is answered ${status}`)
    },
    async notified() {
      if (value === 20) await city.create(building(1))
      else await city.patch(id, { temperature: degrees(value) })
      value += 1
      return (await city.deliver()).length
    },
  })
}

describe('a registered subscriber', () => {
  it('is not notified while it is suspended', async () => {
    const city = await registeringCity()
    await city.register({ purposes: [research] })
    await city.subscribe({}, 'app:reader')
    const v2 = {
      subject: { entities: [{ idPattern: '.*' }] },
      notification: { http: { url: 'https://v2.example.com/' } },
    }
    expect((await city.request('POST', '/v2/subscriptions', { as: 'app:reader', body: v2 })).status).toBe(201)
    expect(await city.notified()).toBe(2)
    await city.register({ purposes: [research], suspended: true })
    expect(await city.notified()).toBe(0)
    await city.register({ purposes: [research] })
    expect(await city.notified()).toBe(2)
  })

  it('is not notified while it is suspended of pending changes, nor periodically', async () => {
    const city = await registeringCity()
    await city.register({ purposes: [research] })
    await city.subscribe({}, 'app:reader')
    await city.subscribe({ timeInterval: 60 }, 'app:reader')
    city.answer = 0
    await city.notified()
    await city.register({ purposes: [research], suspended: true })
    city.answer = 200
    city.pass(60)
    expect(await city.deliver()).toEqual([])
    await city.register({ purposes: [research] })
    city.pass(60)
    expect(await city.deliver()).toHaveLength(1)
  })

  it('reads no event while it is suspended, even on an open stream', async () => {
    const city = await registeringCity()
    await city.register({ purposes: [research] })
    const own = await city.subscribe({ notification: { endpoint: { uri: 'urn:citygate:events' } } }, 'app:reader')
    const answer = await createApp(city.gateway).request(`/ngsi-ld/v1/subscriptions/${own}/events`, {
      headers: { authorization: `Bearer ${btoa('app:reader')}` },
    })
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
    expect((await reader?.read())?.value).toContain('retry')
    const next = reader?.read()
    const event = () => Promise.race([next, new Promise((resolve) => void setTimeout(() => resolve('none'), 1200))])
    await city.register({ purposes: [research], suspended: true })
    await city.notified()
    expect(await event()).toBe('none')
    await city.register({ purposes: [research] })
    await city.notified()
    expect(await event()).toMatchObject({ value: expect.stringContaining('"value":21') })
    await reader?.cancel()
  })

  it('is notified by its current purposes', async () => {
    const city = await registeringCity()
    await city.register({ purposes: [research, marketing] })
    await city.subscribe({}, 'app:reader')
    expect(await city.notified()).toBe(0)
    await city.register({ purposes: [research] })
    expect(await city.notified()).toBe(1)
    await city.register({ purposes: [marketing] })
    expect(await city.notified()).toBe(0)
  })

  it('is notified by the law of the country of its current registration, unless its token names another', async () => {
    const city = await registeringCity()
    await city.register({ purposes: [research], jurisdiction: 'KE' })
    await city.subscribe({}, 'app:reader')
    await city.subscribe({}, 'app:reader under KE')
    expect(await city.notified()).toBe(2)
    await city.register({ purposes: [research], jurisdiction: 'CN' })
    await city.notified()
    expect(city.received.slice(2).map(({ body }) => body['subscriptionId'])).toEqual(['urn:ngsi-ld:Subscription:1'])
  })

  it('is not notified if its registration now requires a higher assurance level', async () => {
    const city = await registeringCity()
    await city.register({ purposes: [research] })
    await city.subscribe({}, 'app:reader at A1')
    await city.subscribe({}, 'app:reader at A2')
    expect(await city.notified()).toBe(2)
    await city.register({ purposes: [research], level: 'A2' })
    await city.notified()
    expect(city.received.slice(2).map(({ body }) => body['subscriptionId'])).toEqual(['urn:ngsi-ld:Subscription:2'])
  })

  it('that is no longer registered is notified by its token alone', async () => {
    const city = await registeringCity()
    await city.register({ purposes: [research] })
    await city.subscribe({}, 'app:reader')
    await city.subscribe({}, `app:reader for ${research}`)
    expect(await city.notified()).toBe(2)
    expect((await city.request('DELETE', '/v1/clients/app')).status).toBe(204)
    await city.notified()
    expect(city.received.slice(2).map(({ body }) => body['subscriptionId'])).toEqual(['urn:ngsi-ld:Subscription:2'])
  })
})

it('a subscriber that is registered later is notified of what its token and its registration both allow', async () => {
  const city = await registeringCity()
  await city.subscribe({}, `app:reader for ${research}`)
  await city.subscribe({}, `other:reader for ${research}`)
  expect(await city.notified()).toBe(2)
  await city.register({ purposes: [marketing] })
  await city.notified()
  expect(city.received.slice(2).map(({ body }) => body['subscriptionId'])).toEqual(['urn:ngsi-ld:Subscription:2'])
})

import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../../standards/hub/entity.ts'
import { publishPolicy } from '../../../policy/policy.ts'
import { fixedRules } from '../../../policy/rules.ts'
import { building, degrees, receiverOrigin, subscribedCity } from './testing.ts'

const id = 'urn:ngsi-ld:Building:1'
const reader = 'app:reader'

/** Officers read everything, readers what is of no category of personal data; what is unclassified is not named for them. */
function policyFor(readerRule: JsonObject[]): JsonObject {
  return {
    '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
    '@type': 'Set',
    uid: 'urn:citygate:policy:rights',
    permission: [{ action: 'use', assignee: 'urn:citygate:role:officer' }, ...readerRule],
  }
}

function compiled(document: JsonObject) {
  const published = publishPolicy(document)
  if (!published.ok) throw new Error(JSON.stringify(published.problem))
  return published.value
}

const readsPlain: JsonObject = {
  action: 'read',
  assignee: 'urn:citygate:role:reader',
  constraint: [{ leftOperand: 'citygate:dataCategory', operator: 'eq', rightOperand: 'dpv:NonPersonalData' }],
}

const policy = policyFor([readsPlain])
/** Of no category: the reader does not see it. */
const secret = (value: string): JsonObject => ({ type: 'Property', value })

describe('the rights of a subscriber', () => {
  it('hide in a notification what they hide in an answer, and a hidden change triggers nothing', async () => {
    const city = await subscribedCity({ policy })
    await city.subscribe({ notificationTrigger: ['entityCreated', 'entityUpdated'] }, reader)
    await city.create(building(1, { temperature: degrees(20), secretWord: secret('a') }))
    const [created] = await city.deliver()
    expect(created?.body.data).toEqual([{ id, type: 'Building', temperature: degrees(20) }])
    await city.patch(id, { secretWord: secret('b') })
    await city.request('DELETE', `/ngsi-ld/v1/entities/${id}/attrs/secretWord`)
    expect(await city.deliver()).toEqual([])
    const waiting = { tenant: 'city', subscription: 'urn:ngsi-ld:Subscription:1' }
    expect(await city.gateway.store.delivery.waiting(waiting, 10)).toEqual([])
  })

  it('are for its purposes, in the triggers and in the content', async () => {
    const forResearch = { leftOperand: 'purpose', operator: 'isA', rightOperand: 'dpv:ResearchAndDevelopment' }
    const { constraint, ...reads } = readsPlain
    const city = await subscribedCity({
      policy: policyFor([{ ...reads, constraint: [constraint, forResearch].flat() } as JsonObject]),
    })
    await city.subscribe({}, 'uni:reader for https://w3id.org/dpv#AcademicResearch')
    await city.subscribe({}, 'shop:reader for https://w3id.org/dpv#Marketing')
    await city.subscribe({}, reader)
    await city.create(building(1, { temperature: degrees(20) }))
    const sent = await city.deliver()
    expect(sent.map(({ body }) => body['subscriptionId'])).toEqual(['urn:ngsi-ld:Subscription:1'])
  })

  it('are those of the safeguards on record for it', async () => {
    const config = { jurisdiction: 'KE', transferRules: { facts: { 'ke:strategic-interest': false } } }
    const city = await subscribedCity({ config })
    const as = 'app:reader under DE holding ke:appropriate-safeguards'
    await city.subscribe({ entities: [{ type: 'Vehicle' }] }, as)
    const plate = { type: 'Property', value: 'KAA 001A' }
    const vehicle = { id: 'urn:ngsi-ld:Vehicle:1', type: 'Vehicle', vehiclePlateIdentifier: plate }
    await city.create(vehicle)
    expect((await city.request('GET', `/ngsi-ld/v1/entities/${vehicle.id}`, { as })).json).toEqual(vehicle)
    expect((await city.deliver())[0]?.body.data).toEqual([vehicle])
  })

  it('name of what was given up only what it sees now, and count the others', async () => {
    const city = await subscribedCity({ policy })
    const own = await city.subscribe({}, reader)
    const ownV2 = await city.request('POST', '/v2/subscriptions', {
      as: reader,
      body: {
        subject: { entities: [{ idPattern: '.*', type: 'Building' }] },
        notification: { http: { url: `${receiverOrigin}/2` } },
      },
    })
    city.answer = 400
    await city.create(building(1))
    await city.create(building(2))
    for (let attempt = 0; attempt < 20; attempt += 1) {
      await city.deliver()
      city.pass(301)
    }
    const paths = [`/ngsi-ld/v1/subscriptions/${own}`, ownV2.headers.get('location') ?? '']
    const dead = async () => {
      const answers = await Promise.all(
        paths.map((path) => city.request('GET', `${path}/deadNotifications`, { as: reader })),
      )
      return answers.map(({ json }) => (json as { notifications: JsonObject[] }).notifications)
    }
    for (const [given] of await dead()) expect(given?.['entities']).toContain(id)
    await city.request('DELETE', '/ngsi-ld/v1/entities/urn:ngsi-ld:Building:2')
    const named = (await dead()).flat().flatMap(({ entities }) => entities as string[])
    expect(new Set(named)).toEqual(new Set([id]))
    Object.assign(city.gateway, { rules: fixedRules(compiled(policyFor([]))) })
    for (const notifications of await dead()) {
      expect(notifications.flatMap(({ entities }) => entities as string[])).toEqual([])
      expect(notifications.reduce((sum, { unseen }) => sum + (unseen as number), 0)).toBe(2)
    }
  })

  it('make a query on what is hidden find nothing, so that it is not an oracle', async () => {
    const city = await subscribedCity({ policy })
    await city.subscribe({ q: 'secretWord=="a"' }, reader)
    await city.subscribe({ watchedAttributes: ['secretWord'] }, reader)
    await city.create(building(1, { temperature: degrees(20), secretWord: secret('a') }))
    expect(await city.deliver()).toEqual([])
  })

  it('are those at the time of sending', async () => {
    const city = await subscribedCity({ policy })
    await city.subscribe({}, reader)
    city.answer = 0
    await city.create(building(1, { temperature: degrees(20) }))
    expect(await city.deliver()).toEqual([])
    city.answer = 200
    city.pass(60)
    Object.assign(city.gateway, { rules: fixedRules(compiled(policyFor([]))) })
    expect(await city.deliver()).toEqual([])
    expect(await city.gateway.store.delivery.next()).toBeUndefined()
  })

  it('are fewer once the subscriber comes with a role less', async () => {
    const city = await subscribedCity({ policy })
    const own = await city.subscribe({}, 'app:officer')
    city.answer = 0
    await city.create(building(1, { temperature: degrees(20), secretWord: secret('a') }))
    await city.deliver()
    city.answer = 200
    await city.request('PATCH', `/ngsi-ld/v1/subscriptions/${own}`, { as: reader, body: { description: 'x' } })
    expect((await city.deliver())[0]?.body.data).toEqual([{ id, type: 'Building', temperature: degrees(20) }])
  })

  it('show each client its own subscriptions, and an officer all', async () => {
    const city = await subscribedCity({ policy })
    const own = await city.subscribe({}, reader)
    const path = `/ngsi-ld/v1/subscriptions/${own}`
    for (const [method, body] of [['GET'], ['PATCH', { isActive: false }], ['DELETE']] as const) {
      const answer = await city.request(method, path, { as: 'other:reader', ...(body === undefined ? {} : { body }) })
      expect(answer.status).toBe(404)
    }
    const list = async (as: string) => (await city.request('GET', '/ngsi-ld/v1/subscriptions', { as })).json
    expect(await list('other:reader')).toEqual([])
    expect(await list(reader)).toMatchObject([{ id: own }])
    expect(await list('city:officer')).toMatchObject([{ id: own }])
  })

  it('are lent to no officer, who pauses, resumes and ends a subscription and changes nothing else', async () => {
    const city = await subscribedCity({ policy })
    const own = `/ngsi-ld/v1/subscriptions/${await city.subscribe({ description: 'x' }, reader)}`
    const patch = async (body: JsonObject) => (await city.request('PATCH', own, { body })).status
    const elsewhere = { endpoint: { uri: 'https://officer.example.com/' } }
    for (const body of [{ notification: elsewhere }, { description: null }, { isActive: true, q: 'temperature>0' }])
      expect(await patch(body)).toBe(403)
    expect((await city.request('GET', `${own}/deadNotifications`)).status).toBe(403)
    expect((await city.request('POST', `${own}/deadNotifications/replay`)).status).toBe(403)
    await city.create(building(1))
    expect((await city.deliver()).map(({ url }) => url)).toEqual([`${receiverOrigin}/1`])
    expect([await patch({ isActive: false }), await patch({})]).toEqual([204, 204])
    await city.patch(id, { temperature: degrees(21) })
    expect(await city.deliver()).toEqual([])
    expect(await patch({ isActive: null })).toBe(204)
    await city.patch(id, { temperature: degrees(22) })
    expect((await city.deliver()).map(({ url }) => url)).toEqual([`${receiverOrigin}/1`])
    expect((await city.request('DELETE', own)).status).toBe(204)
  })

  it('show an officer where it is sent to, and no secret between it and its receiver', async () => {
    const city = await subscribedCity({ policy })
    const endpoint = {
      uri: `${receiverOrigin}/hook/hidden?token=hidden`,
      receiverInfo: [{ key: 'Authorization', value: 'Bearer hidden' }],
      notifierInfo: [{ key: 'Prefer', value: 'hidden' }],
    }
    const own = await city.subscribe({ notification: { endpoint } }, reader)
    const path = '/ngsi-ld/v1/subscriptions'
    expect((await city.request('GET', `${path}/${own}`, { as: reader })).json).toMatchObject({
      notification: { endpoint },
    })
    for (const shown of [await city.request('GET', `${path}/${own}`), await city.request('GET', path)]) {
      expect(shown.text).toContain(`"endpoint":{"uri":"${receiverOrigin}"}`)
      expect(shown.text).not.toContain('hidden')
    }
  })
})

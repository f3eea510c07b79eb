// The OpenADR API as business logic and a client use it: a programme and an event are published, a client reads them and sends a
// report, and who may see and change what.

import { beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../../standards/hub/entity.ts'
import { testCity, type TestCity } from '../testing.ts'

/** Readers see nothing of the consumption of customers, nor who they are. */
const policy: JsonObject = {
  '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
  uid: 'urn:citygate:policy:test',
  conflict: 'prohibit',
  permission: [{ action: 'use' }],
  prohibition: ['pd:UID', 'pd:ServiceConsumptionBehaviour'].map((category) => ({
    assignee: 'urn:citygate:role:reader',
    action: 'read',
    constraint: { leftOperand: 'citygate:dataCategory', operator: 'eq', rightOperand: category },
  })),
}

const [utility, ven, other, reader] = ['utility:vendor', 'ven:vendor', 'other:vendor', 'app:reader']
let city: TestCity

async function call(method: string, path: string, as: string | undefined, body?: JsonObject) {
  const { status, json, headers } = await city.request(method, `/openadr3${path}`, {
    ...(as === undefined ? {} : { as }),
    ...(body === undefined ? {} : { body }),
  })
  return { status, json: json as JsonObject, headers }
}

async function made(path: string, as: string | undefined, body: JsonObject): Promise<string> {
  const { status, json } = await call('POST', path, as, body)
  expect([status, json]).toEqual([201, expect.objectContaining({ id: expect.any(String) as string })])
  return json['id'] as string
}

beforeAll(async () => {
  city = await testCity({ policy })
  city.now = '2026-08-01T04:00:00Z'
})

describe('a programme and its events', () => {
  it('are those that are not over, if the reader asks for them', async () => {
    city.now = '2026-08-01T04:00:00Z'
    const programID = await made('/programs', utility, { programName: 'Active' })
    const hour = (start: string): JsonObject => ({ start, duration: 'PT1H' })
    const interval = (intervalPeriod?: JsonObject): JsonObject => ({
      id: 0,
      payloads: [],
      ...(intervalPeriod !== undefined && { intervalPeriod }),
    })
    const event = (name: string, more: JsonObject): Promise<string> =>
      made('/events', utility, { programID, eventName: name, ...more })
    await event('over', { intervalPeriod: hour('2026-08-01T03:00:00Z') })
    await event('over, by its intervals', {
      intervalPeriod: hour('2026-08-01T01:00:00Z'),
      intervals: [interval(), interval(), interval()],
    })
    const active = [
      await event('one interval more', {
        intervalPeriod: hour('2026-08-01T01:00:00Z'),
        intervals: [interval(), interval(), interval(), interval()],
      }),
      await event('with a gap', {
        intervalPeriod: hour('2026-08-01T01:00:00Z'),
        intervals: [interval(), interval(hour('2026-08-01T05:00:00+01:00')), interval()],
      }),
      await event('repeated', { intervalPeriod: hour('2026-08-01T01:00:00Z'), duration: 'P1D' }),
      await event('without end', { intervalPeriod: { start: '2026-08-01T01:00:00Z', duration: 'P9999Y' } }),
      await event('now', { intervalPeriod: hour('0001-01-01T00:00:00Z') }),
      await event('later', { intervalPeriod: hour('2026-09-01T00:00:00Z') }),
      await event('without times', {}),
    ]
    const listed = async (query: string): Promise<ReadonlySet<unknown>> => {
      const { json } = await call('GET', `/events?programID=${programID}${query}`, reader)
      return new Set((json as unknown as readonly JsonObject[]).map(({ id }) => id))
    }
    expect(await listed('&active=true')).toEqual(new Set(active))
    for (const query of ['', '&active=false']) expect(await listed(query)).toHaveProperty('size', active.length + 2)
    expect((await call('GET', '/events?active=1', reader)).status).toBe(400)
    expect((await call('GET', '/programs?active=true', reader)).status).toBe(400)
  })

  it('are published, read, replaced and deleted', async () => {
    const program = await made('/programs', utility, { programName: 'Hourly', targets: ['group-1'] })
    expect((await call('GET', `/programs/${program}`, ven)).json).toEqual({
      id: program,
      createdDateTime: '2026-08-01T04:00:00Z',
      modificationDateTime: '2026-08-01T04:00:00Z',
      objectType: 'PROGRAM',
      programName: 'Hourly',
      targets: ['group-1'],
    })
    const event = await made('/events', utility, {
      programID: program,
      intervals: [{ id: 0, payloads: [{ type: 'PRICE', values: [0] }] }],
    })
    expect((await call('GET', `/events?programID=${program}`, reader)).json).toMatchObject([
      { id: event, objectType: 'EVENT', programID: program, intervals: [{ payloads: [{ values: [0] }] }] },
    ])
    expect((await call('GET', '/events?programID=none', reader)).json).toEqual([])
    city.now = '2026-08-01T05:00:00Z'
    const replaced = await call('PUT', `/events/${event}`, utility, { programID: program, priority: 0 })
    expect([replaced.status, replaced.json]).toMatchObject([
      200,
      { createdDateTime: '2026-08-01T04:00:00Z', modificationDateTime: '2026-08-01T05:00:00Z', priority: 0 },
    ])
    expect((await call('GET', `/events/${event}`, reader)).json).not.toHaveProperty('intervals')
    expect((await call('DELETE', `/events/${event}`, utility)).status).toBe(200)
    expect((await call('GET', `/events/${event}`, utility)).status).toBe(404)
  })

  it('are refused where a field is missing or wrong, or a reference leads nowhere', async () => {
    const program = await made('/programs', utility, { programName: 'Wrong ones' })
    const wrong = [
      ['/programs', {}, 400],
      ['/programs', { programName: 'Wrong ones' }, 409],
      ['/programs', { programName: 'x', objectType: 'EVENT' }, 400],
      ['/events', { programID: 'none' }, 400],
      ['/events', { programID: program, priority: -1 }, 400],
      ['/events', { programID: program, intervals: [{ id: 0 }] }, 400],
      ['/events', { programID: program, duration: 'an hour' }, 400],
      ['/reports', { eventID: 'none', clientName: 'ven', resources: [] }, 400],
    ] as const
    for (const [path, body, status] of wrong) expect((await call('POST', path, utility, body)).status).toBe(status)
    expect((await call('GET', '/events?limit=51', reader)).status).toBe(400)
    expect((await call('POST', '/programs', reader, { programName: 'By a reader' })).status).toBe(403)
  })

  it('are paged', async () => {
    const program = await made('/programs', utility, { programName: 'Pages' })
    for (let number = 0; number < 3; number++) await made('/events', utility, { programID: program, priority: number })
    const pages = await Promise.all(
      ['limit=2', 'skip=2&limit=2', 'limit=0'].map((page) =>
        call('GET', `/events?programID=${program}&${page}`, reader),
      ),
    )
    expect(pages.map(({ json }) => (json as unknown as readonly unknown[]).length)).toEqual([2, 1, 0])
  })
})

describe('a report', () => {
  it('is that of its client, whom readers do not see, and whom no other client can change', async () => {
    const program = await made('/programs', utility, { programName: 'Reports' })
    const event = await made('/events', utility, { programID: program })
    const usage = [{ resourceName: 'meter', intervals: [{ id: 0, payloads: [{ type: 'USAGE', values: [0.012] }] }] }]
    const body = { eventID: event, clientName: 'school-7', resources: usage }
    const report = await made('/reports', ven, body)
    expect((await call('GET', `/reports/${report}`, ven)).json).toMatchObject({ ...body, clientID: 'ven' })
    const shown = await call('GET', `/reports?eventID=${event}`, reader)
    expect(JSON.stringify(shown.json)).not.toMatch(/school-7|0\.012/)
    expect((await call('PUT', `/reports/${report}`, other, body)).status).toBe(403)
    expect((await call('DELETE', `/reports/${report}`, other)).status).toBe(403)
    expect((await call('DELETE', `/reports/${report}`, ven)).status).toBe(200)
  })
})

describe('clients and their resources', () => {
  it('are those of the client that registers them, and seen by it and by officers alone', async () => {
    const id = await made('/vens', ven, { objectType: 'VEN_VEN_REQUEST', venName: 'school-7', targets: ['all'] })
    const own = (await call('GET', `/vens/${id}`, ven)).json
    expect(own).toMatchObject({ id, objectType: 'VEN', venName: 'school-7', clientID: 'ven' })
    // Targets are for business logic to say.
    expect(own).not.toHaveProperty('targets')
    const resource = await made('/resources', ven, { resourceName: 'heat-pump', venID: id })
    expect((await call('GET', `/resources?venID=${id}`, ven)).json).toMatchObject([{ id: resource, venID: id }])
    for (const path of [`/vens/${id}`, `/resources/${resource}`])
      expect([(await call('GET', path, other)).status, (await call('GET', path, reader)).status]).toEqual([404, 404])
    expect([(await call('GET', '/vens', other)).json, (await call('GET', '/resources', reader)).json]).toEqual([[], []])
    expect((await call('PUT', `/vens/${id}`, other, { venName: 'mine' })).status).toBe(404)
    expect((await call('POST', '/resources', other, { resourceName: 'x', venID: id })).status).toBe(400)
    expect((await call('POST', '/vens', ven, { venName: 'school-7' })).status).toBe(409)
    expect((await call('POST', '/vens', ven, { objectType: 'BL_VEN_REQUEST', venName: 'x' })).status).toBe(400)
    expect((await call('GET', `/vens/${id}`, 'city:officer')).json).toMatchObject({ venName: 'school-7' })
    expect((await call('DELETE', `/resources/${resource}`, ven)).status).toBe(200)
    expect((await call('DELETE', `/vens/${id}`, ven)).status).toBe(200)
  })

  it('are registered by business logic for a client, with targets', async () => {
    const body = { objectType: 'BL_VEN_REQUEST', venName: 'school-8', clientID: 'other', targets: ['group-2'] }
    const id = await made('/vens', 'city:officer', body)
    expect((await call('GET', `/vens/${id}`, other)).json).toMatchObject({ clientID: 'other', targets: ['group-2'] })
    expect((await call('GET', `/vens/${id}`, ven)).status).toBe(404)
    expect((await call('GET', '/vens?targets=group-2', other)).json).toMatchObject([{ id }])
    expect((await call('GET', '/vens?targets=group-3', other)).json).toEqual([])
  })

  it('with the targets of 3.0 are selected by their values, and shown as 3.1 has them', async () => {
    const targets = [{ type: 'GROUP', values: ['group-4', 'group-5'] }]
    const body = { objectType: 'BL_VEN_REQUEST', venName: 'school-9', clientID: 'other', targets }
    const id = await made('/vens', 'city:officer', body)
    const shown = [{ id, targets: ['group-4', 'group-5'] }]
    expect((await call('GET', '/vens?targets=group-5', other)).json).toMatchObject(shown)
    expect((await call('GET', '/vens?targets=GROUP', other)).json).toEqual([])
  })

  it('are selected by several targets, each in a parameter or with commas between', async () => {
    const body = (name: string): JsonObject => ({
      objectType: 'BL_VEN_REQUEST',
      venName: name,
      clientID: 'other',
      targets: [name],
    })
    const ids = [await made('/vens', 'city:officer', body('t-1')), await made('/vens', 'city:officer', body('t-2'))]
    for (const query of ['targets=t-1&targets=t-2', 'targets=t-1,t-2']) {
      const { json } = await call('GET', `/vens?${query}`, other)
      expect(new Set((json as unknown as readonly JsonObject[]).map(({ id }) => id))).toEqual(new Set(ids))
    }
    expect((await call('GET', '/vens?venName=t-1&venName=t-2', other)).status).toBe(400)
  })
})

// Many entities in one request by NGSI v2 (Orion, "Update operation", "Notify operation"): each action, what it answers where
// a part of it cannot be done, and that a request which is wrong itself changes nothing.

import { beforeAll, describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../../../../standards/hub/entity.ts'
import { testCity, type TestCity } from '../../testing.ts'

let city: TestCity
beforeAll(async () => {
  city = await testCity()
})

let last = 0
/** Two rooms, of an attribute each, and the id of a third that is not there. */
async function rooms() {
  last += 1
  const [one, other, none] = [`A${last}`, `B${last}`, `None${last}`]
  const type = 'Room'
  const made = await update('append', [
    { id: one, type, a: { value: 1 } },
    { id: other, type, b: { value: 2 } },
  ])
  expect([made.status, made.text]).toEqual([204, ''])
  return { one, other, none, type }
}

function update(actionType: string, entities: readonly JsonObject[], options = '', as = 'city:officer') {
  return city.request('POST', `/v2/op/update${options}`, { body: { actionType, entities }, as })
}

async function values(id: string): Promise<Json | undefined> {
  return (await city.request('GET', `/v2/entities/${id}/attrs?options=keyValues`)).json
}

describe('an update', () => {
  it('appends: makes what is not there, and changes what is', async () => {
    const { one, none, type } = await rooms()
    const done = await update('append', [
      { id: one, type, a: { value: 3 }, c: { value: 4 } },
      { id: none, type, a: { value: 5 } },
    ])
    expect(done.status).toBe(204)
    expect([await values(one), await values(none)]).toEqual([{ a: 3, c: 4 }, { a: 5 }])
  })

  it('appends strictly: what is there stays', async () => {
    const { one, other, type } = await rooms()
    const part = await update('appendStrict', [
      { id: one, type, a: { value: 3 }, c: { value: 4 } },
      { id: other, type, c: { value: 5 } },
    ])
    expect([part.status, part.json]).toMatchObject([422, { error: 'PartialUpdate' }])
    expect([await values(one), await values(other)]).toEqual([
      { a: 1, c: 4 },
      { b: 2, c: 5 },
    ])
    const none = await update('appendStrict', [
      { id: one, type, a: { value: 3 } },
      { id: other, type, b: { value: 3 } },
    ])
    expect([none.status, none.json]).toMatchObject([422, { error: 'Unprocessable' }])
    expect(await values(one)).toEqual({ a: 1, c: 4 })
  })

  it.each(['update', 'delete'])('to %s is of what is there', async (action) => {
    const { one, other, none, type } = await rooms()
    const missing = await update(action, [
      { id: none, type, a: { value: 3 } },
      { id: `${none}2`, type, a: { value: 3 } },
    ])
    expect([missing.status, missing.json]).toMatchObject([404, { error: 'NotFound' }])
    const full = await update(action, [
      { id: one, type, c: { value: 3 } },
      { id: none, type, a: { value: 3 } },
    ])
    expect([full.status, full.json]).toMatchObject([422, { error: 'Unprocessable' }])
    expect([await values(one), await values(other)]).toEqual([{ a: 1 }, { b: 2 }])
    for (const entities of [
      [{ id: one, type, a: { value: 3 }, c: { value: 3 } }],
      [
        { id: other, type, b: { value: 3 } },
        { id: none, type, b: { value: 3 } },
      ],
    ]) {
      const part = await update(action, entities)
      expect([part.status, part.json]).toMatchObject([422, { error: 'PartialUpdate' }])
    }
    const expected = action === 'update' ? [{ a: 3 }, { b: 3 }] : [{}, {}]
    expect([await values(one), await values(other)]).toEqual(expected)
  })

  it('deletes entities that name no attributes', async () => {
    const { one, other, type } = await rooms()
    expect((await update('delete', [{ id: one, type }, { id: other }])).status).toBe(204)
    expect((await city.request('GET', `/v2/entities/${one}`)).status).toBe(404)
    expect((await city.request('GET', `/v2/entities/${other}`)).status).toBe(404)
  })

  it('replaces all attributes of what is there', async () => {
    const { one, none, type } = await rooms()
    expect((await update('replace', [{ id: one, type, c: { value: 4 } }])).status).toBe(204)
    expect(await values(one)).toEqual({ c: 4 })
    const part = await update('replace', [
      { id: none, type, a: { value: 1 } },
      { id: one, type, d: { value: 5 } },
    ])
    expect([part.status, part.json]).toMatchObject([422, { error: 'PartialUpdate' }])
    expect(await values(one)).toEqual({ d: 5 })
    const missing = await update('replace', [{ id: none, type, a: { value: 1 } }])
    expect([missing.status, missing.json]).toMatchObject([404, { error: 'NotFound' }])
  })

  it('accepts the action names of before 2018, and simplified entities', async () => {
    const { one, type } = await rooms()
    expect((await update('APPEND', [{ id: one, type, a: 7 }], '?options=keyValues')).status).toBe(204)
    expect((await update('UPDATE', [{ id: one, type, a: { value: 8, metadata: { m: { value: 1 } } } }])).status).toBe(
      204,
    )
    const overridden = await update('update', [{ id: one, type, a: { value: 9 } }], '?options=overrideMetadata')
    expect(overridden.status).toBe(204)
    const { json } = await city.request('GET', `/v2/entities/${one}/attrs`)
    expect(json).toEqual({ a: { type: 'Number', value: 9, metadata: {} } })
  })

  it('does what it says in its order, of one entity too', async () => {
    const { one, type } = await rooms()
    const entities = [3, 4, 5].map((value) => ({ id: one, type, a: { value }, [`c${value}`]: { value } }))
    expect((await update('append', entities)).status).toBe(204)
    expect(await values(one)).toEqual({ a: 5, c3: 3, c4: 4, c5: 5 })
  })

  it.each<readonly [string, JsonObject]>([
    ['has no action', { entities: [] }],
    ['has an invalid action', { actionType: 'merge', entities: [{ id: 'X', type: 'Room' }] }],
    ['has no entities', { actionType: 'append' }],
    ['has an empty list', { actionType: 'append', entities: [] }],
    ['has an invalid entity', { actionType: 'append', entities: [1] }],
    ['has an entity without an id', { actionType: 'append', entities: [{ type: 'Room' }] }],
    ['has a member that is not read', { actionType: 'append', entities: [{ id: 'X' }], more: 1 }],
  ])('that %s is refused', async (_, body) => {
    const { status, json } = await city.request('POST', '/v2/op/update', { body })
    expect([status, json]).toMatchObject([400, { error: 'BadRequest' }])
  })

  it('of which one entity is wrong changes none', async () => {
    const { one, other, type } = await rooms()
    for (const wrong of [{ value: 'a<b' }, 3, { value: 'x', type: 'DateTime' }, { value: { $inc: 'x' } }]) {
      const refused = await update('append', [
        { id: one, type, a: { value: 3 } },
        { id: other, type, b: wrong },
      ])
      expect([refused.status, refused.json]).toMatchObject([
        400,
        { error: 'BadRequest', description: expect.stringContaining('/entities/1/b') },
      ])
    }
    expect(await values(one)).toEqual({ a: 1 })
  })

  it('of an id that several entities have is reported, and the others are changed', async () => {
    const { one, type } = await rooms()
    await update('append', [{ id: one, type: 'Hall', a: { value: 1 } }])
    const answer = await update('update', [
      { id: one, a: { value: 3 } },
      { id: one, type, a: { value: 4 } },
    ])
    expect([answer.status, answer.json]).toMatchObject([409, { error: 'TooManyResults' }])
    expect((await city.request('GET', `/v2/entities/${one}/attrs/a/value?type=Room`)).text).toBe('4')
  })

  it('is one of another source’s entities where the client is an officer alone', async () => {
    const { one, type } = await rooms()
    const refused = await update('update', [{ id: one, type, a: { value: 3 } }], '', 'other:vendor')
    expect([refused.status, refused.json]).toMatchObject([403, { error: 'Forbidden' }])
    expect(await values(one)).toEqual({ a: 1 })
  })

  it('has no more entities than the configuration allows', async () => {
    const small = await testCity({ config: { limits: { entities: 2 } } })
    const entities = [1, 2, 3].map((n) => ({ id: `X${n}`, type: 'Room' }))
    const body = { actionType: 'append', entities }
    const refused = await small.request('POST', '/v2/op/update', { body })
    expect([refused.status, refused.json]).toMatchObject([400, { error: 'BadRequest' }])
    expect((await small.request('GET', '/v2/entities')).json).toEqual([])
  })
})

describe('a notification', () => {
  const notify = (body: JsonObject, more: { query?: string; headers?: Record<string, string> } = {}) =>
    city.request('POST', `/v2/op/notify${more.query ?? ''}`, {
      body,
      ...(more.headers === undefined ? {} : { headers: more.headers }),
    })

  it('is stored as an append, and deletes what it reports as deleted', async () => {
    const { one, other, none, type } = await rooms()
    const alterationType = { type: 'Text', value: 'entityDelete' }
    const answer = await notify({
      subscriptionId: '51c0ac9ed714fb3b37d7d5a8',
      data: [
        { id: one, type, a: { value: 3, type: 'Number', metadata: {} } },
        { id: none, type, a: { value: 4, type: 'Number', metadata: {} } },
        { id: other, type, b: { value: 2 }, alterationType },
      ],
    })
    expect(answer.status).toBe(200)
    expect([await values(one), await values(none)]).toEqual([{ a: 3 }, { a: 4 }])
    expect((await city.request('GET', `/v2/entities/${other}`)).status).toBe(404)
  })

  it('is read in the representation that it says', async () => {
    const { one, type } = await rooms()
    const body = (a: number) => ({ subscriptionId: 's', data: [{ id: one, type, a }] })
    expect((await notify(body(3), { headers: { 'Ngsiv2-AttrsFormat': 'keyValues' } })).status).toBe(200)
    expect(await values(one)).toEqual({ a: 3 })
    expect((await notify(body(4), { query: '?options=keyValues' })).status).toBe(200)
    expect(await values(one)).toEqual({ a: 4 })
    const refused = await notify(body(5), { headers: { 'Ngsiv2-AttrsFormat': 'values' } })
    expect([refused.status, refused.json]).toMatchObject([400, { error: 'BadRequest' }])
  })

  it.each<JsonObject>([{ data: [] }, { subscriptionId: 's' }, { subscriptionId: 's', data: [1] }])(
    'is refused as %j',
    async (body) => {
      expect((await notify(body)).json).toMatchObject({ error: 'BadRequest' })
    },
  )
})

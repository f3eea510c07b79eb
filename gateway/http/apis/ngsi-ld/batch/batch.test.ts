// Batches of entities by NGSI-LD: each item for itself, in the order in which they stand (GS CIM 009 clause 5.6.7 to 5.6.10,
// 5.6.20).

import { beforeAll, describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../../../../standards/hub/entity.ts'
import { type TestAnswer, testCity, type TestCity, type TestRequest } from '../../testing.ts'

const prefix = '/ngsi-ld/v1'
const errors = 'https://uri.etsi.org/ngsi-ld/errors'

let city: TestCity
let made = 0
beforeAll(async () => {
  city = await testCity()
})

const bin = (local: string, more: JsonObject = {}): JsonObject => ({
  id: `urn:ngsi-ld:WasteContainer:batch-${made}-${local}`,
  type: 'WasteContainer',
  ...more,
})
const idOf = (local: string): string => `urn:ngsi-ld:WasteContainer:batch-${made}-${local}`

function send(operation: string, body: Json, more: TestRequest = {}): Promise<TestAnswer> {
  return city.request('POST', `${prefix}/entityOperations/${operation}`, { body, ...more })
}

async function read(local: string): Promise<Json | undefined> {
  const { status, json } = await city.request('GET', `${prefix}/entities/${idOf(local)}?options=concise`)
  if (status !== 200) return undefined
  const { id: _, type: __, ...rest } = json as JsonObject
  return rest
}

describe('create', () => {
  it('answers the ids of what it made', async () => {
    made += 1
    const answer = await send('create', [bin('1', { a: 1 }), bin('2')])
    expect([answer.status, answer.json]).toEqual([201, [idOf('1'), idOf('2')]])
    expect(await read('1')).toEqual({ a: 1 })
  })

  it('reports each item that is wrong, and creates the others', async () => {
    made += 1
    await send('create', [bin('1')])
    const items = [bin('1'), bin('2'), { type: 'X' }, 5, bin('3', { a: null }), bin('2', { a: 9 })]
    const answer = await send('create', items)
    expect(answer.status).toBe(207)
    const result = answer.json as { readonly success: Json; readonly errors: readonly JsonObject[] }
    expect(result.success).toEqual([idOf('2')])
    const reported = result.errors.map(({ entityId, error }) => [
      entityId,
      (error as JsonObject)['type'],
      (error as JsonObject)['path'],
    ])
    expect(new Set(reported.map((each) => JSON.stringify(each)))).toEqual(
      new Set(
        [
          [idOf('1'), `${errors}/AlreadyExists`, '/0'],
          [undefined, `${errors}/BadRequestData`, '/2/id'],
          [undefined, `${errors}/BadRequestData`, '/3'],
          [idOf('3'), `${errors}/BadRequestData`, '/4/a'],
          [idOf('2'), `${errors}/AlreadyExists`, '/5'],
        ].map((each) => JSON.stringify(each)),
      ),
    )
    expect(await read('2')).toEqual({})
  })

  it('reads each item under its own @context', async () => {
    made += 1
    const context = (name: string): JsonObject => ({ level: `https://uri.etsi.org/ngsi-ld/default-context/${name}` })
    const items = [
      bin('1', { level: 1, '@context': context('one') }),
      bin('2', { level: 2, '@context': context('two') }),
    ]
    expect((await send('create', items, { contentType: 'application/ld+json' })).status).toBe(201)
    expect([await read('1'), await read('2')]).toEqual([{ one: 1 }, { two: 2 }])
  })

  it.each<[string, Json, number]>([
    ['no list', {}, 400],
    ['an empty list', [], 400],
  ])('refuses %s', async (_, body, status) => {
    expect((await send('create', body)).status).toBe(status)
  })

  it('fails for the item whose @context is unavailable', async () => {
    made += 1
    const items = [bin('1', { '@context': {} }), bin('2', { '@context': 'https://nowhere.example/c.jsonld' }), bin('3')]
    const answer = await send('create', items, { contentType: 'application/ld+json' })
    expect([answer.status, answer.json]).toMatchObject([
      207,
      {
        success: [idOf('1')],
        errors: [
          { entityId: idOf('2'), error: { type: `${errors}/LdContextNotAvailable`, path: '/1/@context' } },
          { entityId: idOf('3'), error: { type: `${errors}/BadRequestData`, path: '/2/@context' } },
        ],
      },
    ])
  })

  it('leaves out an entity that is too large, and reports it', async () => {
    made += 1
    const answer = await send('create', [bin('1'), bin('2', { a: 'x'.repeat(2_000_000) })])
    expect(answer.status).toBe(207)
    expect(answer.json).toMatchObject({
      success: [idOf('1')],
      errors: [{ entityId: idOf('2'), error: { status: 413 } }],
    })
  })
})

describe('upsert', () => {
  it('makes what is new and replaces what is there', async () => {
    made += 1
    await send('create', [bin('1', { a: 1, b: 2 })])
    const answer = await send('upsert', [bin('1', { a: 3 }), bin('2')])
    expect([answer.status, answer.json]).toEqual([201, [idOf('2')]])
    expect(await read('1')).toEqual({ a: 3 })
    expect((await send('upsert', [bin('1'), bin('2')])).status).toBe(204)
  })

  it('updates existing entities with the option update', async () => {
    made += 1
    await send('create', [bin('1', { a: 1, b: 2 })])
    expect((await send('upsert?options=update', [bin('1', { a: 3 })])).status).toBe(204)
    expect(await read('1')).toEqual({ a: 3, b: 2 })
    expect((await send('upsert?options=update,replace', [bin('1')])).json).toMatchObject({ errors: [{}] })
  })

  it('takes items of one entity one after the other, each leaving a step', async () => {
    made += 1
    const items = [bin('1', { a: 1 }), bin('2'), bin('1', { b: 2 }), bin('1', { a: 3 })]
    const answer = await send('upsert?options=update', items)
    expect([answer.status, answer.json]).toEqual([201, [idOf('1'), idOf('2')]])
    expect(await read('1')).toEqual({ a: 3, b: 2 })
  })
})

describe('update', () => {
  it('appends to existing entities and reports the missing ones', async () => {
    made += 1
    await send('create', [bin('1', { a: 1 })])
    const answer = await send('update', [bin('1', { b: 2 }), bin('2')])
    expect(answer.json).toMatchObject({
      success: [idOf('1')],
      errors: [{ entityId: idOf('2'), error: { type: `${errors}/ResourceNotFound` } }],
    })
    expect(await read('1')).toEqual({ a: 1, b: 2 })
  })

  it('reports what it did not overwrite, and adds the rest', async () => {
    made += 1
    await send('create', [bin('1', { a: 1 }), bin('2')])
    const answer = await send('update?options=noOverwrite', [bin('1', { a: 2, b: 3 }), bin('2', { a: 4 })])
    expect(answer.json).toMatchObject({
      success: [idOf('2')],
      errors: [{ entityId: idOf('1'), error: { type: `${errors}/AlreadyExists`, path: 'a' } }],
    })
    expect([await read('1'), await read('2')]).toEqual([{ a: 1, b: 3 }, { a: 4 }])
  })
})

describe('merge', () => {
  it('merges existing entities and reports the missing ones', async () => {
    made += 1
    await send('create', [bin('1', { a: { value: 1, unitCode: 'P1' }, b: 2 })])
    const answer = await send('merge', [bin('1', { a: { value: 3 }, b: 'urn:ngsi-ld:null' }), bin('2')])
    expect(answer.json).toMatchObject({ success: [idOf('1')], errors: [{ entityId: idOf('2') }] })
    expect(await read('1')).toEqual({ a: { value: 3, unitCode: 'P1' } })
  })
})

describe('delete', () => {
  it('deletes existing entities and reports the missing ones, a second time too', async () => {
    made += 1
    await send('create', [bin('1'), bin('2')])
    const answer = await send('delete', [idOf('1'), idOf('2'), idOf('1'), 'x'])
    expect(answer.json).toMatchObject({
      success: [idOf('1'), idOf('2')],
      errors: [{ error: { path: '/3' } }, { entityId: idOf('1'), error: { type: `${errors}/ResourceNotFound` } }],
    })
    expect(await read('1')).toBeUndefined()
    expect((await send('create', [bin('1')])).status).toBe(201)
    expect((await send('delete', [idOf('1')])).status).toBe(204)
  })
})

describe('whose an item is', () => {
  it('decides for each, and leaves a record of what was refused', async () => {
    made += 1
    await send('create', [bin('1', { a: 1 })])
    await city.sequence()
    const before = (await city.gateway.store.audit.log('city')).size
    const answer = await send('upsert', [bin('1', { a: 2 }), bin('2')], { as: 'one:vendor' })
    expect(answer.json).toMatchObject({
      success: [idOf('2')],
      errors: [{ entityId: idOf('1'), error: { status: 403 } }],
    })
    await city.sequence()
    // What was changed, what was refused, and what was answered.
    expect((await city.gateway.store.audit.log('city')).size).toBe(before + 3)
    expect(await read('1')).toEqual({ a: 1 })
  })
})

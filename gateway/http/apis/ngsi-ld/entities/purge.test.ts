// Purging what a query selects by NGSI-LD (GS CIM 009 clause 5.6.21).

import { beforeAll, describe, expect, it } from 'vitest'
import type { Json } from '../../../../../standards/hub/entity.ts'
import { type TestAnswer, testCity, type TestCity } from '../../testing.ts'

const path = '/ngsi-ld/v1/entities'

let city: TestCity
let made = 0
beforeAll(async () => {
  city = await testCity()
})

async function create(attributes: { readonly [name: string]: Json }, type: string): Promise<string> {
  made += 1
  const id = `urn:ngsi-ld:WasteContainer:purge-${made}`
  const { status, text } = await city.request('POST', path, { body: { id, type, ...attributes } })
  if (status !== 201) throw new Error(text)
  return id
}

async function read(id: string): Promise<Json | undefined> {
  const { status, json } = await city.request('GET', `${path}/${id}?options=concise`)
  if (status !== 200) return undefined
  const { id: _, ...rest } = json as { readonly [name: string]: Json }
  return rest
}

describe('purging', () => {
  async function lamps(): Promise<readonly string[]> {
    const type = `Lamp${made}`
    return [
      await create({ on: true, power: 5 }, type),
      await create({ on: false, power: 5 }, type),
      await create({ on: false, power: 6, scope: '/A' }, type),
      type,
    ]
  }
  async function purge(query: string, as = 'city:officer'): Promise<TestAnswer> {
    return city.request('DELETE', `${path}?${query}`, { as })
  }

  it('ends what a query selects', async () => {
    const [first = '', second = '', third = '', type = ''] = await lamps()
    expect((await purge(`type=${type}&q=on==false;power<6`)).status).toBe(204)
    expect([await read(first), await read(second), await read(third)].map((one) => one !== undefined)).toEqual([
      true,
      false,
      true,
    ])
    await purge(`type=${type}&id=${third}`)
    expect(await read(third)).toBeUndefined()
    await purge(`type=${type}`)
    expect(await read(first)).toBeUndefined()
  })

  it('ends the attributes that are to be dropped, or all but those that are to be kept', async () => {
    const [first = '', second = '', third = '', type = ''] = await lamps()
    await purge(`type=${type}&q=on==true&drop=power,absent`)
    expect(await read(first)).toEqual({ type, on: true })
    await purge(`type=${type}&q=on==false&keep=power`)
    expect(await read(second)).toEqual({ type, power: 5 })
    expect(await read(third)).toEqual({ type, power: 6, scope: '/A' })
  })

  it('reports what the client may not change, and deletes the rest', async () => {
    const [first = '', , , type = ''] = await lamps()
    const own = { id: 'urn:ngsi-ld:WasteContainer:own', type, on: true }
    await city.request('POST', path, { body: own, as: 'one:vendor' })
    const answer = await purge(`type=${type}&q=on==true`, 'one:vendor')
    expect([answer.status, answer.json]).toMatchObject([
      207,
      { success: [own.id], errors: [{ entityId: first, error: { status: 403 } }] },
    ])
    expect([await read(first), await read(own.id)].map((one) => one !== undefined)).toEqual([true, false])
  })

  it.each([
    ['no condition', '', 400],
    ['a condition without a value', 'type=', 400],
    ['drop and keep', 'type=X&drop=a&keep=b', 400],
    ['an invalid name', 'type=X&drop=%40', 400],
    ['an id that is not a URI', 'type=X&id=x', 400],
    ['ids alone', 'id=urn:ngsi-ld:X:1', 400],
    ['a pattern of ids alone', 'idPattern=.*', 400],
    ['a query that follows links', 'type=X&q=b{c}==1', 400],
  ])('refuses %s', async (_, query, status) => {
    expect((await purge(query)).status).toBe(status)
  })

  it('ends all where the gateway alone is meant', async () => {
    const other = await testCity()
    const body = { id: 'urn:ngsi-ld:X:1', type: 'X', a: 1 }
    await other.request('POST', path, { body })
    expect((await other.request('DELETE', `${path}?local=true`)).status).toBe(204)
    expect((await other.request('GET', `${path}/${body.id}`)).status).toBe(404)
  })
})

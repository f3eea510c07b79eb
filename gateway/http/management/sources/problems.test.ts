// The registration of a source that is wrong in several ways is refused once, with all of them.

import { beforeAll, describe, expect, it } from 'vitest'
import type { Json } from '../../../../standards/hub/entity.ts'
import { testCity, type TestAnswer, type TestCity } from '../../apis/testing.ts'

let city: TestCity
beforeAll(async () => {
  city = await testCity()
})

function put(body: Json): Promise<TestAnswer> {
  return city.request('PUT', '/v1/sources/air', { body })
}

interface Fault {
  readonly path: string
  readonly detail: string
}

async function faultsOf(body: Json): Promise<readonly Fault[]> {
  const answer = await put(body)
  expect(answer.status).toBe(422)
  const { errors, path, detail } = answer.json as unknown as Fault & { readonly errors: readonly Fault[] }
  expect(errors[0]).toEqual({ path, detail })
  return errors
}

const right = { adapter: 'hj-212', options: { timezone: '+08:00' }, jurisdiction: 'CN', owner: 'works' }

describe('a registration', () => {
  it('that lacks members names each of them, with its meaning, and the options that lack as well', async () => {
    expect(await faultsOf({ adapter: 'hj-212' })).toEqual([
      { path: '/jurisdiction', detail: expect.stringContaining('lacks the member `jurisdiction`: ISO 3166') },
      { path: '/owner', detail: expect.stringContaining('lacks the member `owner`: The `client_id`') },
      { path: '/options/timezone', detail: expect.stringContaining('The option timezone is missing.') },
    ])
  })

  it('of a wrong adapter and a wrong jurisdiction names both', async () => {
    const paths = (await faultsOf({ ...right, adapter: 'hj-213', jurisdiction: 'Kenya' })).map(({ path }) => path)
    expect(paths).toEqual(['/jurisdiction', '/adapter'])
  })

  it('has each fault of the options, by its place', async () => {
    const options = { timezone: 8, edition: '1999', unit: {}, mode: 'lenient' }
    const faults = await faultsOf({ ...right, options })
    expect(new Set(faults.map(({ path }) => path))).toEqual(
      new Set(['/options/timezone', '/options/edition', '/options/unit']),
    )
    expect((await put({ ...right, options })).json).toMatchObject({ code: 'option-invalid' })
  })

  it('is answered without its values and unknown names, but with the nearest known name', async () => {
    const faults = await faultsOf({ ...right, jurisdiction: 'Wanjiru', ownr: 'x' })
    expect(faults).toEqual([
      { path: '', detail: 'The source has a member that is not known. Did you mean `owner`?' },
      { path: '/jurisdiction', detail: expect.stringContaining('must match pattern') },
    ])
    expect(JSON.stringify(faults)).not.toMatch(/Wanjiru|ownr/)
  })

  it.each([
    ['a list', []],
    ['null', null],
    ['a text', 'x'],
  ])('that is %s is refused', async (_, body) => {
    expect(await faultsOf(body)).toEqual([{ path: '', detail: 'The source must be object.' }])
  })

  it('that is right is taken', async () => {
    expect((await put(right)).status).toBe(201)
  })
})

describe('any other document', () => {
  it('has each of its faults too', async () => {
    const { json } = await city.request('PUT', '/v1/clients/app', { body: { level: 'A9', suspended: 'no' } })
    expect(json).toMatchObject({
      code: 'invalid',
      errors: [
        { path: '/level', detail: '`/level` of the client must be one of A0, A1, A2, A3.' },
        { path: '/suspended', detail: '`/suspended` of the client must be boolean.' },
      ],
    })
  })
})

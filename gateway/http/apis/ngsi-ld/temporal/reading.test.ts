// Reading the history of an entity (GS CIM 009 clause 5.7.3, 4.11, 4.5.6 to 4.5.9): when, which, how many, in which form.

import { beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../../../standards/hub/entity.ts'
import { testCity, type TestCity } from '../../testing.ts'

const all = '/ngsi-ld/v1/temporal/entities'
const id = 'urn:ngsi-ld:WasteContainer:temporal'
const one = `${all}/${id}`
const minute = (number: number) => `2026-07-01T10:0${number}:00Z`
const level = (number: number, value: number, more: JsonObject = {}) => ({
  type: 'Property',
  value,
  observedAt: minute(number),
  ...more,
})
const spare = { datasetId: 'urn:ngsi-ld:Dataset:spare' }

let city: TestCity
beforeAll(async () => {
  city = await testCity()
  const given = await city.request('POST', all, {
    body: {
      id,
      type: 'WasteContainer',
      fillingLevel: [level(1, 0.1), level(3, 0.3), level(2, 0.2), level(4, 0.9, spare)],
      refDevice: [{ type: 'Relationship', object: 'urn:ngsi-ld:Device:one', observedAt: minute(2) }],
      label: [{ type: 'LanguageProperty', languageMap: { en: 'full', es: 'lleno' }, observedAt: minute(5) }],
      untimed: [{ type: 'Property', value: 'steel' }],
    },
  })
  expect([given.status, given.text]).toEqual([201, ''])
})

async function read(query: string): Promise<JsonObject> {
  const answer = await city.request('GET', `${one}${query}`)
  expect([answer.status, answer.text]).toEqual([200, expect.any(String)])
  return answer.json as JsonObject
}

const values = (json: JsonObject, name = 'fillingLevel') =>
  ((json[name] ?? []) as readonly JsonObject[]).map(({ value }) => value)

describe('a history', () => {
  it('has every instance in the order of time, each with an id of its own', async () => {
    const json = await read('')
    expect(json).toMatchObject({ id, type: 'WasteContainer' })
    expect(values(json)).toEqual([0.1, 0.2, 0.3, 0.9])
    expect(values(json, 'untimed')).toEqual(['steel'])
    const instances = json['fillingLevel'] as readonly JsonObject[]
    expect(new Set(instances.map(({ instanceId }) => instanceId)).size).toBe(4)
    expect(instances[0]).toEqual({
      ...level(1, 0.1),
      instanceId: expect.stringMatching(/^urn:ngsi-ld:Instance:\w{16}$/),
    })
  })

  it('makes the latest state what was observed last', async () => {
    const { json } = await city.request('GET', `/ngsi-ld/v1/entities/${id}?attrs=fillingLevel`)
    expect(json).toEqual({ id, type: 'WasteContainer', fillingLevel: [level(3, 0.3), level(4, 0.9, spare)] })
  })

  it.each([
    [`?timerel=before&timeAt=${minute(2)}`, [0.1]],
    [`?timerel=after&timeAt=${minute(2)}`, [0.2, 0.3, 0.9]],
    [`?timerel=between&timeAt=${minute(2)}&endTimeAt=${minute(4)}`, [0.2, 0.3]],
    ['?lastN=1&datasetId=@none', [0.3]],
    ['?lastN=2', [0.3, 0.9]],
    ['?datasetId=urn:ngsi-ld:Dataset:spare', [0.9]],
    ['?attrs=fillingLevel&datasetId=@none', [0.1, 0.2, 0.3]],
    [`?timerel=before&timeAt=${minute(2)}&timeproperty=createdAt`, []],
    ['?timerel=after&timeAt=2026-08-01T03:59:59.9999Z&timeproperty=createdAt', [0.1, 0.2, 0.3, 0.9]],
    ['?timerel=after&timeAt=2026-08-01T04:00:00.0001Z&timeproperty=modifiedAt', []],
  ])('is filtered by %s', async (query, expected) => {
    expect(values(await read(query))).toEqual(expected)
  })

  it('shows what says no time of observation only where none is asked for', async () => {
    expect(values(await read('?timeproperty=observedAt'), 'untimed')).toEqual([])
    expect(values(await read('?timeproperty=createdAt'), 'untimed')).toEqual(['steel'])
  })

  it('is written as pairs of value and time', async () => {
    expect(await read('?options=temporalValues')).toEqual({
      id,
      type: 'WasteContainer',
      fillingLevel: [
        { type: 'Property', values: [[0.1, minute(1)], [0.2, minute(2)], [0.3, minute(3)]] }, // prettier-ignore
        { type: 'Property', ...spare, values: [[0.9, minute(4)]] },
      ],
      refDevice: { type: 'Relationship', objects: [['urn:ngsi-ld:Device:one', minute(2)]] },
      label: { type: 'LanguageProperty', languageMaps: [[{ languageMap: { en: 'full', es: 'lleno' } }, minute(5)]] },
    })
  })

  it('is read in a language', async () => {
    expect(await read('?attrs=label&lang=es')).toMatchObject({
      label: [{ type: 'Property', value: 'lleno', lang: 'es' }],
    })
  })

  it('has the times of the gateway where they are asked for', async () => {
    const json = await read('?options=sysAttrs&attrs=untimed')
    const times = { createdAt: city.now, modifiedAt: city.now }
    expect(json).toMatchObject({ ...times, untimed: [times] })
  })

  it('is projected like an entity', async () => {
    expect(await read('?pick=id')).toEqual({ id })
    expect(Object.keys(await read('?omit=type,fillingLevel,label,untimed'))).toEqual(['id', 'refDevice'])
    expect((await city.request('GET', `${one}?pick=nothing`)).status).toBe(404)
    expect((await city.request('GET', `${one}?attrs=nothing`)).status).toBe(404)
  })

  it('has its id and type where nothing was at that time', async () => {
    expect(await read('?timerel=before&timeAt=2020-01-01T00:00:00Z')).toEqual({ id, type: 'WasteContainer' })
  })
})

describe('a wrong question', () => {
  it.each([
    ['?timerel=after', 'timeAt', 'BadRequestData'],
    ['?timerel=between&timeAt=2026-01-01T00:00:00Z', 'endTimeAt', 'BadRequestData'],
    ['?timeAt=2026-01-01T00:00:00Z', 'timerel', 'BadRequestData'],
    ['?timeproperty=seenAt', 'timeproperty', 'BadRequestData'],
    ['?lastN=0', 'lastN', 'BadRequestData'],
    ['?options=aggregatedValues', 'aggrMethods', 'BadRequestData'],
    ['?options=aggregatedValues&aggrMethods=avg&aggrPeriodDuration=P1X', 'aggrPeriodDuration', 'BadRequestData'],
    ['?options=temporalValues,aggregatedValues', 'options', 'InvalidRequest'],
    ['?options=keyValues', 'options', 'InvalidRequest'],
    ['?unknown=1', 'query', 'InvalidRequest'],
  ])('%s is refused at %s', async (query, path, type) => {
    const answer = await city.request('GET', `${one}${query}`)
    expect([answer.status, answer.json]).toMatchObject([
      400,
      { path, type: `https://uri.etsi.org/ngsi-ld/errors/${type}` },
    ])
  })

  it('is refused where nothing exists, or the format of the answer is not supported', async () => {
    expect((await city.request('GET', `${all}/urn:ngsi-ld:WasteContainer:none`)).status).toBe(404)
    expect((await city.request('GET', `${all}/none`)).status).toBe(400)
    expect((await city.request('GET', one, { headers: { accept: 'application/geo+json' } })).status).toBe(406)
  })
})

// Entities by NGSI v2: made, read in each representation, updated, ended, as what Orion documents.

import { beforeAll, describe, expect, it } from 'vitest'
import { testCity, type TestCity } from '../../testing.ts'

let city: TestCity
beforeAll(async () => {
  city = await testCity()
})

const room = {
  id: 'Bcn-Welt',
  type: 'Room',
  warmth: { value: 21.7, type: 'Number', metadata: { accuracy: { value: 0.5, type: 'Number' } } },
  humidity: { value: 60, type: 'percentage', metadata: {} },
  open: { value: false, type: 'Boolean', metadata: {} },
}

describe('an entity', () => {
  it('is created and read back as it was', async () => {
    const created = await city.request('POST', '/v2/entities', { body: room })
    expect([created.status, created.text, created.headers.get('location')]).toEqual([
      201,
      '',
      '/v2/entities/Bcn-Welt?type=Room',
    ])
    const read = await city.request('GET', '/v2/entities/Bcn-Welt?type=Room')
    expect([read.status, read.json]).toEqual([200, room])
    expect(read.headers.get('citygate-losses')).toBeNull()
  })
})

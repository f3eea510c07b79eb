// Updating and deleting (OGC 18-088 clause 10.3, 10.4): what changes, what goes with it, and what is refused.

import { beforeEach, describe, expect, it } from 'vitest'
import { testCity, type TestCity } from '../testing.ts'
import { clientOf, type Item, pathOf, room } from './testing.ts'

let city: TestCity
beforeEach(async () => {
  city = await testCity()
})
const { send, list, created } = clientOf(() => city, 'app:vendor,reader')

/** A Thing with one Datastream; the Datastream's path. */
async function datastream(): Promise<string> {
  const thing = await created('/Things', room)
  const [stream] = await items(`${thing}/Datastreams`)
  return pathOf(stream?.['@iot.selfLink'])
}

const items = async (path: string) => (await list(path)).value

describe('an update', () => {
  it('changes the members that are sent, and links by references', async () => {
    const stream = await datastream()
    const changed = await send('PATCH', stream, { description: 'Indoors' })
    expect(changed).toMatchObject({ status: 200, json: { name: 'Temperature', description: 'Indoors' } })
    const [location] = await items('/Locations')
    const path = pathOf(location?.['@iot.selfLink'])
    const moved = await send('PATCH', path, { location: { type: 'Point', coordinates: [11, 51] } })
    expect(moved.json).toMatchObject({ encodingType: 'application/geo+json', location: { coordinates: [11, 51] } })
    const other = await created('/Things', { name: 'Mast', description: 'A mast' })
    const id = ((await send('GET', other)).json as unknown as Item)['@iot.id'] ?? null
    expect((await send('PATCH', stream, { Thing: { '@iot.id': id } })).status).toBe(200)
    expect((await send('GET', `${stream}/Thing/name`)).json).toEqual({ name: 'Mast' })
  })

  it('refuses what is not one', async () => {
    const stream = await datastream()
    expect((await send('PATCH', stream, { Sensor: { name: 'x' } })).status).toBe(400)
    expect((await send('PATCH', stream, { '@iot.id': 5 })).status).toBe(400)
    expect((await send('PATCH', stream, { name: 5 })).status).toBe(400)
    expect((await send('PATCH', '/Things', {})).status).toBe(501)
    expect((await send('PATCH', "/Things('x')", {})).status).toBe(404)
    expect((await send('PUT', stream, {})).status).toBe(501)
    const [observation] = await items('/Observations')
    expect((await send('DELETE', pathOf(observation?.['@iot.selfLink']))).status).toBe(501)
  })
})

describe('a deletion', () => {
  it('takes what cannot be without the entity', async () => {
    const thing = await created('/Things', room)
    expect((await send('DELETE', thing)).status).toBe(200)
    expect((await send('GET', thing)).status).toBe(404)
    expect((await send('DELETE', thing)).status).toBe(404)
    for (const set of ['Things', 'Datastreams', 'HistoricalLocations', 'Observations'])
      expect(await items(`/${set}`)).toEqual([])
    for (const set of ['Locations', 'Sensors', 'ObservedProperties']) expect(await items(`/${set}`)).toHaveLength(1)
  })
})

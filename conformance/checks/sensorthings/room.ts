// The data of the reading checks: a Thing with a Location and a Datastream of numbers, created by one deep insert, or found.

import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import type { Cause } from '../../check.ts'
import type { Target } from '../../runner/target.ts'
import { get, listOf, pathOf, pathTo, remove, send } from './ask.ts'

export interface Room {
  readonly thing: JsonObject
  /** Paths from the root of the service. */
  readonly thingPath: string
  readonly streamPath: string
  /** Some of the Datastream, at least three, with numbers as results that are not all equal. */
  readonly observations: readonly JsonObject[]
}

export function datastream(name: string): JsonObject {
  return {
    name,
    description: 'Of the air',
    observationType: 'http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Measurement',
    unitOfMeasurement: { name: 'degree Celsius', symbol: '°C', definition: 'ucum:Cel' },
    Sensor: { name: `${name} sensor`, description: 'A sensor', encodingType: 'text/html', metadata: 'none' },
    ObservedProperty: {
      name: `${name} property`,
      definition: 'https://conformance.example/temperature',
      description: 'Of air',
    },
  }
}

export function location(name: string): JsonObject {
  const place = { type: 'Point', coordinates: [39.66, -4.05] }
  return { name, description: 'A building', encodingType: 'application/geo+json', location: place }
}

const observations = [10, 30, 20, 50, 40].map((result, index) => ({
  phenomenonTime: `2026-01-01T0${index + 1}:00:00Z`,
  result,
}))

export async function makeRoom(target: Target): Promise<Result<Room, Cause>> {
  const name = target.session.name()
  const body = {
    name: `Room ${name}`,
    description: 'A room',
    properties: { floor: 2 },
    Locations: [location(`Building ${name}`)],
    Datastreams: [{ ...datastream(`Air ${name}`), Observations: observations }],
  }
  const answer = await send(target, 'POST', '/Things', body)
  const path = pathOf(answer.headers.get('location') ?? undefined)
  if (answer.status !== 201 || path === undefined) {
    return fail(
      `creating a Thing was answered with ${answer.missing ?? answer.status}${answer.status === 201 ? ' without Location' : ''}`,
    )
  }
  const [stream] = listOf(await get(target, `${path}/Datastreams`))
  const { json } = await get(target, path)
  const room = stream === undefined ? undefined : await roomOf(target, path, json, stream)
  if (room !== undefined) return ok(room)
  await remove(target, path)
  return fail('a Thing that was made has no Datastream with its Observations')
}

/** A service may have thousands of Datastreams. */
const maxLooked = '20'

export async function findRoom(target: Target): Promise<Result<Room, Cause>> {
  const listed = await get(target, '/Datastreams', { $top: maxLooked })
  if (listed.status !== 200) return fail(`/Datastreams was answered ${listed.missing ?? listed.status}`)
  for (const stream of listOf(listed)) {
    const observed = await get(target, `${pathTo('Datastreams', stream)}/Observations`, { $top: '1', $count: 'true' })
    if (observed.status !== 200) return fail(`the Observations of a Datastream were answered ${observed.missing ?? observed.status}`) // prettier-ignore
    const [count, shown] = [observed.member('@iot.count'), listOf(observed).length]
    if (shown === 0 && typeof count === 'number' && count > 0)
      return fail(`a Datastream has ${count} Observations by @iot.count, and lists none`)
    const thing = (await get(target, `${pathTo('Datastreams', stream)}/Thing`)).json
    const room = await roomOf(target, pathTo('Things', (thing ?? {}) as JsonObject), thing, stream)
    if (room !== undefined) return ok(room)
  }
  const provide = 'a Datastream with three Observations of different numbers; without --safe one is made'
  return fail({ reason: 'no-data', provide, found: `none among ${listOf(listed).length} Datastreams` })
}

async function roomOf(
  target: Target,
  thingPath: string,
  thing: Json | undefined,
  stream: JsonObject,
): Promise<Room | undefined> {
  const streamPath = pathTo('Datastreams', stream)
  const found = listOf(await get(target, `${streamPath}/Observations`, { $top: '10' }))
  const numbers = found.filter(({ result }) => typeof result === 'number')
  const isVaried = numbers.length > 2 && new Set(numbers.map(({ result }) => result)).size > 1
  return isVaried ? { thing: (thing ?? {}) as JsonObject, thingPath, streamPath, observations: numbers } : undefined
}

/** Deletes the related entities that were created with the Thing. */
export async function removeRoom(
  target: Target,
  { thingPath, streamPath, observations: [first] }: Pick<Room, 'thingPath' | 'streamPath' | 'observations'>,
): Promise<void> {
  const feature =
    first === undefined ? undefined : await get(target, `${pathTo('Observations', first)}/FeatureOfInterest`)
  await removeThing(target, thingPath, streamPath)
  const path = pathOf(feature?.member('@iot.selfLink'))
  if (path !== undefined) await remove(target, path)
}

export async function removeThing(target: Target, thingPath: string, streamPath?: string): Promise<void> {
  const beside = listOf(await get(target, `${thingPath}/Locations`)).map((one) => pathTo('Locations', one))
  if (streamPath !== undefined) {
    for (const name of ['Sensor', 'ObservedProperty']) {
      const path = pathOf((await get(target, `${streamPath}/${name}`)).member('@iot.selfLink'))
      if (path !== undefined) beside.push(path)
    }
  }
  for (const path of [thingPath, ...beside]) await remove(target, path)
}

// The corpus of WZDx: each feed is read with as many entities as it has features, and each feature with its own road, times,
// lanes and geometry.

import { wzdx } from '../../../adapters/traffic/wzdx/adapter.ts'
import type { Entity } from '../../../adapters/adapter.ts'
import { millisecondsOf } from '../../../adapters/kit/index.ts'
import { decodeCase, entitiesOf, runCases } from './cases.ts'

interface Feature {
  readonly id: string
  readonly geometry: unknown
  readonly properties: {
    readonly core_details: Readonly<Record<string, unknown>>
    readonly start_date?: string
    readonly end_date?: string
    readonly lanes?: readonly unknown[]
    readonly reduced_speed_limit_kph?: unknown
    readonly is_start_position_verified?: boolean
  }
}

function valueOf(entity: Entity, name: string): unknown {
  const attribute = entity[name]
  return typeof attribute === 'object' && 'value' in attribute ? attribute.value : undefined
}

/** What differs between a feature and its entity; undefined: nothing. */
function difference({ geometry, properties }: Feature, entity: Entity): string | undefined {
  const { core_details: core, start_date: start, end_date: end, lanes } = properties
  const isWork = entity.type === 'CityWork'
  const times = [
    [start, isWork ? 'startDate' : 'validFrom'],
    [end, isWork ? 'endDate' : 'validTo'],
    [core['creation_date'], isWork ? 'dateCreated' : 'dateIssued'],
  ] as const
  for (const [sent, name] of times)
    if (typeof sent === 'string' && millisecondsOf(String(valueOf(entity, name))) !== Date.parse(sent)) return name
  for (const [sent, name] of [
    [core['road_names'], 'roadNames'],
    [core['description'], 'description'],
    [core['direction'] ?? core['road_direction'], 'travelDirection'],
    [geometry, 'location'],
    [isWork ? lanes : undefined, 'laneStates'],
    [isWork ? properties.is_start_position_verified : undefined, 'startPositionVerified'],
    [
      typeof properties.reduced_speed_limit_kph === 'number' ? properties.reduced_speed_limit_kph : undefined,
      'temporarySpeedLimit',
    ],
  ] as const)
    if (sent !== undefined && JSON.stringify(valueOf(entity, name)) !== JSON.stringify(sent)) return name
  return undefined
}

export const run = runCases('wzdx', ({ expect }, body) => {
  const decoded = decodeCase(body, wzdx, {})
  if (!decoded.ok) return `refused: ${decoded.problem.detail}`
  if (decoded.value.losses.some(({ code }) => code === 'entity-refused')) return 'a feature is refused'
  const entities = entitiesOf(decoded.value)
  if (entities.length !== expect['features']) return `${entities.length} entities`
  const kinds = new Set<unknown>(
    entities.map((entity) => (entity.type === 'CityWork' ? 'work-zone' : valueOf(entity, 'subCategory'))),
  )
  kinds.delete(undefined)
  if (
    JSON.stringify([...kinds].map(String).toSorted((one, other) => (one < other ? -1 : 1))) !==
    JSON.stringify(expect['eventTypes'])
  )
    return 'other kinds of events'
  const { features } = JSON.parse(new TextDecoder().decode(body)) as { readonly features: readonly Feature[] }
  for (const feature of features) {
    const entity = entities.find(({ id }) => id.endsWith(`:${feature.id}`))
    const wrong = entity === undefined ? 'the entity' : difference(feature, entity)
    if (wrong !== undefined) return `${wrong} of a feature is wrong`
  }
  return undefined
})

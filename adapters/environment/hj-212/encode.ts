// Hub entities to frames of 2017: readings of instants as real-time data, values of intervals as day, hour and minute
// data. Everything that a frame cannot hold is reported as a loss.

import type { Encoded, EncodeContext, Entity, Loss } from '../../adapter.ts'
import { concat } from './frame/bytes.ts'
import type { Settings } from './options.ts'
import { writeFrames } from './frame/packets.ts'
import { localDigits } from './slot.ts'
import { systemOf, typeOf, type Medium } from './tables/systems.ts'
import { writeReading, type WrittenReading } from './encode-value.ts'
import { attributesOf, entityMembers, typesOf, type Attribute } from '../../../standards/hub/entity.ts'
import { fractionOf, parseRfc3339 } from '../../../standards/hub/time/time.ts'
import type { Problem } from '../../../standards/problem.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'

export function encode(
  entities: readonly Entity[],
  context: EncodeContext,
  settings: Settings,
): Result<Encoded, Problem> {
  const losses: Loss[] = []
  const omitted: string[] = []
  const frames: Uint8Array[] = []
  let count = 0
  const nextRequestNumber = (): string => requestNumber(context.now, count++, settings)
  for (const entity of entities) {
    const station = stationOf(entity, context, losses)
    const readings = station === undefined ? [] : readingsOf(entity, station.system, settings, losses)
    if (station !== undefined && readings.length > 0)
      frames.push(...writeFrames(readings, { ...station, password: settings.password, nextRequestNumber }))
    else {
      omitted.push(entity.id)
      if (station !== undefined) losses.push({ kind: 'dropped', in: 'hub', path: entity.id, code: 'no-readings' })
    }
  }
  if (frames.length === 0)
    return fail({ code: 'nothing-representable', detail: 'No entity has a reading that a frame of HJ 212 can hold.' })
  return ok({ body: concat(...frames), losses, omitted })
}

/** Local time to the millisecond; each further frame is a millisecond later. */
function requestNumber(now: string, count: number, settings: Settings): string {
  const utc = new Date(Date.parse(now) + count).toISOString()
  return `${localDigits(utc, settings) ?? ''}${fractionOf(utc)}`
}

const media: ReadonlyMap<string, Medium> = new Map([
  [typeOf.air, 'air'],
  [typeOf.water, 'water'],
  [typeOf.noise, 'noise'],
])

function stationOf(
  entity: Entity,
  context: EncodeContext,
  losses: Loss[],
): { readonly station: string; readonly system: string } | undefined {
  const drop = (code: string): undefined => void losses.push({ kind: 'dropped', in: 'hub', path: entity.id, code })
  const type = typesOf(entity).find((one) => media.has(one))
  if (type === undefined) return drop('type')
  if (typesOf(entity).length > 1)
    losses.push({ kind: 'dropped', in: 'hub', path: `${entity.id}/type`, code: 'one-type' })
  const station = context.localId(entity.id)
  if (station === undefined) return drop('id-not-visible')
  if (!/^[0-9A-Za-z_.-]{1,24}$/.test(station)) return drop('id-not-a-station-number')
  return { station, system: systemSaid(entity) ?? assumedSystem(entity.id, type, losses) }
}

function systemSaid(entity: Entity): string | undefined {
  const attribute = entity['hj212_ST']
  if (typeof attribute !== 'object' || !('value' in attribute)) return undefined
  return typeof attribute.value === 'string' && /^\d{2}$/.test(attribute.value) ? attribute.value : undefined
}

function assumedSystem(id: string, type: string, losses: Loss[]): string {
  losses.push({ kind: 'assumed', in: 'hub', path: `${id}/hj212_ST`, attribute: 'hj212_ST', code: 'system-of-the-type' })
  return systemOf.get(type) ?? ''
}

/** Attributes that decoding derives again from the time of each frame. */
const fromDataTime = new Set(['dateObserved', 'dateObservedFrom', 'dateObservedTo'])

function readingsOf(entity: Entity, system: string, settings: Settings, losses: Loss[]): readonly WrittenReading[] {
  const { id } = entity
  const medium =
    typesOf(entity)
      .map((type) => media.get(type))
      .find((one) => one !== undefined) ?? 'other'
  const place = { settings, medium, system, fallbackTime: dateObserved(entity) }
  const readings: WrittenReading[] = []
  for (const name of Object.keys(entity)) {
    if (entityMembers.has(name) && name !== 'id' && name !== 'type')
      losses.push({ kind: 'dropped', in: 'hub', path: `${id}/${name}`, code: 'no-place' })
  }
  if (settings.location !== undefined)
    losses.push({
      kind: 'assumed',
      in: 'hub',
      path: `${id}/location`,
      attribute: 'location',
      code: 'location-of-the-source',
    })
  for (const name of fromDataTime)
    losses.push({ kind: 'assumed', in: 'hub', path: `${id}/${name}`, attribute: name, code: 'time-of-the-frame' })
  for (const [attribute, instances] of attributesOf(entity)) {
    if (fromDataTime.has(attribute) || attribute === 'hj212_ST') continue
    for (const instance of instances) {
      const { reading, losses: instanceLosses } = writeReading(attribute, instance, place)
      if (reading !== undefined) readings.push(reading)
      const path = pathOf(id, attribute, instance)
      for (const { member, ...loss } of instanceLosses)
        losses.push({ in: 'hub', path: member === undefined ? path : `${path}/${member}`, attribute, ...loss })
    }
  }
  return readings
}

function pathOf(id: string, attribute: string, { datasetId }: Attribute): string {
  return datasetId === undefined ? `${id}/${attribute}` : `${id}/${attribute}/${datasetId}`
}

function dateObserved(entity: Entity): string | undefined {
  const attribute = entity['dateObserved']
  if (typeof attribute !== 'object' || !('value' in attribute) || typeof attribute.value !== 'string') return undefined
  const time = parseRfc3339(attribute.value)
  return time.ok ? time.value.utc : undefined
}

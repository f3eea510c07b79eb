// Values of resources as entities: an instance of an object is one, but for the objects that describe the device itself, which are
// attributes of the device.

import type { Json } from '../../adapter.ts'
import { toBase64 } from '../../../standards/bytes/base64.ts'
import { property } from '../../../standards/hub/build.ts'
import type { Attribute } from '../../../standards/hub/entity.ts'
import { unitBySpelling } from '../../../standards/hub/units.ts'
import {
  addPosition,
  addValue,
  inStatedUnit,
  limitEntities,
  numberOfText,
  raise,
  valueType,
  type Decoding,
  type EntityBuilder,
  type Plan,
} from '../../kit/index.ts'
import { isSenmlUnit, readSenmlUnit } from '../../kit/index.ts'
import { readCborValue, readLwm2mCbor, readOldJson, readSenml } from './documents.ts'
import { deviceObjects, isConfidential, positions, timestampOf, type PositionResources } from './hub.ts'
import { identifierOf, prefix, type HubProduct, type Settings } from './options.ts'
import type { ResourceType } from './objects.ts'
import { placeOf, type Path } from './path.ts'
import { valueOfType, type Reading } from './reading.ts'
import { readTlv } from './tlv.ts'

type Session = Decoding<Settings, undefined>

export function decode(session: Session): void {
  const { message, settings, context } = session
  const { endpoint, path } = placeOf(message, settings)
  const readings = readingsOf(session, path)
  if (readings.length === 0) raise({ code: 'invalid', path: '/', detail: 'A message must have a resource.' })
  limitEntities(readings.length, context.limits)
  for (const group of groupsOf(readings, endpoint)) readInstance(session, group)
}

function readingsOf(session: Session, path: Path | undefined): readonly Reading[] {
  const { message } = session
  switch (message.mediaType) {
    case 'application/senml+json':
    case 'application/senml+cbor':
      return readSenml(session)
    case 'application/vnd.oma.lwm2m+json':
      return readOldJson(session, path === undefined ? undefined : `/${textOf(path)}`)
    case 'application/vnd.oma.lwm2m+cbor':
      return readLwm2mCbor(session)
    case 'application/vnd.oma.lwm2m+tlv':
      return readTlv(message.body, path ?? raise(noPath))
    case 'application/cbor':
      return [{ ...placeOfOne(path ?? raise(noPath)), value: readCborValue(session) }]
    default:
      return [readSingle(session, path ?? raise(noPath))]
  }
}

const noPath = {
  code: 'option-missing',
  option: 'path',
  detail: 'Set path, or topic: the message does not say which resources it has.',
} as const

function textOf({ object, instance, resource }: Path): string {
  return [object, instance, resource].filter((part) => part !== undefined).join('/')
}

/** The place of the only resource of a message: as text or CBOR (LwM2M Core 1.1 sections 7.4.1 and 7.4.4). */
function placeOfOne(path: Path): Omit<Reading, 'value'> {
  const { object, instance, resource, resourceInstance } = path
  if (instance === undefined || resource === undefined)
    return raise({
      code: 'option-invalid',
      option: 'path',
      detail: 'A single value needs the path of its resource, such as /3303/0/5700.',
    })
  return {
    object,
    instance,
    resource,
    ...(resourceInstance !== undefined && { resourceInstance }),
    path: `/${textOf(path)}`,
  }
}

function readSingle({ message }: Session, path: Path): Reading {
  const place = placeOfOne(path)
  try {
    return { ...place, value: { kind: 'plain', text: new TextDecoder('utf-8', { fatal: true }).decode(message.body) } }
  } catch {
    return raise({ code: 'charset', detail: 'A text must be UTF-8.', path: '/' })
  }
}

interface Group {
  readonly endpoint: string
  readonly object: number
  readonly instance: number
  readonly observedAt: string | undefined
  readonly readings: readonly Reading[]
}

/** The readings of one instance at one time. */
function groupsOf(readings: readonly Reading[], declared: string | undefined): readonly Group[] {
  const groups = new Map<string, Group & { readonly readings: Reading[] }>()
  for (const reading of readings) {
    const { object, instance, observedAt } = reading
    const endpoint =
      reading.endpoint ??
      declared ??
      raise({
        code: 'option-missing',
        option: 'endpoint',
        detail: 'Set endpoint, or topic: the message does not name its device.',
      })
    const key = JSON.stringify([endpoint, object, instance, observedAt ?? ''])
    const group = groups.get(key) ?? { endpoint, object, instance, observedAt, readings: [] }
    group.readings.push(reading)
    groups.set(key, group)
  }
  return [...groups.values()]
}

/** An address with the name, or the password, of who opens it, such as that of a server or of a package. */
function hasCredentials(value: Reading['value'], type: ResourceType | undefined): boolean {
  if (type !== undefined && type !== 's' && type !== 'c') return false
  const text = valueOfType(value, type)
  return typeof text === 'string' && /^[a-z][a-z0-9+.-]*:\/\/[^/?#@\s]*@/i.test(text)
}

function readInstance(session: Session, { endpoint, object, instance, observedAt, readings }: Group): void {
  const { settings } = session
  const hub = settings.objectOf(object)
  const isDevice = deviceObjects.has(object)
  const stamp = readings.find(
    ({ resource, resourceInstance }) => resource === timestampOf(object) && resourceInstance === undefined,
  )
  const stamped = stamp === undefined ? undefined : valueOfType(stamp.value, typeOf(hub, stamp.resource))
  const time = observedAt ?? (typeof stamped === 'string' ? stamped : undefined)
  const localId = isDevice ? endpoint : `${endpoint}/${object}/${instance}`
  const entity = session.entity(isDevice ? 'Device' : hub.product.type, localId, settings.idCategory, time)
  if (time === undefined) session.ledger.report('assumed', `/${object}/${instance}`, 'no-time')
  const open = readings.filter(({ resource, path, value }) => {
    if (!isConfidential(object, resource) && !hasCredentials(value, typeOf(hub, resource))) return true
    session.ledger.report('dropped', path, 'confidential')
    return false
  })
  const [first, second] = positions.get(object) ?? []
  const without = first === undefined ? open : withoutPosition(entity, open, first, hub)
  const rest = second === undefined || without !== open ? without : withoutPosition(entity, open, second, hub)
  const lists = new Map<number, Reading[]>()
  const sensorUnit = sensorUnitIn(readings, hub)
  for (const one of rest) {
    const isWithout = sensorUnit !== undefined && one.unit === undefined && measured.has(one.resource)
    const reading = isWithout ? { ...one, unit: sensorUnit } : one
    const isOne = reading.resourceInstance === undefined
    const hasInstances = hub.model?.resources.get(reading.resource)?.hasInstances === true
    if (isOne && hasInstances) session.ledger.repaired(reading.path, 'no-resource-instance', instancesClause)
    if (isOne && !hasInstances) addOne(entity, hub, reading, isDevice ? instance : 0)
    else lists.set(reading.resource, [...(lists.get(reading.resource) ?? []), reading])
  }
  for (const list of lists.values()) addList(entity, hub, list)
}

/** Resources of IPSO sensors whose unit is the one that resource 5701 says: the value, its extremes and its range. */
const measured: ReadonlySet<number> = new Set([5700, 5601, 5602, 5603, 5604])
const sensorUnits = 5701
const instancesClause = 'LwM2M Core 1.1 section 7.1'

/** The unit of a sensor, if its object does not have one of its own. */
function sensorUnitIn(readings: readonly Reading[], hub: HubProduct): string | undefined {
  if (hub.model?.resources.get(5700)?.unit !== undefined) return undefined
  const stated = readings.find(
    ({ resource, resourceInstance }) => resource === sensorUnits && resourceInstance === undefined,
  )
  const text = stated === undefined ? undefined : valueOfType(stated.value, 's')
  return typeof text === 'string' && text !== '' ? text : undefined
}

function typeOf({ model }: HubProduct, resource: number) {
  return model?.resources.get(resource)?.type
}

/** @param instance of an object that describes the device: another than the first is kept beside it */
function addOne(entity: EntityBuilder, hub: HubProduct, reading: Reading, instance: number): void {
  const { object, resource, path, value, unit } = reading
  const type = typeOf(hub, resource)
  const read = valueOfType(value, type)
  const datasetId = instance === 0 ? undefined : `urn:citygate:${prefix}:instance:${instance}`
  if (read === undefined) {
    if (value.kind === 'plain')
      raise({ code: 'invalid', path, detail: 'The text is not a value of the type of its resource.' })
    // The value does not have the type of its resource: it is kept as it is, and never as a good one.
    const raw = value.kind === 'json' ? value.value : toBase64(value.bytes)
    entity.carry(path, identifierOf(object, resource), raw, 'wrong-type', { quality: 'invalid', datasetId })
    return
  }
  const plan = planOf(hub, object, resource, unit)
  const isData = type === 'o' || (type === undefined && (value.kind === 'bytes' || value.kind === 'data'))
  const sub: Record<string, Attribute> = isData ? { [`${prefix}_encoding`]: property('base64') } : {}
  addValue(entity, plan, labelled(read, plan), path, {
    observedAt: entity.observedAt,
    datasetId,
    ...(isData && { sub }),
  })
}

/** Labels are of texts and numbers: of a Boolean they are those of `true` and `false`. */
function labelled(value: Json, { type }: Plan): Json {
  const hasLabels = type !== valueType.boolean && type !== valueType.any
  return typeof value === 'boolean' && hasLabels ? String(value) : value
}

function planOf({ product }: HubProduct, object: number, resource: number, unit: string | undefined): Plan {
  const plan = product.planOf(identifierOf(object, resource))
  if (unit === undefined) return plan
  const stated = readSenmlUnit(unit)
  // Resource 5701 is a text, in which devices also write symbols.
  const code = stated.code ?? (isSenmlUnit(unit) ? undefined : unitBySpelling(unit)?.code)
  return inStatedUnit(plan, product.type, prefix, { ...stated, code })
}

/** The instances of one resource are a list in the order of their numbers, which are kept beside it. */
function addList(entity: EntityBuilder, hub: HubProduct, list: readonly Reading[]): void {
  const sorted = list.toSorted((one, other) => (one.resourceInstance ?? 0) - (other.resourceInstance ?? 0))
  const [first] = sorted
  if (first === undefined) return
  const { object, resource, unit } = first
  const type = typeOf(hub, resource)
  const values = sorted.map(({ value, path }) => {
    const read = valueOfType(value, type)
    if (read === undefined) entity.ledger.report('dropped', path, 'wrong-type')
    return read ?? null
  })
  const sub = { [`${prefix}_instances`]: property(sorted.map(({ resourceInstance = 0 }) => resourceInstance)) }
  addValue(entity, planOf(hub, object, resource, unit), values, `/${object}/${first.instance}/${resource}`, {
    observedAt: entity.observedAt,
    sub,
  })
}

/** Latitude and longitude are in WGS-84 (object 6; object 3336). */
function withoutPosition(
  entity: EntityBuilder,
  readings: readonly Reading[],
  position: PositionResources,
  hub: HubProduct,
): readonly Reading[] {
  const of = (resource: number | undefined): readonly [Reading, number] | undefined => {
    const reading = readings.find((one) => one.resource === resource && one.resourceInstance === undefined)
    const value = reading === undefined ? undefined : valueOfType(reading.value, typeOf(hub, reading.resource))
    const number = typeof value === 'string' ? numberOfText(value) : value
    return reading !== undefined && typeof number === 'number' ? [reading, number] : undefined
  }
  const [latitude, longitude, altitude] = [of(position.latitude), of(position.longitude), of(position.altitude)]
  if (latitude === undefined || longitude === undefined) return readings
  const fix = { latitude: latitude[1], longitude: longitude[1], altitude: altitude?.[1], isValid: true }
  addPosition(entity, latitude[0].path, fix, { crs: 'EPSG:4326', conversion: {} })
  const used = new Set([latitude[0], longitude[0], altitude?.[0]])
  return readings.filter((reading) => !used.has(reading))
}

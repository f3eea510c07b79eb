// An uplink: the values of its payload as attributes of the device's product, and how it was received.

import { fromBase64 } from '../../../standards/bytes/base64.ts'
import { toHex } from '../../../standards/bytes/hex.ts'
import { unitBySpelling } from '../../../standards/hub/units.ts'
import { isJsonObject } from '../../../standards/json/object.ts'
import { pointerToken } from '../../../standards/json/loss.ts'
import type { Json } from '../../adapter.ts'
import { readEach, readJsonRecord, untimed, valueType } from '../../kit/index.ts'
import type { EntityBuilder, JsonCursor, Plan, Timed, ValueType } from '../../kit/index.ts'
import {
  addBattery,
  addPlace,
  isNull,
  linkOf,
  readName,
  readReception,
  timeOf,
  type LorawanDevice,
  type Readings,
} from './link.ts'
import type { NetworkEvent } from './message.ts'

interface Normalised {
  readonly unitCode: string | undefined
  readonly type: ValueType
}

function rangeOf(unit: string, minimum?: number, maximum?: number): Normalised {
  return { unitCode: unitBySpelling(unit)?.code, type: valueType.number({ minimum, maximum }) }
}

const absoluteZero = -273.15
const million = 1_000_000
/** A direction is less than 360 degrees: the greatest number that is. */
const greatestDirection = 360 - 2 ** -44

/** Units and ranges of The Things Stack's normalised payloads (lib/payload.json), as the schema spells them. */
const normalisedValues: ReadonlyMap<string, Normalised> = new Map([
  ['soil.depth', rangeOf('cm', 0)],
  ['soil.moisture', rangeOf('%', 0, 100)],
  ['soil.temperature', rangeOf('Celsius', absoluteZero)],
  ['soil.ec', rangeOf('dS/m', 0, 621)],
  ['soil.pH', rangeOf('', 0, 14)],
  ['soil.n', rangeOf('ppm', 0, million)],
  ['soil.p', rangeOf('ppm', 0, million)],
  ['soil.k', rangeOf('ppm', 0, million)],
  ['air.temperature', rangeOf('Celsius', absoluteZero)],
  ['air.relativeHumidity', rangeOf('%', 0, 100)],
  ['air.pressure', rangeOf('hPa', 900, 1100)],
  ['air.co2', rangeOf('ppm', 0, million)],
  ['air.lightIntensity', rangeOf('lx', 0)],
  ['wind.speed', rangeOf('m/s', 0)],
  ['wind.direction', rangeOf('°', 0, greatestDirection)],
  ['battery', rangeOf('V')],
])

/** @returns what identifies the uplink: device, session, frame and payload */
export function readUplink(
  event: NetworkEvent,
  root: JsonCursor,
  device: LorawanDevice,
  readings: Readings,
): readonly unknown[] {
  const isThings = event.server === 'the-things-stack'
  const uplink = isThings ? (root.get(event.kind) ?? root) : root
  const receptions = uplink.get(isThings ? 'rx_metadata' : 'rxInfo')
  const timed = uplinkTime(event, root, uplink, receptions, readings)
  const link = linkOf(device, readings)
  readName(root, link)
  readReception(receptions, link, readings, timed.observedAt)
  const battery = uplink.get('last_battery_percentage')
  if (battery !== undefined)
    addBattery(battery.get('value'), timeOf(battery.get('received_at'), readings).observedAt, link)
  // Where the device says it is, before where somebody has entered that it is.
  const places = uplink.get('locations')
  const place = places?.get('frm-payload') ?? places?.entries('object')?.[0]?.[1]
  if (place !== undefined) addPlace(place, link, readings)
  const values = readings.session.entity(device.product.type, device.devEui, device.product.idCategory)
  readPayload(event, uplink, values, device, timed, readings)
  return identityParts(event, root.again())
}

const thingsParts = ['session_key_id', 'f_cnt', 'f_port', 'frm_payload']

/** A number that restarts with a session identifies a frame with the session's address or key, and with its payload. */
function identityParts({ devEui, server, kind }: NetworkEvent, peek: JsonCursor): readonly unknown[] {
  const text = (pointer: string): Json => peek.at(pointer)?.json() ?? 0
  const parts =
    server === 'the-things-stack'
      ? [...thingsParts, ...(kind === 'uplink_normalized' ? ['normalized_payload'] : [])].map((name) =>
          text(`/${kind}/${name}`),
        )
      : ['devAddr', 'fCnt', 'fPort', 'data'].map((name) => text(`/${name}`))
  return [devEui, ...parts]
}

/** When the server has received the uplink, else when a gateway has, whose clock nobody has checked. */
function uplinkTime(
  event: NetworkEvent,
  root: JsonCursor,
  uplink: JsonCursor,
  receptions: JsonCursor | undefined,
  readings: Readings,
): Timed {
  const isThings = event.server === 'the-things-stack'
  const own = isThings ? (uplink.get('received_at') ?? root.get('received_at')) : root.get('time')
  if (own !== undefined && !isNull(own)) return timeOf(own, readings)
  const ofGateways = (receptions?.entries('array') ?? []).map(([, item]) => item.get('time') ?? item.get('gwTime'))
  const first =
    ofGateways.find((time) => time !== undefined && !isNull(time)) ??
    root.get('publishedAt') ??
    uplink.at('/settings/time')
  if (first === undefined) {
    readings.session.ledger.report('assumed', '/', 'no-time')
    return untimed
  }
  readings.session.ledger.report('assumed', first.path, 'time-of-gateway')
  return timeOf(first, readings)
}

function readPayload(
  event: NetworkEvent,
  uplink: JsonCursor,
  entity: EntityBuilder,
  device: LorawanDevice,
  timed: Timed,
  readings: Readings,
): void {
  const { ledger, settings } = readings.session
  const isThings = event.server === 'the-things-stack'
  const raw = uplink.get(isThings ? 'frm_payload' : 'data')
  const object = uplink.get(isThings ? 'decoded_payload' : 'object')
  const text = uplink.get('objectJSON')
  const normalised = uplink.get('normalized_payload')
  const add = (identifier: string, value: Json, path: string): void =>
    addValues(identifier, value, path, { entity, device, timed, readings })
  const members = object?.entries('object') ?? []
  for (const [name, value] of members) add(name, value.json(), value.path)
  const isText = members.length === 0 && text !== undefined && (text.as('string') ?? '') !== ''
  const texts = isText ? readText(text, add, readings) : 0
  const measured = normalised === undefined ? 0 : readNormalised(normalised, device, timed, readings)
  // Without a decoder, servers send null or an empty object.
  const isDecoded = members.length + texts + measured > 0
  const encoded = raw?.as('string') ?? ''
  if (raw === undefined || encoded === '') return
  if (isDecoded) return ledger.report('dropped', raw.path, 'decoded-by-server')
  const bytes = fromBase64(encoded)
  if (!bytes.ok) throw raw.problem('A payload must be base64.')
  const layout = device.productId === undefined ? undefined : settings.layouts.get(device.productId)
  if (layout === undefined) {
    const port = uplink.get(isThings ? 'f_port' : 'fPort')
    entity.carry(raw.path, 'payload', toHex(bytes.value), 'payload-not-decoded', { observedAt: timed.observedAt })
    if (port !== undefined)
      entity.carry(port.path, 'port', port.as('number') ?? 0, 'payload-not-decoded', { observedAt: timed.observedAt })
    return
  }
  const rest = (path: string): void => ledger.report('dropped', path, 'tag-unknown')
  for (const [identifier, value] of layout(bytes.value, rest)) add(identifier, value, raw.path)
}

/** ChirpStack 3 writes the decoded object as text. @returns how many members it has */
function readText(
  text: JsonCursor,
  add: (identifier: string, value: Json, path: string) => void,
  { session }: Readings,
): number {
  const bytes = new TextEncoder().encode(text.as('string') ?? '')
  const { root, losses } = readJsonRecord(bytes, session.context.limits)
  session.ledger.losses.push(...losses.map((loss) => ({ ...loss, path: `${text.path}${loss.path}` })))
  const entries = root.entries('object')
  if (entries === undefined) throw text.problem('The decoded payload must be an object.')
  for (const [name, value] of entries) add(name, value.json(), `${text.path}${value.path}`)
  return entries.length
}

/**
 * Measurements of The Things Stack's own names and units, each perhaps with a time of its own: a list, or one of the list as an event of its own.
 *
 * @returns how many there are
 */
function readNormalised(list: JsonCursor, device: LorawanDevice, timed: Timed, readings: Readings): number {
  if (isNull(list)) return 0
  const items = list.entries('array') ?? (list.entries('object') === undefined ? undefined : ([['', list]] as const))
  if (items === undefined) throw list.problem('A normalised payload must be a list.')
  readEach(items, readings.session.ledger, (item) => {
    const time = item.get('time')
    const at = time === undefined ? timed : timeOf(time, readings)
    const members = item.entries('object')
    if (members === undefined) throw item.problem('A measurement must be an object.')
    const values = members.flatMap(([name, value]) => (name === 'time' ? [] : flat(name, value.json(), value.path)))
    for (const { identifier, value, path } of values)
      if (normalisedValues.has(identifier) && typeof value !== 'number')
        throw item.problem(`A measurement has a value that is not a number (${path}).`)
    const type = device.product.type
    const entity = readings.session.entity(type, device.devEui, device.product.idCategory, at.observedAt)
    for (const { identifier, value, path } of values)
      addOne(identifier, value, path, { entity, device, timed: at, readings }, normalisedValues.get(identifier))
  })
  return items.length
}

interface Adding {
  readonly entity: EntityBuilder
  readonly device: LorawanDevice
  readonly timed: Timed
  readonly readings: Readings
}

function addValues(identifier: string, value: Json, path: string, adding: Adding): void {
  const plan = adding.device.product.planOf(identifier)
  const isWhole = plan.attribute !== plan.carriedAttribute
  for (const one of isWhole ? [{ identifier, value, path }] : flat(identifier, value, path))
    addOne(one.identifier, one.value, one.path, adding)
}

function addOne(
  identifier: string,
  value: Json,
  path: string,
  { entity, device, timed, readings }: Adding,
  own?: Normalised,
): void {
  const planned = device.product.planOf(identifier)
  const isFree = planned.unitCode === undefined && planned.attribute === planned.carriedAttribute && !planned.isPosition
  const plan: Plan = {
    ...planned,
    ...(isFree && own?.unitCode !== undefined && { unitCode: own.unitCode }),
    ...(own !== undefined && planned.type === valueType.any && { type: own.type }),
  }
  readings.add(entity, plan, value, path, timed)
}

/** The values in an object, by the names that lead to them: `soil.moisture`. Positions and lists are values. */
function flat(
  identifier: string,
  value: Json,
  path: string,
): readonly { readonly identifier: string; readonly value: Json; readonly path: string }[] {
  if (!isJsonObject(value) || Object.keys(value).length === 0 || Object.hasOwn(value, 'latitude'))
    return [{ identifier, value, path }]
  return Object.entries(value).flatMap(([name, inner]) =>
    flat(`${identifier}.${name}`, inner, path + pointerToken(name)),
  )
}

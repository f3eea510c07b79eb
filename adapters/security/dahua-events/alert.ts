// An event as an Alert: one for each camera, channel, kind of event and rule, which Start opens and Stop closes; a Pulse has no
// end. And the number plate in an event, as a Vehicle whose id is keyed.

import type { Json } from '../../adapter.ts'
import type { Categories } from '../../../standards/hub/category.ts'
import { relationship } from '../../../standards/hub/build.ts'
import { isJsonArray } from '../../../standards/json/object.ts'
import { ownEntity, type EntityBuilder, type JsonCursor } from '../../kit/index.ts'
import type { CameraEvent } from './message.ts'
import { alertOf, cameraOf, drop, type Reading } from './reading.ts'

const plateCategory = 'pd:VehicalLicenseNumber'
/** Positions in the picture, the stream and its numbers. */
const ofPicture =
  'BoundingBox Center DetectLine DetectRegion Track OriginalBoundingBox RelativeID LowerBodyColor Points'.split(' ')
const ofStream = 'PTS UTCMS FrameSequence EventSeq EventID GroupID CountInGroup IndexInGroup Sequence'.split(' ')
/** Persons and their faces are not read. */
const ofPersons = 'Candidates Face Faces Person HumanAttributes HumanTrait Attributes FaceInfo'.split(' ')
/** Members of `TrafficCar` that the hub has no attribute for. */
const ofCar = 'Lane PlateColor PlateType VehicleSign VehicleSize Country Region DrivingDirection Confidence'.split(' ')
const withoutPlate: ReadonlySet<string> = new Set([
  '',
  'unknown',
  'unlicensed',
  'noplate',
  'no plate',
  '无牌',
  '无牌车',
  '未识别',
])

/** Where and how a vehicle was seen says where its holder was. */
export const categories: Categories = {
  ...Object.fromEntries(
    ['camera', 'objectConfidence', ...ofCar.map(nameOf)].map(
      (name) => [`dahuaevents_${name}`, 'pd:TravelHistory'] as const,
    ),
  ),
  dahuaevents_objectText: plateCategory,
  // It may contain anything.
  dahuaevents_data: 'pd:Identifying',
}

function nameOf(member: string): string {
  return `${member.charAt(0).toLowerCase()}${member.slice(1)}`
}

/** Reads the plate of an event, if it has one. */
export function readPlate(
  event: CameraEvent,
  data: JsonCursor,
  observedAt: string | undefined,
  reading: Reading,
): void {
  const car = data.get('TrafficCar')
  const [number, text] = [car?.get('PlateNumber'), data.at('/Object/Text')]
  const isPlate = data.at('/Object/ObjectType')?.as('string') === 'Plate'
  const plate = (number?.as('string') ?? (isPlate || car !== undefined ? text?.as('string') : undefined))?.trim()
  if (plate === undefined) return
  if (withoutPlate.has(plate.toLowerCase())) {
    for (const cursor of [car, data.get('Object')]) if (cursor !== undefined) drop(cursor, 'plate-not-read', reading)
    return
  }
  const at = (number ?? text)?.path ?? ''
  ownEntity(reading, 'Vehicle', plate, plateCategory, observedAt, (vehicle) => {
    vehicle.property(at, 'vehiclePlateIdentifier', plate)
    vehicle.carry(at, 'camera', cameraOf(event, reading.settings), 'camera-of-the-plate')
    // The object of the picture has the same text.
    if (number !== undefined && text !== undefined) {
      const other = text.as('string')?.trim() ?? ''
      if (other === plate) drop(text, 'plate-given-twice', reading)
      else if (other !== '') vehicle.carry(text.path, 'objectText', other)
    }
    readVehicle(data, vehicle, reading)
  })
}

function readVehicle(data: JsonCursor, vehicle: EntityBuilder, reading: Reading): void {
  const car = data.get('TrafficCar')
  const color = car?.get('VehicleColor')
  const colorText = color?.as('string')
  if (color !== undefined && colorText?.toLowerCase() === 'unknown') drop(color, 'color-unknown', reading)
  else if (color !== undefined && colorText !== undefined && colorText !== '')
    vehicle.property(color.path, 'color', colorText)
  const speed = car?.get('Speed')
  const kilometres = speed?.as('number')
  if (speed !== undefined && kilometres !== undefined) {
    // A camera that does not measure the speed writes a negative one.
    if (kilometres < 0) reading.ledger.report('dropped', speed.path, 'speed-unknown')
    else vehicle.property(speed.path, 'speed', kilometres, { unitCode: 'KMH' })
  }
  for (const name of ofCar) {
    const cursor = car?.get(name)
    const value = cursor?.json()
    if (cursor !== undefined && value !== undefined && value !== null && value !== '')
      vehicle.carry(cursor.path, nameOf(name), value)
  }
  const confidence = data.at('/Object/Confidence')
  const certain = confidence?.as('number')
  if (confidence !== undefined && certain !== undefined) vehicle.carry(confidence.path, 'objectConfidence', certain)
}

export function readAlert(event: CameraEvent, path: string, observedAt: string | undefined, reading: Reading): void {
  const { state, setState, settings, context, ledger } = reading
  const { code, action, data } = event
  const localId = alertOf(event, settings)
  const since = state(localId)
  const details = observedAt === undefined ? {} : { observedAt }
  const begun = typeof since === 'string' && since !== '' ? since : undefined
  if (action === 'Start') setState(localId, begun ?? observedAt ?? '')
  if (action === 'Stop') setState(localId, null)
  ownEntity(reading, 'Alert', localId, undefined, observedAt, (alert) => {
    alert.property(`${path}/Code`, 'subCategory', code)
    alert.property(`${path}/Code`, 'category', code.startsWith('Traffic') ? 'traffic' : 'security')
    const device = context.id('Device', cameraOf(event, settings))
    alert.add(`${path}/index`, 'alertSource', relationship(device, details))
    const status = action === 'Start' ? 'open' : action === 'Stop' ? 'closed' : 'event'
    alert.property(`${path}/action`, 'alertStatus', status)
    if (status === 'event' && action !== 'Pulse') alert.carry(`${path}/action`, 'action', action, 'further-action')
    const issued = action === 'Stop' ? begun : action === 'Start' ? (begun ?? observedAt) : observedAt
    if (issued !== undefined) alert.property(`${path}/time`, 'dateIssued', issued)
    if (action === 'Stop' && observedAt !== undefined) alert.property(`${path}/time`, 'validTo', observedAt)
    if (event.text !== undefined) alert.carry(`${path}/data`, 'data', event.text, 'data-not-json')
    if (data === undefined) return
    const cursor = data.again()
    for (const [pointer, name] of [
      ['/Name', 'rule'],
      ['/Direction', 'direction'],
      ['/Object/ObjectType', 'objectType'],
      ['/Object/Action', 'objectAction'],
    ] as const) {
      const value = cursor.at(pointer)?.json()
      const text = textOf(value)
      if (text !== undefined && text !== '') alert.carry(`${path}/data${pointer}`, name, text)
      else if (text === undefined && value !== undefined)
        ledger.report('dropped', `${path}/data${pointer}`, 'member-unknown')
    }
    const regions = cursor.get('RegionName')?.json()
    const region = textOf(regions)
    if (isJsonArray(regions)) alert.property(`${path}/data/RegionName`, 'alarmData', { regions })
    else if (region !== undefined && region !== '')
      alert.property(`${path}/data/RegionName`, 'alarmData', { regions: [region] })
    else if (region === undefined && regions !== undefined)
      ledger.report('dropped', `${path}/data/RegionName`, 'member-unknown')
  })
}

/** Undefined: the value is a list, an object or null. */
function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined
}

/** Reports what of an event's data is not kept, by the reason. */
export function reportRest(data: JsonCursor, path: string, kept: ReadonlySet<string>, { ledger }: Reading): void {
  for (const pointer of data.untouched()) {
    if (kept.has(pointer) || (kept.has('/RegionName') && pointer.startsWith('/RegionName/'))) continue
    const names = pointer.split('/').filter((name) => !/^\d+$/.test(name))
    const has = (list: readonly string[]): boolean => names.some((name) => list.includes(name))
    const code = has(ofPersons)
      ? 'person'
      : has(ofPicture)
        ? 'place-in-the-picture'
        : has(ofStream)
          ? 'stream'
          : 'member-unknown'
    ledger.report('dropped', `${path}/data${pointer}`, code)
  }
}

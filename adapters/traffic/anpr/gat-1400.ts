// Vehicles of GA/T 1400, by which Chinese video-image databases exchange what cameras have seen: MotorVehicleObject in a list, or in
// a notification. Its times are local and have no offset. Faces and persons in the same message are not kept.

import { carryUnread, clock, ItemProblems, raise, type JsonCursor } from '../../kit/index.ts'
import { addCamera, addConfidence, notKept, ofPerCent, vehicleOf, type Reading } from './sighting.ts'

const clause = 'GA/T 1400.3, MotorVehicle'
const list = '/MotorVehicleListObject/MotorVehicleObject'
const noPlate: ReadonlySet<string> = new Set(['', '无车牌', '车牌', '-', 'unknown'])
/** Pictures and where they are stored. */
const pictures: ReadonlySet<string> = new Set([
  ...notKept,
  'SubImageList',
  ...[1, 2, 3, 4, 5].map((number) => `StorageUrl${number}`),
])

export function isGat1400(root: JsonCursor): boolean {
  return ['MotorVehicleListObject', 'SubscribeNotificationListObject'].some((name) => root.get(name) !== undefined)
}

/** A list of one is an object in some systems. */
function itemsOf(cursor: JsonCursor | undefined): readonly JsonCursor[] {
  return cursor?.entries('array')?.map(([, one]) => one) ?? (cursor?.entries('object') === undefined ? [] : [cursor])
}

export function readGat1400(root: JsonCursor, reading: Reading): void {
  const notifications = itemsOf(root.at('/SubscribeNotificationListObject/SubscribeNotificationObject'))
  const objects = [
    ...itemsOf(root.at(list)),
    ...notifications.flatMap((one) => itemsOf(one.at('/MotorVehicleObjectList/MotorVehicleObject'))),
  ]
  const problems = new ItemProblems()
  const read = objects.filter((object) => {
    const done = problems.attempt(object.path, reading.ledger, () => {
      readVehicle(object, reading)
      return true
    })
    if (done === undefined) object.json()
    return done === true
  })
  if (read.length === 0) problems.raiseFirst()
  for (const path of root.untouched())
    reading.ledger.report('dropped', path, /\/(?:Face|Person)/.test(path) ? 'personal' : 'unknown-member')
  root.json()
}

function textOf(object: JsonCursor, name: string): string | undefined {
  return object.get(name)?.as('string') ?? object.get(name)?.numberText()
}

function readVehicle(object: JsonCursor, reading: Reading): void {
  const { ledger, settings } = reading
  const plate = object.get('PlateNo')
  const text = plate?.again().as('string') ?? ''
  if (plate === undefined || noPlate.has(text.toLowerCase())) {
    ledger.report('dropped', object.path, 'plate-not-read')
    object.json()
    return
  }
  const time = ['PassTime', 'AppearTime', 'MarkTime'].flatMap((name) => object.get(name) ?? [])[0]
  const written = time?.as('string')
  if (time === undefined || written === undefined) throw object.problem('The vehicle has no PassTime.', clause)
  if (settings.timezone === undefined) {
    const detail = 'Set timezone to the zone of the cameras: a time has no offset.'
    raise({ code: 'option-missing', option: 'timezone', path: time.path, detail })
  }
  const observedAt = clock.read(written, 'yyyyMMddHHmmss', settings.timezone, time.path, ledger)
  const vehicle = vehicleOf(plate.as('string') ?? '', plate.path, observedAt, reading)
  addCamera(vehicle, `${object.path}/DeviceID`, textOf(object, 'DeviceID') ?? textOf(object, 'TollgateID'), reading)
  const reliability = textOf(object, 'PlateReliability') ?? ''
  if (/^\d{1,3}$/.test(reliability))
    addConfidence(vehicle, `${object.path}/PlateReliability`, ofPerCent(Number(reliability)))
  const corners = ['LeftTopX', 'LeftTopY', 'RightBtmX', 'RightBtmY'].map((name) =>
    object.get(name)?.again().as('number'),
  )
  const [xmin, ymin, xmax, ymax] = corners
  if (xmin !== undefined && ymin !== undefined && xmax !== undefined && ymax !== undefined) {
    for (const name of ['LeftTopX', 'LeftTopY', 'RightBtmX', 'RightBtmY']) object.get(name)?.json()
    vehicle.carry(`${object.path}/LeftTopX`, 'box', { xmin, ymin, xmax, ymax })
  }
  const speed = object.get('Speed')
  const kilometres = speed?.as('number')
  if (speed !== undefined && kilometres !== undefined)
    vehicle.property(speed.path, 'speed', kilometres, { unitCode: 'KMH' })
  carryUnread(object, vehicle, pictures)
}

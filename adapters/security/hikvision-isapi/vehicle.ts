// A number plate that a camera has read: a Vehicle whose id is keyed, because the plate identifies its holder.

import { ownEntity, xmlPath, type EntityBuilder, type XmlReader } from '../../kit/index.ts'
import { noPlate, vehicleTypes } from './events.ts'
import { drop, textOf, valueOf } from './message.ts'
import { localIdOf, type Camera, type Reading } from './reading.ts'

const plateCategory = 'pd:VehicalLicenseNumber'

/** Elements of ISAPI that the hub has no attribute for. Some names are misspelled in the standard. */
const carried = [
  'originalLicensePlate',
  'confidenceLevel',
  'country',
  'region',
  'line',
  'laneNo',
  'direction',
  'plateType',
  'plateColor',
  'plateCharBelieve',
  'vehicleListName',
  'vehicleInfo/vehicleLogoRecog',
  'vehicleInfo/vehileSubLogoRecog',
  'vehicleInfo/vehileModel',
  'vehicleInfo/vehicleType',
  'vehicleInfo/colorDepth',
  'vehicleInfo/length',
] as const

/** The number of the type stands beside its word, which has the same name. */
function nameOf(path: string): string {
  return path === 'vehicleInfo/vehicleType' ? 'vehicleTypeCode' : path.slice(path.lastIndexOf('/') + 1)
}

/** The categories of what is carried: where and how a vehicle was seen says where its holder was. */
export const vehicleCategories = Object.fromEntries(
  ['camera', ...carried].map((path) => {
    const name = nameOf(path)
    return [`hikvisionisapi_${name}`, name === 'originalLicensePlate' ? plateCategory : 'pd:TravelHistory'] as const
  }),
)

/** @param plate the element with the plate */
export function readPlate(
  block: XmlReader,
  plateName: string,
  camera: Camera,
  observedAt: string,
  reading: Reading,
): void {
  const { ledger } = reading
  const at = xmlPath(block.element)
  const plate = textOf(block, plateName)
  if (plate === undefined || noPlate.has(plate.toLowerCase().replaceAll(' ', ''))) {
    for (const path of [plateName, ...carried, 'vehicleType', 'vehicleInfo/color', 'vehicleInfo/speed', 'picName'])
      textOf(block, path)
    return ledger.report('dropped', at, 'plate-not-read')
  }
  ownEntity(reading, 'Vehicle', plate, plateCategory, observedAt, (vehicle) => {
    vehicle.property(`${at}/${plateName}`, 'vehiclePlateIdentifier', plate)
    vehicle.carry(`${at}/${plateName}`, 'camera', localIdOf(camera), 'camera-of-the-plate')
    readVehicle(block, vehicle, reading)
  })
  drop(block, ledger, ['picName', 'pictureInfoList'], 'name-of-a-picture')
}

function readVehicle(block: XmlReader, vehicle: EntityBuilder, { ledger }: Reading): void {
  const at = xmlPath(block.element)
  const type = textOf(block, 'vehicleType')
  if (type !== undefined) {
    const known = vehicleTypes.get(type)
    if (known === undefined) vehicle.carry(`${at}/vehicleType`, 'vehicleType', type)
    else {
      vehicle.property(`${at}/vehicleType`, 'vehicleType', known)
      if (known !== type) vehicle.carry(`${at}/vehicleType`, 'vehicleType', type, 'more-exact')
    }
  }
  const color = textOf(block, 'vehicleInfo/color')
  if (color?.toLowerCase() === 'unknown') ledger.report('dropped', `${at}/vehicleInfo/color`, 'color-unknown')
  else if (color !== undefined) vehicle.property(`${at}/vehicleInfo/color`, 'color', color)
  const speed = textOf(block, 'vehicleInfo/speed')
  if (speed !== undefined && /^\d{1,4}(?:\.\d{1,6})?$/.test(speed) && Number(speed) > 0)
    vehicle.property(`${at}/vehicleInfo/speed`, 'speed', Number(speed), { unitCode: 'KMH' })
  // Cameras without a radar write 0.
  else if (speed !== undefined) ledger.report('dropped', `${at}/vehicleInfo/speed`, 'speed-unknown')
  for (const path of carried) {
    const value = valueOf(block, path)
    if (value !== undefined) vehicle.carry(`${at}/${path}`, nameOf(path), value)
  }
}

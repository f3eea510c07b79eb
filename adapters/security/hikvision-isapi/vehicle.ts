// A number plate that a camera has read: a Vehicle whose id is keyed, because the plate identifies its holder.

import { xmlPath, type XmlReader } from '../../kit/index.ts'
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
  'vehicleInfo/colorDepth',
  'vehicleInfo/length',
] as const

/** The categories of what is carried: where and how a vehicle was seen says where its holder was. */
export const vehicleCategories = Object.fromEntries(
  ['camera', ...carried].map((path) => {
    const name = path.slice(path.lastIndexOf('/') + 1)
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
  const { ledger, entity } = reading
  const at = xmlPath(block.element)
  const plate = textOf(block, plateName)
  if (plate === undefined || noPlate.has(plate)) {
    for (const path of [plateName, ...carried, 'vehicleType', 'vehicleInfo/color', 'picName']) textOf(block, path)
    return ledger.report('dropped', at, 'plate-not-read')
  }
  const vehicle = entity('Vehicle', plate, plateCategory, observedAt)
  vehicle.property(`${at}/${plateName}`, 'vehiclePlateIdentifier', plate)
  vehicle.carry(`${at}/${plateName}`, 'camera', localIdOf(camera), 'camera-of-the-plate')
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
  if (color !== undefined) vehicle.property(`${at}/vehicleInfo/color`, 'color', color)
  for (const path of carried) {
    const value = valueOf(block, path)
    if (value !== undefined) vehicle.carry(`${at}/${path}`, path.slice(path.lastIndexOf('/') + 1), value)
  }
  drop(block, ledger, ['picName', 'pictureInfoList'], 'name-of-a-picture')
}

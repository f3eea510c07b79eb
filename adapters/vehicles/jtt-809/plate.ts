// The vehicle that a message of JT/T 809 is about (4.5.8): its plate, and the colour of the plate.

import type { EntityBuilder, Reader } from '../../kit/index.ts'
import type { Session } from './options.ts'
import { cleanText } from './frame.ts'

/** A message with data about a vehicle. */
export interface Part {
  readonly session: Session
  /** Such as `1202`. */
  readonly path: string
  readonly data: Reader
  readonly plate: string
  readonly colour: number
}

/** JT/T 697.7-2014; 0: no plate yet. */
const colours = new Map([
  [0, 'none'],
  [1, 'blue'],
  [2, 'yellow'],
  [3, 'black'],
  [4, 'white'],
  [5, 'green'],
  [9, 'other'],
  [91, 'farmYellow'],
  [92, 'farmGreen'],
  [93, 'yellowGreen'],
  [94, 'gradientGreen'],
])

/** Han and a letter, as every plate in GBK begins; UTF-8 that is read as GBK begins with two or more Han characters. */
const likePlate = /^(?:\p{Script=Han}[A-Z0-9]|[\0-\x7f]*$)/u

/** The plate, which identifies the vehicle, and its colour: 22 bytes. */
export function readPlate(reader: Reader, { settings, ledger }: Session) {
  const bytes = reader.take(21)
  const plate = cleanText(bytes, settings.charset)
  const detail = 'A plate must be a text in GBK, or in the charset that the source declares.'
  if (plate === undefined || plate === '') throw reader.problem('invalid', detail, '4.5.8')
  if (settings.charset === undefined && !likePlate.test(plate) && cleanText(bytes, 'utf-8') !== undefined)
    ledger.report('assumed', 'vehicleNo', 'charset-unclear', { attribute: 'vehiclePlateIdentifier' })
  return { plate, colour: reader.u8() }
}

export function vehicleOf({ session, path, plate, colour }: Part, observedAt?: string): EntityBuilder {
  const vehicle = session.entity('Vehicle', localIdOf(plate, colour), 'pd:VehicalLicenseNumber', observedAt)
  if (vehicle.has('vehiclePlateIdentifier')) return vehicle
  const details = { observedAt: undefined }
  vehicle.property(`${path}/vehicleNo`, 'vehiclePlateIdentifier', plate, details)
  const name = colours.get(colour)
  if (name === undefined) vehicle.carry(`${path}/vehicleColor`, 'colour', colour, 'label-unknown', details)
  else vehicle.property(`${path}/vehicleColor`, 'plateColour', name, details)
  return vehicle
}

/** Two vehicles may have one plate in different colours. */
export function localIdOf(plate: string, colour: number): string {
  return `${plate}-${colour}`
}

// The terminal and its vehicle: registration 0100 (JT/T 808-2011 and -2013 table 6, -2019 table 7), authentication 0102 and
// attributes 0107 (-2013 table 20, -2019 table 18). The authentication code is a secret: it is only sent to the terminal.

import { sha256 } from '@noble/hashes/sha2.js'
import { raise, Reader, type EntityBuilder } from '../../kit/index.ts'
import { toHex } from '../../../standards/bytes/hex.ts'
import { editionOf, type Edition } from './options.ts'
import { addText, generalReply, merge, readWhole, registrationReply, results, send } from './reading.ts'
import { setBits, textOf, vehicleOf, type Reading } from './reading.ts'

/** Lengths of maker, model and terminal id. */
const layouts = { '2011': [5, 8, 7], '2013': [5, 20, 7], '2019': [11, 30, 30] } as const

/** The shortest body of 2013. A body of 2011 reaches it only with a plate of twelve bytes, but plates have eight or nine. */
const shortest2013 = 37

/** JT/T 697.7-2014 table of plate colours; 0: no plate yet. */
const plateColours: Readonly<Record<number, string>> = {
  0: 'none',
  1: 'blue',
  2: 'yellow',
  3: 'black',
  4: 'white',
  5: 'green',
  9: 'other',
  91: 'farmYellow',
  92: 'farmGreen',
  93: 'yellowGreen',
  94: 'gradientGreen',
}

export function readRegistration(reading: Reading): void {
  const { frame, settings } = reading
  const edition = registrationEdition(reading)
  const [maker, model, terminal] = layouts[edition]
  if (frame.body.length <= 4 + maker + model + terminal) {
    const detail = 'The registration is shorter than its fixed fields. Check the option `edition`.'
    raise({ code: 'syntax', detail, path: '0100', clause: 'JT/T 808-2013 table 6' })
  }
  const vehicle = vehicleOf(reading)
  const reader = new Reader(frame.body)
  readDivision(reader.take(4), vehicle)
  // 2011 pads the model and the id of the terminal with spaces.
  const field = (length: number): Uint8Array =>
    edition === '2011' ? withoutSpaces(reader.take(length)) : reader.take(length)
  addText(vehicle, 'terminalManufacturer', reader.take(maker), '0100/manufacturer', settings)
  addText(vehicle, 'terminalModel', field(model), '0100/model', settings)
  addText(vehicle, 'terminalId', field(terminal), '0100/terminalId', settings)
  const colour = reader.u8()
  const colourName = plateColours[colour]
  if (colourName === undefined) vehicle.carry('0100/plateColour', 'plateColour', colour, 'colour-unknown')
  else vehicle.property('0100/plateColour', 'plateColour', colourName)
  // From 2013 on, a vehicle without a plate is identified by its VIN.
  const isVin = colour === 0 && edition !== '2011'
  const name = isVin ? 'vehicleIdentificationNumber' : 'vehiclePlateIdentifier'
  addText(vehicle, name, reader.rest(), '0100/plate', settings)
  merge(reading, vehicle)
  send(reading, registrationReply(frame, authenticationCode(reading)))
}

/** A body that is too short for 2013 is one of 2011, whatever the source declares. */
function registrationEdition({ frame, settings, ledger }: Reading): Edition {
  const declared = editionOf(frame, settings)
  if (declared !== undefined && (declared !== '2013' || frame.body.length >= shortest2013)) return declared
  const edition = frame.body.length < shortest2013 ? '2011' : '2013'
  if (declared !== undefined) ledger.repaired('0100', 'edition-differs', 'JT/T 808-2011 table 6')
  return edition
}

function withoutSpaces(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(0, bytes.findLastIndex((byte) => byte !== 0x20) + 1)
}

/** Province and city form the code of GB/T 2260; 0 leaves the choice to the platform, so there is no code. */
function readDivision(bytes: Uint8Array, vehicle: EntityBuilder): void {
  const reader = new Reader(bytes)
  const [province, city] = [reader.u16(), reader.u16()]
  if (province >= 1 && province <= 99 && city <= 9999) {
    const code = String(province).padStart(2, '0') + String(city).padStart(4, '0')
    vehicle.property('0100/division', 'administrativeDivision', code)
    return
  }
  const code = province === 0 ? 'division-left-open' : 'division-unknown'
  vehicle.carry('0100/division', 'division', toHex(bytes), code)
}

/** The configured code, else one derived from the keyed id, which requires the id to compute. */
function authenticationCode({ settings, vehicleId }: Reading): string {
  return settings.authenticationCode ?? toHex(sha256(new TextEncoder().encode(vehicleId))).slice(0, 16)
}

export function readAuthentication(reading: Reading): void {
  const { frame, settings } = reading
  const detail = 'The authentication does not have the length of its code, the IMEI and the software version.'
  const problem = { code: 'syntax', detail, path: '0102', clause: 'JT/T 808-2019 table 9' } as const
  const [code, imei, version] = readWhole(frame.body, problem, (reader) =>
    frame.edition === '2019' ? [reader.take(reader.u8()), reader.take(15), reader.take(20)] : [reader.rest()],
  )
  const vehicle = vehicleOf(reading)
  const isKnown = code !== undefined && textOf(code, settings) === authenticationCode(reading)
  if (isKnown && imei !== undefined) addText(vehicle, 'terminalImei', imei, '0102/imei', settings)
  if (isKnown && version !== undefined)
    addText(vehicle, 'terminalSoftwareVersion', version, '0102/softwareVersion', settings)
  if (!isKnown) reading.ledger.report('dropped', '0102', 'authentication-failed')
  merge(reading, vehicle)
  send(reading, generalReply(frame, isKnown ? results.success : results.failure))
}

type Names = readonly (string | undefined)[]

const kinds: Names = [
  ...['passengerVehicle', 'dangerousGoods', 'freightVehicle', 'taxi', undefined, undefined],
  ...['diskRecorder', 'splitUnit', 'trailer'],
]
const satellites = ['GPS', 'BeiDou', 'GLONASS', 'Galileo']
const networks = ['GPRS', 'CDMA', 'TD-SCDMA', 'WCDMA', 'CDMA2000', 'TD-LTE', undefined, 'other']

/** The field of the maker has five bytes in table 18 of 2019, but many terminals send the eleven of their registration. */
function makerLength({ body, edition }: Reading['frame'], after: number): number {
  const fits = (maker: number): boolean => {
    const hardwareAt = 2 + maker + after
    const firmwareAt = hardwareAt + 1 + (body[hardwareAt] ?? 0)
    return body.length === firmwareAt + 1 + (body[firmwareAt] ?? 0) + 2
  }
  return edition === '2019' && !fits(5) && fits(11) ? 11 : 5
}

/** It is an answer, and an answer gets no reply in the protocol. */
export function readTerminal(reading: Reading): void {
  const { frame, settings } = reading
  const [model, terminal] = frame.edition === '2019' ? [30, 30] : [20, 7]
  const cardLength = 10
  const maker = makerLength(frame, model + terminal + cardLength)
  const vehicle = vehicleOf(reading)
  const text = (name: string, bytes: Uint8Array, field: string): void =>
    addText(vehicle, name, bytes, `0107/${field}`, settings)
  const detail = 'The attributes of the terminal do not have the length of their fields.'
  const problem = { code: 'syntax', detail, path: '0107', clause: 'JT/T 808-2013 table 20' } as const
  readWhole(frame.body, problem, (reader) => {
    addBits(vehicle, 'terminalKinds', reader.u16(), kinds, '0107/type')
    text('terminalManufacturer', reader.take(maker), 'manufacturer')
    text('terminalModel', reader.take(model), 'model')
    text('terminalId', reader.take(terminal), 'terminalId')
    const card = reader.hex(cardLength)
    if (/^(?:0+|f+)$/.test(card)) vehicle.carry('0107/card', 'card', card, 'value-absent')
    // Numbers of nineteen digits are filled with F.
    else vehicle.property('0107/card', 'simCardNumber', card.replace(/f+$/, ''))
    text('terminalHardwareVersion', reader.take(reader.u8()), 'hardwareVersion')
    text('terminalSoftwareVersion', reader.take(reader.u8()), 'firmwareVersion')
    addBits(vehicle, 'positioningModules', reader.u8(), satellites, '0107/gnss')
    addBits(vehicle, 'communicationModules', reader.u8(), networks, '0107/communication')
  })
  merge(reading, vehicle)
}

/** Adds the names of the bits. With bits without a meaning, the whole field is carried in addition. */
function addBits(vehicle: EntityBuilder, name: string, bits: number, names: Names, path: string): void {
  vehicle.property(path, name, setBits(bits, names))
  const named = names.reduce((sum, one, bit) => (one === undefined ? sum : sum + 2 ** bit), 0)
  if ((bits & ~named) !== 0) vehicle.carry(path, name, bits, 'bit-reserved')
}

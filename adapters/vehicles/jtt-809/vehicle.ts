// The messages of JT/T 809 about one vehicle: registration, positions, drivers, waybills (1200), and alarms (1400).

import { ItemProblems, Reader, type EntityBuilder } from '../../kit/index.ts'
import { toHex } from '../../../standards/bytes/hex.ts'
import { relationship } from '../../../standards/hub/build.ts'
import { readAlarm, readResult } from './alarms.ts'
import { positionLength, readPosition, takePosition } from './position.ts'
import { cleanText } from './frame.ts'
import { vehicleOf, type Part } from './plate.ts'

/** @param path the type of the data, four hexadecimal digits */
export function isVehicleMessage(path: string): boolean {
  return readers[path] !== undefined
}

export function readVehicleMessage(part: Part): void {
  readers[part.path]?.(part)
  if (part.data.left > 0) throw part.data.problem('syntax', 'The data are longer than the message.', '4.5.8')
}

const readers: Readonly<Record<string, (part: Part) => void>> = {
  1201: readRegistration,
  1202(part) {
    const sent = takePosition(part.data, part.data.left === positionLength)
    readPosition(sent, '1202', part.session, (at) => vehicleOf(part, at))
  },
  1203: readBacklog,
  '120a': readDriver,
  '120b': readWaybill,
  '120c': readDriver,
  '120d': readWaybill,
  // The route of the vehicle, as in a message 8606 of JT/T 808.
  '120e': (part) => void vehicleOf(part).carry('120e', 'route', toHex(part.data.rest()), 'route-kept'),
  1402: readAlarm,
  1403: readResult,
}

/** Positions of earlier times. An invalid one leaves the others. */
function readBacklog(part: Part): void {
  const { data, session } = part
  const count = data.u8()
  const areBlocks = data.left === count * positionLength
  const all: ReturnType<typeof takePosition>[] = []
  while (data.left > 0) all.push(takePosition(data, areBlocks))
  if (all.length !== count) session.ledger.repaired('1203/count', 'count-differs', 'JT/T 809-2011 4.5.8')
  const problems = new ItemProblems()
  const read = all.filter((sent, index) =>
    problems.attempt(`1203/${index + 1}`, session.ledger, () => {
      readPosition(sent, `1203/${index + 1}`, session, (at) => vehicleOf(part, at))
      return true
    }),
  )
  if (read.length === 0) problems.raiseFirst()
}

/** 4.5.8.1: 49 bytes, or 61 with the model of JT/T 808-2013; 2019 has longer models and numbers, and the IMEI. */
function readRegistration(part: Part): void {
  const { data, path } = part
  const is2019 = data.left === 110
  const modelLength = is2019 ? 30 : data.left === 61 ? 20 : 8
  const vehicle = vehicleOf(part)
  const add = (name: string, length: number): void => addText(part, vehicle, name, data.take(length))
  carryText(part, vehicle, `${path}/platformId`, 'platformId', data.take(11))
  add('terminalManufacturer', 11)
  add('terminalModel', modelLength)
  if (is2019) add('terminalImei', 15)
  add('terminalId', is2019 ? 30 : 7)
  add('simCardNumber', is2019 ? 13 : 12)
}

/** 120A answers a request, which 2019 names first; the end of a certificate is of 2019 too. */
function readDriver(part: Part): void {
  const { session, data, path } = part
  const vehicle = vehicleOf(part)
  if (data.left === 282 || data.left === 290) skipRequest(part)
  const [name, identityCard] = [data.take(16), data.take(20)]
  const [certificate, authority] = [data.take(40), data.take(200)]
  // The certificate first, as in messages of JT/T 808: it is the same driver.
  const [ofCertificate = '', ofCard = ''] = [certificate, identityCard].map((bytes) =>
    cleanText(bytes, session.settings.charset),
  )
  const id = ofCertificate === '' ? ofCard : ofCertificate
  if (id === '') session.ledger.report('dropped', path, 'driver-without-identity')
  else {
    const driver = session.entity('Driver', id, ofCertificate === '' ? 'pd:OfficialID' : 'pd:ProfessionalCertification')
    addText(part, driver, 'name', name, 'name')
    addText(part, driver, 'identityCardNumber', identityCard, 'identityCard')
    addText(part, driver, 'professionalCertificate', certificate, 'certificate')
    addText(part, driver, 'certificateAuthority', authority, 'authority')
    vehicle.add(path, 'driver', relationship(driver.id))
  }
  if (data.left === 8) {
    data.skip(8)
    session.ledger.report('dropped', `${path}/validUntil`, 'end-of-the-certificate')
  }
}

function readWaybill(part: Part): void {
  const { data, path } = part
  const isAnswer =
    path === '120b' && data.left >= 10 && new Reader(data.bytes.subarray(data.at)).u32() !== data.left - 4
  if (isAnswer) skipRequest(part)
  carryText(part, vehicleOf(part), path, 'waybill', data.take(data.u32()))
}

/** Of 2019: the type and the serial number of the request that the message answers. */
function skipRequest({ session, data, path }: Part): void {
  data.skip(6)
  session.ledger.report('dropped', `${path}/source`, 'request-of-the-answer')
}

/** @param field of the message, if it is not named as the attribute */
function addText({ session, path }: Part, entity: EntityBuilder, name: string, bytes: Uint8Array, field = name): void {
  const { charset } = session.settings
  const text = cleanText(bytes, charset)
  if (text === undefined) entity.carry(`${path}/${field}`, name, toHex(bytes), notText(charset))
  else if (text !== '') entity.property(`${path}/${field}`, name, text)
}

function carryText({ session }: Part, entity: EntityBuilder, path: string, name: string, bytes: Uint8Array): void {
  const { charset } = session.settings
  const text = cleanText(bytes, charset)
  if (text === undefined) entity.carry(path, name, toHex(bytes), notText(charset))
  else if (text !== '') entity.carry(path, name, text)
}

function notText(charset: 'gbk' | 'utf-8' = 'gbk'): string {
  return `text-not-${charset}`
}

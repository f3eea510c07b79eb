// The messages of JT/T 809 about one vehicle: registration, positions, drivers, waybills (1200), and alarms (1400).

import { clock, Reader, type EntityBuilder } from '../../kit/index.ts'
import { toHex } from '../../../standards/bytes/hex.ts'
import { relationship } from '../../../standards/hub/build.ts'
import type { Session } from './options.ts'
import { readPosition } from './position.ts'
import { cleanText } from './frame.ts'

/** A message with data about a vehicle. */
interface Part {
  readonly session: Session
  /** Such as `1202`. */
  readonly path: string
  readonly data: Reader
  readonly plate: string
  readonly colour: number
}

const colours = new Map([
  [1, 'blue'],
  [2, 'yellow'],
  [3, 'black'],
  [4, 'white'],
  [5, 'green'],
  [9, 'other'],
])

/** The plate, which identifies the vehicle, and its colour: 22 bytes. */
export function readPlate(reader: Reader): { readonly plate: string; readonly colour: number } {
  const plate = cleanText(reader.take(21))
  if (plate === undefined || plate === '') throw reader.problem('invalid', 'A plate must be a text in GBK.', '4.5.8')
  return { plate, colour: reader.u8() }
}

function vehicleOf({ session, path, plate, colour }: Part, observedAt?: string): EntityBuilder {
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
function localIdOf(plate: string, colour: number): string {
  return `${plate}-${colour}`
}

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
  1202: (part) => readPosition(part.data, '1202', part.session, (at) => vehicleOf(part, at)),
  1203(part) {
    const count = part.data.u8()
    for (let index = 1; index <= count; index++)
      readPosition(part.data, `1203/${index}`, part.session, (at) => vehicleOf(part, at))
  },
  '120a': readDriver,
  '120b': readWaybill,
  '120c': readDriver,
  '120d': readWaybill,
  // The route of the vehicle, as in a message 8606 of JT/T 808.
  '120e': (part) => void vehicleOf(part).carry('120e', 'route', toHex(part.data.rest()), 'route-kept'),
  1402: readAlarm,
  1403: readResult,
}

/** 4.5.8.1: 49 bytes; 2019 has longer models and numbers, and the IMEI. */
function readRegistration(part: Part): void {
  const { data, path } = part
  const is2019 = data.left === 110
  const vehicle = vehicleOf(part)
  const add = (name: string, length: number): void => addText(vehicle, `${path}/${name}`, name, data.take(length))
  carryText(vehicle, `${path}/platformId`, 'platformId', data.take(11))
  add('terminalManufacturer', 11)
  add('terminalModel', is2019 ? 30 : 8)
  if (is2019) add('terminalImei', 15)
  add('terminalId', is2019 ? 30 : 7)
  add('simCardNumber', is2019 ? 13 : 12)
}

/** 120A answers a request, which 2019 names first; the end of a certificate is of 2019 too. */
function readDriver(part: Part): void {
  const { session, data, path } = part
  const vehicle = vehicleOf(part)
  if (data.left === 282 || data.left === 290) skipRequest(part)
  const [name, identityCard] = [cleanText(data.take(16)), cleanText(data.take(20))]
  const [certificate, authority] = [data.take(40), data.take(200)]
  const id = identityCard !== undefined && identityCard !== '' ? identityCard : cleanText(certificate)
  if (id === undefined || id === '') session.ledger.report('dropped', path, 'driver-without-identity')
  else {
    const driver = session.entity('Driver', id, id === identityCard ? 'pd:OfficialID' : 'pd:ProfessionalCertification')
    if (name !== undefined && name !== '') driver.property(`${path}/name`, 'name', name)
    if (identityCard !== undefined && identityCard !== '')
      driver.property(`${path}/identityCard`, 'identityCardNumber', identityCard)
    addText(driver, `${path}/certificate`, 'professionalCertificate', certificate)
    addText(driver, `${path}/authority`, 'certificateAuthority', authority)
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
  carryText(vehicleOf(part), path, 'waybill', data.take(data.u32()))
}

/** Of 2019: the type and the serial number of the request that the message answers. */
function skipRequest({ session, data, path }: Part): void {
  data.skip(6)
  session.ledger.report('dropped', `${path}/source`, 'request-of-the-answer')
}

function addText(entity: EntityBuilder, path: string, name: string, bytes: Uint8Array): void {
  const text = cleanText(bytes)
  if (text === undefined) entity.carry(path, name, toHex(bytes), 'text-not-gbk')
  else if (text !== '') entity.property(path, name, text)
}

function carryText(entity: EntityBuilder, path: string, name: string, bytes: Uint8Array): void {
  const text = cleanText(bytes)
  if (text === undefined) entity.carry(path, name, toHex(bytes), 'text-not-gbk')
  else if (text !== '') entity.carry(path, name, text)
}

/** The types of alarms (table 56 of 2011). */
const alarmTypes = new Map([
  [0x01, 'overspeed'],
  [0x02, 'fatigueDriving'],
  [0x03, 'emergency'],
  [0x04, 'areaEntered'],
  [0x05, 'areaLeft'],
  [0x06, 'roadBlocked'],
  [0x07, 'dangerousSection'],
  [0x08, 'boundaryCrossed'],
  [0x09, 'theft'],
  [0x0a, 'robbery'],
  [0x0b, 'routeDeviation'],
  [0x0c, 'vehicleMoved'],
  [0x0d, 'drivingTimeExceeded'],
  [0x0e, 'other'],
])
const securityTypes = new Set([0x03, 0x09, 0x0a, 0x0c])
const pd = 'pd:VehicalLicenseNumber'

interface Alarm {
  readonly type: number
  readonly localId: string
  readonly times: readonly (string | undefined)[]
  readonly content: Uint8Array
  readonly more?: Readonly<Record<string, number | string>>
}

function addAlarm(part: Part, { type, localId, times, content, more = {} }: Alarm): void {
  const { session, path } = part
  const [issued, from = issued, to] = times
  const vehicle = vehicleOf(part)
  const alert = session.entity('Alert', localId, pd, issued)
  alert.add(path, 'alertSource', relationship(vehicle.id))
  alert.property(`${path}/warnType`, 'category', securityTypes.has(type) ? 'security' : 'traffic')
  alert.property(
    `${path}/warnType`,
    'vehicleAlarm',
    alarmTypes.get(type) ?? `type${type.toString(16).padStart(4, '0')}`,
  )
  if (issued !== undefined) alert.property(`${path}/warnTime`, 'dateIssued', issued)
  if (from !== undefined) alert.property(`${path}/startTime`, 'validFrom', from)
  // The same time as the start: the alarm has not ended yet.
  if (to !== undefined && to !== from) alert.property(`${path}/endTime`, 'validTo', to)
  alert.property(path, 'alertStatus', to !== undefined && to !== from ? 'closed' : 'open')
  const text = cleanText(content)
  if (text === undefined) alert.carry(`${path}/infoContent`, 'content', toHex(content), 'text-not-gbk')
  alert.property(path, 'alarmData', { ...more, ...(text !== undefined && text !== '' && { text }) })
}

/** 4.5.10.2 of 2011, with the source and the number of the alarm. */
function readAlarm(part: Part): void {
  const { session, data, path, plate, colour } = part
  const [source, type, time, number] = [data.u8(), data.u16(), timeOf(data, `${path}/warnTime`, session), data.u32()]
  const content = data.take(data.u32())
  const localId = `${localIdOf(plate, colour)}-${number}`
  addAlarm(part, { type, localId, times: [time], content, more: { source } })
}

/** 4.5.10.3: what became of an alarm: being handled, handled, not to be handled, to be handled. */
function readResult(part: Part): void {
  const { session, data, path, plate, colour } = part
  const [number, result] = [data.u32(), data.u8()]
  if (result > 3) throw data.problem('invalid', 'The result must be 0 to 3.', '4.5.10.3')
  const alert = session.entity('Alert', `${localIdOf(plate, colour)}-${number}`, pd)
  alert.property(`${path}/result`, 'alertStatus', result === 1 || result === 2 ? 'closed' : 'acknowledged')
}

/** The alarms of 2019, which start with the platform instead of the vehicle: 1402, and 9403 of the superior platform. */
export function readPlatformAlarm(session: Session, path: string, data: Reader): void {
  const platform = cleanText(data.take(11)) ?? ''
  const type = data.u16()
  const times = Array.from({ length: timesOf(data) }, (_, index) => timeOf(data, `${path}/time${index}`, session))
  const { plate, colour } = readPlate(data)
  const destination = cleanText(data.take(11)) ?? ''
  const line = data.u32()
  const content = data.take(data.u32())
  if (data.left > 0) throw data.problem('syntax', 'The data are longer than the message.', '4.5.10')
  const localId = `${localIdOf(plate, colour)}-${type}-${times[0] ?? 'undated'}`
  const texts = { ...(platform !== '' && { platform }), ...(destination !== '' && { destination }) }
  // Three times are those of the alarm, its start and its end. Of two, platforms put different things into the second.
  const second = times.length === 2 && times[1] !== undefined ? { secondTime: times[1] } : {}
  const about = { type, localId, times: times.length === 2 ? times.slice(0, 1) : times, content }
  addAlarm({ session, path, data, plate, colour }, { ...about, more: { ...texts, ...second, line } })
}

/** How many times follow: three, or two in messages 9403 and of some platforms. The length of the content shows it. */
function timesOf(data: Reader): 2 | 3 {
  const afterTimes = 37
  const rest = data.bytes.subarray(data.at)
  const at = 3 * 8 + afterTimes
  const isThree = rest.length >= at + 4 && new Reader(rest.subarray(at, at + 4)).u32() === rest.length - at - 4
  return isThree ? 3 : 2
}

/** Eight bytes, seconds since 1970. Several platforms send milliseconds, which are far beyond the year 9999. */
function timeOf(data: Reader, path: string, { ledger }: Session): string | undefined {
  const count = data.u32() * 2 ** 32 + data.u32()
  const isMilliseconds = count > 253_402_300_799
  const time = count === 0 ? undefined : clock.epoch(count, isMilliseconds ? 'ms' : 's')
  if (time === undefined) ledger.report('dropped', path, 'time-invalid')
  else if (isMilliseconds) ledger.repaired(path, 'time-in-milliseconds', 'JT/T 809-2019 4.3.3')
  return time
}

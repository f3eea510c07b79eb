// The alarms of JT/T 809 (4.5.10): of a vehicle in 2011, and of a platform about a vehicle or another platform in 2019.

import { clock, Reader, type EntityBuilder } from '../../kit/index.ts'
import { toHex } from '../../../standards/bytes/hex.ts'
import { relationship } from '../../../standards/hub/build.ts'
import type { Session } from './options.ts'
import { cleanText } from './frame.ts'
import { localIdOf, readPlate, vehicleOf, type Part } from './plate.ts'

/** The types of alarms (table 56 of 2011, and those of 2019 from 10 on). */
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
  [0x10, 'violation'],
  [0x11, 'forwardCollision'],
  [0x12, 'laneDeparture'],
  [0x13, 'tyrePressureWarning'],
  [0x14, 'dynamicDataAbnormal'],
  [0xa001, 'parkingTimeExceeded'],
  [0xa002, 'positionIntervalAbnormal'],
  [0xa003, 'positionDistanceAbnormal'],
  [0xa004, 'platformDisconnected'],
  [0xa005, 'platformDataAbnormal'],
  [0xa006, 'roadBlocked'],
  [0xa007, 'dangerousSection'],
  [0xa008, 'rainOrSnow'],
  [0xa009, 'driverIdentityAbnormal'],
  [0xa00a, 'terminalAbnormal'],
  [0xa00b, 'platformAccessAbnormal'],
  [0xa00c, 'coreDataAbnormal'],
  [0xa0ff, 'other'],
])
const securityTypes = new Set([0x03, 0x09, 0x0a, 0x0c])
const pd = 'pd:VehicalLicenseNumber'

interface Alarm {
  /** Undefined: the alarm is about a platform. */
  readonly vehicle: EntityBuilder | undefined
  readonly type: number
  readonly localId: string
  readonly times: readonly (string | undefined)[]
  readonly content: Uint8Array
  readonly more?: Readonly<Record<string, number | string | boolean>>
}

function addAlarm(session: Session, path: string, alarm: Alarm): void {
  const { vehicle, type, localId, times, content, more = {} } = alarm
  const [issued, from = issued, to] = times
  const alert = session.entity('Alert', localId, vehicle === undefined ? undefined : pd, issued)
  if (vehicle !== undefined) alert.add(path, 'alertSource', relationship(vehicle.id))
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
  const text = cleanText(content, session.settings.charset)
  if (text === undefined)
    alert.carry(`${path}/infoContent`, 'content', toHex(content), `text-not-${session.settings.charset ?? 'gbk'}`)
  alert.property(path, 'alarmData', { ...more, ...(text !== undefined && text !== '' && { text }) })
}

/** 4.5.10.2 of 2011, with the source and the number of the alarm. */
export function readAlarm(part: Part): void {
  const { session, data, path, plate, colour } = part
  const [source, type, time, number] = [data.u8(), data.u16(), timeOf(data, `${path}/warnTime`, session), data.u32()]
  const content = data.take(data.u32())
  // Some platforms do not number their alarms.
  const which = number === 0 ? `${type}-${time ?? 'undated'}` : number
  const localId = `${localIdOf(plate, colour)}-${which}`
  addAlarm(session, path, { vehicle: vehicleOf(part), type, localId, times: [time], content, more: { source } })
}

/** 4.5.10.3: what became of an alarm: being handled, handled, not to be handled, to be handled. */
export function readResult(part: Part): void {
  const { session, data, path, plate, colour } = part
  const [number, result] = [data.u32(), data.u8()]
  if (result > 3) throw data.problem('invalid', 'The result must be 0 to 3.', '4.5.10.3')
  const alert = session.entity('Alert', `${localIdOf(plate, colour)}-${number}`, pd)
  alert.property(`${path}/result`, 'alertStatus', result === 1 || result === 2 ? 'closed' : 'acknowledged')
}

/**
 * The alarms (1402) and warnings (1403) of 2019, which start with the platform instead of the vehicle, and 9403 of the superior platform.
 * Those about no vehicle have zeros instead of the plate.
 */
export function readPlatformAlarm(session: Session, path: string, data: Reader): void {
  const platform = cleanText(data.take(11), session.settings.charset) ?? ''
  const type = data.u16()
  const times = Array.from({ length: timesOf(data) }, (_, index) => timeOf(data, `${path}/time${index}`, session))
  const vehicle = readVehicle(session, path, data)
  const destination = cleanText(data.take(11), session.settings.charset) ?? ''
  const line = data.u32()
  const content = data.take(data.u32())
  if (data.left > 0) throw data.problem('syntax', 'The data are longer than the message.', '4.5.10')
  const time = times[0] ?? 'undated'
  // With colons, it would be a URI.
  const ofPlatform = `${platform}-${destination}-${type}-${time.replaceAll(/[-:]/g, '')}`
  const localId = vehicle === undefined ? ofPlatform : `${vehicle.localId}-${type}-${time}`
  const texts = { ...(platform !== '' && { platform }), ...(destination !== '' && { destination }) }
  // Three times are those of the alarm, its start and its end. Of two, platforms put different things into the second.
  const second = times.length === 2 && times[1] !== undefined ? { secondTime: times[1] } : {}
  const warning = path === '1403' ? { isWarning: true } : {}
  const alarm = { vehicle: vehicle?.entity, type, localId, content, more: { ...texts, ...second, ...warning, line } }
  addAlarm(session, path, { ...alarm, times: times.length === 2 ? times.slice(0, 1) : times })
}

/** Undefined: an alarm about no vehicle has zeros, as bytes or as digits, instead of the plate and its colour. */
function readVehicle(session: Session, path: string, data: Reader) {
  if (/^(?:(?:00)*|(?:30)*)$/.test(toHex(data.bytes.subarray(data.at, data.at + 21)))) {
    data.skip(22)
    return undefined
  }
  const { plate, colour } = readPlate(data, session)
  return { localId: localIdOf(plate, colour), entity: vehicleOf({ session, path, data, plate, colour }) }
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

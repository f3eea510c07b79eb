// The positions of JT/T 809: the block of 2011 (4.5.8.1, 36 bytes with the flag of encrypted coordinates), and that of 2019, which has
// the body of a message 0200 of JT/T 808 or, from many platforms, still the block of 2011.

import { addPosition, clock, hasBit, namesOfBits, raise, type EntityBuilder, type Reader } from '../../kit/index.ts'
import { toHex } from '../../../standards/bytes/hex.ts'
import { bits, readFlags } from './flags.ts'
import { cleanText } from './frame.ts'
import type { Session } from './options.ts'

const blockLength = 35
/** Of 2011: the flag of encrypted coordinates, and the block. */
export const positionLength = 1 + blockLength
const basicLength = 28
const timeFormat = 'yyMMddHHmmss'
/** Metres. No road is above 6,000. */
const highestAltitude = 10_000
/** As in JT/T 808: kilometres per hour, kilometres, litres and satellites that no road vehicle exceeds. */
const highest = { speed: 300, mileage: 10_000_000, fuel: 5000, satellites: 100 } as const

interface Values {
  readonly path: string
  readonly isEncrypted: boolean
  readonly time: { readonly utc: string | undefined; readonly digits: string }
  /** Millionths of a degree. */
  readonly longitude: number
  readonly latitude: number
  readonly altitude: number
  /** km/h. */
  readonly speed: number
  readonly heading: number
  readonly status: number
  readonly alarms: number
  readonly edition: '2011' | '2019'
  /** Further values of the vehicle. */
  readonly more: (vehicle: EntityBuilder) => void
}

/** What makes the vehicle of the message, at a time. */
export type VehicleAt = (observedAt: string | undefined) => EntityBuilder

/** One position of a message 1202, or each of a message 1203, as it is sent. */
export interface Sent {
  readonly encrypted: number
  readonly data: Reader
  /** The form of 2011, without a length. */
  readonly isBare: boolean
  /** Up to three platforms, each with the bits of its alarms. */
  readonly platforms: readonly { readonly id: Uint8Array; readonly alarms: number }[]
}

/**
 * Takes a position, whatever its content: where the next one starts is known.
 *
 * @param isSurelyBlock the length leaves only the form of 2011, also of a terminal without a time
 */
export function takePosition(reader: Reader, isSurelyBlock: boolean): Sent {
  const encrypted = reader.u8()
  const isBare = isSurelyBlock || isBlock(reader.bytes.subarray(reader.at, reader.at + blockLength), 0)
  if (isBare) return { encrypted, data: reader.sub(blockLength), isBare, platforms: [] }
  const data = reader.sub(reader.u32())
  const platforms = Array.from({ length: 3 }, () => ({ id: reader.take(11), alarms: reader.u32() }))
  return { encrypted, data, isBare, platforms }
}

export function readPosition(sent: Sent, path: string, session: Session, vehicleAt: VehicleAt): void {
  const { encrypted, data, isBare } = sent
  if (encrypted > 1)
    raise({ code: 'invalid', path: `${path}/encrypt`, detail: 'The flag must be 0 or 1.', clause: '4.5.8.1' })
  const flags = { path, isEncrypted: encrypted === 1 }
  if (isBare) return add(readBlock(data, flags, session), vehicleAt, session)
  const values = hasBlock(data)
    ? readBlock(data, flags, session)
    : isFlaggedBlock(data)
      ? readBlock(data, { path, isEncrypted: data.u8() === 1 || flags.isEncrypted }, session)
      : readReport(data, flags, session)
  const { charset } = session.settings
  const platforms = sent.platforms.map(({ id, alarms }) => ({ id: cleanText(id, charset) ?? '', alarms }))
  add(
    {
      ...values,
      more: (vehicle) => {
        values.more(vehicle)
        const named = platforms.filter(({ id, alarms }) => id !== '' || alarms !== 0)
        const list = named.map(({ id, alarms }) => ({ platform: id, alarms: namesOfBits(alarms, []) }))
        if (list.length > 0) vehicle.carry(`${path}/platforms`, 'platforms', list)
      },
    },
    vehicleAt,
    session,
  )
}

/** The block of 2011 instead of the body of a message 0200. */
function hasBlock({ left, bytes }: Reader): boolean {
  return left === blockLength && (isBlock(bytes, 0) || !hasDate(bytes))
}

/** The same with its own flag of encrypted coordinates before it, as in a message of 2011. */
function isFlaggedBlock({ left, bytes }: Reader): boolean {
  return left === positionLength && (bytes[0] ?? 2) <= 1 && isBlock(bytes, 1) && !hasDate(bytes)
}

/** Whether bytes start with a day, a month, a year of four digits and a time: no length of data looks like that. */
function isBlock(bytes: Uint8Array, at: number): boolean {
  const [day = 0, month = 0, high = 0, low = 0, hour = 99, minute = 99, second = 99] = bytes.subarray(at)
  const year = high * 256 + low
  return (
    day >= 1 &&
    day <= 31 &&
    month >= 1 &&
    month <= 12 &&
    year >= 1990 &&
    year < 2100 &&
    hour < 24 &&
    minute < 60 &&
    second < 61
  )
}

/** Whether bytes have a month and a day where a body of JT/T 808 has them. */
function hasDate(bytes: Uint8Array): boolean {
  return /^(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])/.test(toHex(bytes.subarray(23, 25)))
}

function readBlock(reader: Reader, flags: Pick<Values, 'path' | 'isEncrypted'>, { settings, ledger }: Session): Values {
  const { path } = flags
  const [day, month, year] = [reader.u8(), reader.u8(), reader.u16()]
  const [hour, minute, second] = [reader.u8(), reader.u8(), reader.u8()]
  const time = { year, month, day, hour, minute, second }
  const utc = clock.local(time, settings.timezone, `${path}/time`, ledger)
  const [longitude, latitude] = [reader.u32(), reader.u32()]
  const [speed, recorderSpeed, mileage] = [reader.u16(), reader.u16(), reader.u32()]
  const [heading, altitude, status, alarms] = [reader.u16(), reader.u16(), reader.u32(), reader.u32()]
  return {
    ...flags,
    time: { utc, digits: Object.values(time).join(' ') },
    ...{ longitude, latitude, altitude, speed, heading, status, alarms, edition: '2011' },
    more(vehicle) {
      const [speeds, distances] = [
        { absent: 0xffff, most: highest.speed, unit: 'KMH' },
        { absent: 0xffffffff, most: highest.mileage, unit: 'KMT' },
      ]
      addNumber(vehicle, `${path}/vec2`, 'recorderSpeed', recorderSpeed, speeds)
      addNumber(vehicle, `${path}/vec3`, 'mileageFromOdometer', mileage, distances)
    },
  }
}

/** The body of a message 0200 of JT/T 808: basic part, then items of id, length and value. */
function readReport(data: Reader, flags: Pick<Values, 'path' | 'isEncrypted'>, { settings, ledger }: Session): Values {
  const { path } = flags
  if (data.left < basicLength)
    throw data.problem('invalid', 'A position must have 28 bytes or more.', 'JT/T 808-2019 7.12')
  const [alarms, status, latitude, longitude] = [data.u32(), data.u32(), data.u32(), data.u32()]
  const [altitude, speed, heading, digits] = [data.u16(), data.u16(), data.u16(), data.hex(6)]
  const utc = clock.tryRead(digits, timeFormat, settings.timezone, `${path}/time`, ledger)
  return {
    ...flags,
    time: { utc, digits },
    ...{ longitude, latitude, altitude, speed: speed / 10, heading, status, alarms, edition: '2019' },
    more: (vehicle) => readItems(data, path, vehicle),
  }
}

interface Item {
  readonly name: string
  readonly bytes: number
  readonly divisor?: number
  readonly unit?: string
  /** The largest number that is a reading, in the unit. */
  readonly most?: number
}

/** Items of table 27 with one number, by their id. */
const items: ReadonlyMap<number, Item> = new Map([
  [0x01, { name: 'mileageFromOdometer', bytes: 4, divisor: 10, unit: 'KMT', most: highest.mileage }],
  [0x02, { name: 'fuelVolume', bytes: 2, divisor: 10, unit: 'LTR', most: highest.fuel }],
  [0x03, { name: 'recorderSpeed', bytes: 2, divisor: 10, unit: 'KMH', most: highest.speed }],
  [0x04, { name: 'pendingAlarmId', bytes: 2 }],
  [0x30, { name: 'wirelessSignalStrength', bytes: 1 }],
  [0x31, { name: 'satelliteCount', bytes: 1, most: highest.satellites }],
])

/** The items of table 27 with one number are read; the others are kept. */
function readItems(data: Reader, path: string, vehicle: EntityBuilder): void {
  while (data.left > 0) {
    const [id = 0, length = 0] = data.bytes.subarray(data.at)
    if (data.left < 2 + length) return void vehicle.carry(`${path}/items`, 'trailing', toHex(data.rest()), 'items-cut')
    data.skip(2)
    const value = data.sub(length)
    const at = `${path}/${toHex(Uint8Array.of(id))}`
    const item = items.get(id)
    if (item?.bytes === length) {
      const { name, divisor = 1 } = item
      const absent = (2 ** (length * 8) - 1) / divisor
      addNumber(vehicle, at, name, value.unsigned(length) / divisor, { ...item, absent })
    } else vehicle.carry(at, `item_${toHex(Uint8Array.of(id))}`, toHex(value.rest()), 'item-kept')
  }
}

/** @param absent the value that stands for none */
function addNumber(
  vehicle: EntityBuilder,
  path: string,
  name: string,
  value: number,
  { absent, most = Infinity, unit }: Pick<Item, 'most' | 'unit'> & { readonly absent: number },
): void {
  const details = unit === undefined ? {} : { unitCode: unit }
  if (value === absent) vehicle.ledger.report('dropped', path, 'value-absent', { attribute: name })
  else if (value <= most) vehicle.property(path, name, value, details)
  else vehicle.carry(path, name, value, 'out-of-range', { ...details, quality: 'out-of-range' })
}

function add(values: Values, vehicleAt: VehicleAt, { settings }: Session): void {
  const { path, time, status, speed, heading, altitude, more } = values
  const vehicle = vehicleAt(time.utc)
  if (time.utc === undefined) vehicle.carry(`${path}/time`, 'time', time.digits, 'time-invalid', { quality: 'invalid' })
  const isValid = hasBit(status, bits.fix)
  const fix = {
    longitude: (values.longitude * (hasBit(status, bits.west) ? -1 : 1)) / 1e6,
    latitude: (values.latitude * (hasBit(status, bits.south) ? -1 : 1)) / 1e6,
    ...(altitude <= highestAltitude && { altitude }),
    isValid,
  }
  // The secrecy plug-in that the PRC prescribes shifts them in a manner that nobody else can undo.
  if (values.isEncrypted || hasBit(status, bits.encrypted)) {
    const { isValid: _, ...position } = fix
    vehicle.carry(`${path}/position`, 'position', position, 'position-encrypted', { quality: 'encrypted' })
  } else addPosition(vehicle, `${path}/position`, fix, settings.position)
  if (altitude === 0xffff) vehicle.ledger.report('dropped', `${path}/altitude`, 'value-absent')
  else if (altitude > highestAltitude) {
    // Devices below the sea send the two's complement, for which neither standard has a sign.
    const quality = altitude >= 0x8000 ? 'uncertain' : 'out-of-range'
    vehicle.carry(`${path}/altitude`, 'altitude', altitude, 'altitude-unclear', { quality })
  }
  const quality = isValid ? undefined : 'no-fix'
  if (speed === 0xffff || speed === 6553.5)
    vehicle.ledger.report('dropped', `${path}/speed`, 'value-absent', { attribute: 'speed' })
  else if (speed > highest.speed)
    vehicle.carry(`${path}/speed`, 'speed', speed, 'out-of-range', { unitCode: 'KMH', quality: 'out-of-range' })
  else vehicle.property(`${path}/speed`, 'speed', speed, { unitCode: 'KMH', quality })
  if (heading > 360)
    vehicle.carry(`${path}/direction`, 'direction', heading, 'out-of-range', { quality: 'out-of-range' })
  else vehicle.property(`${path}/direction`, 'heading', heading, { unitCode: 'DD', quality })
  readFlags(values, vehicle)
  more(vehicle)
}

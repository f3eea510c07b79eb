// The data blocks of a report (GB/T 32960.3-2016 6.4.2, -2025): each is read into the vehicle and written back from it.

import { addPosition, hasBit, hasFields, readFields, takePosition, writeFields, Writer } from '../../kit/index.ts'
import type { EntityBuilder, EntityReader, Field, PositionSettings, Reader } from '../../kit/index.ts'
import { toHex } from '../../../standards/bytes/hex.ts'
import type { Crs } from '../../../standards/hub/coordinates.ts'
import { alarms, blocks, pedalFields, type Block, type Edition } from './tables.ts'

const prefix = 'gbt32960'

interface BlockSettings {
  readonly profile: 'terminal' | 'platform'
  readonly position: PositionSettings
}

const vehicleCode = 1
const positionCode = 5
/** The code of the first block that the maker of a vehicle defines. */
const firstOfMaker = 0x80
const signature = 0xff
const abnormalNumber = 0xfe

/** The dataset of the second and further motors and packs, whose attributes have the same names. */
function nth(what: string, index: number): string | undefined {
  return index === 0 ? undefined : `urn:citygate:gbt-32960:${what}:${index + 1}`
}

/** In 2016, the block of the vehicle ends with the pedals if a terminal sends it, and with two reserved bytes otherwise. */
function fieldsOf({ code, fields }: Block, edition: Edition, { profile }: BlockSettings): readonly Field[] {
  return code === vehicleCode && edition === '2016' && profile === 'terminal' ? [...fields, ...pedalFields] : fields
}

function hasReserved({ code }: Block, edition: Edition, { profile }: BlockSettings): boolean {
  return code === vehicleCode && edition === '2016' && profile === 'platform'
}

function readBlock(
  block: Block,
  edition: Edition,
  reader: Reader,
  vehicle: EntityBuilder,
  settings: BlockSettings,
): void {
  const fields = fieldsOf(block, edition, settings)
  const path = toHex(Uint8Array.of(block.code))
  if (block.each === undefined) readFields(reader, fields, vehicle, path)
  else {
    const count = countOf(reader, `${path}/count`, vehicle)
    for (let index = 0; index < count; index++) {
      readFields(reader, fields, vehicle, `${path}/${index + 1}`, { datasetId: nth(block.each, index) })
    }
  }
  if (hasReserved(block, edition, settings)) {
    const reserved = reader.hex(2)
    if (reserved !== '0000') vehicle.carry(`${path}/reserved`, 'reserved', reserved, 'field-reserved')
  }
  if (block.hasLevels === true) {
    const count = countOf(reader, `${path}/levels`, vehicle)
    const levels = Array.from({ length: count }, () => ({ bit: reader.u8(), level: reader.u8() }))
    const named = levels.map(({ bit, level }) => ({ alarm: alarms[bit] ?? `bit${bit}`, level }))
    vehicle.carry(`${path}/levels`, 'alarmLevels', named)
  }
}

/** The number of what follows; with the codes for an abnormal and an invalid number, nothing does. */
function countOf(reader: Reader, path: string, vehicle: EntityBuilder): number {
  const number = reader.u8()
  if (number < abnormalNumber) return number
  vehicle.ledger.report('dropped', path, 'value-absent')
  return 0
}

function writeBlock(block: Block, edition: Edition, vehicle: EntityReader, settings: BlockSettings): Uint8Array {
  const fields = fieldsOf(block, edition, settings)
  const writer = new Writer()
  if (!hasFields(fields, vehicle, prefix)) return writer.finish()
  if (block.each === undefined) writeFields(writer, fields, vehicle, prefix)
  else {
    let count = 1
    while (hasFields(fields, vehicle, prefix, nth(block.each, count))) count++
    writer.u8(count)
    for (let index = 0; index < count; index++) writeFields(writer, fields, vehicle, prefix, nth(block.each, index))
  }
  if (hasReserved(block, edition, settings)) writer.u16(0)
  if (block.hasLevels === true) writer.u8(0)
  return writer.finish()
}

/** The coordinate systems of 2025. The code FF is not filled in. */
const systems: ReadonlyMap<number, Crs> = new Map<number, Crs>([
  [1, 'EPSG:4326'],
  [2, 'gcj02'],
  [3, 'unknown'],
])

function readPosition(reader: Reader, edition: Edition, vehicle: EntityBuilder, { position }: BlockSettings): void {
  const state = reader.u8()
  const system = edition === '2025' ? reader.u8() : 0xff
  const crs = systems.get(system) ?? (system === 0xff ? position.crs : 'unknown')
  const [longitude, latitude] = [reader.u32() / 1e6, reader.u32() / 1e6]
  const fix = {
    longitude: hasBit(state, 2) && longitude !== 0 ? -longitude : longitude,
    latitude: hasBit(state, 1) && latitude !== 0 ? -latitude : latitude,
    isValid: !hasBit(state, 0),
  }
  addPosition(vehicle, '05', fix, { ...position, crs })
  if (state > 7) vehicle.carry('05/state', 'positionState', state, 'bit-reserved')
}

/** Positions are written in WGS-84, which frames of 2016 do not name. */
function writePosition(edition: Edition, vehicle: EntityReader, { position }: BlockSettings): Uint8Array {
  const writer = new Writer()
  const place = takePosition(vehicle, 1e6, edition === '2025' ? 'EPSG:4326' : position.crs)
  if (place === undefined) return writer.finish()
  writer.u8((place.latitude < 0 ? 2 : 0) + (place.longitude < 0 ? 4 : 0))
  if (edition === '2025') writer.u8(1)
  return writer.u32(Math.abs(place.longitude)).u32(Math.abs(place.latitude)).finish()
}

/** The length of a block of the maker; more than there is: the maker writes none. */
function lengthAt(reader: Reader): number {
  const [high = 0xff, low = 0xff] = reader.bytes.subarray(reader.at, reader.at + 2)
  return high * 256 + low
}

/** Reads all blocks. A block of unknown structure ends the report: where the next one starts is not known. */
export function decodeBlocks(reader: Reader, edition: Edition, vehicle: EntityBuilder, settings: BlockSettings): void {
  while (reader.left > 0) {
    const start = reader.at
    const path = decodeBlock(reader, edition, vehicle, settings)
    vehicle.ledger.places?.add(path, reader.bytes.subarray(start, reader.at))
  }
}

/** @returns the position of the block in the message, such as `01` */
function decodeBlock(reader: Reader, edition: Edition, vehicle: EntityBuilder, settings: BlockSettings): string {
  const code = reader.u8()
  const hex = toHex(Uint8Array.of(code))
  const block = blocks[edition].find((one) => one.code === code)
  if (block !== undefined) readBlock(block, edition, reader, vehicle, settings)
  else if (code === positionCode) readPosition(reader, edition, vehicle, settings)
  else if (code === signature && edition === '2025') {
    vehicle.carry('signature', 'signature', toHex(reader.rest()), 'signature-not-verified')
    return 'signature'
  } else if (code >= firstOfMaker && lengthAt(reader) <= reader.left - 2) {
    const name = `maker${hex}`
    vehicle.carry(name, name, reader.hex(reader.u16()), 'block-of-the-maker')
    return name
  } else {
    vehicle.carry('block', 'unknownBlocks', hex + toHex(reader.rest()), 'block-unknown')
    return 'block'
  }
  return hex
}

/** Writes the blocks for which the vehicle has values. */
export function encodeBlocks(vehicle: EntityReader, edition: Edition, settings: BlockSettings): Uint8Array {
  const all = new Writer()
  const add = (code: number, body: Uint8Array): void => {
    if (body.length > 0) all.u8(code).bytes(body)
  }
  for (const block of blocks[edition]) add(block.code, writeBlock(block, edition, vehicle, settings))
  add(positionCode, writePosition(edition, vehicle, settings))
  return all.finish()
}

// Reads a GTFS Realtime feed (proto2, gtfs-realtime.proto 2.0) from the wire: numbers as they were sent, and absent fields absent.
// Fields that no rule uses are skipped.

import { fail, ok, type Result } from '../../../standards/result.ts'

type Kind = 'text' | 'whole' | 'signed' | 'float' | 'double' | Table
interface Table {
  readonly [field: number]: readonly [name: string, kind: Kind, list?: 'list']
}

export type Feed = Readonly<Record<string, unknown>>

const trip: Table = {
  1: ['trip_id', 'text'],
  2: ['start_time', 'text'],
  3: ['start_date', 'text'],
  4: ['schedule_relationship', 'whole'],
  5: ['route_id', 'text'],
  6: ['direction_id', 'whole'],
}
const vehicle: Table = { 1: ['id', 'text'], 2: ['label', 'text'], 3: ['license_plate', 'text'] }
const event: Table = { 1: ['delay', 'signed'], 2: ['time', 'signed'], 3: ['uncertainty', 'signed'] }
const stopTimeUpdate: Table = {
  1: ['stop_sequence', 'whole'],
  2: ['arrival', event],
  3: ['departure', event],
  4: ['stop_id', 'text'],
  5: ['schedule_relationship', 'whole'],
}
const tripUpdate: Table = {
  1: ['trip', trip],
  2: ['stop_time_update', stopTimeUpdate, 'list'],
  3: ['vehicle', vehicle],
  4: ['timestamp', 'whole'],
  5: ['delay', 'signed'],
}
const position: Table = {
  1: ['latitude', 'float'],
  2: ['longitude', 'float'],
  3: ['bearing', 'float'],
  4: ['odometer', 'double'],
  5: ['speed', 'float'],
}
const vehiclePosition: Table = {
  1: ['trip', trip],
  2: ['position', position],
  5: ['timestamp', 'whole'],
  8: ['vehicle', vehicle],
}
const range: Table = { 1: ['start', 'whole'], 2: ['end', 'whole'] }
const selector: Table = {
  1: ['agency_id', 'text'],
  2: ['route_id', 'text'],
  3: ['route_type', 'signed'],
  4: ['trip', trip],
  5: ['stop_id', 'text'],
}
const alert: Table = { 1: ['active_period', range, 'list'], 5: ['informed_entity', selector, 'list'] }
const entity: Table = {
  1: ['id', 'text'],
  2: ['is_deleted', 'whole'],
  3: ['trip_update', tripUpdate],
  4: ['vehicle', vehiclePosition],
  5: ['alert', alert],
}
const header: Table = {
  1: ['gtfs_realtime_version', 'text'],
  2: ['incrementality', 'whole'],
  3: ['timestamp', 'whole'],
}
export const feedMessage: Table = { 1: ['header', header], 2: ['entity', entity, 'list'] }

class Malformed extends Error {}

const deepest = 16

class Reader {
  readonly #bytes: Uint8Array
  readonly #view: DataView
  #at: number
  readonly #end: number

  constructor(bytes: Uint8Array, at: number, end: number) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#at = at
    this.#end = end
  }

  message(table: Table, depth = 0): Record<string, unknown> {
    if (depth > deepest) throw new Malformed('it is nested too deep')
    const message: Record<string, unknown> = {}
    while (this.#at < this.#end) {
      const key = Number(this.#varint())
      const row = table[Math.floor(key / 8)]
      const wire = key % 8
      if (row === undefined) {
        this.#skip(wire)
        continue
      }
      const [name, kind, list] = row
      const value = this.#value(kind, wire, depth)
      if (list === undefined) message[name] = value
      else message[name] = [...((message[name] as readonly unknown[] | undefined) ?? []), value]
    }
    return message
  }

  #value(kind: Kind, wire: number, depth: number): unknown {
    if (typeof kind === 'object') {
      const [from, to] = this.#block(wire)
      return new Reader(this.#bytes, from, to).message(kind, depth + 1)
    }
    if (kind === 'text') {
      const [from, to] = this.#block(wire)
      return new TextDecoder('utf-8', { fatal: true }).decode(this.#bytes.subarray(from, to))
    }
    if (kind === 'float' || kind === 'double') {
      const size = kind === 'float' ? 4 : 8
      if (wire !== (kind === 'float' ? 5 : 1)) throw new Malformed('a number has another wire type than its field')
      const at = this.#take(size)
      return kind === 'float' ? this.#view.getFloat32(at, true) : this.#view.getFloat64(at, true)
    }
    if (wire !== 0) throw new Malformed('a number has another wire type than its field')
    const value = this.#varint()
    return Number(kind === 'signed' ? BigInt.asIntN(64, value) : value)
  }

  #block(wire: number): readonly [number, number] {
    if (wire !== 2) throw new Malformed('a message has another wire type than its field')
    const length = Number(this.#varint())
    const from = this.#take(length)
    return [from, from + length]
  }

  #take(length: number): number {
    const from = this.#at
    if (from + length > this.#end) throw new Malformed('a length exceeds its parent')
    this.#at += length
    return from
  }

  #varint(): bigint {
    let value = 0n
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = this.#bytes[this.#take(1)] ?? 0
      value |= BigInt(byte & 0x7f) << shift
      if (byte < 0x80) return value
    }
    throw new Malformed('a number has more than ten bytes')
  }

  #skip(wire: number): void {
    if (wire === 0) this.#varint()
    else if (wire === 1) this.#take(8)
    else if (wire === 2) this.#block(wire)
    else if (wire === 5) this.#take(4)
    else throw new Malformed('it has a wire type that proto2 does not define')
  }
}

/** @returns a sentence if the bytes are not a feed */
export function readFeed(bytes: Uint8Array): Result<Feed, string> {
  if (bytes.length === 0) return fail('the document is empty')
  try {
    const feed = new Reader(bytes, 0, bytes.length).message(feedMessage)
    return feed['header'] === undefined ? fail('there is no header') : ok(feed)
  } catch (error) {
    if (error instanceof Malformed) return fail(error.message)
    if (error instanceof TypeError) return fail('a text is not UTF-8')
    throw error
  }
}

// Feeds of GTFS Realtime 2.0 written byte by byte (protobuf encoding, wire types 0, 2 and 5): one with a trip update, whose first
// stop is on time (delay 0) and whose second has a time and no delay, and one with the position of a vehicle.

function varint(value: number): number[] {
  return value < 0x80 ? [value] : [(value % 0x80) | 0x80, ...varint(Math.floor(value / 0x80))]
}

function whole(field: number, value: number): number[] {
  return [...varint(field * 8), ...varint(value)]
}

function block(field: number, content: readonly number[]): number[] {
  return [...varint(field * 8 + 2), ...varint(content.length), ...content]
}

function text(field: number, value: string): number[] {
  return block(field, [...new TextEncoder().encode(value)])
}

export const mediaType = 'application/x-protobuf'

/** 1 August 2026, 00:00 UTC. */
const moment = 1_785_542_400

/** FeedMessage, by the field numbers of gtfs-realtime.proto. */
export function feed(): Uint8Array {
  const header = block(1, [...text(1, '2.0'), ...whole(3, moment)])
  const trip = block(1, text(1, 'T-417'))
  const onTime = block(2, [...whole(1, 1), ...block(2, whole(1, 0))])
  const timed = block(2, [...whole(1, 2), ...block(2, whole(2, moment))])
  const tripUpdate = block(3, [...trip, ...onTime, ...timed, ...whole(4, moment)])
  return Uint8Array.from([...header, ...block(2, [...text(1, 'row-1'), ...tripUpdate])])
}

function float(field: number, value: number): number[] {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setFloat32(0, value, true)
  return [...varint(field * 8 + 5), ...bytes]
}

export interface Position {
  readonly latitude: number
  readonly longitude: number
  /** Degrees from north. */
  readonly bearing: number
  /** Metres per second. */
  readonly speed: number
}

/** A feed with one vehicle, at 00:00 UTC of 1 August 2026. */
export function positionFeed({ latitude, longitude, bearing, speed }: Position): Uint8Array {
  const header = block(1, [...text(1, '2.0'), ...whole(3, moment)])
  const position = block(2, [...float(1, latitude), ...float(2, longitude), ...float(3, bearing), ...float(5, speed)])
  const vehicle = block(4, [...position, ...whole(5, moment), ...block(8, text(1, 'bus-417'))])
  return Uint8Array.from([...header, ...block(2, [...text(1, 'row-2'), ...vehicle])])
}

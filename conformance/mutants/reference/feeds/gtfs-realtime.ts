// A correct GTFS Realtime feed as plain values, and its encoder (protobuf). It shares no code with the decoder.

type Value = string | number | readonly Value[] | { readonly [name: string]: Value }
export type Plain = { readonly [name: string]: Value }

const fields: Readonly<Record<string, Readonly<Record<string, readonly [number, string]>>>> = {
  FeedMessage: { header: [1, 'FeedHeader'], entity: [2, 'FeedEntity'] },
  FeedHeader: { gtfs_realtime_version: [1, 'text'], incrementality: [2, 'whole'], timestamp: [3, 'whole'] },
  FeedEntity: {
    id: [1, 'text'],
    is_deleted: [2, 'whole'],
    trip_update: [3, 'TripUpdate'],
    vehicle: [4, 'VehiclePosition'],
    alert: [5, 'Alert'],
  },
  TripUpdate: { trip: [1, 'Trip'], stop_time_update: [2, 'Stop'], vehicle: [3, 'Vehicle'], timestamp: [4, 'whole'] },
  Stop: {
    stop_sequence: [1, 'whole'],
    arrival: [2, 'Event'],
    departure: [3, 'Event'],
    stop_id: [4, 'text'],
    schedule_relationship: [5, 'whole'],
  },
  Event: { delay: [1, 'whole'], time: [2, 'whole'] },
  VehiclePosition: { trip: [1, 'Trip'], position: [2, 'Position'], timestamp: [5, 'whole'], vehicle: [8, 'Vehicle'] },
  Position: { latitude: [1, 'float'], longitude: [2, 'float'], bearing: [3, 'float'], speed: [5, 'float'] },
  Alert: { active_period: [1, 'Range'], informed_entity: [5, 'Selector'], header_text: [10, 'Texts'] },
  Range: { start: [1, 'whole'], end: [2, 'whole'] },
  Selector: { agency_id: [1, 'text'], route_id: [2, 'text'], trip: [4, 'Trip'], stop_id: [5, 'text'] },
  Trip: {
    trip_id: [1, 'text'],
    start_time: [2, 'text'],
    start_date: [3, 'text'],
    schedule_relationship: [4, 'whole'],
    route_id: [5, 'text'],
  },
  Vehicle: { id: [1, 'text'], label: [2, 'text'] },
  Texts: { translation: [1, 'Text'] },
  Text: { text: [1, 'text'], language: [2, 'text'] },
}

function varint(value: number | bigint): number[] {
  let rest = BigInt.asUintN(64, BigInt(value))
  const bytes: number[] = []
  for (;;) {
    const low = Number(rest & 0x7fn)
    rest >>= 7n
    if (rest === 0n) return [...bytes, low]
    bytes.push(low | 0x80)
  }
}

function float(value: number): number[] {
  const view = new DataView(new ArrayBuffer(4))
  view.setFloat32(0, value, true)
  return [...new Uint8Array(view.buffer)]
}

function field(number: number, type: string, value: Value): number[] {
  if (type === 'whole') return [...varint(number * 8), ...varint(value as number)]
  if (type === 'float') return [...varint(number * 8 + 5), ...float(value as number)]
  const content = type === 'text' ? [...new TextEncoder().encode(value as string)] : message(type, value as Plain)
  return [...varint(number * 8 + 2), ...varint(content.length), ...content]
}

function message(type: string, plain: Plain): number[] {
  return Object.entries(plain).flatMap(([name, value]) => {
    const [number = 0, kind = ''] = fields[type]?.[name] ?? []
    if (number === 0) throw new Error(`${type} has no ${name}`)
    return (Array.isArray(value) ? (value as readonly Value[]) : [value]).flatMap((one) => field(number, kind, one))
  })
}

export function written(feed: Plain): Uint8Array {
  return Uint8Array.from(message('FeedMessage', feed))
}

/** 1 August 2026, 08:00 UTC. */
export const moment = Date.UTC(2026, 7, 1, 8) / 1000

const trip = {
  trip_id: 'T-417',
  start_time: '07:45:00',
  start_date: '20260801',
  schedule_relationship: 0,
  route_id: 'R-4',
}

export const rightFeed = {
  header: { gtfs_realtime_version: '2.0', incrementality: 0, timestamp: moment - 10 },
  entity: [
    {
      id: 'update-1',
      trip_update: {
        trip,
        vehicle: { id: 'bus-1', label: '1' },
        timestamp: moment - 20,
        stop_time_update: [
          { stop_sequence: 1, stop_id: 'S-1', arrival: { time: moment - 300 }, departure: { time: moment - 280 } },
          { stop_sequence: 2, stop_id: 'S-2', arrival: { delay: 0 } },
          { stop_sequence: 4, stop_id: 'S-4', arrival: { time: moment + 300 }, departure: { time: moment + 310 } },
          { stop_sequence: 5, stop_id: 'S-5', schedule_relationship: 2 },
          { stop_sequence: 6, stop_id: 'S-6', schedule_relationship: 1 },
        ],
      },
    },
    {
      id: 'vehicle-1',
      vehicle: {
        trip,
        vehicle: { id: 'bus-1' },
        position: { latitude: -4.05, longitude: 39.67, bearing: 271.5, speed: 8.5 },
        timestamp: moment - 15,
      },
    },
    {
      id: 'vehicle-2',
      vehicle: { vehicle: { id: 'bus-2' }, position: { latitude: -4.06, longitude: 39.68 }, timestamp: moment - 12 },
    },
    {
      id: 'alert-1',
      alert: {
        active_period: [{ start: moment - 600, end: moment + 3600 }],
        informed_entity: [{ route_id: 'R-4' }, { route_id: 'R-4', trip }],
      },
    },
  ],
} as const

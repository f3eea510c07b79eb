// limit, bbox and datetime (17-069r4 clauses 7.15.2 to 7.15.4), and coordinate reference systems (18-058r1).

import type { Feature } from './data.ts'

export class Wrong extends Error {}

export function limitOf(query: URLSearchParams): number {
  const text = query.get('limit') ?? '10'
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new Wrong('limit is a number from 1.')
  return Math.min(Number(text), 100)
}

type Box = readonly [number, number, number, number]

export function boxOf(query: URLSearchParams): Box | undefined {
  const text = query.get('bbox')
  if (text === null) return undefined
  const numbers = text.split(',').map((part) => (part === '' ? Number.NaN : Number(part)))
  if (![4, 6].includes(numbers.length) || numbers.some(Number.isNaN)) throw new Wrong('bbox is four or six numbers.')
  const half = numbers.length / 2
  const [west = 0, south = 0] = numbers
  const [east = 0, north = 0] = numbers.slice(half)
  return isLatitudeFirst(query, 'bbox-crs') ? [south, west, north, east] : [west, south, east, north]
}

export const systems = [
  'http://www.opengis.net/def/crs/OGC/1.3/CRS84',
  'http://www.opengis.net/def/crs/EPSG/0/4326',
] as const

export function isLatitudeFirst(query: URLSearchParams, name: 'crs' | 'bbox-crs'): boolean {
  const system = query.get(name) ?? systems[0]
  if (!systems.some((one) => one === system)) throw new Wrong(`${name} is one of ${systems.join(', ')}.`)
  return system === systems[1]
}

/** Compares bounding boxes, which is exact for the data of this server. */
export function isInBox({ geometry }: Feature, box: Box | undefined): boolean {
  if (box === undefined) return true
  const numbers = [geometry.coordinates].flat(4) as readonly number[]
  const xs = numbers.filter((_, index) => index % 2 === 0)
  const ys = numbers.filter((_, index) => index % 2 === 1)
  const [west, south, east, north] = box
  const isAtLatitude = Math.max(...ys) >= south && Math.min(...ys) <= north
  // In a box across the antimeridian, west is greater than east.
  const [isFromWest, isToEast] = [Math.max(...xs) >= west, Math.min(...xs) <= east]
  return isAtLatitude && (west <= east ? isFromWest && isToEast : isFromWest || isToEast)
}

interface Interval {
  readonly from: number
  readonly to: number
}

export function intervalOf(query: URLSearchParams): Interval | undefined {
  const text = query.get('datetime')
  if (text === null) return undefined
  const [first = '', second = first, more] = text.split('/')
  if (more !== undefined) throw new Wrong('datetime is an instant or an interval.')
  return { from: bound(first, -Infinity), to: bound(second, Infinity) }
}

function bound(text: string, open: number): number {
  if (text === '..' || text === '') return open
  const time = /^\d{4}-\d{2}-\d{2}T/.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(time)) throw new Wrong('datetime has times of RFC 3339.')
  return time
}

export function isInInterval({ seen }: Feature, interval: Interval | undefined): boolean {
  if (interval === undefined) return true
  const time = Date.parse(seen)
  return time >= interval.from && time <= interval.to
}

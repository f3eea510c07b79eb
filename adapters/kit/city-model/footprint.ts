// The footprint of a city object in WGS-84 (RFC 7946), from the surfaces of its geometry: those of level of detail 0, else its
// ground surfaces, else all surfaces of what lies on the ground, else the lowest face of a solid. And the digest by which a geometry is
// known that stays in its model.

import { sha256 } from '@noble/hashes/sha2.js'
import { toHex } from '../../../standards/bytes/hex.ts'
import type { Geometry, Json } from '../../../standards/hub/entity.ts'
import type { ToWgs84 } from '../../../standards/crs/to-wgs84.ts'
import { flatKinds } from './kinds.ts'

export type Coordinates = readonly [number, number, number]

/** Rings without the closing position: the exterior first. */
export interface Surface {
  readonly rings: readonly (readonly Coordinates[])[]
  /** Such as `GroundSurface`. */
  readonly semantic: string | undefined
}

/** One geometry of an object. */
export interface Shape {
  readonly lod: string
  readonly surfaces: readonly Surface[]
  readonly lines: readonly (readonly Coordinates[])[]
  readonly points: readonly Coordinates[]
  readonly isSolid: boolean
}

export type Footprint =
  | {
      readonly ok: true
      readonly geometry: Geometry
      /** It is derived, from the lowest faces. */ readonly isDerived: boolean
    }
  /** Why there is none. */
  | { readonly ok: false; readonly code: string }

/** More positions than these are not a footprint that a map can draw. */
const maximumPositions = 2000

type Position = readonly [number, number]
type Found = { readonly surfaces: readonly Surface[]; readonly isDerived: boolean }

/** The footprint of an object. @param kind such as `Road` */
export function footprintOf(shapes: readonly Shape[], kind: string, convert: ToWgs84): Footprint {
  const sorted = shapes.toSorted((one, other) => (one.lod < other.lod ? -1 : one.lod > other.lod ? 1 : 0))
  const { surfaces, isDerived } = surfacesOf(sorted, kind)
  const [points, lines] = [sorted.find((one) => one.points.length > 0), sorted.find((one) => one.lines.length > 0)]
  if (surfaces.length > 0) return converted(areas(surfaces, convert), isDerived)
  if (lines !== undefined) return converted(linesOf(lines.lines, convert), false)
  if (points !== undefined) return converted(pointsOf(points.points, convert), false)
  return { ok: false, code: 'no-footprint' }
}

function surfacesOf(shapes: readonly Shape[], kind: string): Found {
  const flat = shapes.find(({ lod, surfaces, isSolid }) => /^0(?:$|\.)/.test(lod) && surfaces.length > 0 && !isSolid)
  if (flat !== undefined) return { surfaces: flat.surfaces, isDerived: false }
  for (const { surfaces } of shapes) {
    const ground = surfaces.filter(({ semantic }) => semantic === 'GroundSurface' || semantic === 'WaterSurface')
    if (ground.length > 0) return { surfaces: ground, isDerived: false }
  }
  const lying = flatKinds.has(kind)
    ? shapes.find(({ surfaces, isSolid }) => surfaces.length > 0 && !isSolid)
    : undefined
  if (lying !== undefined) return { surfaces: lying.surfaces, isDerived: false }
  const solid = shapes.find(({ isSolid, surfaces }) => isSolid && surfaces.length > 0)
  return { surfaces: solid === undefined ? [] : lowestFaces(solid.surfaces), isDerived: true }
}

/** Coordinates are rounded, and floors of measured buildings are not quite level: a centimetre. */
const level = 0.01

/** The horizontal faces at the lowest height. */
function lowestFaces(surfaces: readonly Surface[]): readonly Surface[] {
  const heights = surfaces.map(({ rings }) => (rings[0] ?? []).map(([, , height]) => height))
  let lowest = Infinity
  for (const one of heights) for (const height of one) lowest = Math.min(lowest, height)
  return surfaces.filter((_, index) => heights[index]?.every((height) => height - lowest <= level) === true)
}

function converted(geometry: Geometry | string, isDerived: boolean): Footprint {
  return typeof geometry === 'string' ? { ok: false, code: geometry } : { ok: true, geometry, isDerived }
}

/** Undefined: a position is not of the system. */
function positionsOf(line: readonly Coordinates[], convert: ToWgs84): Position[] | undefined {
  const positions: Position[] = []
  for (const one of line) {
    const position = convert(...one)
    if (position === undefined) return undefined
    const last = positions.at(-1)
    if (last?.[0] !== position[0] || last[1] !== position[1]) positions.push(position)
  }
  return positions
}

/** @returns a code: there is no area */
function areas(surfaces: readonly Surface[], convert: ToWgs84): Geometry | string {
  const polygons: Position[][][] = []
  let count = 0
  for (const { rings } of surfaces) {
    const polygon: Position[][] = []
    for (const [index, ring] of rings.entries()) {
      count += ring.length
      if (count > maximumPositions) return 'footprint-too-large'
      const positions = positionsOf(ring, convert)
      if (positions === undefined) return 'outside-crs'
      const closed = ringOf(positions, index === 0)
      if (closed !== undefined) polygon.push(closed)
      // A vertical face has no area on the ground, and its holes have none.
      else if (index === 0) break
    }
    if (polygon.length > 0) polygons.push(polygon)
  }
  const [first] = polygons
  if (first === undefined) return 'no-footprint'
  return polygons.length === 1
    ? { type: 'Polygon', coordinates: first }
    : { type: 'MultiPolygon', coordinates: polygons }
}

/** A closed ring, counterclockwise if it is an exterior (RFC 7946 clause 3.1.6); undefined: it has no area. */
function ringOf(positions: readonly Position[], isExterior: boolean): Position[] | undefined {
  const [first, last] = [positions[0], positions.at(-1)]
  if (first === undefined || last === undefined) return undefined
  const isClosed = positions.length > 1 && first[0] === last[0] && first[1] === last[1]
  const open = isClosed ? positions.slice(0, -1) : [...positions]
  if (open.length < 3) return undefined
  let twice = 0
  let [extentX, extentY] = [0, 0]
  for (const [index, [x, y]] of open.entries()) {
    const [nextX, nextY] = open[(index + 1) % open.length] ?? first
    twice += (x - first[0]) * (nextY - first[1]) - (nextX - first[0]) * (y - first[1])
    extentX = Math.max(extentX, Math.abs(x - first[0]))
    extentY = Math.max(extentY, Math.abs(y - first[1]))
  }
  // Thinner than the rounding of its positions.
  if (Math.abs(twice) <= 4e-8 * (extentX + extentY)) return undefined
  const ordered = twice > 0 === isExterior ? open : open.toReversed()
  return [...ordered, ordered[0] ?? first]
}

function linesOf(lines: readonly (readonly Coordinates[])[], convert: ToWgs84): Geometry | string {
  const all: Position[][] = []
  let count = 0
  for (const line of lines) {
    count += line.length
    if (count > maximumPositions) return 'footprint-too-large'
    const positions = positionsOf(line, convert)
    if (positions === undefined) return 'outside-crs'
    if (positions.length > 1) all.push(positions)
  }
  const [first] = all
  if (first === undefined) return 'no-footprint'
  return all.length === 1 ? { type: 'LineString', coordinates: first } : { type: 'MultiLineString', coordinates: all }
}

function pointsOf(points: readonly Coordinates[], convert: ToWgs84): Geometry | string {
  if (points.length > maximumPositions) return 'footprint-too-large'
  const positions = points.map((one) => convert(...one))
  const known = positions.filter((one) => one !== undefined)
  if (known.length < positions.length) return 'outside-crs'
  const [first] = known
  if (first === undefined) return 'no-footprint'
  return known.length === 1 ? { type: 'Point', coordinates: first } : { type: 'MultiPoint', coordinates: known }
}

const encoder = new TextEncoder()

/** SHA-256 of the JSON text of a value, as `sha-256:` and hexadecimal digits. */
export function digestOf(value: Json): string {
  return `sha-256:${toHex(sha256(encoder.encode(JSON.stringify(value))))}`
}

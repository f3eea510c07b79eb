// Locations by coordinates: points, lines as lists of positions, and the position for display. Latitude comes first (DATEX II 3,
// LocationReferencing). Other methods (Alert-C, TPEG names, OpenLR, linear referencing) are kept as they are.

import { geoProperty } from '../../../standards/hub/build.ts'
import type { Geometry } from '../../../standards/hub/entity.ts'
import type { EntityBuilder, NodeSource, RecordNode } from '../../kit/index.ts'
import { withTime } from './reading.ts'

type Position = readonly [longitude: number, latitude: number, ...altitude: number[]]

/** Names of WGS-84 in `srsName`. ETRS89, of version 2, differs from it by less than a metre. */
const wgs84 = /^(?:|WGS[ -]?84|ETRS[ -]?89|(?:.*[:/#])?(?:4326|4258|4979))$/i
const rings: ReadonlySet<string> = new Set(['exterior', 'interior', 'gmlLinearRing'])
/** Where a place leads to, which is another place. */
const elsewhere = 'destination'

/** The nodes of a name at any depth, in which none of that name is. The nodes between count as visited. */
function findAll(node: RecordNode, name: string): readonly RecordNode[] {
  node.all(name)
  const between = new Set<string>()
  const found = node.children.flatMap((child) => {
    if (child.name === name) return [child]
    if (child.name === elsewhere || child.children.length === 0) return []
    const inner = findAll(child, name)
    if (inner.length > 0) between.add(child.name)
    return inner
  })
  for (const one of between) node.all(one)
  return found
}

/**
 * Adds the location of a record, if one is given by coordinates.
 *
 * @param isReference it may be the id of a location that another publication describes
 */
export function addLocation(record: RecordNode, path: string, entity: EntityBuilder, isReference = false): void {
  const location = record.at(path)
  if (location === undefined || entity.has('location')) return
  const geometry = lineOf(location, entity) ?? pointsOf(location)
  if (geometry === undefined && isReference) return
  if (geometry === undefined)
    return entity.ledger.report('dropped', location.path, 'location-without-coordinates', { attribute: 'location' })
  if (geometry === 'other-system') return
  entity.add(location.path, 'location', withTime(geoProperty(geometry), entity))
}

/** The areas of a location, else its lines. */
function lineOf(location: RecordNode, entity: EntityBuilder): Geometry | 'other-system' | undefined {
  const byParent = new Map<NodeSource | undefined, RecordNode[]>()
  for (const list of findAll(location, 'posList')) {
    const before = byParent.get(list.source.parent)
    if (before === undefined) byParent.set(list.source.parent, [list])
    else before.push(list)
  }
  const lines: Position[][] = []
  const areas = new Map<NodeSource | undefined, Position[][]>()
  let isRead = true
  for (const [parent, lists] of byParent) {
    // In JSON, a list may be an array of numbers.
    const text = lists.map(({ source }) => source.text.trim()).join(' ')
    // First the system: positions in metres are no degrees.
    if (text !== '' && !wgs84.test(around(lists, 'srsName') ?? '')) {
      for (const list of lists) list.text()
      entity.carry(lists[0]?.path ?? location.path, 'positions', text, 'crs-unknown')
      return 'other-system'
    }
    const positions = positionsOf(text, Number(around(lists, 'srsDimension') ?? 2))
    isRead &&= positions !== undefined
    if (positions === undefined) continue
    for (const list of lists) list.text()
    if (parent === undefined || !rings.has(parent.name)) {
      lines.push(positions)
      continue
    }
    const ring =
      String(positions[0]) === String(positions.at(-1)) ? positions : [...positions, ...positions.slice(0, 1)]
    const polygon = polygonOf(parent)
    const others = areas.get(polygon) ?? []
    areas.set(polygon, parent.name === 'interior' ? [...others, ring] : [ring, ...others])
  }
  // The names of the system and the number of its axes are read with the positions, and kept with those that cannot be read.
  for (const name of ['gmlLineString', ...rings])
    for (const line of isRead ? findAll(location, name) : []) {
      line.attribute('srsName')
      line.attribute('srsDimension')
    }
  const polygons = [...areas.values()]
  const [[polygon, second], [line, next]] = [polygons, lines]
  if (second !== undefined) return { type: 'MultiPolygon', coordinates: polygons }
  if (polygon !== undefined) return { type: 'Polygon', coordinates: polygon }
  if (next !== undefined) return { type: 'MultiLineString', coordinates: lines }
  return line === undefined ? undefined : { type: 'LineString', coordinates: line }
}

/** The polygon of a ring. */
function polygonOf(ring: NodeSource): NodeSource {
  for (let at: NodeSource | undefined = ring; at !== undefined; at = at.parent) if (at.name === 'gmlPolygon') return at
  return ring
}

/** What a list of positions, the line around it or its area says under a name. */
function around(lists: readonly RecordNode[], name: string): string | undefined {
  let at = lists[0]?.source
  for (let steps = 0; at !== undefined && steps < 5; steps++, at = at.parent) {
    const { attributes, children } = at
    const found = attributes.find((one) => one.name === name)?.value ?? children.find((one) => one.name === name)?.text
    if (found !== undefined) return found.trim()
  }
  return undefined
}

/** Undefined: the text is not two or more positions of degrees. */
function positionsOf(text: string, axes: number): Position[] | undefined {
  const numbers = text.split(/\s+/).map(Number)
  if (axes !== 2 && axes !== 3) return undefined
  if (numbers.length < 2 * axes || numbers.length % axes !== 0 || numbers.some(Number.isNaN)) return undefined
  const positions = Array.from({ length: numbers.length / axes }, (_, index): Position => {
    const [latitude = 0, longitude = 0, altitude] = numbers.slice(axes * index, axes * (index + 1))
    return altitude === undefined ? [longitude, latitude] : [longitude, latitude, altitude]
  })
  return positions.every(isDegrees) ? positions : undefined
}

function isDegrees([longitude, latitude]: Position): boolean {
  return Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90
}

/** The positions of a location; those for display only if there are no others. */
function pointsOf(location: RecordNode): Geometry | undefined {
  for (const name of ['pointCoordinates', 'locationForDisplay', 'coordinatesForDisplay']) {
    const found = location.name === name ? [location] : findAll(location, name)
    const points = found.map(positionOf).filter((one) => one !== undefined)
    const [point, second] = points
    if (second !== undefined) return { type: 'MultiPoint', coordinates: points }
    if (point !== undefined) return { type: 'Point', coordinates: point }
  }
  return undefined
}

/** Undefined: there is no position; what there is instead stays unread, and is kept. */
function positionOf(node: RecordNode): Position | undefined {
  const [north, east] = ['latitude', 'longitude'].map((name) => Number(node.at(name)?.source.text))
  const position: Position = [east ?? Number.NaN, north ?? Number.NaN]
  // A place without coordinates often has 0, 0, in the Gulf of Guinea.
  if (!isDegrees(position) || (position[0] === 0 && position[1] === 0)) return undefined
  const [latitude, longitude] = [node.numberAt('latitude'), node.numberAt('longitude')]
  return latitude === undefined || longitude === undefined ? undefined : [longitude.value, latitude.value]
}

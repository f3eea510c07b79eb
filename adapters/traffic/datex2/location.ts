// Locations by coordinates: points, lines as lists of positions, and the position for display. Latitude comes first (DATEX II 3,
// LocationReferencing). Other methods (Alert-C, TPEG names, OpenLR, linear referencing) are kept as they are.

import { geoProperty } from '../../../standards/hub/build.ts'
import type { Geometry } from '../../../standards/hub/entity.ts'
import type { EntityBuilder, RecordNode } from '../../kit/index.ts'
import { withTime } from './reading.ts'

type Position = readonly [longitude: number, latitude: number]

/** Names of WGS-84 in `srsName`. ETRS89, of version 2, differs from it by less than a metre. */
const wgs84 = /^(?:|WGS[ -]?84|ETRS[ -]?89|(?:.*[:/#])?(?:4326|4258))$/i
const lists = ['posList', 'gmlLineString', 'gmlLinearRing', 'exterior']

/** The nodes of a name at any depth, in which none of that name is. The nodes between count as visited. */
function findAll(node: RecordNode, name: string): readonly RecordNode[] {
  return node.children.flatMap((child) => {
    if (child.name === name) return node.all(name).filter((one) => one === child)
    const inner = child.children.length === 0 ? [] : findAll(child, name)
    if (inner.length > 0) node.all(child.name)
    return inner
  })
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

/** The lines of a location; a ring of four or more positions is an area. */
function lineOf(location: RecordNode, entity: EntityBuilder): Geometry | 'other-system' | undefined {
  const found = findAll(location, 'posList')
  const lines: Position[][] = []
  for (const list of found) {
    const system = list.attribute('srsName') ?? srsOf(list)
    const positions = positionsOf(list.source.text)
    if (positions === undefined) continue
    if (!wgs84.test(system)) {
      list.text()
      entity.carry(list.path, 'positions', list.source.text.trim(), 'crs-unknown')
      return 'other-system'
    }
    list.text()
    lines.push(positions)
  }
  // The names of the system are read with the positions.
  for (const line of findAll(location, 'gmlLineString')) line.attribute('srsName')
  const [line, second] = lines
  if (line === undefined) return undefined
  const isRing = line.length >= 4 && String(line[0]) === String(line.at(-1))
  if (second !== undefined) return { type: 'MultiLineString', coordinates: lines }
  return isRing ? { type: 'Polygon', coordinates: [line] } : { type: 'LineString', coordinates: line }
}

/** `srsName` of the line around a list of positions. */
function srsOf(list: RecordNode): string {
  for (let at = list.source.parent; at !== undefined && lists.includes(at.name); at = at.parent) {
    const named =
      at.attributes.find(({ name }) => name === 'srsName')?.value ??
      at.children.find(({ name }) => name === 'srsName')?.text
    if (named !== undefined) return named
  }
  return ''
}

/** Undefined: the text is not pairs of degrees. */
function positionsOf(text: string): Position[] | undefined {
  const numbers = text.trim().split(/\s+/).map(Number)
  if (numbers.length < 4 || numbers.length % 2 !== 0 || numbers.some(Number.isNaN)) return undefined
  const positions = Array.from({ length: numbers.length / 2 }, (_, index): Position => [
    numbers[2 * index + 1] ?? 0,
    numbers[2 * index] ?? 0,
  ])
  return positions.every(isDegrees) ? positions : undefined
}

function isDegrees([longitude, latitude]: Position): boolean {
  return Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90
}

/** The positions of a location; those for display only if there are no others. */
function pointsOf(location: RecordNode): Geometry | undefined {
  for (const name of ['pointCoordinates', 'locationForDisplay', 'coordinatesForDisplay']) {
    const found = location.name === name ? [location] : findAll(location, name)
    const points = found.flatMap((one) => {
      const [latitude, longitude] = [one.numberAt('latitude'), one.numberAt('longitude')]
      if (latitude === undefined || longitude === undefined) return []
      const position: Position = [longitude.value, latitude.value]
      // A place without coordinates often has 0, 0, in the Gulf of Guinea.
      return isDegrees(position) && (position[0] !== 0 || position[1] !== 0) ? [position] : []
    })
    const [point, second] = points
    if (second !== undefined) return { type: 'MultiPoint', coordinates: points }
    if (point !== undefined) return { type: 'Point', coordinates: point }
  }
  return undefined
}

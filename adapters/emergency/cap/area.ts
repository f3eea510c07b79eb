// The areas of an `info` (CAP 1.2 clause 3.2.4): polygons and circles as "latitude,longitude" in WGS-84, which become
// positions in GeoJSON order, and the `location` that is derived from them for geospatial queries.

import { cutRing, unwrapRing } from '../../../standards/hub/antimeridian.ts'
import type { Geometry, Json } from '../../../standards/hub/entity.ts'
import type { XmlElement } from '../../kit/index.ts'
import { Children, readPair, type AlertReading, type Pair } from './reading.ts'
import { selfIntersects, signedArea, type Position } from './ring.ts'
import { sequences } from './rows.ts'
import { readDecimal } from './values.ts'

export type Circle = { readonly centre: Position; readonly radiusKilometres: number }

/** An area in the form of the hub. */
export type Area = {
  readonly areaDesc: string
  /** Closed rings in their original direction. */
  readonly polygons?: readonly (readonly Position[])[]
  readonly circles?: readonly (Circle & { readonly [name: string]: Json })[]
  readonly geocodes?: readonly Pair[]
  readonly altitudeFeet?: number
  readonly ceilingFeet?: number
}

const clause = '3.2.4'

export function readArea(element: XmlElement, reading: AlertReading): Area {
  const children = new Children(element, sequences.area, reading)
  const areaDesc = children.requiredText('areaDesc')
  const polygons = children.all('polygon').flatMap((one) => readPolygon(one, reading))
  const circles = children.all('circle').flatMap((one) => readCircle(one, reading))
  const geocodes = children.all('geocode').map((one) => readPair(one, reading))
  const altitudeFeet = readFeet(children.only('altitude'), reading)
  const ceiling = children.only('ceiling')
  const ceilingFeet = readFeet(ceiling, reading)
  if (ceiling !== undefined && ceilingFeet !== undefined) {
    if (altitudeFeet === undefined) reading.refuse(ceiling, 'A ceiling requires an altitude.', clause)
    if (ceilingFeet < altitudeFeet) reading.refuse(ceiling, 'A ceiling may not be below the altitude.', clause)
  }
  return {
    areaDesc,
    ...(polygons.length > 0 && { polygons }),
    ...(circles.length > 0 && { circles }),
    ...(geocodes.length > 0 && { geocodes }),
    ...(altitudeFeet !== undefined && { altitudeFeet }),
    ...(ceilingFeet !== undefined && { ceilingFeet }),
  }
}

/** Feet above mean sea level. */
function readFeet(element: XmlElement | undefined, reading: AlertReading): number | undefined {
  const text = reading.optionalText(element)
  return text === undefined || element === undefined ? undefined : readDecimal(text, element, 'areas', reading)
}

/** Empty: the element is empty. */
function readPolygon(element: XmlElement, reading: AlertReading): readonly (readonly Position[])[] {
  const texts = positionTexts(element, reading)
  if (texts === undefined) return []
  const ring = texts.map((text) => readPosition(text, element, reading))
  const [first] = ring
  const last = ring.at(-1)
  if (first !== undefined && last !== undefined && (first[0] !== last[0] || first[1] !== last[1])) {
    ring.push(first)
    reading.repair(element, 'polygon-closed', clause)
  }
  if (ring.length < 4) reading.refuse(element, 'A polygon has at least three corners.', clause)
  reportShape(ring, element, reading)
  return [ring]
}

/** Empty: the element is empty. */
function readCircle(element: XmlElement, reading: AlertReading): readonly Circle[] {
  const texts = positionTexts(element, reading)
  if (texts === undefined) return []
  const [place = '', radius, ...more] = texts
  if (radius === undefined || more.length > 0)
    return reading.refuse(element, 'A circle consists of one position and a radius.', clause)
  const centre = readPosition(place, element, reading)
  const radiusKilometres = readDecimal(radius, element, 'areas', reading)
  if (radiusKilometres < 0) reading.refuse(element, 'The radius of a circle is negative.', clause)
  if (radiusKilometres > 0) reading.lose(element, 'coerced', 'circle-as-centre', 'location')
  return [{ centre, radiusKilometres }]
}

/** Reports self-intersection of a ring, and how the ring differs in `location`. */
function reportShape(written: readonly Position[], element: XmlElement, reading: AlertReading): void {
  const { kind } = cutRing(written)
  if (kind === 'cut') reading.lose(element, 'coerced', 'polygon-cut-at-meridian', 'location')
  if (kind === 'unclear') return reading.lose(element, 'dropped', 'polygon-around-pole', 'location')
  const ring = kind === 'cut' ? unwrapRing(written) : written
  const crossing = selfIntersects(ring)
  if (crossing === true) reading.lose(element, 'coerced', 'polygon-self-intersects', 'location')
  if (crossing === 'unknown') reading.lose(element, 'assumed', 'polygon-not-checked', 'location')
  if (signedArea(ring) < 0) reading.lose(element, 'coerced', 'ring-reversed', 'location')
}

function positionTexts(element: XmlElement, reading: AlertReading): readonly string[] | undefined {
  const text = reading.optionalText(element)
  if (text === undefined) return undefined
  const tight = text.replace(/[ \t\r\n]*,[ \t\r\n]*/g, ',')
  if (tight !== text) reading.repair(element, 'white-space', clause)
  return tight.split(/[ \t\r\n]+/)
}

function readPosition(text: string, element: XmlElement, reading: AlertReading): Position {
  const comma = text.indexOf(',')
  const latitude = readDecimal(text.slice(0, comma), element, 'areas', reading)
  const longitude = readDecimal(text.slice(comma + 1), element, 'areas', reading)
  const detail = 'A position has a latitude from -90 to 90 and a longitude from -180 to 180 degrees.'
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) reading.refuse(element, detail, clause)
  return [longitude, latitude]
}

/**
 * All polygons of the areas, counter-clockwise and cut at the 180th meridian (RFC 7946 clauses 3.1.6 and 3.1.9), and the
 * centres of all circles. Undefined: there are none.
 */
export function locationOf(areas: readonly Pick<Area, 'polygons' | 'circles'>[]): Geometry | undefined {
  const polygons = areas.flatMap((area) => (area.polygons ?? []).flatMap(partsOf)).map((ring) => [againstClock(ring)])
  const centres = areas.flatMap((area) => (area.circles ?? []).map(({ centre }) => centre))
  const parts: Geometry[] = []
  const [polygon, secondPolygon] = polygons
  if (secondPolygon !== undefined) parts.push({ type: 'MultiPolygon', coordinates: polygons })
  else if (polygon !== undefined) parts.push({ type: 'Polygon', coordinates: polygon })
  const [centre, secondCentre] = centres
  if (secondCentre !== undefined) parts.push({ type: 'MultiPoint', coordinates: centres })
  else if (centre !== undefined) parts.push({ type: 'Point', coordinates: centre })
  return parts.length > 1 ? { type: 'GeometryCollection', geometries: parts } : parts[0]
}

function partsOf(ring: readonly Position[]): readonly (readonly Position[])[] {
  const cut = cutRing(ring)
  if (cut.kind === 'unclear') return []
  return cut.kind === 'cut' ? cut.rings : [ring]
}

function againstClock(ring: readonly Position[]): readonly Position[] {
  return signedArea(ring) < 0 ? ring.toReversed() : ring
}

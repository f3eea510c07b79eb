// Polygons and circles of an area (CAP 1.2 clause 3.2.4): "latitude,longitude" in WGS-84, closed polygons, and circles
// with a radius in kilometres. They become positions in GeoJSON order.

import { optionalText } from './read/children.ts'
import { readDecimal } from './number.ts'
import type { DecodeSession } from './read/reading.ts'
import { selfIntersects, signedArea, type Position } from './ring.ts'
import type { XmlElement } from './xml/xml.ts'
import { cutRing, unwrapRing } from '../../../standards/hub/antimeridian.ts'

export interface Circle {
  readonly centre: Position
  readonly radiusKilometres: number
}

const clause = '3.2.4'

/** The closed ring in its original direction. Undefined: it is empty or not a polygon. */
export function readPolygon(element: XmlElement, reading: DecodeSession): readonly Position[] | undefined {
  const texts = positionTexts(element, reading)
  if (texts === undefined) return undefined
  const ring: Position[] = []
  for (const text of texts) {
    const position = readPosition(text, element, reading)
    if (position === undefined) return undefined
    ring.push(position)
  }
  const [first] = ring
  const last = ring.at(-1)
  if (first !== undefined && last !== undefined && !samePlace(first, last)) {
    ring.push(first)
    reading.repair(element, 'polygon-closed', `CAP ${reading.edition} ${clause}`)
  }
  if (ring.length < 4) return reading.refuse(element, 'A polygon has at least three corners.', clause)
  reportShape(ring, element, reading)
  return ring
}

export function readCircle(element: XmlElement, reading: DecodeSession): Circle | undefined {
  const texts = positionTexts(element, reading)
  if (texts === undefined) return undefined
  const [place = '', radius, ...more] = texts
  if (radius === undefined || more.length > 0)
    return reading.refuse(element, 'A circle consists of one position and a radius.', clause)
  const centre = readPosition(place, element, reading)
  const radiusKilometres = readDecimal(radius, element, 'areas', reading)
  if (centre === undefined || radiusKilometres === undefined) return undefined
  if (radiusKilometres < 0) return reading.refuse(element, 'The radius of a circle is negative.', clause)
  if (radiusKilometres > 0) reading.lose(element, 'coerced', 'circle-as-centre', 'location')
  return { centre, radiusKilometres }
}

/** Reports self-intersection of a ring, and how the ring differs in `location`. */
function reportShape(written: readonly Position[], element: XmlElement, reading: DecodeSession): void {
  const { kind } = cutRing(written)
  if (kind === 'cut') reading.lose(element, 'coerced', 'polygon-cut-at-meridian', 'location')
  if (kind === 'unclear') return reading.lose(element, 'dropped', 'polygon-around-pole', 'location')
  const ring = kind === 'cut' ? unwrapRing(written) : written
  const crossing = selfIntersects(ring)
  if (crossing === true) reading.lose(element, 'coerced', 'polygon-self-intersects', 'location')
  if (crossing === 'unknown') reading.lose(element, 'assumed', 'polygon-not-checked', 'location')
  if (signedArea(ring) < 0) reading.lose(element, 'coerced', 'ring-reversed', 'location')
}

function positionTexts(element: XmlElement, reading: DecodeSession): readonly string[] | undefined {
  const text = optionalText(element, reading)
  if (text === undefined) return undefined
  const tight = text.replace(/[ \t\r\n]*,[ \t\r\n]*/g, ',')
  if (tight !== text) reading.repair(element, 'white-space', `CAP ${reading.edition} ${clause}`)
  return tight.split(/[ \t\r\n]+/)
}

function readPosition(text: string, element: XmlElement, reading: DecodeSession): Position | undefined {
  const comma = text.indexOf(',')
  const latitude = readDecimal(text.slice(0, comma), element, 'areas', reading)
  const longitude = readDecimal(text.slice(comma + 1), element, 'areas', reading)
  if (latitude === undefined || longitude === undefined) return undefined
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180)
    return reading.refuse(
      element,
      'A position has a latitude from -90 to 90 and a longitude from -180 to 180 degrees.',
      clause,
    )
  return [longitude, latitude]
}

export function samePlace(one: Position, other: Position): boolean {
  return one[0] === other[0] && one[1] === other[1]
}

// The areas of an `info` (CAP 1.2 clause 3.2.4), and the `location` derived from their polygons and circles for geospatial
// queries.

import { cutRing } from '../../../../standards/hub/antimeridian.ts'
import type { Geometry, Json } from '../../../../standards/hub/entity.ts'
import { childrenOf, onlyChild, optionalText, requiredText } from './children.ts'
import { readCircle, readPolygon, type Circle } from '../geometry.ts'
import { readDecimal } from '../number.ts'
import { readPair, type Pair } from './pair.ts'
import type { DecodeSession } from './reading.ts'
import { signedArea, type Position } from '../ring.ts'
import { sequences } from '../rows.ts'
import type { XmlElement } from '../xml/xml.ts'

/** An area in the form of the hub. */
export type Area = {
  readonly areaDesc: string
  readonly polygons?: readonly (readonly Position[])[]
  readonly circles?: readonly (Circle & { readonly [name: string]: Json })[]
  readonly geocodes?: readonly Pair[]
  readonly altitudeFeet?: number
  readonly ceilingFeet?: number
}

export function readArea(element: XmlElement, reading: DecodeSession): Area | undefined {
  const children = childrenOf(element, sequences.area, reading)
  const areaDesc = requiredText(onlyChild(children, 'areaDesc', reading), element, 'areaDesc', reading)
  const polygons = present((children.get('polygon') ?? []).map((one) => readPolygon(one, reading)))
  const circles = present((children.get('circle') ?? []).map((one) => readCircle(one, reading)))
  const geocodes = present((children.get('geocode') ?? []).map((one) => readPair(one, reading)))
  const altitudeFeet = readFeet(onlyChild(children, 'altitude', reading), reading)
  const ceiling = onlyChild(children, 'ceiling', reading)
  const ceilingFeet = readFeet(ceiling, reading)
  if (ceiling !== undefined && ceilingFeet !== undefined && altitudeFeet === undefined)
    return reading.refuse(ceiling, 'A ceiling requires an altitude.', '3.2.4')
  if (ceiling !== undefined && ceilingFeet !== undefined && altitudeFeet !== undefined && ceilingFeet < altitudeFeet)
    return reading.refuse(ceiling, 'A ceiling may not be below the altitude.', '3.2.4')
  if (areaDesc === undefined) return undefined
  return {
    areaDesc,
    ...(polygons.length === 0 ? {} : { polygons }),
    ...(circles.length === 0 ? {} : { circles: circles.map((circle) => ({ ...circle })) }),
    ...(geocodes.length === 0 ? {} : { geocodes }),
    ...(altitudeFeet === undefined ? {} : { altitudeFeet }),
    ...(ceilingFeet === undefined ? {} : { ceilingFeet }),
  }
}

/** Feet above mean sea level. */
function readFeet(element: XmlElement | undefined, reading: DecodeSession): number | undefined {
  const text = optionalText(element, reading)
  return text === undefined || element === undefined ? undefined : readDecimal(text, element, 'areas', reading)
}

export function present<Value>(values: readonly (Value | undefined)[]): readonly Value[] {
  return values.filter((value) => value !== undefined)
}

/**
 * All polygons of the areas, counter-clockwise and cut at the 180th meridian (RFC 7946 clauses 3.1.6 and 3.1.9), and the
 * centres of all circles. Undefined: there are none.
 */
export function locationOf(areas: readonly Area[]): Geometry | undefined {
  const polygons = areas.flatMap((area) => (area.polygons ?? []).flatMap(partsOf)).map((ring) => [againstClock(ring)])
  const centres = areas.flatMap((area) => (area.circles ?? []).map(({ centre }) => centre))
  const parts = [...polygonGeometry(polygons), ...pointGeometry(centres)]
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

function polygonGeometry(polygons: readonly (readonly (readonly Position[])[])[]): readonly Geometry[] {
  const [first, second] = polygons
  if (first === undefined) return []
  return [
    second === undefined ? { type: 'Polygon', coordinates: first } : { type: 'MultiPolygon', coordinates: polygons },
  ]
}

function pointGeometry(centres: readonly Position[]): readonly Geometry[] {
  const [first, second] = centres
  if (first === undefined) return []
  return [second === undefined ? { type: 'Point', coordinates: first } : { type: 'MultiPoint', coordinates: centres }]
}

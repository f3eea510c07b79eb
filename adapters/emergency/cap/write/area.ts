// Writes areas as elements (CAP 1.2 clause 3.2.4). Omits and reports a shape that is not a valid closed ring or circle.

import type { Json } from '../../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../../standards/json/object.ts'
import type { Area } from '../read/area.ts'
import type { Circle } from '../geometry.ts'
import { writeDecimal } from '../number.ts'
import type { Position } from '../ring.ts'
import type { At, Writing } from './writing.ts'
import { parentElement, textElement } from '../xml/xml-write.ts'

// A name and a value as elements: eventCode, parameter and geocode (CAP 1.2 clauses 3.2.2 and 3.2.4).

/** Writes a name and a value, each of which may be empty. */
export function pairElement(element: string, item: Json, at: At, writing: Writing): readonly string[] {
  const { valueName, value } = isJsonObject(item) ? item : {}
  if (typeof valueName !== 'string' || typeof value !== 'string') {
    writing.report(at, 'dropped', 'wrong-type')
    return []
  }
  const [name, text] = [writing.clean(valueName, at), writing.clean(value, at)]
  if (name === undefined || text === undefined) return []
  return [parentElement(element, [textElement('valueName', name), textElement('value', text)])]
}

export function writeArea(item: Json, at: At, writing: Writing): readonly string[] {
  const { areaDesc, geocodes, altitudeFeet, ceilingFeet } = isJsonObject(item) ? item : {}
  const description = typeof areaDesc === 'string' ? writing.cleanText(areaDesc, at) : undefined
  if (description === undefined) return lost('required-missing', at, writing)
  const { polygons, circles } = shapesOf(item)
  const counts = isJsonObject(item) ? [item['polygons'], item['circles']].map(lengthOf) : []
  if (counts[0] !== polygons.length || counts[1] !== circles.length) lost('geometry-not-writable', at, writing)
  const altitude = feet('altitude', altitudeFeet, at, writing)
  const hasCeiling = isNumber(altitudeFeet) && isNumber(ceilingFeet) && ceilingFeet >= altitudeFeet
  const ceiling = hasCeiling && altitude.length > 0 ? feet('ceiling', ceilingFeet, at, writing) : []
  if (ceiling.length === 0 && ceilingFeet !== undefined) lost('ceiling-without-altitude', at, writing)
  return [
    parentElement('area', [
      textElement('areaDesc', description),
      ...polygons.map((ring) => textElement('polygon', ring.map(positionText).join(' '))),
      ...circles.map(({ centre, radiusKilometres }) =>
        textElement('circle', `${positionText(centre)} ${writeDecimal(radiusKilometres) ?? '0'}`),
      ),
      ...listOf(geocodes).flatMap((one) => pairElement('geocode', one, at, writing)),
      ...altitude,
      ...ceiling,
    ]),
  ]
}

/** The polygons and circles of an area of the hub that CAP can write. */
export function shapesOf(item: Json): { polygons: readonly (readonly Position[])[]; circles: readonly Circle[] } {
  if (!isJsonObject(item)) return { polygons: [], circles: [] }
  return {
    polygons: listOf(item['polygons']).filter(isRing),
    circles: listOf(item['circles']).filter(isCircle),
  }
}

/** The areas as a reader of the alert would decode them, to compute their `location`. */
export function writableAreas(items: readonly Json[]): readonly Area[] {
  return items.map((item) => {
    const { polygons, circles } = shapesOf(item)
    return { areaDesc: '', polygons, circles: circles.map((circle) => ({ ...circle })) }
  })
}

function lost(code: string, at: At, writing: Writing): readonly string[] {
  writing.report(at, 'dropped', code)
  return []
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : []
}

function lengthOf(value: Json | undefined): number {
  return Array.isArray(value) ? value.length : 0
}

function isRing(value: Json): value is readonly Position[] & Json {
  if (!Array.isArray(value) || value.length < 4 || !value.every(isPosition)) return false
  const ring: readonly Position[] = value
  const [first, last] = [ring[0], ring.at(-1)]
  return first !== undefined && last !== undefined && first[0] === last[0] && first[1] === last[1]
}

function isPosition(value: Json): value is Position & Json {
  if (!Array.isArray(value) || value.length !== 2) return false
  const [longitude, latitude] = value as readonly Json[]
  return isWithin(longitude, 180) && isWithin(latitude, 90)
}

function isWithin(value: Json | undefined, bound: number): boolean {
  return typeof value === 'number' && Math.abs(value) <= bound && writeDecimal(value) !== undefined
}

function isCircle(value: Json): value is Circle & { readonly [name: string]: Json } {
  if (!isJsonObject(value)) return false
  const { centre, radiusKilometres: radius } = value
  if (typeof radius !== 'number' || radius < 0 || writeDecimal(radius) === undefined) return false
  return centre !== undefined && isPosition(centre)
}

function positionText([longitude, latitude]: Position): string {
  return `${writeDecimal(latitude) ?? ''},${writeDecimal(longitude) ?? ''}`
}

function isNumber(value: Json | undefined): value is number {
  return typeof value === 'number'
}

function feet(element: string, value: Json | undefined, at: At, writing: Writing): readonly string[] {
  if (value === undefined) return []
  const text = typeof value === 'number' ? writeDecimal(value) : undefined
  return text === undefined ? lost('number-not-writable', at, writing) : [textElement(element, text)]
}

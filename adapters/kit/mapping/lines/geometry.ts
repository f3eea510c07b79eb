// Geometries of messages: GeoJSON (RFC 7946) and Well-Known Text (OGC 06-103r4 clause 7), longitude first.

import type { Json } from '../../../adapter.ts'
import type { Geometry } from '../../../../standards/hub/entity.ts'
import { checkGeometry } from '../../../../standards/hub/validate/geometry.ts'
import type { Violations } from '../../../../standards/hub/validate/violation.ts'
import { isJsonArray, isJsonObject } from '../../../../standards/json/object.ts'

/**
 * Undefined: not a geometry. Of a GeoJSON feature, its geometry.
 *
 * @example const area = geometryOfJson(zone.get('geometry')?.json() ?? null)
 */
export function geometryOfJson(value: Json): Geometry | undefined {
  const json = isJsonObject(value) && value['type'] === 'Feature' ? value['geometry'] : value
  const violations: Violations = []
  checkGeometry(json, violations)
  return violations.length === 0 ? (json as Geometry) : undefined
}

/** How deep the lists of coordinates are. */
const depths: ReadonlyMap<string, readonly [type: string, depth: number]> = new Map([
  ['POINT', ['Point', 0]],
  ['LINESTRING', ['LineString', 1]],
  ['MULTIPOINT', ['MultiPoint', 1]],
  ['POLYGON', ['Polygon', 2]],
  ['MULTILINESTRING', ['MultiLineString', 2]],
  ['MULTIPOLYGON', ['MultiPolygon', 3]],
])

/** Coordinates of another system in degrees; undefined: they are not of that system. */
export type Project = (first: number, second: number) => readonly [longitude: number, latitude: number] | undefined

function projected(value: Json, project: Project): Json | undefined {
  if (!isJsonArray(value)) return undefined
  const [first, second, ...rest] = value
  if (typeof first === 'number' && typeof second === 'number') {
    const degrees = project(first, second)
    return degrees === undefined ? undefined : [...degrees, ...rest]
  }
  const items = value.map((one) => projected(one, project))
  const known = items.filter((one) => one !== undefined)
  return known.length < items.length ? undefined : known
}

/**
 * Undefined: not a geometry of WKT, or one of a kind that GeoJSON does not have.
 *
 * @example geometryOfWkt('POINT (7.45 51.51)') // { type: 'Point', coordinates: [7.45, 51.51] }
 */
export function geometryOfWkt(value: Json, project?: Project): Geometry | undefined {
  if (typeof value !== 'string') return undefined
  const [, word = '', rest = ''] = /^\s*([A-Za-z]{5,15})\s*Z?\s*(\([^]*)$/.exec(value) ?? []
  const found = depths.get(word.toUpperCase())
  if (found === undefined) return undefined
  const [type, depth] = found
  const read = new WktReader(rest).read(depth)
  const coordinates = read === undefined || project === undefined ? read : projected(read, project)
  return coordinates === undefined ? undefined : geometryOfJson({ type, coordinates })
}

class WktReader {
  readonly #tokens: readonly string[]
  #at = 0

  constructor(text: string) {
    this.#tokens = text.match(/[(),]|[^\s(),]+/g) ?? []
  }

  /** Undefined: the text is not of that depth, or something follows. */
  read(depth: number): Json | undefined {
    const list = this.#list(depth)
    return this.#at === this.#tokens.length ? list : undefined
  }

  #take(token: string): boolean {
    if (this.#tokens[this.#at] !== token) return false
    this.#at += 1
    return true
  }

  #list(depth: number): Json | undefined {
    if (!this.#take('(')) return undefined
    if (depth === 0) return this.#closed(this.#position())
    const items: Json[] = []
    do {
      // The points of a MULTIPOINT may stand in parentheses of their own.
      const isInner = depth > 1 || this.#tokens[this.#at] === '('
      const item = isInner ? this.#list(depth - 1) : this.#position()
      if (item === undefined) return undefined
      items.push(item)
    } while (this.#take(','))
    return this.#closed(items)
  }

  #closed(value: Json | undefined): Json | undefined {
    return this.#take(')') ? value : undefined
  }

  #position(): Json | undefined {
    const numbers: number[] = []
    for (;;) {
      const token = this.#tokens[this.#at]
      if (token === undefined || !/^[+-]?\d{1,20}(\.\d{1,20})?(e[+-]?\d{1,3})?$/i.test(token)) break
      numbers.push(Number(token))
      this.#at += 1
    }
    return numbers.length === 2 || numbers.length === 3 ? numbers : undefined
  }
}

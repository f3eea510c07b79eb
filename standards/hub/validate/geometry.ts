// Checks the geometry of a GeoProperty (RFC 7946 clauses 3.1 and 5, WGS-84): the published schema's rules, and those that
// no schema can say: closed rings, and no bounding box of five numbers.

import { isObject, violate, within, type Violations } from './violation.ts'

/** How deep positions are nested, and how many of them the innermost list needs. */
const shapes: ReadonlyMap<unknown, { readonly depth: number; readonly least: number; readonly closed?: true }> =
  new Map([
    ['Point', { depth: 0, least: 0 }],
    ['MultiPoint', { depth: 1, least: 1 }],
    ['LineString', { depth: 1, least: 2 }],
    ['MultiLineString', { depth: 2, least: 2 }],
    ['Polygon', { depth: 2, least: 4, closed: true }],
    ['MultiPolygon', { depth: 3, least: 4, closed: true }],
  ])

/** @param isMember whether it is in a collection, which may not contain another collection */
export function checkGeometry(geometry: unknown, violations: Violations, isMember = false): void {
  if (!isObject(geometry)) return violate(violations, 'type')
  const shape = shapes.get(geometry['type'])
  const isCollection = geometry['type'] === 'GeometryCollection' && !isMember
  if (shape === undefined && !isCollection) {
    if (geometry['type'] === undefined) violate(violations, 'required')
    return violate(violations, 'discriminator')
  }
  const content = isCollection ? 'geometries' : 'coordinates'
  if (geometry[content] === undefined) violate(violations, 'required')
  for (const name of Object.keys(geometry)) {
    const before = violations.length
    if (name === 'type') continue
    if (name === 'bbox') checkBox(geometry[name], violations)
    else if (name !== content) {
      violate(violations, 'additionalProperties')
      continue
    } else if (shape === undefined) checkGeometries(geometry[name], violations)
    else checkPositions(geometry[name], shape.depth, shape.least, shape.closed === true, violations)
    within(violations, before, name)
  }
}

function checkGeometries(geometries: unknown, violations: Violations): void {
  checkList(geometries, 1, violations, (geometry) => checkGeometry(geometry, violations, true))
}

function checkPositions(value: unknown, depth: number, least: number, closed: boolean, violations: Violations): void {
  if (depth === 0) return checkPosition(value, violations)
  checkList(value, depth === 1 ? least : 1, violations, (item) =>
    checkPositions(item, depth - 1, least, closed, violations),
  )
  if (depth !== 1 || !closed || !Array.isArray(value)) return
  if (!samePosition(value[0], value.at(-1))) violate(violations, 'ring')
}

function checkList(value: unknown, least: number, violations: Violations, check: (item: unknown) => void): void {
  if (!Array.isArray(value)) return violate(violations, 'type')
  if (value.length < least) violate(violations, 'minItems')
  for (let index = 0; index < value.length; index++) {
    const before = violations.length
    check(value[index])
    within(violations, before, index)
  }
}

/** Longitude, latitude and at most an altitude. */
function checkPosition(position: unknown, violations: Violations): void {
  if (!Array.isArray(position)) return violate(violations, 'type')
  if (position.length < 2) violate(violations, 'minItems')
  if (position.length > 3) violate(violations, 'maxItems')
  for (let index = 0; index < position.length; index++) {
    const number: unknown = position[index]
    const bound = index === 0 ? 180 : index === 1 ? 90 : Infinity
    const before = violations.length
    if (typeof number !== 'number' || !Number.isFinite(number)) violate(violations, 'type')
    else if (number < -bound) violate(violations, 'minimum')
    else if (number > bound) violate(violations, 'maximum')
    within(violations, before, index)
  }
}

function checkBox(box: unknown, violations: Violations): void {
  checkList(box, 4, violations, (number) => {
    if (typeof number !== 'number' || !Number.isFinite(number)) violate(violations, 'type')
  })
  if (!Array.isArray(box)) return
  if (box.length > 6) violate(violations, 'maxItems')
  if (box.length === 5) violate(violations, 'bbox')
}

function samePosition(first: unknown, last: unknown): boolean {
  if (!Array.isArray(first) || !Array.isArray(last) || first.length !== last.length) return false
  return first.every((number, index) => number === last[index])
}

// Rules of the hub that no JSON Schema can say: how deep sub-attributes go, that instances have distinct datasetIds
// (GS CIM 009 clause 4.5.5), and that the rings of a polygon are closed (RFC 7946 clause 3.1.6).

import { valueMember } from './entity.ts'
import type { HubViolation } from './validate.ts'

/** How many attributes may stand within each other. */
const deepest = 8

const valueMembers: ReadonlySet<string> = new Set(Object.values(valueMember))

type Members = Readonly<Record<string, unknown>>

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The JSON Pointer of a member of what `path` points to. */
export function pointer(path: string, name: string): string {
  return `${path}/${/[~/]/.test(name) ? name.replaceAll('~', '~0').replaceAll('/', '~1') : name}`
}

function samePosition(first: unknown, last: unknown): boolean {
  if (!Array.isArray(first) || !Array.isArray(last) || first.length !== last.length) return false
  return first.every((number, index) => number === last[index])
}

function checkRings(rings: unknown, path: string, violations: HubViolation[]): void {
  if (!Array.isArray(rings)) return
  for (const [index, ring] of rings.entries()) {
    if (Array.isArray(ring) && !samePosition(ring[0], ring.at(-1))) {
      violations.push({ path: `${path}/${index}`, rule: 'ring' })
    }
  }
}

function checkGeometry(geometry: unknown, path: string, violations: HubViolation[]): void {
  if (!isObject(geometry)) return
  const { type, coordinates, geometries, bbox } = geometry
  if (Array.isArray(bbox) && bbox.length === 5) violations.push({ path: `${path}/bbox`, rule: 'bbox' })
  if (type === 'Polygon') checkRings(coordinates, `${path}/coordinates`, violations)
  if (type === 'MultiPolygon' && Array.isArray(coordinates)) {
    for (const [index, rings] of coordinates.entries()) checkRings(rings, `${path}/coordinates/${index}`, violations)
  }
  if (type !== 'GeometryCollection' || !Array.isArray(geometries)) return
  for (const [index, member] of geometries.entries()) {
    // A collection in a collection is refused by the schema, so this goes no deeper.
    if (isObject(member) && member['type'] !== type) checkGeometry(member, `${path}/geometries/${index}`, violations)
  }
}

function checkInstance(instance: unknown, path: string, depth: number, violations: HubViolation[]): void {
  if (!isObject(instance)) return
  if (instance['type'] === 'GeoProperty') checkGeometry(instance['value'], `${path}/value`, violations)
  for (const name of Object.keys(instance)) {
    const member = instance[name]
    if (typeof member !== 'object' || member === null || valueMembers.has(name)) continue
    checkDepth(member, pointer(path, name), depth + 1, violations)
  }
}

function checkDepth(attribute: object, path: string, depth: number, violations: HubViolation[]): void {
  if (depth > deepest) {
    violations.push({ path, rule: 'depth' })
    return
  }
  if (!Array.isArray(attribute)) {
    checkInstance(attribute, path, depth, violations)
    return
  }
  const seen = new Set<unknown>()
  for (const [index, instance] of attribute.entries()) {
    const datasetId: unknown = isObject(instance) ? instance['datasetId'] : undefined
    if (seen.has(datasetId)) violations.push({ path: `${path}/${index}`, rule: 'datasetId' })
    seen.add(datasetId)
    checkInstance(instance, `${path}/${index}`, depth, violations)
  }
}

/** Adds what is wrong with the structure of an attribute. After `depth` no recursive validator may see it. */
export function structureViolations(attribute: unknown, path: string, violations: HubViolation[]): void {
  if (typeof attribute === 'object' && attribute !== null) checkDepth(attribute, path, 1, violations)
}

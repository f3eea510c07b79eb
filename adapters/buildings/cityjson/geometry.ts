// Geometry objects of CityJSON ("Geometry Objects", "Geometry templates"): their indices are checked and resolved to coordinates,
// of which a digest and a footprint are made. The geometry itself stays in its model.

import { raise, resultOf, valueOf } from '../../kit/index.ts'
import { digestOf, type Coordinates, type Shape, type Surface } from '../../kit/city-model/footprint.ts'
import type { CityKind } from '../../kit/city-model/kinds.ts'
import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import type { Problem } from '../../../standards/problem.ts'
import type { Result } from '../../../standards/result.ts'
import { checkAppearance, type Appearance } from './appearance.ts'
import { checkSemantics } from './semantics.ts'

/** What the geometries of one text share. */
export interface Model {
  readonly vertices: readonly Coordinates[]
  /** Which vertices are used. */
  readonly used: Uint8Array
  readonly templates: readonly ReadTemplate[]
  /** Undefined: it is not known. */
  readonly version: string | undefined
  readonly appearance: Appearance
}

export interface Template {
  readonly lod: string
  /** Of the template with coordinates: the digest of an instance is made of it. */
  readonly hash: string
}

/** A template, or what is wrong with it: only its instances cannot be read. */
export type ReadTemplate = Result<Template, Problem>

export interface ReadGeometry {
  readonly shape: Shape
  readonly record: JsonObject
}

/** How deep the boundaries of each type are. */
const depths: ReadonlyMap<string, number> = new Map([
  ['MultiPoint', 1],
  ['MultiLineString', 2],
  ['MultiSurface', 3],
  ['CompositeSurface', 3],
  ['Solid', 4],
  ['MultiSolid', 5],
  ['CompositeSolid', 5],
])
/** Those that version 2.0 lists, and the form that those of version 1.1 have. */
const lods = /^[0-3](?:\.[0-3])?$/
const lodForm = /^\d(?:\.\d)?$/

function invalid(path: string, detail: string): never {
  return raise({ code: 'invalid', path, detail, clause: 'CityJSON 2.0, Geometry Objects' })
}

/** Resolves indices. @param use what a vertex is, and that it is used; undefined: there is none of that index */
export function resolve(
  value: Json | undefined,
  depth: number,
  path: string,
  use: (index: number) => Coordinates | undefined,
): Json {
  if (depth === 0) {
    const vertex = typeof value === 'number' && Number.isSafeInteger(value) ? use(value) : undefined
    return vertex ?? invalid(path, 'A boundary must have indices of vertices that the model has.')
  }
  if (!isJsonArray(value)) return invalid(path, `Boundaries of this type of geometry must be lists at this depth.`)
  return value.map((one, index) => resolve(one, depth - 1, `${path}/${index}`, use))
}

/** Reads a geometry of a city object. @param kind undefined: of an extension, which may have any */
export function readGeometry(
  value: Json,
  path: string,
  kind: CityKind | undefined,
  model: Model,
  system: string,
): ReadGeometry {
  if (!isJsonObject(value)) return invalid(path, 'A geometry must be an object.')
  const { type, boundaries } = value
  if (typeof type !== 'string' || !(depths.has(type) || type === 'GeometryInstance'))
    return invalid(
      `${path}/type`,
      `The type of a geometry must be one of ${[...depths.keys()].join(', ')}, GeometryInstance.`,
    )
  if (kind !== undefined && !kind.geometry.includes(type))
    return invalid(`${path}/type`, `City objects of this type may have only ${kind.geometry.join(', ')}.`)
  const use = (index: number): Coordinates | undefined => {
    const vertex = model.vertices[index]
    if (vertex !== undefined) model.used[index] = 1
    return vertex
  }
  if (type === 'GeometryInstance') return readInstance(value, path, model, use, system)
  const lod = lodOf(value, path, model.version)
  const depth = depths.get(type) ?? 0
  const resolved = resolve(boundaries, depth, `${path}/boundaries`, use)
  const kinds = checkParts(value, boundaries, depth, path, model.appearance)
  const shape = shapeOf(type, lod, resolved, kinds)
  const hash = digestOf([system, { ...value, boundaries: resolved }])
  return { shape, record: { hash, lod, geometryType: type, ...countsOf(kinds) } }
}

/** @param version undefined: it is not known */
export function lodOf({ lod }: JsonObject, path: string, version: string | undefined): string {
  const isListed = version !== undefined && version !== '1.1'
  if (typeof lod !== 'string' || !(isListed ? lods : lodForm).test(lod))
    return invalid(
      `${path}/lod`,
      `A geometry must have a level of detail, a text from 0 to ${isListed ? '3.3' : '9.9'}.`,
    )
  return lod
}

/** Checks semantics, materials and textures. @returns the semantic type of each primitive */
function checkParts(
  value: JsonObject,
  boundaries: Json | undefined,
  depth: number,
  path: string,
  appearance: Appearance,
): readonly (string | undefined)[] {
  const levels = Math.max(1, depth - 2)
  const kinds = checkSemantics(value['semantics'], boundaries, levels, `${path}/semantics`)
  checkAppearance(value, boundaries, { levels, depth }, path, appearance)
  return kinds
}

function countsOf(kinds: readonly (string | undefined)[]): JsonObject {
  const counts = new Map<string, number>()
  for (const one of kinds) if (one !== undefined) counts.set(one, (counts.get(one) ?? 0) + 1)
  return counts.size === 0 ? {} : { surfaces: Object.fromEntries(counts) }
}

function shapeOf(type: string, lod: string, resolved: Json, kinds: readonly (string | undefined)[]): Shape {
  const none = { lod, surfaces: [], lines: [], points: [], isSolid: false }
  if (type === 'MultiPoint') return { ...none, points: resolved as unknown as readonly Coordinates[] }
  if (type === 'MultiLineString') return { ...none, lines: resolved as unknown as readonly (readonly Coordinates[])[] }
  let surfaces = resolved as unknown as readonly unknown[]
  for (let depth = depths.get(type) ?? 3; depth > 3; depth -= 1) surfaces = (surfaces as readonly unknown[][]).flat()
  const read = (surfaces as readonly Surface['rings'][]).map((rings, index) => ({ rings, semantic: kinds[index] }))
  return { ...none, surfaces: read, isSolid: type.endsWith('Solid') }
}

/** A template at a reference point. */
function readInstance(
  value: JsonObject,
  path: string,
  { templates }: Model,
  use: (index: number) => Coordinates | undefined,
  system: string,
): ReadGeometry {
  const { template: index, boundaries, transformationMatrix: matrix } = value
  const read = typeof index === 'number' ? templates[index] : undefined
  if (read === undefined) return invalid(`${path}/template`, 'An instance must name a template that the model has.')
  const template = valueOf(read)
  const numbers = isJsonArray(matrix) ? matrix.filter((one) => typeof one === 'number' && Number.isFinite(one)) : []
  if (!isJsonArray(matrix) || matrix.length !== 16 || numbers.length !== 16)
    return invalid(`${path}/transformationMatrix`, 'The matrix of an instance must have 16 numbers.')
  if (!isJsonArray(boundaries) || boundaries.length !== 1)
    return invalid(`${path}/boundaries`, 'An instance must have one vertex.')
  const resolved = resolve(boundaries, 1, `${path}/boundaries`, use)
  const hash = digestOf([system, { ...value, boundaries: resolved, template: template.hash }])
  const points = resolved as unknown as readonly Coordinates[]
  const shape = { lod: template.lod, surfaces: [], lines: [], points, isSolid: false }
  return { shape, record: { hash, lod: template.lod, geometryType: 'GeometryInstance' } }
}

/** Reads the templates of a model. */
export function readTemplates(
  value: Json | undefined,
  path: string,
  appearance: Appearance,
  version: string,
): readonly ReadTemplate[] {
  if (value === undefined || (isJsonObject(value) && Object.keys(value).length === 0)) return []
  const { templates, 'vertices-templates': vertices } = isJsonObject(value) ? value : {}
  if (!isJsonArray(templates) || !isJsonArray(vertices))
    return invalid(path, 'Templates must be a list, with a list of their vertices.')
  const at = (index: number): Coordinates | undefined => {
    const vertex = vertices[index]
    const isVertex = isJsonArray(vertex) && vertex.length === 3 && vertex.every((one) => Number.isFinite(one))
    return isVertex ? (vertex as unknown as Coordinates) : undefined
  }
  return templates.map((json, index) =>
    resultOf((): Template => {
      const own = `${path}/templates/${index}`
      const type = isJsonObject(json) ? json['type'] : undefined
      const depth = typeof type === 'string' ? depths.get(type) : undefined
      if (!isJsonObject(json) || depth === undefined) return invalid(`${own}/type`, 'A template must be a geometry.')
      const lod = lodOf(json, own, version)
      const boundaries = resolve(json['boundaries'], depth, `${own}/boundaries`, at)
      checkParts(json, json['boundaries'], depth, own, appearance)
      return { lod, hash: digestOf({ ...json, boundaries }) }
    }),
  )
}

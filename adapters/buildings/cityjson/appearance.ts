// Materials and textures of CityJSON ("Appearance Object"): their indices are checked, since a model with wrong ones is invalid; what
// surfaces look like is not of the hub.

import { raise } from '../../kit/index.ts'
import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { walk } from './semantics.ts'

/** How many of each the model has. */
export interface Appearance {
  readonly materials: number
  readonly textures: number
  readonly textureVertices: number
}

interface Depths {
  /** Of the values of materials. */
  readonly levels: number
  /** Of the boundaries. */
  readonly depth: number
}

function invalid(path: string, detail: string): never {
  return raise({ code: 'invalid', path, detail, clause: 'CityJSON 2.0, Appearance Object' })
}

const imageTypes = ['PNG', 'JPG']

/** Reads the appearance of a model. @param path JSON Pointer */
export function readAppearance(value: Json | undefined, path: string): Appearance {
  if (value === undefined) return { materials: 0, textures: 0, textureVertices: 0 }
  if (!isJsonObject(value)) return invalid(path, 'The appearance must be an object.')
  const { materials = [], textures = [], 'vertices-texture': vertices = [] } = value
  if (!isJsonArray(materials) || !isJsonArray(textures) || !isJsonArray(vertices))
    return invalid(path, 'Materials, textures and vertices of textures must be lists.')
  for (const [index, one] of materials.entries())
    if (!isJsonObject(one) || typeof one['name'] !== 'string')
      return invalid(`${path}/materials/${index}`, 'A material must have a name.')
  for (const [index, one] of textures.entries())
    if (!isJsonObject(one) || !imageTypes.some((type) => type === one['type']) || typeof one['image'] !== 'string')
      return invalid(`${path}/textures/${index}`, 'A texture must have a type, PNG or JPG, and an image.')
  for (const [index, one] of vertices.entries())
    if (!isJsonArray(one) || one.length !== 2 || !one.every((part) => typeof part === 'number'))
      return invalid(`${path}/vertices-texture/${index}`, 'A vertex of a texture must be two numbers.')
  return { materials: materials.length, textures: textures.length, textureVertices: vertices.length }
}

/** Checks the materials and textures of a geometry. */
export function checkAppearance(
  geometry: JsonObject,
  boundaries: Json | undefined,
  depths: Depths,
  path: string,
  appearance: Appearance,
): void {
  for (const [theme, at] of themesOf(geometry['material'], `${path}/material`))
    checkMaterial(theme, boundaries, depths.levels, at, appearance.materials)
  for (const [theme, at] of themesOf(geometry['texture'], `${path}/texture`)) {
    const values = theme['values']
    if (values === undefined) return invalid(at, 'A texture must have values.')
    checkTexture(values, boundaries, depths.depth - 1, `${at}/values`, appearance)
  }
}

function themesOf(value: Json | undefined, path: string): readonly (readonly [JsonObject, string])[] {
  if (value === undefined) return []
  if (!isJsonObject(value)) return invalid(path, 'Materials and textures of a geometry must be an object of themes.')
  return Object.values(value).map((theme, index) => {
    const at = `${path}/${index}`
    return [isJsonObject(theme) ? theme : invalid(at, 'A theme must be an object.'), at]
  })
}

function checkMaterial(
  { value, values }: JsonObject,
  boundaries: Json | undefined,
  levels: number,
  path: string,
  count: number,
): void {
  if ((value === undefined) === (values === undefined))
    return invalid(path, 'A material must have either one value or values.')
  const check = (one: Json, at: string): void => {
    if (one !== null && !isIndex(one, count)) invalid(at, 'A value must be the index of a material of the model.')
  }
  if (value !== undefined) check(value, `${path}/value`)
  else if (values !== undefined) walk(values, boundaries, levels, `${path}/values`, check)
}

function isIndex(value: Json | undefined, count: number): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < count
}

/**
 * Checks the texture of surfaces: of each ring, the index of a texture and one of its vertices for each vertex, or null.
 *
 * @param levels how deep the rings are
 */
function checkTexture(
  values: Json,
  boundaries: Json | undefined,
  levels: number,
  path: string,
  appearance: Appearance,
): void {
  if (!isJsonArray(boundaries)) return
  if (levels === 0) return checkRing(values, boundaries.length, path, appearance)
  // `[[null]]` stands for a surface without a texture, whatever rings it has.
  if (levels === 1 && isWithoutTexture(values)) return
  if (!isJsonArray(values) || values.length !== boundaries.length)
    return invalid(path, 'The list must have one value for each boundary.')
  for (const [index, one] of values.entries())
    checkTexture(one, boundaries[index], levels - 1, `${path}/${index}`, appearance)
}

function isWithoutTexture(values: Json): boolean {
  const only = isJsonArray(values) && values.length === 1 ? values[0] : undefined
  return isJsonArray(only) && only.length === 1 && only[0] === null
}

function checkRing(ring: Json, count: number, path: string, { textures, textureVertices }: Appearance): void {
  if (!isJsonArray(ring) || ring.length === 0) return invalid(path, 'The texture of a ring must be a list.')
  const [texture, ...vertices] = ring
  if (ring.every((one) => one === null)) return
  if (!isIndex(texture, textures)) return invalid(`${path}/0`, 'A value must be the index of a texture of the model.')
  if (vertices.length !== count)
    return invalid(path, 'The texture of a ring must have one vertex for each vertex of the ring.')
  for (const [index, one] of vertices.entries())
    if (!isIndex(one, textureVertices))
      return invalid(`${path}/${index + 1}`, 'A value must be the index of a vertex of textures.')
}

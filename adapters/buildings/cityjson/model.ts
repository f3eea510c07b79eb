// The objects that contain city objects: CityJSON ("CityJSON Object") and CityJSONFeature ("Text sequences and streaming with
// CityJSONFeature"), with their vertices in the coordinates of the reference system ("Transform Object").

import { raise, type JsonCursor } from '../../kit/index.ts'
import type { Coordinates } from '../../kit/city-model/footprint.ts'
import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import type { Json } from '../../../standards/hub/entity.ts'
import { readAppearance } from './appearance.ts'
import { readTemplates, type Model, type ReadTemplate } from './geometry.ts'

export interface Transform {
  readonly scale: Coordinates
  readonly translate: Coordinates
}

/** What the first text of a sequence says for those after it. */
export interface Header {
  readonly transform: Transform
  /** The name of the reference system. */
  readonly system: string | undefined
  readonly identifier: string | undefined
  readonly templates: readonly ReadTemplate[]
  readonly version: string
}

function invalid(path: string, detail: string): never {
  return raise({ code: 'invalid', path, detail })
}

/** The objects of a text, and what they are read with. */
export interface Content {
  readonly kind: 'CityJSON' | 'CityJSONFeature'
  readonly header: Header | undefined
  readonly objects: JsonCursor
  readonly model: Model
}

/** Reads what contains the city objects. @param before what the first text of the sequence has said */
export function readContent(root: JsonCursor, before: Header | undefined): Content {
  const kind = root.get('type')?.as('string')
  if (kind !== 'CityJSON' && kind !== 'CityJSONFeature')
    return raise({
      code: 'unsupported',
      path: `${root.path}/type`,
      detail: 'The type must be CityJSON or CityJSONFeature.',
    })
  const objects = root.get('CityObjects') ?? invalid(`${root.path}/CityObjects`, 'The city objects are missing.')
  const entries = objects.entries('object')
  if (entries === undefined) return invalid(objects.path, 'The city objects must be an object.')
  const appearance = readAppearance(root.get('appearance')?.json(), `${root.path}/appearance`)
  const header = kind === 'CityJSON' ? readHeader(root, appearance) : before
  if (kind === 'CityJSONFeature')
    checkFeature(
      root,
      entries.map(([id]) => id),
    )
  const vertices = readVertices(root.get('vertices')?.json(), `${root.path}/vertices`, header?.transform)
  const used = new Uint8Array(vertices.length)
  return {
    kind,
    header,
    objects,
    model: { vertices, used, templates: header?.templates ?? [], version: header?.version, appearance },
  }
}

function readHeader(root: JsonCursor, appearance: Model['appearance']): Header {
  const version = root.get('version')?.as('string')
  if (version === undefined) return invalid(`${root.path}/version`, 'The version is missing.')
  if (!/^(?:1\.1|2\.\d{1,3})$/.test(version))
    return raise({ code: 'unsupported', path: `${root.path}/version`, detail: 'Only CityJSON 1.1 and 2.0 are read.' })
  const metadata = root.get('metadata')
  if (metadata !== undefined && metadata.entries('object') === undefined)
    return invalid(metadata.path, 'The metadata must be an object.')
  const system = metadata?.get('referenceSystem')
  const name = system?.as('string')
  if (system !== undefined && name === undefined) return invalid(system.path, 'The reference system must be a text.')
  const templates = readTemplates(
    root.get('geometry-templates')?.json(),
    `${root.path}/geometry-templates`,
    appearance,
    version,
  )
  const identifier = metadata?.get('identifier')?.as('string')
  return {
    transform: readTransform(root.get('transform')?.json(), `${root.path}/transform`),
    system: name,
    identifier,
    templates,
    version,
  }
}

function readTransform(value: Json | undefined, path: string): Transform {
  const { scale, translate } = isJsonObject(value) ? value : {}
  const [one, other] = [three(scale), three(translate)]
  if (one === undefined || other === undefined)
    return invalid(path, 'The transform must have a scale and a translate, of three finite numbers each.')
  return { scale: one, translate: other }
}

function three(value: Json | undefined): Coordinates | undefined {
  if (!isJsonArray(value) || value.length !== 3) return undefined
  const [x, y, z] = value
  const isFinite = value.every((one) => typeof one === 'number' && Number.isFinite(one))
  return isFinite ? [Number(x), Number(y), Number(z)] : undefined
}

/** @param transform undefined: it is not known, and the coordinates are those of the text */
function readVertices(value: Json | undefined, path: string, transform: Transform | undefined): readonly Coordinates[] {
  if (!isJsonArray(value)) return invalid(path, 'The vertices must be a list.')
  const [scaleX, scaleY, scaleZ] = transform?.scale ?? [1, 1, 1]
  const [x, y, z] = transform?.translate ?? [0, 0, 0]
  return value.map((vertex, index) => {
    const isVertex = isJsonArray(vertex) && vertex.length === 3 && vertex.every((one) => Number.isSafeInteger(one))
    if (!isVertex) return invalid(`${path}/${index}`, 'A vertex must be three integers of at most 53 bits.')
    const [i, j, k] = vertex as unknown as Coordinates
    return [i * scaleX + x, j * scaleY + y, k * scaleZ + z]
  })
}

function checkFeature(root: JsonCursor, ids: readonly string[]): void {
  const id = root.get('id')?.as('string')
  if (id === undefined) return invalid(`${root.path}/id`, 'A feature must have an id.')
  if (!ids.includes(id))
    return invalid(`${root.path}/id`, 'The id of a feature must be that of one of its city objects.')
  for (const name of ['transform', 'version', 'metadata', 'geometry-templates', 'extensions'])
    if (root.get(name) !== undefined) return invalid(`${root.path}/${name}`, 'A feature must not have this member.')
}

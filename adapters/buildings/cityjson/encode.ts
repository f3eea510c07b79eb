// Entities to a CityJSON 2.0 model with today's values: city objects with their attributes, addresses and footprints, and the last
// values of their sensors in `+sensors`. Geometry that is known by its digest only stays in the model that it came from.

import { EntityReader, raise, type Ledger } from '../../kit/index.ts'
import { cityKinds, cityType, cityTypes } from '../../kit/city-model/kinds.ts'
import { LiveSensors } from '../../kit/city-model/live.ts'
import { plainInstance, relatedIds } from '../../kit/city-model/relations.ts'
import { typesOf, type Entity, type Geometry, type Json } from '../../../standards/hub/entity.ts'
import type { Encoded, EncodeContext, Target } from '../../adapter.ts'
import type { Settings } from './options.ts'
import { takeAddress, takeAttributes } from './take-attributes.ts'

export const target: Target = {
  name: 'model',
  mediaType: 'application/city+json',
  types: cityTypes,
  joins: [
    { relationship: 'controlledAsset', inverse: true, maximum: 200 },
    { relationship: 'refDevice', inverse: true, maximum: 200 },
  ],
}

/** An object that is being written. */
interface Draft {
  readonly entity: Entity
  readonly reader: EntityReader
  readonly localId: string
  readonly kind: string
}

/** Millionths of a degree and less: a millimetre. */
const scale = 1e-8

export function encodeAll(
  entities: readonly Entity[],
  context: EncodeContext,
  settings: Settings,
  ledger: Ledger,
): Pick<Encoded, 'body' | 'omitted'> {
  const omitted: string[] = []
  const drafts = new Map<string, Draft>()
  const omit = (entity: Entity, code: string): void => {
    omitted.push(entity.id)
    ledger.reportEntity('dropped', entity.id, '', code)
  }
  for (const entity of entities) {
    if (!typesOf(entity).some((type) => cityTypes.some((one) => one === type))) continue
    const localId = context.localId(entity.id)
    const kind = kindOf(entity)
    if (localId === undefined || localId === '') omit(entity, 'no-local-id')
    else if (kind === undefined) omit(entity, 'type-not-in-cityjson')
    else drafts.set(entity.id, { entity, reader: new EntityReader(entity, ledger, context.target), localId, kind })
  }
  removeOrphans(drafts, omit)
  const live = new LiveSensors(entities, context, ledger)
  const vertices: number[][] = []
  const objects = [...drafts.values()].map((draft) => [
    draft.localId,
    objectOf(draft, drafts, live, vertices, settings),
  ])
  for (const entity of entities) {
    if (drafts.has(entity.id) || omitted.includes(entity.id) || live.written.has(entity.id)) continue
    omit(entity, 'not-of-a-city-object')
  }
  if (drafts.size === 0) {
    const detail = 'None of the entities is a city object that can be written.'
    return raise({ code: 'nothing-representable', detail })
  }
  const model = {
    type: 'CityJSON',
    version: '2.0',
    transform: { scale: [scale, scale, 0.001], translate: [0, 0, 0] },
    ...(vertices.length > 0 && {
      metadata: { referenceSystem: 'https://www.opengis.net/def/crs/OGC/0/CRS84h' },
    }),
    ...(live.written.size > 0 && {
      extensions: { SensorLinks: { url: 'https://citygate.example.org/sensors.ext.json', version: '1.0' } },
    }),
    CityObjects: Object.fromEntries(objects) as Json,
    vertices,
  }
  return { body: JSON.stringify(model), omitted }
}

/** The type in CityJSON; undefined: the entity is of a type that it does not have. */
function kindOf(entity: Entity): string | undefined {
  const [type = ''] = typesOf(entity)
  const attribute = plainInstance(entity, 'cityObjectType')
  if (attribute === undefined) return type === 'CityObject' ? 'GenericCityObject' : type
  const kind = attribute.type === 'Property' ? attribute.value : undefined
  if (typeof kind !== 'string' || cityType(kind) !== type) return undefined
  return cityKinds.has(kind) || /^\+[A-Z]\w{0,99}$/.test(kind) ? kind : undefined
}

function parentsOf({ entity }: Draft, drafts: ReadonlyMap<string, Draft>): readonly string[] {
  const ids = relatedIds(plainInstance(entity, 'partOf'))
  return ids.filter((id, index) => id !== entity.id && drafts.has(id) && ids.indexOf(id) === index)
}

function childrenOf({ entity }: Draft, drafts: ReadonlyMap<string, Draft>): readonly string[] {
  const own = relatedIds(plainInstance(entity, 'hasPart'))
  const found = [...drafts.values()]
    .filter((one) => parentsOf(one, drafts).includes(entity.id))
    .map((one) => one.entity.id)
  const isOwn = own.length === found.length && found.every((id) => own.includes(id))
  return isOwn ? own : found
}

/** A part without its whole is not a model. Those that it has in turn become orphans. */
function removeOrphans(drafts: Map<string, Draft>, omit: (entity: Entity, code: string) => void): void {
  for (let isChanged = true; isChanged;) {
    isChanged = false
    for (const [id, draft] of drafts) {
      if (cityKinds.get(draft.kind)?.needsParent !== true || parentsOf(draft, drafts).length > 0) continue
      drafts.delete(id)
      omit(draft.entity, 'parent-not-in-model')
      isChanged = true
    }
  }
}

function objectOf(
  draft: Draft,
  drafts: ReadonlyMap<string, Draft>,
  live: LiveSensors,
  vertices: number[][],
  settings: Settings,
): Json {
  const { reader, kind, entity } = draft
  if (!reader.has('cityObjectType')) reader.report('assumed', 'cityObjectType', 'type-of-entity')
  else reader.take('cityObjectType')
  const [parents, children] = [parentsOf(draft, drafts), childrenOf(draft, drafts)]
  takeFamily(reader, 'partOf', entity, parents)
  takeFamily(reader, 'hasPart', entity, children)
  const localIds = (ids: readonly string[]): string[] => ids.flatMap((id) => drafts.get(id)?.localId ?? [])
  const address = takeAddress(reader, entity)
  const geometry = takeFootprint(reader, kind, vertices, settings)
  reader.giveUp('modelGeometry', 'geometry-by-reference')
  const attributes = takeAttributes(reader, entity)
  const sensors = live.of(entity.id).map(({ sensorId, observed, uom, reading, connection }) => ({
    ...Object.fromEntries(connection),
    sensorID: sensorId,
    observationProperty: observed,
    ...(uom !== undefined && { uom }),
    ...reading,
  }))
  reader.finish()
  const all = { ...attributes, ...(sensors.length > 0 && { '+sensors': sensors }) }
  return {
    type: kind,
    ...(Object.keys(all).length > 0 && { attributes: all }),
    ...(address !== undefined && { address: [address] }),
    ...(parents.length > 0 && { parents: localIds(parents) }),
    ...(children.length > 0 && { children: localIds(children) }),
    ...(kind === 'CityObjectGroup' && children.length === 0 && { children: [] }),
    ...(geometry !== undefined && { geometry: [geometry] }),
  }
}

/** What is related to an object is written where both are in the model and the part names the whole. */
function takeFamily(reader: EntityReader, name: string, entity: Entity, written: readonly string[]): void {
  const attribute = plainInstance(entity, name)
  const own = relatedIds(attribute)
  const isSame = own.length > 0 && own.length === written.length && own.every((id, index) => id === written[index])
  const isPlain = attribute === undefined || Object.keys(attribute).length === 2
  if (isSame && isPlain && reader.has(name)) reader.markWritten(name)
  else if (attribute !== undefined || written.length > 0) reader.giveUp(name, 'family-in-model')
}

/** Kinds that may have surfaces. */
function takeFootprint(
  reader: EntityReader,
  kind: string,
  vertices: number[][],
  { elevation }: Settings,
): Json | undefined {
  if (!reader.has('location')) return undefined
  const geometry = reader.take('location', { kind: 'GeoProperty' }) as Geometry | undefined
  if (geometry === undefined) return undefined
  if (elevation === undefined) return reader.giveUp('location', 'no-elevation')
  const polygons = polygonsOf(geometry)
  const isSurface = cityKinds.get(kind)?.geometry.includes('MultiSurface') ?? true
  if (polygons === undefined || !isSurface) return reader.giveUp('location', 'not-a-footprint')
  const boundaries = polygons.map((rings) =>
    rings.map((ring) =>
      ring.slice(0, -1).map(([x = 0, y = 0]) => {
        vertices.push([Math.round(x / scale), Math.round(y / scale), Math.round(elevation * 1000)])
        return vertices.length - 1
      }),
    ),
  )
  reader.report('approximated', 'location', 'footprint-at-elevation')
  return { type: 'MultiSurface', lod: '0', boundaries }
}

type Rings = readonly (readonly (readonly number[])[])[]

function polygonsOf(geometry: Geometry): readonly Rings[] | undefined {
  if (geometry.type === 'Polygon') return [geometry.coordinates]
  return geometry.type === 'MultiPolygon' ? geometry.coordinates : undefined
}

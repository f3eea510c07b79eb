// Entities to a CityJSON 2.0 model with today's values: city objects with their attributes, addresses and footprints, and the last
// values of their sensors in `+sensors`. Geometry that is known by its digest only stays in the model that it came from.

import type { EntityReader, Ledger } from '../../kit/index.ts'
import { Drafts, type Draft, type ModelForm } from '../../kit/city-model/drafts.ts'
import { cityKinds, cityTypes } from '../../kit/city-model/kinds.ts'
import { LiveSensors, sensorJoins, type LiveSensor } from '../../kit/city-model/live.ts'
import { isGlobalUri } from '../../../standards/hub/identifier.ts'
import type { Entity, Geometry, Json, JsonObject } from '../../../standards/hub/entity.ts'
import type { Encoded, EncodeContext, Target } from '../../adapter.ts'
import type { Settings } from '../../kit/city-model/options.ts'
import { takeAddress, takeAttributes } from './take-attributes.ts'

export const target: Target = {
  name: 'model',
  mediaType: 'application/city+json',
  types: cityTypes,
  joins: sensorJoins,
}

const isExtension = (kind: string): boolean => /^\+[A-Z]\w{0,99}$/.test(kind)

const form: ModelForm = {
  generic: 'GenericCityObject',
  hasKind: (kind) => cityKinds.has(kind) || isExtension(kind),
  needsParent: (kind) => cityKinds.get(kind)?.needsParent === true,
  canBePart: () => true,
  hasOneParent: false,
  isId: (localId) => localId !== '',
}

/** Millionths of a degree and less: a millimetre. */
const scale = 1e-8

export function encodeAll(
  entities: readonly Entity[],
  context: EncodeContext,
  settings: Settings,
  ledger: Ledger,
): Pick<Encoded, 'body' | 'omitted'> {
  const drafts = new Drafts(entities, context, ledger, form)
  const live = new LiveSensors(entities, context, ledger)
  const vertices: number[][] = []
  const objects = drafts.all().map((draft) => [draft.localId, objectOf(draft, drafts, live, vertices, settings)])
  drafts.finish(entities, live.written)
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
  return { body: JSON.stringify(model), omitted: drafts.omitted }
}

function objectOf(draft: Draft, drafts: Drafts, live: LiveSensors, vertices: number[][], settings: Settings): Json {
  const { reader, entity } = draft
  // The model does not declare the extension of a foreign type, whose address the hub does not know.
  const kind = isExtension(draft.kind) ? 'GenericCityObject' : draft.kind
  const [parents, children] = [drafts.parentsOf(draft), drafts.childrenOf(draft)]
  drafts.takeFamily(draft)
  if (kind !== draft.kind) reader.report('approximated', 'cityObjectType', 'type-of-extension')
  const localIds = (ids: readonly string[]): string[] => ids.flatMap((id) => drafts.get(id)?.localId ?? [])
  const address = takeAddress(reader, entity)
  const geometry = takeFootprint(reader, kind, vertices, settings)
  reader.giveUp('modelGeometry', 'geometry-by-reference')
  const attributes = takeAttributes(reader, entity)
  const sensors = live.of(entity.id).map((sensor) => sensorOf(sensor, live))
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

/** A sensor in the form of the extension, in which the address of a service is a URI. */
function sensorOf({ device, sensorId, observed, uom, reading, connection }: LiveSensor, live: LiveSensors): JsonObject {
  const members = [...connection].filter(([name, text]) => name !== 'baseURL' || isGlobalUri(text))
  if (members.length < connection.size) live.leaveMember(device, 'baseURL')
  return {
    ...Object.fromEntries(members),
    sensorID: sensorId,
    observationProperty: observed,
    ...(uom !== undefined && { uom }),
    ...reading,
  }
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

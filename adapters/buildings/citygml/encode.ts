// Entities to a CityGML 3.0 model with today's values: objects with their attributes, addresses and footprints; a sensor is a
// Dynamizer with its connection and its last value (OGC 20-010 clause 7.8). Geometry that is known by its digest only stays in the
// model that it came from.

import { xmlElement, type EntityReader, type Ledger } from '../../kit/index.ts'
import { Drafts, type Draft, type ModelForm } from '../../kit/city-model/drafts.ts'
import { LiveSensors, sensorJoins } from '../../kit/city-model/live.ts'
import type { Entity, Geometry } from '../../../standards/hub/entity.ts'
import type { Encoded, EncodeContext, Target } from '../../adapter.ts'
import type { Settings } from '../../kit/city-model/options.ts'
import { ncName, takeAddress, takeProperties } from './take-properties.ts'
import { dynamizersOf, type SensorIds } from './write-dynamizers.ts'

export const target: Target = {
  name: 'model',
  mediaType: 'application/gml+xml',
  types: ['Building', 'Road', 'Bridge', 'Tunnel', 'CityObject'],
  joins: sensorJoins,
}

const namespaces = {
  xmlns: 'http://www.opengis.net/citygml/3.0',
  'xmlns:bldg': 'http://www.opengis.net/citygml/building/3.0',
  'xmlns:brid': 'http://www.opengis.net/citygml/bridge/3.0',
  'xmlns:tun': 'http://www.opengis.net/citygml/tunnel/3.0',
  'xmlns:tran': 'http://www.opengis.net/citygml/transportation/3.0',
  'xmlns:frn': 'http://www.opengis.net/citygml/cityfurniture/3.0',
  'xmlns:gen': 'http://www.opengis.net/citygml/generics/3.0',
  'xmlns:dyn': 'http://www.opengis.net/citygml/dynamizer/3.0',
  'xmlns:gml': 'http://www.opengis.net/gml/3.2',
  'xmlns:xAL': 'urn:oasis:names:tc:ciq:xal:3',
}

/** The prefix of the module of a kind, and of parts the property of the whole. */
const modules: ReadonlyMap<string, readonly [prefix: string, property?: string]> = new Map([
  ['Building', ['bldg']],
  ['BuildingPart', ['bldg', 'buildingPart']],
  ['BuildingRoom', ['bldg', 'buildingRoom']],
  ['BuildingInstallation', ['bldg', 'buildingInstallation']],
  ['Bridge', ['brid']],
  ['BridgePart', ['brid', 'bridgePart']],
  ['Tunnel', ['tun']],
  ['TunnelPart', ['tun', 'tunnelPart']],
  ['Road', ['tran']],
  ['CityFurniture', ['frn']],
  ['GenericOccupiedSpace', ['gen']],
])
/** Parts of a building are in the building or in one of its parts. */
const wholes: ReadonlyMap<string, readonly string[]> = new Map([
  ['BuildingPart', ['Building']],
  ['BuildingRoom', ['Building', 'BuildingPart']],
  ['BuildingInstallation', ['Building', 'BuildingPart']],
  ['BridgePart', ['Bridge']],
  ['TunnelPart', ['Tunnel']],
])

const form: ModelForm = {
  generic: 'GenericOccupiedSpace',
  hasKind: (kind) => modules.has(kind),
  needsParent: (kind) => wholes.has(kind),
  canBePart: (kind, of) => wholes.get(kind)?.includes(of) === true,
  hasOneParent: true,
  isId: (localId) => ncName.test(localId),
}

export function encodeAll(
  entities: readonly Entity[],
  context: EncodeContext,
  settings: Settings,
  ledger: Ledger,
): Pick<Encoded, 'body' | 'omitted'> {
  const drafts = new Drafts(entities, context, ledger, form)
  const live = new LiveSensors(entities, context, ledger)
  const writer: Writer = {
    drafts,
    live,
    ledger,
    settings,
    sensors: { count: 0, ids: new Set(drafts.all().map(({ localId }) => localId)) },
  }
  const roots = drafts.all().filter((draft) => drafts.parentsOf(draft).length === 0)
  const members = roots.map((draft) => xmlElement('cityObjectMember', [objectOf(draft, writer)]))
  drafts.finish(entities, live.written)
  const model = xmlElement('CityModel', members, namespaces)
  return { body: `<?xml version="1.0" encoding="UTF-8"?>\n${model}\n`, omitted: drafts.omitted }
}

interface Writer {
  readonly drafts: Drafts
  readonly live: LiveSensors
  readonly ledger: Ledger
  readonly settings: Settings
  readonly sensors: SensorIds
}

/** In the order of the schemas: of features, of city objects, of spaces, of the module. */
function objectOf(draft: Draft, writer: Writer): string {
  const { drafts, live, ledger, settings, sensors } = writer
  const { reader, entity, kind, localId } = draft
  const [prefix = ''] = modules.get(kind) ?? []
  drafts.takeFamily(draft)
  const { features, generic, own } = takeProperties(reader, entity, prefix)
  // The schema has addresses of buildings and bridges, and none of tunnels.
  const address = ['bldg', 'brid'].includes(prefix) ? takeAddress(reader, entity) : undefined
  const footprint = takeFootprint(reader, settings)
  reader.giveUp('modelGeometry', 'geometry-by-reference')
  const links = dynamizersOf(live, entity.id, `${prefix}:${kind}`, localId, sensors)
  for (const name of links.names) reader.report('assumed', `citygml_${name}`, 'value-of-sensor')
  for (const device of links.linked)
    ledger.report('assumed', `${device}/sensorConnection/value/attributeRef`, 'attribute-of-sensor')
  const parts = drafts.childrenOf(draft).flatMap((id) => {
    const part = drafts.get(id)
    const property = part === undefined ? undefined : modules.get(part.kind)?.[1]
    return part === undefined || property === undefined
      ? []
      : [[property, xmlElement(`${prefix}:${property}`, [objectOf(part, writer)])] as const]
  })
  reader.finish()
  // Installations, rooms and parts, in this order, with the address before the parts.
  const of = (name: string): readonly string[] => parts.flatMap(([property, text]) => (property === name ? [text] : []))
  const content = [
    ...features,
    ...generic,
    ...links.attributes,
    ...links.dynamizers,
    ...(footprint === undefined ? [] : [footprint]),
    ...own,
    ...of('buildingInstallation'),
    ...of('buildingRoom'),
    ...(address === undefined ? [] : [xmlElement(`${prefix}:address`, [address])]),
    ...['buildingPart', 'bridgePart', 'tunnelPart'].flatMap(of),
  ]
  return xmlElement(`${prefix}:${kind}`, content, { 'gml:id': localId })
}

const crs84 = 'http://www.opengis.net/def/crs/OGC/0/CRS84h'

function takeFootprint(reader: EntityReader, { elevation }: Settings): string | undefined {
  if (!reader.has('location')) return undefined
  const geometry = reader.take('location', { kind: 'GeoProperty' }) as Geometry | undefined
  if (geometry === undefined) return undefined
  if (elevation === undefined) return reader.giveUp('location', 'no-elevation')
  const polygons =
    geometry.type === 'Polygon'
      ? [geometry.coordinates]
      : geometry.type === 'MultiPolygon'
        ? geometry.coordinates
        : undefined
  if (polygons === undefined) return reader.giveUp('location', 'not-a-footprint')
  const rings = (name: string, all: readonly (readonly (readonly number[])[])[]): readonly string[] =>
    all.map((ring) => {
      const positions = ring.map(([x = 0, y = 0]) => `${x.toFixed(8)} ${y.toFixed(8)} ${elevation}`).join(' ')
      return xmlElement(`gml:${name}`, [xmlElement('gml:LinearRing', [xmlElement('gml:posList', positions)])])
    })
  const members = polygons.map((polygon) => {
    const [exterior, ...interior] = polygon
    const all = [...rings('exterior', exterior === undefined ? [] : [exterior]), ...rings('interior', interior)]
    return xmlElement('gml:surfaceMember', [xmlElement('gml:Polygon', all)])
  })
  reader.report('approximated', 'location', 'footprint-at-elevation')
  const surface = xmlElement('gml:MultiSurface', members, { srsName: crs84, srsDimension: '3' })
  return xmlElement('lod0MultiSurface', [surface])
}

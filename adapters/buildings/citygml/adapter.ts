// The adapter for CityGML 2.0 and 3.0 (OGC 12-019, OGC 20-010 and 21-006r2): city objects of a model, read one by one, with their
// footprints in WGS-84, their geometry by reference and digest, and the sensors of their Dynamizers.

import {
  defineAdapter,
  nodeRecords,
  raise,
  type Decoding,
  type NodeRecord,
  type RecordNode,
  type RecordSource,
  type RecordStream,
  type XmlElement,
} from '../../kit/index.ts'
import { cityTypes } from '../../kit/city-model/kinds.ts'
import { encodeAll, target } from './encode.ts'
import { documentation } from './documentation.ts'
import { readObject } from './features.ts'
import { isObject, versionOf } from './kinds.ts'
import { cityModelOptions, settingsOf, type Settings } from '../../kit/city-model/options.ts'

const options = cityModelOptions(
  'A name of the forms urn:ogc:def:crs and http://www.opengis.net/def/crs means the order of the definition; some programs write easting first in spite of it.',
  'Without it, there are no references, and what the model says of itself is not kept.',
)

const types = [...cityTypes, 'Dataset', 'Device', 'DeviceMeasurement']
const members = ['cityObjectMember', 'featureMember', 'appearanceMember']
const paths = [...members.map((name) => `//CityModel/${name}`), '//FeatureCollection/member']

function memberRecords({ limits, headers }: RecordSource<Settings>): RecordStream<Settings, NodeRecord> {
  return {
    reader: nodeRecords(paths, limits, { mediaType: 'application/xml', headers }),
    isRecord: ({ kind }) => kind === 'record',
    decode(decoding) {
      const { kind, node, repairs, asides } = decoding.parsed
      decoding.ledger.repairs.push(...repairs)
      if (asides > 0) decoding.ledger.report('dropped', node.path, 'comment')
      if (kind === 'rest') readModel(node, decoding)
      else readMember(node, decoding)
    },
  }
}

function readMember(member: RecordNode, decoding: Decoding<Settings, NodeRecord>): void {
  const { ledger } = decoding
  if (member.name === 'appearanceMember') return ledger.report('dropped', member.path, 'appearance')
  const missing = new Set<string>()
  const reading = {
    ids: idsIn(member.source as XmlElement, new Map()),
    missing: (reference: XmlElement) => {
      if (!missing.has(reference.name))
        ledger.report('dropped', `${member.path}//${reference.name}`, 'reference-outside')
      missing.add(reference.name)
    },
  }
  for (const feature of member.children) {
    const { namespace } = feature.source as XmlElement
    member.all(feature.name)
    const isOlder = /^http:\/\/www\.opengis\.net\/citygml(?:\/[a-z]+)?\/[01]\.\d$/.test(namespace)
    if (isOlder) raise({ code: 'unsupported', path: feature.path, detail: 'Only CityGML 2.0 and 3.0 are read.' })
    if (!isObject(feature.name, namespace)) ledger.report('assumed', feature.path, 'object-of-extension')
    readObject(feature, undefined, { decoding, reading })
  }
  if (member.children.length === 0) ledger.report('dropped', member.path, 'empty-element')
}

/** The elements of a record by `gml:id`. */
function idsIn(element: XmlElement, found: Map<string, XmlElement>): Map<string, XmlElement> {
  for (const { name, namespace, value } of element.attributes)
    if (name === 'id' && namespace.startsWith('http://www.opengis.net/gml')) found.set(value, element)
  for (const child of element.children) idsIn(child, found)
  return found
}

/** What the model says of itself. */
function readModel(root: RecordNode, decoding: Decoding<Settings, NodeRecord>): void {
  const { ledger, settings } = decoding
  const { namespace } = root.source as XmlElement
  const isModel = root.name === 'CityModel' && versionOf(namespace) !== undefined
  if (!isModel && root.name !== 'FeatureCollection') {
    const detail = 'The root must be a CityModel of CityGML 2.0 or 3.0, or a FeatureCollection of its objects.'
    raise({ code: 'unsupported', path: '/', detail })
  }
  if (settings.model !== undefined) {
    const dataset = decoding.entity('Dataset', settings.model)
    for (const [name, attribute] of [
      ['name', 'title'],
      ['description', 'description'],
    ] as const) {
      const node = root.at(name)
      const text = node?.text()
      if (node === undefined || text === undefined) continue
      dataset.property(node.path, attribute, attribute === 'title' ? text : [text])
    }
  }
  for (const { path } of root.unread()) ledger.report('dropped', path, 'head')
}

export const citygml = defineAdapter({
  id: 'citygml',
  stability: 'experimental',
  standard: { name: 'CityGML', editions: ['3.0', '2.0'], url: 'https://www.ogc.org/standards/citygml/' },
  reads: ['application/gml+xml', 'application/xml', 'text/xml'].map((mediaType) => ({ mediaType, types })),
  writes: [target],
  headers: ['content-type'],
  options,
  documentation,
  settings: settingsOf,
  records: memberRecords,
  encodeAll,
})

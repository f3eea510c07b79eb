// The adapter for CityJSON 1.1 and 2.0: city objects of models and of sequences of features, with their footprints in WGS-84, their
// geometry by reference and digest, and links to sensors.

import {
  defineAdapter,
  readEach,
  refusedItem,
  type Decoding,
  type JsonRecord,
  type RecordSource,
  type RecordStream,
} from '../../kit/index.ts'
import { cityTypes } from '../../kit/city-model/kinds.ts'
import { encodeAll, target } from './encode.ts'
import { documentation } from './documentation.ts'
import { addMetadata } from './metadata.ts'
import { readContent, type Content, type Header } from './model.ts'
import { heightless, readObject, surveyOf, systemOfText, type Surroundings } from './objects.ts'
import { cityModelOptions, settingsOf, type Settings } from '../../kit/city-model/options.ts'
import { textReader } from './sequence.ts'

const options = cityModelOptions(
  'A model names its system by the URL of its definition, which has an order; some programs write easting or longitude first in spite of it.',
  'Without it, its identifier is used, and without one there are no references.',
)

const types = [...cityTypes, 'Dataset', 'Device', 'DeviceMeasurement']

function textRecords({ limits, mediaType }: RecordSource<Settings>): RecordStream<Settings, JsonRecord> {
  let header: Header | undefined
  return {
    reader: textReader(mediaType, limits),
    decode(decoding) {
      const { root, losses } = decoding.parsed
      decoding.ledger.losses.push(...losses)
      const content = readContent(root, header)
      if (content.kind === 'CityJSON') ({ header } = content)
      readText(content, decoding)
    },
  }
}

function readText(content: Content, decoding: Decoding<Settings, JsonRecord>): void {
  const { ledger, settings, parsed } = decoding
  const { root } = parsed
  const { header, model, objects, kind } = content
  const around: Surroundings = { header, model, system: systemOfText(header, settings), ...surveyOf(objects) }
  if (kind === 'CityJSON') {
    if (header !== undefined && !['1.1', '2.0'].includes(header.version))
      ledger.report('assumed', `${root.path}/version`, 'version-newer')
    if (header?.system !== undefined && !systemForm.test(header.system))
      ledger.repaired(`${root.path}/metadata/referenceSystem`, 'system-form', 'CityJSON 2.0, referenceSystem (CRS)')
    addMetadata(root, decoding)
    for (const [index, one] of model.templates.entries())
      if (!one.ok) ledger.losses.push(refusedItem(`${root.path}/geometry-templates/templates/${index}`, one.problem))
    const extensions = root.get('extensions')
    if (extensions !== undefined) {
      extensions.json()
      ledger.report('dropped', extensions.path, 'extensions')
    }
  }
  readEach(objects.entries('object') ?? [], ledger, (object, id) => readObject(object, id, around, decoding))
  reportUnused(content, decoding)
  ledger.reportUntouched(root)
}

/** What has no effect on any entity. */
function reportUnused({ model, kind }: Content, { ledger, parsed }: Decoding<Settings, JsonRecord>): void {
  const { root } = parsed
  const path = `${root.path}/vertices`
  const of = (use: number): readonly number[] =>
    [...model.used.entries()].flatMap(([index, one]) => (one === use ? index : []))
  const [unused, flat] = [of(0), of(heightless)]
  if (unused.length + flat.length > maximumReports) ledger.report('dropped', path, 'vertex-unused')
  else {
    for (const index of unused) ledger.report('dropped', `${path}/${index}`, 'vertex-unused')
    for (const index of flat) ledger.report('dropped', `${path}/${index}/2`, 'height')
  }
  if (kind === 'CityJSON' && unused.length === model.used.length)
    ledger.report('dropped', `${root.path}/transform`, 'transform-unused')
  for (const name of ['appearance', 'geometry-templates'])
    if (root.get(name) !== undefined) ledger.report('dropped', `${root.path}/${name}`, name)
}

/** The form of the name of a system; older files have a URN. */
const systemForm = /^https?:\/\/www\.opengis\.net\/def\/crs\/[^/]+\/[^/]+\/[^/]+$/

const maximumReports = 100

export const cityjson = defineAdapter({
  id: 'cityjson',
  stability: 'beta',
  standard: { name: 'CityJSON', editions: ['2.0', '1.1'], url: 'https://www.cityjson.org/specs/' },
  reads: ['application/city+json', 'application/city+json-seq', 'application/json', 'application/x-ndjson'].map(
    (mediaType) => ({ mediaType, types }),
  ),
  writes: [target],
  options,
  documentation,
  settings: settingsOf,
  records: textRecords,
  encodeAll,
})

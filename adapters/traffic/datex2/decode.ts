// Decodes DATEX II record by record: situations, measured data with tables of sites, parking, signs and charging sites. A record
// that is invalid leaves its neighbours.

import { isJsonArray } from '../../../standards/json/object.ts'
import type { DecodeContext, Limits, Message } from '../../adapter.ts'
import {
  nodeRecords,
  raise,
  type Decoding,
  type JsonForm,
  type NodeRecord,
  type NodeSource,
  type RecordNode,
} from '../../kit/index.ts'
import { readChargingSite, readChargingStatus } from './charging.ts'
import { readElaborated } from './elaborated.ts'
import { keepSites, readMeasurements, readSite, session, sitesOf, type Sites } from './measured.ts'
import { readElement, readElementStatus, readPlace, readStatus } from './parking.ts'
import type { Reading, Settings } from './reading.ts'
import { readSign } from './signs.ts'
import { readSituation } from './situation.ts'

type Read = (record: RecordNode, reading: Reading, sites: Sites) => void

const readers: ReadonlyMap<string, Read> = new Map<string, Read>([
  ['//situation', readSituation],
  ['//siteMeasurements', (record, reading, sites) => readMeasurements(record, sites, reading)],
  ['//measurementSiteTable/measurementSiteRecord', (record, reading, sites) => readSite(record, sites, reading)],
  ['//measurementSiteTable/measurementSite', (record, reading, sites) => readSite(record, sites, reading)],
  ['//parkingRecord', readPlace],
  ['//parkingFacility', readPlace],
  ['//parkingRecordStatus', readStatus],
  ['//parkingFacilityStatus', readStatus],
  ['//parkingTable/hierarchyElementGeneral', readElement],
  ['//parkingStatusInformation', readElementStatus],
  ['//vmsUnit', readSign],
  ['//vmsUnitTable/vmsUnitRecord', readSign],
  ['//vmsController', readSign],
  ['//vmsControllerStatus', readSign],
  ['//energyInfrastructureSite', readChargingSite],
  ['//energyInfrastructureSiteStatus', readChargingStatus],
  ['//elaboratedData', readElaborated],
  ['//payload/physicalQuantity', readElaborated],
  ['//payloadPublication/physicalQuantity', readElaborated],
  ['//d2Message', readInner],
])
const paths = [...readers.keys()]
const byName = new Map([...readers].map(([path, read]) => [path.split('/').at(-1) ?? '', read]))

/** Roots of messages of DATEX II; a SOAP envelope and national ones are around them. */
const roots: ReadonlySet<string> = new Set([
  'd2LogicalModel',
  'messageContainer',
  'payload',
  'payloadPublication',
  'd2Payload',
  'messageContent',
])
const schemas = /^http:\/\/datex2\.eu\/(?:schema\/(?!1_)|wsdl\/)/

/** In JSON, a member stands for the class of an object: the package and the class (`sitAccident`, `situationAccident`). */
const packages =
  /^(?:situation|locationReferencing|roadTrafficData|measuredData|parking|facilities|sit|locx?|comx?|roa|prk|par|a?fac|a?egi|egx|vms|inf|exc|mst|rer|dsr|evc|fst|ubx)([A-Z]\w*)$/
const form: JsonForm = { typeOf: (member) => packages.exec(member)?.[1] }

export function datexRecords({
  limits,
  mediaType,
  headers,
  context,
}: { readonly limits: Limits; readonly context: DecodeContext } & Pick<Message, 'mediaType' | 'headers'>) {
  const sites = sitesOf(context.state.get(session))
  let before = sites.size
  let hasTable = false
  return {
    reader: nodeRecords(paths, limits, { mediaType, headers }, form),
    isRecord: ({ kind }: NodeRecord) => kind === 'record',
    decode(reading: Reading): void {
      const { kind, node, repairs, losses, asides, namespace } = reading.parsed
      const { ledger } = reading
      ledger.repairs.push(...repairs)
      ledger.losses.push(...losses)
      if (asides > 0) ledger.report('dropped', node.path, 'comment')
      if (kind === 'rest') return readRest(node, reading)
      if (namespace === '' && node.name !== 'd2Message') ledger.report('assumed', node.path, 'no-namespace')
      else if (namespace !== undefined && node.name !== 'd2Message' && !schemas.test(namespace))
        raise({
          code: 'unsupported',
          path: node.path,
          detail: 'The namespace of a record must be one of http://datex2.eu/schema/, of version 2 or 3.',
        })
      if (!isReal(node.source)) return ledger.report('dropped', node.path, 'not-real')
      byName.get(node.name)?.(node, reading, sites)
      hasTable ||= node.name.startsWith('measurementSite')
    },
    end(decoding: Decoding<Settings, undefined>): void {
      if (hasTable || sites.size !== before) keepSites(sites, decoding)
      before = sites.size
    },
  }
}

/** `informationStatus` of what is not true. */
const unreal: ReadonlySet<string> = new Set(['test', 'technicalExercise', 'securityExercise'])

/** What the header of a record, or the nearest header around it, says: an exercise or a test is not true. */
function isReal(record: NodeSource): boolean {
  for (let at: NodeSource | undefined = record; at !== undefined; at = at.parent) {
    const header = at.children.find(({ name }) => name === 'headerInformation')
    const status = header?.children.find(({ name }) => name === 'informationStatus')
    if (status !== undefined) return !unreal.has(status.text.trim())
  }
  return true
}

/** The head of a publication, and publications whose records are not read. */
function readRest(root: RecordNode, { ledger }: Reading): void {
  if (!hasRoot(root, 0))
    raise({ code: 'unsupported', path: '/', detail: 'The message is not DATEX II: it has no publication.' })
  for (const { path, value } of root.unread()) {
    const text = typeof value === 'object' && !isJsonArray(value) ? JSON.stringify(value) : ''
    const code = hasRecords(text) ? 'publication-not-read' : text.includes('"requestDeniedReason"') ? 'denied' : 'head'
    ledger.report('dropped', path, code)
  }
}

/** Whether there is more than the head of a publication: tables of zones, regulations, and others. */
function hasRecords(text: string): boolean {
  return /"(?:controlledZoneTable|urbanVehicleAccessRegulation|trafficRegulation\w*|predefinedLocation\w*)":/.test(text)
}

function hasRoot(node: RecordNode, depth: number): boolean {
  return isRoot(node) || (depth < 5 && node.children.some((one) => hasRoot(one, depth + 1)))
}

/** Publications of version 3 that may be the root of a message. */
const publications =
  /^(?:situation|measuredData|measurementSiteTable|elaboratedData|parking(?:Table|Status)|vms(?:Table)?|energyInfrastructure(?:Table|Status)|predefinedLocations)Publication$/

/** A publication may be the root itself; in JSON, it may also be its members alone. */
function isRoot({ name, source: { namespace, pointer, children, type } }: RecordNode): boolean {
  if (roots.has(name)) return true
  if (pointer === undefined) return publications.test(name) && schemas.test(namespace ?? '')
  const has = (member: string): boolean => children.some((one) => one.name === member)
  const isNamed = type?.endsWith('Publication') === true || (pointer === '' && has('publicationCreator'))
  return isNamed && has('publicationTime')
}

/** A message in a national envelope, as text. */
function readInner(record: RecordNode, reading: Reading): void {
  const body = new TextEncoder().encode(record.text() ?? '')
  const message = { body, mediaType: 'application/xml', headers: new Map<string, string>() }
  reading.inner({ adapter: 'datex2', options: {}, message, path: record.path })
}

// Resources and Bundles: each valid resource becomes what its reader makes of it, and an invalid entry leaves its neighbours.

import { concernsOneItem, ProblemError, raise, refusedItem, type Decoding } from '../../kit/index.ts'
import { bundleFault, entryFault, identitiesOf } from './structure/bundle.ts'
import {
  isOfPerson,
  readDiagnosticReport,
  readEncounter,
  readObservation,
  readPerson,
  readRecord,
  typeOfRecord,
} from './clinical.ts'
import { definitionOf } from '../../../standards/fhir/definitions.ts'
import { EncounterCounts } from './encounters.ts'
import { readDevice, readLocation, readOrganization, readPublic } from './facility.ts'
import { readMeasureReport } from './measure-report.ts'
import { modelsOf } from './models.ts'
import { all, child, textAt, type FhirNode } from './structure/node.ts'
import { idOf, type Reading, type Settings } from './reading.ts'
import type { Document } from './records.ts'
import { alone, baseOf, personTypes, publicTypes, type Surroundings } from './references.ts'
import { requireValid, type Fault } from './structure/validate.ts'
import { vitalSignsFault } from './structure/vital-signs.ts'

type Whole = Decoding<Settings, Document>

const readers: ReadonlyMap<string, (reading: Reading) => void> = new Map([
  ['Observation', readObservation],
  ['DiagnosticReport', readDiagnosticReport],
  ['Encounter', readEncounter],
  ['Location', readLocation],
  ['Organization', readOrganization],
  ['Device', readDevice],
  ['MeasureReport', readMeasureReport],
])

/** Resources of the protocol, which say nothing of the world. */
const ofProtocol = new Set(['OperationOutcome', 'MessageHeader', 'Parameters', 'Binary'])

export function decode(decoding: Whole): void {
  const { root, losses, repairs } = decoding.parsed
  decoding.ledger.losses.push(...losses)
  decoding.ledger.repairs.push(...repairs)
  requireValid(root, decoding.ledger)
  if (root.resource === 'Bundle') return decodeBundle(root, decoding)
  if (definitionOf(root.resource ?? '') === undefined || ofProtocol.has(root.resource ?? '')) {
    const detail = 'Resources of this type are not read: they say nothing that the hub has.'
    raise({ code: 'unsupported', path: root.path === '' ? '/' : root.path, detail })
  }
  readResource(root, idOf(root), alone, decoding)
}

function readResource(resource: FhirNode, id: string, around: Surroundings, decoding: Whole): void {
  const name = resource.resource ?? ''
  if (name === 'Observation' && decoding.settings.requireVitalSigns === true) refuse(vitalSignsFault(resource))
  const reading = { decoding, around, resource, id }
  const usual = personTypes.has(name) ? readPerson : publicTypes.has(name) ? readPublic : readRecord
  const reader = isOfPerson(reading) ? readRecord : (readers.get(name) ?? usual)
  reader(reading)
}

function refuse(fault: Fault | undefined): void {
  if (fault !== undefined)
    raise({
      code: 'invalid',
      path: fault.path === '' ? '/' : fault.path,
      detail: fault.detail,
      clause: fault.clause ?? 'FHIR R4',
    })
}

function decodeBundle(bundle: FhirNode, decoding: Whole): void {
  const { ledger } = decoding
  refuse(bundleFault(bundle))
  const entries = all(bundle, 'entry')
  const identities = identitiesOf(bundle, idOf)
  const resources = entries.flatMap((entry) => {
    const resource = child(entry, 'resource')
    const id = identities.ids.get(resource)
    return resource === undefined || id === undefined ? [] : [[resource, id] as const]
  })
  const urls = { ...alone, byUrl: identities.byUrl, server: identities.server }
  const withModels = { ...urls, models: modelsOf(bundle, resources, urls) }
  const around = { ...withModels, types: typesIn(resources, withModels, decoding) }
  const counts = new EncounterCounts(decoding, around)
  const older = olderVersions(resources, identities.type === 'history')
  let isRead = entries.length === 0
  let first: ProblemError | undefined
  for (const entry of entries) {
    const before = ledger.losses.length
    try {
      refuse(entryFault(entry, identities))
      if (older.has(child(entry, 'resource'))) {
        ledger.report('dropped', entry.path, 'older-version')
        continue
      }
      const base = baseOf(textAt(entry, 'fullUrl'))
      readEntry(entry, identities.ids, { ...around, base }, decoding, counts)
      isRead = true
    } catch (error) {
      if (!(error instanceof ProblemError) || !concernsOneItem(error.problem)) throw error
      first ??= error
      ledger.losses.length = before
      ledger.losses.push(refusedItem(entry.path, error.problem))
    }
  }
  if (!isRead && first !== undefined) throw first
  const used = counts.add(bundle, identities.searched)
  for (const one of bundle.children)
    if (one.name !== 'entry' && one.name !== 'type' && !used.has(one)) ledger.report('dropped', one.path, 'envelope')
}

/** Of several versions of a resource all but the newest: by their time, their version, or their place. */
function olderVersions(
  resources: readonly (readonly [resource: FhirNode, id: string])[],
  isNewestFirst: boolean,
): ReadonlySet<FhirNode | undefined> {
  const newest = new Map<string, FhirNode>()
  const older = new Set<FhirNode>()
  for (const [resource, id] of isNewestFirst ? resources.toReversed() : resources) {
    const key = `${resource.resource}/${id}`
    const before = newest.get(key)
    const isOlder = before !== undefined && ageOf(resource) < ageOf(before)
    const left = isOlder ? resource : before
    if (left !== undefined) older.add(left)
    if (!isOlder) newest.set(key, resource)
  }
  return older
}

/** Greater: newer. */
function ageOf(resource: FhirNode): number {
  const time = Date.parse(textAt(resource, 'meta.lastUpdated') ?? '')
  const version = Number(textAt(resource, 'meta.versionId') ?? Number.NaN)
  return Number.isNaN(time) ? (Number.isNaN(version) ? 0 : version) : time
}

/** The records that become entities of other types than is usual. */
function typesIn(
  resources: readonly (readonly [resource: FhirNode, id: string])[],
  around: Surroundings,
  decoding: Whole,
): ReadonlyMap<string, string> {
  const types = new Map<string, string>()
  // What an observation is depends on its subject.
  for (const isPublic of [true, false])
    for (const [resource, id] of resources) {
      const name = resource.resource ?? ''
      if (publicTypes.has(name) !== isPublic) continue
      const type = typeOfRecord({ decoding, around: { ...around, types }, resource, id })
      if (type !== undefined) types.set(`${name}/${id}`, type)
    }
  return types
}

function readEntry(
  entry: FhirNode,
  ids: ReadonlyMap<FhirNode | undefined, string>,
  around: Surroundings,
  decoding: Whole,
  counts: EncounterCounts,
): void {
  const resource = child(entry, 'resource')
  for (const one of entry.children)
    if (one.name !== 'resource') {
      const isDeletion = one.name === 'request' && textAt(one, 'method') === 'DELETE'
      decoding.ledger.report('dropped', one.path, isDeletion ? 'deletion' : 'envelope')
    }
  if (resource === undefined) return
  requireValid(resource, decoding.ledger)
  const name = resource.resource ?? ''
  if (ofProtocol.has(name) || definitionOf(name) === undefined || name === 'Bundle') {
    decoding.ledger.report('dropped', resource.path, ofProtocol.has(name) ? 'of-protocol' : 'resource-not-read')
    return
  }
  readResource(resource, ids.get(resource) ?? idOf(resource), around, decoding)
  if (name === 'Encounter') counts.count(resource, around)
}

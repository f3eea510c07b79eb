// Resources and Bundles: each valid resource becomes what its reader makes of it, and an invalid entry leaves its neighbours.

import { relationship } from '../../../standards/hub/build.ts'
import { concernsOneItem, ProblemError, raise, refusedItem, type Decoding } from '../../kit/index.ts'
import { bundleFault, entryFault, identitiesOf } from './structure/bundle.ts'
import {
  readDiagnosticReport,
  readEncounter,
  readObservation,
  readPerson,
  readRecord,
  typeOfRecord,
} from './clinical.ts'
import { definitionOf } from '../../../standards/fhir/definitions.ts'
import { readDevice, readLocation, readOrganization, readPublic } from './facility.ts'
import { isIndividual, readMeasureReport } from './measure-report.ts'
import { modelsOf } from './models.ts'
import { all, child, textAt, type FhirNode } from './structure/node.ts'
import { idOf, instantOf, type Reading, type Settings } from './reading.ts'
import type { Document } from './records.ts'
import { alone, personTypes, publicTypes, referred, urnOf, type Surroundings, type Target } from './references.ts'
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
  ['MeasureReport', (reading: Reading) => (isIndividual(reading) ? readRecord(reading) : readMeasureReport(reading))],
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
  const reader =
    readers.get(name) ?? (personTypes.has(name) ? readPerson : publicTypes.has(name) ? readPublic : readRecord)
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
  for (const { name, path } of bundle.children)
    if (name !== 'entry' && name !== 'type') ledger.report('dropped', path, 'envelope')
  const entries = all(bundle, 'entry')
  const identities = identitiesOf(bundle, idOf)
  const resources = entries.flatMap((entry) => {
    const resource = child(entry, 'resource')
    return resource === undefined ? [] : [[resource, idOf(resource, textAt(entry, 'fullUrl'))] as const]
  })
  const urls = { ...alone, byUrl: identities.byUrl }
  const withModels = { ...urls, models: modelsOf(bundle, resources, urls) }
  const around = { ...withModels, types: typesIn(resources, withModels) }
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
      readEntry(entry, around, decoding, counts)
      isRead = true
    } catch (error) {
      if (!(error instanceof ProblemError) || !concernsOneItem(error.problem)) throw error
      first ??= error
      ledger.losses.length = before
      ledger.losses.push(refusedItem(entry.path, error.problem))
    }
  }
  if (!isRead && first !== undefined) throw first
  counts.add(instantOfBundle(bundle, decoding, around))
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
): ReadonlyMap<string, string> {
  const types = new Map<string, string>()
  for (const [resource, id] of resources) {
    const name = resource.resource ?? ''
    const type = typeOfRecord(resource, id, around)
    if (type !== undefined) types.set(`${name}/${id}`, type)
  }
  return types
}

function readEntry(entry: FhirNode, around: Surroundings, decoding: Whole, counts: EncounterCounts): void {
  const resource = child(entry, 'resource')
  for (const { name, path } of entry.children)
    if (name !== 'resource') decoding.ledger.report('dropped', path, 'envelope')
  if (resource === undefined) return
  requireValid(resource, decoding.ledger)
  const name = resource.resource ?? ''
  if (ofProtocol.has(name) || definitionOf(name) === undefined || name === 'Bundle') {
    decoding.ledger.report('dropped', resource.path, ofProtocol.has(name) ? 'of-protocol' : 'resource-not-read')
    return
  }
  readResource(resource, idOf(resource, textAt(entry, 'fullUrl')), around, decoding)
  if (name === 'Encounter') counts.count(resource)
}

function instantOfBundle(bundle: FhirNode, decoding: Whole, around: Surroundings): string | undefined {
  const time = child(bundle, 'timestamp') ?? child(child(bundle, 'meta'), 'lastUpdated')
  return instantOf(time, { decoding, around, resource: bundle, id: '' })
}

/** How many encounters of a Bundle an institution has, by class and status. */
class EncounterCounts {
  readonly #decoding: Whole
  readonly #around: Surroundings
  readonly #counts = new Map<
    string,
    {
      readonly of: Target | undefined
      readonly kind: string
      readonly status: string
      readonly path: string
      count: number
    }
  >()

  constructor(decoding: Whole, around: Surroundings) {
    this.#decoding = decoding
    this.#around = around
  }

  count(encounter: FhirNode): void {
    const provider = child(encounter, 'serviceProvider')
    const of = provider === undefined ? undefined : referred(provider, ['Organization'], this.#around)
    const [kind = '', status = ''] = [textAt(encounter, 'class.code'), textAt(encounter, 'status')]
    // Without an institution nobody would know what was counted.
    if (of === undefined || kind === '' || status === 'entered-in-error') return
    const key = JSON.stringify([of.id, kind, status])
    const known = this.#counts.get(key) ?? { of, kind, status, path: encounter.path, count: 0 }
    known.count += 1
    this.#counts.set(key, known)
  }

  add(observedAt: string | undefined): void {
    const { entity: entityOf, settings, context } = this.#decoding
    for (const { of, kind, status, path, count } of this.#counts.values()) {
      if (of === undefined) continue
      const entity = entityOf('HealthEncounterCount', `${of.id}~${kind}~${status}`, undefined, observedAt)
      entity.property(path, 'encounterClass', kind)
      entity.property(path, 'recordStatus', status)
      entity.add(path, 'refServiceProvider', relationship(urnOf(of, context, this.#around), { observedAt }))
      entity.property(path, count < settings.smallestCount ? 'smallEncounterCount' : 'encounterCount', count)
    }
  }
}

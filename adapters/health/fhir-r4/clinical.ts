// Observations, diagnostic reports, encounters and other records of persons (R4 clauses 8 to 11).

import { property } from '../../../standards/hub/build.ts'
import { unitByUcum } from '../../../standards/hub/ucum.ts'
import type { EntityBuilder } from '../../kit/index.ts'
import { capacityAttributesOf, countIn, hasSmallCount } from './capacity.ts'
import { isIndividual } from './measure-report.ts'
import { personTypes, publicTypes, referred } from './references.ts'
import { aiCode, isOfModel, labelsOf } from './models.ts'
import { all, at, child, choice, isModified, textAt, type FhirNode } from './structure/node.ts'
import { isExact } from '../../../standards/fhir/primitives.ts'
import {
  addReference,
  addText,
  carryRest,
  conversionOf,
  entityOf,
  instantIn,
  observedAtOf,
  subjectOf,
  type Reading,
} from './reading.ts'
import { objectOf } from './to-json.ts'

/** Statuses whose values are not to be used. */
const withdrawn: ReadonlySet<unknown> = new Set(['entered-in-error', 'cancelled'])

export function isWithdrawn(status: unknown): boolean {
  return withdrawn.has(status)
}

/** Why a value is not published: it was withdrawn, or rules or extensions that are not known here change what it means (2.4.1). */
function faultOfValue(resource: FhirNode): 'value-withdrawn' | 'value-modified' | undefined {
  if (isWithdrawn(textAt(resource, 'status'))) return 'value-withdrawn'
  return isModified(resource) ? 'value-modified' : undefined
}

/** Records that say who has made others, or that somebody was there. */
const noFindings = new Set(['Provenance', 'AuditEvent', 'Composition', 'Encounter'])

/** The codes of a private home (location-physical-type, v3-RoleCode). */
const privateHomes = new Set(['ho', 'PTRES'])

/** Whether a resource of a type that is about nobody is about a person: a home, what is worn or implanted, a report on a person. */
export function isOfPerson(reading: Reading): boolean {
  const { resource } = reading
  if (!publicTypes.has(resource.resource ?? '')) return false
  if (isRestricted(resource)) return true
  if (resource.resource === 'Device') return child(resource, 'patient') !== undefined
  if (resource.resource === 'MeasureReport') return isIndividual(reading)
  if (resource.resource !== 'Location') return false
  const codings = [...at(resource, 'physicalType.coding'), ...at(resource, 'type.coding')]
  return (
    textAt(resource, 'address.use') === 'home' ||
    codings.some((coding) => privateHomes.has(textAt(coding, 'code') ?? ''))
  )
}

/** Labelled as restricted or very restricted (v3-Confidentiality), such as the place of a shelter. */
function isRestricted(resource: FhirNode): boolean {
  return at(resource, 'meta.security').some((coding) => {
    const isOfConfidentiality = textAt(coding, 'system')?.endsWith('v3-Confidentiality') === true
    return isOfConfidentiality && ['R', 'V'].includes(textAt(coding, 'code') ?? '')
  })
}

/** The type of the entity of a resource, if it is not the usual one. */
export function typeOfRecord(reading: Reading): string | undefined {
  const { resource, id, around } = reading
  const name = resource.resource ?? ''
  if (isOfPerson(reading)) return 'HealthRecord'
  if (personTypes.has(name) || publicTypes.has(name)) return undefined
  if (!noFindings.has(name) && isOfModel(resource, id, around)) return 'AIDiagnosticFinding'
  return name === 'Observation' && isOfFacility(reading) ? 'FacilityObservation' : undefined
}

/** What is observed during an encounter, at home, by what a person wears, of few persons, or of a person there, is a record. */
function isOfFacility(reading: Reading): boolean {
  const { resource, around, decoding } = reading
  const subject = subjectOf(reading)
  if (subject === undefined || (subject.type !== 'Location' && subject.type !== 'Device')) return false
  return (
    !around.types.has(`${subject.type}/${subject.id}`) &&
    child(resource, 'encounter') === undefined &&
    !isRestricted(resource) &&
    all(resource, 'focus').every((one) => publicTypes.has(referred(one, [], around)?.type ?? 'Device')) &&
    !hasSmallCount(resource, decoding.settings.smallestCount)
  )
}

export function readObservation(reading: Reading): void {
  const type = typeOfRecord(reading) ?? 'HealthObservation'
  if (type === 'AIDiagnosticFinding') return readFinding(reading)
  const isPublic = type === 'FacilityObservation'
  const entity = entityOf(reading, type, observedAtOf(reading))
  const taken = readCommon(reading, entity)
  if (isPublic) addReference(reading, entity, 'subject', 'refFacility')
  addValue(reading, entity, taken, isPublic)
  if (isPublic) addNumbers(reading, entity)
  carryRest(reading, entity, taken, isPublic)
}

/** The numbers of beds. */
function addNumbers({ resource }: Reading, entity: EntityBuilder): void {
  if (faultOfValue(resource) !== undefined) return
  for (const one of [resource, ...all(resource, 'component')]) {
    const count = countIn(one)
    if (count !== undefined && !isModified(one))
      for (const attribute of capacityAttributesOf(child(one, 'code')))
        if (!entity.has(attribute)) entity.property(count.path, attribute, Number(count.text))
  }
}

export function readDiagnosticReport(reading: Reading): void {
  const { resource, id, around } = reading
  if (isOfModel(resource, id, around)) return readFinding(reading)
  const entity = entityOf(reading, undefined, observedAtOf(reading))
  const taken = readCommon(reading, entity)
  addConclusion(reading, entity, taken)
  carryRest(reading, entity, taken, false)
}

function addConclusion(reading: Reading, entity: EntityBuilder, taken: Set<string>): void {
  const conclusion = child(reading.resource, 'conclusion')
  if (conclusion === undefined) return
  const fault = faultOfValue(reading.resource)
  if (fault !== undefined) reading.decoding.ledger.report('assumed', conclusion.path, fault)
  else if (addText(reading, entity, 'conclusion', 'conclusion')) taken.add('conclusion')
}

/** What a model has found has a type of its own, and the label. */
function readFinding(reading: Reading): void {
  const { resource, decoding } = reading
  const entity = entityOf(reading, 'AIDiagnosticFinding', observedAtOf(reading))
  const labels = labelsOf(resource)
  entity.property(resource.path, 'findingOrigin', 'model')
  entity.property(resource.path, 'originLabels', labels.includes(aiCode) ? [...labels] : [...labels, aiCode])
  if (!labels.includes(aiCode))
    decoding.ledger.report('assumed', resource.path, 'label-added', { attribute: 'originLabels' })
  entity.property(resource.path, 'recordType', resource.resource ?? '')
  const taken = readCommon(reading, entity)
  addConclusion(reading, entity, taken)
  if (resource.resource === 'Observation') addValue(reading, entity, taken, false)
  carryRest(reading, entity, taken, false)
}

/** Code, status, subject, encounter and device. */
function readCommon(reading: Reading, entity: EntityBuilder): Set<string> {
  const { resource } = reading
  const taken = new Set<string>()
  const code = child(resource, 'code')
  const concept =
    code === undefined ? undefined : objectOf(code.children, 'CodeableConcept', conversionOf(reading, true))
  if (code !== undefined && concept !== undefined) {
    entity.property(code.path, 'observationCode', concept)
    taken.add('code')
  }
  if (addText(reading, entity, 'status', 'recordStatus')) taken.add('status')
  // What an earlier version said must not stay.
  if (faultOfValue(resource) !== undefined || child(resource, 'dataAbsentReason') !== undefined) entity.kind = 'replace'
  const subject = child(resource, 'subject') === undefined ? 'patient' : 'subject'
  if (entity.type !== 'FacilityObservation') addReference(reading, entity, subject, 'refSubject')
  if (entity.type !== 'FacilityObservation') addReference(reading, entity, 'encounter', 'refEncounter')
  if (entity.type !== 'HealthDiagnosticReport' && resource.resource === 'Observation')
    addReference(reading, entity, 'device', 'refDevice')
  return taken
}

function addValue(reading: Reading, entity: EntityBuilder, taken: Set<string>, isPublic: boolean): void {
  const { resource, decoding } = reading
  const value = choice(resource, 'value')
  if (value === undefined) return
  const fault = faultOfValue(resource)
  if (fault !== undefined) return decoding.ledger.report('assumed', value.path, fault)
  if (value.name === 'valueQuantity') return addQuantity(reading, value, entity)
  const object = objectOf([value], 'Observation', conversionOf(reading, isPublic))
  const json = object?.[value.name]
  if (json === undefined) return
  entity.property(value.path, 'observationValue', json)
  if (value.name !== 'valueBoolean' && value.name !== 'valueString' && value.name !== 'valueCodeableConcept') return
  if (value.text === undefined || value.children.length === 0) taken.add(value.name)
}

/** The number in the unit of the hub, beside which the quantity stays as it is. */
function addQuantity({ decoding }: Reading, value: FhirNode, entity: EntityBuilder): void {
  const rest = entity.extensionName(entity.type === 'FacilityObservation' ? 'resource' : 'record')
  const number = child(value, 'value')
  if (number?.text === undefined) return
  // "< 5" is not 5.
  if (child(value, 'comparator') !== undefined) {
    decoding.ledger.report('carried', number.path, 'value-compared', { attribute: rest })
    return
  }
  const unitCode = unitOf(value)
  const said = child(value, 'code') ?? child(value, 'unit')
  if (said !== undefined && unitCode === undefined)
    decoding.ledger.report('carried', said.path, 'unit-unknown', { attribute: rest })
  if (!Number.isFinite(Number(number.text))) return
  if (!isExact(number.text) && Number(number.text).toPrecision() !== number.text)
    decoding.ledger.report('carried', number.path, 'number-as-text', { attribute: rest })
  entity.property(number.path, 'observationValue', Number(number.text), { unitCode })
}

/** Only units of UCUM are known, and of them those of the hub; the number is then without one, and the quantity stays as it is. */
function unitOf(value: FhirNode): string | undefined {
  const [system, code] = [textAt(value, 'system'), textAt(value, 'code')]
  if (system !== 'http://unitsofmeasure.org' || code === undefined) return undefined
  return unitByUcum(code)?.code
}

export function readEncounter(reading: Reading): void {
  const { resource } = reading
  const entity = entityOf(reading, undefined, instantIn(child(resource, 'period'), reading))
  const taken = new Set<string>()
  if (addText(reading, entity, 'status', 'recordStatus')) taken.add('status')
  addText(reading, entity, 'class.code', 'encounterClass')
  addReference(reading, entity, 'subject', 'refSubject')
  addReference(reading, entity, 'serviceProvider', 'refServiceProvider')
  carryRest(reading, entity, taken, false)
}

/** Any other record of a person. */
export function readRecord(reading: Reading): void {
  const { resource } = reading
  if (typeOfRecord(reading) === 'AIDiagnosticFinding') return readFinding(reading)
  const entity = entityOf(reading, 'HealthRecord')
  entity.property(resource.path, 'recordType', resource.resource ?? '')
  const taken = new Set<string>()
  if (addText(reading, entity, 'status', 'recordStatus')) taken.add('status')
  const subject = ['subject', 'patient'].find((name) => child(resource, name) !== undefined)
  if (subject !== undefined) addReference(reading, entity, subject, 'refSubject')
  addReference(reading, entity, 'encounter', 'refEncounter')
  carryRest(reading, entity, taken, false)
}

/** Of a person nothing is kept that names or reaches him or her; the labels of the record are. */
export function readPerson(reading: Reading): void {
  const { resource, decoding } = reading
  const entity = entityOf(reading)
  const taken = new Set<string>()
  for (const node of resource.children) {
    if (node.name === 'id' || node.name === 'meta') continue
    taken.add(node.name)
    const isKept =
      (node.name === 'gender' || node.name === 'birthDate') && node.text !== undefined && node.children.length === 0
    if (isKept) entity.property(node.path, node.name, node.text)
    else decoding.ledger.report('dropped', node.path, node.name === 'text' ? 'narrative' : 'personal')
  }
  carryRest(reading, entity, taken, false)
  // A person is there without anything that is kept.
  if (entity.isEmpty) entity.add(resource.path, entity.extensionName('type'), property(resource.resource ?? ''))
}

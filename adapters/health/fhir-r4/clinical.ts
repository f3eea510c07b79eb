// Observations, diagnostic reports, encounters and other records of persons (R4 clauses 8 to 11).

import { property } from '../../../standards/hub/build.ts'
import { unitByUcum } from '../../../standards/hub/ucum.ts'
import type { EntityBuilder } from '../../kit/index.ts'
import { capacityAttributeOf, capacityCodes } from './capacity.ts'
import { personTypes, publicTypes, type Surroundings } from './references.ts'
import { aiCode, isOfModel, labelsOf } from './models.ts'
import { child, choice, textAt, type FhirNode } from './structure/node.ts'
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

/** Records that say who has made others, or that somebody was there. */
const noFindings = new Set(['Provenance', 'AuditEvent', 'Composition', 'Encounter'])

/** The type of the entity of a record of a person, if it is not the usual one. */
export function typeOfRecord(resource: FhirNode, id: string, around: Surroundings): string | undefined {
  const name = resource.resource ?? ''
  if (personTypes.has(name) || publicTypes.has(name)) return undefined
  if (!noFindings.has(name) && isOfModel(resource, id, around)) return 'AIDiagnosticFinding'
  const subject = subjectOf({ resource, around })
  const isOfFacility = name === 'Observation' && (subject === 'Location' || subject === 'Device')
  return isOfFacility ? 'FacilityObservation' : undefined
}

export function readObservation(reading: Reading): void {
  const { resource, id, around } = reading
  const type = typeOfRecord(resource, id, around) ?? 'HealthObservation'
  if (type === 'AIDiagnosticFinding') return readFinding(reading)
  const isOfFacility = type === 'FacilityObservation'
  const entity = entityOf(reading, type, observedAtOf(reading))
  const taken = readCommon(reading, entity)
  if (isOfFacility) addReference(reading, entity, 'subject', 'refFacility')
  addValue(reading, entity, taken, isOfFacility)
  carryRest(reading, entity, taken, isOfFacility)
}

export function readDiagnosticReport(reading: Reading): void {
  const { resource, id, around } = reading
  if (isOfModel(resource, id, around)) return readFinding(reading)
  const entity = entityOf(reading, undefined, observedAtOf(reading))
  const taken = readCommon(reading, entity)
  if (addText(reading, entity, 'conclusion', 'conclusion')) taken.add('conclusion')
  carryRest(reading, entity, taken, false)
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
  if (addText(reading, entity, 'conclusion', 'conclusion')) taken.add('conclusion')
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
  if (isWithdrawn(textAt(resource, 'status'))) {
    decoding.ledger.report('assumed', value.path, 'value-withdrawn')
    return
  }
  if (value.name === 'valueQuantity') return addQuantity(reading, value, entity)
  const object = objectOf([value], 'Observation', conversionOf(reading, isPublic))
  const json = object?.[value.name]
  if (json === undefined) return
  entity.property(value.path, 'observationValue', json)
  if (value.name !== 'valueBoolean' && value.name !== 'valueString' && value.name !== 'valueCodeableConcept') return
  if (value.text === undefined || value.children.length === 0) taken.add(value.name)
}

/** The number in the unit of the hub, beside which the quantity stays as it is. */
function addQuantity({ resource, decoding }: Reading, value: FhirNode, entity: EntityBuilder): void {
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
  const whole = /^\d{1,9}$/.test(number.text)
  if (entity.type !== 'FacilityObservation' || !whole) return
  for (const code of capacityCodes(child(resource, 'code'))) {
    const attribute = capacityAttributeOf(code)
    if (attribute !== undefined) entity.property(number.path, attribute, Number(number.text))
  }
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
  const { resource, id, around } = reading
  if (typeOfRecord(resource, id, around) === 'AIDiagnosticFinding') return readFinding(reading)
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

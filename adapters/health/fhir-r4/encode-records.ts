// Writes observations, findings of models and diagnostic reports.

import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import { compareInstants, parseRfc3339 } from '../../../standards/hub/time/time.ts'
import { unitByCode } from '../../../standards/hub/units.ts'
import { omit, type Encoding } from '../../kit/index.ts'
import { capacityAttributeOf, capacityAttributes } from './capacity.ts'
import { isWithdrawn } from './clinical.ts'
import { Draft } from './draft.ts'
import { aiCode, observationValues } from './models.ts'
import type { Settings } from './reading.ts'

type Writing = Encoding<Settings>

export function writeObservation(writing: Writing): JsonObject {
  const { entity } = writing
  const draft = new Draft('Observation', writing)
  const isPublic = entity.types.includes('FacilityObservation')
  draft.addId()
  draft.addRest(isPublic ? 'fhirr4_resource' : 'fhirr4_record')
  addCommon(draft, writing)
  draft.addReference(isPublic ? 'refFacility' : 'refSubject', 'subject')
  addValue(draft, writing)
  // The numbers of beds are values of their own codes, which the observation has.
  if (isPublic) for (const attribute of capacityAttributes.values()) dropNumber(writing, attribute, draft)
  addTime(draft, writing)
  return draft.finish()
}

function dropNumber({ entity }: Writing, attribute: string, draft: Draft): void {
  const value = entity.take(attribute)
  if (value === undefined) return
  const components = draft.get('component')
  const parts = [
    Object.fromEntries(['code', 'valueQuantity', 'valueInteger'].map((name) => [name, draft.get(name) ?? null])),
    ...(isJsonArray(components) ? components.filter(isJsonObject) : []),
  ]
  const isWritten = parts.some((part) => codesOf(part['code']).includes(attribute) && numberIn(part) === value)
  if (!isWritten) entity.report('dropped', attribute, 'one-value')
}

function numberIn({ valueQuantity, valueInteger }: JsonObject): number | undefined {
  if (typeof valueInteger === 'number') return valueInteger
  return isJsonObject(valueQuantity) ? Number(valueQuantity['value']) : undefined
}

/** The attributes of the codes of SANER in a CodeableConcept. */
export function codesOf(concept: Json | undefined): readonly string[] {
  const codings = isJsonObject(concept) && isJsonArray(concept['coding']) ? concept['coding'] : []
  return codings.flatMap((one) =>
    isJsonObject(one) && /(?:^|\/)MeasuredValues$/.test(typeof one['system'] === 'string' ? one['system'] : '')
      ? typeof one['code'] === 'string'
        ? (capacityAttributeOf(one['code']) ?? [])
        : []
      : [],
  )
}

export function writeFinding(writing: Writing): JsonObject {
  const { entity } = writing
  const type = entity.take('recordType')
  if (type !== 'Observation' && type !== 'DiagnosticReport') return omit('no-record-type')
  const draft = new Draft(type, writing)
  draft.addId()
  draft.addRest('fhirr4_record')
  entity.take('findingOrigin')
  const labels = entity.take('originLabels')
  addLabels(draft, isJsonArray(labels) ? labels : [])
  addCommon(draft, writing)
  draft.addReference('refSubject', 'subject')
  if (type === 'Observation') addValue(draft, writing)
  else draft.set('conclusion', entity.take('conclusion'), 'conclusion')
  addTime(draft, writing)
  return draft.finish()
}

/** A finding of a model has the label of it, whatever else it has. */
function addLabels(draft: Draft, labels: readonly Json[]): void {
  const meta = draft.get('meta')
  const before = isJsonObject(meta) && isJsonArray(meta['security']) ? meta['security'] : []
  const has = (code: Json): boolean =>
    before.some((one) => isJsonObject(one) && one['code'] === code && one['system'] === observationValues)
  const added = [aiCode, ...labels.filter((one) => one !== aiCode)].filter((code) => !has(code))
  const security = [...before, ...added.map((code) => ({ system: observationValues, code }))]
  draft.set('meta', { ...(isJsonObject(meta) ? meta : {}), security }, 'originLabels')
}

export function writeDiagnosticReport(writing: Writing): JsonObject {
  const draft = new Draft('DiagnosticReport', writing)
  draft.addId()
  draft.addRest('fhirr4_record')
  addCommon(draft, writing)
  draft.addReference('refSubject', 'subject')
  draft.set('conclusion', writing.entity.take('conclusion'), 'conclusion')
  addTime(draft, writing)
  return draft.finish()
}

function addCommon(draft: Draft, { entity }: Writing): void {
  draft.set('code', withSystems(entity.take('observationCode'), 'observationCode', entity), 'observationCode')
  draft.set('status', entity.take('recordStatus'), 'recordStatus')
  if (!entity.types.includes('FacilityObservation')) draft.addReference('refEncounter', 'encounter')
  if (draft.type === 'Observation') draft.addReference('refDevice', 'device')
}

/** A system is a URI (R4 4.4.4): a name, such as that of a table of HL7 version 2, is left out of its coding. */
function withSystems(concept: Json | undefined, attribute: string, entity: Writing['entity']): Json | undefined {
  if (!isJsonObject(concept) || !isJsonArray(concept['coding'])) return concept
  const coding = concept['coding'].map((one, index) => {
    const { system, ...rest } = isJsonObject(one) ? one : {}
    if (typeof system !== 'string' || isUri.test(system)) return one
    entity.report('dropped', `${attribute}/value/coding/${index}/system`, 'value-not-in-fhir')
    return rest
  })
  return { ...concept, coding }
}

const isUri = /^[A-Za-z][A-Za-z0-9+.-]*:/

function addValue(draft: Draft, { entity }: Writing): void {
  const unitCode = unitIn(entity)
  const value = entity.take('observationValue', { unitCode })
  const kept = valueElements.filter((name) => draft.get(name) !== undefined || draft.get(`_${name}`) !== undefined)
  if (value === undefined) {
    // What the reader may not see is not written from the rest either; what was withdrawn or has no number is in the rest alone.
    const isOfRest =
      isWithdrawn(draft.get('status')) ||
      draft.get('modifierExtension') !== undefined ||
      draft.get('implicitRules') !== undefined
    for (const name of kept)
      if (!isOfRest && !hasNoValue(name, draft.get(name))) {
        draft.delete(name)
        draft.delete(`_${name}`)
      }
    return
  }
  // The rest has the value in its own type, a number with all its digits and its own unit.
  if (kept.some((name) => isSameValue(draft.get(name), value))) return
  for (const name of kept) {
    draft.delete(name)
    draft.delete(`_${name}`)
  }
  if (typeof value === 'number')
    draft.set('valueQuantity', { value, ...(unitOf(unitCode) ?? unitOfField(entity)) }, 'observationValue')
  else if (typeof value === 'string') draft.set('valueString', value, 'observationValue')
  else if (typeof value === 'boolean') draft.set('valueBoolean', value, 'observationValue')
  else if (isJsonObject(value)) addObject(draft, value, entity)
}

/** The type of an object by its members: those of FHIR, and of HL7 version 2, whose ratio keeps what stood between its numbers. */
function addObject(draft: Draft, value: JsonObject, entity: Writing['entity']): void {
  const has = (...names: readonly string[]): boolean => names.some((name) => Object.hasOwn(value, name))
  if (has('numerator', 'denominator')) {
    const { separator, ...ratio } = value
    if (separator !== undefined) entity.report('dropped', 'observationValue', 'value-not-in-fhir')
    draft.set('valueRatio', ratio, 'observationValue')
  } else {
    const type = has('low', 'high')
      ? 'Range'
      : has('start', 'end')
        ? 'Period'
        : has('origin')
          ? 'SampledData'
          : has('comparator', 'value')
            ? 'Quantity'
            : 'CodeableConcept'
    draft.set(`value${type}`, asWritten(type, value, entity), 'observationValue')
  }
}

function asWritten(type: string, value: JsonObject, entity: Writing['entity']): Json | undefined {
  if (type === 'CodeableConcept') return withSystems(value, 'observationValue', entity)
  const withUnit = (quantity: Json): Json =>
    isJsonObject(quantity) && quantity['unit'] === undefined ? { ...quantity, ...unitOfField(entity) } : quantity
  if (type === 'Quantity') return withUnit(value)
  if (type !== 'Range') return value
  return Object.fromEntries(Object.entries(value).map(([name, bound]) => [name, withUnit(bound)]))
}

const valueElements = 'Quantity CodeableConcept String Boolean Integer Range Ratio SampledData Time DateTime Period'
  .split(' ')
  .map((type) => `value${type}`)

function isSameValue(kept: Json | undefined, value: Json): boolean {
  if (isJsonObject(kept) && typeof value === 'number') return Number(kept['value']) === value
  return kept !== undefined && JSON.stringify(kept) === JSON.stringify(value)
}

/** A quantity such as "< 5", one without a number, and an element that has only extensions have no value for the hub. */
function hasNoValue(name: string, kept: Json | undefined): boolean {
  if (kept === undefined) return true
  if (name !== 'valueQuantity' || !isJsonObject(kept)) return false
  return kept['comparator'] !== undefined || kept['value'] === undefined
}

function unitIn(entity: Writing['entity']): string | undefined {
  const [, instances = []] = entity.instances().find(([name]) => name === 'observationValue') ?? []
  const unit = instances.find(({ datasetId }) => datasetId === undefined)?.['unitCode']
  return typeof unit === 'string' && unitByCode(unit)?.ucum !== undefined ? unit : undefined
}

function unitOf(unitCode: string | undefined): JsonObject | undefined {
  const unit = unitCode === undefined ? undefined : unitByCode(unitCode)
  return unit?.ucum === undefined ? undefined : { unit: unit.symbol, system: ucum, code: unit.ucum }
}

const ucum = 'http://unitsofmeasure.org'

/** OBX-6 of HL7 version 2, which is beside the number where the hub has no code for the unit: a number alone would be another value. */
function unitOfField(entity: Writing['entity']): JsonObject | undefined {
  const [, [fields] = []] = entity.instances().find(([name]) => name === 'hl7v2_fields') ?? []
  const list = fields?.['value'] as Json | undefined
  const field = (isJsonArray(list) ? list : []).find(
    (one) => isJsonObject(one) && typeof one['path'] === 'string' && /^OBX(?:\[\d+\])?-6$/.test(one['path']),
  )
  const value = isJsonObject(field) ? field['value'] : undefined
  const [code, text, system] = isJsonArray(value) ? value : [value]
  const unit = [text, code].find((one) => typeof one === 'string' && one !== '')
  if (unit === undefined) return undefined
  return system === 'UCUM' && code !== '' && code !== undefined ? { unit, system: ucum, code } : { unit }
}

/** The time of the values, unless the rest has the same in its own spelling. */
function addTime(draft: Draft, { entity }: Writing): void {
  const time = entity.time()
  const kept = ['effectiveDateTime', 'effectiveInstant'].find((name) => isSame(draft.get(name), time))
  const hasOther = draft.get('effectivePeriod') !== undefined || draft.get('effectiveTiming') !== undefined
  if (kept === undefined && !hasOther && time !== undefined) draft.set('effectiveDateTime', time, 'observationValue')
  // Who reads a day has to know its zone to find the time.
  const text = kept === undefined ? undefined : draft.get(kept)
  const isInstant = typeof text !== 'string' || parseRfc3339(text).ok
  entity.reportTimes(isInstant ? time : undefined)
}

function isSame(text: Json | undefined, time: string | undefined): boolean {
  const read = typeof text === 'string' ? parseRfc3339(text) : undefined
  // A day stands for a time in the zone of the source.
  if (typeof text === 'string' && read?.ok !== true) return true
  return read?.ok === true && time !== undefined && compareInstants(read.value.utc, time) === 0
}

// Writes observations, findings, reports of capacity, locations and organizations as resources of R4. What an entity has beyond a
// resource is reported. Several resources are a batch, which a FHIR server takes.

import type { Geometry, Json, JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import { compareInstants, parseRfc3339 } from '../../../standards/hub/time/time.ts'
import { unitByCode } from '../../../standards/hub/units.ts'
import { omit, xmlElement, type Encoding } from '../../kit/index.ts'
import { capacityAttributes, measuredValues } from './capacity.ts'
import { Draft } from './draft.ts'
import { aiCode, observationValues } from './models.ts'
import type { Settings } from './reading.ts'
import { jsonText, xmlText } from './write.ts'

const types = [
  'AIDiagnosticFinding',
  'FacilityObservation',
  'HealthDiagnosticReport',
  'HealthObservation',
  'HealthcareCapacity',
  'Organization',
  'PointOfInterest',
]

export const targets = [
  { name: 'fhir-r4-json', mediaType: 'application/fhir+json', types },
  { name: 'fhir-r4-xml', mediaType: 'application/fhir+xml', types },
  { name: 'fhir-r4-ndjson', mediaType: 'application/fhir+ndjson', types },
  // IHE mCSD: a facility is a Location and an Organization.
  { name: 'fhir-mcsd', mediaType: 'application/fhir+json', types: ['Organization', 'PointOfInterest'] },
]

type Writing = Encoding<Settings>

const writers: ReadonlyMap<string, (writing: Writing) => JsonObject> = new Map([
  ['HealthObservation', writeObservation],
  ['FacilityObservation', writeObservation],
  ['AIDiagnosticFinding', writeFinding],
  ['HealthDiagnosticReport', writeDiagnosticReport],
  ['HealthcareCapacity', writeMeasureReport],
  ['PointOfInterest', writeLocation],
  ['Organization', writeOrganization],
])

/** A line, or the entries of a batch. */
export function encode(writing: Writing): string {
  const { entity, context } = writing
  entity.dropDatasets('one-instance')
  const [type = ''] = entity.types.filter((one) => writers.has(one))
  const resource = writers.get(type)?.(writing) ?? omit('type-not-in-target')
  if (context.target === 'fhir-r4-ndjson') return `${jsonText(resource, '')}\n`
  if (context.target === 'fhir-r4-xml') return xmlText(resource) ?? omit('text-not-in-xml')
  return `${requestOf(resource)}${jsonText(resource, '')}}`
}

const beforeResource = '},"resource":'

function requestOf({ resourceType, id }: JsonObject): string {
  return `{"request":{"method":"PUT","url":${JSON.stringify(`${textOf(resourceType)}/${textOf(id)}`)}${beforeResource}`
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : ''
}

/** One resource alone, or a batch of several. */
export function join(texts: readonly string[]): string {
  const [first = ''] = texts
  if (first.endsWith('\n')) return texts.join('')
  const isXml = first.startsWith('<')
  if (isXml) return texts.length === 1 ? first : xmlBatch(texts)
  if (texts.length === 1) return first.slice(first.indexOf(beforeResource) + beforeResource.length, -1)
  return `{"resourceType":"Bundle","type":"batch","entry":[${texts.join(',')}]}`
}

function xmlBatch(texts: readonly string[]): string {
  const entries = texts.map((text) => {
    const [, name = ''] = /^<(\w+)/.exec(text) ?? []
    const [, id = ''] = /<id value="([^"]*)"/.exec(text) ?? []
    const request = ['method', 'url'].map((one) =>
      xmlElement(one, '', { value: one === 'url' ? `${name}/${id}` : 'PUT' }),
    )
    return `<entry>\n<resource>\n${text}\n</resource>\n${xmlElement('request', request)}\n</entry>`
  })
  return `<Bundle xmlns="http://hl7.org/fhir">\n<type value="batch"/>\n${entries.join('\n')}\n</Bundle>`
}

function writeObservation(writing: Writing): JsonObject {
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
  const quantity = draft.get('valueQuantity')
  const isOfValue =
    isJsonObject(quantity) && Number(quantity['value']) === value && codesOf(draft.get('code')).includes(attribute)
  if (!isOfValue) entity.report('dropped', attribute, 'one-value')
}

/** The attributes of the codes of SANER in a CodeableConcept. */
function codesOf(concept: Json | undefined): readonly string[] {
  const codings = isJsonObject(concept) && isJsonArray(concept['coding']) ? concept['coding'] : []
  return codings.flatMap((one) =>
    isJsonObject(one) && one['system'] === measuredValues ? (capacityAttributes.get(textOf(one['code'])) ?? []) : [],
  )
}

function writeFinding(writing: Writing): JsonObject {
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

function writeDiagnosticReport(writing: Writing): JsonObject {
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
  draft.set('code', entity.take('observationCode'), 'observationCode')
  draft.set('status', entity.take('recordStatus'), 'recordStatus')
  if (!entity.types.includes('FacilityObservation')) draft.addReference('refEncounter', 'encounter')
  if (draft.type === 'Observation') draft.addReference('refDevice', 'device')
}

function addValue(draft: Draft, { entity }: Writing): void {
  const unitCode = unitIn(entity)
  const value = entity.take('observationValue', { unitCode })
  const quantity = draft.get('valueQuantity')
  if (value === undefined) {
    // What the reader may not see is not written from the rest either.
    if (!isJsonObject(quantity) || quantity['comparator'] === undefined) draft.delete('valueQuantity')
    return
  }
  // The rest has the number with all its digits and its own unit.
  if (isJsonObject(quantity) && Number(quantity['value']) === value) return
  draft.delete('valueQuantity')
  if (typeof value === 'number') draft.set('valueQuantity', quantityOf(value, unitCode), 'observationValue')
  else if (typeof value === 'string') draft.set('valueString', value, 'observationValue')
  else if (typeof value === 'boolean') draft.set('valueBoolean', value, 'observationValue')
  else draft.set('valueCodeableConcept', value, 'observationValue')
}

function unitIn(entity: Writing['entity']): string | undefined {
  const [, instances = []] = entity.instances().find(([name]) => name === 'observationValue') ?? []
  const unit = instances.find(({ datasetId }) => datasetId === undefined)?.['unitCode']
  return typeof unit === 'string' && unitByCode(unit)?.ucum !== undefined ? unit : undefined
}

function quantityOf(value: number, unitCode: string | undefined): JsonObject {
  const unit = unitCode === undefined ? undefined : unitByCode(unitCode)
  if (unit?.ucum === undefined) return { value }
  return { value, unit: unit.symbol, system: 'http://unitsofmeasure.org', code: unit.ucum }
}

/** The time of the values, unless the rest has the same in its own spelling. */
function addTime(draft: Draft, { entity }: Writing): void {
  const time = entity.time()
  const kept = ['effectiveDateTime', 'effectiveInstant'].find((name) => isSame(draft.get(name), time))
  const hasOther = draft.get('effectivePeriod') !== undefined || draft.get('effectiveTiming') !== undefined
  if (kept === undefined && !hasOther && time !== undefined) draft.set('effectiveDateTime', time, 'observationValue')
  entity.reportTimes(time)
}

function isSame(text: Json | undefined, time: string | undefined): boolean {
  const read = typeof text === 'string' ? parseRfc3339(text) : undefined
  // A day stands for a time in the zone of the source.
  if (typeof text === 'string' && read?.ok !== true) return true
  return read?.ok === true && time !== undefined && compareInstants(read.value.utc, time) === 0
}

function writeMeasureReport(writing: Writing): JsonObject {
  const { entity, context } = writing
  const draft = new Draft('MeasureReport', writing)
  draft.addRest('fhirr4_resource')
  const local = context.localId(entity.id)
  if (draft.get('id') === undefined) {
    if (local === undefined) omit('id-not-in-fhir')
    draft.set('id', local.replaceAll(/[^A-Za-z0-9\-.]/g, '-').slice(0, 64), 'id')
  }
  draft.set('status', entity.take('recordStatus'), 'recordStatus')
  draft.set('measure', entity.take('measure'), 'measure')
  draft.addReference('refFacility', 'subject')
  draft.addReference('refReporter', 'reporter')
  addGroups(draft, writing)
  const time = entity.time()
  if (draft.get('type') === undefined) draft.set('type', 'summary', 'recordStatus')
  if (draft.get('period') === undefined && time !== undefined)
    draft.set('period', { start: time, end: time }, 'measureGroups')
  entity.reportTimes(time)
  return draft.finish()
}

/** The groups, with the counts that this reader may see, and the numbers that they do not have. */
function addGroups(draft: Draft, { entity }: Writing): void {
  const taken = entity.take('measureGroups')
  const groups = (isJsonArray(taken) ? taken : []).map((one) => structuredClone(one))
  const small = entity.take('smallCounts')
  for (const one of isJsonArray(small) ? small : []) if (isJsonObject(one)) restore(groups, one)
  const known = new Set(groups.flatMap(numbersIn))
  const more = [...capacityAttributes].flatMap(([code, attribute]) => {
    const count = entity.take(attribute)
    return count === undefined || known.has(attribute)
      ? []
      : [{ code: { coding: [{ system: measuredValues, code }] }, count }]
  })
  const all = more.length === 0 ? groups : [...groups, { population: more }]
  if (all.length > 0) draft.set('group', all, 'measureGroups')
}

function numbersIn(group: Json): readonly string[] {
  const populations = isJsonObject(group) && isJsonArray(group['population']) ? group['population'] : []
  return populations.flatMap((one) => (isJsonObject(one) && one['count'] !== undefined ? codesOf(one['code']) : []))
}

/** Puts a count back in its place. */
function restore(groups: readonly Json[], { path, count }: JsonObject): void {
  const steps = typeof path === 'string' ? path.split('/').slice(1) : []
  const last = steps.pop()
  let place: unknown = groups
  for (const step of steps)
    place =
      typeof place === 'object' && place !== null && Object.hasOwn(place, step)
        ? (place as Record<string, unknown>)[step]
        : undefined
  if (
    (last !== 'count' && last !== 'measureScore') ||
    typeof place !== 'object' ||
    place === null ||
    Array.isArray(place)
  )
    return
  const members = place as Record<string, unknown>
  members[last] = count
  delete members['_count']
}

function writeLocation(writing: Writing): JsonObject {
  const { entity } = writing
  const draft = new Draft('Location', writing)
  draft.addId()
  draft.addRest('fhirr4_resource')
  for (const name of ['name', 'description']) draft.set(name, entity.take(name), name)
  const category = entity.take('category')
  if (draft.get('type') === undefined && isJsonArray(category))
    draft.set(
      'type',
      category.map((code) => ({ coding: [{ code }] })),
      'category',
    )
  addAddress(draft, writing, false)
  addPosition(draft, writing)
  draft.addReference('operatedBy', 'managingOrganization')
  markFacility(draft, writing)
  entity.reportTimes(undefined)
  return draft.finish()
}

function addPosition(draft: Draft, { entity }: Writing): void {
  const geometry = entity.take('location', { kind: 'GeoProperty' }) as Geometry | undefined
  if (geometry === undefined) return draft.delete('position')
  if (geometry.type !== 'Point') {
    entity.report('dropped', 'location', 'point-only')
    return
  }
  const [longitude, latitude, altitude] = geometry.coordinates
  if (longitude === undefined || latitude === undefined) return
  draft.set('position', { longitude, latitude, ...(altitude !== undefined && { altitude }) }, 'location')
}

const addressParts = [
  ['streetAddress', 'line'],
  ['addressLocality', 'city'],
  ['district', 'district'],
  ['addressRegion', 'state'],
  ['postalCode', 'postalCode'],
  ['addressCountry', 'country'],
] as const

function addAddress(draft: Draft, { entity }: Writing, repeats: boolean): void {
  const address = entity.take('address')
  if (address === undefined) return draft.delete('address')
  if (!isJsonObject(address)) return
  const kept = draft.get('address')
  if (kept !== undefined) return
  const names = new Set<string>(addressParts.map(([name]) => name))
  for (const name of Object.keys(address))
    if (!names.has(name)) entity.report('dropped', `address/value/${name}`, 'address-part')
  const parts = addressParts.flatMap(([name, element]) => {
    const text = address[name]
    return text === undefined ? [] : [[element, element === 'line' ? [text] : text] as const]
  })
  if (parts.length === 0) return
  const made = Object.fromEntries(parts)
  draft.set('address', repeats ? [made] : made, 'address')
}

function writeOrganization(writing: Writing): JsonObject {
  const { entity } = writing
  const draft = new Draft('Organization', writing)
  draft.addId()
  draft.addRest('fhirr4_resource')
  draft.set('name', entity.take('name'), 'name')
  addAddress(draft, writing, true)
  markFacility(draft, writing)
  entity.reportTimes(undefined)
  return draft.finish()
}

const mcsd = 'https://profiles.ihe.net/ITI/mCSD/StructureDefinition'
const facilityType = { system: 'urn:ietf:rfc:3986', code: 'urn:ihe:iti:mcsd:2019:facility' }

/** A facility of mCSD is two resources: a place, and an organization that manages it. Each is marked as one of a facility. */
function markFacility(draft: Draft, { entity, context }: Writing): void {
  if (context.target !== 'fhir-mcsd') return
  const { type } = draft
  draft.set('meta', { profile: [`${mcsd}/IHE.mCSD.Facility${type}`] }, 'id')
  const before = draft.get('type')
  draft.set('type', [{ coding: [facilityType] }, ...(isJsonArray(before) ? before : [])], 'category')
  if (type === 'Location' && draft.get('status') === undefined) draft.set('status', 'active', 'id')
  if (type === 'Organization' && draft.get('active') === undefined) draft.set('active', true, 'id')
  if (type === 'Location' && draft.get('managingOrganization') === undefined)
    entity.report('assumed', 'operatedBy', 'no-organization')
}

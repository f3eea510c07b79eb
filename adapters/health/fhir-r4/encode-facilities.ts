// Writes reports of capacity, locations and organizations, and marks those of a facility of IHE mCSD.

import type { Geometry, Json, JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import { omit, type Encoding } from '../../kit/index.ts'
import { capacityAttributes, measuredValues } from './capacity.ts'
import { Draft } from './draft.ts'
import { codesOf } from './encode-records.ts'
import type { Settings } from './reading.ts'

type Writing = Encoding<Settings>

const isIdOfFhir = /^[A-Za-z0-9\-.]{1,64}$/
const isOfMeasure = /~[^~]+$/

export function writeMeasureReport(writing: Writing): JsonObject {
  const { entity, context } = writing
  const draft = new Draft('MeasureReport', writing)
  draft.addRest('fhirr4_resource')
  const local = context.localId(entity.id)
  if (draft.get('id') === undefined) {
    // An id of an institution and a measure is made again of both when it is read.
    if (local === undefined || !(isOfMeasure.test(local) || isIdOfFhir.test(local))) omit('id-not-in-fhir')
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
  // Who reads it gets the group, too.
  if (more.length > 0 && taken === undefined)
    for (const name of ['measureGroups', 'smallCounts']) entity.report('assumed', name, 'group-of-counts')
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
  // Only what is masked was taken from its place.
  if (!JSON.stringify(members[last === 'count' ? '_count' : last] ?? null).includes('"masked"')) return
  members[last] = count
  delete members['_count']
}

export function writeLocation(writing: Writing): JsonObject {
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

export function writeOrganization(writing: Writing): JsonObject {
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

const mcsd = 'https://profiles.ihe.net/ITI/mCSD'
/** As the profile of 2019 and its later code system write it. */
const facilityType = {
  coding: [
    { system: 'urn:ietf:rfc:3986', code: 'urn:ihe:iti:mcsd:2019:facility' },
    { system: `${mcsd}/CodeSystem/IHE.mCSD.Organization.Location.Types`, code: 'facility' },
  ],
}

/**
 * A facility of mCSD is two resources: a place, and an organization that manages it. Each is marked as one of a facility, and has a
 * name, a status and a type of its own.
 */
function markFacility(draft: Draft, { entity, context }: Writing): void {
  if (context.target !== 'fhir-mcsd') return
  const { type } = draft
  draft.set('meta', { profile: [`${mcsd}/StructureDefinition/IHE.mCSD.Facility${type}`] }, 'id')
  const before = draft.get('type')
  const others = isJsonArray(before) ? before.filter((one) => !isOfFacility(one)) : []
  draft.set('type', [facilityType, ...others], 'category')
  const status = type === 'Location' ? 'status' : 'active'
  if (draft.get(status) === undefined) {
    draft.set(status, type === 'Location' ? 'active' : true, 'id')
    entity.report('assumed', 'status', 'no-status')
  }
  if (draft.get('name') === undefined) entity.report('assumed', 'name', 'no-name')
  if (others.length === 0) entity.report('assumed', 'category', 'no-type')
  if (type === 'Location' && draft.get('managingOrganization') === undefined)
    entity.report('assumed', 'operatedBy', 'no-organization')
}

function isOfFacility(concept: Json): boolean {
  return JSON.stringify(concept).includes('urn:ihe:iti:mcsd:2019:facility')
}

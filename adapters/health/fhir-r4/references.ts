// What a reference refers to: a resource by its type and id, of which persons are keyed.

import type { Category, DecodeContext } from '../../adapter.ts'
import { child, type FhirNode } from './structure/node.ts'
import { typeOfReference } from './structure/validate.ts'

/** Resources that are about one person. Their ids are keyed, and what names or reaches them is not kept. */
export const personTypes: ReadonlySet<string> = new Set([
  'Patient',
  'Practitioner',
  'PractitionerRole',
  'RelatedPerson',
  'Person',
])

/** Resources that are about nobody. All others are records of persons. */
export const publicTypes: ReadonlySet<string> = new Set([
  'Device',
  'DeviceMetric',
  'Endpoint',
  'HealthcareService',
  'Location',
  'Measure',
  'MeasureReport',
  'Organization',
  'OrganizationAffiliation',
])

/** Of resources whose entities have other types than `HealthRecord`. */
const hubTypes: ReadonlyMap<string, string> = new Map([
  ['Patient', 'Patient'],
  ['Practitioner', 'Practitioner'],
  ['PractitionerRole', 'Practitioner'],
  ['RelatedPerson', 'HealthPerson'],
  ['Person', 'HealthPerson'],
  ['Device', 'Device'],
  ['DeviceMetric', 'Device'],
  ['Location', 'PointOfInterest'],
  ['Organization', 'Organization'],
  ['Encounter', 'HealthEncounter'],
  ['Observation', 'HealthObservation'],
  ['DiagnosticReport', 'HealthDiagnosticReport'],
  ['MeasureReport', 'HealthcareCapacity'],
])

export interface Target {
  readonly type: string
  readonly id: string
}

/** What is known beside a resource: the others of its Bundle. */
export interface Surroundings {
  /** By `fullUrl`. */
  readonly byUrl: ReadonlyMap<string, Target>
  /** The base of the server of the Bundle, as of `baseOf`. What is on another server is identified by its whole URL. */
  readonly server: string | undefined
  /** The base of the server of this resource, to which its relative references refer (R4 2.36.4.1). */
  readonly base: string | undefined
  /** The devices that are a model, and what they have made, as `Device/1`. */
  readonly models: ReadonlySet<string>
  /** The types of the entities of what becomes another one than is usual, as `Observation/1`. */
  readonly types: ReadonlyMap<string, string>
}

export const alone: Surroundings = {
  byUrl: new Map(),
  server: undefined,
  base: undefined,
  models: new Set(),
  types: new Map(),
}

/** The base of the server in the URL of a resource: `h.example/fhir/` of `https://h.example/fhir/Patient/1`. */
export function baseOf(url: string | undefined): string | undefined {
  return /^https?:\/\/(.*\/)[A-Z][A-Za-z]+\/[A-Za-z0-9\-.]{1,64}(?:\/_history\/[^/]+)?$/.exec(url ?? '')?.[1]
}

/** The id of a resource among those of all servers. */
export function idOn(base: string | undefined, server: string | undefined, { type, id }: Target): string {
  return base === undefined || server === undefined || base === server ? id : `https://${base}${type}/${id}`
}

/** The resource that a reference refers to; undefined: it is not known. */
export function targetOf(text: string, { byUrl, server, base }: Surroundings): Target | undefined {
  const known = byUrl.get(text)
  if (known !== undefined) return known
  const type = typeOfReference(text)
  if (type === undefined || text.includes('?')) return undefined
  const [, id = ''] = /\/([A-Za-z0-9\-.]{1,64})(?:\/_history\/[^/]+)?$/.exec(text) ?? []
  return id === '' ? undefined : { type, id: idOn(baseOf(text) ?? base, server, { type, id }) }
}

/** The resource of a Reference, whose element may refer to the given types. */
export function referred(node: FhirNode, targets: readonly string[], around: Surroundings): Target | undefined {
  const text = child(node, 'reference')?.text
  if (text === undefined || text.startsWith('#')) return undefined
  const known = targetOf(text, around)
  if (known !== undefined) return known
  // What is not known, such as the result of a search, may be a person if the element allows it; else it stays as it is.
  const said = child(node, 'type')?.text ?? typeOfReference(text)
  const type = said ?? targets.find((one) => personTypes.has(one))
  return type === undefined || !personTypes.has(type) ? undefined : { type, id: text }
}

/** The category of the id of an entity. */
export function categoryOf({ type }: Target, hubType: string): Category | undefined {
  if (hubType === 'FacilityObservation') return undefined
  if (personTypes.has(type)) return 'pd:Identifying'
  return publicTypes.has(type) && hubType !== 'HealthRecord' ? undefined : 'pd:HealthRecord'
}

/** The id of an entity among those of its type, which several types of resources may share. */
export function localIdOf(target: Target, hubType = typeOfTarget(target)): string {
  const { type, id } = target
  const isShared = type === 'PractitionerRole' || type === 'Person' || type === 'DeviceMetric'
  const isUsual = hubType === hubTypes.get(type) || hubType === 'FacilityObservation' || type === 'DiagnosticReport'
  return isShared || !isUsual ? `${type}/${id}` : id
}

export function typeOfTarget({ type }: Target): string {
  return hubTypes.get(type) ?? (publicTypes.has(type) ? 'HealthResource' : 'HealthRecord')
}

export function urnOf(target: Target, context: Pick<DecodeContext, 'id'>, { types }: Surroundings): string {
  const type = types.get(`${target.type}/${target.id}`) ?? typeOfTarget(target)
  return context.id(type, localIdOf(target, type), categoryOf(target, type))
}

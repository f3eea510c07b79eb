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
  /** The devices that are a model, and what they have made, as `Device/1`. */
  readonly models: ReadonlySet<string>
  /** The types of the entities of what becomes another one than is usual, as `Observation/1`. */
  readonly types: ReadonlyMap<string, string>
}

export const alone: Surroundings = { byUrl: new Map(), models: new Set(), types: new Map() }

/** The resource that a reference refers to; undefined: it is not known. */
export function targetOf(text: string, { byUrl }: Surroundings): Target | undefined {
  const known = byUrl.get(text)
  if (known !== undefined) return known
  const type = typeOfReference(text)
  if (type === undefined || text.includes('?')) return undefined
  const [, id = ''] = /\/([A-Za-z0-9\-.]{1,64})(?:\/_history\/[^/]+)?$/.exec(text) ?? []
  return id === '' ? undefined : { type, id }
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

export function categoryOf({ type }: Target): Category | undefined {
  if (personTypes.has(type)) return 'pd:Identifying'
  return publicTypes.has(type) ? undefined : 'pd:HealthRecord'
}

export function localIdOf({ type, id }: Target): string {
  const isShared = type === 'PractitionerRole' || type === 'Person' || type === 'DeviceMetric'
  return isShared || !hubTypes.has(type) ? `${type}/${id}` : id
}

export function typeOfTarget({ type }: Target): string {
  return hubTypes.get(type) ?? (publicTypes.has(type) ? 'HealthResource' : 'HealthRecord')
}

export function urnOf(target: Target, context: Pick<DecodeContext, 'id'>, { types }: Surroundings): string {
  const type = types.get(`${target.type}/${target.id}`) ?? typeOfTarget(target)
  return context.id(type, localIdOf(target), type === 'FacilityObservation' ? undefined : categoryOf(target))
}

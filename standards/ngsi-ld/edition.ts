// Entities as an earlier edition of NGSI-LD knows them: kinds of attributes and members that came later are written as
// the fallbacks of ETSI GS CIM 009 1.9.1 clause 4.3.6.8 (tables 1 to 3) say. Pure; each loss is reported.

import { type Attribute, type AttributeKind, attributesOf, type Entity, type Json, valueMember } from '../hub/entity.ts'
import { asAttribute, asEntity, asInstances, asJson, type Members } from './unsafe-casts.ts'
import { memberCode, memberRoles } from './members.ts'
import type { FormLoss, Converted } from './losses.ts'

/** The editions that an answer can be written in, oldest first. */
export const editions = ['1.0', '1.1', '1.2', '1.3', '1.4', '1.5', '1.6', '1.7', '1.8', '1.9'] as const
export type Edition = (typeof editions)[number]

/** The edition that the hub is written in. */
export const nativeEdition = '1.9' satisfies Edition

/**
 * The edition of a version number.
 * @param version `1.8`, or with its patch, `1.8.1`
 * @returns undefined for a version that there is not
 * @example editionOf('1.8.1') // '1.8'
 */
export function editionOf(version: string): Edition | undefined {
  const [, name] = /^(\d+\.\d+)(?:\.\d+)?$/.exec(version.trim()) ?? []
  return editions.find((edition) => edition === name)
}

function isBefore(edition: Edition, other: Edition): boolean {
  return editions.indexOf(edition) < editions.indexOf(other)
}

/** Kinds of attributes that an edition introduced, and what they are written as before it. */
const kindsSince: ReadonlyMap<AttributeKind, { readonly since: Edition; readonly before: AttributeKind }> = new Map([
  ['LanguageProperty', { since: '1.4', before: 'Property' }],
  ['JsonProperty', { since: '1.8', before: 'Property' }],
  ['VocabProperty', { since: '1.8', before: 'Property' }],
  ['ListProperty', { since: '1.8', before: 'Property' }],
  ['ListRelationship', { since: '1.8', before: 'Relationship' }],
])

/** Members that an edition introduced; before it they are left out. */
const membersSince: ReadonlyMap<string, Edition> = new Map([
  ['datasetId', '1.3'],
  ['scope', '1.4'],
  ['objectType', '1.8'],
  ['expiresAt', '1.9'],
  ['valueType', '1.9'],
])

/** The member of the simplified temporal form that lists the values of a ListRelationship was renamed in 1.9. */
export function listOfObjectLists(edition: Edition): 'objectsLists' | 'objectLists' {
  return isBefore(edition, '1.9') ? 'objectsLists' : 'objectLists'
}

/**
 * An entity as readers of an earlier edition know it.
 * @returns the same object where nothing in it is newer
 * @example
 * inEdition({ id: 'urn:x:1', type: 'T', state: { type: 'VocabProperty', vocab: 'open' } }, '1.5').value
 * // { id: 'urn:x:1', type: 'T', state: { type: 'Property', value: 'open' } }
 */
export function inEdition(entity: Entity, edition: Edition): Converted<Entity> {
  if (edition === nativeEdition) return { value: entity, losses: [] }
  const losses: FormLoss[] = []
  const made: Members = {}
  const attributes = new Map(attributesOf(entity))
  for (const name in entity) {
    const instances = attributes.get(name)
    if (instances !== undefined) {
      const path = `${entity.id}/${name}`
      const known = instancesIn(instances, edition, path, name, losses)
      const written = known.map((one) => instanceIn(one, edition, path, name, losses))
      made[name] = Array.isArray(entity[name]) && !isBefore(edition, '1.3') ? written : written[0]
    } else if (name === 'type' && Array.isArray(entity.type) && isBefore(edition, '1.3')) {
      const [first] = entity.type
      made[name] = first
      for (const type of entity.type.slice(1)) {
        losses.push({ kind: 'dropped', in: 'hub', path: `${entity.id}/type/${type}`, code: 'type' })
      }
    } else if (isUnknown(name, edition)) {
      losses.push({ kind: 'dropped', in: 'hub', path: `${entity.id}/${name}`, code: memberCode.get(name) ?? name })
    } else made[name] = entity[name]
  }
  return losses.length === 0 ? { value: entity, losses } : { value: asEntity(made), losses }
}

/** Before 1.3 an attribute has one instance: the default one, or else the first. */
function instancesIn(
  instances: readonly Attribute[],
  edition: Edition,
  path: string,
  name: string,
  losses: FormLoss[],
): readonly Attribute[] {
  if (!isBefore(edition, '1.3') || instances.length < 2) return instances
  const kept = instances.find(({ datasetId }) => datasetId === undefined) ?? instances[0]
  for (const one of instances) {
    if (one === kept) continue
    const inside = one.datasetId === undefined ? path : `${path}/${one.datasetId}`
    losses.push({ kind: 'dropped', in: 'hub', path: inside, attribute: name, code: 'instance' })
  }
  return kept === undefined ? [] : [kept]
}

function isUnknown(member: string, edition: Edition): boolean {
  const since = membersSince.get(member)
  return since !== undefined && isBefore(edition, since)
}

function instanceIn(instance: Attribute, edition: Edition, path: string, name: string, losses: FormLoss[]): Attribute {
  const inside = instance.datasetId === undefined ? path : `${path}/${instance.datasetId}`
  const { kind, member } = kindIn(instance.type, edition)
  if (kind !== instance.type) losses.push({ kind: 'coerced', in: 'hub', path: inside, attribute: name, code: 'kind' })
  const made: Members = {}
  for (const [key, value] of Object.entries(asJson(instance))) {
    if (key === 'type') made[key] = kind
    else if (key === valueMember[instance.type]) made[member] = value
    else if (isUnknown(key, edition)) {
      losses.push({
        kind: 'dropped',
        in: 'hub',
        path: `${inside}/${key}`,
        attribute: name,
        code: memberCode.get(key) ?? key,
      })
    } else if (memberRoles.has(key)) made[key] = value
    else made[key] = subAttributesIn(value, edition, `${inside}/${key}`, name, losses)
  }
  return asAttribute(made)
}

function subAttributesIn(value: Json, edition: Edition, path: string, name: string, losses: FormLoss[]) {
  const written = asInstances(value).map((one) => instanceIn(one, edition, path, name, losses))
  return Array.isArray(value) ? written : written[0]
}

function kindIn(kind: AttributeKind, edition: Edition): { readonly kind: AttributeKind; readonly member: string } {
  const introduced = kindsSince.get(kind)
  const written = introduced !== undefined && isBefore(edition, introduced.since) ? introduced.before : kind
  return { kind: written, member: valueMember[written] }
}

// Compares entities as the hub does: types and scopes are sets, and instances of an attribute are distinguished by their
// datasetId, not by their position. Paths have the form of loss paths: `<id>/<attribute>[/<datasetId>][/...]`.

import { entityMembers } from '../../standards/hub/entity.ts'
import type { Change, Entity, Json } from '../adapter.ts'
import { differences, type Difference } from './compare.ts'
import { isObject } from './fixture.ts'

/** The entities after a list of changes, by id. Fragments of one entity are merged instance by instance. */
export function merged(changes: readonly Change[]): ReadonlyMap<string, Entity> {
  const entities = new Map<string, Entity>()
  for (const change of changes) {
    if (change.kind === 'delete') entities.delete(change.id)
    if (change.kind !== 'merge' && change.kind !== 'replace') continue
    const before = entities.get(change.entity.id)
    const fresh = before === undefined || change.kind === 'replace'
    entities.set(change.entity.id, fresh ? change.entity : mergedEntity(before, change.entity))
  }
  return entities
}

function mergedEntity(before: Entity, after: Entity): Entity {
  const result: Record<string, unknown> = { ...before, ...after }
  for (const [name, value] of Object.entries(after)) {
    if (entityMembers.has(name)) continue
    const instances = new Map([...instancesOf(before[name] as Json), ...instancesOf(value as Json)])
    result[name] = instances.size === 1 ? value : [...instances.values()]
  }
  return result as unknown as Entity
}

/** The instances of an attribute, by datasetId; the default instance has the empty string as its key. */
function instancesOf(value: Json | undefined): ReadonlyMap<string, Json> {
  if (value === undefined) return new Map()
  const list = (Array.isArray(value) ? value : [value]) as readonly Json[]
  return new Map(
    list.map((one) => [isObject(one) && typeof one['datasetId'] === 'string' ? one['datasetId'] : '', one]),
  )
}

export function entityDifferences(expected: Entity, actual: Entity | undefined): readonly Difference[] {
  const { id } = expected
  if (actual === undefined) return [{ path: [id], expected: 'the entity', actual: undefined }]
  const names = new Set([...Object.keys(expected), ...Object.keys(actual)])
  names.delete('id')
  return [...names].flatMap((name) => {
    // An attribute may have the name `constructor`, which every object inherits.
    const one = Object.hasOwn(expected, name) ? (expected[name] as Json) : undefined
    const other = Object.hasOwn(actual, name) ? (actual[name] as Json) : undefined
    if (name === 'type' || name === 'scope') return differences(asSet(one), asSet(other), [id, name]).slice(0, 1)
    if (entityMembers.has(name)) return differences(one, other, [id, name])
    return instanceDifferences(one, other, [id, name])
  })
}

function asSet(value: Json | undefined): Json | undefined {
  if (value === undefined) return undefined
  return ((Array.isArray(value) ? value : [value]) as readonly Json[]).map(String).toSorted()
}

/** The differences of an attribute or sub-attribute, instance by instance. */
function instanceDifferences(
  one: Json | undefined,
  other: Json | undefined,
  path: readonly string[],
): readonly Difference[] {
  const expected = instancesOf(one)
  const actual = instancesOf(other)
  return [...new Set([...expected.keys(), ...actual.keys()])].flatMap((datasetId) =>
    differences(expected.get(datasetId), actual.get(datasetId), datasetId === '' ? path : [...path, datasetId]),
  )
}

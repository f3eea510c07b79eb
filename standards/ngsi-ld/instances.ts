// Attributes with several instances, distinguished by `datasetId` (ETSI GS CIM 009 clause 4.5.5): at most one has none, and
// no two have the same.

import type { Attribute, Json } from '../hub/entity.ts'
import type { Problem } from '../problem.ts'
import { ok, type Result } from '../result.ts'
import type { Place } from './input-position.ts'
import type { Ledger } from './losses.ts'

/** @param readOne reads one item of the array at its own place */
export function readInstances(
  items: readonly Json[],
  place: Place,
  notes: Ledger,
  readOne: (item: Json, place: Place) => Result<Attribute, Problem>,
): Result<Attribute | readonly Attribute[], Problem> {
  const read: Attribute[] = []
  for (const [index, item] of items.entries()) {
    const one = readOne(item, { ...place, path: `${place.path}/${index}` })
    if (!one.ok) return one
    read.push(one.value)
  }
  const joined = joinRelationships(read)
  if (joined !== undefined) {
    notes.repairs.push({ path: place.path, code: 'relationship-array', clause: 'GS CIM 009 4.5.5' })
    return ok(joined)
  }
  const latest = new Map<string, number>()
  for (const [index, instance] of read.entries()) latest.set(instance.datasetId ?? '', index)
  const kept = read.filter((instance, index) => {
    if (latest.get(instance.datasetId ?? '') === index) return true
    const path = `${place.path}/${index}`
    notes.losses.push({ kind: 'dropped', in: 'source', path, attribute: place.attribute, code: 'duplicate-instance' })
    return false
  })
  const [only] = kept
  return ok(only !== undefined && kept.length === 1 ? only : kept)
}

/**
 * Several bare relationships without datasetId, the commonest mistake of published examples, mean one relationship with
 * several objects. Undefined where they are not that.
 */
function joinRelationships(read: readonly Attribute[]): Attribute | undefined {
  if (read.length < 2) return undefined
  const objects: string[] = []
  for (const instance of read) {
    if (instance.type !== 'Relationship' || Object.keys(instance).length !== 2) return undefined
    const object = instance.object
    if (typeof object === 'string') objects.push(object)
    else objects.push(...object)
  }
  return { type: 'Relationship', object: objects }
}

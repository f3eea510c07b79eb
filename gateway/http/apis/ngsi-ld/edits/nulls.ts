// The NGSI-LD null, which marks a deletion in the body of an update (GS CIM 009 clause 4.5.0): in the place of an attribute,
// or of the value of one of its instances.

import type { Json } from '../../../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject, member } from '../../../../../standards/json/object.ts'
import { kindOfMember } from '../../../../../standards/ngsi-ld/members.ts'
import { nullUri } from '../../../../../standards/ngsi-ld/names.ts'

export { nullUri }

/** What an update ends. */
export interface Removal {
  readonly name: string
  /** Empty: the default instance. Absent: the attribute with all its instances. */
  readonly datasetId?: string
}

/** Whether an instance, in any form, has the null as its value. */
export function isNullInstance(instance: Json): boolean {
  if (instance === nullUri) return true
  if (!isJsonObject(instance)) return false
  return [...kindOfMember.keys()].some((name) => Object.hasOwn(instance, name) && isNullValue(instance[name] ?? null))
}

/** A languageMap is null in its `@none` (clause 4.5.18), a list in its one item. */
function isNullValue(value: Json): boolean {
  if (value === nullUri) return true
  if (isJsonArray(value)) return value.length === 1 && value[0] === nullUri
  return isJsonObject(value) && Object.keys(value).length === 1 && value['@none'] === nullUri
}

/** The datasetId of an instance as the client wrote it; empty for the default instance. */
export function datasetIn(instance: Json): string {
  const datasetId = isJsonObject(instance) ? member(instance, 'datasetId') : undefined
  return typeof datasetId === 'string' ? datasetId : ''
}

/** What of an attribute goes, and what is left of it to be read; undefined: nothing is left. */
export function splitNulls(name: string, json: Json): { readonly removals: readonly Removal[]; readonly rest?: Json } {
  if (json === nullUri) return { removals: [{ name }] }
  if (!isJsonArray(json)) {
    return isNullInstance(json) ? { removals: [{ name, datasetId: datasetIn(json) }] } : { removals: [], rest: json }
  }
  // A bare list contains values; a null among them is checked by the reader.
  const nulls = json.filter((item) => isJsonObject(item) && isNullInstance(item))
  if (nulls.length === 0) return { removals: [], rest: json }
  const removals = nulls.map((item) => ({ name, datasetId: datasetIn(item) }))
  const rest = json.filter((item) => !nulls.includes(item))
  const [only, second] = rest
  if (only === undefined) return { removals }
  return { removals, rest: second === undefined ? only : rest }
}

// One attribute that is there, as an update leaves it ("Partial Representations", "Metadata update semantics" of Orion): metadata
// stays, unless the option overrideMetadata is given, and of an update of the value alone the type. What is said of the
// reading itself does not: a new value was not observed when the old one was. A place or a relationship stays one.

import { valueTypeOf } from '../../../../../adapters/context/ngsi-v2/types.ts'
import type { Form } from '../../../../../adapters/context/ngsi-v2/write-entity.ts'
import type { Attribute, Json, JsonObject } from '../../../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../../../standards/json/object.ts'
import { asAttribute, type Members } from '../../../../../standards/ngsi-ld/unsafe-casts.ts'
import { memberRoles } from '../../../../../standards/ngsi-ld/members.ts'
import type { Place } from './instance-names.ts'

/** The hub's sub-attributes that are about one reading. */
const ofReading: ReadonlySet<string> = new Set(['quality', 'receivedAt', 'interval'])

/** The update in the normalized form, with what it leaves to the attribute that is there. */
export function completed(given: Json, form: Form, { instance, document }: Place, isOfValue: boolean): Json {
  if (form === 'normalized' && !isJsonObject(given)) return given
  const update: JsonObject = form === 'normalized' ? (given as JsonObject) : { value: given }
  const type = update['type'] ?? keptType(instance, document.type, update['value'] ?? null, isOfValue)
  const { metadata = {} } = update
  if (!isJsonObject(metadata)) return update
  const kept = Object.entries(document.metadata).filter(
    ([name]) => name === 'datasetId' || (name === 'entityType' && update['type'] === undefined),
  )
  return {
    ...update,
    ...(type === undefined ? {} : { type }),
    metadata: Object.fromEntries([...kept, ...Object.entries(metadata)]),
  }
}

/** Undefined: the type is the one that the value has by itself. */
function keptType(instance: Attribute, type: string, value: Json, isOfValue: boolean): string | undefined {
  switch (instance.type) {
    case 'GeoProperty':
      return geometryType(instance.value.type, value)
    case 'JsonProperty':
      return instance.json === null ? plainType(type, value, isOfValue) : type
    case 'Property':
      return plainType(type, value, isOfValue)
    default:
      return type
  }
}

function plainType(type: string, value: Json, isOfValue: boolean): string | undefined {
  const { role } = valueTypeOf(type)
  // A text under these would be read as what it spells.
  const isSpelling = (role === 'number' || role === 'boolean') && typeof value === 'string'
  const isKept = isOfValue && !isSpelling && (role === 'plain' || role === 'number' || role === 'boolean')
  return isKept && type !== 'None' ? type : undefined
}

/** Geometries are written as GeoJSON, whatever their source format; a string or a list of strings is the simple format. */
function geometryType(geometry: string, value: Json): string {
  if (typeof value === 'string') return 'geo:point'
  if (!isJsonArray(value)) return 'geo:json'
  return geometry === 'Polygon' ? 'geo:polygon' : 'geo:line'
}

/** The attribute that was read of the update, with the metadata that stays. */
export function withKept(read: Attribute, { instance }: Place): Attribute {
  const kept: Members = {}
  for (const [name, member] of Object.entries(instance)) {
    if (!memberRoles.has(name) && !ofReading.has(name)) kept[name] = member
  }
  if (instance.unitCode !== undefined && instance.type === read.type) kept['unitCode'] = instance.unitCode
  return asAttribute({ ...kept, ...read })
}

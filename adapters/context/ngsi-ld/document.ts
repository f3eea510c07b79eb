// The outer structure of NGSI-LD documents: a single entity or an array, features in a collection, a notification, and the
// @context of an entity (ETSI GS CIM 009 clause 5.2.4, 5.2.15, 5.2.29, 5.2.30).

import type { JsonObject } from '../../../standards/hub/entity.ts'
import { pointerToken } from '../../../standards/json/loss.ts'
import { isJsonArray, isJsonObject, member } from '../../../standards/json/object.ts'
import { featuresOf } from '../../../standards/ngsi-ld/index.ts'
import type { Json, Loss } from '../../adapter.ts'
import { raise, valueOf } from '../../kit/problem-error.ts'

/** One entity of a document. */
export interface Item {
  readonly json: Json
  /** JSON Pointer. */
  readonly path: string
  /** The @context of the entity or of the document around it. */
  readonly context: Json | undefined
  readonly isFeature: boolean
}

export interface Items {
  readonly items: readonly Item[]
  /** Losses of the document around the items. */
  readonly losses: readonly Loss[]
}

/** A document of plain entities: one, or an array of them; or a notification, which has them in `data`. */
export function entitiesOf(json: Json, path = ''): Items {
  if (isNotification(json)) return notified(json, path)
  const itemOf = (one: Json, at: string): Item => ({ json: one, path: at, context: contextOf(one), isFeature: false })
  const items = isJsonArray(json) ? json.map((one, index) => itemOf(one, `${path}/${index}`)) : [itemOf(json, path)]
  return { items, losses: [] }
}

/** A notification has all three members; an entity of that name does not. */
function isNotification(json: Json): json is JsonObject {
  if (!isJsonObject(json) || json['type'] !== 'Notification') return false
  const data = json['data'] ?? null
  const isOfEntities = isJsonArray(data) || looksLikeGeoJson(data)
  return typeof json['subscriptionId'] === 'string' && json['notifiedAt'] !== undefined && isOfEntities
}

/** The entities of a notification, a list or in GeoJSON a collection (clause 5.2.15). What is around them concerns its delivery. */
function notified(json: JsonObject, path: string): Items {
  const around = contextOf(json)
  const data = json['data'] ?? null
  const found = (isJsonArray(data) ? entitiesOf : featureItemsOf)(data, `${path}/data`)
  const items = found.items.map((item) => ({ ...item, context: item.context ?? around }))
  const losses = Object.keys(json)
    .filter((name) => name !== 'data' && name !== 'type' && name !== '@context')
    .map((name): Loss => ({
      kind: 'dropped',
      in: 'source',
      path: `${path}${pointerToken(name)}`,
      code: 'notification',
    }))
  return { items, losses: [...losses, ...found.losses] }
}

/**
 * A GeoJSON document. Brokers put the @context on the collection, the feature or its properties; all three are read.
 * Different ones are rejected, because the meaning of a name would be ambiguous.
 */
export function featureItemsOf(json: Json, path = ''): Items {
  if (isNotification(json)) return notified(json, path)
  const { features, losses } = valueOf(featuresOf(json, path))
  const around = contextOf(json)
  const items = features.map(([feature, at]) => {
    const properties = isJsonObject(feature) ? feature['properties'] : undefined
    const given = [contextOf(feature), contextOf(properties ?? null), around].filter((context) => context !== undefined)
    if (new Set(given.map((context) => JSON.stringify(context))).size > 1) {
      const detail = 'A feature must have only one @context.'
      raise({ code: 'invalid', detail, path: `${at}/@context`, clause: 'GS CIM 009 5.2.30' })
    }
    return { json: feature, path: at, context: given[0], isFeature: true }
  })
  return { items, losses }
}

/** Whether a document is GeoJSON, for the stream, which has no media type. */
export function looksLikeGeoJson(json: Json): boolean {
  if (!isJsonObject(json)) return false
  if (json['type'] === 'FeatureCollection') return isJsonArray(json['features'])
  return json['type'] === 'Feature' && 'geometry' in json && 'properties' in json
}

/** The type names of an entity or a feature, without validation. */
export function typesOfDocument(json: Json): readonly string[] {
  const type = isJsonObject(json) ? (json['type'] ?? json['@type']) : undefined
  const types = isJsonArray(type) ? type : [type ?? null]
  return types.filter((name) => typeof name === 'string')
}

function contextOf(json: Json): Json | undefined {
  return isJsonObject(json) ? member(json, '@context') : undefined
}

// What an NGSI v2 notification contains of one entity (Orion, "Filtering out attributes and metadata", "Covered Subscriptions",
// "Builtin Metadata"): which attributes in which order, the previous values, and the type of the alteration.

import type { Loss } from '../../../../../adapters/adapter.ts'
import type { Json, JsonObject } from '../../../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../../../standards/json/object.ts'
import type { LocalId } from '../../ngsi-v2/mapping/local-ids.ts'
import { metadataIn, valueIn, writeDocument, type Written } from '../../ngsi-v2/mapping/writing.ts'
import { present } from '../../ngsi-v2/presentation.ts'
import type { GatewayContext } from '../../../../pipeline/context.ts'
import type { NotifiedChange } from '../notified-changes.ts'
import { alterationOf } from './alteration.ts'
import type { NgsiV2Notification } from '../../../../store/outbox/ngsi-v2-subscription.ts'

export interface ContentOptions {
  readonly gateway: GatewayContext
  readonly localId: LocalId
  readonly notification: NgsiV2Notification
  readonly form: 'normalized' | 'keyValues'
}

/** Included for every change, with any other attributes. */
const alwaysIncluded: ReadonlySet<string> = new Set(['alterationType', 'dateCreated', 'dateModified'])

/**
 * @param losses is added to
 * @returns undefined if NGSI v2 cannot represent the entity, or there is nothing to include
 */
export function contentOf(
  { gateway, localId, notification, form }: ContentOptions,
  { stored, seenAs }: NotifiedChange,
  losses: Loss[],
): Written | undefined {
  const { attrs: given = [], exceptAttrs = [], metadata, onlyChangedAttrs = false, covered = false } = notification
  const attrs = given.length === 0 ? undefined : given
  const { before, after } = seenAs
  const shown = after ?? before
  if (shown === undefined) return undefined
  const found = { stored, shown }
  const own = present(
    gateway,
    found,
    { form, attrs, metadata: metadata?.length === 0 ? undefined : metadata },
    localId,
    losses,
  )
  if (own === undefined) return undefined
  const old = attributesOf(gateway, before, localId)
  const current = attributesOf(gateway, after, localId)
  const isChanged = (name: string): boolean =>
    after === undefined || JSON.stringify(old.get(name)) !== JSON.stringify(current.get(name))
  const attributes = new Map<string, Json>()
  for (const [name, json] of own.attributes) {
    if (exceptAttrs.includes(name) || (onlyChangedAttrs && !isChanged(name) && !alwaysIncluded.has(name))) continue
    attributes.set(
      name,
      form === 'keyValues' ? json : withHistory(json, old.get(name), metadata ?? [], isChanged(name)),
    )
  }
  const alteration = alterationOf(seenAs)
  if (given.includes('alterationType'))
    attributes.set(
      'alterationType',
      form === 'keyValues' ? alteration : { type: 'Text', value: alteration, metadata: {} },
    )
  for (const name of covered ? given : [])
    if (name !== '*' && !own.attributes.has(name) && !attributes.has(name)) attributes.set(name, absent[form])
  // No included attribute has changed.
  if (onlyChangedAttrs && attributes.size === 0 && own.attributes.size > 0) return undefined
  return { ...own, attributes: attrs === undefined ? attributes : inOrder(attributes, attrs) }
}

const absent: Readonly<Record<ContentOptions['form'], Json>> = {
  normalized: { type: 'None', value: null, metadata: {} },
  keyValues: null,
}

function attributesOf(
  gateway: GatewayContext,
  entity: NotifiedChange['seenAs']['before'],
  localId: LocalId,
): Written['attributes'] {
  return entity === undefined
    ? new Map()
    : (writeDocument(gateway, entity, 'normalized', localId)?.attributes ?? new Map())
}

/** With the previous value of the attribute and the action on it, if the subscription requests them. */
function withHistory(json: Json, old: Json | undefined, metadata: readonly string[], isChanged: boolean): Json {
  if (!isJsonObject(json)) return json
  const added: Record<string, Json> = {}
  if (metadata.includes('previousValue') && isJsonObject(old))
    added['previousValue'] = { type: old['type'] ?? 'None', value: valueIn(old) ?? null }
  if (metadata.includes('actionType') && isChanged)
    added['actionType'] = { type: 'Text', value: old === undefined ? 'append' : 'update' }
  return { ...json, metadata: { ...metadataIn(json), ...added } } satisfies JsonObject
}

/** In the order in which they are asked for; `*` stands for all the others. */
function inOrder(attributes: ReadonlyMap<string, Json>, attrs: readonly string[]): ReadonlyMap<string, Json> {
  const sorted = new Map<string, Json>()
  const named = new Set(attrs)
  for (const name of attrs) {
    const json = attributes.get(name)
    if (json !== undefined) sorted.set(name, json)
    if (name === '*') for (const [other, value] of attributes) if (!named.has(other)) sorted.set(other, value)
  }
  return sorted
}

// An entity as a document of NGSI v2, by the adapter's own writers.

import type { Loss } from '../../../../../adapters/adapter.ts'
import { Ledger } from '../../../../../adapters/kit/ledger.ts'
import { type AttributeDocument, Writing } from '../../../../../adapters/context/ngsi-v2/write-attribute.ts'
import { type Form, writeEntity } from '../../../../../adapters/context/ngsi-v2/write-entity.ts'
import { type Entity, type Json, type JsonObject, typesOf } from '../../../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../../../standards/json/object.ts'
import type { GatewayContext } from '../../../../pipeline/context.ts'
import type { LocalId } from './local-ids.ts'
import type { Settings } from '../../../../../adapters/context/ngsi-v2/options.ts'

// The adapter's options in this API: all have their defaults. A DateTime without a zone is refused, since nobody can declare one
// for all clients, and so is a value that is not a time at all, as in Orion.
export const settings: Settings = { personalIds: new Map(), refusesWrongTimes: true }

export interface Written {
  readonly id: string
  readonly type: string
  /** By their names, with the builtin ones that the entity has. */
  readonly attributes: ReadonlyMap<string, Json>
}

/**
 * @param losses is added to: what NGSI v2 cannot say
 * @returns undefined where it cannot say the id or the type
 */
export function writeDocument(
  gateway: GatewayContext,
  entity: Entity,
  form: Form,
  localId: LocalId,
  losses: Loss[] = [],
): Written | undefined {
  const { limits, contextOf, now } = gateway.services
  const ledger = new Ledger('hub')
  const context = { target: form, now: now(), limits, related: new Map<string, Entity>(), localId, contextOf }
  const { id, type, ...attributes } = writeEntity(entity, form, new Writing(settings, context, ledger)) ?? {}
  losses.push(...ledger.losses)
  if (typeof id !== 'string' || typeof type !== 'string') return undefined
  const root: [string, Json][] = entity.scope === undefined ? [['servicePath', rootPath[form]]] : []
  return { id, type, attributes: new Map([...root, ...Object.entries(attributes)]) }
}

/** An entity without a scope is of the root ("Service path"). */
const rootPath: Readonly<Record<Form, Json>> = {
  normalized: { type: 'Text', value: '/', metadata: {} },
  keyValues: '/',
}

/** The id that the entity has in NGSI v2. */
export function idInV2(gateway: GatewayContext, { id, type }: Entity, localId: LocalId): string | undefined {
  return writeDocument(gateway, { id, type }, 'normalized', localId)?.id
}

/** An attribute of the normalized form. */
export function asAttributeDocument(json: Json): AttributeDocument {
  // The writer made it; its type says no more than JSON.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return json as unknown as AttributeDocument
}

export function valueIn(attribute: Json | undefined): Json | undefined {
  return isJsonObject(attribute) ? attribute['value'] : undefined
}

export function metadataIn(attribute: Json | undefined): JsonObject {
  const metadata = isJsonObject(attribute) ? attribute['metadata'] : undefined
  return isJsonObject(metadata) ? metadata : {}
}

/** Whether the entity is of a type, by its name in the hub. */
export function isOfType(entity: Entity, type: string | undefined): boolean {
  return type === undefined || typesOf(entity).includes(type)
}

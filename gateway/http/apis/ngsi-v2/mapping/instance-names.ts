// What NGSI v2 calls each attribute instance of an entity, for those who write by these names: the instances after the first
// are attributes of their own (README of the adapter).

import { datasetBase } from '../../../../../adapters/context/ngsi-v2/read-entity.ts'
import { attributeNames, entityNameInV2, isBuiltin, typeName } from '../../../../../adapters/context/ngsi-v2/names.ts'
import type { AttributeDocument } from '../../../../../adapters/context/ngsi-v2/write-attribute.ts'
import { type Attribute, attributesOf, type Entity, typesOf } from '../../../../../standards/hub/entity.ts'
import type { GatewayContext } from '../../../../pipeline/context.ts'
import { datasetOf } from '../../../../store/entities/instances.ts'
import type { LocalId } from './local-ids.ts'
import { asAttributeDocument, metadataIn, valueIn, writeDocument } from './writing.ts'

export interface Place {
  readonly name: string
  readonly instance: Attribute
  /** As it is read. */
  readonly document: AttributeDocument
}

export interface Places {
  readonly type: string
  readonly of: ReadonlyMap<string, Place>
}

/** @param seen the entity as the client sees it */
export function placesOf(gateway: GatewayContext, seen: Entity, localId: LocalId): Places {
  const written = writeDocument(gateway, seen, 'normalized', localId)
  const type = written?.type ?? entityNameInV2(typesOf(seen)[0] ?? '').text
  const nameOf = attributeNames(typeName(type).name)
  const instances = new Map(attributesOf(seen))
  const of = new Map<string, Place>()
  for (const [name, json] of written?.attributes ?? []) {
    if (isBuiltin(name)) continue
    const datasetId = valueIn(metadataIn(json)['datasetId']) ?? ''
    for (const candidate of [name, datasetBase(name)]) {
      const hubName = candidate === undefined ? undefined : nameOf(candidate).name
      const found = instances.get(hubName ?? '')?.find((instance) => datasetOf(instance) === datasetId)
      if (hubName === undefined || found === undefined) continue
      of.set(name, { name: hubName, instance: found, document: asAttributeDocument(json) })
      break
    }
  }
  return { type, of }
}

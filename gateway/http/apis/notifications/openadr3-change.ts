// Which operation on an object of OpenADR a change of an entity is, and whether a client has subscribed to it, as the client sees the
// entity before and after. Pure.

import { objectTypes, valuesOfTargets } from '../../../../adapters/energy/openadr-3/types.ts'
import { localIdOf } from '../../../../standards/hub/identifier.ts'
import { typesOf, type Entity } from '../../../../standards/hub/entity.ts'
import type { OpenAdrObject, OpenAdrOperation, OpenAdrRequest } from '../../../store/outbox/openadr3-subscription.ts'
import type { VisibleChange } from '../../../pipeline/notify/visible-change.ts'

export interface OpenAdrChange {
  readonly objectType: OpenAdrObject
  readonly operation: OpenAdrOperation
  readonly entity: Entity
}

/** Undefined: the entity is not an object of OpenADR, or nothing of it is seen. */
export function openAdrChange({ before, after }: Pick<VisibleChange, 'before' | 'after'>): OpenAdrChange | undefined {
  const entity = after ?? before
  const objectType =
    entity === undefined ? undefined : typesOf(entity).flatMap((type) => objectTypes.get(type) ?? [])[0]
  if (entity === undefined || objectType === undefined) return undefined
  const operation = before === undefined ? 'CREATE' : after === undefined ? 'DELETE' : 'UPDATE'
  return { objectType, operation, entity }
}

/** Whether a client has subscribed to a change; a programme or targets narrow it to what is of them. */
export function isOpenAdrWanted(request: OpenAdrRequest, seenAs: VisibleChange, client: string): boolean {
  const change = openAdrChange(seenAs)
  if (change === undefined) return false
  const { objectType, operation, entity } = change
  const isNamed = request.objectOperations.some(
    ({ objects, operations }) => objects.includes(objectType) && operations.includes(operation),
  )
  if (!isNamed || !isOwn(change, client)) return false
  if (request.programID !== undefined && programOf(change) !== request.programID) return false
  const has = valuesOfTargets(listOf(entity, 'targets'))
  return request.targets?.some((target) => has.includes(target)) ?? true
}

/** Clients and resources are notified to the client that they are of. */
function isOwn({ objectType, entity }: OpenAdrChange, client: string): boolean {
  return (objectType !== 'VEN' && objectType !== 'RESOURCE') || valueOf(entity, 'clientID') === client
}

function programOf({ objectType, entity }: OpenAdrChange): unknown {
  return objectType === 'PROGRAM' ? localIdOf(entity.id, typesOf(entity)[0] ?? '') : valueOf(entity, 'programID')
}

function valueOf(entity: Entity, name: string): unknown {
  const attribute = entity[name]
  return typeof attribute === 'object' && 'value' in attribute ? attribute.value : undefined
}

function listOf(entity: Entity, name: string): readonly unknown[] {
  const value = valueOf(entity, name)
  return Array.isArray(value) ? value : []
}

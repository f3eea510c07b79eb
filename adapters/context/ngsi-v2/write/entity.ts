// Writes one entity of the hub in either representation, and reports what NGSIv2 cannot express.

import { type Attribute, attributesOf, type Entity, typesOf } from '../../../../standards/hub/entity.ts'
import type { Json } from '../../../adapter.ts'
import { maxNameLength } from '../escape.ts'
import { datasetBase, instanceName } from '../instances.ts'
import { entityNameInV2, isBuiltin, typeInUrn } from '../names.ts'
import { servicePathOf } from '../service-path.ts'
import { targetId } from '../target-ids.ts'
import { writeAttribute } from './attribute.ts'
import { writeKeyValue } from './key-value.ts'
import type { Writing } from './value.ts'

export type Form = 'normalized' | 'keyValues'
export type Document = Record<string, Json>

/** Undefined: NGSIv2 cannot express the id or type of the entity, which is reported. */
export function writeEntity(entity: Entity, form: Form, writing: Writing): Document | undefined {
  const { ledger, settings, context } = writing
  ledger.id = entity.id
  ledger.attribute = ''
  ledger.datasetId = undefined
  const types = typesOf(entity)
  const inUrn = typeInUrn(entity.id)
  const type = types.find((one) => one === inUrn) ?? types[0] ?? ''
  const id = targetId(entity.id, type, settings, context)
  const typeName = entityNameInV2(type)
  if (id.text.length > maxNameLength || typeName.text.length > maxNameLength) {
    ledger.reportEntity('dropped', 'name-too-long')
    return undefined
  }
  if (id.escaped) ledger.reportEntity('coerced', 'characters-escaped', 'id')
  if (id.type === undefined && settings.personalIds.has(type)) ledger.reportEntity('coerced', 'local-id-hidden', 'id')
  if (typeName.escaped) ledger.reportEntity('coerced', 'characters-escaped', 'type')
  if (types.length > 1) ledger.reportEntity('dropped', 'one-type-only', 'type')
  // Without a prototype, because the names come from input.
  const made: Document = Object.create(null) as Document
  made['id'] = id.text
  made['type'] = typeName.text
  writeMembers(entity, form, made, writing)
  for (const [name, instances] of attributesOf(entity)) writeInstances(name, instances, entity, form, made, writing)
  return made
}

const builtinMembers = [
  ['createdAt', 'dateCreated'],
  ['modifiedAt', 'dateModified'],
  ['expiresAt', 'dateExpires'],
] as const

function writeMembers(entity: Entity, form: Form, made: Document, { ledger, settings }: Writing): void {
  for (const [member, name] of builtinMembers) {
    const time = entity[member]
    if (time !== undefined) made[name] = form === 'keyValues' ? time : { type: 'DateTime', value: time, metadata: {} }
  }
  const scopes = typeof entity.scope === 'string' ? [entity.scope] : (entity.scope ?? [])
  const scope = scopes.find((one) => servicePathOf(one) !== undefined)
  let path = scope === undefined ? undefined : servicePathOf(scope)
  if (scopes.length > 1) ledger.reportEntity('dropped', 'one-scope-only', 'scope')
  else if (path === undefined && scopes.length > 0) ledger.reportEntity('dropped', 'no-service-path', 'scope')
  else if (path !== scope) ledger.reportEntity('coerced', 'scope-rooted', 'scope')
  // Without an explicit path, a reader would apply the configured one.
  if (settings.scope !== undefined) path ??= '/'
  if (path !== undefined) {
    made['servicePath'] = form === 'keyValues' ? path : { type: 'Text', value: path, metadata: {} }
  }
}

function writeInstances(
  name: string,
  instances: readonly Attribute[],
  entity: Entity,
  form: Form,
  made: Document,
  writing: Writing,
): void {
  const { ledger } = writing
  const { text: written, escaped } = entityNameInV2(name)
  ledger.attribute = name
  ledger.datasetId = undefined
  if (isBuiltin(written)) return ledger.report('dropped', 'builtin-name')
  if (escaped) ledger.report('coerced', 'characters-escaped')
  // The default instance gets the plain name, which readers expect.
  const sorted = instances.toSorted(
    (one, other) => Number(one.datasetId !== undefined) - Number(other.datasetId !== undefined),
  )
  let number = 1
  for (const instance of sorted) {
    ledger.datasetId = instance.datasetId
    if (instance.datasetId !== undefined && form === 'keyValues') {
      ledger.report('dropped', 'one-instance-only')
      continue
    }
    let place = number === 1 ? written : instanceName(written, number)
    while (number > 1 && (Object.hasOwn(made, place) || Object.hasOwn(entity, place)))
      place = instanceName(written, ++number)
    if (place.length > maxNameLength) {
      ledger.report('dropped', 'name-too-long')
      continue
    }
    if (number > 1 || (instance.datasetId !== undefined && datasetBase(written) !== undefined)) {
      ledger.report('coerced', 'instance-name')
    }
    const document =
      form === 'keyValues' ? writeKeyValue(instance, name, writing) : { ...writeAttribute(instance, writing) }
    if (document !== undefined) made[place] = document
    number++
  }
}

// Writes entities of the hub in either representation, and reports what NGSIv2 cannot express. The result is always a list,
// also for a single entity.

import { type Attribute, attributesOf, type Entity, typesOf, valueMember } from '../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../standards/json/object.ts'
import { looksLikeGeometry } from '../../../standards/ngsi-ld/geometry.ts'
import { memberCode } from '../../../standards/ngsi-ld/members.ts'
import type { EncodeContext, Json } from '../../adapter.ts'
import type { Ledger } from '../../kit/ledger.ts'
import { qualityOf } from '../../kit/entity-reader.ts'
import { maxNameLength } from './escape.ts'
import { entityNameInV2, isBuiltin, servicePathOf, targetOfName, typeInUrn } from './names.ts'
import type { Settings } from './options.ts'
import { datasetBase } from './read-entity.ts'
import { targetId, writeAttribute, writeValue, Writing } from './write-attribute.ts'

export const forms = ['normalized', 'keyValues'] as const
export type Form = (typeof forms)[number]
export type Document = Record<string, Json>

export function encode(entities: readonly Entity[], context: EncodeContext, settings: Settings, ledger: Ledger) {
  const form = forms.find((one) => one === context.target)
  if (form === undefined) throw new Error('the adapter does not declare this target')
  const writing = new Writing(settings, context, ledger)
  const omitted: string[] = []
  const documents = entities.flatMap((entity) => {
    const document = writeEntity(entity, form, writing)
    if (document === undefined) omitted.push(entity.id)
    return document ?? []
  })
  return { body: JSON.stringify(documents), omitted }
}

/** Undefined: NGSIv2 cannot express the id or type of the entity, which is reported. */
export function writeEntity(entity: Entity, form: Form, writing: Writing): Document | undefined {
  const { settings } = writing
  writing.id = entity.id
  const types = typesOf(entity)
  const inUrn = typeInUrn(entity.id)
  const type = types.find((one) => one === inUrn) ?? types[0] ?? ''
  const id = targetId(entity.id, type, settings, writing)
  const typeName = entityNameInV2(type)
  if (id.text.length > maxNameLength || typeName.text.length > maxNameLength) {
    writing.reportEntity('dropped', 'name-too-long')
    return undefined
  }
  if (id.escaped) writing.reportEntity('coerced', 'characters-escaped', 'id')
  if (id.type === undefined && settings.personalIds.has(type)) writing.reportEntity('coerced', 'local-id-hidden', 'id')
  if (typeName.escaped) writing.reportEntity('coerced', 'characters-escaped', 'type')
  if (types.length > 1) writing.reportEntity('dropped', 'one-type-only', 'type')
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

function writeMembers(entity: Entity, form: Form, made: Document, writing: Writing): void {
  const write = (name: string, type: string, value: string): void => {
    made[name] = form === 'keyValues' ? value : { type, value, metadata: {} }
  }
  for (const [member, name] of builtinMembers) {
    const time = entity[member]
    if (time !== undefined) write(name, 'DateTime', time)
  }
  const scopes = typeof entity.scope === 'string' ? [entity.scope] : (entity.scope ?? [])
  const scope = scopes.find((one) => servicePathOf(one) !== undefined)
  const path = scope === undefined ? undefined : servicePathOf(scope)
  if (scopes.length > 1) writing.reportEntity('dropped', 'one-scope-only', 'scope')
  else if (path === undefined && scopes.length > 0) writing.reportEntity('dropped', 'no-service-path', 'scope')
  else if (path !== scope) writing.reportEntity('coerced', 'scope-rooted', 'scope')
  // Without an explicit path, a reader would apply the configured one.
  if (path !== undefined || writing.settings.servicePath !== undefined) write('servicePath', 'Text', path ?? '/')
}

function writeInstances(
  name: string,
  instances: readonly Attribute[],
  entity: Entity,
  form: Form,
  made: Document,
  writing: Writing,
): void {
  const { text: written, escaped } = entityNameInV2(name)
  writing.attribute = name
  writing.datasetId = undefined
  if (isBuiltin(written)) return writing.report('dropped', 'builtin-name')
  if (escaped) writing.report('coerced', 'characters-escaped')
  // The default instance gets the plain name, which readers expect.
  const sorted = instances.toSorted(
    (one, other) => Number(one.datasetId !== undefined) - Number(other.datasetId !== undefined),
  )
  let number = 1
  for (const instance of sorted) {
    writing.datasetId = instance.datasetId
    if (instance.datasetId !== undefined && form === 'keyValues') {
      writing.report('dropped', 'one-instance-only')
      continue
    }
    let place = number === 1 ? written : `${written}--${number}`
    while (number > 1 && (Object.hasOwn(made, place) || Object.hasOwn(entity, place))) place = `${written}--${++number}`
    if (place.length > maxNameLength) {
      writing.report('dropped', 'name-too-long')
      continue
    }
    if (number > 1 || (instance.datasetId !== undefined && datasetBase(written) !== undefined))
      writing.report('coerced', 'instance-name')
    const document =
      form === 'keyValues' ? writeKeyValue(instance, name, writing) : { ...writeAttribute(instance, writing) }
    if (document !== undefined) made[place] = document
    number++
  }
}

/** Writes only the value, and reports the other members. Undefined: the value is marked as bad and is not published. */
function writeKeyValue(attribute: Attribute, name: string, writing: Writing): Json | undefined {
  const quality = qualityOf(attribute)
  if (quality !== undefined && quality !== 'good' && quality !== 'manual') {
    writing.report('dropped', 'bad-quality')
    return undefined
  }
  const { valueType: _, ...untyped } = attribute
  const { value } = writeValue(untyped, writing)
  if (!comesBack(attribute, name)) writing.report('coerced', 'kind')
  const own = valueMember[attribute.type]
  for (const member in attribute) {
    if (member === 'type' || member === own) continue
    writing.report(
      'dropped',
      memberCode.get(member) ?? (member === 'datasetId' ? 'dataset-id' : 'sub-attribute'),
      member,
    )
  }
  return value
}

/** Whether a reader can determine the kind from the value alone. */
function comesBack(attribute: Attribute, name: string): boolean {
  if (attribute.type !== 'Property') return attribute.type === 'GeoProperty'
  const { value } = attribute
  const looksNormalized = isJsonObject(value) && typeof value['type'] === 'string' && Object.hasOwn(value, 'value')
  return !looksLikeGeometry(value) && !looksNormalized && targetOfName(name) === undefined
}

// Decodes one message of NGSIv2: entities, a notification ("Notification Messages") or a batch (`POST /v2/op/update`), with
// the headers that determine how entities are read.

import { attributesOf } from '../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import { readJson } from '../../../standards/json/read.ts'
import type { Change, Json, Message } from '../../adapter.ts'
import type { Decoding } from '../../kit/definition.ts'
import { ItemProblems } from '../../kit/item-problems.ts'
import { limitEntities } from '../../kit/decode-one.ts'
import { raise, valueOf } from '../../kit/problem-error.ts'
import { scopeOf } from './names.ts'
import type { Settings } from './options.ts'
import { type EntityRead, readEntity } from './read-entity.ts'
import { Reading } from './reading.ts'

export function decode(session: Decoding<Settings, undefined>): void {
  const { message, context, settings, ledger } = session
  const { value, losses } = valueOf(readJson(message.body, context.limits))
  for (const loss of losses) ledger.losses.push(loss)
  const reading = new Reading(settings, context, ledger)
  checkService(message, reading)
  const { items, listPath, action } = readDocument(value, reading)
  limitEntities(items.length, context.limits)
  const form = formOf(message, settings)
  const scopes = declaredScopes(message, items.length, settings)
  const pathOf = (index: number): string => (listPath === undefined ? '' : `${listPath}/${index}`)
  if (action === 'delete') {
    for (const [index, item] of items.entries()) reportDeletion(item, pathOf(index), reading)
    return
  }
  reading.typeOf = typesIn(items)
  const problems = new ItemProblems()
  const changes = items.flatMap((item, index) => {
    const path = pathOf(index)
    const read = problems.attempt(path, ledger, () => readEntity(item, path, form, scopes[index], reading))
    return read === undefined ? [] : changesOf(read, action, reading)
  })
  if (changes.length === 0) problems.raiseFirst()
  for (const change of changes) session.change(change)
}

/** The types of the entities of a message by their ids, determined on first use. */
function typesIn(items: readonly Json[]): Reading['typeOf'] {
  let types: ReadonlyMap<string, string> | undefined
  return (id) => {
    types ??= new Map(
      items.flatMap((item) => {
        const [itemId, type] = isJsonObject(item) ? [item['id'], item['type']] : []
        return typeof itemId === 'string' && typeof type === 'string' ? [[itemId, type] as const] : []
      }),
    )
    return types.get(id)
  }
}

/** A batch has no time of deletion, and the time of arrival is not used for it: nothing is deleted, which is reported. */
function reportDeletion(item: Json, path: string, reading: Reading): void {
  reading.entityPath = path
  if (!isJsonObject(item) || typeof item['id'] !== 'string')
    return reading.wrong('A deletion requires the id of the entity.', 'POST /v2/op/update', 'id')
  reading.lose('dropped', 'deletion-without-time')
}

/** The time of a deletion in a notification is the entity's `modifiedAt`. Without it, the deletion is only reported. */
function changesOf({ entity, alteration }: EntityRead, kind: 'merge' | 'replace', reading: Reading): readonly Change[] {
  if (alteration !== 'entityDelete') return [{ kind, entity }]
  if (entity.modifiedAt === undefined) {
    reading.lose('dropped', 'deletion-without-time')
    return []
  }
  reading.lose('assumed', 'time-of-deletion', 'dateModified')
  if (attributesOf(entity).length > 0) reading.lose('dropped', 'state-before-deletion')
  return [{ kind: 'delete', id: entity.id, asOf: entity.modifiedAt }]
}

interface Document {
  readonly items: readonly Json[]
  /** JSON Pointer of the list of items. Undefined: the document itself is the only item. */
  readonly listPath?: string
  readonly action: 'merge' | 'replace' | 'delete'
}

const actions: ReadonlyMap<string, Document['action']> = new Map([
  ['append', 'merge'],
  ['appendStrict', 'merge'],
  ['update', 'merge'],
  ['replace', 'replace'],
  ['delete', 'delete'],
])

function readDocument(json: Json, reading: Reading): Document {
  if (isJsonArray(json)) return { items: json, listPath: '', action: 'merge' }
  if (!isJsonObject(json) || Object.hasOwn(json, 'id')) return { items: [json], action: 'merge' }
  const { data, actionType, entities } = json
  const items = isJsonArray(data) ? data : entities
  if (!isJsonArray(items)) return { items: [json], action: 'merge' }
  const own = items === data ? ['data'] : ['entities', 'actionType']
  for (const name in json) if (!own.includes(name)) reading.lose('dropped', 'envelope-member', name)
  if (items === data) return { items, listPath: '/data', action: 'merge' }
  const written = typeof actionType === 'string' ? actionType : ''
  // The names from before 2018 are in upper case.
  const isOld = /^[A-Z_]+$/.test(written)
  const name = written === 'APPEND_STRICT' ? 'appendStrict' : isOld ? written.toLowerCase() : written
  const clause = 'POST /v2/op/update'
  const action = actions.get(name) ?? reading.wrong('A batch requires a known actionType.', clause, 'actionType')
  if (isOld) reading.repair('action-spelling', clause, 'actionType')
  // The condition, that data must or must not exist, depends on the state of the broker and is not checked.
  if (name === 'appendStrict' || name === 'update') reading.lose('dropped', 'update-condition', 'actionType')
  return { items, listPath: '/entities', action }
}

const knownForms =
  /^(?:normalized|keyValues|simplifiedNormalized|simplifiedKeyValues|x-ngsiv2-(?:normalized|keyValues)(?:-compacted)?)$/

/** The representation in the header of a notification, else the option of the source. */
function formOf({ headers }: Message, settings: Settings): Settings['form'] {
  const header = headers.get('ngsiv2-attrsformat')
  if (header === undefined) return settings.form
  if (knownForms.test(header)) return /normalized/i.test(header) ? 'normalized' : 'keyValues'
  const detail = 'The format of the notification has no names of values. Subscribe with normalized or keyValues.'
  raise({ code: 'unsupported', detail, path: 'ngsiv2-attrsformat', clause: 'NGSIv2 Notification Messages' })
}

/** The scope of each entity: a notification may have one service path per entity. Undefined: no scope. */
function declaredScopes({ headers }: Message, count: number, settings: Settings): readonly (string | undefined)[] {
  const header = headers.get('fiware-servicepath')
  if (header === undefined) return Array.from({ length: count }, () => settings.servicePath)
  const scopes = header.split(',').map((part) => scopeOf(part.trim()))
  if (scopes.includes(undefined) || (scopes.length !== count && scopes.length !== 1)) {
    const detail = 'The header must have one service path for all entities or one per entity, such as /Madrid/Gardens.'
    raise({ code: 'invalid', detail, path: 'fiware-servicepath', clause: 'NGSIv2 Service Path' })
  }
  const all = scopes.length === count ? scopes : Array.from({ length: count }, () => scopes[0])
  return all.map((scope) => (scope === '' ? undefined : scope))
}

/** The gateway determines the tenant: the header must equal the option `service`; without it the header is reported as lost. */
function checkService({ headers }: Message, { settings, ledger }: Reading): void {
  const header = headers.get('fiware-service')
  if (header === undefined || header === settings.service) return
  if (settings.service === undefined) return ledger.report('dropped', 'fiware-service', 'tenant')
  const detail = 'The tenant of the message is not the one in the option service of the source.'
  raise({ code: 'invalid', detail, path: 'fiware-service', clause: 'NGSIv2 Multi tenancy' })
}

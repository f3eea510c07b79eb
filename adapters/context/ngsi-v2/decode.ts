// Decodes one message of NGSIv2: entities, a notification or a batch update.

import { attributesOf } from '../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../standards/json/object.ts'
import { readJson } from '../../../standards/json/read.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import type { Change, DecodeContext, Decoded, Json, Message, Problem } from '../../adapter.ts'
import type { TypeOf } from './read/attribute.ts'
import { checkService, declaredScopes, type Document, formOf, readDocument } from './read/document.ts'
import { type EntityRead, readEntity } from './read/entity.ts'
import type { Settings } from './options.ts'
import { DecodeSession } from './read/reading.ts'

export function decode(settings: Settings, message: Message, context: DecodeContext): Result<Decoded, Problem> {
  const json = readJson(message.body, context.limits)
  if (!json.ok) return json
  const reading = new DecodeSession(settings, context)
  reading.losses.push(...json.value.losses)
  checkService(message, reading)
  const document = readDocument(json.value.value, reading)
  const changes = document === undefined ? [] : readItems(document, message, reading)
  if (reading.problem !== undefined) return fail(reading.problem)
  return ok({ changes, losses: reading.losses, repairs: reading.repairs })
}

function readItems(document: Document, message: Message, reading: DecodeSession): readonly Change[] {
  const { items, listPath, action } = document
  const maximum = reading.context.limits.entities
  if (items.length > maximum) {
    const detail = `The message has more than ${maximum} entities, the limit of this gateway.`
    reading.fail({ code: 'limit-exceeded', limit: 'entities', maximum, detail })
    return []
  }
  const form = formOf(message, reading)
  const scopes = declaredScopes(message, items.length, reading)
  const typeOf = typesIn(items)
  const changes: Change[] = []
  let refused: Problem | undefined
  for (const [index, item] of items.entries()) {
    const path = listPath === undefined ? '' : `${listPath}/${index}`
    if (reading.problem !== undefined || form === undefined) break
    if (action === 'delete') {
      reportDeletion(item, path, reading)
      continue
    }
    const read = readEntity(item, path, form, scopes[index], typeOf, reading)
    if (read !== undefined) addChange(read, action, changes, reading)
    const problem = items.length > 1 ? reading.leaveOut(path) : undefined
    refused ??= problem
  }
  if (refused !== undefined && changes.length === 0) reading.fail(refused)
  return changes
}

/** The types of the entities of a message by their ids, determined on first use. */
function typesIn(items: readonly Json[]): TypeOf {
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
function reportDeletion(item: Json, path: string, reading: DecodeSession): void {
  reading.entityPath = path
  if (!isJsonObject(item) || typeof item['id'] !== 'string') {
    return reading.wrong('A deletion requires the id of the entity.', 'POST /v2/op/update', 'id')
  }
  reading.lose('dropped', 'deletion-without-time')
}

/** The time of a deletion in a notification is the entity's `modifiedAt`. Without it, the deletion is only reported. */
function addChange(
  { entity, alteration }: EntityRead,
  kind: 'merge' | 'replace',
  changes: Change[],
  reading: DecodeSession,
): void {
  if (alteration !== 'entityDelete') {
    changes.push({ kind, entity })
  } else if (entity.modifiedAt === undefined) {
    reading.lose('dropped', 'deletion-without-time')
  } else {
    reading.lose('assumed', 'time-of-deletion', 'dateModified')
    if (attributesOf(entity).length > 0) reading.lose('dropped', 'state-before-deletion')
    changes.push({ kind: 'delete', id: entity.id, asOf: entity.modifiedAt })
  }
}

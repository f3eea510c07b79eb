// POST /v2/op/update ("Update operation").

import { isJsonArray, isJsonObject } from '../../../../../standards/json/object.ts'
import { ok } from '../../../../../standards/result.ts'
import type { Handler } from '../../../route.ts'
import { noContent } from '../answer.ts'
import type { Action } from '../edit.ts'
import { changingOptions, mannerOf, optionsOf, readObject, wrong } from '../request.ts'
import { type BatchItem, runBatch } from './run.ts'

/** By their present names, and by those of before 2018, in capitals, which Orion takes still. */
const actions: ReadonlyMap<string, Action> = new Map([
  ['append', 'append'],
  ['appendStrict', 'appendStrict'],
  ['update', 'update'],
  ['replace', 'replace'],
  ['delete', 'delete'],
  ['APPEND', 'append'],
  ['APPEND_STRICT', 'appendStrict'],
  ['UPDATE', 'update'],
  ['REPLACE', 'replace'],
  ['DELETE', 'delete'],
])

export const updateBatch: Handler = async (gateway, context) => {
  const options = optionsOf(context, ['keyValues', 'overrideMetadata', ...changingOptions])
  if (!options.ok) return options
  const body = await readObject(gateway, context)
  if (!body.ok) return body
  const { actionType, entities, ...others } = body.value.object
  const [stray] = Object.keys(others)
  if (stray !== undefined) return wrong('', 'A batch must have an actionType and entities only.')
  const action = typeof actionType === 'string' ? actions.get(actionType) : undefined
  if (action === undefined)
    return wrong('/actionType', 'The actionType must be append, appendStrict, update, replace or delete.')
  if (!isJsonArray(entities) || entities.length === 0) return wrong('/entities', 'Expected a list of entities.')
  const how = { ...mannerOf(options.value), action }
  const items: BatchItem[] = []
  for (const [index, document] of entities.entries()) {
    const path = `/entities/${index}`
    if (!isJsonObject(document)) return wrong(path, 'An entity must be a JSON object.')
    items.push({ ...how, document, path })
  }
  const losses = await runBatch(gateway, context, 'ngsi-v2.updateBatch', items)
  return losses.ok ? ok(noContent([...body.value.losses, ...losses.value])) : losses
}

// POST /v2/op/notify ("Notify operation"): a notification of another context broker is stored, as POST /v2/op/update with
// append would; an entity that it reports as deleted (`alterationType`) is deleted.

import type { JsonObject } from '../../../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../../../standards/json/object.ts'
import { ok } from '../../../../../standards/result.ts'
import type { Handler } from '../../../route.ts'
import { answerText } from '../answer.ts'
import { valueIn } from '../mapping/writing.ts'
import { mannerOf, optionsOf, readObject, wrong } from '../request.ts'
import { type BatchItem, runBatch } from './run.ts'

const formats = ['normalized', 'keyValues'] as const

export const notify: Handler = async (gateway, context) => {
  const options = optionsOf(context, ['keyValues'])
  if (!options.ok) return options
  const header =
    context.req.header('ngsiv2-attrsformat') ?? (options.value.has('keyValues') ? 'keyValues' : 'normalized')
  const form = formats.find((format) => format === header)
  if (form === undefined) return wrong('Ngsiv2-AttrsFormat', 'Notifications must be normalized or keyValues.')
  const body = await readObject(gateway, context)
  if (!body.ok) return body
  const { subscriptionId, data } = body.value.object
  if (typeof subscriptionId !== 'string') return wrong('/subscriptionId', 'A notification must have a subscriptionId.')
  if (!isJsonArray(data)) return wrong('/data', 'Expected a list of entities.')
  const items: BatchItem[] = []
  for (const [index, document] of data.entries()) {
    const path = `/data/${index}`
    if (!isJsonObject(document)) return wrong(path, 'An entity must be a JSON object.')
    items.push(itemOf(document, path, form))
  }
  const losses = await runBatch(gateway, context, 'ngsi-v2.notify', items)
  return losses.ok ? ok(answerText('', 'application/json', [...body.value.losses, ...losses.value])) : losses
}

function itemOf(document: JsonObject, path: string, form: BatchItem['form']): BatchItem {
  const how = { ...mannerOf(new Set()), form, path }
  const { id, type, alterationType } = document
  const alteration = isJsonObject(alterationType) ? valueIn(alterationType) : alterationType
  if (alteration !== 'entityDelete') return { ...how, action: 'append', document }
  const key = type === undefined ? { id: id ?? null } : { id: id ?? null, type }
  return { ...how, action: 'delete', document: key }
}

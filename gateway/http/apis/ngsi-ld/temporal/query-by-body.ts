// POST /temporal/entityOperations/query (GS CIM 009 clause 5.2.23, 5.2.21, 6.24.3.1): a query in a body, with its temporalQ.

import type { Json } from '../../../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../../../standards/json/object.ts'
import { fail, ok, type Result } from '../../../../../standards/result.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import type { Handler } from '../../../route.ts'
import { namesOfItem, objectAt, readDocument } from '../input.ts'
import { readQuery } from '../query/body.ts'
import { answerTemporalQuery } from './query.ts'
import { aggregationNames, textsOf, timeNames } from './request.ts'

export const queryHistoriesByBody: Handler = async (gateway, context) => {
  const document = await readDocument(gateway, context)
  if (!document.ok) return document
  const body = objectAt(document.value.json)
  if (!body.ok) return body
  const names = await namesOfItem(gateway, document.value, body.value)
  if (!names.ok) return names
  const { temporalQ, aggrParams, ...rest } = body.value
  // Both places are in use: those of table 5.2.44-1, and those of the editions before it (table 5.2.21-1).
  const time = textsIn(temporalQ, 'temporalQ', [...timeNames, ...aggregationNames])
  if (!time.ok) return time
  const aggregation = textsIn(aggrParams, 'aggrParams', aggregationNames)
  if (!aggregation.ok) return aggregation
  const parameters = readQuery(rest)
  if (!parameters.ok) return parameters
  const inUrl = { ...textsOf(context, ['lastN']), ...textsOf(context, aggregationNames) }
  return answerTemporalQuery(
    gateway,
    context,
    parameters.value,
    { ...inUrl, ...time.value, ...aggregation.value },
    names.value,
  )
}

function textsIn<Name extends string>(
  given: Json | undefined,
  path: string,
  names: readonly Name[],
): Result<Partial<Record<Name, string>>, GatewayProblem> {
  if (given === undefined) return ok({})
  if (!isJsonObject(given)) return wrong(path, 'Expected a JSON object.')
  const texts: Partial<Record<Name, string>> = {}
  for (const [member, value] of Object.entries(given)) {
    const name = names.find((each) => each === member)
    if (name === undefined) return wrong(path, `The allowed members are ${names.join(', ')}.`)
    const text = textOf(value)
    if (text === undefined) return wrong(`${path}/${name}`, 'Expected a string, a number or a list of strings.')
    texts[name] = text
  }
  return ok(texts)
}

function textOf(value: Json): string | undefined {
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return value
  return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value.join(',') : undefined
}

function wrong(path: string, detail: string): Result<never, GatewayProblem> {
  return fail({ code: 'invalid', path, detail, clause: 'GS CIM 009 5.2.23' })
}

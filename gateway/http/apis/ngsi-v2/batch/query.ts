// POST /v2/op/query ("Query operation").

import type { Json, JsonObject } from '../../../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../../../standards/json/object.ts'
import { ok, type Result } from '../../../../../standards/result.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import type { Handler } from '../../../route.ts'
import { answerQuery, type Query } from '../query/answer.ts'
import type { Selector } from '../query/selection.ts'
import { checkName, readObject, wrong } from '../request.ts'

export const queryBatch: Handler = async (gateway, context) => {
  const body = await readObject(gateway, context)
  if (!body.ok) return body
  const query = readQuery(body.value.object)
  return query.ok ? answerQuery(gateway, context, { ...query.value, losses: body.value.losses }) : query
}

const members = ['entities', 'attrs', 'metadata', 'expression']

function readQuery(body: JsonObject): Result<Query, GatewayProblem> {
  const stray = Object.keys(body).find((name) => !members.includes(name))
  if (stray !== undefined) return wrong('', `The allowed members are ${members.join(', ')}.`)
  const selectors = readSelectors(body['entities'])
  if (!selectors.ok) return selectors
  const attrs = readTexts(body['attrs'], '/attrs')
  if (!attrs.ok) return attrs
  const metadata = readTexts(body['metadata'], '/metadata')
  if (!metadata.ok) return metadata
  const { expression = {} } = body
  if (!isJsonObject(expression)) return wrong('/expression', 'Expected an object.')
  const read = readMembers(expression, '/expression', ['q', 'mq', 'georel', 'geometry', 'coords'])
  if (!read.ok) return read
  return ok({ selectors: selectors.value, attrs: attrs.value, metadata: metadata.value, ...read.value })
}

function readSelectors(entities: Json | undefined): Result<readonly Selector[], GatewayProblem> {
  if (entities === undefined) return ok([])
  if (!isJsonArray(entities)) return wrong('/entities', 'Expected a list of objects.')
  const selectors: Selector[] = []
  for (const [index, entity] of entities.entries()) {
    const path = `/entities/${index}`
    if (!isJsonObject(entity)) return wrong(path, 'Expected an object with id or idPattern.')
    const read = readMembers(entity, path, ['id', 'idPattern', 'type', 'typePattern'])
    if (!read.ok) return read
    const { id, idPattern, type, typePattern } = read.value
    if ((id ?? idPattern) === undefined) return wrong(path, 'Specify either id or idPattern.')
    for (const name of [id, type]) {
      const legal = name === undefined ? ok('') : checkName(name, path)
      if (!legal.ok) return legal
    }
    selectors.push({
      ids: id === undefined ? undefined : [id],
      idPattern,
      types: type === undefined ? undefined : [type],
      typePattern,
    })
  }
  return ok(selectors)
}

/** Members that are texts, and no others. */
function readMembers<Name extends string>(
  object: JsonObject,
  path: string,
  names: readonly Name[],
): Result<{ readonly [name in Name]?: string }, GatewayProblem> {
  const read: { [name in Name]?: string } = {}
  for (const [name, value] of Object.entries(object)) {
    const known = names.find((one) => one === name)
    if (known === undefined || typeof value !== 'string')
      return wrong(path, `Expected string members: ${names.join(', ')}.`)
    read[known] = value
  }
  return ok(read)
}

/** Undefined: all, which an empty list means, too. */
function readTexts(json: Json | undefined, path: string): Result<readonly string[] | undefined, GatewayProblem> {
  if (json === undefined) return ok(undefined)
  const texts = isJsonArray(json) ? json.filter((item) => typeof item === 'string') : []
  if (!isJsonArray(json) || texts.length < json.length) return wrong(path, 'Expected a list of names.')
  return ok(texts.length === 0 ? undefined : texts)
}

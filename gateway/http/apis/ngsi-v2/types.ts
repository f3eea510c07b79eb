// GET /v2/types and /v2/types/{type} ("Types"): of what the reader sees, with the types that attributes have.

import { entityNameInV2, isBuiltin, typeName } from '../../../../adapters/context/ngsi-v2/names.ts'
import type { JsonObject } from '../../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../../standards/json/object.ts'
import { fail, ok, type Result } from '../../../../standards/result.ts'
import type { GatewayProblem } from '../../../problem.ts'
import type { Handler } from '../../route.ts'
import { typesSeen } from '../ngsi-ld/discovery/survey.ts'
import { type Budget, findEntities, fullBudget } from '../ngsi-ld/query/find.ts'
import { type Reader, readerOf } from '../ngsi-ld/query/view.ts'
import { answerJson, countHeader } from './answer.ts'
import { writeDocument } from './mapping/writing.ts'
import { checkAccept, checkName, optionsOf, pageOf } from './request.ts'
import { type IsIn, readingPath } from './service-path.ts'

export const listTypes: Handler = async (gateway, context) => {
  const accepted = checkAccept(context)
  if (!accepted.ok) return accepted
  const options = optionsOf(context, ['count', 'values', 'noAttrDetail'])
  if (!options.ok) return options
  const page = pageOf(context)
  if (!page.ok) return page
  const isIn = readingPath(context)
  if (!isIn.ok) return isIn
  const reader = readerOf(gateway, context)
  const seen = await typesSeen(reader, isIn.value)
  if (!seen.ok) return seen
  const names = new Map(seen.value.map((type) => [entityNameInV2(type).text, type]))
  const sorted = [...names].toSorted(([one], [other]) => (one < other ? -1 : 1))
  const { limit, offset } = page.value
  const count = countHeader(options.value.has('count') ? sorted.length : undefined)
  const shown = sorted.slice(offset, offset + limit)
  if (options.value.has('values'))
    return ok(
      answerJson(
        shown.map(([name]) => name),
        [],
        count,
      ),
    )
  const content: JsonObject[] = []
  const budget = fullBudget()
  for (const [name, type] of shown) {
    const described = await describe(reader, type, isIn.value, options.value.has('noAttrDetail'), budget)
    if (!described.ok) return described
    content.push({ type: name, ...described.value })
  }
  return ok(answerJson(content, [], count))
}

export const retrieveType: Handler = async (gateway, context) => {
  const accepted = checkAccept(context)
  if (!accepted.ok) return accepted
  const options = optionsOf(context, ['noAttrDetail'])
  if (!options.ok) return options
  const name = checkName(context.req.param('type') ?? '', 'entityType')
  if (!name.ok) return name
  const isIn = readingPath(context)
  if (!isIn.ok) return isIn
  const type = typeName(name.value).name
  const withoutDetail = options.value.has('noAttrDetail')
  const described = await describe(readerOf(gateway, context), type, isIn.value, withoutDetail, fullBudget())
  if (!described.ok) return described
  return described.value.count === 0 ? fail(noType) : ok(answerJson({ ...described.value }))
}

const noType: GatewayProblem = { code: 'not-found', detail: 'No entity of this type found (or visible to you).' }

interface Described {
  readonly attrs: JsonObject
  readonly count: number
}

async function describe(
  reader: Reader,
  type: string,
  isIn: IsIn,
  withoutDetail: boolean,
  budget: Budget,
): Promise<Result<Described, GatewayProblem>> {
  const types = new Map<string, Set<string>>()
  let count = 0
  const all = { narrowing: { types: [type] }, links: [], attributes: [], needsTimes: false, matches: () => true }
  for await (const step of findEntities(reader, all, { after: '' }, 200, isIn, budget)) {
    if (!step.ok) return step
    count += step.value.found.length
    for (const { shown } of step.value.found) {
      const document = writeDocument(reader.gateway, shown, 'normalized', () => undefined)
      for (const [name, attribute] of document?.attributes ?? []) {
        const known = types.get(name) ?? new Set<string>()
        if (isBuiltin(name) || !isJsonObject(attribute)) continue
        if (typeof attribute['type'] === 'string') known.add(attribute['type'])
        types.set(name, known)
      }
    }
  }
  const attrs = [...types].map(
    ([name, known]) => [name, { types: withoutDetail ? [] : [...known].toSorted() }] as const,
  )
  return ok({ attrs: Object.fromEntries(attrs), count })
}

// GET /temporal/entities and POST /temporal/entityOperations/query: the histories of the entities that a query selects
// (GS CIM 009 clause 5.7.4, 6.18.3.2, 6.24.3.1).

import type { JsonObject } from '../../../../../standards/hub/entity.ts'
import { parseOrderBy } from '../../../../../standards/ngsi-ld/query/index.ts'
import { fail, ok, type Result } from '../../../../../standards/result.ts'
import { countTypes } from '../../../../audit/record.ts'
import type { GatewayContext } from '../../../../pipeline/context.ts'
import { keepOnly } from '../../../../pipeline/access/access-scope.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import type { RouteContext } from '../../../request/request.ts'
import type { Handler } from '../../../route.ts'
import type { Names } from '../names.ts'
import { answer } from '../output.ts'
import { pageLink, pageRequestOf } from '../query/paging.ts'
import { parametersOf, type QueryParameters } from '../query/parameters.ts'
import { isSelective, notSelective, readSelection } from '../query/selection.ts'
import { readerOf } from '../query/view.ts'
import { writeAggregated } from './aggregated.ts'
import { partAnswer } from './answer.ts'
import type { FoundHistory } from './entities.ts'
import { type FoundList, listHistories } from './list.ts'
import { readPage } from './page.ts'
import {
  aggregationNames,
  type AggregationParameters,
  type HistoryRequest,
  readRequest,
  textsOf,
  timeNames,
} from './request.ts'
import type { TimeParameters } from './time.ts'
import { writeHistory } from './write.ts'

export const queryHistories: Handler = (gateway, context) =>
  answerTemporalQuery(gateway, context, parametersOf(context), {
    ...textsOf(context, timeNames),
    ...textsOf(context, aggregationNames),
  })

/** @param names of the query; absent: of the Link header, as those of the answer */
export async function answerTemporalQuery(
  gateway: GatewayContext,
  context: RouteContext,
  parameters: QueryParameters,
  temporal: TimeParameters & AggregationParameters,
  names?: Names,
): Promise<Result<Response, GatewayProblem>> {
  const request = await readRequest(gateway, context, parameters, temporal, names)
  if (!request.ok) return request
  const isLocal = context.req.query('local') === 'true'
  if (!isLocal && !isSelective(parameters)) return fail(notSelective)
  if (request.value.time.relation === undefined) return fail(withoutTime)
  const { expand } = request.value
  const selection = readSelection(parameters, expand)
  if (!selection.ok) return selection
  const { orderBy, collation, orderFrom, orderGeometry } = parameters
  const order =
    orderBy === undefined ? ok(undefined) : parseOrderBy({ orderBy, collation, orderFrom, orderGeometry }, expand)
  if (!order.ok) return order
  const page = pageRequestOf(context)
  if (!page.ok) return page
  const reader = readerOf(gateway, context)
  const search = { reader, selection: selection.value, request: request.value, order: order.value }
  const list = await listHistories(search, page.value)
  if (!list.ok) return list
  keepOnly(
    reader.view,
    list.value.items.map(({ shown }) => shown.id),
  )
  context.set('facts', { types: countTypes(list.value.items.map(({ shown }) => shown)) })
  return answerList(gateway, context, list.value, request.value)
}

const withoutTime: GatewayProblem = {
  code: 'invalid',
  path: 'timerel',
  detail: 'A temporal query requires timerel and timeAt.',
  clause: 'GS CIM 009 5.7.4.4',
}

async function answerList(
  gateway: GatewayContext,
  context: RouteContext,
  list: FoundList,
  request: HistoryRequest,
): Promise<Result<Response, GatewayProblem>> {
  const { layout, time, filter, aggregation } = request
  const headers = headersOf(gateway, context, list)
  if (aggregation !== undefined) {
    const content: JsonObject[] = []
    for (const found of list.items) {
      const aggregated = await writeAggregated(found, request, aggregation)
      if (!aggregated.ok) return aggregated
      content.push(aggregated.value)
    }
    return ok(answer(context, layout, content, headers))
  }
  const histories = list.items.map(({ history }: FoundHistory) => history)
  const page = await readPage(histories, time, filter, gateway.services.limits.instances)
  const isPart = page.cutAt !== undefined
  const reader = readerOf(gateway, context)
  const content = list.items.map((found, index) =>
    writeHistory(reader, found, page.instances[index] ?? [], request, isPart),
  )
  return ok(
    isPart ? partAnswer(context, layout, content, time, page, headers) : answer(context, layout, content, headers),
  )
}

function headersOf(
  gateway: GatewayContext,
  context: RouteContext,
  { next, previous, count }: FoundList,
): Record<string, string> {
  const links = [
    ...(next === undefined ? [] : [pageLink(gateway, context, 'next', next)]),
    ...(previous === undefined ? [] : [pageLink(gateway, context, 'prev', previous)]),
  ]
  return {
    ...(links.length === 0 ? {} : { link: links.join(', ') }),
    ...(count === undefined ? {} : { 'NGSILD-Results-Count': String(count) }),
  }
}

// Answers a query, whether its parameters came in the URL or in a body (GS CIM 009 clause 5.7.2, 6.4.3.2, 6.23.3.1).

import { countTypes } from '../../../../audit/record.ts'
import { parseOrderBy } from '../../../../../standards/ngsi-ld/query/index.ts'
import { fail, ok, type Result } from '../../../../../standards/result.ts'
import type { GatewayContext } from '../../../../pipeline/context.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import type { RouteContext } from '../../../request/request.ts'
import type { Names } from '../names.ts'
import { answer, formOptions, layoutOf, optionsOf } from '../output.ts'
import { presentLinked } from './linked.ts'
import { type FoundPage, pageOf } from './page.ts'
import { flag, pageLink, pageRequestOf } from './paging.ts'
import type { QueryParameters } from './parameters.ts'
import { isAsked, readPresentation, unreachedMembers } from './presentation.ts'
import { asData, type Expand, expandWith, isSelective, notSelective, readSelection } from './selection.ts'
import { readerOf } from './view.ts'

/** @param names of the query; absent: of the Link header, as those of the answer */
export async function answerQuery(
  gateway: GatewayContext,
  context: RouteContext,
  parameters: QueryParameters,
  names?: Names,
): Promise<Result<Response, GatewayProblem>> {
  const options = optionsOf(context, [...formOptions, 'sysAttrs'])
  if (!options.ok) return options
  const layout = await layoutOf(gateway, context, options.value, parameters.geometryProperty)
  if (!layout.ok) return layout
  const isLocal = flag(context, 'local')
  if (!isLocal.ok) return isLocal
  if (!isLocal.value && !isSelective(parameters)) return fail(notSelective)
  const expand = expandWith(names ?? layout.value.names)
  const selection = readSelection(parameters, expand)
  if (!selection.ok) return selection
  const presentation = readPresentation(parameters, expand, layout.value, options.value)
  if (!presentation.ok) return presentation
  const unreached = unreachedMembers(presentation.value)
  if (unreached !== undefined) return fail(unreached)
  const order = orderOf(parameters, expand)
  if (!order.ok) return order
  const request = pageRequestOf(context)
  if (!request.ok) return request
  if (order.value !== undefined && context.req.query('cursor') !== undefined) {
    return fail({ code: 'invalid', path: 'cursor', detail: 'Ordered entities can only be paged by offset.' })
  }
  const reader = readerOf(gateway, context)
  const alsoSelected = isAsked(presentation.value)
  const search = { reader, selection: selection.value, alsoSelected, order: order.value }
  const page = await pageOf(search, request.value)
  if (!page.ok) return page
  const { items } = page.value
  context.set('facts', { types: countTypes(items.map(({ shown }) => shown)) })
  const content = await presentLinked(reader, presentation.value, items)
  if (!content.ok) return content
  return ok(answer(context, layout.value, content.value, headersOf(gateway, context, page.value)))
}

function orderOf(parameters: QueryParameters, expand: Expand) {
  const { orderBy, collation, orderFrom, orderGeometry } = parameters
  if (orderBy === undefined) return ok(undefined)
  return asData(parseOrderBy({ orderBy, collation, orderFrom, orderGeometry }, expand))
}

function headersOf(
  gateway: GatewayContext,
  context: RouteContext,
  { next, previous, count }: FoundPage,
): Record<string, string> {
  const links = [
    ...(next === undefined ? [] : [pageLink(gateway, context, 'next', next)]),
    ...(previous === undefined ? [] : [pageLink(gateway, context, 'prev', previous)]),
  ]
  const isCounted = context.req.query('count') === 'true' && count !== undefined
  return {
    ...(links.length === 0 ? {} : { link: links.join(', ') }),
    ...(isCounted ? { 'NGSILD-Results-Count': String(count) } : {}),
  }
}

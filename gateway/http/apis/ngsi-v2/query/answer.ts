// Answers a query, whether it came as parameters or in a body ("List Entities", "Query").

import type { Loss } from '../../../../../adapters/adapter.ts'
import { ok, type Result } from '../../../../../standards/result.ts'
import { countTypes } from '../../../../audit/record.ts'
import type { GatewayContext } from '../../../../pipeline/context.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import type { RouteContext } from '../../../request/request.ts'
import { readerOf } from '../../ngsi-ld/query/view.ts'
import { withShownTimes } from '../../shown-times.ts'
import { answerJson, countHeader } from '../answer.ts'
import { localIdsOf } from '../mapping/local-ids.ts'
import { formOfAnswer, namesTimes, presentAll, type Presentation, presentationOptions } from '../presentation.ts'
import { checkAccept, optionsOf, pageOf, readingOptions } from '../request.ts'
import { readingPath } from '../service-path.ts'
import { findPage } from './find.ts'
import { readOrder } from './order.ts'
import { type Conditions, readSelection } from './selection.ts'

export interface Query extends Conditions, Pick<Presentation, 'attrs' | 'metadata'> {
  /** What reading the body lost. */
  readonly losses?: readonly Loss[]
}

export async function answerQuery(
  gateway: GatewayContext,
  context: RouteContext,
  { attrs, metadata, losses: ofBody = [], ...conditions }: Query,
): Promise<Result<Response, GatewayProblem>> {
  const accepted = checkAccept(context)
  if (!accepted.ok) return accepted
  const options = optionsOf(context, ['count', ...presentationOptions, ...readingOptions])
  if (!options.ok) return options
  const form = formOfAnswer(options.value)
  if (!form.ok) return form
  const page = pageOf(context)
  if (!page.ok) return page
  const isIn = readingPath(context)
  if (!isIn.ok) return isIn
  const reader = readerOf(gateway, context)
  const selection = await readSelection(reader, conditions)
  if (!selection.ok) return selection
  const orderBy = context.req.query('orderBy')
  const order = orderBy === undefined ? ok(undefined) : readOrder(orderBy, selection.value.geo?.near)
  if (!order.ok) return order
  const needsTimes = namesTimes([orderBy, conditions])
  const search = { reader, selection: selection.value, isIn: isIn.value, order: order.value, needsTimes }
  const found = await findPage(search, page.value, options.value.has('count'))
  if (!found.ok) return found
  const { items, count } = found.value
  context.set('facts', { types: countTypes(items.map(({ shown }) => shown)) })
  const losses: Loss[] = [...ofBody]
  const presentation = { form: form.value, attrs, metadata }
  const timed = namesTimes([attrs, metadata]) ? await withShownTimes(reader, items) : items
  const content = presentAll(gateway, timed, presentation, await localIdsOf(reader, items), losses)
  return ok(answerJson(content, losses, countHeader(count)))
}

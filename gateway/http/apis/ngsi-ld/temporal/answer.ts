// Answers about histories: what is not there, and the part of a whole (GS CIM 009 clause 6.3.10).

import type { JsonObject } from '../../../../../standards/hub/entity.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import type { RouteContext } from '../../../request/request.ts'
import { answer, type Layout } from '../output.ts'
import { contentRange, type HistoryPage } from './page.ts'
import type { TimeSelection } from './time.ts'

export const notTemporal: GatewayProblem = {
  code: 'not-found',
  detail: 'History not found (or not visible to you).',
}

export function partAnswer(
  context: RouteContext,
  layout: Layout,
  content: JsonObject | readonly JsonObject[],
  time: TimeSelection,
  page: HistoryPage,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const whole = answer(context, layout, content, { ...headers, 'content-range': contentRange(time, page) })
  return new Response(whole.body, { status: 206, headers: whole.headers })
}

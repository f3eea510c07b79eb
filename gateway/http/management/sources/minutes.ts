// GET /v1/sources/{id}/minutes and /v1/connectors/{id}/minutes: what was received, by minute, of the last seven days.

import { fail, ok, type Result } from '../../../../standards/result.ts'
import type { GatewayContext } from '../../../pipeline/context.ts'
import type { GatewayProblem } from '../../../problem.ts'
import { minuteMilliseconds, type MinuteRow } from '../../../store/operation/minutes.ts'
import { instant } from '../entity-conditions.ts'
import { privateAnswer, type RouteContext } from '../../request/request.ts'
import type { Handler } from '../../route.ts'
import { sourceFigures } from './figures.ts'
import { sourceFor } from './sources.ts'

const defaultMinutes = 60
const maxStep = 1440
/** A chart has no more points. */
const maxSteps = 1500

interface Range {
  /** Minutes since 1970. */
  readonly from: number
  readonly to: number
  readonly step: number
}

function rangeOf(context: RouteContext, now: string): Result<Range, GatewayProblem> {
  const [from, to] = [instant(context, 'from'), instant(context, 'to')]
  if (!from.ok) return from
  if (!to.ok) return to
  const text = context.req.query('step') ?? '1'
  const step = /^\d{1,4}$/.test(text) ? Number(text) : 0
  if (step < 1 || step > maxStep)
    return fail({ code: 'bad-request', path: 'step', detail: `step must be a number of minutes from 1 to ${maxStep}.` })
  const end =
    to.value === undefined
      ? Math.floor(Date.parse(now) / minuteMilliseconds) + 1
      : Math.ceil(Date.parse(to.value) / minuteMilliseconds)
  const start =
    from.value === undefined ? end - defaultMinutes : Math.floor(Date.parse(from.value) / minuteMilliseconds)
  if (start >= end) return fail({ code: 'bad-request', path: 'from', detail: 'from must be before to.' })
  if (end - start > maxSteps * step) {
    const detail = `From from to to there must be at most ${maxSteps} steps: give a longer step, in minutes.`
    return fail({ code: 'bad-request', path: 'step', detail })
  }
  return ok({ from: start, to: end, step })
}

const timeOf = (minute: number): string => new Date(minute * minuteMilliseconds).toISOString()

export async function minutesOf(
  gateway: GatewayContext,
  context: RouteContext,
  of: Pick<MinuteRow, 'kind' | 'id'>,
): Promise<Result<Response, GatewayProblem>> {
  const range = rangeOf(context, gateway.services.now())
  if (!range.ok) return range
  const { from, to, step } = range.value
  const sums = await gateway.store.minutes.read({ tenant: context.get('tenant'), ...of, ...range.value })
  const minutes = sums.map(({ minute, ...counts }) => ({ at: timeOf(minute), ...counts }))
  return ok(Response.json({ from: timeOf(from), to: timeOf(to), step, minutes }, { headers: privateAnswer }))
}

export const sourceMinutesRoute: Handler = async (gateway, context) => {
  const source = await sourceFor(gateway, context)
  if (!source.ok) return source
  const range = rangeOf(context, gateway.services.now())
  if (!range.ok) return range
  const { from, to, step } = range.value
  const figures = await sourceFigures(gateway, context.get('tenant'), source.value.id, range.value)
  const minutes = figures.steps.map(({ minute, lag, queueLag, lossesByCode, ...counts }) => ({
    at: timeOf(minute),
    ...counts,
    ...(lag === undefined ? {} : { lag }),
    ...(queueLag === undefined ? {} : { queueLag }),
    ...(lossesByCode.length === 0 ? {} : { lossesByCode }),
  }))
  const { ledger } = figures
  return ok(Response.json({ from: timeOf(from), to: timeOf(to), step, minutes, ledger }, { headers: privateAnswer }))
}

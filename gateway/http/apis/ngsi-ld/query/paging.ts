// Which page of the found entities is wanted (GS CIM 009 clause 6.3.10, 6.3.13): by cursor, which costs the same on every
// page, or by offset, and the links to the pages before and after.

import { fail, ok, type Result } from '../../../../../standards/result.ts'
import type { GatewayContext } from '../../../../pipeline/context.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import { addressWith } from '../../../request/query.ts'
import type { RouteContext } from '../../../request/request.ts'
import { decodeCursor, encodeCursor } from '../../../../store/cursor.ts'
import type { Start } from '../../../../store/entities/entities.ts'

export interface PageRequest {
  readonly limit: number
  readonly count: boolean
  /** Absent where the page begins at the beginning, or at a cursor. */
  readonly offset?: number
  readonly start: Start
}

/** The query parameters that another page has in the place of this one's. */
export type PageParameters = Readonly<Record<string, string>>

const defaultLimit = 20
const largestLimit = 1000
const largestOffset = 1_000_000

export function pageRequestOf(context: RouteContext): Result<PageRequest, GatewayProblem> {
  const count = flag(context, 'count')
  if (!count.ok) return count
  const limit = wholeNumber(context, 'limit', defaultLimit)
  if (limit === undefined || limit > largestLimit || (limit === 0 && !count.value)) {
    return wrong('limit', `limit is a whole number from 1 to ${largestLimit}, or 0 with count=true.`)
  }
  const offset = wholeNumber(context, 'offset', 0)
  if (offset === undefined || offset > largestOffset) {
    return wrong('offset', `offset is a whole number up to ${largestOffset}; the link to the next page leads further.`)
  }
  const cursor = context.req.query('cursor')
  const start = cursor === undefined ? ok({ after: '' }) : startOf(cursor)
  if (!start.ok) return start
  const hasOffset = context.req.query('offset') !== undefined
  if (hasOffset && cursor !== undefined) return wrong('offset', 'offset and cursor say two things.')
  return ok({ limit, count: count.value, start: start.value, ...(hasOffset ? { offset } : {}) })
}

function wholeNumber(context: RouteContext, name: string, absent: number): number | undefined {
  const text = context.req.query(name)
  if (text === undefined) return absent
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined
}

function wrong(path: string, detail: string): Result<never, GatewayProblem> {
  return fail({ code: 'invalid', path, detail, clause: 'GS CIM 009 6.3.10' })
}

function startOf(cursor: string): Result<Start, GatewayProblem> {
  const position = decodeCursor(cursor, 2)
  if (!position.ok) return position
  const [side, id = ''] = position.value
  return ok(side === 'before' ? { before: id } : { after: id })
}

export function cursorParameters(start: Start): PageParameters {
  return { cursor: encodeCursor('after' in start ? ['after', start.after] : ['before', start.before]) }
}

/** A link to another page of this request. */
export function pageLink(
  gateway: GatewayContext,
  context: RouteContext,
  rel: 'next' | 'prev',
  parameters: PageParameters,
): string {
  return `<${addressWith(gateway.config.publicUrl, context, parameters)}>; rel="${rel}"`
}

/** A parameter that is true or false (GS CIM 009 clause 6.25.3, 6.29.3, 6.30.3); false where it is not given. */
export function flag(context: RouteContext, name: string): Result<boolean, GatewayProblem> {
  const text = context.req.query(name) ?? 'false'
  if (text === 'true' || text === 'false') return ok(text === 'true')
  return fail({ code: 'invalid', path: name, detail: `${name} is true or false.` })
}

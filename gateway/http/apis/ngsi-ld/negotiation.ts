// Which media type an answer has (GS CIM 009 clause 6.3.4, RFC 9110 section 12.5.1).

import { fail, ok, type Result } from '../../../../standards/result.ts'
import type { GatewayProblem } from '../../../problem.ts'
import type { RouteContext } from '../../request/request.ts'

export const entityTypes = ['application/json', 'application/ld+json', 'application/geo+json'] as const
/** What everything but entities is answered in. */
export const plainTypes = ['application/json', 'application/ld+json'] as const
export type MediaType = (typeof entityTypes)[number]

interface Range {
  readonly type: string
  readonly quality: number
}

/**
 * The best of the media types that the request accepts: of the highest quality, then offered first. The order in which the
 * request names them means nothing: clause 6.3.4 takes the first of its own list.
 * @param available the first is the default
 */
export function negotiated(
  context: RouteContext,
  available: readonly MediaType[] = entityTypes,
): Result<MediaType, GatewayProblem> {
  const ranges = rangesOf(context.req.header('accept'))
  const [best] = available
    .flatMap((mediaType) => {
      const range = rangeFor(mediaType, ranges)
      return range === undefined || range.quality === 0 ? [] : [{ mediaType, ...range }]
    })
    .toSorted((a, b) => b.quality - a.quality)
  if (best !== undefined) return ok(best.mediaType)
  return fail({ code: 'not-acceptable', detail: 'The response is available in other media types.', available })
}

function rangesOf(header: string | undefined): readonly Range[] {
  if (header === undefined || header.trim() === '') return [{ type: '*/*', quality: 1 }]
  return header.split(',').map((part) => {
    const [type = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase())
    const quality = parameters.find((parameter) => parameter.startsWith('q='))
    return { type, quality: quality === undefined ? 1 : Number(quality.slice(2)) }
  })
}

/** The most specific range decides. */
function rangeFor(mediaType: MediaType, ranges: readonly Range[]): Range | undefined {
  for (const name of [mediaType, 'application/*', '*/*']) {
    const range = ranges.find(({ type }) => type === name)
    if (range !== undefined) return range
  }
  return undefined
}

// In which media type a resource is answered: by `f`, as map clients of several makers ask, else by Accept (17-069r4 clause
// 7.7, RFC 9110 section 12.5.1).

import { fail, ok, type Result } from '../../../../standards/result.ts'
import type { GatewayProblem } from '../../../problem.ts'
import { accepts, acceptedTypes, type RouteContext } from '../../request/request.ts'
import type { Handler } from '../../route.ts'
import type { GatewayContext } from '../../../pipeline/context.ts'

// Links between the resources of this API, from the configured public URL (17-069r4 clause 7.2).
export const prefix = '/ogc'

export function urlOf(gateway: GatewayContext, path: string): string {
  return `${gateway.config.publicUrl}${prefix}${path}`
}

export function link(
  gateway: GatewayContext,
  path: string,
  rel: string,
  type: string,
  title?: string,
): { readonly [name: string]: string } {
  return { href: urlOf(gateway, path), rel, type, ...(title === undefined ? {} : { title }) }
}

export const geoJson = 'application/geo+json'
export const openApi = 'application/vnd.oai.openapi+json;version=3.0'
const plain = 'application/json'

/** What `f` may say of an answer in each type; JSON is what all of them are. */
const words: ReadonlyMap<string, readonly string[]> = new Map([
  [plain, ['json']],
  [geoJson, ['json', 'geojson']],
  [openApi, ['json', 'openapi']],
])

/** The handler, whose answers are of this type, and of plain JSON where a client accepts nothing else. */
export function answeredIn(type: string, handler: Handler): Handler {
  return async (gateway, context) => {
    const negotiated = typeOf(type, context)
    if (!negotiated.ok) return negotiated
    const answer = await handler(gateway, context)
    if (answer.ok) answer.value.headers.set('content-type', negotiated.value)
    return answer
  }
}

function typeOf(type: string, context: RouteContext): Result<string, GatewayProblem> {
  const word = context.req.query('f')
  if (word !== undefined) {
    const known = words.get(type) ?? []
    if (known.includes(word)) return ok(type)
    return fail({ code: 'bad-request', path: 'f', detail: `f is one of ${known.join(', ')} here.` })
  }
  const accepted = acceptedTypes(context.req.header('accept'))
  const found = [type, plain].find((one) => accepts(accepted, one.split(';')[0] ?? one))
  if (found !== undefined) return ok(found)
  const available = [...new Set([type, plain])]
  return fail({ code: 'not-acceptable', detail: 'The response is available as JSON only.', available })
}

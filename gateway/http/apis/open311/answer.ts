// Answers of the Open311 API, in the form that the path ends in: JSON or XML (GeoReport v2). What entities have is written by the
// adapter `open311`, which a Worker has only if its build names it.

import { xmlElement } from '../../../../adapters/kit/records/xml-write.ts'
import type { Entity } from '../../../../standards/hub/entity.ts'
import { fail, ok, type Result } from '../../../../standards/result.ts'
import type { AccessScope } from '../../../pipeline/access/access-scope.ts'
import type { GatewayContext } from '../../../pipeline/context.ts'
import { lossesHeaders } from '../../../pipeline/encode.ts'
import { problemDocument, problemHeaders, statusOf, type GatewayProblem } from '../../../problem.ts'
import { written } from '../../management/entities.ts'
import { privateAnswer, type RouteContext } from '../../request/request.ts'
import { isForm } from './credential.ts'

export const prefix = '/open311/v2'

/** The address of a request, in the form of this one. */
export function locationOf({ config }: GatewayContext, context: RouteContext, id: string): string {
  return `${config.publicUrl}${prefix}/requests/${id}.${isJson(context) ? 'json' : 'xml'}`
}

export type Fields = Readonly<Record<string, string | number>>

function isJson({ req: { path } }: RouteContext): boolean {
  return /\.json\/?$/.test(path)
}

function typeOf(context: RouteContext): string {
  return isJson(context) ? 'application/json; charset=utf-8' : 'text/xml; charset=utf-8'
}

/** A list of items with scalar fields. @param one the name of an item in XML */
function textOf(context: RouteContext, list: string, one: string, items: readonly Fields[]): string {
  if (isJson(context)) return JSON.stringify(items)
  const elements = items.map((item) =>
    xmlElement(
      one,
      Object.entries(item).map(([name, value]) => xmlElement(name, String(value))),
    ),
  )
  return `<?xml version="1.0" encoding="utf-8"?>\n${xmlElement(list, elements)}\n`
}

/** An answer that is not an entity, such as the id of a new request. */
export function answerRequest(context: RouteContext, item: Fields, status = 200, location?: string): Response {
  const headers = { ...privateAnswer, ...(location === undefined ? {} : { location }), 'content-type': typeOf(context) }
  return new Response(textOf(context, 'service_requests', 'request', [item]), { status, headers })
}

type Kind = 'services' | 'requests' | 'definition'

/** What the caller sees of entities. None is an empty list. */
export async function answerEntities(
  gateway: GatewayContext,
  context: RouteContext,
  kind: Kind,
  entities: readonly Entity[],
  { view = context.get('view'), link }: { readonly view?: AccessScope; readonly link?: string | undefined } = {},
): Promise<Result<Response, GatewayProblem>> {
  const format = gateway.services.registry.get('open311')
  if (format === undefined)
    return fail({ code: 'not-supported', detail: 'This gateway was built without the adapter open311.' })
  const headers = { ...privateAnswer, ...(link === undefined ? {} : { link }), 'content-type': typeOf(context) }
  const target = `open311-${kind}-${isJson(context) ? 'json' : 'xml'}`
  const options = { idsOfAttributes: true }
  const answer =
    entities.length === 0 ? undefined : await written(gateway, context, { format, target, options }, view, entities)
  if (answer?.ok === true)
    return ok(
      new Response(answer.value.output as BodyInit, { headers: { ...headers, ...lossesHeaders(answer.value.losses) } }),
    )
  if (answer !== undefined && answer.problem.code !== 'nothing-representable') return answer
  const list = kind === 'services' ? 'services' : 'service_requests'
  return ok(new Response(textOf(context, list, '', []), { headers }))
}

/** Errors as the standard writes them: a list of `code`, the status, and `description`. */
export function problemResponse(problem: GatewayProblem, _gateway: GatewayContext, context: RouteContext): Response {
  const { detail: stated, path } = problemDocument(problem)
  const status = statusIn(problem, context)
  const isKeyMissing = status === 403 && problem.code === 'unauthenticated' && problem.error === undefined
  const detail = isKeyMissing ? 'A new request needs the key of an app, in the field api_key.' : stated
  const place = path === undefined || path === '' ? '' : ` (${path})`
  const headers = problemHeaders(problem, typeOf(context))
  const text = textOf(context, 'errors', 'error', [{ code: status, description: `${detail}${place}` }])
  return new Response(text, { status, headers })
}

/** A key that is missing or wrong is 403 by the standard; who does not send a form gets the challenge of RFC 6750. */
function statusIn(problem: GatewayProblem, context: RouteContext): number {
  const status = statusOf(problem)
  if (status === 401 && context.req.method === 'POST' && isForm(context)) return 403
  return status === 422 ? 400 : status
}

// GET of anything below the service root (OGC 18-088 clause 9): the path, then the options, then the answer.

import type { Json, JsonObject } from '../../../../../standards/hub/entity.ts'
import { fail, ok, type Result } from '../../../../../standards/result.ts'
import type { GatewayContext } from '../../../../pipeline/context.ts'
import { lossesHeaders } from '../../../../pipeline/encode.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import { privateAnswer, type RouteContext } from '../../../request/request.ts'
import type { Handler } from '../../../route.ts'
import { tooMuch, View } from '../model/view.ts'
import { optionNames, readOptions } from '../query/options.ts'
import { pageOf } from '../query/page.ts'
import { nextLink, prefix, selfLink } from './addresses.ts'
import { writeDataArrays } from './data-array.ts'
import { segmentsOf } from './path.ts'
import { resolve, type Target } from './resolve.ts'
import { serviceRoot } from './service.ts'
import { writeNodes } from './write.ts'

export const parameters: readonly string[] = optionNames

export const getResource: Handler = async (gateway, context) => {
  const url = new URL(context.req.url)
  const segments = segmentsOf(url.pathname.slice(prefix.length))
  if (!segments.ok) return segments
  const given = new Map(url.searchParams)
  if (segments.value.length === 0) {
    return given.size === 0
      ? ok(json(serviceRoot(gateway)))
      : fail({ code: 'bad-request', path: 'query', detail: 'The root has no options.' })
  }
  const view = new View(gateway, context)
  const target = await resolve(gateway, view, segments.value)
  if (view.exhausted) return fail(tooMuch)
  return target.ok ? answer(gateway, context, view, target.value, given) : target
}

async function answer(
  gateway: GatewayContext,
  context: RouteContext,
  view: View,
  target: Target,
  given: ReadonlyMap<string, string>,
): Promise<Result<Response, GatewayProblem>> {
  if (target.kind === 'member') {
    return given.size === 0
      ? ok(memberAnswer(target))
      : fail({ code: 'bad-request', path: 'query', detail: 'A member has no options.' })
  }
  const kind = target.kind === 'entity' ? target.node.kind : target.source.kind
  const options = readOptions(kind, given)
  if (!options.ok) return options
  if (target.kind === 'entity') {
    const isOfMany = [...given.keys()].some((name) => name !== '$expand' && name !== '$select')
    if (isOfMany)
      return fail({ code: 'bad-request', path: 'query', detail: 'One entity supports only $expand and $select.' })
    context.set('facts', { types: { [kind.name]: 1 } })
    if (target.onlyAddresses) return ok(json({ '@iot.selfLink': selfLink(gateway, target.node) }))
    const [entity] = await writeNodes(gateway, view, [target.node], options.value)
    return view.exhausted || entity === undefined ? fail(tooMuch) : ok(json(entity, lossesHeaders(view.losses)))
  }
  const page = await pageOf(view, target.source, options.value)
  if (view.exhausted) return fail(tooMuch)
  const { asDataArray } = options.value
  const value = target.onlyAddresses
    ? page.nodes.map((node) => ({ '@iot.selfLink': selfLink(gateway, node) }))
    : asDataArray
      ? writeDataArrays(gateway, page.nodes, options.value)
      : await writeNodes(gateway, view, page.nodes, options.value)
  if (view.exhausted) return fail(tooMuch)
  context.set('facts', { types: { [kind.name]: page.nodes.length } })
  const address = target.onlyAddresses ? `${target.address}/$ref` : target.address
  const document: JsonObject = {
    ...(page.count === undefined ? {} : { '@iot.count': page.count }),
    ...(page.next === undefined ? {} : { '@iot.nextLink': nextLink(address, given, options.value.top, page.next) }),
    value,
  }
  return ok(json(document, lossesHeaders(view.losses)))
}

/** A member that is null or absent has no content (clause 9.2.4); a raw value is text, or JSON if it is not a single value. */
function memberAnswer({ name, value, raw }: Extract<Target, { kind: 'member' }>): Response {
  if (value === undefined || value === null) return new Response(null, { status: 204, headers: privateAnswer })
  if (!raw) return json({ [name]: value })
  if (typeof value === 'object') return json(value)
  return new Response(String(value), { headers: { ...privateAnswer, 'content-type': 'text/plain;charset=utf-8' } })
}

export function json(document: Json, headers: Readonly<Record<string, string>> = {}, status = 200): Response {
  const all = { ...privateAnswer, ...headers, 'content-type': 'application/json' }
  return new Response(JSON.stringify(document), { status, headers: all })
}

// The cost of a request with a body, before its route reads it: large ones are charged to the client's budget by their size,
// and run in a worker thread, so that no request delays the others; without threads they are refused.

import type { GatewayContext } from '../pipeline/context.ts'
import { weigh } from './weigh.ts'
import type { GatewayProblem } from '../problem.ts'
import { ok } from '../../standards/result.ts'
import type { Offload } from '../pipeline/offload.ts'
import { charge } from './limited.ts'
import type { Answer, AnswerAt } from './route.ts'
import type { RouteContext } from './request/request.ts'
import { contentOf } from './request/request-facts.ts'

/** Shorter bodies have few members in any format: common requests skip the estimate. */
const smallBytes = 4096
const methodsWithContent = new Set(['POST', 'PUT', 'PATCH'])
/** Of the bytes as they were sent, which the thread is handed inflated. */
const headersOfCoding = new Set(['content-encoding', 'content-length', 'transfer-encoding'])

function isSmall({ req }: RouteContext): boolean {
  if (!methodsWithContent.has(req.method)) return true
  const length = req.header('content-length')
  return length !== undefined && Number(length) <= smallBytes && req.header('content-encoding') === undefined
}

function tooLargeHere(maximum: number): GatewayProblem {
  const detail = `A body may have about ${maximum} members and items on this gateway (limits.inlineMembers); split it.`
  return { code: 'limit-exceeded', limit: 'inlineMembers', maximum, detail }
}

export function offloadedBySize(
  gateway: GatewayContext,
  answerAt: AnswerAt,
): (context: RouteContext, answer: Answer) => Response | Promise<Response> {
  const { offload, config } = gateway
  const { limits } = config

  function here(context: RouteContext, answer: Answer): Response | Promise<Response> {
    return offload === undefined || offload === 'inline' || isStream(context)
      ? answer(context)
      : offload.here(() => answer(context))
  }

  async function byWeight(context: RouteContext, answer: Answer): Promise<Response> {
    const content = await contentOf(gateway, context).inflated(limits)
    // Its route says why.
    if (!content.ok) return here(context, answer)
    const spent = await charge(gateway, context, Math.floor(content.value.length / smallBytes))
    if (spent !== undefined) return answerAt(context, spent)
    const weight = weigh(content.value, context.req.header('content-type') ?? '', limits.inlineMembers)
    if (weight <= limits.inlineMembers) return here(context, answer)
    return offload === undefined || offload === 'inline'
      ? answerAt(context, tooLargeHere(limits.inlineMembers))
      : runElsewhere(offload, context, content.value, answerAt)
  }

  return (context, answer) =>
    offload === 'inline' || isSmall(context) ? here(context, answer) : byWeight(context, answer)
}

/** Its answer has no end, so that no thread makes it. */
function isStream({ req }: RouteContext): boolean {
  return req.header('accept')?.includes('text/event-stream') === true
}

/** A request that has read more than is worked on here, and written nothing. */
export async function beginElsewhere(
  gateway: GatewayContext,
  context: RouteContext,
  answerAt: AnswerAt,
): Promise<Response> {
  const { offload, config } = gateway
  if (offload === undefined || offload === 'inline') throw new Error('only what is metered is begun elsewhere')
  const hasContent = methodsWithContent.has(context.req.method)
  const content = hasContent ? await contentOf(gateway, context).inflated(config.limits) : ok(new Uint8Array())
  return content.ok ? runElsewhere(offload, context, content.value, answerAt) : answerAt(context, content.problem)
}

async function runElsewhere(
  offload: Offload,
  context: RouteContext,
  body: Uint8Array,
  answerAt: AnswerAt,
): Promise<Response> {
  const { method, url, raw } = context.req
  const principal = context.get('principal')
  const ran = await offload.run(principal.client, {
    method,
    url,
    headers: [...raw.headers].filter(([name]) => !headersOfCoding.has(name)),
    body,
    principal,
    requestId: context.get('requestId'),
  })
  if (!ran.ok) return answerAt(context, ran.problem)
  const { status, headers, body: answer, ...ranElsewhere } = ran.value
  context.set('ranElsewhere', ranElsewhere)
  return new Response(answer as Uint8Array<ArrayBuffer> | undefined, {
    status,
    headers: headers.map(([name, value]): [string, string] => [name, value]),
  })
}

// Fulfils the duties that the rules put on an answer (pipeline/access/response-obligations.ts), at the one place that every
// answer passes before it is sent: the policy link, the minimum group size, the signature; or refuses the request if a duty cannot
// be fulfilled.

import type { GatewayContext } from '../pipeline/context.ts'
import { wantedSignature } from '../auth/proof/message-signature.ts'
import type { ResponseObligations, Unable } from '../pipeline/access/response-obligations.ts'
import type { GatewayProblem } from '../problem.ts'
import { policyLinks } from './obligations.ts'
import type { RouteContext } from './request/request.ts'

const reasons: Readonly<Record<Unable, string>> = {
  sign: 'The rules require a signed response, and this gateway has no signing key (webhooks.key).',
  attach: 'The rules require the response to name a policy, which it cannot do.',
  notify: 'The rules require a notice of the response to an address that may not be called (webhooks.allow).',
}

/** Why something was hidden that the client would see otherwise. */
function refusalOf({ wanted, failed }: ResponseObligations): GatewayProblem | undefined {
  if (wanted !== undefined) {
    const detail = `The rules require the assurance level ${wanted}.`
    const problem = {
      code: 'unauthenticated',
      error: 'insufficient_user_authentication',
      level: wanted,
      detail,
    } as const
    return wanted === 'A3' ? { ...problem, signature: wantedSignature } : problem
  }
  return failed === undefined ? undefined : { code: 'forbidden', scope: '', detail: reasons[failed] }
}

/** @param refuse writes a problem in the form of the route's standard */
export function applyObligations(
  gateway: GatewayContext,
  context: RouteContext,
  response: Response,
  refuse: (problem: GatewayProblem) => Promise<Response>,
): Response | Promise<Response> {
  const { answering, policy, principal } = context.get('view')
  const k = policy.threshold(principal)
  if (answering === undefined || (answering.isIdle && k === undefined)) return response
  return obliged(gateway, context, response, refuse, answering, k)
}

async function obliged(
  gateway: GatewayContext,
  context: RouteContext,
  response: Response,
  refuse: (problem: GatewayProblem) => Promise<Response>,
  answering: ResponseObligations,
  k: number | undefined,
): Promise<Response> {
  // What was changed cannot be refused any more.
  const refusal = context.get('recorded') === undefined ? refusalOf(answering) : undefined
  const answer = refusal === undefined ? response : await refuse(refusal)
  if (answer.headers.get('content-type') === 'text/event-stream') return answer
  const fields = new Headers(answer.headers)
  if (k !== undefined) fields.set('citygate-suppressed', `k=${k}`)
  if (!answer.ok) return withFields(answer, fields)
  for (const link of await policyLinks(gateway, context.get('tenant'), answering)) fields.append('link', link)
  return answering.asked.sign === true ? signed(gateway, answer, fields) : withFields(answer, fields)
}

function withFields(answer: Response, headers: Headers): Response {
  return new Response(answer.body, { status: answer.status, headers })
}

async function signed({ signAnswer }: GatewayContext, answer: Response, headers: Headers): Promise<Response> {
  const body = new Uint8Array(await answer.arrayBuffer())
  const contentType = headers.get('content-type') ?? undefined
  const fields = await signAnswer?.({ status: answer.status, contentType, body })
  if (fields === undefined || !fields.ok) throw new Error('what has to be signed cannot be')
  for (const [name, value] of fields.value) headers.set(name, value)
  return new Response(body.length === 0 ? null : body, { status: answer.status, headers })
}

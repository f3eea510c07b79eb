// /v1/policies: the policies that officers have published, by tenant, with every version and its approver.

import { fail, ok, type Result } from '../../../standards/result.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import type { Warning } from '../../policy/review/lint.ts'
import { uidsOf } from '../../policy/rules.ts'
import type { GatewayProblem } from '../../problem.ts'
import type { Page } from '../../store/cursor.ts'
import {
  livingStates,
  type PolicyDocument,
  type PolicyVersion,
  type PublishedPolicy,
} from '../../store/policies/policies.ts'
import { tagOf } from '../../store/precondition.ts'
import { pageLimit, privateAnswer, type RouteContext } from '../request/request.ts'
import { nextLink } from '../request/query.ts'
import type { Handler } from '../route.ts'

export const noPolicy: GatewayProblem = { code: 'not-found', detail: 'There is no such policy.' }
export const noVersion: GatewayProblem = { code: 'not-found', detail: 'There is no such version of the policy.' }

/** How many versions are shown with a policy. */
const versionsShown = 100

export type PolicyWarning = Omit<Warning, 'policy'>

function versionDocument({ policy: _policy, number, ...version }: PolicyVersion | PolicyDocument) {
  return { version: number, ...version }
}

/** As the contract has it. */
function policyDocument(policy: PublishedPolicy, versions: readonly PolicyVersion[]) {
  const { id, created, modified } = policy
  const living = livingStates.find((state) => policy.versions.some((version) => version.state === state))
  return { id, state: living ?? 'refused', versions: versions.map(versionDocument), created, modified }
}

/** @param more headers */
export async function policyAnswer(
  gateway: GatewayContext,
  context: RouteContext,
  policy: PublishedPolicy,
  { status = 200, headers = {}, warnings }: PolicyAnswer = {},
): Promise<Response> {
  const versions = await gateway.store.policies.versions(context.get('tenant'), policy.id, versionsShown)
  const document = { ...policyDocument(policy, versions), ...(warnings === undefined ? {} : { warnings }) }
  return Response.json(document, { status, headers: { ...privateAnswer, etag: `"${tagOf(policy)}"`, ...headers } })
}

interface PolicyAnswer {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly warnings?: readonly PolicyWarning[]
}

/** The page of published policies that the request asks for. */
export async function policiesFor(
  gateway: GatewayContext,
  context: RouteContext,
): Promise<Result<Page<PublishedPolicy>, GatewayProblem>> {
  const limit = pageLimit(context)
  if (!limit.ok) return limit
  const cursor = context.req.query('cursor')
  const page = await gateway.store.policies.list({
    tenant: context.get('tenant'),
    limit: limit.value,
    ...(cursor === undefined ? {} : { cursor }),
  })
  return page.ok ? page : fail({ ...page.problem, code: 'bad-request' })
}

export const listPoliciesRoute: Handler = async (gateway, context) => {
  const page = await policiesFor(gateway, context)
  if (!page.ok) return page
  const { policy } = context.get('view')
  const inForce = { digest: policy.digest, uids: uidsOf(policy), configured: gateway.rules.configured }
  const policies = page.value.items.map((one) => policyDocument(one, one.versions.toReversed()))
  const { next } = page.value
  const headers = { ...privateAnswer, ...(next === undefined ? {} : { link: nextLink(gateway, context, next) }) }
  return ok(Response.json({ policies, inForce }, { headers }))
}

export const getPolicyRoute: Handler = async (gateway, context) => {
  const policy = await gateway.store.policies.get(context.get('tenant'), context.req.param('id') ?? '')
  return policy === undefined ? fail(noPolicy) : ok(await policyAnswer(gateway, context, policy))
}

export const getPolicyVersionRoute: Handler = async (gateway, context) => {
  const version = await versionOf(gateway, context)
  if (version === undefined) return fail(noVersion)
  return ok(Response.json(versionDocument(version), { headers: privateAnswer }))
}

/** The version that the path names. */
export async function versionOf(gateway: GatewayContext, context: RouteContext): Promise<PolicyDocument | undefined> {
  const number = context.req.param('n') ?? ''
  if (!/^[1-9]\d{0,8}$/.test(number)) return undefined
  return gateway.store.policies.version(context.get('tenant'), context.req.param('id') ?? '', Number(number))
}

// Changes of published policies: each is stored with the record of the request, and is active at once if it needs no approval.

import { isJsonObject } from '../../../standards/json/object.ts'
import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { readPolicy } from '../../../standards/odrl/read.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import { officerOf } from '../../auth/officer.ts'
import { type Officer } from '../../store/policies/officer.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import { lint } from '../../policy/review/lint.ts'
import { digestOf } from '../../policy/policy.ts'
import type { GatewayProblem } from '../../problem.ts'
import type { PolicyMode, PublishedPolicy } from '../../store/policies/policies.ts'
import type { Decision, PolicyChange, PolicyOutcome } from '../../store/policies/policy-changes.ts'
import type { Precondition } from '../../store/precondition.ts'
import { countMembers } from '../../pipeline/record-size.ts'
import { maximumRowBytes } from '../../store/row-size.ts'
import { recording } from '../decision.ts'
import { readDocument, readJsonBody } from '../request/json-body.ts'
import { noPolicy, noVersion, policyAnswer, type PolicyWarning, versionOf } from './policies.ts'
import { preconditionFailed, preconditionOf } from '../request/precondition.ts'
import { privateAnswer, type RouteContext } from '../request/request.ts'
import type { Handler } from '../route.ts'

const policyId = /^[a-z0-9]+(-[a-z0-9]+)*$/
const uidTaken: GatewayProblem = {
  code: 'already-exists',
  path: '/uid',
  detail: 'Another published or configured policy has this uid, so that decisions would be ambiguous.',
}

export interface Publishable {
  readonly published: NonNullable<PolicyChange['published']>
  /** What is allowed but likely a mistake. */
  readonly warnings: readonly PolicyWarning[]
}

/** A document that may be in force beside the configured ones; else what is wrong with it, and where. */
export function publishable(gateway: GatewayContext, document: Json): Result<Publishable, GatewayProblem> {
  const read = isJsonObject(document) ? readPolicy(document) : fail([{ path: '', detail: 'must be an object' }])
  if (!read.ok) {
    const [first] = read.problem
    const said = read.problem.slice(0, maxFaults).map(({ path, detail }) => `${path === '' ? '/' : path} ${detail}`)
    return fail({ code: 'invalid', path: first?.path ?? '', detail: `${said.join('; ')}.` })
  }
  const { uid } = read.value
  if (gateway.rules.configured.includes(uid)) return fail(uidTaken)
  const warnings = lint([read.value]).map(({ policy: _policy, ...warning }) => warning)
  return ok({ published: { uid, digest: digestOf(document), document: document as JsonObject }, warnings })
}

const maxFaults = 20

function authorOf(gateway: GatewayContext, context: RouteContext): Officer {
  return officerOf(context.get('principal'), gateway.services.idKey)
}

/** The precondition on the earlier version, if it could be read. */
type Wanted = Result<Precondition, GatewayProblem>

/** @param published absent: the policy is withdrawn */
async function change(
  gateway: GatewayContext,
  context: RouteContext,
  precondition: Wanted,
  mode: PolicyMode,
  published?: PolicyChange['published'],
): Promise<Result<ChangedPolicy, GatewayProblem>> {
  if (!precondition.ok) return precondition
  const [tenant, id] = [context.get('tenant'), context.req.param('id') ?? '']
  const facts = { published: { policy: id, ...(published === undefined ? {} : { digest: published.digest }) } }
  context.set('facts', facts)
  const outcome = await recording(gateway, context, facts).policies.change(
    tenant,
    {
      id,
      mode,
      author: authorOf(gateway, context),
      needsApproval: gateway.config.officers > 1,
      now: gateway.services.now(),
      ...(published === undefined ? {} : { published }),
    },
    precondition.value,
  )
  gateway.rules.invalidate(tenant)
  switch (outcome.kind) {
    case 'absent':
      // An unknown name is the caller's own text, which is never logged.
      context.set('facts', {})
      return fail(noPolicy)
    case 'precondition-failed':
      return fail(preconditionFailed('policy'))
    case 'uid-taken':
      return fail(uidTaken)
    case 'too-large': {
      const detail = 'The policy exceeds the size limit of a row.'
      return fail({ code: 'limit-exceeded', limit: 'bytes', maximum: maximumRowBytes, detail })
    }
    case 'created':
    case 'replaced':
    case 'proposed':
    case 'unchanged':
      return ok(outcome)
  }
}

export interface Change {
  readonly outcome: ChangedPolicy
  readonly warnings: readonly PolicyWarning[]
}

type ChangedPolicy = Extract<PolicyOutcome, { readonly policy: unknown }>

/** Publishes a document as the policy that the path names. */
export async function publishFor(
  gateway: GatewayContext,
  context: RouteContext,
  precondition: Wanted,
  mode: PolicyMode,
  document: Json,
): Promise<Result<Change, GatewayProblem>> {
  const id = context.req.param('id') ?? ''
  if (!policyId.test(id) || id.length > 64) return fail(wrongId)
  const tooLarge = tooManyRules(document)
  if (tooLarge !== undefined) return fail(tooLarge)
  const checked = publishable(gateway, document)
  if (!checked.ok) return checked
  const { published, warnings } = checked.value
  const outcome = await change(gateway, context, precondition, mode, published)
  return outcome.ok ? ok({ outcome: outcome.value, warnings }) : outcome
}

/** Each request asks the rules, and every change of them compiles all: far above any that was published. */
const maxMembers = 10_000

function tooManyRules(document: Json): GatewayProblem | undefined {
  if (countMembers(document, maxMembers) <= maxMembers) return undefined
  const detail = `A policy may have at most ${maxMembers} members and items; split it into several.`
  return { code: 'limit-exceeded', limit: 'members', maximum: maxMembers, detail }
}

const wrongId: GatewayProblem = {
  code: 'invalid',
  path: 'id',
  detail: 'A policy name must consist of lower-case letters, digits and single hyphens.',
}

export async function withdrawFor(
  gateway: GatewayContext,
  context: RouteContext,
  precondition: Wanted,
): Promise<Result<Change, GatewayProblem>> {
  const outcome = await change(gateway, context, precondition, 'enforce')
  return outcome.ok ? ok({ outcome: outcome.value, warnings: [] }) : outcome
}

/** Publishes what an earlier version said. */
export async function rollBackFor(
  gateway: GatewayContext,
  context: RouteContext,
  precondition: Wanted,
  number: number,
): Promise<Result<Change, GatewayProblem>> {
  const version = await gateway.store.policies.version(context.get('tenant'), context.req.param('id') ?? '', number)
  if (version?.document === undefined) return fail(noVersion)
  // What was understood once may be refused by a later program.
  return publishFor(gateway, context, precondition, 'enforce', version.document)
}

async function answerOf(
  gateway: GatewayContext,
  context: RouteContext,
  { outcome: { kind, policy }, warnings }: Change,
): Promise<Response> {
  const waits = kind === 'unchanged' && policy.versions.some(({ state }) => state === 'proposed')
  const status = kind === 'created' ? 201 : kind === 'proposed' || waits ? 202 : 200
  const location = `${gateway.config.publicUrl}/v1/policies/${policy.id}`
  return policyAnswer(gateway, context, policy, {
    status,
    warnings,
    ...(status === 201 ? { headers: { location } } : {}),
  })
}

export const putPolicyRoute: Handler = async (gateway, context) => {
  const id = context.req.param('id') ?? ''
  if (!policyId.test(id) || id.length > 64) return fail(wrongId)
  const { mode = 'enforce', check } = context.req.query()
  if ((mode !== 'enforce' && mode !== 'shadow') || (check !== undefined && check !== 'true')) {
    const detail = 'mode is enforce or shadow, and check is true or not there.'
    return fail({ code: 'bad-request', path: 'query', detail })
  }
  const read = await readJsonBody(gateway, context, 'policy', ['application/ld+json', 'application/json'])
  if (!read.ok) return read
  if (check === undefined) {
    const changed = await publishFor(gateway, context, preconditionOf(context), mode, read.value)
    return changed.ok ? ok(await answerOf(gateway, context, changed.value)) : changed
  }
  const checked = publishable(gateway, read.value)
  if (!checked.ok) return checked
  const { published, warnings } = checked.value
  return ok(Response.json({ uid: published.uid, digest: published.digest, warnings }, { headers: privateAnswer }))
}

export const deletePolicyRoute: Handler = async (gateway, context) => {
  const changed = await withdrawFor(gateway, context, preconditionOf(context))
  if (!changed.ok) return changed
  const answer = await answerOf(gateway, context, changed.value)
  return answer.status === 202 ? ok(answer) : ok(new Response(null, { status: 204 }))
}

export const rollBackPolicyRoute: Handler = async (gateway, context) => {
  const read = await readDocument(gateway, context, 'PolicyRollback', 'rollback')
  if (!read.ok) return read
  const changed = await rollBackFor(gateway, context, preconditionOf(context), read.value['version'] as number)
  return changed.ok ? ok(await answerOf(gateway, context, changed.value)) : changed
}

/** Approves or refuses the version that the path names. */
export async function decideFor(
  gateway: GatewayContext,
  context: RouteContext,
  outcome: Decision['outcome'],
): Promise<Result<PublishedPolicy, GatewayProblem>> {
  const [tenant, id] = [context.get('tenant'), context.req.param('id') ?? '']
  const version = await versionOf(gateway, context)
  if (version === undefined) return fail(noVersion)
  const checked = outcome === 'approved' && version.document ? publishable(gateway, version.document) : ok(undefined)
  if (!checked.ok) return checked
  const facts = { published: { policy: id, version: version.number, digest: version.digest } }
  context.set('facts', facts)
  const decided = await recording(gateway, context, facts).policies.decide(tenant, {
    id,
    number: version.number,
    outcome,
    decider: authorOf(gateway, context),
    needsAnother: gateway.config.officers > 1,
    now: gateway.services.now(),
  })
  gateway.rules.invalidate(tenant)
  switch (decided.kind) {
    case 'decided':
      return ok(decided.policy)
    case 'absent':
      return fail(noVersion)
    case 'not-waiting':
      return fail(preconditionFailed('version'))
    case 'uid-taken':
      return fail(uidTaken)
    case 'same-officer': {
      const detail =
        'The version was proposed by the same officer, or by a client that may be the same; a different officer must approve it.'
      return fail({ code: 'needs-another-officer', detail })
    }
  }
}

function deciding(outcome: Decision['outcome']): Handler {
  return async (gateway, context) => {
    const decided = await decideFor(gateway, context, outcome)
    return decided.ok ? ok(await policyAnswer(gateway, context, decided.value)) : decided
  }
}

export const approvePolicyRoute: Handler = deciding('approved')
export const refusePolicyRoute: Handler = deciding('refused')

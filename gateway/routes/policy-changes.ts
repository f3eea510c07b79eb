// Changes of published policies: each stored with the record of the request, and in force at once where it needs nobody else.

import { isJsonObject } from '../../standards/json/object.ts'
import type { Json, JsonObject } from '../../standards/hub/entity.ts'
import { readPolicy } from '../../standards/odrl/read.ts'
import { fail, ok, type Result } from '../../standards/result.ts'
import { type Officer, officerOf } from '../auth/officer.ts'
import type { Gate } from '../gate.ts'
import { lint } from '../governance/lint.ts'
import { digestOf } from '../governance/policy.ts'
import { problemResponse, type GatewayProblem } from '../problem.ts'
import type { PolicyMode } from '../store/policies.ts'
import type { Decision, PolicyChange, PolicyOutcome } from '../store/policy-changes.ts'
import { maximumRowBytes } from '../store/row-size.ts'
import { recording } from './decision.ts'
import { readDocument, readJsonBody } from './json-body.ts'
import { noPolicy, noVersion, policyAnswer, type PolicyWarning, versionOf } from './policies.ts'
import { preconditionFailed, preconditionOf } from './precondition.ts'
import { privateAnswer, type Handler, type RouteContext } from './request.ts'

const policyId = /^[a-z0-9]+(-[a-z0-9]+)*$/
const uidTaken: GatewayProblem = {
  code: 'already-exists',
  path: '/uid',
  detail: 'Another policy that is published or configured has this uid; a decision could not say which one it is by.',
}

interface Publishable {
  readonly published: NonNullable<PolicyChange['published']>
  /** What is allowed and hardly meant. */
  readonly warnings: readonly PolicyWarning[]
}

/** A document that may be in force beside the configured ones; else what is wrong with it, and where. */
function publishable(gate: Gate, document: Json): Result<Publishable, GatewayProblem> {
  const read = isJsonObject(document) ? readPolicy(document) : fail([{ path: '', detail: 'must be an object' }])
  if (!read.ok) {
    const [first] = read.problem
    const said = read.problem.slice(0, mostFaults).map(({ path, detail }) => `${path === '' ? '/' : path} ${detail}`)
    return fail({ code: 'invalid', path: first?.path ?? '', detail: `${said.join('; ')}.` })
  }
  const { uid } = read.value
  if (gate.rules.configured.includes(uid)) return fail(uidTaken)
  const warnings = lint([read.value]).map(({ policy: _policy, ...warning }) => warning)
  return ok({ published: { uid, digest: digestOf(document), document: document as JsonObject }, warnings })
}

const mostFaults = 20

function authorOf(gate: Gate, context: RouteContext): Officer {
  return officerOf(context.get('principal'), gate.house.idKey)
}

/** @param published absent: the policy is withdrawn */
async function change(
  gate: Gate,
  context: RouteContext,
  mode: PolicyMode,
  published?: PolicyChange['published'],
): Promise<Result<PolicyOutcome, GatewayProblem>> {
  const precondition = preconditionOf(context)
  if (!precondition.ok) return precondition
  const [tenant, id] = [context.get('tenant'), context.req.param('id') ?? '']
  const facts = { published: { policy: id, ...(published === undefined ? {} : { digest: published.digest }) } }
  context.set('facts', facts)
  const outcome = await recording(gate, context, facts).policies.change(
    tenant,
    {
      id,
      mode,
      author: authorOf(gate, context),
      needsApproval: gate.config.officers > 1,
      now: gate.house.now(),
      ...(published === undefined ? {} : { published }),
    },
    precondition.value,
  )
  gate.rules.forget(tenant)
  switch (outcome.kind) {
    case 'absent':
      // A name of nothing is whatever text was sent, and no text of a caller's stands in the log.
      context.set('facts', {})
      return fail(noPolicy)
    case 'precondition-failed':
      return fail(preconditionFailed('policy'))
    case 'uid-taken':
      return fail(uidTaken)
    case 'too-large': {
      const detail = 'The policy is larger than the store keeps in one row.'
      return fail({ code: 'limit-exceeded', limit: 'bytes', maximum: maximumRowBytes, detail })
    }
    case 'created':
    case 'replaced':
    case 'proposed':
    case 'unchanged':
      return ok(outcome)
  }
}

async function publish(
  gate: Gate,
  context: RouteContext,
  mode: PolicyMode,
  { published, warnings }: Publishable,
): Promise<Response> {
  const changed = await change(gate, context, mode, published)
  if (!changed.ok) return problemResponse(changed.problem)
  return answerOf(gate, context, changed.value, warnings)
}

async function answerOf(
  gate: Gate,
  context: RouteContext,
  outcome: PolicyOutcome,
  warnings: readonly PolicyWarning[],
): Promise<Response> {
  if (!('policy' in outcome)) throw new Error('a change that failed is told before')
  const { kind, policy } = outcome
  const waits = kind === 'unchanged' && policy.versions.some(({ state }) => state === 'proposed')
  const status = kind === 'created' ? 201 : kind === 'proposed' || waits ? 202 : 200
  const location = `${gate.config.publicUrl}/v1/policies/${policy.id}`
  return policyAnswer(gate, context, policy, { status, warnings, ...(status === 201 ? { headers: { location } } : {}) })
}

export const putPolicyRoute: Handler = (gate) => async (context) => {
  const id = context.req.param('id') ?? ''
  if (!policyId.test(id) || id.length > 64) {
    const detail = 'A policy is named by small letters and digits, in words joined by hyphens.'
    return problemResponse({ code: 'invalid', path: 'id', detail })
  }
  const { mode = 'enforce', check } = context.req.query()
  if ((mode !== 'enforce' && mode !== 'shadow') || (check !== undefined && check !== 'true')) {
    const detail = 'mode is enforce or shadow, and check is true or not there.'
    return problemResponse({ code: 'bad-request', path: 'query', detail })
  }
  const read = await readJsonBody(gate, context, 'policy', ['application/ld+json', 'application/json'])
  if (!read.ok) return problemResponse(read.problem)
  const checked = publishable(gate, read.value)
  if (!checked.ok) return problemResponse(checked.problem)
  if (check === undefined) return publish(gate, context, mode, checked.value)
  const { published, warnings } = checked.value
  return Response.json({ uid: published.uid, digest: published.digest, warnings }, { headers: privateAnswer })
}

export const deletePolicyRoute: Handler = (gate) => async (context) => {
  const changed = await change(gate, context, 'enforce')
  if (!changed.ok) return problemResponse(changed.problem)
  const answer = await answerOf(gate, context, changed.value, [])
  return answer.status === 202 ? answer : new Response(null, { status: 204 })
}

export const rollBackPolicyRoute: Handler = (gate) => async (context) => {
  const read = await readDocument(gate, context, 'PolicyRollback', 'rollback')
  if (!read.ok) return problemResponse(read.problem)
  const id = context.req.param('id') ?? ''
  const version = await gate.store.policies.version(context.get('tenant'), id, read.value['version'] as number)
  if (version?.document === undefined) return problemResponse(noVersion)
  // What was understood once may be refused by a later program.
  const checked = publishable(gate, version.document)
  return checked.ok ? publish(gate, context, 'enforce', checked.value) : problemResponse(checked.problem)
}

function deciding(outcome: Decision['outcome']): Handler {
  return (gate) => async (context) => {
    const [tenant, id] = [context.get('tenant'), context.req.param('id') ?? '']
    const version = await versionOf(gate, context)
    if (version === undefined) return problemResponse(noVersion)
    const checked = outcome === 'approved' && version.document ? publishable(gate, version.document) : ok(undefined)
    if (!checked.ok) return problemResponse(checked.problem)
    const facts = { published: { policy: id, version: version.number, digest: version.digest } }
    context.set('facts', facts)
    const decided = await recording(gate, context, facts).policies.decide(tenant, {
      id,
      number: version.number,
      outcome,
      decider: authorOf(gate, context),
      needsAnother: gate.config.officers > 1,
      now: gate.house.now(),
    })
    gate.rules.forget(tenant)
    switch (decided.kind) {
      case 'decided':
        return policyAnswer(gate, context, decided.policy)
      case 'absent':
        return problemResponse(noVersion)
      case 'not-waiting':
        return problemResponse(preconditionFailed('version'))
      case 'uid-taken':
        return problemResponse(uidTaken)
      case 'same-officer': {
        const detail =
          'It was proposed by the same officer, or by a client that may be the same; another one approves it.'
        return problemResponse({ code: 'needs-another-officer', detail })
      }
    }
  }
}

export const approvePolicyRoute: Handler = deciding('approved')
export const refusePolicyRoute: Handler = deciding('refused')

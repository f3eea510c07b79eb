// /access/v1/evaluation and /access/v1/evaluations (OpenID AuthZEN Authorization API 1.0, sections 6 and 7): what the rules would
// decide for any client, for officers. Only the names of the entity's attributes are shown.

import { type Entity, type Json, type JsonObject, typesOf } from '../../../../standards/hub/entity.ts'
import { entityId, localIdOf } from '../../../../standards/hub/identifier.ts'
import { validateFragment } from '../../../../standards/hub/validate/validate.ts'
import { isKnownType } from '../../../../standards/hub/vocabulary.ts'
import { isJsonArray, isJsonObject } from '../../../../standards/json/object.ts'
import { fail, ok, type Result } from '../../../../standards/result.ts'
import type { components } from '../../../generated/openapi.d.ts'
import { type Principal, type Role, roles } from '../../../principal.ts'
import type { GatewayContext } from '../../../pipeline/context.ts'
import { type Evaluation, type EvaluationQuestion, evaluate } from '../../../policy/evaluation.ts'
import type { ActionOnData, Policy } from '../../../policy/policy.ts'
import { type AccessScope, accessScopeOf } from '../../../pipeline/access/access-scope.ts'
import { type GatewayProblem, statusOf } from '../../../problem.ts'
import { bodyProblem } from '../../request/body-schema.ts'
import { readDocument } from '../../request/json-body.ts'
import { policyAsked, timeAsked } from './policy.ts'
import { privateAnswer, type RouteContext } from '../../request/request.ts'
import type { Handler } from '../../route.ts'

export type EvaluationDocument = components['schemas']['Evaluation']

export const authzenMetadataRoute: Handler = async (gateway) => {
  const base = gateway.config.publicUrl.replace(/\/$/, '')
  const metadata = {
    policy_decision_point: base,
    access_evaluation_endpoint: `${base}/access/v1/evaluation`,
    access_evaluations_endpoint: `${base}/access/v1/evaluations`,
    search_subject_endpoint: `${base}/access/v1/search/subject`,
    search_resource_endpoint: `${base}/access/v1/search/resource`,
    search_action_endpoint: `${base}/access/v1/search/action`,
  }
  return ok(Response.json(metadata, { headers: { 'cache-control': 'public, max-age=300' } }))
}

export const evaluationRoute: Handler = async (gateway, context) => {
  const read = await readDocument(gateway, context, 'Evaluation', 'question')
  if (!read.ok) return badRequest(read.problem)
  const evaluation = await evaluationOf(gateway, context, read.value)
  return evaluation.ok ? ok(answer(evaluation.value)) : badRequest(evaluation.problem)
}

/** Members beside the list apply to each item (section 7.1.1); an item that is wrong is an error of its own (section 7.2.1). */
export const evaluationsRoute: Handler = async (gateway, context) => {
  const read = await readDocument(gateway, context, 'Evaluations', 'questions')
  if (!read.ok) return badRequest(read.problem)
  const { evaluations, options, ...shared } = read.value
  const questions = isJsonArray(evaluations) ? evaluations : []
  const semantic = isJsonObject(options) ? options['evaluations_semantic'] : undefined
  const answers: JsonObject[] = []
  for (const [index, question] of (questions.length === 0 ? [{}] : questions).entries()) {
    const isOne = questions.length === 0
    const path = isOne ? '' : `/evaluations/${index}`
    const whole = questionOf(shared, isJsonObject(question) ? question : {})
    const problem = missingIn(whole, path) ?? bodyProblem('Evaluation', 'question', whole)
    const evaluation =
      problem === undefined
        ? await evaluationOf(gateway, context, whole, path)
        : fail(problem.path?.startsWith(path) === true ? problem : { ...problem, path: `${path}${problem.path ?? ''}` })
    // Without a list it is one question, answered as one (section 7.1).
    if (isOne) return evaluation.ok ? ok(answer(evaluation.value)) : badRequest(evaluation.problem)
    answers.push(evaluation.ok ? asJson(evaluation.value) : refused(evaluation.problem))
    const decision = evaluation.ok && evaluation.value.decision
    if (semantic === 'deny_on_first_deny' && !decision) break
    if (semantic === 'permit_on_first_permit' && decision) break
  }
  return ok(Response.json({ evaluations: answers }, { headers: privateAnswer }))
}

const parts = ['subject', 'action', 'resource'] as const
/** Of the parts: what a question takes from beside the list where its own part lacks it (certification scenario, 3.2.7). */
const required = ['type', 'id', 'name'] as const

function questionOf(shared: JsonObject, own: JsonObject): Partial<EvaluationDocument> {
  const whole: Record<string, Json> = { ...shared, ...own }
  for (const part of parts) {
    const [beside, mine] = [shared[part], own[part]]
    if (!isJsonObject(beside) || !isJsonObject(mine)) continue
    const inherited = Object.fromEntries(
      required.flatMap((name) => (beside[name] === undefined ? [] : [[name, beside[name]]])),
    )
    whole[part] = { ...inherited, ...mine }
  }
  return whole
}

function missingIn(question: Partial<EvaluationDocument>, path: string): GatewayProblem | undefined {
  const name = parts.find((part) => question[part] === undefined)
  return name === undefined
    ? undefined
    : { code: 'invalid', path: `${path}/${name}`, detail: 'This member is required.' }
}

/** Any fault of a request makes it a bad request (section 10.1.2). */
export function badRequest(problem: GatewayProblem): Result<never, GatewayProblem> {
  if (![415, 422].includes(statusOf(problem))) return fail(problem)
  const { detail, path } = problem
  return fail({ code: 'bad-request', detail, ...(path === undefined ? {} : { path }) })
}

function answer(evaluation: Evaluation): Response {
  return Response.json(evaluation, { headers: privateAnswer })
}

function asJson({ decision, context }: Evaluation): JsonObject {
  return { decision, context: context as unknown as JsonObject }
}

function refused({ code, detail, path }: GatewayProblem): JsonObject {
  return {
    decision: false,
    context: { error: { status: 400, code, message: detail, ...(path === undefined ? {} : { path }) } },
  }
}

async function evaluationOf(
  gateway: GatewayContext,
  context: RouteContext,
  { subject, action, resource, context: about }: Partial<EvaluationDocument>,
  path = '',
): Promise<Result<Evaluation, GatewayProblem>> {
  if (subject === undefined || action === undefined || resource === undefined) throw new Error('was looked at before')
  const principal = principalOf(subject, path)
  if (!principal.ok) return principal
  const entity = await entityOf(gateway, context, resource, path)
  if (!entity.ok) return entity
  const policy = await policyAsked(gateway, context, about, path)
  if (!policy.ok) return policy
  const when = timeAsked(about, path)
  if (!when.ok) return when
  const asks = actionOf(gateway, action)
  // Nobody may do an unknown action: it is decided as for an entity that does not exist.
  const asked = {
    principal: principal.value,
    action: asks ?? 'read',
    entity: asks === undefined ? undefined : entity.value,
  }
  const asking = { explained: about?.explain === true, policy: policy.value, when: when.value }
  return ok(await evaluationFor(gateway, context, asked, asking))
}

/** Undefined: no rule knows it. */
export function actionOf({ config }: GatewayContext, { name }: EvaluationDocument['action']): ActionOnData | undefined {
  if (name === 'read' || name === 'modify') return name
  const { actions = {} } = config.authzen ?? {}
  return Object.hasOwn(actions, name) ? actions[name] : undefined
}

export interface Asking {
  readonly explained: boolean
  /** RFC 3339, UTC; the time of the gateway where absent. */
  readonly when?: string | undefined
  /** What is in force where absent. */
  readonly policy?: Policy
}

export async function evaluationFor(
  gateway: GatewayContext,
  context: RouteContext,
  asked: Pick<EvaluationQuestion, 'principal' | 'action' | 'entity'>,
  { explained, when, policy = context.get('view').policy }: Asking,
): Promise<Evaluation> {
  const eyes = await eyesFor(gateway, context, policy, when)
  const { now, transfer, consentOf, declared } = eyes(asked.principal)
  const evaluation = evaluate(policy, { ...asked, now, consentOf, declared, law: transfer }, explained)
  // The type of an entity in a simulation is the caller's own text, which is never logged.
  const types = asked.entity === undefined ? [] : typesOf(asked.entity).filter(isKnownType)
  context.set('facts', {
    ...(types.length === 0 ? {} : { types: { [types.join(' ')]: 1 } }),
    // Only now it is known which were asked.
    ...(transfer === undefined ? {} : { packs: transfer.packs }),
  })
  return evaluation
}

/** The view of the subject in question. @param when RFC 3339, UTC; the time of the gateway where absent */
export async function eyesFor(
  gateway: GatewayContext,
  context: RouteContext,
  policy: Policy,
  when: string | undefined,
): Promise<(principal: Principal) => AccessScope> {
  const decisionContext = await gateway.decisionContexts.of(context.get('tenant'), policy, when)
  const now = when ?? gateway.services.now()
  return (principal) => accessScopeOf({ ...gateway.services, now: () => now }, policy, principal, decisionContext)
}

export function principalOf(
  { id, properties = {} }: EvaluationDocument['subject'],
  path: string,
): Result<Principal, GatewayProblem> {
  const { roles: given = [], purposes, legalBases, jurisdiction, held, level } = properties
  const unknown = given.findIndex((name) => !roles.some((role) => role === name))
  if (unknown >= 0) {
    const detail = `A role must be one of ${roles.join(', ')}.`
    return fail({ code: 'invalid', path: `${path}/subject/properties/roles/${unknown}`, detail })
  }
  return ok({
    subject: id,
    client: id,
    issuer: 'asked',
    roles: new Set(given as readonly Role[]),
    ...(purposes === undefined ? {} : { purposes }),
    ...(legalBases === undefined ? {} : { legalBases }),
    ...(jurisdiction === undefined ? {} : { jurisdiction }),
    ...(held === undefined ? {} : { held }),
    ...(level === undefined ? {} : { level }),
  })
}

/** The id of the entity that a resource of a type is: some are named by a part of it. */
function hubIdOf({ config }: GatewayContext, type: string, id: string): string {
  if (config.authzen?.localIds?.includes(type) !== true) return id
  // Nothing is keyed without a category, so that neither key nor tenant counts.
  return entityId({ type, localId: id, key: '', tenant: '' })
}

/** By what a resource that is an entity of a type is named. */
export function resourceIdOf({ config }: GatewayContext, type: string, id: string): string {
  return config.authzen?.localIds?.includes(type) === true ? (localIdOf(id, type) ?? id) : id
}

/** The entity at rest, or the one that is given to be tried. */
export async function entityOf(
  gateway: GatewayContext,
  context: RouteContext,
  { type, id, properties }: EvaluationDocument['resource'],
  path: string,
): Promise<Result<Entity | undefined, GatewayProblem>> {
  const given = properties?.entity as Json | undefined
  if (given !== undefined) {
    const [violation] = validateFragment(given)
    if (violation === undefined) return ok(given as unknown as Entity)
    const detail = `The entity violates the hub's rule \`${violation.rule}\`.`
    return fail({ code: 'invalid', path: `${path}/resource/properties/entity${violation.path}`, detail })
  }
  const stored = await gateway.store.entities.get(context.get('tenant'), hubIdOf(gateway, type, id))
  const types = stored === undefined ? [] : [stored.entity.type].flat()
  return ok(types.includes(type) ? stored?.entity : undefined)
}

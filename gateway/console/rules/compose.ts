// A rule of a policy, made of the fields of a form: who, may or may not, what, which data, under which conditions, with which duty.
// The result is ODRL as an officer would write it by hand (standards/odrl/profile.md).

import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import { odrlContextUrl, profileContextUrl } from '../../../standards/odrl/context.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import { levels, roles } from '../../principal.ts'
import type { GatewayProblem } from '../../problem.ts'
import { listOf } from '../page-context.ts'

export type RuleKind = 'permission' | 'prohibition'

/** The duties that the form offers, with the refinement that holds their value. */
export const duties = {
  drop: undefined,
  redact: undefined,
  pseudonymise: undefined,
  round: 'step',
  generalise: 'cellSize',
  truncate: 'precision',
  threshold: 'k',
  retain: 'period',
} as const
export type ComposedDuty = keyof typeof duties

export interface ComposedRule {
  readonly kind: RuleKind
  readonly rule: JsonObject
}

/** A policy without rules, under the name of a published policy. */
export function emptyPolicy(id: string): JsonObject {
  return {
    '@context': [odrlContextUrl, profileContextUrl],
    '@type': 'Set',
    uid: `urn:citygate:policy:${id}`,
    conflict: 'prohibit',
  }
}

/**
 * The rule that a form describes.
 *
 * @example composeRule(new URLSearchParams('kind=prohibition&who=reader&what=read&attributes=vehiclePlateIdentifier'))
 * // { kind: 'prohibition', rule: { assignee: 'urn:citygate:role:reader', action: 'read', constraint: … } }
 */
export function composeRule(form: URLSearchParams): Result<ComposedRule, GatewayProblem> {
  const said = (name: string): string => (form.get(name) ?? '').trim()
  const kind = said('kind') === 'prohibition' ? 'prohibition' : 'permission'
  const assignee = assigneeOf(said('who'), said('client'))
  if (!assignee.ok) return assignee
  const constraints = constraintsOf(form)
  if (!constraints.ok) return constraints
  const duty = dutyOf(said('duty'), said('dutyValue'), kind)
  if (!duty.ok) return duty
  return ok({
    kind,
    rule: {
      ...(assignee.value === undefined ? {} : { assignee: assignee.value }),
      action: actions.get(said('what')) ?? 'read',
      ...(constraints.value.length === 0 ? {} : { constraint: constraints.value }),
      ...(duty.value === undefined ? {} : { duty: duty.value }),
    },
  })
}

const actions: ReadonlyMap<string, Json> = new Map<string, Json>([
  ['read', 'read'],
  ['modify', 'modify'],
  ['use', ['read', 'modify']],
])

function assigneeOf(who: string, client: string): Result<string | undefined, GatewayProblem> {
  if (who === 'client') {
    if (client !== '') return ok(`urn:citygate:client:${client}`)
    return fail({ code: 'bad-request', path: 'client', detail: 'Name the client, as it is registered.' })
  }
  const role = roles.find((one) => one === who)
  if (client !== '') {
    const whom = role === undefined ? 'everybody' : `everybody with the role ${role}`
    const detail = `The sentence would be about ${whom}: choose one client, or leave the client ID empty.`
    return fail({ code: 'bad-request', path: 'client', detail })
  }
  return ok(role === undefined ? undefined : `urn:citygate:role:${role}`)
}

function constraintsOf(form: URLSearchParams): Result<readonly JsonObject[], GatewayProblem> {
  const said = (name: string): string => (form.get(name) ?? '').trim()
  const isOneOf = (leftOperand: string, values: readonly string[]): readonly JsonObject[] =>
    values.length === 0 ? [] : [{ leftOperand, operator: 'isAnyOf', rightOperand: values }]
  const jurisdictions = listOf(said('jurisdictions')).map((code) => code.toUpperCase())
  const foreign = jurisdictions.find((code) => !/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/.test(code))
  if (foreign !== undefined) {
    const detail = 'Jurisdictions must be ISO 3166 codes, such as DE or CN-HK.'
    return fail({ code: 'bad-request', path: 'jurisdictions', detail })
  }
  const level = levels.find((one) => one === said('level'))
  return ok([
    ...isOneOf(
      'citygate:dataCategory',
      form.getAll('category').map((term) => (term === 'unclassified' ? 'citygate:unclassified' : term)),
    ),
    ...isOneOf('citygate:entityType', listOf(said('types'))),
    ...isOneOf('citygate:attribute', listOf(said('attributes'))),
    ...listOf(said('purpose')).map((purpose) => ({ leftOperand: 'purpose', operator: 'isA', rightOperand: purpose })),
    ...isOneOf('citygate:recipientJurisdiction', jurisdictions),
    ...(level === undefined ? [] : [{ leftOperand: 'citygate:assuranceLevel', operator: 'gteq', rightOperand: level }]),
  ])
}

/** What was chosen and can have no effect is refused: an officer who leaves it out by mistake would see another rule than was meant. */
function dutyOf(name: string, value: string, kind: RuleKind): Result<JsonObject | undefined, GatewayProblem> {
  const isDuty = Object.hasOwn(duties, name)
  if (isDuty && kind === 'prohibition') {
    const detail = 'A sentence that says “may not” has no obligation: choose “may”, or no obligation.'
    return fail({ code: 'bad-request', path: 'duty', detail })
  }
  const refinement = isDuty ? duties[name as ComposedDuty] : undefined
  if (refinement === undefined && value !== '') {
    const detail = `The value ${value} belongs to no obligation that takes one: choose it, or leave the value empty.`
    return fail({ code: 'bad-request', path: 'dutyValue', detail })
  }
  if (refinement === undefined) return ok(isDuty ? { action: `citygate:${name}` } : undefined)
  if (value === '')
    return fail({ code: 'bad-request', path: 'dutyValue', detail: `The duty ${name} needs a value (${refinement}).` })
  const isNumber = /^\d+(\.\d+)?$/.test(value)
  return ok({
    action: {
      'rdf:value': { '@id': `citygate:${name}` },
      refinement: {
        leftOperand: `citygate:${refinement}`,
        operator: 'eq',
        rightOperand: isNumber ? Number(value) : value,
      },
    },
  })
}

/** Fields in which somebody writes; the others have a choice from the beginning. */
const written = ['client', 'category', 'types', 'attributes', 'purpose', 'jurisdictions', 'level', 'duty', 'dutyValue']

/** Whether a sentence was filled in. */
export function isFilledIn(form: URLSearchParams): boolean {
  return written.some((name) => form.getAll(name).some((value) => value.trim() !== ''))
}

function rulesIn(document: JsonObject, kind: RuleKind): readonly Json[] {
  const given = document[kind]
  if (given === undefined || given === null) return []
  return isJsonArray(given) ? given : [given]
}

export function withRule(document: JsonObject, { kind, rule }: ComposedRule): JsonObject {
  return { ...document, [kind]: [...rulesIn(document, kind), rule] }
}

/** @param path of the rule in the document, such as `/permission/0` */
export function withoutRule(document: Json, path: string): Json {
  const [, kind, index] = /^\/(permission|prohibition)(?:\/(\d+))?$/.exec(path) ?? []
  if (kind === undefined || !isJsonObject(document)) return document
  const left = rulesIn(document, kind as RuleKind).filter((_, at) => at !== Number(index ?? 0))
  const { [kind]: _removed, ...rest } = document
  return left.length === 0 ? rest : { ...rest, [kind]: left }
}

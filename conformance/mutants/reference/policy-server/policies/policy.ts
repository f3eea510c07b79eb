// A policy of the profile urn:citygate:odrl:, as far as the reference gateway supports it: every unknown term is refused with its
// place, since a rule that is ignored protects nobody.

import { type Node, readLinked, type Value } from './linked.ts'
import { invalid } from '../problem.ts'

export type Constraint =
  | { readonly kind: 'compare'; readonly left: string; readonly operator: string; readonly right: readonly unknown[] }
  | { readonly kind: 'and' | 'or' | 'xone'; readonly parts: readonly Constraint[] }

export interface Duty {
  readonly name: string
  readonly parameter?: unknown
}

export interface Rule {
  readonly effect: 'permission' | 'prohibition'
  readonly place: string
  readonly assignees: readonly string[]
  readonly targets: readonly string[]
  readonly actions: readonly string[]
  readonly constraints: readonly Constraint[]
  readonly duties: readonly Duty[]
}

export interface Policy {
  readonly uid: string
  readonly conflict: string
  readonly rules: readonly Rule[]
}

const known = {
  policy: ['uid', 'type', 'conflict', 'permission', 'prohibition', 'target', 'assignee', 'action', 'assigner'],
  rule: ['uid', 'type', 'assignee', 'action', 'target', 'constraint', 'duty', 'assigner'],
  constraint: ['uid', 'type', 'leftOperand', 'operator', 'rightOperand', 'and', 'or', 'xone'],
  duty: ['uid', 'type', 'action', 'constraint'],
  dutyAction: ['rdf:value', 'refinement'],
}
const actions = ['use', 'read', 'modify']
const operators = ['eq', 'neq', 'isA', 'isAnyOf', 'isNoneOf']
const operands = [
  'purpose',
  'citygate:entityType',
  'citygate:attribute',
  'citygate:recipientJurisdiction',
  'citygate:legalBasis',
  'citygate:consent',
]
const duties = ['citygate:round', 'citygate:pseudonymise', 'citygate:drop', 'citygate:rotate', 'citygate:threshold']

export function policyOf(document: Readonly<Record<string, unknown>>): Policy {
  const node = readLinked(document)
  checkMembers(node, known.policy)
  const rules = (['permission', 'prohibition'] as const).flatMap((effect) =>
    nodesOf(node, effect).map((one) => ruleOf(one, effect, node)),
  )
  if (rules.length === 0) throw invalid('A policy requires rules.', '/')
  return { uid: textsOf(node, 'uid')[0] ?? '', conflict: textsOf(node, 'conflict')[0] ?? 'invalid', rules }
}

function checkMembers({ path, members }: Node, names: readonly string[]): void {
  const strange = [...members.keys()].find((name) => !names.includes(name))
  if (strange !== undefined) throw invalid(`${path}/${strange} is unknown.`, `${path}/${strange}`)
}

function nodesOf({ members }: Node, name: string): readonly Node[] {
  return (members.get(name) ?? []).map((item) => {
    if (!('members' in item)) throw invalid(`${item.path} must be an object.`, item.path)
    return item
  })
}

function valuesOf({ members }: Node, name: string): readonly Value[] {
  return (members.get(name) ?? []).map((item) => {
    if ('members' in item) throw invalid(`${item.path} must be a value.`, item.path)
    return item
  })
}

const textsOf = (node: Node, name: string): readonly string[] => valuesOf(node, name).map(({ value }) => String(value))

/** Members of the policy also apply to each of its rules (ODRL 2.2 section 2.7.1). */
const either = (node: Node, policy: Node, name: string): readonly string[] => [
  ...textsOf(policy, name),
  ...textsOf(node, name),
]

function termOf({ value, path }: Value, among: readonly string[]): string {
  const text = String(value)
  if (among.includes(text)) return text
  throw invalid(`${path} must be one of ${among.join(', ')}.`, path)
}

function ruleOf(node: Node, effect: Rule['effect'], policy: Node): Rule {
  checkMembers(node, known.rule)
  const named = [...valuesOf(policy, 'action'), ...valuesOf(node, 'action')].map((value) => termOf(value, actions))
  if (named.length === 0) throw invalid('A rule requires an action.', `${node.path}/action`)
  return {
    effect,
    place: node.path,
    assignees: either(node, policy, 'assignee'),
    targets: either(node, policy, 'target'),
    actions: named,
    constraints: nodesOf(node, 'constraint').map(constraintOf),
    duties: nodesOf(node, 'duty').map(dutyOf),
  }
}

function constraintOf(node: Node): Constraint {
  checkMembers(node, known.constraint)
  const logical = (['and', 'or', 'xone'] as const).filter((name) => node.members.has(name))
  const [kind] = logical
  if (kind !== undefined) {
    // ODRL 2.2 section 2.5.2: a logical constraint has one operator.
    if (logical.length > 1 || node.members.has('leftOperand'))
      throw invalid('A logical constraint has exactly one operator.', node.path)
    return { kind, parts: nodesOf(node, kind).map(constraintOf) }
  }
  const [left] = valuesOf(node, 'leftOperand')
  const [operator] = valuesOf(node, 'operator')
  if (left === undefined || operator === undefined)
    throw invalid('A constraint requires an operand and an operator.', node.path)
  const right = valuesOf(node, 'rightOperand').map(({ value }) => value)
  return { kind: 'compare', left: termOf(left, operands), operator: termOf(operator, operators), right }
}

function dutyOf(node: Node): Duty {
  checkMembers(node, known.duty)
  const [action] = node.members.get('action') ?? []
  if (action === undefined) throw invalid('A duty requires an action.', node.path)
  if (!('members' in action)) return { name: termOf(action, duties) }
  checkMembers(action, known.dutyAction)
  const [name] = valuesOf(action, 'rdf:value')
  if (name === undefined) throw invalid('The action of a duty requires an rdf:value.', action.path)
  const [refinement] = nodesOf(action, 'refinement')
  const parameter = refinement === undefined ? undefined : valuesOf(refinement, 'rightOperand')[0]?.value
  return { name: termOf(name, duties), parameter }
}

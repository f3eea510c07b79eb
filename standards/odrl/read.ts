// Reads a policy from JSON-LD. Documents that say the same (term, prefixed name, IRI, `{"@id"}`, one or a list, nested or
// flattened, another @context) read alike; whatever is not understood is a fault with its place, and all are told at once.

import type { Json } from '../hub/entity.ts'
import { expand, type Fault, isNode, type Item, type Node } from '../json-ld/expand.ts'
import { fail, ok, type Result } from '../result.ts'
import { odrlNamespace, policyContext, profileNamespace } from './context.ts'
import type { Action, Constraint, Duty, PolicyRules, Precision, Rule } from './policy.ts'
import { precisions } from './policy.ts'
import {
  actions,
  conflicts,
  dutyActions,
  listed,
  logicalWords,
  operands,
  operators,
  operatorsOf,
  kindOf,
  refinementOf,
} from './terms.ts'
import { iriOf, partyOf, readValue, wantedParty } from './values.ts'

const odrl = (name: string): string => odrlNamespace + name

const rdfValue = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#value'
/** What a document may say about itself; it decides nothing. */
const descriptions =
  /^(?:http:\/\/purl\.org\/dc\/terms\/|http:\/\/www\.w3\.org\/2000\/01\/rdf-schema#(?:label|comment)$)/

const aliases: ReadonlyMap<string, string> = new Map([
  ['uid', '@id'],
  ['id', '@id'],
  ['type', '@type'],
])

const ofPolicy = ['permission', 'prohibition', 'conflict', 'profile', 'target', 'assignee', 'assigner', 'action'].map(
  odrl,
)
const ofRule = ['target', 'assignee', 'assigner', 'action', 'constraint'].map(odrl)

/** In one policy, each counted where it is named. */
const mostConstraints = 10_000

class Reader {
  readonly faults: Fault[] = []
  readonly #nodes: ReadonlyMap<string, Node>
  readonly #reached = new Set<Node>()
  /** The logical constraints that are being read. */
  #constraints = 0
  readonly #open = new Set<Node>()

  constructor(nodes: ReadonlyMap<string, Node>) {
    this.#nodes = nodes
  }

  fault(path: string, detail: string): undefined {
    this.faults.push({ path, detail })
  }

  /** The node that an item is, or that it refers to. */
  node(item: Item): Node | undefined {
    if (!isNode(item)) return this.fault(item.path, 'must be an object')
    const node = item.members.size === 0 && item.id !== undefined ? (this.#nodes.get(item.id) ?? item) : item
    this.#reached.add(node)
    return node
  }

  /** A node that nothing leads to would be a rule that protects nobody. */
  allReached(nodes: readonly Node[]): void {
    for (const node of nodes) {
      const lost = [...node.places].find(([iri]) => !descriptions.test(iri))
      if (lost !== undefined && !this.#reached.has(node)) this.fault(node.path, 'belongs to no policy of the document')
    }
  }

  known(node: Node, names: readonly string[]): void {
    for (const [iri, place] of node.places) {
      if (!names.includes(iri) && !descriptions.test(iri)) this.fault(place, 'is not enforced here, so it is refused')
    }
  }

  only(node: Node, name: string): Item | undefined {
    const [item, more] = node.members.get(odrl(name)) ?? []
    if (item === undefined) return this.fault(`${node.path}/${name}`, 'is missing')
    return more === undefined ? item : this.fault(more.path, 'must be exactly one')
  }

  term<Term>(item: Item | undefined, terms: ReadonlyMap<string, Term>): Term | undefined {
    if (item === undefined) return undefined
    const term = terms.get(iriOf(item) ?? '')
    return term ?? this.fault(item.path, `is not one of ${listed(terms.keys())}, the terms enforced here`)
  }

  iris(node: Node, name: string): readonly { readonly iri: string; readonly path: string }[] | undefined {
    return node.members.get(odrl(name))?.flatMap((item) => {
      const iri = iriOf(item)
      if (iri === undefined) this.fault(item.path, 'must be an IRI alone: what refines it is not enforced here')
      return iri === undefined ? [] : [{ iri, path: item.path }]
    })
  }

  constraint(item: Item): readonly Constraint[] {
    const node = this.node(item)
    if (node === undefined) return []
    // Constraints that name each other many times over are many more than were written.
    if (++this.#constraints > mostConstraints) {
      if (this.#constraints === mostConstraints + 1)
        this.fault(item.path, `is one of more than ${mostConstraints} constraints`)
      return []
    }
    const words = [...node.members.keys()].filter((iri) => logicalWords.has(iri) || iri === odrl('andSequence'))
    const [word] = words
    if (word !== undefined) {
      this.known(node, [...logicalWords.keys()])
      if (words.length > 1) this.fault(node.path, 'must have one of and, or, xone, not several (ODRL 2.2, 2.5.2)')
      if (this.#open.has(node)) {
        this.fault(item.path, 'leads back to the constraint that it is part of')
        return []
      }
      this.#open.add(node)
      const of = (node.members.get(word) ?? []).flatMap((inner) => this.constraint(inner))
      this.#open.delete(node)
      if (of.length === 0) this.fault(node.places.get(word) ?? node.path, 'must hold constraints')
      const logical = logicalWords.get(word)
      return logical === undefined ? [] : [{ word: logical, of }]
    }
    this.known(node, ['leftOperand', 'operator', 'rightOperand'].map(odrl))
    const operand = this.term(this.only(node, 'leftOperand'), operands)
    const operator = this.term(this.only(node, 'operator'), operators)
    const right = node.members.get(odrl('rightOperand')) ?? []
    if (right.length === 0) this.fault(`${node.path}/rightOperand`, 'must name something')
    if (operand === undefined || operator === undefined) return []
    const allowed = operatorsOf[kindOf[operand]]
    if (!allowed.includes(operator))
      this.fault(placeOf(node, 'operator'), `is no operator of ${operand}, which takes ${allowed.join(', ')}`)
    if (right.length > 1 && operator !== 'isAnyOf' && operator !== 'isNoneOf')
      this.fault(right[1]?.path ?? node.path, `must be one value for the operator ${operator}`)
    const values = right.flatMap((one) => {
      const read = readValue(one, operand)
      if ('value' in read) return [read.value]
      this.fault(one.path, read.fault)
      return []
    })
    return [{ operand, operator, values }]
  }

  constraints(node: Node): readonly Constraint[] {
    return (node.members.get(odrl('constraint')) ?? []).flatMap((item) => this.constraint(item))
  }

  duty(item: Item): readonly Duty[] {
    const node = this.node(item)
    if (node === undefined) return []
    this.known(node, [odrl('action'), odrl('constraint')])
    const said = this.only(node, 'action')
    if (said === undefined) return []
    const given = isNode(said) ? (this.node(said) ?? said) : said
    const [refined, more] = isNode(given) ? (given.members.get(rdfValue) ?? []) : []
    if (isNode(given)) this.known(given, [rdfValue, odrl('refinement')])
    if (more !== undefined) this.fault(more.path, 'must be exactly one')
    const action = this.term(refined ?? given, dutyActions)
    const constraints = this.constraints(node)
    const parameter = this.refinement(given, action)
    if (action === undefined) return []
    if (action === 'pseudonymise' || action === 'redact' || action === 'drop') return [{ action, constraints }]
    return parameterised(action, parameter, constraints, (detail) => this.fault(given.path, detail))
  }

  /** The value of the one refinement that an action has here. */
  refinement(given: Item, action: Duty['action'] | undefined): Json | undefined {
    const [item, more] = isNode(given) ? (given.members.get(odrl('refinement')) ?? []) : []
    const wanted = action === undefined ? undefined : refinementOf[action]
    if (item === undefined) {
      if (wanted !== undefined) this.fault(given.path, `needs a refinement of ${listed([wanted])}`)
      return undefined
    }
    const node = this.node(item)
    if (node === undefined || action === undefined) return undefined
    if (wanted === undefined || more !== undefined)
      return this.fault(more?.path ?? item.path, 'is a refinement that is not enforced here')
    this.known(node, ['leftOperand', 'operator', 'rightOperand'].map(odrl))
    this.term(this.only(node, 'leftOperand'), new Map([[wanted, wanted]]))
    this.term(this.only(node, 'operator'), new Map([[odrl('eq'), 'eq']]))
    const right = this.only(node, 'rightOperand')
    return right === undefined || isNode(right) ? undefined : right.value
  }

  /** @param policy what its rules take over from it (ODRL 2.2 section 2.7.1) */
  rule(item: Item, policy: Node, withDuties: boolean): readonly Rule[] {
    const node = this.node(item)
    if (node === undefined) return []
    const other = odrl(withDuties ? 'Prohibition' : 'Permission')
    if (node.types.includes(other)) this.fault(node.path, `says that it is another kind of rule: ${listed([other])}`)
    this.known(node, withDuties ? [...ofRule, odrl('duty')] : ofRule)
    const both = <Value>(read: (from: Node) => readonly Value[] | undefined): readonly Value[] | undefined => {
      const [own, shared] = [read(node), read(policy)]
      return own === undefined && shared === undefined ? undefined : [...(own ?? []), ...(shared ?? [])]
    }
    const found = both((from) => from.members.get(odrl('action'))?.map((one) => this.term(one, actions)))
    if (found === undefined)
      this.fault(`${node.path}/action`, 'is missing: a rule without one is no rule (ODRL 2.2, 2.6.1)')
    const assignees = both((from) => this.iris(from, 'assignee'))?.flatMap(({ iri, path }) => {
      const party = partyOf(iri)
      if (party === undefined) this.fault(path, wantedParty)
      return party === undefined ? [] : [party]
    })
    const targets = both((from) => this.iris(from, 'target'))?.map(({ iri }) => iri)
    const rule: Rule = {
      path: node.path,
      ...(node.id === undefined || isBlank(node.id) ? {} : { uid: node.id }),
      ...(assignees === undefined ? {} : { assignees }),
      ...(targets === undefined ? {} : { targets }),
      actions: (found ?? []).filter((action): action is Action => action !== undefined),
      constraints: this.constraints(node),
      duties: (node.members.get(odrl('duty')) ?? []).flatMap((duty) => this.duty(duty)),
    }
    return [rule]
  }

  policy(node: Node): PolicyRules {
    this.known(node, ofPolicy)
    if (node.id === undefined || isBlank(node.id)) this.fault(`${node.path}/uid`, 'must be the IRI of the policy')
    for (const { iri, path } of this.iris(node, 'profile') ?? [])
      if (iri !== profileNamespace) this.fault(path, `is another profile than ${profileNamespace}`)
    const conflict = node.members.has(odrl('conflict')) ? this.term(this.only(node, 'conflict'), conflicts) : 'invalid'
    return {
      uid: node.id ?? '',
      conflict: conflict ?? 'invalid',
      permissions: (node.members.get(odrl('permission')) ?? []).flatMap((item) => this.rule(item, node, true)),
      prohibitions: (node.members.get(odrl('prohibition')) ?? []).flatMap((item) => this.rule(item, node, false)),
    }
  }
}

/** The id of a node that has none, which only this document knows. */
function isBlank(id: string): boolean {
  return id.startsWith('_:')
}

function placeOf({ places, path }: Node, name: string): string {
  return places.get(odrl(name)) ?? path
}

/** Powers of ten alone nest in each other, so that the coarser of two steps is stricter than both. */
const steps: ReadonlySet<number> = new Set([0.001, 0.01, 0.1, 1, 10, 100, 1000, 10_000, 100_000, 1_000_000])
/** Metres: from a street's width to a country. */
const cellSizes = { least: 10, most: 1_000_000 }

function parameterised(
  action: 'round' | 'generalise' | 'truncate',
  parameter: Json | undefined,
  constraints: readonly Constraint[],
  fault: (detail: string) => void,
): readonly Duty[] {
  if (parameter === undefined) return []
  if (action === 'round') {
    if (typeof parameter === 'number' && steps.has(parameter)) return [{ action, step: parameter, constraints }]
    fault('rounds to a power of ten between 0.001 and 1,000,000')
  } else if (action === 'generalise') {
    const isWidth = typeof parameter === 'number' && parameter >= cellSizes.least && parameter <= cellSizes.most
    if (isWidth) return [{ action, cellSize: parameter, constraints }]
    fault('generalises to a cell of 10 to 1,000,000 metres')
  } else {
    const precision = precisions.find((one): one is Precision => one === parameter)
    if (precision !== undefined) return [{ action, precision, constraints }]
    fault(`truncates to one of ${precisions.join(', ')}`)
  }
  return []
}

/** The nodes of a document by their ids; of several with one id, the one that says something. */
function nodesById(nodes: readonly Node[]): {
  readonly byId: ReadonlyMap<string, Node>
  readonly twice: readonly Node[]
} {
  const byId = new Map<string, Node>()
  const twice: Node[] = []
  const open = [...nodes]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.id !== undefined && node.members.size > 0) {
      if (byId.has(node.id)) twice.push(node)
      byId.set(node.id, node)
    }
    for (const items of node.members.values()) open.push(...items.filter(isNode))
  }
  return { byId, twice }
}

/** Reads a policy; every fault is told at once. */
export function readPolicy(document: Json): Result<PolicyRules, readonly Fault[]> {
  const { nodes, faults } = expand(document, { contextOf: policyContext, rules: { aliases } })
  if (faults.length > 0) return fail(faults)
  const { byId, twice } = nodesById(nodes)
  const reader = new Reader(byId)
  for (const { path } of twice)
    reader.fault(path, 'says more of an id that something else has been said of; say it once')
  const policies = nodes.filter(({ members }) => ['permission', 'prohibition'].some((name) => members.has(odrl(name))))
  const [policy, more] = policies.length === 0 ? nodes : policies
  if (policy === undefined) return fail([{ path: '', detail: 'holds no policy' }])
  if (more !== undefined) reader.fault(more.path, 'is a second policy; each is published by itself')
  const rules = reader.policy(policy)
  reader.allReached(nodes.filter((node) => node !== policy))
  return reader.faults.length > 0 ? fail(reader.faults) : ok(rules)
}

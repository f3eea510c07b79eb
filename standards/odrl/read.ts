// Reads a policy from JSON-LD. Equivalent documents (term, prefixed name, IRI, `{"@id"}`, one or a list, nested or flattened,
// another @context) give the same policy. Everything that is not understood is a fault with its place; all faults are reported.

import type { Json } from '../hub/entity.ts'
import { expand, type Fault, isNode, type Item, type Node } from '../json-ld/expand.ts'
import { isJsonObject } from '../json/object.ts'
import { fail, ok, type Result } from '../result.ts'
import { odrlNamespace, policyContext, profileNamespace } from './context.ts'
import { withUids } from './uid.ts'
import { misplaced, readDuty, readGroupSize, type Reading } from './duty.ts'
import type { Action, Constraint, Duty, PolicyRules, Rule } from './policy.ts'
import { actions, conflicts, listed, logicalWords, operands, operators, operatorsOf, kindOf } from './terms.ts'
import { iriOf, partyOf, readValue, wantedParty } from './values.ts'

const odrl = (name: string): string => odrlNamespace + name

/** The descriptive members of a document, which have no effect on decisions. */
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
const maxConstraints = 10_000

class Reader implements Reading {
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

  /** Reports nodes that nothing refers to: such a rule would protect nobody. */
  allReached(nodes: readonly Node[]): void {
    for (const node of nodes) {
      const lost = [...node.places].find(([iri]) => !descriptions.test(iri))
      if (lost !== undefined && !this.#reached.has(node))
        this.fault(node.path, 'does not belong to a policy of the document')
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
      if (iri === undefined) this.fault(item.path, 'must be only an IRI; refinements are not enforced here')
      return iri === undefined ? [] : [{ iri, path: item.path }]
    })
  }

  constraint(item: Item): readonly Constraint[] {
    const node = this.node(item)
    if (node === undefined) return []
    // Constraints that refer to each other repeatedly expand to many more than the document has.
    if (++this.#constraints > maxConstraints) {
      if (this.#constraints === maxConstraints + 1)
        this.fault(item.path, `is one of more than ${maxConstraints} constraints`)
      return []
    }
    if (node.members.size === 0) {
      this.fault(node.path, 'is empty: it must be a comparison, or have constraints under and, or, xone')
      return []
    }
    const words = [...node.members.keys()].filter((iri) => logicalWords.has(iri) || iri === odrl('andSequence'))
    const [word] = words
    if (word !== undefined) {
      this.known(node, [...logicalWords.keys()])
      if (words.length > 1) this.fault(node.path, 'must have one of and, or, xone, not several (ODRL 2.2, 2.5.2)')
      if (this.#open.has(node)) {
        this.fault(item.path, 'refers back to a constraint that contains it')
        return []
      }
      this.#open.add(node)
      const of = (node.members.get(word) ?? []).flatMap((inner) => this.constraint(inner))
      this.#open.delete(node)
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
      this.fault(placeOf(node, 'operator'), `is not an operator of ${operand}, which takes ${allowed.join(', ')}`)
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

  /** @param policy the members that the rules inherit from the policy (ODRL 2.2 section 2.7.1) */
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
      this.fault(`${node.path}/action`, 'is missing: a rule must have an action (ODRL 2.2, 2.6.1)')
    const assignees = both((from) => this.iris(from, 'assignee'))?.flatMap(({ iri, path }) => {
      const party = partyOf(iri)
      if (party === undefined) this.fault(path, wantedParty)
      return party === undefined ? [] : [party]
    })
    const targets = both((from) => this.iris(from, 'target'))?.map(({ iri }) => iri)
    const meant = (found ?? []).filter((action): action is Action => action !== undefined)
    const placed = (duties: readonly Duty[], path: string): readonly Duty[] => {
      const fault = duties.map((duty) => misplaced(duty, meant)).find((one) => one !== undefined)
      if (fault !== undefined) this.fault(path, fault)
      return duties
    }
    const sizes: Duty[] = []
    const constraints = (node.members.get(odrl('constraint')) ?? []).flatMap((given) => {
      const size = withDuties ? readGroupSize(this, given) : undefined
      if (size === undefined) return this.constraint(given)
      sizes.push(...placed(size, given.path))
      return []
    })
    const asked = (node.members.get(odrl('duty')) ?? []).flatMap((duty) => placed(readDuty(this, duty), duty.path))
    const rule: Rule = {
      path: node.path,
      ...(node.id === undefined || isBlank(node.id) ? {} : { uid: node.id }),
      ...(assignees === undefined ? {} : { assignees }),
      ...(targets === undefined ? {} : { targets }),
      actions: meant,
      constraints,
      duties: [...asked, ...sizes],
    }
    return [rule]
  }

  policy(node: Node): PolicyRules {
    this.known(node, ofPolicy)
    if (node.id === undefined || isBlank(node.id)) this.fault(`${node.path}/uid`, 'must be the IRI of the policy')
    for (const { iri, path } of this.iris(node, 'profile') ?? [])
      if (iri !== profileNamespace) this.fault(path, `is not the profile ${profileNamespace}`)
    const conflict = node.members.has(odrl('conflict')) ? this.term(this.only(node, 'conflict'), conflicts) : 'invalid'
    return {
      uid: node.id ?? '',
      conflict: conflict ?? 'invalid',
      permissions: (node.members.get(odrl('permission')) ?? []).flatMap((item) => this.rule(item, node, true)),
      prohibitions: (node.members.get(odrl('prohibition')) ?? []).flatMap((item) => this.rule(item, node, false)),
    }
  }
}

/** The id of a blank node, which is local to this document. */
function isBlank(id: string): boolean {
  return id.startsWith('_:')
}

function placeOf({ places, path }: Node, name: string): string {
  return places.get(odrl(name)) ?? path
}

/** The nodes of a document by their ids; of several nodes with one id, the one that has members. */
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

const noContext: Fault = {
  path: '/@context',
  detail: 'is missing; it is ["http://www.w3.org/ns/odrl.jsonld", "urn:citygate:context:odrl:v1"] in a policy',
}

/** Reads a policy, and reports all its faults at once. */
export function readPolicy(document: Json): Result<PolicyRules, readonly Fault[]> {
  const { nodes: expanded, faults } = expand(document, { contextOf: policyContext, rules: { aliases } })
  // Without a context no name means anything: that is one fault, and not one of each name.
  const lacksContext = isJsonObject(document) && !Object.hasOwn(document, '@context')
  if (faults.length > 0) return fail(lacksContext ? [noContext] : faults)
  const { nodes, twin } = withUids(expanded)
  const { byId, twice } = nodesById(nodes)
  const reader = new Reader(byId)
  for (const path of twin) reader.fault(path, 'must be one IRI, and the id that the node has')
  for (const { path } of twice) reader.fault(path, 'describes an id that is described elsewhere; describe it once')
  const policies = nodes.filter(({ members }) => ['permission', 'prohibition'].some((name) => members.has(odrl(name))))
  const [policy, more] = policies.length === 0 ? nodes : policies
  if (policy === undefined) return fail([{ path: '', detail: 'holds no policy' }])
  if (more !== undefined) reader.fault(more.path, 'is a second policy; publish each policy separately')
  const rules = reader.policy(policy)
  reader.allReached(nodes.filter((node) => node !== policy))
  return reader.faults.length > 0 ? fail(reader.faults) : ok(rules)
}

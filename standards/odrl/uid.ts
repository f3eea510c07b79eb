// `odrl:uid` as a property (ODRL 2.2 section 2.1): a policy that was converted from RDF has it in addition to the id of its node,
// or instead of it. ODRL's own JSON-LD context maps it to the id.

import { isNode, type Item, type Node } from '../json-ld/expand.ts'
import { odrlNamespace } from './context.ts'
import { iriOf } from './values.ts'

const uid = `${odrlNamespace}uid`

export interface Identified {
  /** Nodes whose ids are their uids. */
  readonly nodes: readonly Node[]
  /** Places of uids that are invalid, or that differ from the ids of their nodes. */
  readonly twin: readonly string[]
}

export function withUids(nodes: readonly Node[]): Identified {
  const twin: string[] = []
  const names = new Map<string, string>()
  const uids = new Map<Node, string>()
  for (const node of allOf(nodes)) {
    const said = node.members.get(uid)
    if (said === undefined) continue
    const iris = new Set(said.map((item) => iriIn(item)))
    const [iri] = iris
    const isOwn = node.id === undefined || node.id.startsWith('_:') || node.id === iri
    if (iri === undefined || iris.size > 1 || !isOwn) twin.push(node.places.get(uid) ?? node.path)
    else {
      uids.set(node, iri)
      if (node.id !== undefined) names.set(node.id, iri)
    }
  }
  if (uids.size === 0) return { nodes, twin }
  const made = new Map<Node, Node>()
  function renamed(node: Node): Node {
    const known = made.get(node)
    if (known !== undefined) return known
    const id = uids.get(node) ?? (node.id === undefined ? undefined : (names.get(node.id) ?? node.id))
    const members = new Map<string, readonly Item[]>()
    const places = new Map([...node.places].filter(([iri]) => iri !== uid || !uids.has(node)))
    const { id: _, ...others } = node
    const copy: Node = { ...others, ...(id === undefined ? {} : { id }), members, places }
    made.set(node, copy)
    for (const [iri, items] of node.members) {
      if (iri === uid && uids.has(node)) continue
      members.set(
        iri,
        items.map((item) => (isNode(item) ? renamed(item) : item)),
      )
    }
    return copy
  }
  return { nodes: nodes.map(renamed), twin }
}

/** An IRI, or a text that is one (`xsd:anyURI`). */
function iriIn(item: Item): string | undefined {
  if (isNode(item)) return iriOf(item)
  return typeof item.value === 'string' && /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i.test(item.value)
    ? item.value
    : undefined
}

function allOf(nodes: readonly Node[]): readonly Node[] {
  const found = new Set<Node>()
  const open = [...nodes]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (found.has(node)) continue
    found.add(node)
    for (const items of node.members.values()) open.push(...items.filter(isNode))
  }
  return [...found]
}

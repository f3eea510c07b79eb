// Reads a policy document as JSON-LD 1.1: terms, prefixed names and complete IRIs are equivalent, and so are a nested document and
// a flat graph. Each node keeps its place, so that a fault can be reported.

import { invalid, isObject } from '../problem.ts'

export interface Value {
  readonly path: string
  readonly value: unknown
}

export interface Node {
  readonly path: string
  readonly members: ReadonlyMap<string, readonly (Value | Node)[]>
}

const namespaces: readonly (readonly [iri: string, prefix: string, short: string])[] = [
  ['http://www.w3.org/ns/odrl/2/', 'odrl', ''],
  ['urn:citygate:odrl:', 'citygate', 'citygate:'],
  ['https://w3id.org/dpv#', 'dpv', 'dpv:'],
  ['https://w3id.org/dpv/loc#', 'loc', 'loc:'],
  ['http://www.w3.org/1999/02/22-rdf-syntax-ns#', 'rdf', 'rdf:'],
]

type Prefixes = ReadonlyMap<string, string>

/** Reduces a name to its canonical spelling. */
function shortened(text: string, prefixes: Prefixes): string {
  const [, prefix = '', rest = ''] = /^([\w-]+):(.*)$/.exec(text) ?? []
  const declared = prefixes.get(prefix)
  const iri = declared === undefined ? text : declared + rest
  const found = namespaces.find(([start]) => iri.startsWith(start))
  return found === undefined ? iri : found[2] + iri.slice(found[0].length)
}

function prefixesOf(context: unknown): Prefixes {
  const known = new Map(namespaces.map(([iri, prefix]) => [prefix, iri]))
  for (const part of [context].flat()) {
    if (!isObject(part)) continue
    for (const [name, iri] of Object.entries(part)) if (typeof iri === 'string') known.set(name, iri)
  }
  return known
}

/** @returns the node of the policy, with references replaced by nodes */
export function readLinked(document: Readonly<Record<string, unknown>>): Node {
  const prefixes = prefixesOf(document['@context'])
  const graph = document['@graph']
  if (!Array.isArray(graph)) return nodeOf(document, '', prefixes, new Map())
  const byId = new Map<string, readonly [Readonly<Record<string, unknown>>, string]>()
  for (const [index, one] of graph.entries()) {
    if (isObject(one)) byId.set(String(one['@id'] ?? one['uid']), [one, `/@graph/${index}`])
  }
  const root = [...byId.values()].find(([one]) => 'permission' in one || 'prohibition' in one)
  if (root === undefined) throw invalid('The graph has no policy.', '/@graph')
  return nodeOf(root[0], root[1], prefixes, byId)
}

type Graph = ReadonlyMap<string, readonly [Readonly<Record<string, unknown>>, string]>

function nodeOf(object: Readonly<Record<string, unknown>>, path: string, prefixes: Prefixes, graph: Graph): Node {
  const members = new Map<string, readonly (Value | Node)[]>()
  for (const [name, value] of Object.entries(object)) {
    if (name === '@context' || name === '@graph') continue
    const key = name === '@id' ? 'uid' : name === '@type' ? 'type' : shortened(name, prefixes)
    const place = `${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
    // The id of a node is not a reference.
    members.set(key, itemsOf(value, place, prefixes, key === 'uid' ? new Map() : graph))
  }
  return { path, members }
}

function itemsOf(value: unknown, path: string, prefixes: Prefixes, graph: Graph): readonly (Value | Node)[] {
  if (Array.isArray(value)) return value.flatMap((one, index) => itemsOf(one, `${path}/${index}`, prefixes, graph))
  if (!isObject(value)) return [itemOf(value, path, prefixes, graph)]
  const [only, ...others] = Object.keys(value)
  if (only === '@id' && others.length === 0) return [itemOf(value['@id'], path, prefixes, graph)]
  if ('@value' in value) return [{ path, value: value['@value'] }]
  return [nodeOf(value, path, prefixes, graph)]
}

function itemOf(value: unknown, path: string, prefixes: Prefixes, graph: Graph): Value | Node {
  const named = typeof value === 'string' ? graph.get(value) : undefined
  if (named !== undefined) return nodeOf(named[0], named[1], prefixes, graph)
  return { path, value: typeof value === 'string' ? shortened(value, prefixes) : value }
}

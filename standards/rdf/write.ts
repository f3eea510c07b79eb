// Writes a graph as Turtle (RDF 1.1 Turtle) and as JSON-LD 1.1, flat: each subject once, in the order of the triples.

import type { JsonObject } from '../hub/entity.ts'
import { Graph, type Literal, rdfType, type Subject, type Term, type Triple, xsd, xsdString } from './terms.ts'

type Prefixes = Readonly<Record<string, string>>

const local = /^[A-Za-z_][A-Za-z0-9_-]*$/

function compact(name: string, prefixes: Prefixes): string | undefined {
  for (const [prefix, namespace] of Object.entries(prefixes)) {
    const rest = name.startsWith(namespace) ? name.slice(namespace.length) : ''
    if (local.test(rest)) return `${prefix}:${rest}`
  }
  return undefined
}

function iriText(name: string, prefixes: Prefixes): string {
  // oxlint-disable-next-line no-control-regex
  const escaped = name.replaceAll(/[\u0000-\u0020<>"{}|^`\\]/g, (character) => encodeURIComponent(character))
  return compact(name, prefixes) ?? `<${escaped}>`
}

const escapes: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '"': '\\"', '\\': '\\\\' }

function literalText({ value, datatype, language }: Literal, prefixes: Prefixes): string {
  const text = `"${value.replaceAll(/[\n\r\t"\\]/g, (character) => escapes[character] ?? character)}"`
  if (language !== undefined) return `${text}@${language}`
  return datatype === xsdString ? text : `${text}^^${iriText(datatype, prefixes)}`
}

function termText(term: Term, prefixes: Prefixes): string {
  if (term.kind === 'literal') return literalText(term, prefixes)
  return term.kind === 'iri' ? iriText(term.iri, prefixes) : `_:${term.label}`
}

/** @returns the predicates of a subject with their objects, each once, the types first */
function membersOf(triples: readonly Triple[]): readonly (readonly [string, readonly Term[]])[] {
  const members = new Map<string, Term[]>()
  for (const { predicate, object } of triples) {
    const objects = members.get(predicate)
    if (objects === undefined) members.set(predicate, [object])
    else objects.push(object)
  }
  return [...members].toSorted(([a], [b]) => Number(b === rdfType) - Number(a === rdfType))
}

export function writeTurtle(triples: readonly Triple[], prefixes: Prefixes): string {
  const graph = new Graph(triples)
  const head = Object.entries(prefixes).map(([prefix, namespace]) => `@prefix ${prefix}: <${namespace}> .\n`)
  const subjects = graph.subjects.map((subject) => {
    const members = membersOf(graph.of(subject)).map(([predicate, objects]) => {
      const name = predicate === rdfType ? 'a' : iriText(predicate, prefixes)
      return `  ${name} ${objects.map((object) => termText(object, prefixes)).join(', ')}`
    })
    return `\n${termText(subject, prefixes)}\n${members.join(' ;\n')} .\n`
  })
  return [...head, ...subjects].join('')
}

function id(subject: Subject): string {
  return subject.kind === 'iri' ? subject.iri : `_:${subject.label}`
}

function valueOf(term: Term, prefixes: Prefixes): JsonObject | string {
  if (term.kind !== 'literal') return { '@id': id(term) }
  const { value, datatype, language } = term
  if (language !== undefined) return { '@value': value, '@language': language }
  return datatype === xsdString ? value : { '@value': value, '@type': compact(datatype, prefixes) ?? datatype }
}

export function writeJsonLd(triples: readonly Triple[], prefixes: Prefixes): string {
  const graph = new Graph(triples)
  const nodes = graph.subjects.map((subject) => {
    const members = membersOf(graph.of(subject)).map(([predicate, objects]): [string, unknown] => {
      const isType = predicate === rdfType
      const values = isType
        ? objects.map((type) => (type.kind === 'iri' ? (compact(type.iri, prefixes) ?? type.iri) : ''))
        : objects.map((object) => valueOf(object, prefixes))
      return [isType ? '@type' : (compact(predicate, prefixes) ?? predicate), values.length === 1 ? values[0] : values]
    })
    return { '@id': id(subject), ...Object.fromEntries(members) }
  })
  return `${JSON.stringify({ '@context': { xsd, ...prefixes }, '@graph': nodes }, null, 2)}\n`
}

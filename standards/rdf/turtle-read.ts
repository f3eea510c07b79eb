// Reads Turtle (RDF 1.1 Turtle, W3C 2014), of which N-Triples is a part.

import { fail, ok } from '../result.ts'
import {
  blank,
  iri,
  keyOfTriple,
  literal,
  maxDepth,
  maxTriples,
  rdf,
  type RdfDocument,
  type RdfFault,
  type RdfResult,
  rdfType,
  resolveIri,
  type Subject,
  type Term,
  type Triple,
  xsd,
} from './terms.ts'
import { Refused, TurtleCursor } from './turtle-cursor.ts'

const nameStart = /[A-Za-z\u00C0-\u{10FFFF}]/u
const nameCharacter = /[A-Za-z0-9_\-.\u00B7\u00C0-\u{10FFFF}]/u
const localCharacter = /[A-Za-z0-9_\-.:\u00B7\u00C0-\u{10FFFF}]/u
const escapes: ReadonlyMap<string, string> = new Map([
  ['t', '\t'],
  ['b', '\b'],
  ['n', '\n'],
  ['r', '\r'],
  ['f', '\f'],
  ['"', '"'],
  ["'", "'"],
  ['\\', '\\'],
])

/** A full stop without digits after it ends the statement, unless an exponent follows. */
const number = /^[+-]?(?:[0-9]+\.(?=[eE][+-]?[0-9])|[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?/

class Reader extends TurtleCursor {
  readonly triples: Triple[] = []
  readonly prefixes = new Map<string, string>()
  readonly repairs: RdfFault[] = []
  readonly #known = new Set<string>()
  #blanks = 0
  #depth = 0

  read(): void {
    for (this.space(); this.at < this.text.length; this.space()) this.#statement()
  }

  #word(): string {
    this.space()
    return /^@?[A-Za-z]+/.exec(this.text.slice(this.at, this.at + 10))?.[0] ?? ''
  }

  #statement(): void {
    const word = this.#word()
    const next = this.text[this.at + word.length] ?? ''
    const isSparql = /^(?:prefix|base)$/i.test(word) && /\s/.test(next)
    if (word === '@prefix' || word === '@base' || isSparql) {
      this.at += word.length
      if (/prefix/i.test(word)) {
        this.space()
        const prefix = this.#prefix()
        this.prefixes.set(prefix, this.iriReference())
      } else this.base = this.iriReference()
      if (!isSparql) this.skip('.')
      return
    }
    const isNode = this.peek() === '['
    const subject = this.#subject()
    // A node in brackets may be a whole statement.
    if (!(isNode && this.peek() === '.')) this.#predicates(subject)
    // Lenient at the end of the document alone.
    if (this.peek() === '') {
      this.repairs.push({ place: this.place(), detail: 'The last statement has no full stop.' })
      return
    }
    this.skip('.')
  }

  #prefix(): string {
    const begin = this.at
    while (nameCharacter.test(this.text[this.at] ?? '')) this.at += 1
    const prefix = this.text.slice(begin, this.at)
    if (this.text[this.at] !== ':') this.refuse('Here a prefix with a colon is wanted.')
    this.at += 1
    return prefix
  }

  #subject(): Subject {
    const term = this.#term()
    if (term.kind === 'literal') return this.refuse('A literal is not a subject.')
    return term
  }

  #predicates(subject: Subject): void {
    for (;;) {
      const predicate = this.#predicate()
      for (;;) {
        this.space()
        const place = this.place()
        this.#add({ subject, predicate, object: this.#term(), place })
        if (this.peek() !== ',') break
        this.at += 1
      }
      if (this.peek() !== ';') return
      while (this.peek() === ';') this.at += 1
      if (['.', ']', ''].includes(this.peek())) return
    }
  }

  #predicate(): string {
    this.space()
    if (this.text[this.at] === 'a' && !localCharacter.test(this.text[this.at + 1] ?? ' ')) {
      this.at += 1
      return rdfType
    }
    const term = this.peek() === '<' ? iri(this.iriReference()) : iri(this.#prefixed())
    return term.kind === 'iri' ? term.iri : ''
  }

  #add(triple: Triple): void {
    if (this.triples.length >= maxTriples) this.refuse(`A document has at most ${maxTriples} triples.`)
    // A graph is a set.
    const key = keyOfTriple(triple)
    if (this.#known.has(key)) return
    this.#known.add(key)
    this.triples.push(triple)
  }

  #term(): Term {
    const character = this.peek()
    if (character === '<') return iri(this.iriReference())
    if (character === '[') return this.#node()
    if (character === '(') return this.#list()
    if (character === '"' || character === "'") return this.#quoted(character)
    if (character === '_' && this.text[this.at + 1] === ':') return this.#label()
    if (/[0-9+\-.]/.test(character)) return this.#number()
    const word = /^(?:true|false)(?![A-Za-z0-9_:-])/.exec(this.text.slice(this.at, this.at + 6))?.[0]
    if (word !== undefined) {
      this.at += word.length
      return literal(word, `${xsd}boolean`)
    }
    return iri(this.#prefixed())
  }

  #prefixed(): string {
    const begin = this.at
    if (!nameStart.test(this.text[this.at] ?? '') && this.text[this.at] !== ':')
      this.refuse('Here a name, a node or a literal is wanted.')
    const prefix = this.#prefix()
    const namespace = this.prefixes.get(prefix)
    if (namespace === undefined) {
      this.at = begin
      return this.refuse('The prefix is not declared.')
    }
    let local = ''
    let slash = false
    for (;;) {
      const character = this.text[this.at] ?? ''
      if (character === '\\') {
        local += this.text[this.at + 1] ?? ''
        this.at += 2
      } else if (character === '%') {
        local += this.text.slice(this.at, this.at + 3)
        this.at += 3
      } else if (localCharacter.test(character) || character === '/') {
        slash ||= character === '/'
        local += character
        this.at += 1
      } else break
    }
    // Dots at the end are not of the name.
    while (local.endsWith('.')) {
      local = local.slice(0, -1)
      this.at -= 1
    }
    if (slash)
      this.repairs.push({ place: this.place(), detail: 'A name after a prefix has a slash that is not escaped.' })
    return this.take(resolveIri(`${namespace}${local}`, this.base, this.place()))
  }

  #label(): Subject {
    this.at += 2
    const begin = this.at
    while (nameCharacter.test(this.text[this.at] ?? '')) this.at += 1
    while (this.text[this.at - 1] === '.' && this.at > begin) this.at -= 1
    if (this.at === begin) this.refuse('A blank node has a label.')
    return blank(`l${this.text.slice(begin, this.at)}`)
  }

  #fresh(): Subject {
    this.#blanks += 1
    return blank(`n${this.#blanks}`)
  }

  #deeper<Value>(work: () => Value): Value {
    this.#depth += 1
    if (this.#depth > maxDepth) this.refuse(`Nodes are at most ${maxDepth} deep.`)
    const value = work()
    this.#depth -= 1
    return value
  }

  #node(): Subject {
    this.skip('[')
    const node = this.#fresh()
    if (this.peek() !== ']') this.#deeper(() => this.#predicates(node))
    this.skip(']')
    return node
  }

  #list(): Subject {
    this.skip('(')
    const items: { readonly term: Term; readonly place: string }[] = []
    while (this.peek() !== ')') {
      const place = this.place()
      items.push({ term: this.#deeper(() => this.#term()), place })
    }
    this.skip(')')
    let rest = iri(`${rdf}nil`)
    for (const { term, place } of items.toReversed()) {
      const node = this.#fresh()
      this.#add({ subject: node, predicate: `${rdf}first`, object: term, place })
      this.#add({ subject: node, predicate: `${rdf}rest`, object: rest, place })
      rest = node
    }
    return rest
  }

  #quoted(quote: string): Term {
    const isLong = this.text.startsWith(quote.repeat(3), this.at)
    const end = isLong ? quote.repeat(3) : quote
    this.at += end.length
    let value = ''
    for (;;) {
      if (this.at >= this.text.length) this.refuse('The text has no end.')
      if (this.text.startsWith(end, this.at)) break
      const character = this.text[this.at] ?? ''
      if (!isLong && (character === '\n' || character === '\r')) this.refuse('The text has no end in its line.')
      if (character !== '\\') {
        value += character
        this.at += 1
        continue
      }
      const [whole = '', four, eight] =
        /^\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|.)/s.exec(this.text.slice(this.at, this.at + 10)) ?? []
      const read =
        four === undefined && eight === undefined ? escapes.get(whole.slice(1)) : this.character(four ?? eight ?? '')
      value += read ?? this.refuse('The escape is not one of Turtle.')
      this.at += whole.length
    }
    // A long text may end in quotes of its own: the last three close it.
    if (isLong) {
      for (; this.text[this.at + 3] === quote; this.at += 1) value += quote
    }
    this.at += end.length
    return this.#typed(value)
  }

  #typed(value: string): Term {
    const language = /^@([A-Za-z]+(?:-[A-Za-z0-9]+)*)/.exec(this.text.slice(this.at, this.at + 80))
    if (language !== null) {
      this.at += language[0].length
      return literal(value, undefined, language[1])
    }
    if (!this.text.startsWith('^^', this.at)) return literal(value)
    this.at += 2
    return literal(value, this.peek() === '<' ? this.iriReference() : this.#prefixed())
  }

  #number(): Term {
    const [text] = number.exec(this.text.slice(this.at, this.at + 400)) ?? []
    if (text === undefined) return this.refuse('Here a name, a node or a literal is wanted.')
    this.at += text.length
    const datatype = /e/i.test(text) ? 'double' : text.includes('.') ? 'decimal' : 'integer'
    return literal(text, `${xsd}${datatype}`)
  }
}

/** @param base of relative IRIs, such as the address of the document */
export function readTurtle(text: string, base?: string): RdfResult {
  const reader = new Reader(text, base)
  try {
    reader.read()
  } catch (error) {
    if (error instanceof Refused) return fail(error.fault)
    throw error
  }
  const { triples, prefixes, repairs } = reader
  const document: RdfDocument = { triples, prefixes, repairs }
  return ok(document)
}

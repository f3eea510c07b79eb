// Turtle (W3C Recommendation of 2014-02-25) as far as the cases of ODRL are written in it: prefixes, IRIs, names, typed texts,
// `a`, `;` and `,`. It comes out as flattened JSON-LD with absolute names.

import type { Json, JsonObject } from '../../standards/hub/entity.ts'

const token =
  /\s*(?:#.*\n)?\s*(?:<([^>]*)>|"([^"]*)"(?:\^\^(?:<([^>]*)>|([a-z]+:[A-Za-z]+)))?|(@prefix|a\b)|([a-z]+:[\w-]*)|([.;,]))/y

interface Word {
  readonly iri?: string
  readonly literal?: JsonObject
  readonly mark?: string
}

function* wordsOf(text: string): Generator<Word> {
  const prefixes = new Map<string, string>()
  const iriOf = (name: string): string => {
    const [prefix = '', local = ''] = name.split(':')
    const start = prefixes.get(prefix)
    if (start === undefined) throw new Error(`no prefix ${prefix}`)
    return start + local
  }
  const next = (): RegExpExecArray => {
    const found = token.exec(text)
    if (found === null) throw new Error('this Turtle is more than is read here')
    return found
  }
  token.lastIndex = 0
  while (text.slice(token.lastIndex).trim() !== '') {
    const [, iri, literal, datatype, datatypeName, word, name, mark] = next()
    if (word === '@prefix') {
      const prefix = /\s*([a-z]+):\s*<([^>]*)>\s*\./y
      prefix.lastIndex = token.lastIndex
      const [, short = '', long = ''] = prefix.exec(text) ?? []
      prefixes.set(short, long)
      token.lastIndex = prefix.lastIndex
    } else if (word === 'a') yield { iri: '@type' }
    else if (literal !== undefined) {
      const type = datatype ?? (datatypeName === undefined ? undefined : iriOf(datatypeName))
      yield { literal: { '@value': literal, ...(type === undefined ? {} : { '@type': type }) } }
    } else if (mark === undefined) yield { iri: iri ?? iriOf(name ?? '') }
    else yield { mark }
  }
}

/** The nodes of a document, each with its IRI as `@id`. */
export function readTurtle(text: string): readonly JsonObject[] {
  const nodes: Record<string, Json[]>[] = []
  const ids: string[] = []
  let node: Record<string, Json[]> | undefined
  let predicate: string | undefined
  for (const { iri, literal, mark } of wordsOf(text)) {
    if (mark === '.') node = predicate = undefined
    else if (mark === ';') predicate = undefined
    else if (mark === ',') continue
    else if (node === undefined) {
      node = {}
      nodes.push(node)
      ids.push(iri ?? '')
    } else if (predicate === undefined) predicate = iri
    else (node[predicate] ??= []).push(literal ?? (predicate === '@type' ? (iri ?? '') : { '@id': iri ?? '' }))
  }
  return nodes.map((members, index) => ({ '@id': ids[index] ?? '', ...members }))
}

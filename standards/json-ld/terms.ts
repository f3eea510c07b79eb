// Reads the term definitions of one JSON-LD context object (JSON-LD 1.1 Processing Algorithms, clause 4.1 and 4.2), in
// the subset that contexts of NGSI-LD and ODRL use. What changes meaning and is not of the subset is refused, never read over.

import type { Json, JsonObject } from '../hub/entity.ts'
import { isJsonObject, member } from '../json/object.ts'
import type { Problem } from '../problem.ts'
import { type Active, expandIri, isAbsolute, isKeyword, isReserved } from './iri.ts'
import { pointerToken } from '../json/loss.ts'

/** Members of a context object that are no terms. `@base` has no effect, since ids are absolute. */
const contextMembers: ReadonlySet<string> = new Set(['@version', '@vocab', '@base', '@protected'])
/** Members of a term definition that are read, or that do not change what a name means. */
const termMembers: ReadonlySet<string> = new Set(['@id', '@type', '@container', '@prefix', '@protected'])
/** Terms that are defined by each other; each is a call within a call. */
const deepestTerm = 32
/** Terms on terms add up to IRIs far longer than the context itself. */
const maxIriLength = 1024
const tooLong = `An IRI has at most ${maxIriLength} characters here.`

export interface TermRules {
  /** The only terms that may be aliases, with their keywords. */
  readonly aliases: ReadonlyMap<string, string>
  /** Whether the scoped context of a term is read over: that of the NGSI-LD core context concerns signatures alone. */
  readonly scoped?: boolean
}

/**
 * Adds the context's terms to `active`.
 * @returns undefined, or `invalid` or `unsupported` with the place of the term
 */
export function addTerms(
  context: JsonObject,
  active: Active,
  path: string,
  { aliases, scoped = false }: TermRules,
): Problem | undefined {
  /** False while a term is being defined: meeting it again is a circle. */
  const done = new Map<string, boolean>()
  let problem: Problem | undefined
  let depth = 0

  const refuse = (term: string, detail: string, code: 'invalid' | 'unsupported' = 'invalid'): undefined => {
    problem ??= { code, detail, path: path + pointerToken(term), clause: 'JSON-LD 1.1 API 4.2' }
  }

  const define = (term: string): void => {
    if (problem !== undefined || !Object.hasOwn(context, term) || done.get(term) === true || isKeyword(term)) return
    if (done.get(term) === false) return refuse(term, 'The definition of this term refers to itself.')
    if (term === '') return refuse(term, 'A term has at least one character.')
    if (isReserved(term)) return
    if (depth === deepestTerm) return refuse(term, `Terms refer to each other more than ${deepestTerm} levels deep.`)
    done.set(term, false)
    active.terms.delete(term)
    depth++
    const definition = member(context, term)
    if (definition === null || typeof definition === 'string') make(term, { '@id': definition }, true)
    else if (isJsonObject(definition)) make(term, definition, false)
    else refuse(term, 'A term is defined by an IRI, an object or null.')
    depth--
    done.set(term, true)
  }

  const make = (term: string, definition: JsonObject, simple: boolean): void => {
    const foreign = Object.keys(definition).find((name) => !termMembers.has(name) && !(scoped && name === '@context'))
    if (foreign !== undefined) {
      const detail = `A term is read with ${[...termMembers].join(', ')} alone; scoped contexts, reverse terms and the like are not.`
      return refuse(term, detail, 'unsupported')
    }
    const id = definition['@id']
    if (typeof id === 'string' && isReserved(id)) return
    const coercion = coercionOf(term, definition['@type'])
    const iri = id === undefined || id === term ? ownIri(term) : idOf(term, id)
    if (problem !== undefined || iri === undefined) return
    if (iri !== null && iri.length > maxIriLength) return refuse(term, tooLong)
    const compact = /:[^:]|\//.test(term.slice(1))
    const said = definition['@prefix']
    if (said !== undefined && (typeof said !== 'boolean' || compact)) return refuse(term, 'This @prefix is not valid.')
    const implied = simple && !compact && iri !== null && (/[:/?#[\]@]$/.test(iri) || iri.startsWith('_:'))
    active.terms.set(term, { iri, coercion, prefix: said === true || implied })
  }

  /** The IRI of a term without an `@id` of its own. */
  const ownIri = (term: string): string | undefined => {
    const colon = term.indexOf(':', 1)
    if (colon > 0) {
      // Here, unlike in names, any term may be the prefix before the colon (clause 4.2, step 15).
      const prefix = term.slice(0, colon)
      define(prefix)
      const start = active.terms.get(prefix)?.iri
      if (typeof start === 'string') return start + term.slice(colon + 1)
      if (isAbsolute(term)) return term
    } else if (!term.includes('/') && active.vocabulary !== undefined) return active.vocabulary + term
    return refuse(term, 'This term has no IRI: it needs an @id, or the context a @vocab.')
  }

  const idOf = (term: string, id: Json): string | null | undefined => {
    if (id === null) return null
    if (typeof id !== 'string') return refuse(term, 'The @id of a term is an IRI or null.')
    const iri = expandIri(id, active, define)
    if (problem !== undefined) return undefined
    if (iri !== null && isKeyword(iri)) {
      if (aliases.get(term) !== iri)
        refuse(term, `Only ${[...aliases.keys()].join(', ')} stand for keywords of JSON-LD here.`, 'unsupported')
      return iri
    }
    if (iri === null || !isAbsolute(iri)) return refuse(term, 'The @id of a term must expand to an absolute IRI.')
    if (/:[^:]|\//.test(term.slice(1)) && expandIri(term, active, (name) => name !== term && define(name)) !== iri) {
      return refuse(term, 'A term that looks like an IRI must stand for that IRI.')
    }
    return iri
  }

  const coercionOf = (term: string, type: Json | undefined): string | undefined => {
    if (type === undefined) return undefined
    const iri = typeof type === 'string' ? expandIri(type, active, define) : null
    const known = iri !== null && (isKeyword(iri) ? /^@(?:id|vocab|json|none)$/.test(iri) : isAbsolute(iri))
    if (!known) refuse(term, 'The @type of a term is @id, @vocab, @json or an IRI.')
    return iri ?? undefined
  }

  for (const name of Object.keys(context)) {
    if (isKeyword(name) && !contextMembers.has(name)) {
      refuse(name, 'A context is read without @import, @propagate, @language and @direction.', 'unsupported')
    }
  }
  const vocabulary = member(context, '@vocab')
  if (vocabulary === null) active.vocabulary = undefined
  else if (vocabulary !== undefined) {
    const iri = typeof vocabulary === 'string' ? expandIri(vocabulary, { ...active, vocabulary: undefined }) : null
    if (iri !== null && iri.length > maxIriLength) refuse('@vocab', tooLong)
    else if (iri !== null && isAbsolute(iri)) active.vocabulary = iri
    else refuse('@vocab', 'A @vocab is an absolute IRI or null.')
  }
  for (const name of Object.keys(context)) define(name)
  return problem
}

// Compiles a JSON-LD @context of the NGSI-LD subset (ETSI GS CIM 009 clause 4.4, 5.5.5; JSON-LD 1.1): what each name means,
// and back. The core context always comes last and wins; contexts are looked up, never fetched.

import { bundledContext, coreContextUrl } from '../../contexts/bundled.ts'
import type { Json, JsonObject } from '../../hub/entity.ts'
import { isJsonObject, member } from '../../json/object.ts'
import type { Problem } from '../../problem.ts'
import { fail, ok, type Result } from '../../result.ts'
import type { Active } from '../../json-ld/iri.ts'
import { compactionOf, type CompiledContext } from './compact.ts'
import { isUri } from '../names.ts'
import { addTerms } from '../../json-ld/terms.ts'

export type ContextOf = (url: string) => Json | undefined

/** Contexts in contexts, and documents altogether; more is an attack or a mistake. */
const deepest = 16
const maxDocuments = 64
const maxTerms = 50_000

/** Keywords that have a second name in NGSI-LD. */
const aliases: ReadonlyMap<string, string> = new Map([
  ['id', '@id'],
  ['type', '@type'],
])

const core = /^https?:\/\/uri\.etsi\.org\/ngsi-ld\/v1\/ngsi-ld-core-context(?:-v[0-9.]+)?\.jsonld$/

/** Whether a URL names a core context of NGSI-LD; the newest edition serves for all, as each only adds terms. */
export function isCoreContext(url: string): boolean {
  return core.test(url) && bundledContext(url) !== undefined
}

/**
 * @returns `context-needed` with all URLs that `contextOf` does not know, `invalid`, or `unsupported` for what is not of
 * the subset
 */
export function compileContext(
  context: Json,
  contextOf: ContextOf,
  path = '/@context',
): Result<CompiledContext, Problem> {
  const gathered = new Gathering(contextOf)
  gathered.add(context, path, [])
  if (gathered.problem !== undefined) return fail(gathered.problem)
  if (gathered.missing.size > 0) {
    const detail =
      'A linked-data context that the document names is neither bundled nor hosted here. Give it with the option `contexts` of ngsi-ld, as {URL: document}; or name it under `contexts.aliases` in the configuration of the gateway.'
    return fail({ code: 'context-needed', detail, path, urls: [...gathered.missing] })
  }
  const active: Active = { terms: new Map(), vocabulary: undefined }
  for (const { terms, at } of gathered.contexts) {
    if (terms === null) {
      active.terms.clear()
      active.vocabulary = undefined
      continue
    }
    const problem = addTerms(terms, active, at, { aliases })
    if (problem !== undefined) return fail(problem)
    if (active.terms.size > maxTerms) return fail(refused(at, `A context has at most ${maxTerms} terms here.`))
  }
  const problem = addTerms(coreTerms(), active, coreContextUrl, { aliases, scoped: true })
  if (problem !== undefined) throw new Error('the core context of NGSI-LD does not compile')
  return ok({ ...active, ...compactionOf(active.terms), documents: gathered.documents })
}

function coreTerms(): JsonObject {
  const document = bundledContext(coreContextUrl)
  const terms = isJsonObject(document) ? document['@context'] : undefined
  if (!isJsonObject(terms)) throw new Error('the core context of NGSI-LD is not bundled')
  return terms
}

/** Flattens a context into its objects, in the order in which they apply. */
class Gathering {
  /** Null discards every context before it. */
  readonly contexts: { readonly terms: JsonObject | null; readonly at: string }[] = []
  readonly documents = new Map<string, Json>()
  readonly missing = new Set<string>()
  problem: Problem | undefined
  readonly #contextOf: ContextOf

  constructor(contextOf: ContextOf) {
    this.#contextOf = contextOf
  }

  /** @param within the URLs whose documents are being read */
  add(context: Json, path: string, within: readonly string[]): void {
    if (this.problem !== undefined) return
    if (typeof context === 'string') this.#addUrl(context, path, within)
    else if (Array.isArray(context)) {
      for (const [index, item] of context.entries()) {
        if (Array.isArray(item))
          this.problem ??= refused(`${path}/${index}`, 'A list of contexts may not contain a list.')
        else this.add(item, `${path}/${index}`, within)
      }
    } else if (context === null || isJsonObject(context)) this.contexts.push({ terms: context, at: path })
    else this.problem = refused(path, 'A @context is a URL, an object, null or a list of them.')
    if (this.contexts.length > maxDocuments)
      this.problem ??= refused(path, `At most ${maxDocuments} contexts are read.`)
  }

  #addUrl(url: string, path: string, within: readonly string[]): void {
    if (isCoreContext(url)) return
    if (!isUri(url)) this.problem = refused(path, 'The URL of a context must be absolute.')
    else if (within.includes(url)) this.problem = refused(path, 'This context refers to itself.')
    else if (within.length >= deepest)
      this.problem = refused(path, `Contexts refer to each other more than ${deepest} levels deep.`)
    else {
      const document = this.#contextOf(url)
      if (document === undefined) {
        this.missing.add(url)
        return
      }
      this.documents.set(url, document)
      const inner = isJsonObject(document) ? member(document, '@context') : undefined
      if (inner === undefined) this.problem = refused(path, 'The document behind this URL has no @context.')
      else this.add(inner, path, [...within, url])
    }
  }
}

function refused(path: string, detail: string): Problem {
  return { code: 'invalid', detail, path, clause: 'JSON-LD 1.1 API 4.1' }
}

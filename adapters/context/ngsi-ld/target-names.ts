// The reader's names for an entity of the hub (ETSI GS CIM 009 clause 5.5.5), and the smallest @context that makes a
// document self-describing.

import { bundledContext, coreContextUrl } from '../../../standards/contexts/bundled.ts'
import { nameOfToken } from '../../../standards/json/loss.ts'
import {
  cachedContext,
  type CompiledContext,
  type DocumentName,
  documentName,
  type Edition,
  expandName,
  iriOfHubName,
  isShortName,
  nativeEdition,
  pinnedContext,
  renameEntity,
} from '../../../standards/ngsi-ld/index.ts'
import { contextIn, contextsOf, type Settings } from './options.ts'
import type { EncodeContext, Entity, Json } from '../../adapter.ts'
import { valueOf } from '../../kit/problem-error.ts'

export interface TargetNames {
  /**
   * The entity with the reader's names.
   * @param undeclared output: the hub's top-level names for which the reader's context lacks a term
   */
  rename(entity: Entity, undeclared?: Set<string>): Entity
  nameOf(name: string): string
  /** The @context in the body of the written entity. */
  contextOf(entity: Entity): Json
}

/** @param settings with the source's context, used if the reader has none */
export function targetNames(context: EncodeContext, settings: Settings): TargetNames {
  const given = context.context ?? settings.context
  if (given === undefined) return hubNames(settings.edition ?? nativeEdition)
  const content = contextIn(given)
  const compiled = valueOf(cachedContext(content, contextsOf(settings, context), 'context'))
  const names = new Map<string, DocumentName>()
  const compact = (name: string): DocumentName => {
    const known = names.get(name) ?? documentName(name, compiled)
    names.set(name, known)
    return known
  }
  return {
    rename: (entity, undeclared) =>
      renamed(entity, (name, path) => {
        const made = compact(name)
        if (made.undeclared) undeclared?.add(nameOfToken(path.split('/')[1] ?? ''))
        return made.name
      }),
    nameOf: (name) => compact(name).name,
    contextOf: () => content,
  }
}

/** Nothing is renamed; the context of a document has the pinned terms that the document uses. */
function hubNames(edition: Edition): TargetNames {
  const core = coreContextUrl.replace(nativeEdition, coreEditionFor(edition))
  return { rename: (entity) => entity, nameOf: (name) => name, contextOf: (entity) => usedTerms(entity, core) }
}

/** There is no core context with the number of an earlier edition. */
function coreEditionFor(edition: Edition): Edition {
  return edition === '1.0' || edition === '1.1' || edition === '1.2' ? '1.3' : edition
}

function usedTerms(entity: Entity, coreUrl: string): Json {
  const used = new Set<string>()
  renamed(entity, (name) => {
    used.add(name)
    return name
  })
  const terms = [...used].flatMap((name) => {
    const definition = definitionOf(name, coreUrl)
    return definition === undefined ? [] : [[name, definition] as const]
  })
  return terms.length === 0 ? coreUrl : [Object.fromEntries(terms), coreUrl]
}

/** Undefined: the core context or its default context has the same definition. */
function definitionOf(name: string, coreUrl: string): Json | undefined {
  if (!isShortName(name)) return undefined
  const iri = iriOfHubName(name)
  if (expandName(name, coreContext(coreUrl)) === iri) return undefined
  const coercion = pinnedContext().terms.get(name)?.coercion
  return coercion === undefined ? iri : { '@id': iri, '@type': coercion }
}

function coreContext(url: string): CompiledContext {
  const compiled = cachedContext(url, bundledContext)
  if (!compiled.ok) throw new Error('the core context does not compile')
  return compiled.value
}

/** Names of the hub have distinct meanings, so no two of them become one. */
function renamed(entity: Entity, rename: (name: string, path: string) => string): Entity {
  const made = renameEntity(entity, rename)
  if (!made.ok) throw new Error('two names of a hub entity mean the same')
  return made.value.value
}

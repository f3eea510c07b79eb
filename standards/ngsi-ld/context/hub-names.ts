// The hub's spelling of a name: short where the pinned context has it, short where it is of the NGSI-LD default context,
// else the full IRI (docs of the hub; ETSI GS CIM 009 clause 4.4 for the default context).

import { bundledContext, pinnedContextUrl } from '../../contexts/bundled.ts'
import { compactName, expandName, type CompiledContext } from './compact.ts'
import { compileContext } from './context.ts'
import { isHubName, isShortName } from '../names.ts'

const defaultContext = 'https://uri.etsi.org/ngsi-ld/default-context/'

let pinned: CompiledContext | undefined

/** The pinned context, compiled once. */
export function pinnedContext(): CompiledContext {
  if (pinned === undefined) {
    const compiled = compileContext(pinnedContextUrl, bundledContext)
    if (!compiled.ok) throw new Error('the pinned context does not compile')
    pinned = compiled.value
  }
  return pinned
}

export interface HubName {
  /** Undefined: the IRI cannot be a name in the hub. */
  readonly name: string | undefined
  /**
   * The document's context does not say what the name means, and the hub's meaning is taken: its IRI is of the default
   * context, and the pinned context has the name.
   */
  readonly assumed: boolean
}

/** The hub's name of an IRI. */
export function hubName(iri: string): HubName {
  const context = pinnedContext()
  const term = context.termOf.get(iri)
  if (term !== undefined && isShortName(term)) return { name: term, assumed: false }
  if (iri.startsWith(defaultContext)) {
    const name = iri.slice(defaultContext.length)
    if (isShortName(name)) return { name, assumed: expandName(name, context) !== iri }
  }
  return { name: isHubName(iri) ? iri : undefined, assumed: false }
}

/** The IRI of a name in the hub. */
export function iriOfHubName(name: string): string {
  return isShortName(name) ? (expandName(name, pinnedContext()) ?? name) : name
}

export interface DocumentName {
  readonly name: string
  /**
   * The context has no term for the hub's meaning, and the name falls into the default context, from which the hub reads its
   * own meaning again.
   */
  readonly undeclared: boolean
}

/** The name under a document's context of a name of the hub: what no term says keeps the hub's short name, not its IRI. */
export function documentName(name: string, context: CompiledContext): DocumentName {
  const iri = iriOfHubName(name)
  const compact = compactName(iri, context)
  if (compact !== iri || !isShortName(name)) return { name: compact, undeclared: false }
  const expanded = expandName(name, context)
  const undeclared = expanded !== undefined && hubName(expanded).name === name
  return { name: undeclared ? name : compact, undeclared }
}

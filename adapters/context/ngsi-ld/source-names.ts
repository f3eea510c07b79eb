// Maps the names of a source under its @context to the hub's names (ETSI GS CIM 009 clause 5.5.5, 5.5.7). With the pinned
// context, or none, a short name is already the hub's and nothing is expanded.

import { type AttributeKind, type Entity, typesOf } from '../../../standards/hub/entity.ts'
import { attributeEntry } from '../../../standards/hub/vocabulary.ts'
import { nameOfToken } from '../../../standards/json/loss.ts'
import {
  type CompiledContext,
  type DeclaredKind,
  documentName,
  expandName,
  hubName,
  type HubName,
  isShortName,
  pinnedContext,
  renameEntity,
} from '../../../standards/ngsi-ld/index.ts'
import type { Json, Loss, Problem, Result } from '../../adapter.ts'
import { typesOfDocument } from './document.ts'

/** The maximum of cached names per context, for up to a hundred contexts. */
const most = 2000
const longest = 200

export class SourceNames {
  readonly #context: CompiledContext
  readonly #known = new Map<string, HubName>()
  readonly #kinds = new Map<string, Map<string, DeclaredKind | undefined>>()
  #kindsKnown = 0

  constructor(context: CompiledContext) {
    this.#context = context
  }

  /**
   * The entity with the hub's names; adds what was lost or assumed to `losses`.
   * @param plain all names of its attributes are short, and no attribute has sub-attributes
   */
  toHub(entity: Entity, path: string, losses: Loss[], plain = false): Result<Entity, Problem> {
    const pinned = this.#context === pinnedContext()
    if (pinned && plain && typesOf(entity).every(isShortName)) return { ok: true, value: entity }
    const report = (kind: 'assumed' | 'dropped', at: string, code: string) => {
      const top = nameOfToken(at.slice(path.length + 1).split('/')[0] ?? '')
      const attribute = top === 'type' ? undefined : this.inHub(top)
      losses.push({ kind, in: 'source', path: at, code, ...(attribute === undefined ? {} : { attribute }) })
    }
    const renamed = renameEntity(
      entity,
      (name, at) => {
        if (pinned && isShortName(name)) return name
        const known = this.#nameOf(name)
        if (known.assumed) report('assumed', at, 'term-undeclared')
        return known.name
      },
      path,
    )
    if (!renamed.ok) return renamed
    for (const at of renamed.value.dropped) report('dropped', at, 'no-name')
    return { ok: true, value: renamed.value.value }
  }

  /** `kindOf` for one entity, cached by type. */
  kindsIn(entity: Json): (name: string) => DeclaredKind | undefined {
    const types = typesOfDocument(entity).join(' ')
    const known = this.#kinds.get(types) ?? new Map<string, DeclaredKind | undefined>()
    return (name) => {
      const kind = known.get(name)
      if (kind !== undefined || known.has(name)) return kind
      const made = this.kindOf(entity, name)
      if (this.#kindsKnown < most && types.length + name.length <= longest) {
        known.set(name, made)
        this.#kinds.set(types, known)
        this.#kindsKnown++
      }
      return made
    }
  }

  /** The kind of an attribute from the context, else from the hub's vocabulary, marked as assumed. */
  kindOf(entity: Json, name: string): DeclaredKind | undefined {
    const coercion = this.#context.terms.get(name)?.coercion
    if (coercion === '@id') return { kind: 'Relationship', assumed: false }
    if (coercion === '@vocab') return { kind: 'VocabProperty', assumed: false }
    const types = typesOfDocument(entity).map((type) => this.#nameOf(type).name ?? type)
    const [kind, ...others] = attributeEntry(types, this.#nameOf(name).name ?? name)?.kinds ?? []
    return kind !== undefined && only(kind, others) ? { kind, assumed: true } : undefined
  }

  /** Whether the context defines the name itself, rather than only by the default context. */
  isTerm(name: string): boolean {
    return this.#context.terms.has(name)
  }

  /** The hub's name of an attribute of the document; undefined: it has none. */
  inHub(name: string): string | undefined {
    return this.#nameOf(name).name
  }

  /** The document's name of an attribute of the hub. */
  inSource(name: string): string {
    return this.#context === pinnedContext() ? name : documentName(name, this.#context).name
  }

  #nameOf(name: string): HubName {
    const known = this.#known.get(name)
    if (known !== undefined) return known
    const iri = expandName(name, this.#context)
    const made = iri === undefined ? { name: undefined, assumed: false } : hubName(iri)
    if (this.#known.size < most && name.length <= longest) this.#known.set(name, made)
    return made
  }
}

/** Whether the vocabulary allows only kinds that a bare value cannot show. */
function only(kind: AttributeKind, others: readonly AttributeKind[]): boolean {
  if (kind === 'VocabProperty') return others.length === 0
  return kind === 'Relationship' && others.every((other) => other === 'ListRelationship')
}

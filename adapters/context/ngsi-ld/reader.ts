// Reads the entities of one message, each with its own @context (ETSI GS CIM 009 clause 5.5.7, 6.3.5), and reports a
// missing @context once.

import { isStandIn, pinnedContextUrl } from '../../../standards/contexts/bundled.ts'
import { isJsonObject } from '../../../standards/json/object.ts'
import { cachedContext, type CompiledContext, fromFeature } from '../../../standards/ngsi-ld/index.ts'
import { fromForm, pinnedContext } from '../../../standards/ngsi-ld/index.ts'
import type { Decoded, DecodeContext, Entity, Json, Loss, Problem, Result } from '../../adapter.ts'
import { Ledger } from '../../kit/ledger.ts'
import { resultOf, valueOf } from '../../kit/problem-error.ts'
import type { Item } from './document.ts'
import { contextsOf, type Settings } from './options.ts'
import { SourceNames } from './source-names.ts'

const namesOf = new WeakMap<CompiledContext, SourceNames>()

export class EntityReader {
  readonly #settings: Settings
  readonly #context: DecodeContext
  readonly #declared: Json | undefined
  /** The addresses of stand-ins that a valid entity has reported, and '' where one had no @context. */
  readonly #reported = new Set<string>()

  /** @param link the URL of the context in the Link header */
  constructor(settings: Settings, context: DecodeContext, link?: string) {
    this.#settings = settings
    this.#context = context
    this.#declared = link ?? settings.context
  }

  /** One entity of a stream. */
  decode(item: Item): Result<Decoded, Problem> {
    return resultOf(() => {
      const ledger = new Ledger('source')
      const entity = this.read(item, ledger)
      return { changes: [{ kind: 'merge', entity }], losses: ledger.losses, repairs: ledger.repairs }
    })
  }

  /** @param ledger gets the losses and repairs of a valid entity */
  read(item: Item, ledger: Ledger): Entity {
    const losses: Loss[] = []
    const assumed: string[] = []
    const names = this.#namesFor(item, losses, assumed)
    let plain = false
    const read = this.#readForm(item, names, () => (plain = true))
    const path = item.isFeature ? `${item.path}/properties` : item.path
    const entity = valueOf(names.toHub(read.value, path, losses, plain))
    for (const loss of losses) ledger.losses.push(loss)
    for (const one of assumed) this.#reported.add(one)
    for (const loss of read.losses) ledger.losses.push(withHubName(loss, names))
    for (const repair of read.repairs) ledger.repairs.push(repair)
    return entity
  }

  #readForm({ json, path, isFeature }: Item, names: SourceNames, whenPlain: () => void) {
    const properties = isJsonObject(json) ? json['properties'] : undefined
    const options = {
      path,
      idOf: (type: string, localId: string) => this.#context.id(type, localId),
      kindOf: names.kindsIn(isFeature ? (properties ?? null) : json),
      isTerm: (name: string) => names.isTerm(name),
      whenPlain,
    }
    const { form = 'auto', geometryProperty } = this.#settings
    if (!isFeature) return valueOf(fromForm(json, form, options))
    const named = geometryProperty === undefined ? {} : { geometryProperty: names.inSource(geometryProperty) }
    return valueOf(fromFeature(json, { ...options, ...named, form }))
  }

  #namesFor(item: Item, losses: Loss[], assumed: string[]): SourceNames {
    const given = item.context ?? this.#declared
    const context = this.#compile(given, item.context === undefined ? 'context' : `${item.path}/@context`)
    const assume = (code: string, what: string) => {
      if (this.#reported.has(what)) return
      assumed.push(what)
      losses.push({ kind: 'assumed', in: 'source', path: `${item.path}/@context`, code })
    }
    for (const [url, document] of context.documents) if (isStandIn(url, document)) assume('context-of-subject', url)
    if (given === undefined) assume('context-absent', '')
    const names = namesOf.get(context) ?? new SourceNames(context)
    namesOf.set(context, names)
    return names
  }

  #compile(given: Json | undefined, path: string): CompiledContext {
    if (given === undefined || given === pinnedContextUrl) return pinnedContext()
    return valueOf(cachedContext(given, contextsOf(this.#settings, this.#context), path))
  }
}

/** Losses of a form have the document's names, but policies need the hub's. */
function withHubName(loss: Loss, names: SourceNames): Loss {
  const { attribute, ...rest } = loss
  const known = attribute === undefined ? undefined : names.inHub(attribute)
  return known === undefined ? rest : { ...rest, attribute: known }
}

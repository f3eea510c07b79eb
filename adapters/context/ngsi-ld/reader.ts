// Reads the entities of one message, each with its own @context (ETSI GS CIM 009 clause 5.5.7, 6.3.5), and reports a
// missing @context once.

import { isStandIn, pinnedContextUrl } from '../../../standards/contexts/bundled.ts'
import {
  cachedContext,
  type CompiledContext,
  fromFeature,
  fromForm,
  pinnedContext,
  type ReadResult,
} from '../../../standards/ngsi-ld/index.ts'
import { isJsonObject } from '../../../standards/json/object.ts'
import type { Change, Decoded, DecodeContext, Entity, Json, Loss, Problem, Result } from '../../adapter.ts'
import type { Item } from './document.ts'
import { contextsOf, type Settings } from './options.ts'
import { SourceNames } from './source-names.ts'

const namesOf = new WeakMap<CompiledContext, SourceNames>()

export class EntityReader {
  readonly #settings: Settings
  readonly #context: DecodeContext
  readonly #declared: Json | undefined
  #absenceReported = false
  readonly #standInsReported = new Set<string>()

  /** @param link the URL of the context in the Link header */
  constructor(settings: Settings, context: DecodeContext, link?: string) {
    this.#settings = settings
    this.#context = context
    this.#declared = link ?? settings.context
  }

  read(item: Item): Result<Decoded, Problem> {
    const losses: Loss[] = []
    const names = this.#namesFor(item, losses)
    if (!names.ok) return names
    const given = item.context ?? this.#declared
    if (given === undefined && !this.#absenceReported) {
      this.#absenceReported = true
      losses.push({ kind: 'assumed', in: 'source', path: `${item.path}/@context`, code: 'context-absent' })
    }
    let plain = false
    const read = this.#readForm(item, names.value, () => (plain = true))
    if (!read.ok) return read
    const path = item.isFeature ? `${item.path}/properties` : item.path
    const hub = names.value.toHub(read.value.value, path, losses, plain)
    if (!hub.ok) return hub
    for (const loss of read.value.losses) losses.push(withHubName(loss, names.value))
    const change: Change = { kind: 'merge', entity: hub.value }
    return { ok: true, value: { changes: [change], losses, repairs: read.value.repairs } }
  }

  #readForm(
    { json, path, isFeature }: Item,
    names: SourceNames,
    whenPlain: () => void,
  ): Result<ReadResult<Entity>, Problem> {
    const properties = isJsonObject(json) ? json['properties'] : undefined
    const entity = isFeature ? (properties ?? null) : json
    const options = {
      path,
      idOf: (type: string, localId: string) => this.#context.id(type, localId),
      kindOf: names.kindsIn(entity),
      isTerm: (name: string) => names.isTerm(name),
      whenPlain,
    }
    const { form, geometryProperty } = this.#settings
    if (!isFeature) return fromForm(json, form, options)
    const named = geometryProperty === undefined ? {} : { geometryProperty: names.inSource(geometryProperty) }
    return fromFeature(json, { ...options, ...named, form })
  }

  #namesFor(item: Item, losses: Loss[]): Result<SourceNames, Problem> {
    const given = item.context ?? this.#declared
    const path = item.context === undefined ? 'context' : `${item.path}/@context`
    const context = this.#compile(given, path)
    if (!context.ok) return context
    for (const [url, document] of context.value.documents) {
      if (!isStandIn(url, document) || this.#standInsReported.has(url)) continue
      this.#standInsReported.add(url)
      losses.push({ kind: 'assumed', in: 'source', path: `${item.path}/@context`, code: 'context-of-subject' })
    }
    const known = namesOf.get(context.value)
    if (known !== undefined) return { ok: true, value: known }
    const names = new SourceNames(context.value)
    namesOf.set(context.value, names)
    return { ok: true, value: names }
  }

  #compile(given: Json | undefined, path: string): Result<CompiledContext, Problem> {
    if (given === undefined || given === pinnedContextUrl) return { ok: true, value: pinnedContext() }
    return cachedContext(given, contextsOf(this.#settings, this.#context), path)
  }
}

/** Losses of a form have the document's names, but policies need the hub's. */
function withHubName(loss: Loss, names: SourceNames): Loss {
  const { attribute, ...rest } = loss
  const known = attribute === undefined ? undefined : names.inHub(attribute)
  return known === undefined ? rest : { ...rest, attribute: known }
}

// What a source of NGSI-LD may declare; the schema, which also documents it, is `x-options` in asyncapi.yaml.

import { bundledContext } from '../../../standards/contexts/bundled.ts'
import { isJsonArray, isJsonObject, member } from '../../../standards/json/object.ts'
import { type ContextOf, type Edition, type Form, nativeEdition } from '../../../standards/ngsi-ld/index.ts'
import type { DecodeContext, Json } from '../../adapter.ts'

export interface NgsiLdOptions {
  /** In which form the entities are written; `auto` finds out for each entity. */
  readonly form?: Form | 'auto'
  /** The @context of messages that bring none, and of what is written where the reader brings none. */
  readonly context?: Json
  /** Contexts behind URLs that documents name, by URL. */
  readonly contexts?: { readonly [url: string]: Json }
  /** The edition that is written. */
  readonly edition?: Edition
  /** The GeoProperty that is the geometry of a Feature. */
  readonly geometryProperty?: string
}

export interface Settings {
  readonly form: Form | 'auto'
  readonly context: Json | undefined
  /** Documents, as a URL gives them. */
  readonly contexts: ReadonlyMap<string, Json>
  readonly edition: Edition
  readonly geometryProperty: string | undefined
}

export function settingsOf(options: NgsiLdOptions): Settings {
  const { form = 'auto', context, contexts = {}, edition = nativeEdition, geometryProperty } = options
  const documents = Object.entries(contexts).map(([url, one]) => [url, { '@context': contextIn(one) }] as const)
  return {
    form,
    context: context === undefined ? undefined : contextIn(context),
    contexts: new Map(documents),
    edition,
    geometryProperty,
  }
}

/** The @context of a document that is published as a whole, `{"@context": …}`; what is no such document is the context itself. */
export function contextIn(given: Json): Json {
  if (isJsonArray(given)) return given.map(contextIn)
  return (isJsonObject(given) ? member(given, '@context') : undefined) ?? given
}

/** Where a context is looked up: what the source declares, what is bundled, what the gateway has. */
export function contextsOf({ contexts }: Settings, context: Pick<DecodeContext, 'contextOf'>): ContextOf {
  return (url) => contexts.get(url) ?? bundledContext(url) ?? context.contextOf(url)
}

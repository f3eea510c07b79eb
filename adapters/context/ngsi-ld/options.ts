// The options of an NGSI-LD source; the schema, which also documents them, is `x-options` in asyncapi.yaml.

import { bundledContext } from '../../../standards/contexts/bundled.ts'
import { isJsonArray, isJsonObject, member } from '../../../standards/json/object.ts'
import { type ContextOf, type Edition, type Form, nativeEdition } from '../../../standards/ngsi-ld/index.ts'
import type { DecodeContext, Json } from '../../adapter.ts'

export interface NgsiLdOptions {
  /** The form of the entities; `auto` detects it for each entity. */
  readonly form?: Form | 'auto'
  /** The default @context of messages, and of written documents if the reader has none. */
  readonly context?: Json
  /** Contexts by the URLs that documents use. */
  readonly contexts?: { readonly [url: string]: Json }
  /** The edition that is written. */
  readonly edition?: Edition
  /** The GeoProperty that is the geometry of a Feature. */
  readonly geometryProperty?: string
}

export interface Settings {
  readonly form: Form | 'auto'
  readonly context: Json | undefined
  /** Documents, as published at the URL. */
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

/** The @context of a complete published document, `{"@context": …}`; any other value is the context itself. */
export function contextIn(given: Json): Json {
  if (isJsonArray(given)) return given.map(contextIn)
  return (isJsonObject(given) ? member(given, '@context') : undefined) ?? given
}

/** Looks up a context: declared by the source, bundled, or hosted by the gateway. */
export function contextsOf({ contexts }: Settings, context: Pick<DecodeContext, 'contextOf'>): ContextOf {
  return (url) => contexts.get(url) ?? bundledContext(url) ?? context.contextOf(url)
}

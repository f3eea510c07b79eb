// What a source of NGSI-LD declares, and where its contexts are found.

import { bundledContext } from '../../../standards/contexts/bundled.ts'
import { isJsonArray, isJsonObject, member } from '../../../standards/json/object.ts'
import type { ContextOf } from '../../../standards/ngsi-ld/index.ts'
import { ok } from '../../../standards/result.ts'
import type { DecodeContext, Json } from '../../adapter.ts'
import { option, optional, type OptionValues } from '../../kit/options.ts'

const contextTypes = ['string', 'object', 'array']
const iri = '^[A-Za-z][A-Za-z0-9+.-]*:\\S+$'

export const options = {
  form: optional(
    option.choice(
      ['auto', 'normalized', 'concise', 'keyValues'],
      'The form of the entities. auto detects it for each entity, and reports if the result is assumed; set the form if documents contain plain values that look like attributes.',
      { default: 'auto' },
    ),
  ),
  context: optional(
    option.value<Json>(
      "The default @context of messages, and of written documents if the reader has none; a URL, its content, the whole published document, or a list of these. Without it, the hub's own names are assumed, which is reported.",
      { type: contextTypes },
      (context) => ok(contextIn(context)),
    ),
  ),
  contexts: optional(
    option.value<ReadonlyMap<string, Json>>(
      'Contexts that the gateway neither bundles nor hosts, by the URLs that documents use. Each is the published document, its content, or the URL of another known context.',
      {
        type: 'object',
        maxProperties: 100,
        propertyNames: { pattern: iri },
        additionalProperties: { type: contextTypes },
      },
      (contexts) =>
        ok(new Map(Object.entries(contexts ?? {}).map(([url, one]) => [url, { '@context': contextIn(one) }]))),
    ),
  ),
  edition: optional(
    option.choice(
      ['1.0', '1.1', '1.2', '1.3', '1.4', '1.5', '1.6', '1.7', '1.8', '1.9'],
      'The edition to write. Features of later editions are written with the fallbacks of clause 4.3.6.8, and each is reported. All editions are read.',
      { default: '1.9' },
    ),
  ),
  geometryProperty: optional(
    option.text('The GeoProperty that is the geometry of a GeoJSON Feature, by its name in the hub.', {
      pattern: `^[A-Za-z][A-Za-z0-9_]*$|${iri}`,
      default: 'location',
    }),
  ),
}

export type Settings = OptionValues<typeof options>

/** The @context of a complete published document, `{"@context": …}`; any other value is the context itself. */
export function contextIn(given: Json): Json {
  if (isJsonArray(given)) return given.map(contextIn)
  return (isJsonObject(given) ? member(given, '@context') : undefined) ?? given
}

/** Looks up a context: declared by the source, bundled, or hosted by the gateway. */
export function contextsOf({ contexts }: Settings, context: Pick<DecodeContext, 'contextOf'>): ContextOf {
  return (url) => contexts?.get(url) ?? bundledContext(url) ?? context.contextOf(url)
}

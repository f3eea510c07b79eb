// One AsyncAPI 3.0 document of all adapters: channels, operations, messages and schemas are prefixed by the adapter's
// id, and references follow. What is an adapter's own (`x-options`) stands under `x-adapters`; adapters/asyncapi.ts puts the
// schemas of the options there, which the catalogue has already.

import type { Json } from '../../../adapters/adapter.ts'
import { isObject } from '../../../adapters/contract/fixture.ts'
import { literal } from '../lib/write.ts'
import type { JsonObject, Source } from './source.ts'

const named = ['channels', 'operations', 'servers'] as const

export function asyncapiModule(sources: readonly Source[]): string {
  const composed: JsonObject = {
    asyncapi: '3.0.0',
    info: {
      title: 'Citygate: the formats of all adapters',
      version: '1.0.0',
      description: 'Composed of the AsyncAPI document of each adapter; names are prefixed by the id of the adapter.',
    },
    ...Object.fromEntries(named.flatMap((part) => section(part, sources, (document) => document[part]))),
    components: components(sources),
    'x-adapters': Object.fromEntries(
      sources.map(({ adapter, document, options }) => [
        adapter.id,
        { info: document['info'] ?? {}, 'x-options': options, 'x-bundle-limit': document['x-bundle-limit'] ?? null },
      ]),
    ),
  }
  const kept = JSON.stringify(composed, (name, value: unknown) => (name === 'x-options' ? null : value))
  return `// Generated from the folders of adapters; not edited by hand.

/** JSON: the AsyncAPI document, in which the options of each adapter are null. */
export const asyncapi = ${literal(kept)}
`
}

function components(sources: readonly Source[]): JsonObject {
  const parts = new Set(sources.flatMap(({ document }) => Object.keys(object(document['components']))))
  return Object.fromEntries(
    [...parts].toSorted().flatMap((part) => section(part, sources, (document) => object(document['components'])[part])),
  )
}

/** All adapters' members of one part, by their prefixed names; nothing where there are none. */
function section(
  part: string,
  sources: readonly Source[],
  of: (document: JsonObject) => Json | undefined,
): readonly (readonly [string, JsonObject])[] {
  const members = sources.flatMap(({ adapter, document }) =>
    Object.entries(object(of(document))).map(([name, value]) => [
      `${adapter.id}.${name}`,
      prefixed(part === 'messages' ? withContentType(value, document) : value, adapter.id),
    ]),
  )
  return members.length === 0 ? [] : [[part, Object.fromEntries(members) as JsonObject]]
}

/** The default content type of a document would be lost among others. */
function withContentType(message: Json, document: JsonObject): Json {
  const contentType = document['defaultContentType']
  if (!isObject(message) || contentType === undefined || '$ref' in message) return message
  return { contentType, ...message }
}

/** References to named parts of the document point at the prefixed names. */
function prefixed(value: Json, id: string): Json {
  if (Array.isArray(value)) return value.map((item) => prefixed(item as Json, id))
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      name === '$ref' && typeof inner === 'string' ? prefixedReference(inner, id) : prefixed(inner, id),
    ]),
  )
}

function prefixedReference(reference: string, id: string): string {
  if (reference.startsWith('#/x-')) return `#/x-adapters/${id}/${reference.slice(2)}`
  return reference.replace(/^(#\/(?:components\/)?[A-Za-z]+\/)/, `$1${id}.`)
}

function object(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {}
}

// The part of each adapter in the AsyncAPI 3.0 document of a gateway: names are prefixed by the adapter's id, and references follow.
// adapters/asyncapi.ts joins the parts of the adapters that a gateway has.

import type { Json } from '../../../adapters/adapter.ts'
import { isObject } from '../../../adapters/contract/fixture.ts'
import { literal } from '../lib/write.ts'
import type { JsonObject, Source } from './source.ts'

const named = ['channels', 'operations', 'servers'] as const

/** By id. A Worker has them as assets (tools/generate/edge.ts). */
export function asyncapiModule(sources: readonly Source[]): string {
  const parts = sources.map(
    (source) => `  ${JSON.stringify(source.adapter.id)}: ${literal(JSON.stringify(partOf(source)))},\n`,
  )
  return `// Generated from the folders of adapters; not edited by hand. JSON, without the schemas of the options.

export const asyncapi: Readonly<Record<string, string>> = {
${parts.join('')}}
`
}

export function partOf({ adapter: { id }, document }: Source): JsonObject {
  const components = object(document['components'])
  return {
    ...Object.fromEntries(named.flatMap((part) => section(part, object(document[part]), id, document))),
    components: Object.fromEntries(
      Object.entries(components).flatMap(([part, members]) => section(part, object(members), id, document)),
    ),
    info: document['info'] ?? {},
    'x-bundle-limit': document['x-bundle-limit'] ?? null,
  }
}

/** The members of one part of a document by their prefixed names; nothing where there are none. */
function section(
  part: string,
  members: JsonObject,
  id: string,
  document: JsonObject,
): readonly (readonly [string, JsonObject])[] {
  const entries = Object.entries(members).map(
    ([name, value]) =>
      [`${id}.${name}`, prefixed(part === 'messages' ? withContentType(value, document) : value, id)] as const,
  )
  return entries.length === 0 ? [] : [[part, Object.fromEntries<Json>(entries)]]
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

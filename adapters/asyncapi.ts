// The AsyncAPI 3.0 document of the adapters of a gateway. The schemas of the options come from the catalogue, so that a bundle
// contains them once.

import type { Json, JsonObject } from '../standards/hub/entity.ts'
import { isJsonObject } from '../standards/json/object.ts'
import type { Registry } from './register.ts'

const head = {
  asyncapi: '3.0.0',
  info: {
    title: 'Citygate: the formats of all adapters',
    version: '1.0.0',
    description: 'Composed of the AsyncAPI document of each adapter; names are prefixed by the id of the adapter.',
  },
}

const documents = new WeakMap<Registry, JsonObject>()

/** Made on first use: names are prefixed by the adapters' ids, what is an adapter's own stands under `x-adapters`. */
export function asyncapiDocument(registry: Registry): JsonObject {
  const known = documents.get(registry)
  if (known !== undefined) return known
  const sections: Record<string, JsonObject> = {}
  const components: Record<string, JsonObject> = {}
  const own: [string, JsonObject][] = []
  for (const [id, { adapter, asyncapi = '{}' }] of registry) {
    const {
      info = {},
      components: parts = {},
      'x-bundle-limit': limit = null,
      ...rest
    } = JSON.parse(asyncapi) as JsonObject
    for (const [name, members] of Object.entries(rest)) sections[name] = { ...sections[name], ...objectOf(members) }
    for (const [name, members] of Object.entries(objectOf(parts)))
      components[name] = { ...components[name], ...objectOf(members) }
    own.push([id, { info, 'x-options': adapter.options, 'x-bundle-limit': limit }])
  }
  const document = { ...head, channels: {}, ...sections, components, 'x-adapters': Object.fromEntries(own) }
  documents.set(registry, document)
  return document
}

function objectOf(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {}
}

// The AsyncAPI 3.0 document of the adapters of a gateway. The schemas of the options come from the catalogue, so that a bundle
// contains them once.

import type { Json, JsonObject } from '../standards/hub/entity.ts'
import { isJsonObject } from '../standards/json/object.ts'
import type { Registered, Registry } from './register.ts'

const head = {
  asyncapi: '3.0.0',
  info: {
    title: 'Citygate: the formats of all adapters',
    version: '1.0.0',
    description: 'Composed of the AsyncAPI document of each adapter; names are prefixed by the id of the adapter.',
  },
}

const composed = new WeakMap<Registry, JsonObject>()

/**
 * Made on first use: names are prefixed by the adapters' ids, what is an adapter's own stands under `x-adapters`. Undefined: the part of
 * an adapter was not deployed.
 */
export async function asyncapiDocument(registry: Registry): Promise<JsonObject | undefined> {
  const known = composed.get(registry)
  if (known !== undefined) return known
  const sections: Record<string, JsonObject> = {}
  const components: Record<string, JsonObject> = {}
  const own: [string, JsonObject][] = []
  for (const [id, registered] of registry) {
    const { adapter } = registered
    const part = await partOf(registered)
    if (part === undefined) return undefined
    const { info = {}, components: parts = {}, 'x-bundle-limit': limit = null, ...rest } = part
    for (const [name, members] of Object.entries(rest)) sections[name] = { ...sections[name], ...objectOf(members) }
    for (const [name, members] of Object.entries(objectOf(parts)))
      components[name] = { ...components[name], ...objectOf(members) }
    own.push([id, { info, 'x-options': adapter.options, 'x-bundle-limit': limit }])
  }
  const document = { ...head, channels: {}, ...sections, components, 'x-adapters': Object.fromEntries(own) }
  composed.set(registry, document)
  return document
}

async function partOf({ asyncapi, isDocumentedApart, readDocuments }: Registered): Promise<JsonObject | undefined> {
  if (isDocumentedApart === true) return (await readDocuments?.())?.asyncapi
  return JSON.parse((await asyncapi?.()) ?? '{}') as JsonObject
}

function objectOf(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {}
}

// The AsyncAPI 3.0 document of all adapters. It is parsed on first use. The schemas of the options come from the
// catalogue, so that the bundle contains them once.

import type { JsonObject } from '../standards/hub/entity.ts'
import { once } from '../standards/once.ts'
import { asyncapi } from './generated/asyncapi.ts'
import { catalogue } from './generated/all.ts'

export const asyncapiDocument = once((): JsonObject => {
  const document = JSON.parse(asyncapi) as JsonObject
  const own = document['x-adapters'] as Readonly<Record<string, JsonObject>>
  const adapters = catalogue.map(({ id, options }) => [id, { ...own[id], 'x-options': options }])
  return { ...document, 'x-adapters': Object.fromEntries(adapters) as JsonObject }
})

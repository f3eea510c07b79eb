// The @context of an answer if the request has none (GS CIM 009 clause 5.5.7): the core context, unless the answer has a name that
// it does not define; then the gateway's own with the hub's names.

import { coreContextUrl } from '../../../../standards/contexts/bundled.ts'
import type { Json } from '../../../../standards/hub/entity.ts'
import { compileContext, expandName, pinnedContext } from '../../../../standards/ngsi-ld/index.ts'
import type { GatewayContext } from '../../../pipeline/context.ts'

/** Where the gateway hosts the context of its own names. */
export function pinnedUrl(gateway: GatewayContext): string {
  return `${gateway.config.publicUrl}/contexts/citygate-v1.jsonld`
}

/** The context of an answer in the hub's names. A text that only looks like one of them does no harm. */
export function contextUrlFor(gateway: GatewayContext, content: Json): string {
  return namesAny(content, ownTerms()) ? pinnedUrl(gateway) : coreContextUrl
}

function namesAny(json: Json, terms: ReadonlySet<string>): boolean {
  if (typeof json === 'string') return terms.has(json)
  if (typeof json !== 'object' || json === null) return false
  if (Array.isArray(json)) return json.some((item: Json) => namesAny(item, terms))
  return Object.entries(json).some(([name, value]) => terms.has(name) || namesAny(value, terms))
}

let own: ReadonlySet<string> | undefined

/** The terms of the pinned context that mean something else, or nothing, under the core context. */
function ownTerms(): ReadonlySet<string> {
  if (own === undefined) {
    const core = compileContext([], () => undefined)
    if (!core.ok) throw new Error('the core context does not compile')
    const pinned = pinnedContext()
    own = new Set([...pinned.terms.keys()].filter((term) => expandName(term, pinned) !== expandName(term, core.value)))
  }
  return own
}

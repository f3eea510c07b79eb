// The @context documents that the project carries, so that no entity waits for the network: its own pinned context,
// the NGSI-LD core contexts (ETSI GS CIM 009), and the Smart Data Models spellings as aliases of the pinned one.

import type { Json } from '../hub/entity.ts'
import { coreContext, pinnedContext } from '../generated/contexts.ts'

/** The name of the pinned context, wherever a gateway serves it. */
export const pinnedContextUrl = 'urn:citygate:context:v1'

/** The edition of the core context that the hub's own names are read with. */
export const coreContextUrl = 'https://uri.etsi.org/ngsi-ld/v1/ngsi-ld-core-context-v1.9.jsonld'

const core = /^https?:\/\/uri\.etsi\.org\/ngsi-ld\/v1\/ngsi-ld-core-context(?:-v1\.[3-9](?:\.1)?)?\.jsonld$/

/** @returns the document at a URL, or undefined where the project does not carry it */
export function bundledContext(url: string): Json | undefined {
  if (url === pinnedContextUrl) return pinnedContext
  if (core.test(url)) return coreContext
  return undefined
}

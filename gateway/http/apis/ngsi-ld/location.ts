// Addresses of this API's resources, from the configured public URL.

import type { GatewayContext } from '../../../pipeline/context.ts'

export const prefix = '/ngsi-ld/v1'

/** A URI stands in a path as it is, but for what would end the segment. */
export function locationOf(gateway: GatewayContext, collection: string, id: string): string {
  return `${gateway.config.publicUrl}${prefix}/${collection}/${encodeURIComponent(id).replaceAll('%3A', ':')}`
}

/** Where one entity is; an empty id is matched too, so that it is told what is wrong rather than that nothing is there. */
export const entityPath = `${prefix}/entities/:id{[^/]*}`

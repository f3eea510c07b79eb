// Addresses of this API's resources, from the configured public URL.

import type { GatewayContext } from '../../../pipeline/context.ts'

export const prefix = '/ngsi-ld/v1'

/** A URI in a path is unchanged, except for characters that would end the segment. */
export function locationOf(gateway: GatewayContext, collection: string, id: string): string {
  return `${gateway.config.publicUrl}${prefix}/${collection}/${encodeURIComponent(id).replaceAll('%3A', ':')}`
}

/** The path of one entity; it matches an empty id too, which is refused as invalid rather than not found. */
export const entityPath = `${prefix}/entities/:id{[^/]*}`

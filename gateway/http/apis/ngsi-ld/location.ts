// The paths and addresses of this API's resources, and the roles that may call its routes: reading is for every role, writing for
// those who bring data. What of it each may see or change, the policies decide (gateway/policy).

import type { GatewayContext } from '../../../pipeline/context.ts'

export const readers = ['reader', 'vendor', 'officer', 'operator'] as const
export const writers = ['vendor', 'officer'] as const

export const prefix = '/ngsi-ld/v1'

/** A URI in a path is unchanged, except for characters that would end the segment. */
export function locationOf(gateway: GatewayContext, collection: string, id: string): string {
  return `${gateway.config.publicUrl}${prefix}/${collection}/${encodeURIComponent(id).replaceAll('%3A', ':')}`
}

/** The path of one entity; it matches an empty id too, which is refused as invalid rather than not found. */
export const entityPath = `${prefix}/entities/:id{[^/]*}`

// Links between the resources of this API, from the configured public URL (17-069r4 clause 7.2).

import type { GatewayContext } from '../../../pipeline/context.ts'

export const prefix = '/ogc'

export function urlOf(gateway: GatewayContext, path: string): string {
  return `${gateway.config.publicUrl}${prefix}${path}`
}

export function link(
  gateway: GatewayContext,
  path: string,
  rel: string,
  type: string,
  title?: string,
): { readonly [name: string]: string } {
  return { href: urlOf(gateway, path), rel, type, ...(title === undefined ? {} : { title }) }
}

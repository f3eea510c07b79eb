// Links between the resources of this API, from the configured public URL (17-069r4 clause 7.2).

import type { Gate } from '../../../pipeline/context.ts'

export const prefix = '/ogc'

export function urlOf(gate: Gate, path: string): string {
  return `${gate.config.publicUrl}${prefix}${path}`
}

export function link(
  gate: Gate,
  path: string,
  rel: string,
  type: string,
  title?: string,
): { readonly [name: string]: string } {
  return { href: urlOf(gate, path), rel, type, ...(title === undefined ? {} : { title }) }
}

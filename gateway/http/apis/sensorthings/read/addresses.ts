// Addresses of entities and collections (OGC 18-088 clause 8.1, 9.2.3), from the configured public URL.

import type { Id } from '../../../../../adapters/iot/sensorthings/ids.ts'
import type { GatewayContext } from '../../../../pipeline/context.ts'
import type { Link } from '../model/kinds.ts'
import type { Node } from '../model/node.ts'
import type { Resumption } from '../query/page.ts'
import { writeSkipToken } from '../query/options.ts'

export const prefix = '/sta/v1.1'

export function rootOf(gateway: GatewayContext): string {
  return `${gateway.config.publicUrl}${prefix}`
}

export function selfLink(gateway: GatewayContext, { kind, id }: Pick<Node, 'kind' | 'id'>): string {
  return `${rootOf(gateway)}/${kind.collection}(${keyOf(id)})`
}

export function navigationLink(gateway: GatewayContext, node: Node, { name }: Link): string {
  return `${selfLink(gateway, node)}/${name}`
}

function keyOf(id: Id): string {
  if (typeof id === 'number') return String(id)
  const text = encodeURIComponent(id.replaceAll("'", "''")).replaceAll('%3A', ':').replaceAll('%40', '@')
  return `'${text}'`
}

/** The page that begins there, with the options as they were given. */
export function nextLink(
  collection: string,
  given: ReadonlyMap<string, string>,
  top: number,
  { mark, skip }: Resumption,
): string {
  const options = new Map([...given, ['$top', String(top)], ['$skip', String(skip)]])
  options.delete('$skiptoken')
  if (mark !== undefined) options.set('$skiptoken', writeSkipToken(mark))
  if (skip === 0) options.delete('$skip')
  return `${collection}?${[...options].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')}`
}

// A message as XML: names are elements, `@name` attributes, `#text` the text beside them.

import { isXmlText, xmlElement } from '../../records/xml-write.ts'
import type { Node } from './tree.ts'

/** Undefined: the paths do not make one document. */
export function xmlOf(root: Node, namespaces: ReadonlyMap<string, string>): string | undefined {
  if (root.kind !== 'object' || root.members.size !== 1) return undefined
  const declared = [...namespaces].map(([prefix, uri]) => [`xmlns:${prefix}`, uri] as const)
  const [only] = [...root.members].flatMap(([name, node]) => elementsOf(name, node, declared))
  return only === undefined ? undefined : `<?xml version="1.0" encoding="UTF-8"?>\n${only}\n`
}

function elementsOf(
  name: string,
  node: Node,
  declared: readonly (readonly [string, string])[] = [],
): readonly string[] {
  if (!/^[\p{L}_][\p{L}\p{N}_.-]*(?::[\p{L}_][\p{L}\p{N}_.-]*)?$/u.test(name)) return []
  if (node.kind === 'list')
    return node.items.flatMap((item) => (item === undefined ? [] : elementsOf(name, item, declared)))
  if (node.kind === 'leaf') return [xmlElement(name, textOf(node), Object.fromEntries(declared))]
  const attributes: (readonly [string, string])[] = [...declared]
  const content: string[] = []
  let text = ''
  for (const [member, inner] of node.members) {
    if (member.startsWith('@')) attributes.push([member.slice(1), textOf(inner)])
    else if (member === '#text') text = textOf(inner)
    else content.push(...elementsOf(member, inner))
  }
  return [xmlElement(name, content.length === 0 ? text : content, Object.fromEntries(attributes))]
}

function textOf(node: Node): string {
  const text = node.kind === 'leaf' && typeof node.value !== 'object' ? String(node.value) : ''
  return isXmlText(text) ? text : ''
}

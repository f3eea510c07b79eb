// An element of a document as a document of its own: an alert of a feed, the content of an envelope.

import { resultOf } from '../problem-error.ts'
import { xmlElement } from './xml-write.ts'
import { parseXml, type XmlElement } from './xml.ts'

/** Names with a prefix, which may be declared outside of the element. */
const prefixed = /<[^\s<>/!?:]+:|\s(?!xmlns:)[^\s<>"'=:/]+:[^\s<>"'=:/]+\s*=/

/**
 * The element as a document: as it stands, so that its signature stays valid, unless it uses namespaces that are declared around
 * it. It is then written with its own declarations, and its comments and processing instructions are left out.
 *
 * @param text the document, or the record, that the offsets of the element are in
 * @example const { text, isWritten } = xmlDocumentOf(root.element, record.text)
 */
export function xmlDocumentOf(
  element: XmlElement,
  text: string,
): { readonly text: string; readonly isWritten: boolean } {
  const slice = text.slice(element.start, element.end)
  return standsAlone(element, slice)
    ? { text: slice, isWritten: false }
    : { text: written(element, ''), isWritten: true }
}

function standsAlone({ namespace }: XmlElement, slice: string): boolean {
  if (!prefixed.test(slice)) return namespace === '' || /^<[^\s>]+(?:\s[^>]*)?\sxmlns\s*=/.test(slice)
  const parsed = resultOf(() => parseXml(slice, { depth: 1000, members: 1_000_000 }))
  return parsed.ok && parsed.value.root.namespace === namespace
}

function written(element: XmlElement, around: string): string {
  const { name, namespace, attributes, children, text } = element
  const own = attributes
    .filter((attribute) => attribute.namespace === '')
    .map(({ name: key, value }) => [key, value] as const)
  const declared = Object.fromEntries([...(namespace === around ? [] : [['xmlns', namespace] as const]), ...own])
  const content = children.length === 0 ? text : children.map((child) => written(child, namespace))
  return xmlElement(name, content, declared)
}

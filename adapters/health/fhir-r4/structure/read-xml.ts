// FHIR in XML (R4 clause 2.6.1): a primitive value is the attribute `value`, a resource is an element of its name, and a narrative is
// XHTML.

import type { XmlElement } from '../../../kit/index.ts'
import { isOnlyOfName, trimXml } from '../../../kit/index.ts'
import { isKnownName } from '../../../../standards/fhir/definitions.ts'
import type { FhirNode } from './node.ts'

export const fhirNamespace = 'http://hl7.org/fhir'
const xhtmlNamespace = 'http://www.w3.org/1999/xhtml'
const schemaInstance = 'http://www.w3.org/2001/XMLSchema-instance'

/** @param text the whole document, from which a narrative is cut */
export function nodeOfXml(
  element: XmlElement,
  text: string,
  above = '',
  name = element.name,
  resource?: string,
): FhirNode {
  const path = above + stepOf(element)
  const place = { name, path, ...(resource !== undefined && { resource }) }
  if (element.namespace === xhtmlNamespace && name === 'div')
    return { ...place, text: text.slice(element.start, element.end), children: [] }
  if (element.namespace !== fhirNamespace)
    return { ...place, children: [], fault: `The element is not in the namespace ${fhirNamespace}.` }
  const children: FhirNode[] = []
  let value: string | undefined
  let fault: string | undefined
  for (const attribute of element.attributes) {
    if (attribute.namespace === schemaInstance) continue
    if (attribute.namespace !== '') fault ??= 'An attribute of another namespace is not allowed.'
    else if (attribute.name === 'value') value = attribute.value
    else if (attribute.name === 'id' || attribute.name === 'url')
      children.push({
        name: attribute.name,
        path: `${path}/@${attribute.name}`,
        text: attribute.value,
        isAttribute: true,
        children: [],
      })
    else fault ??= 'Only id, url and value are attributes.'
  }
  if (trimXml(element.text) !== '') fault ??= 'An element has no text; a value is its attribute value.'
  for (const inner of element.children) children.push(...innerNodes(inner, text, path))
  return {
    ...place,
    children,
    ...(value !== undefined && { text: value }),
    ...(fault !== undefined && { fault }),
  }
}

/** A resource within a resource is an element within an element. */
function innerNodes(inner: XmlElement, text: string, above: string): readonly FhirNode[] {
  const isWrapper = inner.name === 'contained' || inner.name === 'resource'
  const resources = isWrapper ? inner.children.filter((one) => /^[A-Z]/.test(one.name)) : []
  const [only] = resources
  if (only === undefined) return [nodeOfXml(inner, text, above)]
  const node = nodeOfXml(only, text, above + stepOf(inner), inner.name, only.name)
  const isAlone = inner.children.length === 1 && inner.attributes.length === 0 && trimXml(inner.text) === ''
  return [isAlone ? node : { ...node, fault: 'There is one resource, and nothing beside it.' }]
}

/** A step of the XPath of an element. A name of the sender's own is not in a path. */
function stepOf(element: XmlElement): string {
  const { namespace, name, ordinal } = element
  const isKnown = (namespace === fhirNamespace || namespace === xhtmlNamespace) && isKnownName(name)
  return `/${isKnown ? name : '*'}${isOnlyOfName(element) ? '' : `[${ordinal}]`}`
}

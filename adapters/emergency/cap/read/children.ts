// The children of an element by name, and the text of a leaf (CAP 1.2 clause 3.4). Elements that are not in the standard
// are carried, white space around a value is removed, and a non-repeatable element may occur only once.

import type { DecodeSession } from './reading.ts'
import { isSignature } from '../signature/read.ts'
import type { XmlElement } from '../xml/xml.ts'

export type Children = ReadonlyMap<string, readonly XmlElement[]>

const space = /^[ \t\r\n]+|[ \t\r\n]+$/g
const schemaClause = '3.4'

/** Groups the children of an element by name; children that are not in `sequence` are carried. */
export function childrenOf(parent: XmlElement, sequence: readonly string[], reading: DecodeSession): Children {
  reportAttributes(parent, reading)
  if (parent.text.replace(space, '') !== '')
    reading.refuse(parent, 'Text between elements is not allowed.', schemaClause)
  const found = new Map<string, XmlElement[]>()
  let last = 0
  let ordered = true
  for (const child of parent.children) {
    const place = child.namespace === reading.namespace ? sequence.indexOf(child.name) : -1
    if (place === -1) {
      if (isSecret(child, reading)) reading.lose(child, 'dropped', 'password')
      // Signatures are kept separately, at any position.
      else if (!isSignature(child)) reading.carry(child)
      continue
    }
    if (place < last && ordered) {
      ordered = false
      reading.repair(child, 'element-order', `CAP ${reading.edition} ${schemaClause}`)
    }
    last = place
    const same = found.get(child.name)
    if (same === undefined) found.set(child.name, [child])
    else same.push(child)
  }
  return found
}

/** CAP 1.0 allows a password in an alert. It is never stored. */
function isSecret({ name, namespace }: XmlElement, reading: DecodeSession): boolean {
  return name === 'password' && namespace === reading.namespace
}

/** The only child with a name. Undefined: there is none. */
export function onlyChild(children: Children, name: string, reading: DecodeSession): XmlElement | undefined {
  const [first, second] = children.get(name) ?? []
  if (second !== undefined) reading.refuse(second, 'The element may occur only once.', schemaClause)
  return first
}

/** The text of a leaf without surrounding white space; '' for an empty leaf. */
export function leafText(element: XmlElement, reading: DecodeSession): string {
  reportAttributes(element, reading)
  if (element.children.length > 0) {
    reading.refuse(element, 'An element with a value may not contain elements.', schemaClause)
    return ''
  }
  const text = element.text.replace(space, '')
  if (text !== element.text) reading.repair(element, 'white-space', `CAP ${reading.edition} ${schemaClause}`)
  return text
}

/** The text of an optional leaf. An empty element is reported as a loss. */
export function optionalText(element: XmlElement | undefined, reading: DecodeSession): string | undefined {
  if (element === undefined) return undefined
  const text = leafText(element, reading)
  if (text !== '') return text
  reading.lose(element, 'dropped', 'empty-element')
  return undefined
}

/** The text of a required leaf. */
export function requiredText(
  element: XmlElement | undefined,
  parent: XmlElement,
  name: string,
  reading: DecodeSession,
): string | undefined {
  if (element === undefined)
    return reading.refuse(parent, `The required element ${name} is missing.`, schemaClause, name)
  const text = leafText(element, reading)
  return text === '' ? reading.refuse(element, 'A required element is empty.', schemaClause) : text
}

/** CAP defines no XML attributes. Reports any, such as a schema location or an Id for a signature. */
function reportAttributes(element: XmlElement, reading: DecodeSession): void {
  if (element.attributes.length > 0) reading.lose(element, 'dropped', 'xml-attribute')
}

// The children of an element by name, and the text of a leaf (CAP 1.2 clause 3.4): what is not of the standard is
// carried, white space around a value has no meaning, and an element that may stand once stands once.

import type { Reading } from './reading.ts'
import { isSignature } from '../signature/read.ts'
import type { XmlElement } from '../xml/xml.ts'

export type Children = ReadonlyMap<string, readonly XmlElement[]>

const space = /^[ \t\r\n]+|[ \t\r\n]+$/g
const schemaClause = '3.4'

/** Splits an element into its children by name; what `sequence` does not list is carried. */
export function childrenOf(parent: XmlElement, sequence: readonly string[], reading: Reading): Children {
  tellAttributes(parent, reading)
  if (parent.text.replace(space, '') !== '') reading.refuse(parent, 'There is text between the elements.', schemaClause)
  const found = new Map<string, XmlElement[]>()
  let last = 0
  let ordered = true
  for (const child of parent.children) {
    const place = child.namespace === reading.namespace ? sequence.indexOf(child.name) : -1
    if (place === -1) {
      if (isSecret(child, reading)) reading.lose(child, 'dropped', 'password')
      // Signatures are kept for themselves, wherever they stand.
      else if (!isSignature(child)) reading.carry(child)
      continue
    }
    if (place < last && ordered) {
      ordered = false
      reading.mend(child, 'element-order', `CAP ${reading.edition} ${schemaClause}`)
    }
    last = place
    const same = found.get(child.name)
    if (same === undefined) found.set(child.name, [child])
    else same.push(child)
  }
  return found
}

/** CAP 1.0 had a password in an alert; it is kept nowhere. */
function isSecret({ name, namespace }: XmlElement, reading: Reading): boolean {
  return name === 'password' && namespace === reading.namespace
}

/** The only child of a name; undefined where there is none. */
export function onlyChild(children: Children, name: string, reading: Reading): XmlElement | undefined {
  const [first, second] = children.get(name) ?? []
  if (second !== undefined) reading.refuse(second, 'The element may stand only once.', schemaClause)
  return first
}

/** The text of a leaf without the white space around it; '' for an empty one. */
export function leafText(element: XmlElement, reading: Reading): string {
  tellAttributes(element, reading)
  if (element.children.length > 0) {
    reading.refuse(element, 'An element that holds a value holds no elements.', schemaClause)
    return ''
  }
  const text = element.text.replace(space, '')
  if (text !== element.text) reading.mend(element, 'white-space', `CAP ${reading.edition} ${schemaClause}`)
  return text
}

/** The text of an optional leaf; an empty element says nothing, and that is told. */
export function optionalText(element: XmlElement | undefined, reading: Reading): string | undefined {
  if (element === undefined) return undefined
  const text = leafText(element, reading)
  if (text !== '') return text
  reading.lose(element, 'dropped', 'empty-element')
  return undefined
}

/** The text of a leaf without which its parent means nothing. */
export function requiredText(
  element: XmlElement | undefined,
  parent: XmlElement,
  name: string,
  reading: Reading,
): string | undefined {
  if (element === undefined)
    return reading.refuse(parent, `The required element ${name} is missing.`, schemaClause, name)
  const text = leafText(element, reading)
  return text === '' ? reading.refuse(element, 'A required element is empty.', schemaClause) : text
}

/** CAP has no attributes; what stands in one (a schema's place, an identifier for a signature) is told. */
function tellAttributes(element: XmlElement, reading: Reading): void {
  if (element.attributes.length > 0) reading.lose(element, 'dropped', 'xml-attribute')
}

// The XML of an alert: its root and edition, the children of an element by name, and the text of a leaf (CAP 1.2 clause 3.4).
// Paths are XPaths of the standard's names. Losses, repairs and Problems contain no values of the message.

import { decodeXml, parseXml, raise, trimXml, xmlPath } from '../../kit/index.ts'
import type { Ledger, XmlDocument, XmlElement } from '../../kit/index.ts'
import type { Category, Limits, Loss, Message, Part, Repair } from '../../adapter.ts'
import { knownNames, namespaces, sequences, signatureNamespace, type Edition } from './rows.ts'

export interface ParsedAlert {
  readonly document: XmlDocument
  readonly edition: Edition
  /** Of CAP, in this edition. */
  readonly namespace: string
  /** Of the character set. */
  readonly repairs: readonly Repair[]
}

/** Before `decode`, which checks the limits of the source. */
const generous = { depth: 64, members: 100_000 }

/** Elements that are not in the namespace of one of the editions are not CAP. */
export function parseAlert(
  { body, headers }: Message,
  limits: Pick<Limits, 'depth' | 'members'> = generous,
): ParsedAlert {
  const { text, repairs } = decodeXml(body, headers.get('content-type'))
  const document = parseXml(text, limits)
  const { name, namespace } = document.root
  const refuse = (path: string, clause: string, detail: string): never =>
    raise({ code: 'unsupported', detail, path, clause: `CAP 1.2 ${clause}` })
  if (name !== 'alert') refuse('/*', '3.2.1', 'The root element of the document is not alert.')
  const edition =
    namespaces.get(namespace) ??
    refuse('/alert', '3.4.1', 'The namespace of the alert is not that of CAP 1.0, 1.1 or 1.2.')
  return { document, edition, namespace, repairs }
}

export function isSignature({ name, namespace }: XmlElement): boolean {
  return name === 'Signature' && namespace === signatureNamespace
}

export function pathOf(element: XmlElement): string {
  return xmlPath(
    element,
    ({ name, namespace }) => knownNames.has(name) && (namespaces.has(namespace) || namespace === signatureNamespace),
  )
}

/** One alert that is being read: what is lost and kept of it. */
export class AlertReading {
  readonly edition: Edition
  readonly namespace: string
  /** Elements that are not in the standard. */
  readonly carried: { readonly path: string; readonly xml: string }[] = []
  readonly attachments: (Part & { readonly category: Category })[] = []
  readonly #document: XmlDocument
  readonly #ledger: Ledger

  constructor({ edition, namespace, document }: ParsedAlert, ledger: Ledger) {
    this.edition = edition
    this.namespace = namespace
    this.#document = document
    this.#ledger = ledger
  }

  /** Rejects the message. @param child a missing child of the element */
  refuse(element: XmlElement, detail: string, clause: string, child?: string): never {
    const path = child === undefined ? pathOf(element) : `${pathOf(element)}/${child}`
    raise({ code: 'invalid', detail, path, clause: `CAP ${this.edition} ${clause}` })
  }

  lose(element: XmlElement, kind: Loss['kind'], code: string, attribute?: string): void {
    this.#ledger.report(kind, pathOf(element), code, attribute === undefined ? undefined : { attribute })
  }

  repair(element: XmlElement, code: string, clause: string): void {
    this.#ledger.repaired(pathOf(element), code, `CAP ${this.edition} ${clause}`)
  }

  /** Keeps an element that has no equivalent in the hub. */
  carry(element: XmlElement): void {
    this.carried.push({ path: pathOf(element), xml: this.xmlOf(element) })
    this.lose(element, 'carried', 'unknown-element', 'unknownElements')
  }

  xmlOf({ start, end }: XmlElement): string {
    return this.#document.text.slice(start, end)
  }

  /** The text of a leaf without surrounding white space; '' for an empty leaf. */
  leafText(element: XmlElement): string {
    this.reportAttributes(element)
    if (element.children.length > 0)
      this.refuse(element, 'An element with a value may not contain elements.', schemaClause)
    const text = trimXml(element.text)
    if (text !== element.text) this.repair(element, 'white-space', schemaClause)
    return text
  }

  /** The text of an optional leaf. An empty element is reported as a loss. */
  optionalText(element: XmlElement | undefined): string | undefined {
    if (element === undefined) return undefined
    const text = this.leafText(element)
    if (text !== '') return text
    this.lose(element, 'dropped', 'empty-element')
    return undefined
  }

  /** CAP defines no XML attributes. Reports any, such as a schema location or an Id for a signature. */
  reportAttributes(element: XmlElement): void {
    if (element.attributes.length > 0) this.lose(element, 'dropped', 'xml-attribute')
  }
}

const schemaClause = '3.4'

/** The children of an element by name. Those that are not in the standard are carried. */
export class Children {
  readonly #parent: XmlElement
  readonly #reading: AlertReading
  readonly #found = new Map<string, XmlElement[]>()

  /** @param sequence the names of the children, in the order of the standard */
  constructor(parent: XmlElement, sequence: readonly string[], reading: AlertReading) {
    this.#parent = parent
    this.#reading = reading
    reading.reportAttributes(parent)
    if (trimXml(parent.text) !== '') reading.refuse(parent, 'Text between elements is not allowed.', schemaClause)
    let [last, isOrdered] = [0, true]
    for (const child of parent.children) {
      const { name, namespace } = child
      const position = namespace === reading.namespace ? sequence.indexOf(name) : -1
      if (position === -1) {
        // CAP 1.0 allows a password in an alert. It is never stored.
        if (name === 'password' && namespace === reading.namespace) reading.lose(child, 'dropped', 'password')
        // Signatures are kept separately, at any position.
        else if (!isSignature(child)) reading.carry(child)
        continue
      }
      if (position < last && isOrdered) reading.repair(child, 'element-order', schemaClause)
      isOrdered &&= position >= last
      last = position
      const same = this.#found.get(name)
      if (same === undefined) this.#found.set(name, [child])
      else same.push(child)
    }
  }

  all(name: string): readonly XmlElement[] {
    return this.#found.get(name) ?? []
  }

  /** The only child with a name. Undefined: there is none. */
  only(name: string): XmlElement | undefined {
    const [first, second] = this.all(name)
    if (second !== undefined) this.#reading.refuse(second, 'The element may occur only once.', schemaClause)
    return first
  }

  required(name: string): XmlElement {
    return (
      this.only(name) ??
      this.#reading.refuse(this.#parent, `The required element ${name} is missing.`, schemaClause, name)
    )
  }

  optionalText(name: string): string | undefined {
    return this.#reading.optionalText(this.only(name))
  }

  requiredText(name: string): string {
    const element = this.required(name)
    const text = this.#reading.leafText(element)
    return text === '' ? this.#reading.refuse(element, 'A required element is empty.', schemaClause) : text
  }
}

export type Pair = { readonly valueName: string; readonly value: string }

/**
 * An eventCode, parameter or geocode (clauses 3.2.2 and 3.2.4). The name and the value must be present; they may be empty.
 * CAP 1.0 writes them as one text, `name=value`.
 */
export function readPair(element: XmlElement, reading: AlertReading): Pair {
  if (reading.edition === '1.0' && element.children.length === 0) {
    const text = reading.leafText(element)
    const equals = text.indexOf('=')
    if (equals === -1) reading.refuse(element, 'The text is not name=value.', '3.2.2')
    return { valueName: text.slice(0, equals), value: text.slice(equals + 1) }
  }
  const children = new Children(element, sequences.pair, reading)
  for (const one of sequences.pair) children.only(one)
  const [name, value] = [children.required('valueName'), children.required('value')]
  return { valueName: reading.leafText(name), value: reading.leafText(value) }
}

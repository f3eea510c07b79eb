// An `alert` as the attributes of one entity (CAP 1.2 clause 3.2.1). What makes it no alert, or leaves unclear whom it is
// for, refuses it.

import { property } from '../../standards/hub/build.ts'
import type { Attribute, Json } from '../../standards/hub/entity.ts'
import { parseRfc3339 } from '../../standards/hub/time.ts'
import type { Problem } from '../../standards/problem.ts'
import { fail, ok, type Result } from '../../standards/result.ts'
import { childrenOf, onlyChild, requiredText, type Children } from './children.ts'
import { isName, type Identity } from './identity.ts'
import { readInfo } from './info.ts'
import { readRow } from './members.ts'
import type { Reading } from './reading.ts'
import { alertRows, sequences } from './rows.ts'
import { readTime } from './time.ts'
import type { XmlDocument, XmlElement } from './xml.ts'

export type Attributes = ReadonlyMap<string, Attribute | readonly Attribute[]>

export interface Alert {
  readonly identity: Identity
  readonly status: string
  readonly messageType: string
  readonly scope: string
  /** The alerts that it names, in its own order. */
  readonly references: readonly Identity[]
  readonly attributes: Attributes
  /** The element that each attribute comes of, for notes. */
  readonly elements: Children
}

/** The part with the signed message, from which its signature can be verified. */
const signedPart = 'signed-message'

/** @param body the message as it came */
export function readAlert({ root, asides }: XmlDocument, body: Uint8Array, reading: Reading): Result<Alert, Problem> {
  for (const { kind, within } of asides) reading.lose(within ?? root, 'dropped', kind)
  const elements = childrenOf(root, sequences.alert, reading)
  const sentElement = onlyChild(elements, 'sent', reading)
  const sentText = requiredText(sentElement, root, 'sent', reading)
  const sent = sentText === undefined || sentElement === undefined ? undefined : readTime(sentText, sentElement, reading)
  const of = { observedAt: sent?.utc ?? '', language: '' }
  const attributes = new Map<string, Attribute | readonly Attribute[]>()
  for (const row of alertRows) {
    // The time is read before all others, since it is the `observedAt` of all others.
    const attribute =
      row.element === 'sent' ? property(sent?.value ?? '', of) : readRow(row, elements, root, of, reading)
    if (attribute !== undefined) attributes.set(row.attribute, attribute)
  }
  attributes.set('capVersion', property(reading.edition, of))
  addInfos(elements.get('info') ?? [], of.observedAt, attributes, reading)
  if (reading.signatures.length > 0) addSignatures(body, of.observedAt, attributes, reading)
  if (reading.carried.length > 0) {
    const json = reading.carried.map(({ path, xml }) => ({ path, xml }))
    attributes.set('unknownElements', { type: 'JsonProperty', json, observedAt: of.observedAt })
  }
  const alert: Alert = {
    identity: {
      sender: textOf(attributes, 'alertSource'),
      identifier: textOf(attributes, 'alertIdentifier'),
      sent: of.observedAt,
    },
    status: textOf(attributes, 'warningStatus'),
    messageType: textOf(attributes, 'messageType'),
    scope: textOf(attributes, 'warningScope'),
    references: referencesOf(attributes),
    attributes,
    elements,
  }
  checkNames(alert, reading)
  checkAudience(alert, root, reading)
  return reading.problem === undefined ? ok(alert) : fail(reading.problem)
}

/** Each info is an instance of each of its attributes. */
function addInfos(
  infos: readonly XmlElement[],
  observedAt: string,
  attributes: Map<string, Attribute | readonly Attribute[]>,
  reading: Reading,
): void {
  const instances = new Map<string, Attribute[]>()
  for (const [index, info] of infos.entries()) {
    for (const [name, instance] of readInfo(info, index + 1, observedAt, reading)) {
      const before = instances.get(name)
      if (before === undefined) instances.set(name, [instance])
      else before.push(instance)
    }
  }
  for (const [name, all] of instances) {
    const [first] = all
    if (first !== undefined) attributes.set(name, all.length === 1 ? first : all)
  }
}

/** A signature holds for the message as it came, so that the message is kept with it. Nothing here verifies it. */
function addSignatures(
  body: Uint8Array,
  observedAt: string,
  attributes: Map<string, Attribute | readonly Attribute[]>,
  reading: Reading,
): void {
  const json = reading.signatures.map((one) => reading.xmlOf(one))
  attributes.set('signature', { type: 'JsonProperty', json, observedAt })
  for (const one of reading.signatures) reading.lose(one, 'carried', 'signature-not-verified', 'signature')
  reading.attachments.push({ name: signedPart, mediaType: 'application/cap+xml', body, category: 'unclassified' })
}

function valueOf(attributes: Attributes, name: string): Json | undefined {
  const attribute = attributes.get(name)
  return attribute !== undefined && 'value' in attribute ? (attribute.value as Json) : undefined
}

function textOf(attributes: Attributes, name: string): string {
  const value = valueOf(attributes, name)
  return typeof value === 'string' ? value : ''
}

function referencesOf(attributes: Attributes): readonly Identity[] {
  const list = attributes.get('references')
  if (list === undefined || !('valueList' in list)) return []
  return (list.valueList as unknown as readonly Identity[]).flatMap(({ sender, identifier, sent }) => {
    const time = parseRfc3339(sent)
    return time.ok ? [{ sender, identifier, sent: time.value.utc }] : []
  })
}

function checkNames({ elements, identity }: Alert, reading: Reading): void {
  for (const name of ['identifier', 'sender'] as const) {
    const element = elements.get(name)?.[0]
    if (element !== undefined && !isName(identity[name]))
      reading.refuse(element, 'No space, comma, < or & stands here, or no other alert could name this one.', '3.2.1')
  }
}

/** Whoever may not read a warning is named in it, or nobody could keep to it. */
function checkAudience({ scope, attributes }: Alert, root: XmlElement, reading: Reading): void {
  if (scope === 'Restricted' && !attributes.has('restriction'))
    reading.refuse(root, 'A restricted alert says what the restriction is.', '3.2.1', 'restriction')
  if (scope === 'Private' && !attributes.has('recipients'))
    reading.refuse(root, 'A private alert names its addresses.', '3.2.1', 'addresses')
}

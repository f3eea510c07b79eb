// The elements of an `alert` before its infos: sender, time, status, and the alerts that it references (CAP 1.2 clause
// 3.2.1). An alert without a clear audience is rejected.

import { property } from '../../../../standards/hub/build.ts'
import type { Attribute } from '../../../../standards/hub/entity.ts'
import { parseRfc3339 } from '../../../../standards/hub/time/time.ts'
import { childrenOf, onlyChild, requiredText, type Children } from './children.ts'
import { isName, wholeSecond, type Identity } from '../identity.ts'
import { readRow } from '../members.ts'
import type { DecodeSession } from './reading.ts'
import { alertRows, sequences } from '../rows.ts'
import { readTime, type CapTime } from '../time.ts'
import type { Reference } from '../words.ts'
import type { XmlElement } from '../xml/xml.ts'

export interface Header {
  readonly identity: Identity
  /** UTC, with the precision of the sender. */
  readonly sent: string
  readonly status: string
  readonly messageType: string
  readonly scope: string
  /** The referenced alerts, in the order of the message. */
  readonly references: readonly Identity[]
  readonly attributes: ReadonlyMap<string, Attribute>
  /** All children of the alert. */
  readonly elements: Children
}

/** Undefined: the alert is rejected, and `reading.problem` is the reason. */
export function readHeader(root: XmlElement, reading: DecodeSession): Header | undefined {
  const elements = childrenOf(root, sequences.alert, reading)
  // Read the time first: it is the `observedAt` of all attributes.
  const sent = readSent(elements, root, reading)
  if (sent === undefined) return undefined
  const of = { observedAt: sent.utc, language: '' }
  const attributes = new Map<string, Attribute>()
  for (const row of alertRows) {
    const attribute = row.element === 'sent' ? property(sent.value, of) : readRow(row, elements, root, of, reading)
    if (attribute !== undefined) attributes.set(row.attribute, attribute)
  }
  attributes.set('capVersion', property(reading.edition, of))
  const header = {
    identity: {
      sender: textOf(attributes, 'alertSource'),
      identifier: textOf(attributes, 'alertIdentifier'),
      sent: wholeSecond(sent.utc),
    },
    sent: sent.utc,
    status: textOf(attributes, 'warningStatus'),
    messageType: textOf(attributes, 'messageType'),
    scope: textOf(attributes, 'warningScope'),
    references: referencesOf(attributes, elements, reading),
    attributes,
    elements,
  }
  checkNames(header, reading)
  checkAudience(header, root, reading)
  return reading.problem === undefined ? header : undefined
}

function readSent(elements: Children, root: XmlElement, reading: DecodeSession): CapTime | undefined {
  const element = onlyChild(elements, 'sent', reading)
  const text = requiredText(element, root, 'sent', reading)
  return text === undefined || element === undefined ? undefined : readTime(text, element, reading)
}

/** The text of a required element. If it is missing, `reading` has already rejected the message. */
function textOf(attributes: ReadonlyMap<string, Attribute>, name: string): string {
  const value = attributes.get(name)?.['value']
  return typeof value === 'string' ? value : ''
}

/** The references that identify one alert. Those of CAP 1.0 have no time and have no effect; they are reported as losses. */
function referencesOf(
  attributes: ReadonlyMap<string, Attribute>,
  elements: Children,
  reading: DecodeSession,
): readonly Identity[] {
  const list = attributes.get('references')
  if (list?.type !== 'ListProperty') return []
  const found: Identity[] = []
  for (const { sender, identifier, sent } of list.valueList as readonly Reference[]) {
    const time = sent === undefined ? undefined : parseRfc3339(sent)
    if (time?.ok) found.push({ sender, identifier, sent: wholeSecond(time.value.utc) })
  }
  const [element] = elements.get('references') ?? []
  if (element !== undefined && found.length < list.valueList.length)
    reading.lose(element, 'dropped', 'reference-without-time', 'warningState')
  return found
}

function checkNames({ elements, identity }: Header, reading: DecodeSession): void {
  for (const name of ['identifier', 'sender'] as const) {
    const element = elements.get(name)?.[0]
    if (element !== undefined && !isName(identity[name]))
      reading.refuse(
        element,
        'White space, comma, < and & are not allowed here, because a reference cannot contain them.',
        '3.2.1',
      )
  }
}

/** A warning that is not public must name its audience. */
function checkAudience({ scope, attributes }: Header, root: XmlElement, reading: DecodeSession): void {
  if (scope === 'Restricted' && !attributes.has('restriction'))
    reading.refuse(root, 'An alert with the scope Restricted requires a restriction.', '3.2.1', 'restriction')
  if (scope === 'Private' && !attributes.has('recipients'))
    reading.refuse(root, 'An alert with the scope Private requires addresses.', '3.2.1', 'addresses')
}

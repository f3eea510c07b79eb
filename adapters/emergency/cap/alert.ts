// Reads an `alert`: its header, which identifies it and the alerts that it references, and each `info` as one instance of its
// attributes (CAP 1.2 clauses 3.2.1 and 3.2.2). An alert without a clear audience is rejected.

import { geoProperty, property } from '../../../standards/hub/build.ts'
import type { Attribute, Json } from '../../../standards/hub/entity.ts'
import { parseRfc3339 } from '../../../standards/hub/time/time.ts'
import type { EntityBuilder, XmlElement } from '../../kit/index.ts'
import { locationOf, readArea, type Area } from './area.ts'
import { Children, pathOf, readPair, type AlertReading } from './reading.ts'
import { readResource } from './resource.ts'
import { alertRows, datasetOf, infoRows, sequences, type Row } from './rows.ts'
import { isName, readReferences, readTime, readWords, wholeSecond, type Identity, type Reference } from './values.ts'

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
  readonly children: Children
}

export function readHeader(root: XmlElement, reading: AlertReading): Header {
  const children = new Children(root, sequences.alert, reading)
  // Read the time first: it is the `observedAt` of all attributes.
  const sent = readTime(children.requiredText('sent'), children.required('sent'), reading)
  const of = { observedAt: sent.utc, language: '' }
  const attributes = new Map<string, Attribute>()
  for (const row of alertRows) {
    const attribute = row.element === 'sent' ? property(sent.value, of) : readRow(row, children, of, reading)
    if (attribute !== undefined) attributes.set(row.attribute, attribute)
  }
  const textOf = (name: string): string => {
    const value = attributes.get(name)?.['value']
    return typeof value === 'string' ? value : ''
  }
  const identity = {
    sender: textOf('alertSource'),
    identifier: textOf('alertIdentifier'),
    sent: wholeSecond(sent.utc),
  }
  const scope = textOf('warningScope')
  const references = referencesOf(attributes, children, reading)
  for (const name of ['identifier', 'sender'] as const) {
    const detail = 'White space, comma, < and & are not allowed here, because a reference cannot contain them.'
    if (!isName(identity[name])) reading.refuse(children.required(name), detail, '3.2.1')
  }
  // A warning that is not public must name its audience.
  if (scope === 'Restricted' && !attributes.has('restriction'))
    reading.refuse(root, 'An alert with the scope Restricted requires a restriction.', '3.2.1', 'restriction')
  if (scope === 'Private' && !attributes.has('recipients'))
    reading.refuse(root, 'An alert with the scope Private requires addresses.', '3.2.1', 'addresses')
  const [status, messageType] = [textOf('warningStatus'), textOf('messageType')]
  return { identity, sent: sent.utc, status, messageType, scope, references, attributes, children }
}

/** The references that identify one alert. Those of CAP 1.0 have no time and have no effect; they are reported as losses. */
function referencesOf(
  attributes: ReadonlyMap<string, Attribute>,
  children: Children,
  reading: AlertReading,
): readonly Identity[] {
  const list = attributes.get('references')
  const references = list?.type === 'ListProperty' ? (list.valueList as readonly Reference[]) : []
  const found = references.flatMap(({ sender, identifier, sent }) => {
    const time = sent === undefined ? undefined : parseRfc3339(sent)
    return time?.ok === true ? [{ sender, identifier, sent: wholeSecond(time.value.utc) }] : []
  })
  if (found.length < references.length)
    reading.lose(children.required('references'), 'dropped', 'reference-without-time', 'warningState')
  return found
}

/** The default language of the standard (clause 3.2.2). */
const defaultLanguage = 'en-US'
/** The syntax of `xs:language` (RFC 3066). */
const languageTag = /^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$/

/** Adds the attributes of an info. @param position of the info in the alert, from 1 */
export function readInfo(
  element: XmlElement,
  position: number,
  observedAt: string,
  warning: EntityBuilder,
  reading: AlertReading,
): void {
  const children = new Children(element, sequences.info, reading)
  const of = { observedAt, datasetId: datasetOf(position), language: languageOf(children, element, reading) }
  const path = pathOf(element)
  for (const row of infoRows) {
    const instance = readRow(row, children, of, reading)
    if (instance === undefined) continue
    warning.add(`${path}/${row.element}`, row.attribute, instance)
    if (row.as !== 'areas' || instance.type !== 'ListProperty') continue
    const location = locationOf(instance.valueList as readonly Area[])
    if (location !== undefined) warning.add(`${path}/area`, 'location', geoProperty(location, of))
  }
}

function languageOf(children: Children, info: XmlElement, reading: AlertReading): string {
  const element = children.only('language')
  const text = reading.optionalText(element)
  if (text === undefined || element === undefined) {
    reading.lose(info, 'assumed', 'language-of-the-standard')
    return defaultLanguage
  }
  if (languageTag.test(text)) return text
  const spelled = text.replaceAll('_', '-')
  if (!languageTag.test(spelled)) reading.refuse(element, 'A language must be a language tag such as fr-CA.', '3.2.2')
  reading.repair(element, 'language-spelling', '3.2.2')
  return spelled
}

interface Of {
  /** UTC. */
  readonly observedAt: string
  readonly datasetId?: string | undefined
  /** The language of the texts. */
  readonly language: string
}

/** The attribute of a row. Undefined: there is no such element, or only empty ones. */
function readRow(row: Row, children: Children, of: Of, reading: AlertReading): Attribute | undefined {
  const elements = children.all(row.element)
  const [first] = elements
  if (first === undefined) {
    if (row.required === true) children.required(row.element)
    return undefined
  }
  switch (row.as) {
    case 'codes':
      return property(
        elements.map((one) => codeOf(row, reading.leafText(one), one, reading)),
        of,
      )
    case 'lines': {
      const lines = elements.flatMap((one) => reading.optionalText(one) ?? [])
      return lines.length === 0 ? undefined : property(lines, of)
    }
    case 'pairs':
      return listOf(
        elements.map((one) => readPair(one, reading)),
        of,
      )
    case 'resources':
      return listOf(
        elements.map((one) => readResource(one, reading)),
        of,
      )
    case 'areas':
      return listOf(
        elements.map((one) => readArea(one, reading)),
        of,
      )
    default: {
      const text = row.required === true ? children.requiredText(row.element) : children.optionalText(row.element)
      if (text === undefined) return undefined
      if (row.as === 'code') return property(codeOf(row, text, first, reading), of)
      if (row.as === 'time') return property(readTime(text, first, reading).value, of)
      if (row.as === 'words') return property(readWords(text, first, reading), of)
      if (row.as === 'references') return listOf(readReferences(text, first, reading), of)
      if (row.as !== 'text') return property(text, of)
      return { type: 'LanguageProperty', languageMap: { [of.language]: text }, ...instanceOf(of) }
    }
  }
}

function codeOf(
  row: Row & { readonly as: 'code' | 'codes' },
  text: string,
  element: XmlElement,
  reading: AlertReading,
): string {
  if (row.values.includes(text)) return text
  const now = row.as === 'code' ? row.formerly?.get(text) : undefined
  if (now === undefined) return reading.refuse(element, 'The value is not in the list of the standard.', '3.2')
  reading.lose(element, 'coerced', 'former-word', row.attribute)
  return now
}

function listOf(valueList: readonly Json[], of: Of): Attribute {
  return { type: 'ListProperty', valueList, ...instanceOf(of) }
}

function instanceOf({ observedAt, datasetId }: Of): { readonly observedAt: string; readonly datasetId?: string } {
  return datasetId === undefined ? { observedAt } : { observedAt, datasetId }
}

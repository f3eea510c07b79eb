// The values of CAP as text: decimal numbers, times, lists of words, references and the identity of an alert (CAP 1.2 clauses
// 3.2 and 3.3.2).

import { parseRfc3339, withoutHour24 } from '../../../standards/hub/time/time.ts'
import { judgeNumber } from '../../../standards/json/number.ts'
import type { XmlElement } from '../../kit/index.ts'
import type { AlertReading } from './reading.ts'
import { warning } from './rows.ts'

const decimal = /^[+-]?(?:\d{1,40}(?:\.\d{0,40})?|\.\d{1,40})$/

/** An `xs:decimal`. Reports one that a double cannot represent exactly. @param attribute the hub attribute, for the loss */
export function readDecimal(text: string, element: XmlElement, attribute: string, reading: AlertReading): number {
  if (!decimal.test(text)) reading.refuse(element, 'The value is not a decimal number.', '3.2.4')
  if (judgeNumber(text.replace('+', '')) === 'number-precision')
    reading.lose(element, 'coerced', 'number-precision', attribute)
  // Replace -0 with 0.
  return Number(text) + 0
}

/** A number without an exponent. Undefined: this is not possible without changing its value. */
export function writeDecimal(value: number): string | undefined {
  const text = String(value)
  if (!text.includes('e')) return text
  const plain = value.toFixed(20).replace(/0+$/, '').replace(/\.$/, '')
  return Number(plain) === value && !plain.includes('e') ? plain : undefined
}

export interface CapTime {
  /** For the hub: with the sender's offset, which gives the local time of the warned area; `Z` for UTC. */
  readonly value: string
  /** For comparison, and for `observedAt`. */
  readonly utc: string
}

/** A time has an offset, `-00:00` for UTC, and no fraction of a second (clause 3.3.2). XML Schema has the hour 24. */
export function readTime(written: string, element: XmlElement, reading: AlertReading): CapTime {
  const clause = '3.3.2'
  const text = withoutHour24(written)
  const read = parseRfc3339(text)
  if (!read.ok) reading.refuse(element, read.problem.detail, clause)
  const { utc, note } = read.value
  if (/[Zz]$/.test(text)) reading.repair(element, 'zone-letter', clause)
  if (text.includes('.')) reading.repair(element, 'fraction-of-second', clause)
  if (note !== 'leap-second') return { value: text.toUpperCase().replace(/-00:00$/, 'Z'), utc }
  reading.lose(element, 'coerced', 'leap-second')
  return { value: utc, utc }
}

export interface WrittenTime {
  readonly text: string
  readonly utc: string
  /** Whether a fraction of a second was removed. */
  readonly cut: boolean
}

/** Undefined: the value is not a time. */
export function writeTime(value: string): WrittenTime | undefined {
  const read = parseRfc3339(value)
  if (!read.ok) return undefined
  const text = value.replace(/\.\d+/, '').replace(/[Zz]$/, '-00:00')
  return { text, utc: read.value.utc, cut: value.includes('.') }
}

/** Truncates a time in UTC to the second. */
export function wholeSecond(utc: string): string {
  return utc.replace(/\.\d+/, '')
}

const word = /"([^"]*)"|([^\s"]+)/g
const wellFormed = /^\s*(?:(?:"[^"]*"|[^\s"]+)(?:\s+|$))*$/

/** Addresses and incidents: separated by white space, in double quotes if they contain white space (clause 3.2.1). */
export function readWords(text: string, element: XmlElement, reading: AlertReading): readonly string[] {
  if (!wellFormed.test(text)) reading.refuse(element, 'A double quote is not closed.', '3.2.1')
  return [...text.matchAll(word)].map(([, quoted, bare]) => quoted ?? bare ?? '')
}

/** Undefined: one of the words cannot be written. */
export function writeWords(words: readonly string[]): string | undefined {
  if (words.some((one) => one.includes('"'))) return undefined
  return words.map((one) => (one === '' || /\s/.test(one) ? `"${one}"` : one)).join(' ')
}

/** A reference in the form of the hub, with the time in the sender's offset. CAP 1.0 has no time. */
export type Reference = { readonly sender: string; readonly identifier: string; readonly sent?: string }

/** References are separated by white space (clause 3.2.1). */
export function readReferences(text: string, element: XmlElement, reading: AlertReading): readonly Reference[] {
  const detail = 'A reference consists of a sender, an identifier and a time, separated by commas.'
  return text.split(/[ \t\r\n]+/).map((one) => {
    if (!one.includes(',')) return oldReference(one, reading) ?? reading.refuse(element, detail, '3.2.1')
    const [sender = '', identifier = '', sent, ...more] = one.split(',')
    if (sent === undefined || more.length > 0 || !isName(sender) || !isName(identifier))
      return reading.refuse(element, detail, '3.2.1')
    return { sender, identifier, sent: readTime(sent, element, reading).value }
  })
}

/** CAP 1.0: `identifier/sender`. */
function oldReference(text: string, { edition }: AlertReading): Reference | undefined {
  const slash = text.indexOf('/')
  const [identifier, sender] = [text.slice(0, slash), text.slice(slash + 1)]
  return edition === '1.0' && isName(identifier) && isName(sender) ? { sender, identifier } : undefined
}

/** What a reference contains (clause 3.2.1). The local id of a warning consists of the same three. */
export interface Identity {
  readonly sender: string
  readonly identifier: string
  /** UTC, to the second, because one instant has many texts and a reference cannot contain a fraction. */
  readonly sent: string
}

const localId = /^([^\s,<&]+),([^\s,<&]+),(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)$/
const ownUrn = `urn:ngsi-ld:${warning}:`

/** A sender or identifier contains no characters at which references are split. */
export function isName(text: string): boolean {
  return text !== '' && !/[\s,<&]/.test(text)
}

/** The key of the alert's state. It is also the local id, except for a warning from the hub. */
export function keyOf({ sender, identifier, sent }: Identity): string {
  return `${sender},${identifier},${sent}`
}

/** The local id. A warning from the hub has its URN as identifier, and the URN alone is its local id. */
export function localIdOf(identity: Identity): string {
  return identity.identifier.startsWith(ownUrn) ? identity.identifier : keyOf(identity)
}

/** The identity in a local id: all three parts, or only the identifier. Undefined: CAP cannot express it. */
export function identityOf(id: string): Identity | Pick<Identity, 'identifier'> | undefined {
  const [, sender, identifier, sent] = localId.exec(id) ?? []
  if (sender !== undefined && identifier !== undefined && sent !== undefined && parseRfc3339(sent).ok)
    return identifier.startsWith(ownUrn) ? undefined : { sender, identifier, sent }
  return id.startsWith(ownUrn) && isName(id) ? { identifier: id } : undefined
}

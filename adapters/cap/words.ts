// Lists within one element: addresses and incidents, separated by white space, those with white space within in double
// quotes; and references, three parts joined by commas (CAP 1.2 clause 3.2.1).

import { isName, type Identity } from './identity.ts'
import type { Reading } from './reading.ts'
import { readTime } from './time.ts'
import type { XmlElement } from './xml.ts'

const word = /"([^"]*)"|([^\s"]+)/g
const wellFormed = /^\s*(?:(?:"[^"]*"|[^\s"]+)(?:\s+|$))*$/

export function readWords(text: string, element: XmlElement, reading: Reading): readonly string[] | undefined {
  if (!wellFormed.test(text)) return reading.refuse(element, 'A double quote is not closed.', '3.2.1')
  return [...text.matchAll(word)].map(([, quoted, bare]) => quoted ?? bare ?? '')
}

/** Undefined: one of the words cannot be written. */
export function writeWords(words: readonly string[]): string | undefined {
  if (words.some((one) => one.includes('"'))) return undefined
  return words.map((one) => (one === '' || /\s/.test(one) ? `"${one}"` : one)).join(' ')
}

/** A reference: the alert that it names, and its time as the sender wrote it. */
export interface Reference extends Identity {
  readonly value: { readonly sender: string; readonly identifier: string; readonly sent: string }
}

export function readReferences(text: string, element: XmlElement, reading: Reading): readonly Reference[] {
  return text.split(/[ \t\r\n]+/).flatMap((one) => {
    const [sender = '', identifier = '', sent, ...more] = one.split(',')
    if (sent === undefined || more.length > 0 || !isName(sender) || !isName(identifier)) {
      reading.refuse(element, 'A reference is a sender, an identifier and a time, joined by commas.', '3.2.1')
      return []
    }
    const time = readTime(sent, element, reading)
    return time === undefined
      ? []
      : [{ sender, identifier, sent: time.utc, value: { sender, identifier, sent: time.value } }]
  })
}

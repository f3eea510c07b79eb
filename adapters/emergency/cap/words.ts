// Lists within one element: addresses and incidents, separated by white space, in double quotes if they contain white
// space; and references, three parts joined by commas (CAP 1.2 clause 3.2.1).

import { isName } from './identity.ts'
import type { DecodeSession } from './read/reading.ts'
import { readTime } from './time.ts'
import type { XmlElement } from './xml/xml.ts'

const word = /"([^"]*)"|([^\s"]+)/g
const wellFormed = /^\s*(?:(?:"[^"]*"|[^\s"]+)(?:\s+|$))*$/

export function readWords(text: string, element: XmlElement, reading: DecodeSession): readonly string[] | undefined {
  if (!wellFormed.test(text)) return reading.refuse(element, 'A double quote is not closed.', '3.2.1')
  return [...text.matchAll(word)].map(([, quoted, bare]) => quoted ?? bare ?? '')
}

/** Undefined: one of the words cannot be written. */
export function writeWords(words: readonly string[]): string | undefined {
  if (words.some((one) => one.includes('"'))) return undefined
  return words.map((one) => (one === '' || /\s/.test(one) ? `"${one}"` : one)).join(' ')
}

/** A reference in the form of the hub, with the time in the sender's offset. CAP 1.0 has no time. */
export type Reference = { readonly sender: string; readonly identifier: string; readonly sent?: string }

export function readReferences(text: string, element: XmlElement, reading: DecodeSession): readonly Reference[] {
  const found: Reference[] = []
  for (const one of text.split(/[ \t\r\n]+/)) {
    const reference = one.includes(',') ? ofThree(one, element, reading) : ofTwo(one, reading)
    if (reference !== undefined) found.push(reference)
    else
      reading.refuse(
        element,
        'A reference consists of a sender, an identifier and a time, separated by commas.',
        '3.2.1',
      )
  }
  return found
}

function ofThree(text: string, element: XmlElement, reading: DecodeSession): Reference | undefined {
  const [sender = '', identifier = '', sent, ...more] = text.split(',')
  if (sent === undefined || more.length > 0 || !isName(sender) || !isName(identifier)) return undefined
  const time = readTime(sent, element, reading)
  return time === undefined ? undefined : { sender, identifier, sent: time.value }
}

/** CAP 1.0: `identifier/sender`. */
function ofTwo(text: string, { edition }: DecodeSession): Reference | undefined {
  const slash = text.indexOf('/')
  const [identifier, sender] = [text.slice(0, slash), text.slice(slash + 1)]
  return edition === '1.0' && isName(identifier) && isName(sender) ? { sender, identifier } : undefined
}

// Alerts that are correct but unusual, or that have one fault.

import type { FaultyDocument, DocumentCase } from '../../document.ts'
import { rightAlert } from '../../reference/feeds/cap.ts'
import { numbered } from '../edit.ts'

const id = numbered('CAP')

/** The correct alert with texts replaced. */
function edited(...edits: readonly (readonly [from: string, to: string])[]): Uint8Array {
  let text = rightAlert
  for (const [from, to] of edits) {
    if (!text.includes(from)) throw new Error(`the alert has no ${from}`)
    text = text.replace(from, to)
  }
  return new TextEncoder().encode(text)
}

function faulty(
  number: number,
  name: string,
  what: string,
  ...edits: readonly (readonly [string, string])[]
): FaultyDocument {
  return { name, what, breaks: id(number), bytes: edited(...edits) }
}

const rules = Array.from({ length: 26 }, (_, index) => id(index + 2))
const references = 'warnings@city.example,flood-2026-0801-1,2026-08-01T09:10:00+03:00'

export const faultyAlerts: readonly FaultyDocument[] = [
  { ...faulty(1, 'not-well-formed', 'An element is not closed.', ['</alert>', '']), also: rules },
  faulty(2, 'no-event', 'It has no event.', ['<event>Flood</event>', '']),
  faulty(
    3,
    'order',
    'The headline precedes the sender name.',
    ['<senderName>City operations</senderName>', ''],
    ['</headline>', '</headline><senderName>City operations</senderName>'],
  ),
  faulty(4, 'twice', 'It has two headlines.', ['</headline>', '</headline><headline>Flood</headline>']),
  faulty(5, 'own-element', 'It has an element that CAP does not define.', [
    '</headline>',
    '</headline><colour>red</colour>',
  ]),
  faulty(6, 'identifier', 'Its identifier has spaces.', ['flood-2026-0801-2', 'flood 2']),
  faulty(7, 'sender', 'Its sender has a comma.', ['<sender>warnings@city.example', '<sender>city, warnings']),
  faulty(8, 'zulu', 'It writes a time with Z.', ['<onset>2026-08-01T12:00:00+03:00', '<onset>2026-08-01T09:00:00Z']),
  faulty(9, 'very-likely', 'It uses a certainty of version 1.0.', ['<certainty>Likely', '<certainty>Very Likely']),
  faulty(10, 'restriction', 'It is public and restricted.', [
    '<scope>Public</scope>',
    '<scope>Public</scope><restriction>staff</restriction>',
  ]),
  faulty(11, 'references', 'It references an alert by its identifier only.', [references, 'flood-2026-0801-1']),
  faulty(12, 'itself', 'It references itself.', [
    references,
    'warnings@city.example,flood-2026-0801-2,2026-08-01T10:40:00+03:00',
  ]),
  faulty(13, 'later', 'It references an alert that was sent later.', [
    references,
    'warnings@city.example,flood-2026-0801-3,2026-08-01T11:10:00+03:00',
  ]),
  faulty(14, 'update-of-nothing', 'It is an update without references.', [
    `<references>${references}</references>`,
    '',
  ]),
  faulty(15, 'language', 'Its language is invalid.', ['<language>sw', '<language>Swahili_KE']),
  faulty(16, 'web', 'Its web address is invalid.', ['<web>https://city.example/flood', '<web>flood page']),
  faulty(17, 'open-polygon', 'Its polygon is open.', ['-4.08,39.70 -4.05,39.66<', '-4.08,39.70 -4.08,39.66<']),
  faulty(18, 'crossing', 'The edges of its polygon cross.', [
    '-4.05,39.66 -4.05,39.70 -4.08,39.70 -4.05,39.66',
    '-4.05,39.66 -4.08,39.70 -4.05,39.70 -4.08,39.66 -4.05,39.66',
  ]),
  faulty(19, 'circle', 'Its circle has no radius.', ['-4.05,39.67 2.5', '-4.05,39.67']),
  faulty(20, 'ceiling', 'Its ceiling is below its altitude.', ['<ceiling>30', '<ceiling>-5']),
  faulty(21, 'media-type', 'Its media type is invalid.', ['image/png', 'png']),
  faulty(22, 'size', 'The size of its map is not a number.', ['<size>1024', '<size>1 KB']),
  faulty(23, 'relative', 'The address of its map is relative.', ['https://city.example/flood.png', 'flood.png']),
  faulty(24, 'password', 'It has a password.', ['<source>', '<password>secret</password><source>']),
  faulty(25, 'tags', 'Its text has HTML tags.', ['will rise', 'will &lt;b&gt;rise&lt;/b&gt;']),
  faulty(26, 'entities', 'Its text has HTML entities.', ['one metre', 'one&amp;nbsp;metre']),
  faulty(27, 'untranslated', 'Both languages have the same text.', [
    'Mto utapanda kwa mita moja.',
    'The river will rise by one metre.',
  ]),
]

const prefixed = rightAlert.replaceAll(/<(\/?)([a-z])/gi, '<$1cap:$2').replace('xmlns="urn', 'xmlns:cap="urn')

export const edgeCaseAlerts: readonly DocumentCase[] = [
  { name: 'prefix', what: 'It uses a namespace prefix.', bytes: new TextEncoder().encode(prefixed) },
  {
    name: 'blanks',
    what: 'Its texts have surrounding whitespace.',
    bytes: edited(['<status>Actual<', '<status>\n  Actual\n  <']),
  },
  {
    name: 'character-data',
    what: 'It writes a text as CDATA.',
    bytes: edited(['The river will rise by one metre.', '<![CDATA[The river will rise by > 1 m.]]>']),
  },
  {
    name: 'in-a-feed',
    what: 'It is an entry of an Atom feed.',
    bytes: new TextEncoder().encode(
      `<feed xmlns="http://www.w3.org/2005/Atom"><title>Alerts</title><entry><content type="text/xml">${rightAlert.replace(/<\?xml.*?\?>/, '')}</content></entry></feed>`,
    ),
  },
  {
    name: 'signed',
    what: 'It ends with a signature.',
    bytes: edited([
      '</alert>',
      '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignedInfo/></Signature></alert>',
    ]),
  },
  { name: 'version-1.1', what: 'It uses version 1.1.', bytes: edited(['cap:1.2', 'cap:1.1']) },
  {
    name: 'without-info',
    what: 'It is an acknowledgement without info.',
    bytes: edited(
      [rightAlert.slice(rightAlert.indexOf('  <info>'), rightAlert.lastIndexOf('</alert>')), ''],
      ['Update', 'Ack'],
    ),
  },
]

// Alerts that are right and unusual, or wrong in one thing.

import type { BrokenDocument, DocumentCase } from '../../document.ts'
import { rightAlert } from '../../reference/feeds/cap.ts'
import { numbered } from '../edit.ts'

const id = numbered('CAP')

/** The right alert with some text in the place of another. */
function edited(...edits: readonly (readonly [from: string, to: string])[]): Uint8Array {
  let text = rightAlert
  for (const [from, to] of edits) {
    if (!text.includes(from)) throw new Error(`the alert has no ${from}`)
    text = text.replace(from, to)
  }
  return new TextEncoder().encode(text)
}

function broken(
  number: number,
  name: string,
  what: string,
  ...edits: readonly (readonly [string, string])[]
): BrokenDocument {
  return { name, what, breaks: id(number), bytes: edited(...edits) }
}

const rules = Array.from({ length: 26 }, (_, index) => id(index + 2))
const references = 'warnings@city.example,flood-2026-0801-1,2026-08-01T09:10:00+03:00'

export const brokenAlerts: readonly BrokenDocument[] = [
  { ...broken(1, 'not-well-formed', 'An element is not closed.', ['</alert>', '']), also: rules },
  broken(2, 'no-event', 'It does not say what happens.', ['<event>Flood</event>', '']),
  broken(
    3,
    'order',
    'Its headline stands before the name of its sender.',
    ['<senderName>City operations</senderName>', ''],
    ['</headline>', '</headline><senderName>City operations</senderName>'],
  ),
  broken(4, 'twice', 'It has two headlines.', ['</headline>', '</headline><headline>Flood</headline>']),
  broken(5, 'own-element', 'It has an element that CAP does not.', ['</headline>', '</headline><colour>red</colour>']),
  broken(6, 'identifier', 'Its identifier has blanks.', ['flood-2026-0801-2', 'flood 2']),
  broken(7, 'sender', 'Its sender has a comma.', ['<sender>warnings@city.example', '<sender>city, warnings']),
  broken(8, 'zulu', 'It writes a time with Z.', ['<onset>2026-08-01T12:00:00+03:00', '<onset>2026-08-01T09:00:00Z']),
  broken(9, 'very-likely', 'It writes the certainty of version 1.0.', ['<certainty>Likely', '<certainty>Very Likely']),
  broken(10, 'restriction', 'It is public and restricted.', [
    '<scope>Public</scope>',
    '<scope>Public</scope><restriction>staff</restriction>',
  ]),
  broken(11, 'references', 'It names an alert by its identifier alone.', [references, 'flood-2026-0801-1']),
  broken(12, 'itself', 'It refers to itself.', [
    references,
    'warnings@city.example,flood-2026-0801-2,2026-08-01T10:40:00+03:00',
  ]),
  broken(13, 'later', 'It refers to what was sent later.', [
    references,
    'warnings@city.example,flood-2026-0801-3,2026-08-01T11:10:00+03:00',
  ]),
  broken(14, 'update-of-nothing', 'It updates nothing.', [`<references>${references}</references>`, '']),
  broken(15, 'language', 'Its language is none.', ['<language>sw', '<language>Swahili_KE']),
  broken(16, 'web', 'Its address is none.', ['<web>https://city.example/flood', '<web>flood page']),
  broken(17, 'open-polygon', 'Its polygon is open.', ['-4.08,39.70 -4.05,39.66<', '-4.08,39.70 -4.08,39.66<']),
  broken(18, 'crossing', 'The edges of its polygon cross.', [
    '-4.05,39.66 -4.05,39.70 -4.08,39.70 -4.05,39.66',
    '-4.05,39.66 -4.08,39.70 -4.05,39.70 -4.08,39.66 -4.05,39.66',
  ]),
  broken(19, 'circle', 'Its circle has no radius.', ['-4.05,39.67 2.5', '-4.05,39.67']),
  broken(20, 'ceiling', 'Its ceiling lies below its altitude.', ['<ceiling>30', '<ceiling>-5']),
  broken(21, 'media-type', 'Its media type is none.', ['image/png', 'png']),
  broken(22, 'size', 'The size of its map is no number.', ['<size>1024', '<size>1 KB']),
  broken(23, 'relative', 'Its map is named by half an address.', ['https://city.example/flood.png', 'flood.png']),
  broken(24, 'password', 'It has a password.', ['<source>', '<password>secret</password><source>']),
  broken(25, 'tags', 'Its text has HTML tags.', ['will rise', 'will &lt;b&gt;rise&lt;/b&gt;']),
  broken(26, 'entities', 'Its text has HTML entities.', ['one metre', 'one&amp;nbsp;metre']),
  broken(27, 'untranslated', 'Both languages have one text.', [
    'Mto utapanda kwa mita moja.',
    'The river will rise by one metre.',
  ]),
]

const prefixed = rightAlert.replaceAll(/<(\/?)([a-z])/gi, '<$1cap:$2').replace('xmlns="urn', 'xmlns:cap="urn')

export const oddAlerts: readonly DocumentCase[] = [
  { name: 'prefix', what: 'It writes a prefix before each name.', bytes: new TextEncoder().encode(prefixed) },
  {
    name: 'blanks',
    what: 'It has blanks around its texts.',
    bytes: edited(['<status>Actual<', '<status>\n  Actual\n  <']),
  },
  {
    name: 'character-data',
    what: 'It writes a text as CDATA.',
    bytes: edited(['The river will rise by one metre.', '<![CDATA[The river will rise by > 1 m.]]>']),
  },
  {
    name: 'in-a-feed',
    what: 'It stands in an Atom feed, beside elements of others.',
    bytes: new TextEncoder().encode(
      `<feed xmlns="http://www.w3.org/2005/Atom"><title>Alerts</title><entry><content type="text/xml">${rightAlert.replace(/<\?xml.*?\?>/, '')}</content></entry></feed>`,
    ),
  },
  {
    name: 'signed',
    what: 'A signature stands at its end.',
    bytes: edited([
      '</alert>',
      '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignedInfo/></Signature></alert>',
    ]),
  },
  { name: 'version-1.1', what: 'It is of version 1.1.', bytes: edited(['cap:1.2', 'cap:1.1']) },
  {
    name: 'without-info',
    what: 'It is an acknowledgement, and has no info.',
    bytes: edited(
      [rightAlert.slice(rightAlert.indexOf('  <info>'), rightAlert.lastIndexOf('</alert>')), ''],
      ['Update', 'Ack'],
    ),
  },
]

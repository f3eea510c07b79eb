// The primitive types of FHIR R4 (clause 2.24.0.1): what a value looks like, and how JSON writes it.

import { parseRfc3339 } from '../hub/time/time.ts'

const dateForm = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/
const timeForm = /^(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d{1,20})?$/
const wholeForm = /^-?(?:0|[1-9]\d{0,10})$/
const decimalForm = /^-?(?:0|[1-9]\d{0,400})(?:\.\d{1,400})?(?:[eE][+-]?\d{1,9})?$/
const codeForm = /^[^\s]+(?:\s[^\s]+)*$/
const instantForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,20})?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/
/** Characters that no string has (clause 2.24.0.1, string). */
// eslint-disable-next-line no-control-regex
const control = /[\u0000-\u0008\u000B\u000C\u000E-\u001F]/

function isDate(text: string): boolean {
  if (!dateForm.test(text) || text.startsWith('0000')) return false
  return text.length < 10 || parseRfc3339(`${text}T00:00:00Z`).ok
}

function isInstant(text: string): boolean {
  return instantForm.test(text) && parseRfc3339(text).ok
}

function whole(minimum: number): (text: string) => boolean {
  return (text) => wholeForm.test(text) && Number(text) >= minimum && Number(text) <= 2_147_483_647
}

/** At most 1 MB (clause 2.24.0.1, string). */
const isString = (text: string): boolean => text.length <= 1_048_576 && !control.test(text)
const isUri = (text: string): boolean => !/\s/.test(text)

const formatting = new Set(
  (
    'a abbr acronym address b bdo big blockquote br caption cite code col colgroup dd del dfn div dl dt em h1 h2 h3 h4 h5 h6 hr i ' +
    'img ins kbd li map area ol p pre q samp small span strong sub sup table tbody td tfoot th thead tr tt ul var'
  ).split(' '),
)

/** Basic formatting without scripts, and something to read. */
function isNarrative(text: string): boolean {
  if (!/^\s*<(?:\w+:)?div[\s>/]/.test(text)) return false
  const isPlain = [...text.matchAll(/<(?:\w+:)?(\w+)/g)].every(([, name = '']) => formatting.has(name))
  if (!isPlain || /<[^<>]*\son\w+\s*=/.test(text)) return false
  return text.includes('img') || text.replaceAll(/<[^<>]*>/g, '').trim() !== ''
}

function isBase64(text: string): boolean {
  const letters = text.replaceAll(/\s/g, '')
  return letters.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(letters)
}

/** What is wanted, for a Problem, and its test. */
export const primitiveForms: ReadonlyMap<string, readonly [wanted: string, test: (text: string) => boolean]> = new Map([
  ['boolean', ['true or false', (text: string) => text === 'true' || text === 'false']],
  ['integer', ['a whole number of 32 bits', whole(-2_147_483_648)]],
  ['unsignedInt', ['a whole number of at least 0', whole(0)]],
  ['positiveInt', ['a whole number of at least 1', whole(1)]],
  ['decimal', ['a decimal number', (text: string) => decimalForm.test(text)]],
  ['date', ['a date, YYYY, YYYY-MM or YYYY-MM-DD', isDate]],
  ['dateTime', ['a date, or a date and time with its zone', (text: string) => isDate(text) || isInstant(text)]],
  ['instant', ['a date and time with seconds and its zone', isInstant]],
  ['time', ['a time, hh:mm:ss', (text: string) => timeForm.test(text)]],
  ['id', ['1 to 64 letters, digits, - and .', (text: string) => /^[A-Za-z0-9\-.]{1,64}$/.test(text)]],
  ['oid', ['urn:oid: and an OID', (text: string) => /^urn:oid:[0-2](?:\.(?:0|[1-9]\d*))+$/.test(text)]],
  [
    'uuid',
    ['urn:uuid: and a UUID', (text: string) => /^urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)],
  ],
  ['code', ['a code without white space around it', (text: string) => codeForm.test(text) && isString(text)]],
  ['base64Binary', ['base64', isBase64]],
  ['uri', ['a URI without white space', isUri]],
  ['url', ['a URI without white space', isUri]],
  [
    'canonical',
    ['an absolute URI, or # and an id', (text: string) => /^(?:#|[A-Za-z][A-Za-z0-9+.-]*:)\S*$/.test(text)],
  ],
  ['string', ['a text without control characters', isString]],
  ['markdown', ['a text without control characters', isString]],
  ['xhtml', ['a div of basic XHTML with content (txt-1, txt-2)', isNarrative]],
])

/** How JSON writes a primitive type (clause 2.6.2.2). */
export function jsonForm(type: string): 'boolean' | 'number' | 'string' {
  if (type === 'boolean') return 'boolean'
  return ['integer', 'unsignedInt', 'positiveInt', 'decimal'].includes(type) ? 'number' : 'string'
}

/** Whether a double has the text as its canonical spelling, so that nothing of it is lost. */
export function isExact(text: string): boolean {
  return String(Number(text)) === text
}

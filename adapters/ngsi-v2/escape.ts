// The characters that NGSIv2 forbids: in identifiers ("Field syntax restrictions") white space, control characters, `&`,
// `?`, `/`, `#` and what is not ASCII, and everywhere (Orion, "Forbidden characters") `<>"'=;()`. They are written as
// percent escapes, which is what Orion's manual advises; only such escapes are read back, so that `%41` stays as it is.

import { isJsonArray } from '../../standards/json/object.ts'
import type { Json } from '../adapter.ts'

const forbiddenInText = /[<>"'=;()]/
const forbiddenInName = /[^!$*+,\-.0-9:@A-Z[\\\]^_`a-z{|}~%]/
const allForbiddenInText = /[<>"'=;()]/g
const allForbiddenInName = /[^!$*+,\-.0-9:@A-Z[\\\]^_`a-z{|}~%]/gu
/** One character in UTF-8, so that what stands beside it never changes what it means. */
const escapes =
  /%[0-7][0-9A-F]|%[CD][0-9A-F]%[89AB][0-9A-F]|%E[0-9A-F](?:%[89AB][0-9A-F]){2}|%F[0-7](?:%[89AB][0-9A-F]){3}/gi

export const longestName = 256

/** Whether a text may stand as an id or a name, apart from its length. */
export function isLegalName(text: string): boolean {
  return !forbiddenInName.test(text)
}

export function escapeName(text: string): string {
  const safe = text.includes('%') ? text.replaceAll(escapes, (escape) => kept(escape, forbiddenInName)) : text
  return forbiddenInName.test(safe) ? safe.replaceAll(allForbiddenInName, percent) : safe
}

export function unescapeName(text: string): string {
  return text.includes('%') ? text.replaceAll(escapes, (escape) => decoded(escape, forbiddenInName)) : text
}

export function isForbiddenText(text: string): boolean {
  return forbiddenInText.test(text)
}

/** Whether a text anywhere in the value has a character that Orion forbids. */
export function holdsForbidden(value: Json): boolean {
  if (typeof value === 'string') return forbiddenInText.test(value)
  if (typeof value !== 'object' || value === null) return false
  if (isJsonArray(value)) return value.some(holdsForbidden)
  return Object.entries(value).some(([name, inner]) => forbiddenInText.test(name) || holdsForbidden(inner))
}

export function escapeTexts(value: Json): Json {
  return mapTexts(value, (text) =>
    text.replaceAll(escapes, (escape) => kept(escape, forbiddenInText)).replaceAll(allForbiddenInText, percent),
  )
}

export function unescapeTexts(value: Json): Json {
  return mapTexts(value, (text) => text.replaceAll(escapes, (escape) => decoded(escape, forbiddenInText)))
}

/** Member names of an object are texts, too. */
function mapTexts(value: Json, map: (text: string) => string): Json {
  if (typeof value === 'string') return map(value)
  if (typeof value !== 'object' || value === null) return value
  if (isJsonArray(value)) return value.map((item) => mapTexts(item, map))
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [map(name), mapTexts(inner, map)]))
}

/** What stands in a text as an escape already, and would be read as a character: its percent signs are escaped. */
function kept(escape: string, forbidden: RegExp): string {
  return decoded(escape, forbidden) === escape ? escape : escape.replaceAll('%', '%25')
}

function percent(character: string): string {
  const code = character.codePointAt(0) ?? 0
  // encodeURIComponent leaves the apostrophe and the parentheses.
  return code < 0x80
    ? `%${code.toString(16).toUpperCase().padStart(2, '0')}`
    : encodeURIComponent(character.toWellFormed())
}

/** The character, where it is a forbidden one or the percent sign; else the escape as it is. */
function decoded(escape: string, forbidden: RegExp): string {
  let character: string
  try {
    character = decodeURIComponent(escape)
  } catch {
    return escape
  }
  return character === '%' || forbidden.test(character) ? character : escape
}

// The characters that NGSIv2 forbids: in identifiers ("Field syntax restrictions") white space, control characters, `&`,
// `?`, `/`, `#` and non-ASCII characters, and everywhere (Orion, "Forbidden characters") `<>"'=;()`. They are written as
// percent escapes, as Orion's manual recommends. Only these escapes are read back, so that `%41` stays unchanged.

import { isJsonArray } from '../../../standards/json/object.ts'
import type { Json } from '../../adapter.ts'

const forbiddenInText = /[<>"'=;()]/
const forbiddenInName = /[^!$*+,\-.0-9:@A-Z[\\\]^_`a-z{|}~%]/
const allForbiddenInText = new RegExp(forbiddenInText, 'g')
const allForbiddenInName = new RegExp(forbiddenInName, 'gu')
/**
 * The escape of one whole character in UTF-8, as `percent` writes it, so that its meaning does not depend on neighbouring
 * escapes. Lowercase hex digits are not an escape but a different name. An escape that is already in a name gets `25` after
 * its percent sign, so that no two names become equal.
 */
const escapes =
  /%((?:25)*)([0-7][0-9A-F]|[CD][0-9A-F]%[89AB][0-9A-F]|E[0-9A-F](?:%[89AB][0-9A-F]){2}|F[0-7](?:%[89AB][0-9A-F]){3})/g
/** In texts the percent sign is escaped too, and lowercase hex digits are accepted. */
const escapesInText = /%(?:2[25789]|3[B-E])/gi

export const maxNameLength = 256

/** Whether a text may be an id or a name, regardless of its length. */
export function isLegalName(text: string): boolean {
  return !forbiddenInName.test(text)
}

export function escapeName(text: string): string {
  const safe = text.includes('%') ? text.replaceAll(escapes, keptInName) : text
  return forbiddenInName.test(safe) ? safe.replaceAll(allForbiddenInName, percent) : safe
}

export function unescapeName(text: string): string {
  return text.includes('%') ? text.replaceAll(escapes, decodedInName) : text
}

/** Whether any text in the value contains a character that Orion forbids. */
export function holdsForbidden(value: Json): boolean {
  if (typeof value === 'string') return forbiddenInText.test(value)
  if (typeof value !== 'object' || value === null) return false
  if (isJsonArray(value)) return value.some(holdsForbidden)
  return Object.entries(value).some(([name, inner]) => forbiddenInText.test(name) || holdsForbidden(inner))
}

export function escapeTexts(value: Json): Json {
  return mapTexts(value, (text) =>
    text.replaceAll(escapesInText, (escape) => escape.replace('%', '%25')).replaceAll(allForbiddenInText, percent),
  )
}

export function unescapeTexts(value: Json): Json {
  return mapTexts(value, (text) => text.replaceAll(escapesInText, (escape) => decodeURIComponent(escape)))
}

/** Maps all texts in the value, including member names. */
function mapTexts(value: Json, map: (text: string) => string): Json {
  if (typeof value === 'string') return map(value)
  if (typeof value !== 'object' || value === null) return value
  if (isJsonArray(value)) return value.map((item) => mapTexts(item, map))
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [map(name), mapTexts(inner, map)]))
}

/** Protects an escape that is already in a name, so that it is not read as a character. */
function keptInName(escape: string, again: string, code: string): string {
  return characterOf(code) === undefined ? escape : `%25${again}${code}`
}

function decodedInName(escape: string, again: string, code: string): string {
  const character = characterOf(code)
  if (character === undefined) return escape
  return again === '' ? character : `%${again.slice(2)}${code}`
}

/** The character of an escape, if names may not contain it. @param code the escape without its first percent sign */
function characterOf(code: string): string | undefined {
  try {
    const character = decodeURIComponent(`%${code}`)
    return forbiddenInName.test(character) ? character : undefined
  } catch {
    return undefined
  }
}

function percent(character: string): string {
  const code = character.codePointAt(0) ?? 0
  // encodeURIComponent does not escape the apostrophe and the parentheses.
  return code < 0x80
    ? `%${code.toString(16).toUpperCase().padStart(2, '0')}`
    : encodeURIComponent(character.toWellFormed())
}

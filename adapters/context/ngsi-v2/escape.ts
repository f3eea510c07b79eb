// The characters that NGSIv2 forbids: in identifiers ("Field syntax restrictions") white space, control characters, `&`,
// `?`, `/`, `#` and what is not ASCII, and everywhere (Orion, "Forbidden characters") `<>"'=;()`. They are written as
// percent escapes, which is what Orion's manual advises; only such escapes are read back, so that `%41` stays as it is.

import { isJsonArray } from '../../../standards/json/object.ts'
import type { Json } from '../../adapter.ts'

const forbiddenInText = /[<>"'=;()]/
const forbiddenInName = /[^!$*+,\-.0-9:@A-Z[\\\]^_`a-z{|}~%]/
const allForbiddenInText = /[<>"'=;()]/g
const allForbiddenInName = /[^!$*+,\-.0-9:@A-Z[\\\]^_`a-z{|}~%]/gu
/**
 * One character in UTF-8, so that what stands beside it never changes what it means, as `percent` writes it: small
 * letters are another name. An escape that a name has already gets a `25` after its percent sign: no two are read as one.
 */
const escapes =
  /%((?:25)*)([0-7][0-9A-F]|[CD][0-9A-F]%[89AB][0-9A-F]|E[0-9A-F](?:%[89AB][0-9A-F]){2}|F[0-7](?:%[89AB][0-9A-F]){3})/g
/** In texts the percent sign, too; senders spell escapes in small letters as well. */
const escapesInText = /%(?:2[25789]|3[B-E])/gi

export const longestName = 256

/** Whether a text may stand as an id or a name, apart from its length. */
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
    text.replaceAll(escapesInText, (escape) => escape.replace('%', '%25')).replaceAll(allForbiddenInText, percent),
  )
}

export function unescapeTexts(value: Json): Json {
  return mapTexts(value, (text) => text.replaceAll(escapesInText, (escape) => decodeURIComponent(escape)))
}

/** Member names of an object are texts, too. */
function mapTexts(value: Json, map: (text: string) => string): Json {
  if (typeof value === 'string') return map(value)
  if (typeof value !== 'object' || value === null) return value
  if (isJsonArray(value)) return value.map((item) => mapTexts(item, map))
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [map(name), mapTexts(inner, map)]))
}

/** What a name has as an escape already, and would be read as a character. */
function keptInName(escape: string, again: string, code: string): string {
  return characterOf(code) === undefined ? escape : `%25${again}${code}`
}

function decodedInName(escape: string, again: string, code: string): string {
  const character = characterOf(code)
  if (character === undefined) return escape
  return again === '' ? character : `%${again.slice(2)}${code}`
}

/** The character of an escape, where names must not have it. @param code without its first percent sign */
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
  // encodeURIComponent leaves the apostrophe and the parentheses.
  return code < 0x80
    ? `%${code.toString(16).toUpperCase().padStart(2, '0')}`
    : encodeURIComponent(character.toWellFormed())
}

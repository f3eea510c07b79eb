// The values of members that are no elements (DTDL, "Representational literal", "Localizable string", "Digital Twin Model
// Identifier"). Each function returns what is wrong, or undefined.

import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject, member } from '../../../standards/json/object.ts'
import type { Version } from './language.ts'

const segment = '[A-Za-z](?:[A-Za-z0-9_]*[A-Za-z0-9])?'
const versioned = new RegExp(`^dtmi:${segment}(?::${segment})*;[1-9][0-9]{0,8}$`)
const general = new RegExp(`^dtmi:${segment}(?::${segment})*(?:;[1-9][0-9]{0,8}(?:\\.[1-9][0-9]{0,5})?)?$`)
const language = /^[a-z]{2,4}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?$/
const namePattern = /^[A-Za-z](?:[A-Za-z0-9_]*[A-Za-z0-9])?$/

/** Version 2 requires a version in every identifier. */
export function isDtmi(text: string, version: Version): boolean {
  return text.length <= 2048 && (version === 2 ? versioned : general).test(text)
}

export function hasReservedStart(id: string): boolean {
  return id.startsWith('dtmi:dtdl:') || id.startsWith('dtmi:standard:')
}

export function isName(text: string): boolean {
  return namePattern.test(text)
}

/** A member of an object that is written as a value (`@value`) may have only those names; version 2 allows others. */
function hasOnly(object: JsonObject, names: readonly string[], version: Version): boolean {
  return Object.keys(object).every((name) =>
    version === 2 ? !['@id', '@context', '@graph'].includes(name) && name.startsWith('@') : names.includes(name),
  )
}

type Literal = 'string' | 'integer' | 'boolean'

/** The value itself, of a text, a number, a boolean or an object with `@value`; undefined: it is none of the type. */
export function literalOf(value: Json, type: Literal, version: Version): string | number | boolean | undefined {
  if (isJsonObject(value)) {
    const inner = member(value, '@value')
    const stated = member(value, '@type')
    const [of, ...more] = isJsonArray(stated) ? stated : [stated]
    const names = [undefined, `xsd:${type}`, `http://www.w3.org/2001/XMLSchema#${type}`]
    const isTyped = more.length === 0 && names.some((name) => name === of)
    return inner === undefined || isJsonObject(inner) || !isTyped || !hasOnly(value, ['@value', '@type'], version)
      ? undefined
      : literalOf(inner, type, version)
  }
  if (type === 'integer') {
    const fits = typeof value === 'number' && Number.isInteger(value) && value >= -(2 ** 31) && value < 2 ** 31
    return fits ? value : undefined
  }
  return typeof value === type ? (value as string | boolean) : undefined
}

/** The only literal of a value that is one or an array with at most one; undefined: it is wrong. `null`: an empty array. */
export function oneLiteral(value: Json, type: Literal, version: Version): string | number | boolean | null | undefined {
  if (!isJsonArray(value)) return literalOf(value, type, version)
  const [only] = value
  if (value.length > 1) return undefined
  return only === undefined ? null : literalOf(only, type, version)
}

/** The texts of a localizable string with their languages; undefined: it is wrong. */
export function localized(
  value: Json,
  version: Version,
): readonly (readonly [language: string, text: string])[] | undefined {
  if (typeof value === 'string') return [['en', value]]
  if (isJsonObject(value)) {
    const entries = Object.entries(value)
    const isRight = entries.every(([name, text]) => language.test(name) && typeof text === 'string')
    return isRight ? (entries as [string, string][]) : undefined
  }
  if (!isJsonArray(value)) return undefined
  const texts: (readonly [string, string])[] = []
  for (const one of value) {
    if (typeof one === 'string') {
      texts.push(['en', one])
      continue
    }
    if (!isJsonObject(one) || !hasOnly(one, ['@value', '@language'], version)) return undefined
    const [text, of = 'en'] = [member(one, '@value'), member(one, '@language')]
    if (typeof text !== 'string' || typeof of !== 'string' || !language.test(of)) return undefined
    texts.push([of, text])
  }
  return new Set(texts.map(([of]) => of)).size === texts.length ? texts : undefined
}

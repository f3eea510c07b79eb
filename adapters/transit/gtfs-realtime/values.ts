// The values of a feed and of the hub: translated texts (GTFS-realtime reference.md, "message TranslatedString"; GS CIM 009
// clause 4.5.18), and numbers that are impossible.

import type { Path } from '../../../standards/gtfs-realtime/note.ts'
import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import type { Limits } from './kinds.ts'

/** A translation without a language has this key, as in JSON-LD. */
const none = '@none'
/** The syntax of languages in the hub (BCP 47). */
const tag = /^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$/

export type LanguageMap = { readonly [language: string]: string | readonly string[] }

export interface Languages {
  readonly map: LanguageMap
  /** Positions of translations whose language is not a BCP 47 tag. Their texts have the key `@none`. */
  readonly unnamed: readonly number[]
  /** Whether the map keeps the order of the translations. */
  readonly isOrdered: boolean
}

/** The languageMap of a TranslatedString. Undefined: there are no translations. */
export function languagesOf(translated: Json): Languages | undefined {
  const translations = isJsonObject(translated) ? translated['translation'] : undefined
  if (!Array.isArray(translations) || translations.length === 0) return undefined
  const texts = new Map<string, string[]>()
  const unnamed: number[] = []
  const order: string[] = []
  for (const [position, { language, text }] of (translations as readonly JsonObject[]).entries()) {
    const isNamed = typeof language === 'string' && tag.test(language)
    if (!isNamed && language !== undefined) unnamed.push(position)
    const key = isNamed ? language : none
    const known = texts.get(key) ?? []
    known.push(typeof text === 'string' ? text : '')
    texts.set(key, known)
    order.push(key)
  }
  const map = Object.fromEntries([...texts].map(([key, all]) => [key, all.length === 1 ? (all[0] ?? '') : all]))
  const back = Object.keys(map).flatMap((key) => (texts.get(key) ?? []).map(() => key))
  return { map, unnamed, isOrdered: back.every((key, position) => key === order[position]) }
}

/** The TranslatedString of a languageMap. */
export function translatedOf(map: LanguageMap): Json {
  const translation = Object.entries(map).flatMap(([language, texts]) =>
    (typeof texts === 'string' ? [texts] : texts).map((text) => ({ text, ...(language !== none && { language }) })),
  )
  return { translation }
}

/** 0 seconds since 1970: what senders write for no time, whose programs have a default for each field. */
export const noTime = '1970-01-01T00:00:00Z'

/**
 * The value without impossible numbers, such as a delay of 68 years (an int32 with all bits set).
 *
 * @param report called with the path, within the value, of each removed number
 */
export function withinLimits(value: Json, limits: Limits, report: (path: Path) => void, path: Path = []): Json {
  if (isJsonArray(value)) return value.map((item, index) => withinLimits(item, limits, report, [...path, index]))
  if (!isJsonObject(value)) return value
  const members = Object.entries(value).flatMap(([name, inner]) => {
    const at = [...path, name]
    const [minimum, maximum] = (Object.hasOwn(limits, name) && limits[name]) || [-Infinity, Infinity]
    const number = inner === noTime ? 0 : inner
    if (typeof number !== 'number' || (number >= minimum && number <= maximum))
      return [[name, withinLimits(inner, limits, report, at)] as const]
    report(at)
    return []
  })
  return Object.fromEntries(members)
}

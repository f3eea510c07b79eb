// TranslatedString and the languageMap of a LanguageProperty (GTFS-realtime reference.md, "message TranslatedString";
// GS CIM 009 clause 4.5.18). A translation without a language has the key `@none`, as in JSON-LD.

import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../standards/json/object.ts'

const none = '@none'
/** The syntax of languages in the hub (BCP 47). */
const tag = /^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$/

type LanguageMap = { readonly [language: string]: string | readonly string[] }

export interface Languages {
  readonly map: LanguageMap
  /** Positions of translations whose language is not a BCP 47 tag. Their texts have the key `@none`. */
  readonly unnamed: readonly number[]
  /** Whether the map keeps the order of the translations. */
  readonly ordered: boolean
}

/** Undefined: there are no translations. */
export function languagesOf(translated: Json): Languages | undefined {
  const translations = isJsonObject(translated) ? translated['translation'] : undefined
  if (!Array.isArray(translations) || translations.length === 0) return undefined
  const texts = new Map<string, string[]>()
  const unnamed: number[] = []
  const order: string[] = []
  for (const [position, { language, text }] of (translations as readonly JsonObject[]).entries()) {
    const named = typeof language === 'string' && tag.test(language)
    if (!named && language !== undefined) unnamed.push(position)
    const key = named ? language : none
    const known = texts.get(key) ?? []
    known.push(typeof text === 'string' ? text : '')
    texts.set(key, known)
    order.push(key)
  }
  const map = Object.fromEntries([...texts].map(([key, all]) => [key, all.length === 1 ? (all[0] ?? '') : all]))
  const back = Object.keys(map).flatMap((key) => (texts.get(key) ?? []).map(() => key))
  return { map, unnamed, ordered: back.every((key, position) => key === order[position]) }
}

/** The TranslatedString for a languageMap. */
export function translatedOf(map: LanguageMap): Json {
  const translation = Object.entries(map).flatMap(([language, texts]) =>
    (typeof texts === 'string' ? [texts] : texts).map((text) => ({ text, ...(language === none ? {} : { language }) })),
  )
  return { translation }
}

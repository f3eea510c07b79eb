// Loads the texts of the console in the languages other than English, which would make a Worker 18 KB larger and are
// rarely requested: long-lived runtimes import them, and at the edge they are static assets. tools/generate/texts.ts writes them.

import { englishTexts, type Language, type Texts } from '../locales/locales.ts'
import { failureLine } from './failure.ts'
import type { Assets } from './open-api.ts'

type Translation = Omit<Texts, 'language'>
type Translated = Exclude<Language, 'en'>

/** Undefined: they were not deployed with the gateway. */
export type ReadTexts = (language: Translated) => Promise<Translation | undefined>
export type LoadTexts = (language: Language) => Promise<Texts>

const modules: Readonly<Record<Translated, () => Promise<{ readonly default: Translation }>>> = {
  fr: () => import('./generated/public/texts/fr.json', { with: { type: 'json' } }),
  es: () => import('./generated/public/texts/es.json', { with: { type: 'json' } }),
  ar: () => import('./generated/public/texts/ar.json', { with: { type: 'json' } }),
  ru: () => import('./generated/public/texts/ru.json', { with: { type: 'json' } }),
  zh: () => import('./generated/public/texts/zh.json', { with: { type: 'json' } }),
}

export const importTexts: ReadTexts = async (language) => (await modules[language]()).default

/** @param assets absent: the worker was deployed without them */
export function textsAsset(assets: Assets | undefined): ReadTexts {
  return async (language) => {
    // The host is ignored.
    const answer = await assets?.fetch(`https://assets.invalid/texts/${language}.json`)
    return answer?.ok === true ? ((await answer.json()) as Translation) : undefined
  }
}

/**
 * Loads each language once. What cannot be read is English, which `language` of the result says, and a line of the log; it is read
 * again for the next page.
 */
export function createTexts(read: ReadTexts, log: (line: Readonly<Record<string, unknown>>) => void): LoadTexts {
  // Texts, not promises: at the edge a request cannot await what another request has begun.
  const loaded = new Map<Language, Texts>()
  return async (language) => {
    if (language === 'en') return englishTexts
    const known = loaded.get(language)
    if (known !== undefined) return known
    const line = { level: 'error', event: 'texts-unavailable', language }
    try {
      const translation = await read(language)
      if (translation !== undefined) {
        const texts = { language, ...translation }
        loaded.set(language, texts)
        return texts
      }
      log({ ...line, detail: 'The texts of the console in this language were not deployed; pages are in English.' })
    } catch (error) {
      log({ ...line, ...failureLine(error) })
    }
    return englishTexts
  }
}

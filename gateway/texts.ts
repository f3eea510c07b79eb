// Loads the texts of the console, one language at a time: long-lived runtimes import them, and at the edge they are static assets.
// tools/generate/texts.ts writes them.

import type { Language, Texts } from '../locales/locales.ts'
import { failureLine } from './failure.ts'
import type { Assets } from './open-api.ts'

type Translation = Omit<Texts, 'language'>

/** Undefined: they were not deployed with the gateway. */
export type ReadTexts = (language: Language) => Promise<Translation | undefined>
export type LoadTexts = (language: Language) => Promise<Texts>

/** No page can be written. */
export class TextsUnavailable extends Error {}

const modules: Readonly<Record<Language, () => Promise<{ readonly default: Translation }>>> = {
  en: () => import('./generated/public/texts/en.json', { with: { type: 'json' } }),
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
 * again for the next page. Throws TextsUnavailable where English cannot be read either.
 */
export function createTexts(read: ReadTexts, log: (line: Readonly<Record<string, unknown>>) => void): LoadTexts {
  // Texts, not promises: at the edge a request cannot await what another request has begun.
  const loaded = new Map<Language, Texts>()

  async function load(language: Language): Promise<Texts | undefined> {
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
      log({ ...line, detail: 'The texts of the console in this language were not deployed with the gateway.' })
    } catch (error) {
      log({ ...line, ...failureLine(error) })
    }
    return undefined
  }

  return async (language) => {
    const texts = (await load(language)) ?? (language === 'en' ? undefined : await load('en'))
    if (texts === undefined) throw new TextsUnavailable('The texts of the console cannot be read.')
    return texts
  }
}

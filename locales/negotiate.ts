// Which of the six languages a request asks for.

import { type Language, languages } from './locales.ts'

export const languageNames: Readonly<Record<Language, string>> = {
  en: 'English',
  fr: 'Français',
  es: 'Español',
  ar: 'العربية',
  ru: 'Русский',
  zh: '中文',
}

/** @param tag BCP 47 */
function languageOf(tag: string): Language | undefined {
  const [primary] = tag.trim().toLowerCase().split('-')
  return languages.find((language) => language === primary)
}

/**
 * @param chosen by the person; a language that is not supported is ignored
 * @param accepted Accept-Language (RFC 9110 section 12.5.4)
 */
export function negotiate(chosen: string | undefined, accepted: string | undefined): Language {
  const wanted = (accepted ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.split(';')
      const weight = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean)
      return { language: languageOf(tag), weight: weight === undefined ? 1 : Number(weight) }
    })
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
  return languageOf(chosen ?? '') ?? wanted.find(({ language }) => language !== undefined)?.language ?? 'en'
}

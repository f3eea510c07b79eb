// The six languages in which people are spoken to, and which of them a request asks for.

export const languages = ['en', 'fr', 'es', 'ar', 'ru', 'zh'] as const
export type Language = (typeof languages)[number]

/** A text in each of them, in this order. */
export type Six = readonly [en: string, fr: string, es: string, ar: string, ru: string, zh: string]

export const languageNames: Readonly<Record<Language, string>> = {
  en: 'English',
  fr: 'Français',
  es: 'Español',
  ar: 'العربية',
  ru: 'Русский',
  zh: '中文',
}

export function directionOf(language: Language): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr'
}

/** @param tag BCP 47 */
function languageOf(tag: string): Language | undefined {
  const [primary] = tag.trim().toLowerCase().split('-')
  return languages.find((language) => language === primary)
}

/**
 * @param chosen by the person; one that is none of ours counts for nothing
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

/** `{name}` stands for a value. */
export function filled(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : whole,
  )
}

export function inLanguage(six: Six, language: Language): string {
  return six[languages.indexOf(language)] ?? six[0]
}

// The texts that people read in six languages: one folder per language, one file per use, so that a bundle holds only those that
// it shows. Problems, commands and logs are in English and have their texts beside their code.

import enConsole from './en/console.json' with { type: 'json' }
import enPolicy from './en/policy.json' with { type: 'json' }
import enReport from './en/report.json' with { type: 'json' }
import esConsole from './es/console.json' with { type: 'json' }
import esPolicy from './es/policy.json' with { type: 'json' }
import esReport from './es/report.json' with { type: 'json' }
import frConsole from './fr/console.json' with { type: 'json' }
import frPolicy from './fr/policy.json' with { type: 'json' }
import frReport from './fr/report.json' with { type: 'json' }
import arConsole from './ar/console.json' with { type: 'json' }
import arPolicy from './ar/policy.json' with { type: 'json' }
import arReport from './ar/report.json' with { type: 'json' }
import ruConsole from './ru/console.json' with { type: 'json' }
import ruPolicy from './ru/policy.json' with { type: 'json' }
import ruReport from './ru/report.json' with { type: 'json' }
import zhConsole from './zh/console.json' with { type: 'json' }
import zhPolicy from './zh/policy.json' with { type: 'json' }
import zhReport from './zh/report.json' with { type: 'json' }

export const languages = ['en', 'fr', 'es', 'ar', 'ru', 'zh'] as const
export type Language = (typeof languages)[number]

/** In every language what the English file has; the compiler refuses a language in which a text is missing. */
type Translations<Texts> = Readonly<Record<Language, Texts>>
export type ConsoleTexts = typeof enConsole
export type PolicyTexts = typeof enPolicy
export type ReportTexts = typeof enReport

/** The officers' pages. */
export const consoleTexts: Translations<ConsoleTexts> = {
  en: enConsole,
  fr: frConsole,
  es: esConsole,
  ar: arConsole,
  ru: ruConsole,
  zh: zhConsole,
}

/** Policies and decisions as sentences. */
export const policyTexts: Translations<PolicyTexts> = {
  en: enPolicy,
  fr: frPolicy,
  es: esPolicy,
  ar: arPolicy,
  ru: ruPolicy,
  zh: zhPolicy,
}

/** The report of the conformance suite. */
export const reportTexts: Translations<ReportTexts> = {
  en: enReport,
  fr: frReport,
  es: esReport,
  ar: arReport,
  ru: ruReport,
  zh: zhReport,
}

export function directionOf(language: Language): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr'
}

/**
 * Puts values in the place of their names.
 *
 * @example fillIn('Log entry {n}', { n: 7 }) // 'Log entry 7'
 */
export function fillIn(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (placeholder, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : placeholder,
  )
}

// The texts that people read in six languages: one folder per language, one file per use. Those of the console are loaded, a language at
// a time (gateway/texts.ts). Problems, commands and logs are in English and have their texts beside their code.

import type { ConsoleTexts, PolicyTexts } from './english.ts'
import enDecision from './en/decision.json' with { type: 'json' }
import frDecision from './fr/decision.json' with { type: 'json' }
import esDecision from './es/decision.json' with { type: 'json' }
import arDecision from './ar/decision.json' with { type: 'json' }
import ruDecision from './ru/decision.json' with { type: 'json' }
import zhDecision from './zh/decision.json' with { type: 'json' }
import enReport from './en/report.json' with { type: 'json' }
import frReport from './fr/report.json' with { type: 'json' }
import esReport from './es/report.json' with { type: 'json' }
import arReport from './ar/report.json' with { type: 'json' }
import ruReport from './ru/report.json' with { type: 'json' }
import zhReport from './zh/report.json' with { type: 'json' }

export const languages = ['en', 'fr', 'es', 'ar', 'ru', 'zh'] as const
export type Language = (typeof languages)[number]

/** In every language what the English file has; the compiler refuses a language in which a text is missing. */
type Translations<File> = Readonly<Record<Language, File>>
/** The files of the console's texts: one for the frame and the first pages, and one for each part of the menu. */
export const consoleFiles = [
  'console',
  'console-live',
  'console-data',
  'console-translation',
  'console-rules',
  'console-operation',
  'losses',
] as const
export type { ConsoleTexts, PolicyTexts }
export type ReportTexts = typeof enReport

/** What the console shows: its pages, and policies and decisions as sentences. */
export interface Texts {
  readonly language: Language
  readonly console: ConsoleTexts
  readonly policy: PolicyTexts
}

/** Decisions as other systems receive them, in all languages at once. */
export const decisionTexts: Translations<typeof enDecision> = {
  en: enDecision,
  fr: frDecision,
  es: esDecision,
  ar: arDecision,
  ru: ruDecision,
  zh: zhDecision,
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

// The texts of an `info` by language (CAP 1.2 clause 3.2.2: an info is in one language). Reports texts without a language,
// empty texts, and languages without an event.

import type { Attribute } from '../../../../standards/hub/entity.ts'
import type { At, Writing } from './writing.ts'
import { isXmlText } from '../xml/xml-write.ts'

const languageTag = /^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$/
/** The JSON-LD keyword for a text without a language. */
const none = '@none'
/** The BCP 47 tag for an unknown language. A missing language would be read as en-US. */
const undetermined = 'und'
const space = /^[ \t\r\n]+|[ \t\r\n]+$/g

/** The languages that an info can be written in: those of its event. */
export function languagesOf(event: Attribute | undefined): readonly string[] {
  if (event?.type !== 'LanguageProperty') return []
  return Object.keys(event.languageMap).filter(
    (language) => (language === none || languageTag.test(language)) && textOf(event, language) !== undefined,
  )
}

export function writtenLanguage(language: string): string {
  return language === none ? undetermined : language
}

/** The text for an element. Undefined: there is no text that can be written. */
export function textOf(attribute: Attribute | undefined, language: string): string | undefined {
  if (attribute?.type === 'Property') return writable(attribute.value)
  if (attribute?.type !== 'LanguageProperty' || !Object.hasOwn(attribute.languageMap, language)) return undefined
  return writable(attribute.languageMap[language])
}

function writable(text: unknown): string | undefined {
  if (typeof text !== 'string' || !isXmlText(text)) return undefined
  const clean = text.replace(space, '')
  return clean === '' ? undefined : clean
}

/** Reports the texts that are not written, or written differently. @param languages the languages of the written infos */
export function reportText(attribute: Attribute, at: At, languages: readonly string[], writing: Writing): void {
  if (attribute.type === 'Property') {
    if (writable(attribute.value) === undefined) writing.report(at, 'dropped', 'text-not-writable')
    else writing.report(at, 'coerced', 'text-without-language')
    return
  }
  if (attribute.type !== 'LanguageProperty') {
    writing.report(at, 'dropped', 'attribute-kind')
    return
  }
  for (const [language, text] of Object.entries(attribute.languageMap)) {
    const within = `/languageMap/${language}`
    const clean = writable(text)
    if (!languages.includes(language)) writing.report(at, 'dropped', 'language-without-event', within)
    else if (typeof text !== 'string') writing.report(at, 'dropped', 'several-texts', within)
    else if (clean === undefined) writing.report(at, 'dropped', 'text-not-writable', within)
    else if (clean !== text) writing.report(at, 'coerced', 'white-space', within)
  }
  if (languages.every((language) => textOf(attribute, language) === undefined)) writing.report(at, 'dropped', 'no-text')
  else if (languages.includes(none)) writing.report(at, 'coerced', 'language-not-known')
}

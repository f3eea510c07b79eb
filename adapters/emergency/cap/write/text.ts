// The texts of an `info` by language (CAP 1.2 clause 3.2.2: an info is in one language). What has no language, no text
// or no event in its language is told.

import type { Attribute } from '../../../../standards/hub/entity.ts'
import type { At, Writing } from './writing.ts'
import { isXmlText } from '../xml/xml-write.ts'

const languageTag = /^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$/
/** JSON-LD's word for no language. */
const none = '@none'
/** BCP 47: a language that is not known. A missing one would be read as en-US. */
const undetermined = 'und'
const space = /^[ \t\r\n]+|[ \t\r\n]+$/g

/** The languages that an info can be written in: those in which it says what the event is. */
export function languagesOf(event: Attribute | undefined): readonly string[] {
  if (event?.type !== 'LanguageProperty') return []
  return Object.keys(event.languageMap).filter(
    (language) => (language === none || languageTag.test(language)) && textOf(event, language) !== undefined,
  )
}

export function writtenLanguage(language: string): string {
  return language === none ? undetermined : language
}

/** The text as it stands in an element; undefined: there is none that can. */
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

/** Tells what of a text is not written, or otherwise. @param languages those that the info is written in */
export function tellText(attribute: Attribute, at: At, languages: readonly string[], writing: Writing): void {
  if (attribute.type === 'Property') {
    if (writable(attribute.value) === undefined) writing.tell(at, 'dropped', 'text-not-writable')
    else writing.tell(at, 'coerced', 'text-without-language')
    return
  }
  if (attribute.type !== 'LanguageProperty') {
    writing.tell(at, 'dropped', 'attribute-kind')
    return
  }
  for (const [language, text] of Object.entries(attribute.languageMap)) {
    const within = `/languageMap/${language}`
    const clean = writable(text)
    if (!languages.includes(language)) writing.tell(at, 'dropped', 'language-without-event', within)
    else if (typeof text !== 'string') writing.tell(at, 'dropped', 'several-texts', within)
    else if (clean === undefined) writing.tell(at, 'dropped', 'text-not-writable', within)
    else if (clean !== text) writing.tell(at, 'coerced', 'white-space', within)
  }
  if (languages.every((language) => textOf(attribute, language) === undefined)) writing.tell(at, 'dropped', 'no-text')
  else if (languages.includes(none)) writing.tell(at, 'coerced', 'language-not-known')
}

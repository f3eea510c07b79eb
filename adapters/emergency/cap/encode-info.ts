// Writes the attributes of one `info` as elements, one for each language of its event (CAP 1.2 clause 3.2.2). Reports texts
// without a language, empty texts, and languages without an event.

import type { Attribute } from '../../../standards/hub/entity.ts'
import { isXmlText, trimXml, xmlElement } from '../../kit/index.ts'
import { locationOf } from './area.ts'
import { shapesOf, writeValue, type At, type Elements, type Writing } from './encode-value.ts'
import { datasetOf, infoRows } from './rows.ts'

type Info = ReadonlyMap<string, Attribute>

const languageTag = /^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$/
/** The JSON-LD keyword for a text without a language. */
const none = '@none'
/** The BCP 47 tag for an unknown language. A missing language would be read as en-US. */
const undetermined = 'und'

/**
 * Empty: a required value is missing, which is reported.
 *
 * @param sent the time of the message, UTC
 */
export function writeInfo(info: Info, position: number, sent: string, writing: Writing): Elements {
  const datasetId = datasetOf(position)
  const languages = languagesOf(info.get('event'))
  const common = new Map<string, Elements>()
  for (const row of infoRows) {
    const attribute = info.get(row.attribute)
    if (attribute === undefined || row.as === 'text') continue
    common.set(row.attribute, writeValue(row, attribute, { name: row.attribute, datasetId }, writing))
  }
  const isIncomplete = infoRows.some(
    (row) => row.required && (row.as === 'text' ? languages.length === 0 : !common.get(row.attribute)?.length),
  )
  if (isIncomplete) {
    for (const name of info.keys()) writing.report({ name, datasetId }, 'dropped', 'required-missing')
    return []
  }
  for (const [name, attribute] of info) writing.reportMembers(attribute, { name, datasetId }, sent)
  for (const { as, attribute: name } of infoRows) {
    const attribute = info.get(name)
    if (as === 'text' && attribute !== undefined) reportText(attribute, { name, datasetId }, languages, writing)
  }
  reportLocation(info, { name: 'location', datasetId }, writing)
  return languages.map((language) =>
    xmlElement('info', [
      xmlElement('language', language === none ? undetermined : language),
      ...infoRows.flatMap((row) => {
        if (row.as !== 'text') return common.get(row.attribute) ?? []
        const text = textOf(info.get(row.attribute), language)
        return text === undefined ? [] : [xmlElement(row.element, text)]
      }),
    ]),
  )
}

/** CAP has locations only in areas, and each area requires a description. A location without areas is not written. */
function reportLocation(info: Info, at: At, writing: Writing): void {
  const areas = info.get('areas')
  // The areas as a reader of the alert would decode them.
  const made = areas?.type === 'ListProperty' ? locationOf(areas.valueList.map(shapesOf)) : undefined
  const location = info.get('location')
  const given = location?.type === 'GeoProperty' ? location.value : undefined
  if (given === undefined && made === undefined) return
  if (made === undefined) writing.report(at, 'dropped', 'area-without-description')
  else if (given === undefined) writing.report(at, 'assumed', 'location-of-the-areas')
  else if (!isSameGeometry(given, made)) writing.report(at, 'coerced', 'location-of-the-areas')
}

function isSameGeometry(one: object, other: object): boolean {
  const members = (of: object): string => JSON.stringify(Object.entries(of).toSorted(([a], [b]) => (a < b ? -1 : 1)))
  return members(one) === members(other)
}

/** The languages that an info can be written in: those of its event. */
function languagesOf(event: Attribute | undefined): readonly string[] {
  if (event?.type !== 'LanguageProperty') return []
  return Object.keys(event.languageMap).filter(
    (language) => (language === none || languageTag.test(language)) && textOf(event, language) !== undefined,
  )
}

/** The text for an element. Undefined: there is no text that can be written. */
function textOf(attribute: Attribute | undefined, language: string): string | undefined {
  if (attribute?.type === 'Property') return writable(attribute.value)
  if (attribute?.type !== 'LanguageProperty' || !Object.hasOwn(attribute.languageMap, language)) return undefined
  return writable(attribute.languageMap[language])
}

function writable(text: unknown): string | undefined {
  const clean = typeof text === 'string' && isXmlText(text) ? trimXml(text) : ''
  return clean === '' ? undefined : clean
}

/** Reports the texts that are not written, or written differently. @param languages the languages of the written infos */
function reportText(attribute: Attribute, at: At, languages: readonly string[], writing: Writing): void {
  if (attribute.type === 'Property') {
    if (writable(attribute.value) === undefined) return writing.report(at, 'dropped', 'text-not-writable')
    return writing.report(at, 'coerced', 'text-without-language')
  }
  if (attribute.type !== 'LanguageProperty') return writing.report(at, 'dropped', 'attribute-kind')
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

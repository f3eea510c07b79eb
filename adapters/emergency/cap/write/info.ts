// Writes the attributes of one `info` as elements, one per language of its event (CAP 1.2 clause 3.2.2).

import type { Attribute } from '../../../../standards/hub/entity.ts'
import { locationOf } from '../read/area.ts'
import { reportMembers } from '../draft.ts'
import { datasetOf, infoRows } from '../rows.ts'
import { writableAreas } from './area.ts'
import { languagesOf, reportText, textOf, writtenLanguage } from './text.ts'
import { writeValue } from './value.ts'
import type { At, Writing } from './writing.ts'
import { parentElement, textElement } from '../xml/xml-write.ts'

type Info = ReadonlyMap<string, Attribute>

/**
 * Empty: a required value is missing, which is reported.
 * @param sent the time of the message, UTC
 */
export function writeInfo(info: Info, position: number, sent: string, writing: Writing): readonly string[] {
  const datasetId = datasetOf(position)
  const languages = languagesOf(info.get('event'))
  const common = new Map<string, readonly string[]>()
  for (const row of infoRows) {
    const attribute = info.get(row.attribute)
    if (attribute === undefined || row.as === 'text') continue
    common.set(row.attribute, writeValue(row, attribute, { name: row.attribute, datasetId }, writing))
  }
  const lacking = infoRows.some(
    (row) => row.required && (row.as === 'text' ? languages.length === 0 : !common.get(row.attribute)?.length),
  )
  if (lacking) {
    for (const name of info.keys()) writing.report({ name, datasetId }, 'dropped', 'required-missing')
    return []
  }
  for (const [name, attribute] of info) reportMembers(attribute, { name, datasetId }, sent, writing)
  for (const { as, attribute: name } of infoRows) {
    const attribute = info.get(name)
    if (as === 'text' && attribute !== undefined) reportText(attribute, { name, datasetId }, languages, writing)
  }
  reportLocation(info, { name: 'location', datasetId }, writing)
  return languages.map((language) => infoElement(info, common, language))
}

function infoElement(info: Info, common: ReadonlyMap<string, readonly string[]>, language: string): string {
  return parentElement('info', [
    textElement('language', writtenLanguage(language)),
    ...infoRows.flatMap((row) => {
      if (row.as !== 'text') return common.get(row.attribute) ?? []
      const text = textOf(info.get(row.attribute), language)
      return text === undefined ? [] : [textElement(row.element, text)]
    }),
  ])
}

/** CAP has locations only in areas, and each area requires a description. A location without areas is not written. */
function reportLocation(info: Info, at: At, writing: Writing): void {
  const areas = info.get('areas')
  const made = areas?.type === 'ListProperty' ? locationOf(writableAreas(areas.valueList)) : undefined
  const location = info.get('location')
  const given = location?.type === 'GeoProperty' ? location.value : undefined
  if (given === undefined && made === undefined) return
  if (made === undefined) writing.report(at, 'dropped', 'area-without-description')
  else if (given === undefined) writing.report(at, 'assumed', 'location-of-the-areas')
  else if (!sameGeometry(given, made)) writing.report(at, 'coerced', 'location-of-the-areas')
}

function sameGeometry(one: object, other: object): boolean {
  const members = (of: object): string => JSON.stringify(Object.entries(of).toSorted(([a], [b]) => (a < b ? -1 : 1)))
  return members(one) === members(other)
}

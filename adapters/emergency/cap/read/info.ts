// Reads one `info` of an alert as instances of attributes (CAP 1.2 clause 3.2.2). Its default language is en-US, as the
// standard defines.

import { geoProperty } from '../../../../standards/hub/build.ts'
import type { Attribute } from '../../../../standards/hub/entity.ts'
import { locationOf, type Area } from './area.ts'
import { childrenOf, onlyChild, optionalText, type Children } from './children.ts'
import { readRow } from '../members.ts'
import type { DecodeSession } from './reading.ts'
import { datasetOf, infoRows, sequences } from '../rows.ts'
import type { XmlElement } from '../xml/xml.ts'

const defaultLanguage = 'en-US'
/** The syntax of `xs:language` (RFC 3066). */
const tag = /^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$/

export type Instances = readonly (readonly [name: string, instance: Attribute])[]

/** @param position the position of the info in the alert, from 1 */
export function readInfo(element: XmlElement, position: number, observedAt: string, reading: DecodeSession): Instances {
  const children = childrenOf(element, sequences.info, reading)
  const of = { observedAt, datasetId: datasetOf(position), language: languageOf(children, element, reading) }
  const found: [string, Attribute][] = []
  for (const row of infoRows) {
    const instance = readRow(row, children, element, of, reading)
    if (instance === undefined) continue
    found.push([row.attribute, instance])
    if (row.as === 'areas') found.push(...placeOf(instance, of))
  }
  return found
}

function placeOf(areas: Attribute, of: { observedAt: string; datasetId: string | undefined }): [string, Attribute][] {
  const location = areas.type === 'ListProperty' ? locationOf(areas.valueList as readonly Area[]) : undefined
  return location === undefined ? [] : [['location', geoProperty(location, of)]]
}

function languageOf(children: Children, info: XmlElement, reading: DecodeSession): string {
  const element = onlyChild(children, 'language', reading)
  const text = optionalText(element, reading)
  if (text === undefined || element === undefined) {
    reading.lose(info, 'assumed', 'language-of-the-standard')
    return defaultLanguage
  }
  if (tag.test(text)) return text
  const spelled = text.replaceAll('_', '-')
  if (!tag.test(spelled)) reading.refuse(element, 'A language must be a language tag such as fr-CA.', '3.2.2')
  else reading.repair(element, 'language-spelling', `CAP ${reading.edition} 3.2.2`)
  return spelled
}

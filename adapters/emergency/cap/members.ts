// Reads the elements of an alert or an info as attributes of the hub, by the tables in rows.ts (CAP 1.2 clauses 3.2.1 and
// 3.2.2). The texts of an info are in its language.

import { property } from '../../../standards/hub/build.ts'
import type { Attribute, Json } from '../../../standards/hub/entity.ts'
import { present, readArea } from './read/area.ts'
import { leafText, optionalText, requiredText, type Children } from './read/children.ts'
import { readPair } from './read/pair.ts'
import type { DecodeSession } from './read/reading.ts'
import { readResource } from './read/resource.ts'
import { repeating, type Row } from './rows.ts'
import { readTime } from './time.ts'
import { readReferences, readWords } from './words.ts'
import type { XmlElement } from './xml/xml.ts'

export interface Of {
  /** UTC. */
  readonly observedAt: string
  readonly datasetId?: string | undefined
  /** The language of the texts. */
  readonly language: string
}

export function readRow(
  row: Row,
  children: Children,
  parent: XmlElement,
  of: Of,
  reading: DecodeSession,
): Attribute | undefined {
  const elements = children.get(row.element) ?? []
  const [first, second] = elements
  if (first === undefined) {
    if (row.required) reading.refuse(parent, `The required element ${row.element} is missing.`, '3.4', row.element)
    return undefined
  }
  if (repeating.has(row.as)) return readList(row, elements, of, reading)
  if (second !== undefined) return reading.refuse(second, 'The element may occur only once.', '3.4')
  const text = row.required ? requiredText(first, parent, row.element, reading) : optionalText(first, reading)
  return text === undefined ? undefined : readValue(row, text, first, of, reading)
}

function readValue(row: Row, text: string, element: XmlElement, of: Of, reading: DecodeSession): Attribute | undefined {
  switch (row.as) {
    case 'code':
      return propertyOf(codeOf(row, text, element, reading), of)
    case 'line':
    case 'uri':
      return propertyOf(text, of)
    case 'text':
      return { type: 'LanguageProperty', languageMap: { [of.language]: text }, ...details(of) }
    case 'time':
      return propertyOf(readTime(text, element, reading)?.value, of)
    case 'words':
      return propertyOf(readWords(text, element, reading), of)
    case 'references':
      return listOf(readReferences(text, element, reading), of)
    default:
      throw new Error('readValue was called for a repeating element')
  }
}

function readList(row: Row, elements: readonly XmlElement[], of: Of, reading: DecodeSession): Attribute | undefined {
  switch (row.as) {
    case 'codes':
      return propertyOf(present(elements.map((one) => codeOf(row, leafText(one, reading), one, reading))), of)
    case 'lines': {
      const lines = present(elements.map((one) => optionalText(one, reading)))
      return lines.length === 0 ? undefined : propertyOf(lines, of)
    }
    case 'pairs':
      return listOf(present(elements.map((one) => readPair(one, reading))), of)
    case 'resources':
      return listOf(present(elements.map((one) => readResource(one, reading))), of)
    case 'areas':
      return listOf(present(elements.map((one) => readArea(one, reading))), of)
    default:
      throw new Error('readList was called for an element that does not repeat')
  }
}

function codeOf(
  row: Row & { readonly as: 'code' | 'codes' },
  text: string,
  element: XmlElement,
  reading: DecodeSession,
): string | undefined {
  if (row.values.includes(text)) return text
  const now = row.as === 'code' ? row.formerly?.get(text) : undefined
  if (now === undefined) return reading.refuse(element, 'The value is not in the list of the standard.', '3.2')
  reading.lose(element, 'coerced', 'former-word', row.attribute)
  return now
}

function propertyOf(value: Json | undefined, { observedAt, datasetId }: Of): Attribute | undefined {
  return value === undefined ? undefined : property(value, { observedAt, datasetId })
}

function listOf(valueList: readonly Json[], of: Of): Attribute {
  return { type: 'ListProperty', valueList, ...details(of) }
}

function details({ observedAt, datasetId }: Of): { readonly observedAt: string; readonly datasetId?: string } {
  return datasetId === undefined ? { observedAt } : { observedAt, datasetId }
}

// Writes the value of an attribute as elements, by its row (CAP 1.2 clauses 3.2.1 and 3.2.2). Reports values that CAP
// cannot express.

import type { Attribute, Json } from '../../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../../standards/json/object.ts'
import { isName } from '../identity.ts'
import type { Row } from '../rows.ts'
import { writeTime } from '../time.ts'
import { writeWords } from '../words.ts'
import { pairElement, writeArea } from './area.ts'
import { writeResource } from './resource.ts'
import type { At, Writing } from './writing.ts'
import { textElement } from '../xml/xml-write.ts'

/** Empty: the value is not written, which is reported. Not for texts, which have a language. */
export function writeValue(row: Row, attribute: Attribute, at: At, writing: Writing): readonly string[] {
  if (attribute.type === 'Property') return writeProperty(row, attribute.value, at, writing)
  if (attribute.type === 'ListProperty') return writeList(row, attribute.valueList, at, writing)
  return none(at, 'attribute-kind', writing)
}

function none(at: At, code: string, writing: Writing): readonly string[] {
  writing.report(at, 'dropped', code)
  return []
}

function writeProperty(row: Row, value: Json, at: At, writing: Writing): readonly string[] {
  switch (row.as) {
    case 'code':
      return typeof value === 'string' && row.values.includes(value)
        ? [textElement(row.element, value)]
        : none(at, 'wrong-type', writing)
    case 'line':
      return typeof value === 'string' ? lines(row.element, [value], at, writing) : none(at, 'wrong-type', writing)
    case 'uri':
      return typeof value === 'string'
        ? lines(row.element, [writing.escapeUri(value, at)], at, writing)
        : none(at, 'wrong-type', writing)
    case 'time':
      return typeof value === 'string' ? timeElement(row.element, value, at, writing) : none(at, 'wrong-type', writing)
    case 'codes':
    case 'lines':
    case 'words':
      return textsOf(row, value, at, writing)
    default:
      return none(at, 'attribute-kind', writing)
  }
}

function textsOf(
  row: Row & { readonly as: 'codes' | 'lines' | 'words' },
  value: Json,
  at: At,
  writing: Writing,
): readonly string[] {
  if (!Array.isArray(value) || !value.every((one) => typeof one === 'string')) return none(at, 'wrong-type', writing)
  const texts: readonly string[] = value
  if (texts.length === 0) return none(at, 'empty-list', writing)
  if (row.as === 'lines') return lines(row.element, texts, at, writing)
  if (row.as === 'codes')
    return texts.every((text) => row.values.includes(text))
      ? texts.map((text) => textElement(row.element, text))
      : none(at, 'wrong-type', writing)
  const words = writeWords(texts)
  return words === undefined ? none(at, 'quote-in-word', writing) : lines(row.element, [words], at, writing)
}

function lines(element: string, texts: readonly string[], at: At, writing: Writing): readonly string[] {
  return texts.flatMap((text) => {
    const clean = writing.cleanText(text, at)
    return clean === undefined ? [] : [textElement(element, clean)]
  })
}

function timeElement(element: string, value: string, at: At, writing: Writing): readonly string[] {
  const written = writeTime(value)
  if (written === undefined) return none(at, 'wrong-type', writing)
  if (written.cut) writing.report(at, 'approximated', 'time-precision', '', 1)
  return [textElement(element, written.text)]
}

function writeList(row: Row, items: readonly Json[], at: At, writing: Writing): readonly string[] {
  if (items.length === 0) return none(at, 'empty-list', writing)
  switch (row.as) {
    case 'references':
      return references(row.element, items, at, writing)
    case 'pairs':
      return items.flatMap((item) => pairElement(row.element, item, at, writing))
    case 'resources':
      return items.flatMap((item) => writeResource(item, at, writing))
    case 'areas':
      return items.flatMap((item) => writeArea(item, at, writing))
    default:
      return none(at, 'attribute-kind', writing)
  }
}

function references(element: string, items: readonly Json[], at: At, writing: Writing): readonly string[] {
  const texts: string[] = []
  for (const item of items) {
    const { sender, identifier, sent } = isJsonObject(item) ? item : {}
    const time = typeof sent === 'string' ? writeTime(sent) : undefined
    if (typeof sender !== 'string' || typeof identifier !== 'string') return none(at, 'wrong-type', writing)
    if (!isName(sender) || !isName(identifier) || time === undefined || time.cut)
      return none(at, 'not-a-reference', writing)
    texts.push(`${sender},${identifier},${time.text}`)
  }
  return lines(element, [texts.join(' ')], at, writing)
}

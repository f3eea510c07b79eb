// A name and a value as elements: eventCode, parameter and geocode (CAP 1.2 clauses 3.2.2 and 3.2.4).

import type { Json } from '../../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../../standards/json/object.ts'
import type { At, Writing } from './writing.ts'
import { parentElement, textElement } from '../xml/xml-write.ts'

/** Writes a name and a value, each of which may be empty. */
export function pairElement(element: string, item: Json, at: At, writing: Writing): readonly string[] {
  const { valueName, value } = isJsonObject(item) ? item : {}
  if (typeof valueName !== 'string' || typeof value !== 'string') {
    writing.report(at, 'dropped', 'wrong-type')
    return []
  }
  const [name, text] = [writing.clean(valueName, at), writing.clean(value, at)]
  if (name === undefined || text === undefined) return []
  return [parentElement(element, [textElement('valueName', name), textElement('value', text)])]
}

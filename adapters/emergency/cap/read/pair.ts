// A name and a value: eventCode, parameter and geocode (CAP 1.2 clauses 3.2.2 and 3.2.4). CAP 1.0 writes them as one
// text, `name=value`.

import { childrenOf, leafText, onlyChild } from './children.ts'
import { hasTextPairs } from '../editions.ts'
import type { DecodeSession } from './reading.ts'
import { sequences } from '../rows.ts'
import type { XmlElement } from '../xml/xml.ts'

export type Pair = { readonly valueName: string; readonly value: string }

/** Both name and value must be present; they may be empty. */
export function readPair(element: XmlElement, reading: DecodeSession): Pair | undefined {
  if (hasTextPairs(reading.edition) && element.children.length === 0) return readTextPair(element, reading)
  const children = childrenOf(element, sequences.pair, reading)
  const [name, value] = sequences.pair.map((one) => onlyChild(children, one, reading))
  if (name === undefined)
    return reading.refuse(element, 'The required element valueName is missing.', '3.4', 'valueName')
  if (value === undefined) return reading.refuse(element, 'The required element value is missing.', '3.4', 'value')
  return { valueName: leafText(name, reading), value: leafText(value, reading) }
}

function readTextPair(element: XmlElement, reading: DecodeSession): Pair | undefined {
  const text = leafText(element, reading)
  const equals = text.indexOf('=')
  if (equals === -1) return reading.refuse(element, 'The text is not name=value.', '3.2.2')
  return { valueName: text.slice(0, equals), value: text.slice(equals + 1) }
}

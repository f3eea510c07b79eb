// Attributes that need no reading: the hub has them as they stand, or as a Property around a bare value (ETSI GS CIM 009
// clause 4.5.2, 4.5.3, 4.5.4). Most are; whatever is not plainly so is left to the reader of its form, which judges it.

import type { Attribute, Json } from '../../hub/entity.ts'
import { unitByCode } from '../../hub/units.ts'
import { isJsonObject } from '../../json/object.ts'
import { isPlainInstant } from '../instant.ts'
import { asAttribute } from '../unsafe-casts.ts'
import { isUri, nullUri } from '../names.ts'

/** A Property around a bare number, truth value or text; undefined for what may be another kind, or wrong. */
export function plainValue(json: Json): Attribute | undefined {
  return isPlainValue(json) ? { type: 'Property', value: json } : undefined
}

/** The attribute itself, if it is normalized, of one instance, without sub-attributes and without anything to repair. */
export function plainAttribute(json: Json): Attribute | undefined {
  if (!isJsonObject(json)) return undefined
  const { type } = json
  let hasValue = false
  for (const name in json) {
    const member = json[name] ?? null
    switch (name) {
      case 'type':
        break
      case 'value':
        if (type !== 'Property' || !isPlainValue(member)) return undefined
        hasValue = true
        break
      case 'object':
        if (type !== 'Relationship' || typeof member !== 'string' || !isUri(member) || member === nullUri)
          return undefined
        hasValue = true
        break
      case 'observedAt':
        if (!isPlainInstant(member)) return undefined
        break
      case 'unitCode':
        if (typeof member !== 'string' || unitByCode(member) === undefined) return undefined
        break
      default:
        return undefined
    }
  }
  return hasValue ? asAttribute(json) : undefined
}

function isPlainValue(json: Json): boolean {
  return typeof json === 'string' ? json !== nullUri : typeof json === 'number' || typeof json === 'boolean'
}

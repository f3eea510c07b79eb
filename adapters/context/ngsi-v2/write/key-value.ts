// Writes one attribute in the simplified representation: only its value. Reports the other members ("Simplified Entity
// Representation").

import { type Attribute, valueMember } from '../../../../standards/hub/entity.ts'
import { looksLikeGeometry } from '../../../../standards/ngsi-ld/geometry.ts'
import { memberCode } from '../../../../standards/ngsi-ld/members.ts'
import type { Json } from '../../../adapter.ts'
import { targetOfName } from '../names.ts'
import { looksNormalized } from './attribute.ts'
import { writeValue, type Writing } from './value.ts'

/** Values of `quality` that may be published. */
const publishable: ReadonlySet<Json> = new Set(['good', 'manual'])

/** Undefined: the value is marked as bad and is not published. */
export function writeKeyValue(attribute: Attribute, name: string, writing: Writing): Json | undefined {
  const { ledger } = writing
  if (isBad(attribute)) {
    ledger.report('dropped', 'bad-quality')
    return undefined
  }
  const { valueType: _, ...untyped } = attribute
  const { value } = writeValue(untyped, undefined, writing)
  if (!comesBack(attribute, name)) ledger.report('coerced', 'kind')
  const member = valueMember[attribute.type]
  for (const other in attribute) {
    if (other !== 'type' && other !== member) ledger.report('dropped', memberCode.get(other) ?? otherCode(other), other)
  }
  return value
}

function otherCode(member: string): string {
  return member === 'datasetId' ? 'dataset-id' : 'sub-attribute'
}

function isBad({ quality }: Attribute): boolean {
  if (quality === undefined) return false
  const value =
    typeof quality === 'object' && quality !== null && 'value' in quality ? (quality['value'] as Json) : null
  return !publishable.has(value)
}

/** Whether a reader can determine the kind from the value alone. */
function comesBack(attribute: Attribute, name: string): boolean {
  if (attribute.type === 'GeoProperty') return true
  if (attribute.type !== 'Property') return false
  return !looksLikeGeometry(attribute.value) && !looksNormalized(attribute.value) && targetOfName(name) === undefined
}

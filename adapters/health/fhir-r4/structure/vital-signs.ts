// The profile that R4 demands of vital signs (clause 10.1.19.1): an Observation with one of these LOINC codes has a category, a
// subject, a time, and a value or a reason why there is none. A blood pressure has both of its parts.

import { all, at, child, choice, textAt, type FhirNode } from './node.ts'
import type { Fault } from './validate.ts'

const loinc = 'http://loinc.org'
const bloodPressure = '85354-9'
const codes = new Set(
  `85353-1 9279-1 8867-4 2708-6 8310-5 8302-2 9843-4 29463-7 39156-5 ${bloodPressure} 8480-6 8462-4`.split(' '),
)
const clause = 'FHIR R4 10.1.19.1'

function loincOf(node: FhirNode): readonly string[] {
  return at(node, 'code.coding').flatMap((one) => (textAt(one, 'system') === loinc ? (textAt(one, 'code') ?? []) : []))
}

export function vitalSignsFault(observation: FhirNode): Fault | undefined {
  const own = loincOf(observation).filter((code) => codes.has(code))
  if (own.length === 0) return undefined
  const wrong = (name: string, detail: string): Fault => ({ path: `${observation.path}/${name}`, detail, clause })
  const isMarked = at(observation, 'category.coding').some((one) => textAt(one, 'code') === 'vital-signs')
  if (!isMarked) return wrong('category', 'A vital sign has the category vital-signs.')
  if (child(observation, 'subject') === undefined) return wrong('subject', 'A vital sign has a subject.')
  if (choice(observation, 'effective') === undefined) return wrong('effective', 'A vital sign has a time.')
  const components = all(observation, 'component')
  const hasReason = child(observation, 'dataAbsentReason') !== undefined
  if (
    choice(observation, 'value') === undefined &&
    !hasReason &&
    components.length === 0 &&
    child(observation, 'hasMember') === undefined
  )
    return wrong('value', 'A vital sign has a value, or the reason why it has none.')
  if (!own.includes(bloodPressure)) return undefined
  const parts = new Set(components.flatMap(loincOf))
  return parts.has('8480-6') && parts.has('8462-4')
    ? undefined
    : wrong('component', 'A blood pressure has a systolic and a diastolic part.')
}

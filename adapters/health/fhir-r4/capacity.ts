// Beds and ventilators by their codes in HL7 SANER (MeasuredValues), and counts of persons that are too small to be an aggregate.

import type { Json } from '../../adapter.ts'
import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { all, at, child, textAt, type FhirNode } from './structure/node.ts'

export const measuredValues = 'http://hl7.org/fhir/uv/saner/CodeSystem/MeasuredValues'
export const absentReason = 'http://hl7.org/fhir/StructureDefinition/data-absent-reason'

/** The codes of things: the others are counts of persons. */
export const capacityAttributes: ReadonlyMap<string, string> = new Map([
  ['numTotBeds', 'totalBedNumber'],
  ['numTotBedsOcc', 'occupiedBedNumber'],
  ['numTotBedsAvail', 'availableBedNumber'],
  ['numICUBeds', 'totalIcuBedNumber'],
  ['numICUBedsOcc', 'occupiedIcuBedNumber'],
  ['numICUBedsAvail', 'availableIcuBedNumber'],
  ['numVent', 'totalVentilatorNumber'],
  ['numVentUse', 'usedVentilatorNumber'],
  ['numVentAvail', 'availableVentilatorNumber'],
])
const byLowerCase = new Map(
  [...capacityAttributes].map(([code, attribute]) => [code.toLowerCase(), attribute] as const),
)
/** Other beds and ventilators, supplies, and whether staff is short. */
const otherThings = /^(?:num\w*beds\w*|numvent\w*|\w+(?:supply|reuse|obtain)|(?:poss)?short\w+)$/i

/** The attribute of a code of SANER, whose system does not distinguish case. */
export function capacityAttributeOf(code: string): string | undefined {
  return byLowerCase.get(code.toLowerCase())
}

/** The codes of a CodeableConcept that are of SANER. */
function capacityCodes(concept: FhirNode | undefined): readonly string[] {
  return at(concept, 'coding').flatMap((coding) =>
    /(?:^|\/)MeasuredValues$/.test(textAt(coding, 'system') ?? '') ? (textAt(coding, 'code') ?? []) : [],
  )
}

/** The attributes of the codes of a CodeableConcept. */
export function capacityAttributesOf(concept: FhirNode | undefined): readonly string[] {
  return capacityCodes(concept).flatMap((code) => capacityAttributeOf(code) ?? [])
}

/** The whole number that an Observation, or a component of one, has as its value. */
export function countIn(node: FhirNode): FhirNode | undefined {
  const quantity = child(node, 'valueQuantity')
  const count = child(quantity, 'comparator') === undefined ? child(quantity, 'value') : undefined
  const found = count ?? child(node, 'valueInteger')
  return found?.text !== undefined && /^\d{1,9}$/.test(found.text) ? found : undefined
}

/** Whether an Observation has a count of persons that is too small to be an aggregate. */
export function hasSmallCount(observation: FhirNode, smallest: number): boolean {
  return [observation, ...all(observation, 'component')].some((one) => {
    const count = Number(countIn(one)?.text ?? 0)
    const codes = capacityCodes(child(one, 'code'))
    return count > 0 && count < smallest && (codes.some((code) => !otherThings.test(code)) || isOfPersons(one))
  })
}

/** Annotations by which UCUM counts persons: `{patients}`. */
const persons = /^\{?(?:(?:in|out)?patient|person|people|case|death|individual|admission)s?\}?$/i

function isOfPersons(node: FhirNode): boolean {
  const quantity = child(node, 'valueQuantity')
  return ['code', 'unit'].some((name) => persons.test(textAt(quantity, name) ?? ''))
}

export interface Masked {
  readonly groups: Json
  /** What was masked, by its JSON Pointer in the groups. */
  readonly small: readonly { readonly path: string; readonly count: Json }[]
}

/**
 * The groups of a report with each count of persons below the smallest one, but for 0, as masked; and the scores that follow from it.
 */
export function maskSmall(groups: Json, smallest: number): Masked {
  const small: { path: string; count: Json }[] = []
  const visit = (value: Json, path: string): Json => {
    if (isJsonArray(value)) return value.map((item, index) => visit(item, `${path}/${index}`))
    if (!isJsonObject(value)) return value
    const before = small.length
    const members = new Map(
      Object.entries(value).map(([name, inner]) => [name, visit(inner, `${path}/${name}`)] as const),
    )
    const { count, measureScore } = value
    if (typeof count === 'number' && count !== 0 && count < smallest && !isOfThings(value, path))
      mask(members, 'count', count, path)
    // A score is a quotient of the counts beside it.
    if (small.length > before && isJsonObject(measureScore)) {
      small.push({ path: `${path}/measureScore`, count: measureScore })
      members.set('measureScore', { extension: [masked] })
    }
    return Object.fromEntries(members)
  }
  const mask = (members: Map<string, Json>, name: string, count: number, path: string): void => {
    small.push({ path: `${path}/${name}`, count })
    members.delete(name)
    members.set(`_${name}`, { extension: [masked] })
  }
  const kept = visit(groups, '')
  return { groups: kept, small }
}

const masked: JsonObject = { url: absentReason, valueCode: 'masked' }

/** What is occupied or used in a part of a population, such as by an age, are the persons of this part. */
const inUse = /(?:occ|use)$/i

function isOfThings({ code }: JsonObject, path: string): boolean {
  const isOfPart = path.includes('/stratum/')
  const codings = isJsonObject(code) && isJsonArray(code['coding']) ? code['coding'] : []
  return codings.some((coding) => {
    const name = isJsonObject(coding) ? coding['code'] : undefined
    return typeof name === 'string' && otherThings.test(name) && !(isOfPart && inUse.test(name))
  })
}

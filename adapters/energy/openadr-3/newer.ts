// What version 3.0 says in another form than 3.1, as 3.1 says it.

import type { Json, Loss } from '../../adapter.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { isText } from './check.ts'
import { valuesOfTargets } from './types.ts'
import type { ObjectType } from './types.ts'

/** The value of a field in the form of 3.1; undefined: nothing of it can be said there. */
export interface Newer {
  readonly value: Json | undefined
  readonly losses: readonly (readonly [kind: Loss['kind'], code: string])[]
}

/** Now, as 3.0 says it. */
const olderNow = /^0000-00-00(?:T00:00:00(?:\.0+)?Z?)?$/
const newerNow = '0001-01-01T00:00:00Z'
/** The fields with periods. */
const timed: ReadonlySet<string> = new Set(['intervalPeriod', 'intervals', 'resources'])

export function newer(objectType: ObjectType, field: string, value: Json): Newer {
  if (field === 'targets') return newerTargets(value)
  if (field === 'payloadDescriptors') return newerPayloads(objectType, value)
  if (field === 'reportDescriptors') return newerDescriptors(value)
  if (!timed.has(field)) return { value, losses: [] }
  const written = withStarts(value)
  const isSame = JSON.stringify(written) === JSON.stringify(value)
  return { value: written, losses: isSame ? [] : [['coerced', 'form-of-start']] }
}

/** The values of targets, without their types. */
function newerTargets(value: Json): Newer {
  const all = listOf(value)
  if (all.every((one) => typeof one === 'string')) return { value, losses: [] }
  const values = valuesOfTargets(all)
  const texts = values.flatMap((one) => (typeof one === 'string' || typeof one === 'number' ? [String(one)] : []))
  const fitting = texts.filter(isText)
  const isCut = fitting.length < values.length
  return {
    // An empty list would mean everybody.
    value: fitting.length === 0 && isCut ? undefined : [...new Set(fitting)],
    losses: [['dropped', 'target-type'], ...(isCut ? [['dropped', 'value-not-in-openadr'] as const] : [])],
  }
}

function newerDescriptors(value: Json): Newer {
  const found = listOf(value).map((one): Newer => {
    const targets = isObject(one) ? one['targets'] : undefined
    if (!isObject(one) || !Array.isArray(targets)) return { value: one, losses: [] }
    const { value: texts, losses } = newerTargets(targets as readonly Json[])
    return { value: texts === undefined ? undefined : { ...one, targets: texts }, losses }
  })
  return {
    value: found.flatMap((one) => (one.value === undefined ? [] : [one.value])),
    losses: found.flatMap(({ losses }) => losses),
  }
}

/** Those of a programme may be of events and of reports. */
function newerPayloads(objectType: ObjectType, value: Json): Newer {
  const all = listOf(value)
  const isSaid = all.every((one) => isObject(one) && typeof one['objectType'] === 'string')
  if (isSaid || (objectType !== 'EVENT' && objectType !== 'REPORT')) return { value, losses: [] }
  const implied = `${objectType}_PAYLOAD_DESCRIPTOR`
  const written = all.map((one) => (isObject(one) ? { ...one, objectType: one['objectType'] ?? implied } : one))
  return { value: written, losses: [['assumed', 'type-of-descriptor']] }
}

/** Periods are members of intervals, and those of resources. */
function withStarts(value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map(withStarts)
  if (!isObject(value)) return value
  const members = Object.entries(value).map(([name, member]): readonly [string, Json] => {
    if (name === 'payloads') return [name, member]
    return [name, name === 'start' && typeof member === 'string' ? newerStart(member) : withStarts(member)]
  })
  return Object.fromEntries(members)
}

/** The user guide of 3.0 has a space before the hour, which a time in JSON has not. */
export function newerStart(start: string): string {
  return olderNow.test(start) ? newerNow : start.replace(' ', 'T')
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : []
}

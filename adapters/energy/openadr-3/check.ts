// What the values of fields must be (OpenADR 3.1.0, the schemas of its API). A wrong value is a Problem of its object.

import type { Json } from '../../adapter.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { parseRfc3339 } from '../../../standards/hub/time/time.ts'
import type { JsonCursor } from '../../kit/index.ts'
import type { Field } from './types.ts'

const clause = 'OpenADR 3.1.0'
const longestText = 128
export const duration = /^-?P(?=\d|T\d)(?:\d+Y)?(?:\d+M)?(?:\d+[DW])?(?:T(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?$/
const objectId = /^[a-zA-Z0-9_-]{1,128}$/

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Lengths are those of JSON Schema, in characters of Unicode, of which one may have two code units. */
export function isText(value: Json | undefined): value is string {
  if (typeof value !== 'string' || value === '' || value.length > 2 * longestText) return false
  return value.length <= longestText || Array.from(value).length <= longestText
}

/** An address of an object that a server has assigned. */
export function isObjectId(value: Json | undefined): value is string {
  return typeof value === 'string' && objectId.test(value)
}

/** A type with a list of values: numbers, texts, truth values and points. */
export function isValuesMap(value: Json): boolean {
  return (
    isObject(value) &&
    isText(value['type']) &&
    Array.isArray(value['values']) &&
    (value['values'] as readonly Json[]).every(isPayload)
  )
}

function isPayload(value: Json): boolean {
  if (isObject(value)) return typeof value['x'] === 'number' && typeof value['y'] === 'number'
  return value !== null && typeof value !== 'object'
}

/** Now: 3.0 has the first, 3.1 the other. */
const beginning = /^(?:0000-00-00|0001-01-01)(?:T00:00:00(?:\.0+)?Z?)?$/

/** A time with its zone. The user guide writes a space before the hour, as RFC 3339 allows. It is kept as it is sent. */
function isStart(value: Json): boolean {
  return typeof value === 'string' && (beginning.test(value) || parseRfc3339(value.replace(' ', 'T')).ok)
}

export function isPeriod(value: Json | undefined): boolean {
  if (!isObject(value)) return false
  const { start, duration: length, randomizeStart } = value
  const isDuration = (one: Json | undefined): boolean =>
    one === undefined || one === null || (typeof one === 'string' && duration.test(one))
  return (start === undefined || start === null || isStart(start)) && isDuration(length) && isDuration(randomizeStart)
}

function isInt32(value: Json | undefined): boolean {
  return typeof value === 'number' && (value | 0) === value
}

export function isInterval(value: Json): boolean {
  if (!isObject(value) || !isInt32(value['id'])) return false
  const { payloads, intervalPeriod } = value
  const isTimed = intervalPeriod === undefined || intervalPeriod === null || isPeriod(intervalPeriod)
  return isTimed && Array.isArray(payloads) && (payloads as readonly Json[]).every(isValuesMap)
}

function isResource(value: Json): boolean {
  if (!isObject(value) || !isText(value['resourceName'])) return false
  const { intervals, intervalPeriod } = value
  const isTimed = intervalPeriod === undefined || intervalPeriod === null || isPeriod(intervalPeriod)
  return isTimed && Array.isArray(intervals) && (intervals as readonly Json[]).every(isInterval)
}

const isFraction = (value: Json): boolean => typeof value === 'number'
const isPercentage = (value: Json): boolean => isInt32(value) && Number(value) >= 0 && Number(value) <= 100
const isString = (value: Json): boolean => typeof value === 'string'
const isTruth = (value: Json): boolean => typeof value === 'boolean'
/** A text, in 3.0 a type with its values. */
function isTarget(value: Json): boolean {
  return isText(value) || isValuesMap(value)
}

/** Members of descriptors that need not be there. */
const ofDescriptors: Readonly<Record<string, (value: Json) => boolean>> = {
  objectType: (value) => value === 'EVENT_PAYLOAD_DESCRIPTOR' || value === 'REPORT_PAYLOAD_DESCRIPTOR',
  targets: (value) => Array.isArray(value) && (value as readonly Json[]).every(isTarget),
  units: isString,
  currency: isString,
  readingType: isString,
  accuracy: isFraction,
  confidence: isPercentage,
  aggregate: isTruth,
  historical: isTruth,
  startInterval: isInt32,
  numIntervals: isInt32,
  frequency: isInt32,
  repeat: isInt32,
}

/** Descriptors name the type of their payloads. */
export function isDescriptor(value: Json): boolean {
  if (!isObject(value) || !isText(value['payloadType'])) return false
  return Object.entries(ofDescriptors).every(([name, isRight]) => {
    const member = value[name]
    return member === undefined || member === null || isRight(member)
  })
}

const descriptor = [
  isDescriptor,
  'a descriptor: an object with payloadType and, if they are there, units, readingType, confidence from 0 to 100',
] as const
const valuesMap = 'type and a list of values'
const items: Readonly<Record<string, readonly [isRight: (value: Json) => boolean, form: string]>> = {
  payloadDescriptors: descriptor,
  reportDescriptors: descriptor,
  attributes: [isValuesMap, `an object with ${valuesMap}`],
  programDescriptions: [(value) => isObject(value) && typeof value['URL'] === 'string', 'an object with URL'],
  targets: [isTarget, `a text, or in 3.0 an object with ${valuesMap}`],
  intervals: [
    isInterval,
    `an interval: a whole number as id, payloads with ${valuesMap}, a start with its zone, durations of ISO 8601`,
  ],
  resources: [isResource, 'an object with resourceName and a list of intervals'],
}

const checks: Readonly<
  Record<'text' | 'label' | 'id' | 'duration' | 'period' | 'integer', readonly [(value: Json) => boolean, string]>
> = {
  text: [isText, `a text of 1 to ${longestText} characters`],
  label: [isString, 'a text'],
  id: [isObjectId, 'an id of 1 to 128 letters, digits, hyphens and underscores'],
  duration: [(value) => typeof value === 'string' && duration.test(value), 'an ISO 8601 duration'],
  period: [isPeriod, 'an object with start, a time with its zone, duration and randomizeStart'],
  integer: [(value) => Number.isInteger(value) && Number(value) >= 0, 'a whole number from 0'],
}

/** What is wrong with the value of a field, and which item of it; undefined: it is right. */
export function faultOf(
  value: Json,
  { field, as }: Field,
): { readonly detail: string; readonly item?: number } | undefined {
  if (as !== 'list' && as !== 'intervals' && as !== 'resources') {
    const [isRight, form] = checks[as]
    return isRight(value) ? undefined : { detail: `The field must be ${form}.` }
  }
  if (!Array.isArray(value)) return { detail: 'The field must be a list.' }
  const [isRight = () => true, form = ''] = items[field] ?? []
  const item = (value as readonly Json[]).findIndex((one) => !isRight(one))
  return item === -1 ? undefined : { detail: `The item must be ${form}.`, item }
}

/** The value of a field. A list with a wrong item is a Problem at that item. */
export function checked(cursor: JsonCursor, field: Field): Json {
  const value = cursor.json()
  const fault = faultOf(value, field)
  if (fault === undefined) return value
  throw (cursor.get(String(fault.item)) ?? cursor).problem(fault.detail, clause)
}

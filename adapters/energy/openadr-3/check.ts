// What the values of fields must be (OpenADR 3.1.0, the schemas of its API). A wrong value is a Problem of its object.

import type { Json } from '../../adapter.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import type { JsonCursor } from '../../kit/index.ts'
import type { Field } from './fields.ts'

const clause = 'OpenADR 3.1.0'
const longestText = 128
export const duration = /^-?P(?=\d|T\d)(?:\d+Y)?(?:\d+M)?(?:\d+[DW])?(?:T(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?$/
const objectId = /^[a-zA-Z0-9_-]{1,128}$/

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isText(value: Json | undefined): boolean {
  return typeof value === 'string' && value !== '' && value.length <= longestText
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

/** A start is usually an RFC 3339 time; `0001-01-01` means now. It is kept as it is sent. */
export function isPeriod(value: Json | undefined): boolean {
  if (!isObject(value)) return false
  const { start, duration: length, randomizeStart } = value
  const isDuration = (one: Json | undefined): boolean =>
    one === undefined || one === null || (typeof one === 'string' && duration.test(one))
  return (
    (start === undefined || start === null || typeof start === 'string') &&
    isDuration(length) &&
    isDuration(randomizeStart)
  )
}

export function isInterval(value: Json): boolean {
  if (!isObject(value) || !Number.isInteger(value['id'])) return false
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

/** Descriptors name the type of their payloads. */
export function isDescriptor(value: Json): boolean {
  return isObject(value) && isText(value['payloadType'])
}

const items: Readonly<Record<string, (value: Json) => boolean>> = {
  payloadDescriptors: isDescriptor,
  reportDescriptors: isDescriptor,
  attributes: isValuesMap,
  programDescriptions: (value) => isObject(value) && typeof value['URL'] === 'string',
  targets: (value) => isText(value) || isValuesMap(value),
  intervals: isInterval,
  resources: isResource,
}

const checks: Readonly<
  Record<'text' | 'duration' | 'period' | 'integer', readonly [(value: Json) => boolean, string]>
> = {
  text: [isText, `a text of 1 to ${longestText} characters`],
  duration: [(value) => typeof value === 'string' && duration.test(value), 'an ISO 8601 duration'],
  period: [isPeriod, 'an object with start, duration and randomizeStart'],
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
  const isRight = items[field]
  const item = isRight === undefined ? -1 : (value as readonly Json[]).findIndex((one) => !isRight(one))
  return item === -1 ? undefined : { detail: 'The item does not have the form of its list.', item }
}

/** The value of a field. A list with a wrong item is a Problem at that item. */
export function checked(cursor: JsonCursor, field: Field): Json {
  const value = cursor.json()
  const fault = faultOf(value, field)
  if (fault === undefined) return value
  throw (cursor.get(String(fault.item)) ?? cursor).problem(fault.detail, clause)
}

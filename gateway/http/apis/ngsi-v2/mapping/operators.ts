// Values that are computed of the one that is there ("Update operators for attribute values"): `{"$inc": 3}` and the like.
// Where there is none they start from nothing ("Usage in create or replace entity operations"). Pure.

import type { Form } from '../../../../../adapters/context/ngsi-v2/write-entity.ts'
import type { Json, JsonObject } from '../../../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../../../standards/json/object.ts'
import { canonicalJson } from '../../../../../standards/json/write.ts'
import { at } from '../../../../../standards/ngsi-ld/input-position.ts'
import { fail, ok, type Result } from '../../../../../standards/result.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import { compareAlike } from '../query/compare.ts'
import { wrong } from '../request.ts'

/** Undefined: an attribute that is not there is not made. */
type Computed = Result<Json | undefined, GatewayProblem>
type Operator = (operand: Json, before: Json | undefined, path: string, type: Json | undefined) => Computed

const operators: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ['$inc', ofNumbers((before, operand) => before + operand)],
  ['$mul', ofNumbers((before, operand) => before * operand)],
  ['$min', ofOrder((order) => order <= 0)],
  ['$max', ofOrder((order) => order >= 0)],
  ['$push', ofItems((list, items, position = list.length) => list.toSpliced(position, 0, ...items))],
  ['$addToSet', ofItems((list, items) => items.reduce(withItem, list))],
  ['$pull', taking((operand) => ok([operand]))],
  ['$pullAll', taking((operand, path) => (isJsonArray(operand) ? ok(operand) : wrong(path, 'Expected a list.')))],
])

/** By name, with every operator carried out. @param before the value that an attribute has, by its name */
export function computed(
  attributes: JsonObject,
  form: Form,
  path: string,
  before: (name: string) => Json | undefined,
): Result<JsonObject, GatewayProblem> {
  const made: (readonly [name: string, json: Json])[] = []
  for (const [name, json] of Object.entries(attributes)) {
    const attribute = form === 'keyValues' ? { value: json } : json
    const value = isJsonObject(attribute) ? attribute['value'] : undefined
    if (!isJsonObject(attribute) || !isOperation(value)) {
      made.push([name, json])
      continue
    }
    const place = form === 'keyValues' ? at(path, name) : `${at(path, name)}/value`
    const result = compute(value, before(name), place, attribute['type'])
    if (!result.ok) return result
    if (result.value === undefined) continue
    made.push([name, form === 'keyValues' ? result.value : { ...attribute, value: result.value }])
  }
  return ok(Object.fromEntries(made))
}

/** One operator, or `$set` and `$unset` together; every other object is a value. */
function isOperation(value: Json | undefined): value is JsonObject {
  if (!isJsonObject(value)) return false
  const names = Object.keys(value)
  const isOfMembers = names.length > 0 && names.every((name) => name === '$set' || name === '$unset')
  return isOfMembers || (names.length === 1 && operators.has(names[0] ?? ''))
}

function compute(operation: JsonObject, before: Json | undefined, path: string, type: Json | undefined): Computed {
  const [[name, operand] = ['', null]] = Object.entries(operation)
  return operators.get(name)?.(operand, before, path, type) ?? ofMembers(operation, before, path)
}

function ofNumbers(operation: (before: number, operand: number) => number): Operator {
  return (operand, before = 0, path) => {
    if (typeof operand !== 'number') return wrong(path, 'This operator requires a number.')
    const result = typeof before === 'number' ? operation(before, operand) : undefined
    // A number that overflows is not valid JSON.
    return Number.isFinite(result) ? ok(result) : fail(doesNotFit(path))
  }
}

const epoch = '1970-01-01T00:00:00Z'

/** @param keeps whether the value that is there stays, by its order to the other */
function ofOrder(keeps: (order: number) => boolean): Operator {
  return (operand, before, path, type) => {
    const nothing = type === 'DateTime' ? epoch : 0
    const known = before === undefined ? nothing : before
    if (typeof operand !== 'number' && typeof operand !== 'string')
      return wrong(path, 'This operator requires a number, a string or a time.')
    const order = compareAlike(known, operand)
    if (order === undefined) return fail(doesNotFit(path))
    return ok(keeps(order) ? known : operand)
  }
}

type OfItems = (list: readonly Json[], items: readonly Json[], position: number | undefined) => readonly Json[]

function ofItems(operation: OfItems): Operator {
  return (operand, before = [], path) => {
    const added = addedBy(operand, path)
    if (!added.ok) return added
    const { items, position } = added.value
    return isJsonArray(before) ? ok(operation(before, items, position)) : fail(doesNotFit(path))
  }
}

interface Added {
  readonly items: readonly Json[]
  /** Counted from the end where it is negative. */
  readonly position?: number
}

/** One item, or several with `$each`, at the end or at `$position`. */
function addedBy(operand: Json, path: string): Result<Added, GatewayProblem> {
  if (!isJsonObject(operand) || !Object.hasOwn(operand, '$each')) return ok({ items: [operand] })
  const { $each, $position, ...others } = operand
  if (!isJsonArray($each) || Object.keys(others).length > 0)
    return wrong(path, '$each requires a list, and only $position may be beside it.')
  if ($position === undefined) return ok({ items: $each })
  const isPlace = typeof $position === 'number' && Number.isInteger($position)
  return isPlace ? ok({ items: $each, position: $position }) : wrong(path, '$position is a whole number.')
}

function withItem(list: readonly Json[], item: Json): readonly Json[] {
  return includes(list, item) ? list : [...list, item]
}

function taking(taken: (operand: Json, path: string) => Result<readonly Json[], GatewayProblem>): Operator {
  return (operand, before, path) => {
    const items = taken(operand, path)
    if (!items.ok) return items
    if (before === undefined) return ok(undefined)
    if (!isJsonArray(before)) return fail(doesNotFit(path))
    return ok(before.filter((item) => !includes(items.value, item)))
  }
}

function ofMembers({ $set, $unset }: JsonObject, before: Json | undefined, path: string): Computed {
  for (const operand of [$set, $unset])
    if (operand !== undefined && !isJsonObject(operand)) return wrong(path, 'This operator requires an object.')
  if (before === undefined && $set === undefined) return ok(undefined)
  const known = before === undefined ? {} : before
  if (!isJsonObject(known)) return fail(doesNotFit(path))
  const gone = new Set(isJsonObject($unset) ? Object.keys($unset) : [])
  const kept = Object.entries(known).filter(([name]) => !gone.has(name))
  return ok(Object.fromEntries([...kept, ...(isJsonObject($set) ? Object.entries($set) : [])]))
}

function includes(list: readonly Json[], item: Json): boolean {
  const text = canonicalJson(item)
  return list.some((one) => canonicalJson(one) === text)
}

function doesNotFit(path: string): GatewayProblem {
  return { code: 'precondition-failed', path, detail: 'The operator cannot be applied to the current value.' }
}

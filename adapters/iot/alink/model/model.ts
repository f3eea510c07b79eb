// The thing model (TSL, `model.json`): the type of each property and the events, validated once. Numeric specifications are
// strings ("min": "0"), and enum and bool map a value to its label.

import type { JsonObject } from '../../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject, member } from '../../../../standards/json/object.ts'
import { fail, ok, type Result } from '../../../../standards/result.ts'
import type { Json } from '../../../adapter.ts'
import { arrayType, structType } from './containers.ts'
import { booleans, hasDistinctLabels, labelType, unlabelled } from './labels.ts'
import type { DataType } from '../note.ts'
import { numberOfText, numberType } from '../numbers.ts'
import { dateType, textType } from '../texts.ts'

/** A data type with its units. */
interface Shape {
  readonly type: DataType
  readonly isNumber?: true
  /** As the model spells it, of a number or of each number in a list. */
  readonly unit?: string
  /** Members of a structure have units, which the hub cannot hold. */
  readonly hasInnerUnits?: true
}

export interface ModelProperty extends Shape {
  /** The platform may not set it (`accessMode`). */
  readonly isReadOnly: boolean
}

export interface ModelEvent {
  readonly type: string | undefined
  readonly outputs: ReadonlyMap<string, ModelProperty>
}

export interface Model {
  readonly productKey: string | undefined
  readonly properties: ReadonlyMap<string, ModelProperty>
  readonly events: ReadonlyMap<string, ModelEvent>
}

/** The sentence of a problem, in terms of the model. */
type Fault = string

export function readModel(model: JsonObject): Result<Model, Fault> {
  const properties = readList(member(model, 'properties'), 'properties')
  if (!properties.ok) return properties
  const events = new Map<string, ModelEvent>()
  const listed = member(model, 'events') ?? []
  if (!isJsonArray(listed)) return fail('events is not a list.')
  for (const event of listed) {
    const identifier = textOf(event, 'identifier')
    if (identifier === undefined || !isJsonObject(event)) return fail('An event has no identifier.')
    const outputs = readList(member(event, 'outputData'), `the event ${identifier}`)
    if (!outputs.ok) return outputs
    events.set(identifier, { type: textOf(event, 'type'), outputs: outputs.value })
  }
  const productKey = textOf(member(model, 'profile'), 'productKey')
  return ok({ productKey, properties: properties.value, events })
}

function readList(list: Json | undefined, where: string): Result<ReadonlyMap<string, ModelProperty>, Fault> {
  const found = new Map<string, ModelProperty>()
  if (list === undefined) return ok(found)
  if (!isJsonArray(list)) return fail(`${where} is not a list.`)
  for (const one of list) {
    const identifier = textOf(one, 'identifier')
    if (identifier === undefined || !isJsonObject(one)) return fail(`A member of ${where} has no identifier.`)
    const property = readProperty(one, identifier)
    if (!property.ok) return property
    found.set(identifier, property.value)
  }
  return ok(found)
}

function readProperty(property: JsonObject, identifier: string): Result<ModelProperty, Fault> {
  const dataType = member(property, 'dataType')
  const name = textOf(dataType, 'type')
  if (name === undefined || !isJsonObject(dataType)) return fail(`${identifier} has no data type.`)
  const specs = member(dataType, 'specs') ?? {}
  const shape = shapeOf(name, specs, identifier)
  return shape.ok ? ok({ ...shape.value, isReadOnly: textOf(property, 'accessMode') === 'r' }) : shape
}

function shapeOf(name: string, specs: Json, identifier: string): Result<Shape, Fault> {
  switch (name) {
    case 'int':
    case 'float':
    case 'double':
      return numberShape(name === 'int', specs, identifier)
    case 'enum':
      return enumShape(specs, identifier)
    case 'bool':
      return ok({ type: labelType(booleans, true) })
    case 'date':
      return ok({ type: dateType })
    case 'text': {
      const length = bound(specs, 'length', Infinity)
      return length === undefined
        ? fail(`The length of ${identifier} is not a number.`)
        : ok({ type: textType(length) })
    }
    case 'struct': {
      const members = readList(specs, identifier)
      if (!members.ok) return members
      const hasUnits = [...members.value.values()].some(({ unit, hasInnerUnits }) => unit ?? hasInnerUnits)
      const types = new Map([...members.value].map(([inner, { type }]) => [inner, type]))
      return ok({ type: structType(types), ...(hasUnits && { hasInnerUnits: true }) })
    }
    case 'array':
      return listShape(specs, identifier)
    default:
      return fail(`${identifier} has a data type that the protocol does not know.`)
  }
}

function numberShape(whole: boolean, specs: Json, identifier: string): Result<Shape, Fault> {
  const [minimum, maximum] = [bound(specs, 'min', -Infinity), bound(specs, 'max', Infinity)]
  if (minimum === undefined || maximum === undefined) return fail(`The bounds of ${identifier} are not numbers.`)
  const unit = textOf(specs, 'unit')
  const type = numberType({ whole, minimum, maximum })
  return ok({ type, isNumber: true, ...(unit !== undefined && { unit }) })
}

function enumShape(specs: Json, identifier: string): Result<Shape, Fault> {
  const entries = isJsonObject(specs) ? Object.entries(specs) : []
  const labels = new Map<string, string>()
  for (const [value, label] of entries) if (typeof label === 'string') labels.set(value, label)
  if (labels.size === 0 || labels.size < entries.length)
    return fail(`The enum ${identifier} does not label its values.`)
  return ok({ type: hasDistinctLabels(labels) ? labelType(labels, false) : unlabelled })
}

function listShape(specs: Json, identifier: string): Result<Shape, Fault> {
  const size = bound(specs, 'size', Infinity)
  const item = isJsonObject(specs) ? member(specs, 'item') : undefined
  const name = textOf(item, 'type')
  if (size === undefined || name === undefined || !isJsonObject(item))
    return fail(`The array ${identifier} lacks the type of its items, or its size is not a number.`)
  const shape = shapeOf(name, member(item, 'specs') ?? {}, identifier)
  if (!shape.ok) return shape
  const { type, unit, hasInnerUnits } = shape.value
  return ok({
    type: arrayType(type, size),
    ...(unit !== undefined && { unit }),
    ...(hasInnerUnits && { hasInnerUnits }),
  })
}

/** Undefined: it is present but not a number. */
function bound(specs: Json, name: string, absent: number): number | undefined {
  const value = isJsonObject(specs) ? member(specs, name) : undefined
  if (value === undefined || value === '') return absent
  return typeof value === 'string' ? numberOfText(value) : typeof value === 'number' ? value : undefined
}

function textOf(json: Json | undefined, name: string): string | undefined {
  const value = isJsonObject(json) ? member(json, name) : undefined
  return typeof value === 'string' && value !== '' ? value : undefined
}

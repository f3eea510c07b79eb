// The properties and events of a Thing Description as a thing model: types, bounds, units and enumerations.

import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject, member } from '../../../standards/json/object.ts'
import {
  modelFault,
  resultOf,
  textOf,
  valueType,
  type EventModel,
  type PropertyModel,
  type PlatformForm,
  type ValueType,
} from '../../kit/index.ts'
import { checkThing, kindOf } from './rules.ts'
import { unitOfThing } from './units.ts'

/** Reads the option `model` of a product; one that breaks a rule is a Problem `option-invalid`. */
export function readThing(thing: JsonObject): ReturnType<PlatformForm['readModel']> {
  const checked = resultOf(() => checkThing(thing))
  if (!checked.ok)
    return modelFault(`The description is wrong: ${checked.problem.detail} (${checked.problem.path ?? '/'})`)
  const members = (name: string): readonly (readonly [string, Json])[] => {
    const all = member(thing, name)
    return isJsonObject(all) ? Object.entries(all) : []
  }
  const events = members('events').map(([name, event]): [string, EventModel] => {
    const data = isJsonObject(event) ? member(event, 'data') : undefined
    const outputs = data === undefined ? [] : [['data', propertyOf(data, true)] as const]
    return [name, { type: undefined, outputs: new Map(outputs) }]
  })
  return {
    productKey: textOf(thing, 'id'),
    // The things that have a Thing Model have ids of their own.
    ...(kindOf(thing) === 'model' && { isOfMany: true as const }),
    properties: new Map(members('properties').map(([name, one]) => [name, propertyOf(one, false)])),
    events: new Map(events),
  }
}

function propertyOf(schema: Json, isReadOnly: boolean): PropertyModel {
  if (!isJsonObject(schema)) return { type: valueType.any }
  const type = member(schema, 'type')
  const unit = textOf(schema, 'unit')
  return {
    type: typeOf(schema, 0),
    isNumber: type === 'number' || type === 'integer',
    unit: unit === undefined ? undefined : (unitOfThing(unit)?.symbol ?? unit),
    isReadOnly: isReadOnly || member(schema, 'readOnly') === true,
  }
}

function typeOf(schema: Json, depth: number): ValueType {
  if (!isJsonObject(schema) || depth > 32) return valueType.any
  const type = plainType(schema, depth)
  const values = member(schema, 'type') === 'string' ? undefined : valuesOf(schema)
  if (values === undefined) return type
  const allowed = new Set(values.map((value) => JSON.stringify(value)))
  return {
    ...type,
    read(raw, notes, path) {
      const value = type.read(raw, notes, path)
      if (!allowed.has(JSON.stringify(value)))
        notes.push({ kind: 'assumed', code: 'value-not-in-model', path, quality: 'out-of-range' })
      return value
    },
  }
}

/** The only values of a schema: an enum, a constant, or a choice of constants, which may have titles. */
function valuesOf(schema: JsonObject): readonly Json[] | undefined {
  const [values, one, choices] = [member(schema, 'enum'), member(schema, 'const'), member(schema, 'oneOf')]
  if (values !== undefined && isJsonArray(values)) return values
  if (one !== undefined) return [one]
  if (choices === undefined || !isJsonArray(choices)) return undefined
  const constants = choices.flatMap((choice) => (isJsonObject(choice) ? (member(choice, 'const') ?? []) : []))
  return constants.length === choices.length && constants.length > 0 ? constants : undefined
}

function plainType(schema: JsonObject, depth: number): ValueType {
  // A bound that is itself excluded is a bound: what is beyond it is out of range.
  const minimum = numberOf(schema, 'minimum') ?? numberOf(schema, 'exclusiveMinimum')
  const maximum = numberOf(schema, 'maximum') ?? numberOf(schema, 'exclusiveMaximum')
  switch (member(schema, 'type')) {
    case 'boolean':
      return valueType.boolean
    case 'integer':
      return valueType.number({ integer: true, minimum, maximum })
    case 'number':
      return valueType.number({ minimum, maximum })
    case 'string': {
      const values = member(schema, 'enum')
      const texts = isJsonArray(values) ? values.filter((value) => typeof value === 'string') : undefined
      return valueType.text({
        maximum: numberOf(schema, 'maxLength'),
        ...(texts !== undefined && { values: new Set(texts) }),
      })
    }
    case 'array': {
      const items = member(schema, 'items')
      return items === undefined || isJsonArray(items)
        ? valueType.list(valueType.any)
        : valueType.list(typeOf(items, depth + 1), numberOf(schema, 'maxItems'))
    }
    case 'object': {
      const properties = member(schema, 'properties')
      if (!isJsonObject(properties)) return valueType.any
      return valueType.struct(new Map(Object.entries(properties).map(([name, one]) => [name, typeOf(one, depth + 1)])))
    }
    default:
      return valueType.any
  }
}

function numberOf(of: JsonObject, name: string): number | undefined {
  const value = member(of, name)
  return typeof value === 'number' ? value : undefined
}

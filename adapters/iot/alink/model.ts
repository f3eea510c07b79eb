// Reads a thing model of the platform (TSL, `model.json`). Numeric specifications are strings ("min": "0"), and enum and bool
// map a value to its label.

import {
  numberOfText,
  raise,
  valueType,
  type EventModel,
  type PropertyModel,
  type ThingModel,
} from '../../kit/index.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject, member } from '../../../standards/json/object.ts'
import type { Json } from '../../adapter.ts'

const booleans = new Map([
  ['0', false],
  ['1', true],
])

export function readModel(model: JsonObject): ThingModel & { readonly productKey: string | undefined } {
  const properties = readList(member(model, 'properties'), 'properties')
  const listed = member(model, 'events') ?? []
  if (!isJsonArray(listed)) return fault('events is not a list.')
  const events = listed.map((event): [string, EventModel] => {
    const identifier = textOf(event, 'identifier')
    if (identifier === undefined || !isJsonObject(event)) return fault('An event has no identifier.')
    const outputs = readList(member(event, 'outputData'), `the event ${identifier}`)
    return [identifier, { type: textOf(event, 'type'), outputs }]
  })
  return { productKey: textOf(member(model, 'profile'), 'productKey'), properties, events: new Map(events) }
}

function fault(detail: string): never {
  return raise({
    code: 'option-invalid',
    option: 'products',
    detail: `The thing model cannot be read: ${detail}`,
  })
}

function readList(list: Json = [], where: string): ReadonlyMap<string, PropertyModel> {
  if (!isJsonArray(list)) return fault(`${where} is not a list.`)
  const found = list.map((one): [string, PropertyModel] => {
    const identifier = textOf(one, 'identifier')
    if (identifier === undefined || !isJsonObject(one)) return fault(`A member of ${where} has no identifier.`)
    const property = propertyOf(member(one, 'dataType'), identifier)
    return [identifier, { ...property, isReadOnly: textOf(one, 'accessMode') === 'r' }]
  })
  return new Map(found)
}

function propertyOf(dataType: Json | undefined, identifier: string): PropertyModel {
  const name = textOf(dataType, 'type')
  if (name === undefined || !isJsonObject(dataType)) return fault(`${identifier} has no data type.`)
  const specs = member(dataType, 'specs') ?? {}
  switch (name) {
    case 'int':
    case 'float':
    case 'double': {
      const [minimum, maximum] = [bound(specs, 'min', identifier), bound(specs, 'max', identifier)]
      const integer = name === 'int'
      const type = valueType.number({ integer, minimum, maximum, decimalPlace: !integer })
      return { type, isNumber: true, unit: textOf(specs, 'unit') }
    }
    case 'enum':
      return { type: valueType.labels(labelsOf(specs, identifier)) }
    case 'bool':
      return { type: valueType.labels(booleans, { isLabelSent: true }) }
    case 'date':
      return { type: valueType.instant('ms', true) }
    case 'text':
      return { type: valueType.text({ maximum: bound(specs, 'length', identifier) }) }
    case 'struct': {
      const members = [...readList(specs, identifier)]
      const hasInnerUnits = members.some(([, one]) => one.unit !== undefined || one.hasInnerUnits)
      return { type: valueType.struct(new Map(members.map(([inner, { type }]) => [inner, type]))), hasInnerUnits }
    }
    case 'array': {
      const maximum = bound(specs, 'size', identifier)
      const item = propertyOf(isJsonObject(specs) ? member(specs, 'item') : undefined, identifier)
      return { ...item, type: valueType.list(item.type, maximum), isNumber: false }
    }
    default:
      return fault(`${identifier} has a data type that the protocol does not know.`)
  }
}

function labelsOf(specs: Json, identifier: string): ReadonlyMap<string, string> {
  const entries = isJsonObject(specs) ? Object.entries(specs) : []
  const labels = new Map(entries.flatMap(([value, label]) => (typeof label === 'string' ? [[value, label]] : [])))
  return labels.size === 0 || labels.size < entries.length
    ? fault(`The enum ${identifier} does not label its values.`)
    : labels
}

/** Undefined: it is absent. */
function bound(specs: Json, name: string, identifier: string): number | undefined {
  const value = isJsonObject(specs) ? member(specs, name) : undefined
  if (value === undefined || value === '' || typeof value === 'number') return value === '' ? undefined : value
  const number = typeof value === 'string' ? numberOfText(value) : undefined
  return number ?? fault(`The ${name} of ${identifier} is not a number.`)
}

function textOf(json: Json | undefined, name: string): string | undefined {
  const value = isJsonObject(json) ? member(json, name) : undefined
  return typeof value === 'string' && value !== '' ? value : undefined
}

// Reads the thing models that IoT platforms export in a common form (TSL): properties with a data type and specifications, and
// events with outputs. Numeric specifications are often strings (`"min": "0"`); enum and bool map a value to its label.

import type { Json } from '../../adapter.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { unitBySpelling } from '../../../standards/hub/units.ts'
import { isJsonArray, isJsonObject, member } from '../../../standards/json/object.ts'
import { raise } from '../problem-error.ts'
import type { EventModel, PropertyModel, ThingModel } from './plan.ts'
import { numberOfText, valueType } from './value-type.ts'

/** What a platform's word for a data type means. */
export type TslType =
  | 'integer'
  | 'decimal'
  /** An integer whose bits have meanings; the length is their number. */
  | 'bits'
  /** Numbers with labels. */
  | 'labels'
  /** Texts with labels, of which the text is kept. */
  | 'texts'
  /** 0 is false, and 1 is true. */
  | 'switch'
  | 'boolean'
  | 'text'
  /** A count since 1970: of milliseconds, as a string or a number, or of seconds. */
  | 'milliseconds-text'
  | 'milliseconds'
  | 'seconds'
  | 'struct'
  | 'list'

/** The names of a platform's members. */
export interface TslForm {
  readonly identifier: string
  /** Of the data type of a property, an output or a member of a structure: the first that is there. */
  readonly dataType: readonly string[]
  readonly access: string
  readonly eventType: string
  readonly outputs: string
  readonly types: ReadonlyMap<string, TslType>
  /** Of the labels in the specifications; absent: the specifications are the labels. */
  readonly labels?: string
  /** The largest length of a text, and of a list. */
  readonly length: string
  readonly size: string
  /** Of the specification of a list that has the type of its items; absent: the specifications of a list are those. */
  readonly item?: string
  /** Units are a name and a symbol, `摄氏度 / °C`, of which the symbol is read. */
  readonly hasNamedUnits?: true
  /** Whole numbers of a decimal type are written with a decimal place: `10.0`. */
  readonly decimalPlace?: true
}

const booleans = new Map([
  ['0', false],
  ['1', true],
])

/**
 * Reads the properties and events of a model; one that cannot be read is a Problem `option-invalid`.
 *
 * @example const model = readTsl(declared.model, tslForm)
 */
export function readTsl(model: JsonObject, form: TslForm): ThingModel {
  const properties = readList(member(model, 'properties'), 'properties', form)
  const listed = member(model, 'events') ?? []
  if (!isJsonArray(listed)) return modelFault('events is not a list.')
  const events = listed.map((event): [string, EventModel] => {
    const identifier = textOf(event, form.identifier)
    if (identifier === undefined || !isJsonObject(event)) return modelFault('An event has no identifier.')
    const outputs = readList(member(event, form.outputs), `the event ${identifier}`, form)
    return [identifier, { type: textOf(event, form.eventType), outputs }]
  })
  return { properties, events: new Map(events) }
}

/**
 * Stops with the Problem of a model that cannot be read.
 *
 * @example if (!isJsonArray(properties)) return modelFault('properties is not a list.')
 */
export function modelFault(detail: string): never {
  return raise({ code: 'option-invalid', option: 'products', detail: `The thing model cannot be read: ${detail}` })
}

function readList(list: Json = [], where: string, form: TslForm): ReadonlyMap<string, PropertyModel> {
  if (!isJsonArray(list)) return modelFault(`${where} is not a list.`)
  const found = list.map((one): [string, PropertyModel] => {
    const identifier = textOf(one, form.identifier)
    if (identifier === undefined || !isJsonObject(one)) return modelFault(`A member of ${where} has no identifier.`)
    const dataType = form.dataType.map((of) => member(one, of)).find((value) => value !== undefined)
    return [identifier, { ...propertyOf(dataType, identifier, form), isReadOnly: textOf(one, form.access) === 'r' }]
  })
  return new Map(found)
}

function propertyOf(dataType: Json | undefined, identifier: string, form: TslForm): PropertyModel {
  const name = textOf(dataType, 'type')
  if (name === undefined || !isJsonObject(dataType)) return modelFault(`${identifier} has no data type.`)
  // Some platforms have the specifications beside the type.
  const specs = member(dataType, 'specs') ?? dataType
  const fields = form.labels === undefined || !isJsonArray(specs) ? specs : dataType
  const bound = (of: string): number | undefined => specNumber(fields, of, identifier)
  const type = form.types.get(name)
  switch (type) {
    case 'integer':
    case 'decimal': {
      const [minimum, maximum, integer] = [bound('min'), bound('max'), type === 'integer']
      const decimalPlace = !integer && form.decimalPlace === true
      const number = valueType.number({ integer, minimum, maximum, decimalPlace })
      return { type: number, isNumber: true, unit: tslUnit(fields, form) }
    }
    case 'bits': {
      const bits = bound(form.length)
      const maximum = bits === undefined ? undefined : 2 ** bits - 1
      return { type: valueType.number({ integer: true, minimum: 0, maximum }), isNumber: true }
    }
    case 'labels':
      return { type: valueType.labels(labelsOf(fields, identifier, form)) }
    case 'texts':
      return { type: valueType.text({ values: new Set(labelsOf(fields, identifier, form).keys()) }) }
    case 'switch':
      return { type: valueType.labels(booleans, { isLabelSent: true }) }
    case 'boolean':
      return { type: valueType.boolean }
    case 'milliseconds-text':
      return { type: valueType.instant('ms', true) }
    case 'milliseconds':
      return { type: valueType.instant('ms', false) }
    case 'seconds':
      return { type: valueType.instant('s', false) }
    case 'text':
      return { type: valueType.text({ maximum: bound(form.length) }) }
    case 'struct': {
      const members = [...readList(specs, identifier, form)]
      const hasInnerUnits = members.some(([, one]) => one.unit !== undefined || one.hasInnerUnits)
      return { type: valueType.struct(new Map(members.map(([inner, { type: of }]) => [inner, of]))), hasInnerUnits }
    }
    case 'list': {
      const maximum = bound(form.size) ?? bound('size')
      const item = propertyOf(itemOf(specs, fields, form), identifier, form)
      return { ...item, type: valueType.list(item.type, maximum), isNumber: false }
    }
    case undefined:
      return modelFault(`${identifier} has a data type that the protocol does not know.`)
  }
}

/** The type of the items of a list. Where the specifications are those of the items, system properties still have a member. */
function itemOf(specs: Json, fields: Json, form: TslForm): Json | undefined {
  if (form.item !== undefined) return isJsonObject(fields) ? member(fields, form.item) : undefined
  if (textOf(specs, 'type') !== undefined || !isJsonObject(specs)) return specs
  return member(specs, 'item') ?? member(specs, 'items')
}

/**
 * The unit of a number. A named one is that of its symbol, if the hub knows it.
 *
 * @example const unit = tslUnit(specs, form) // 'CEL'
 */
export function tslUnit(specs: Json, form: TslForm): string | undefined {
  const unit = textOf(specs, 'unit')
  if (unit === undefined || form.hasNamedUnits !== true) return unit
  const [, symbol] = /^(?:\p{Script=Han}.* \/ |\p{Script=Han}+\/)(.+)$/u.exec(unit) ?? []
  return symbol !== undefined && unitBySpelling(symbol) !== undefined ? symbol : unit
}

function labelsOf(specs: Json, identifier: string, form: TslForm): ReadonlyMap<string, string> {
  const mapping = form.labels === undefined || !isJsonObject(specs) ? specs : member(specs, form.labels)
  const entries = isJsonObject(mapping) ? Object.entries(mapping) : []
  const labels = new Map(entries.flatMap(([value, label]) => (typeof label === 'string' ? [[value, label]] : [])))
  return labels.size === 0 || labels.size < entries.length
    ? modelFault(`The enum ${identifier} does not label its values.`)
    : labels
}

/**
 * A number of the specifications, which may be a string; undefined: it is absent.
 *
 * @example const minimum = specNumber(specs, 'min', identifier)
 */
export function specNumber(specs: Json, name: string, identifier: string): number | undefined {
  const value = isJsonObject(specs) ? member(specs, name) : undefined
  if (value === undefined || value === null || value === '') return undefined
  if (typeof value === 'number') return value
  const number = typeof value === 'string' ? numberOfText(value) : undefined
  return number ?? modelFault(`The ${name} of ${identifier} is not a number.`)
}

/**
 * The text of a member; undefined: it is absent, empty or no text.
 *
 * @example const identifier = textOf(property, 'identifier')
 */
export function textOf(json: Json | undefined, name: string): string | undefined {
  const value = isJsonObject(json) ? member(json, name) : undefined
  return typeof value === 'string' && value !== '' ? value : undefined
}

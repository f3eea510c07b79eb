// What a source declares because messages do not contain it: the device or its product, the product models and the mapping of
// their properties, the system of positions, and the token of pushes. A property is named `{service}.{property}`.

import {
  modelFault,
  option,
  optional,
  platformPositionOptions,
  positionSettings,
  productsOf,
  productsOption,
  specNumber,
  textOf,
  valueType,
} from '../../kit/index.ts'
import type {
  EventModel,
  OptionValues,
  PlatformForm,
  Products,
  PropertyModel,
  ReadingForm,
  ReadingSettings,
  ThingModel,
} from '../../kit/index.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject, member } from '../../../standards/json/object.ts'
import type { Json } from '../../adapter.ts'

export const readingForm: ReadingForm = {
  prefix: 'huaweiiotda',
  clause: 'IoTDA, event_time',
  position: { longitude: 'longitude', latitude: 'latitude', altitude: 'altitude' },
  // The platform has no types of events.
  alertTypes: new Set(),
}

const form: PlatformForm = {
  prefix: 'huaweiiotda',
  key: 'productId',
  areNamesValues: true,
  modelText:
    'The product model: `services` of an exported model, or `service_capabilities` of the API. It has types, units and bounds; without it, values are unchanged and have no units.',
  readModel: (model) => ({ ...readModel(model), productKey: textOf(model, 'product_id') }),
}

/** Ids of devices may be 256 characters long. */
export const idPattern = String.raw`^[^\s/+#]{1,256}$`

export const options = {
  deviceId: optional(
    option.text(
      'The device, required if neither the body nor the header mqtt-topic contains it. It is never inferred.',
      { pattern: idPattern },
    ),
  ),
  productId: optional(
    option.text(
      'The product of devices whose messages do not name it, and whose ids do not start with a declared product, as the platform makes them.',
      { pattern: idPattern },
    ),
  ),
  token: optional(
    option.secret('The token of HTTP pushes. With it, a message without a valid signature in its headers is refused.', {
      pattern: '^.+$',
    }),
  ),
  ...platformPositionOptions(', which messages do not contain'),
  products: productsOption(form),
}

type Values = OptionValues<typeof options>

export type Settings = Pick<Values, 'deviceId' | 'productId' | 'token'> & ReadingSettings & Products

export function settingsOf(values: Values): Settings {
  const position = positionSettings({ ...values, crs: values.crs ?? 'unknown' })
  return { ...values, ...productsOf(values.products, form), position, timeUnit: undefined, timezone: undefined }
}

/** The first text that a member of these names has: the API and exported models spell them differently. */
function named(json: Json, ...names: readonly string[]): string | undefined {
  return names.map((name) => textOf(json, name)).find((text) => text !== undefined)
}

function listOf(json: Json, ...names: readonly string[]): readonly Json[] {
  const list = names
    .map((name) => (isJsonObject(json) ? member(json, name) : undefined))
    .find((one) => one !== undefined)
  if (list === undefined || list === null) return []
  return isJsonArray(list) ? list : modelFault(`${names[0] ?? ''} is not a list.`)
}

function readModel(model: JsonObject): ThingModel {
  const properties = new Map<string, PropertyModel>()
  const events = new Map<string, EventModel>()
  for (const service of listOf(model, 'service_capabilities', 'services')) {
    const id = named(service, 'service_id', 'serviceId', 'service_type', 'serviceType')
    if (id === undefined) return modelFault('A service has no service_id.')
    for (const one of listOf(service, 'properties')) properties.set(...propertyOf(one, id))
    for (const event of listOf(service, 'events')) {
      const type = named(event, 'event_type', 'eventType') ?? modelFault(`An event of ${id} has no event_type.`)
      const outputs = listOf(event, 'paras').map((one) => propertyOf(one))
      events.set(`${id}.${type}`, { type: undefined, outputs: new Map(outputs) })
    }
  }
  return { properties, events }
}

/** Product models of the platform have C or centigrade for degrees Celsius; C is another unit elsewhere. */
export function unitSpelling(unit: string | undefined): string | undefined {
  return unit === 'C' || unit?.toLowerCase() === 'centigrade' ? '°C' : unit
}

/** @param service of a property; absent: it is a parameter of an event */
function propertyOf(one: Json, service?: string): [string, PropertyModel] {
  const name = named(one, 'property_name', 'propertyName', 'para_name', 'paraName')
  if (name === undefined) return modelFault(`A member of ${service ?? 'an event'} has no name.`)
  const identifier = service === undefined ? name : `${service}.${name}`
  const method = named(one, 'method')
  const isReadOnly = method !== undefined && !method.toUpperCase().includes('W')
  const [minimum, maximum] = [specNumber(one, 'min', identifier), specNumber(one, 'max', identifier)]
  const length = specNumber(one, 'max_length', identifier) ?? specNumber(one, 'maxLength', identifier)
  // A length of 0 is none.
  const longest = length === 0 ? undefined : length
  const type = named(one, 'data_type', 'dataType')?.toLowerCase().replaceAll(/[ _-]/g, '')
  switch (type) {
    case 'int':
    case 'integer':
    case 'long':
    case 'decimal':
    case 'double':
    case 'float': {
      const number = valueType.number({ integer: ['int', 'integer', 'long'].includes(type), minimum, maximum })
      return [identifier, { type: number, isNumber: true, unit: unitSpelling(named(one, 'unit')), isReadOnly }]
    }
    case 'boolean':
    case 'bool':
      return [identifier, { type: valueType.boolean, isReadOnly }]
    case 'string':
    case 'enum': {
      const values = listOf(one, 'enum_list', 'enumList').filter((value) => typeof value === 'string')
      const isFree = values.length === 0
      return [
        identifier,
        { type: valueType.text({ maximum: longest, ...(!isFree && { values: new Set(values) }) }), isReadOnly },
      ]
    }
    case 'datetime':
      return [identifier, { type: valueType.text({ maximum: longest }), isReadOnly }]
    case 'stringlist':
      return [identifier, { type: valueType.list(valueType.text({})), isReadOnly }]
    case 'jsonobject':
    case 'object':
    case 'array':
      return [identifier, { type: valueType.any, isReadOnly }]
    default:
      return modelFault(`${identifier} has a data type that the platform does not know.`)
  }
}

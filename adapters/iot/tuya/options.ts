// What a source declares because messages do not contain it: the device if neither body nor topic names it, the specifications
// of the products and the mapping of their properties, how times are read, and the key of pushed messages.

import {
  modelFault,
  namePattern,
  option,
  optional,
  platformPositionOptions,
  platformTimeOptions,
  positionSettings,
  productsOf,
  productsOption,
  raise,
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
  prefix: 'tuya',
  clause: 'Tuya, times',
  hasSeconds: true,
  position: { longitude: 'longitude', latitude: 'latitude' },
  // The platform has types of events in its models only.
  alertTypes: new Set(['alert', 'error', 'fault']),
}

const form: PlatformForm = {
  prefix: 'tuya',
  key: 'productId',
  areNamesValues: true,
  modelText:
    'The specification of the product (`functions` and `status`), or its thing model (`services`), as the platform returns it. It has types, units, scales and bounds; without it, values are unchanged and have no units.',
  readModel: (model) => ({ ...readModel(model), productKey: textOf(model, 'productId') }),
}

/** Modes with which the platform encrypts pushed messages. */
const encryptions = ['aes-gcm', 'aes-ecb'] as const

export const options = {
  deviceId: optional(
    option.text(
      'The device, required if neither the body nor the header mqtt-topic contains it. It is never inferred.',
      {
        pattern: namePattern,
      },
    ),
  ),
  productId: optional(option.text('The product of devices whose messages do not name it.', { pattern: namePattern })),
  accessKey: optional(
    option.secret('The access secret of the project. With it, only messages that it encrypts are read.', {
      pattern: '^.{24,}$',
    }),
  ),
  encryption: optional(
    option.choice(
      encryptions,
      'How pushed messages are encrypted, required with accessKey: the queue says it in a property beside the message.',
    ),
  ),
  ...platformTimeOptions('The protocol has both; without this option, integers below 100,000,000,000 are seconds.'),
  ...platformPositionOptions(', which messages do not contain'),
  products: productsOption(form),
}

type Values = OptionValues<typeof options>

export type Settings = Pick<Values, 'deviceId' | 'productId' | 'accessKey'> &
  ReadingSettings &
  Products & {
    readonly encryption: (typeof encryptions)[number]
    /** The code of a data point; the number itself, if the specification of the product does not have it. */
    codeOf(productId: string | undefined, point: string): string
  }

export function settingsOf(values: Values): Settings {
  const { accessKey, encryption, products = [] } = values
  const detail = 'Set encryption to that of the queue, because messages do not say how they are encrypted.'
  if (accessKey !== undefined && encryption === undefined)
    raise({ code: 'option-missing', option: 'encryption', detail })
  const codes = new Map(
    products.map((one) => [one.productId ?? textOf(one.model ?? {}, 'productId') ?? '', codesOf(one.model ?? {})]),
  )
  return {
    ...values,
    encryption: encryption ?? 'aes-gcm',
    ...productsOf(products, form),
    position: positionSettings({ ...values, crs: values.crs ?? 'unknown' }),
    codeOf: (productId, point) => codes.get(productId ?? '')?.get(point) ?? point,
  }
}

function listOf(json: Json, name: string): readonly Json[] {
  const list = isJsonObject(json) ? (member(json, name) ?? []) : []
  return isJsonArray(list) ? list : modelFault(`${name} is not a list.`)
}

/** All properties of a model: of a specification, or of the services of a thing model. */
function propertiesOf(model: JsonObject): readonly Json[] {
  const services = listOf(model, 'services').flatMap((service) => listOf(service, 'properties'))
  return [...listOf(model, 'functions'), ...listOf(model, 'status'), ...services]
}

/** The codes of data points by their numbers. */
function codesOf(model: JsonObject): ReadonlyMap<string, string> {
  const found = propertiesOf(model).flatMap((one): [string, string][] => {
    const names = ['abilityId', 'dp_id', 'dpId']
    const point = names
      .map((name) => (isJsonObject(one) ? member(one, name) : undefined))
      .find((id) => id !== undefined)
    const code = textOf(one, 'code')
    return code === undefined || (typeof point !== 'number' && typeof point !== 'string') ? [] : [[String(point), code]]
  })
  return new Map(found)
}

function readModel(model: JsonObject): ThingModel {
  const functions = new Set(listOf(model, 'functions').map((one) => textOf(one, 'code')))
  const properties = propertiesOf(model).map((one): [string, PropertyModel] => {
    const code = textOf(one, 'code') ?? modelFault('A property has no code.')
    const access = textOf(one, 'accessMode')
    const isReadOnly = access === undefined ? !functions.has(code) : access === 'ro'
    return [code, { ...propertyOf(specOf(one), code), isReadOnly }]
  })
  const events = listOf(model, 'services')
    .flatMap((service) => listOf(service, 'events'))
    .map((event): [string, EventModel] => {
      const code = textOf(event, 'code') ?? modelFault('An event has no code.')
      const outputs = listOf(event, 'outputParams').map((one): [string, PropertyModel] => {
        const output = textOf(one, 'code') ?? modelFault(`An output of ${code} has no code.`)
        return [output, propertyOf(specOf(one), output)]
      })
      return [code, { type: textOf(event, 'eventType'), outputs: new Map(outputs) }]
    })
  return { properties: new Map(properties), events: new Map(events) }
}

/** The type and its values, which a specification has as the text of an object. */
function specOf(one: Json): JsonObject {
  const spec = isJsonObject(one) ? member(one, 'typeSpec') : undefined
  if (isJsonObject(spec)) return spec
  const values = isJsonObject(one) ? member(one, 'values') : undefined
  const parsed = typeof values === 'string' && values !== '' ? parsedText(values) : values
  return { ...(isJsonObject(parsed) ? parsed : {}), type: textOf(one, 'type') ?? '' }
}

function parsedText(text: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch {
    return modelFault('The values of a property are not JSON.')
  }
}

function propertyOf(spec: JsonObject, code: string): PropertyModel {
  const bound = (name: string): number | undefined => specNumber(spec, name, code)
  switch (textOf(spec, 'type')?.toLowerCase()) {
    case 'integer':
    case 'value':
    case 'float':
    case 'double': {
      // A scale of 1 is tenths.
      const digits = bound('scale') ?? 0
      const number = valueType.number({ minimum: bound('min'), maximum: bound('max') })
      return { type: number, isNumber: true, unit: textOf(spec, 'unit'), scale: 1 / 10 ** digits }
    }
    case 'bitmap': {
      // The number of bits.
      const bits = bound('maxlen')
      const maximum = bound('max') ?? (bits === undefined ? undefined : 2 ** bits - 1)
      return { type: valueType.number({ integer: true, minimum: 0, maximum }), isNumber: true }
    }
    case 'boolean':
    case 'bool':
      return { type: valueType.boolean }
    case 'enum': {
      const values = listOf(spec, 'range').filter((value) => typeof value === 'string')
      return { type: valueType.text(values.length === 0 ? {} : { values: new Set(values) }) }
    }
    case 'string':
    case 'raw':
      return { type: valueType.text({ maximum: bound('maxlen') }) }
    case 'date':
    case 'json':
    case 'struct':
    case 'array':
      return { type: valueType.any }
    default:
      return modelFault(`${code} has a data type that the platform does not know.`)
  }
}

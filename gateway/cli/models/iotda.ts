// The product model of Huawei IoTDA: services with properties, events and commands. A property is named `{service}.{property}`, as
// its adapter names it. The API and exported models spell the members differently; what is written is that of the API.

import { unitSpelling } from '../../../adapters/iot/huawei-iotda/options.ts'
import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject, member } from '../../../standards/json/object.ts'
import { accessOf, compact, edition, typeOf, unitOf, valuesOf, valueText, writtenUnit } from './model.ts'
import type { Form, ThingAction, ThingEvent, ThingMember, ThingProperty, ThingSchema } from './model.ts'
import type { Part } from './part.ts'

/** The service of properties that name none. */
const plainService = 'Default'

function schema(one: Part): ThingSchema {
  const name = one.text('data_type', 'dataType')?.toLowerCase().replaceAll(/[ _-]/g, '')
  const length = one.number('max_length', 'maxLength')
  // A length of 0 is none.
  const maximumLength = length === 0 ? undefined : length
  const { minimum, maximum } = one.bounds('min', 'max')
  const step = one.number('step')
  const isNumber = name !== undefined && /^(?:int|integer|long|decimal|double|float)$/.test(name)
  const bounds = isNumber
    ? { minimum, maximum, ...(step !== 0 && { step }), ...unitOf(unitSpelling(one.text('unit'))) }
    : {}
  const list = one.get('enum_list') ?? one.get('enumList')
  const values = isJsonArray(list) ? list.map((value) => ({ value })) : undefined
  switch (name) {
    case 'int':
    case 'integer':
      return compact({ type: 'integer' as const, ...bounds, values })
    case 'long':
      return compact({ type: 'integer' as const, format: 'long', ...bounds, values })
    case 'decimal':
    case 'double':
    case 'float':
      return compact({ type: 'number' as const, ...(name !== 'decimal' && { format: name }), ...bounds, values })
    case 'boolean':
    case 'bool':
      return { type: 'boolean' }
    case 'string':
    case 'enum':
      return compact({ type: 'text' as const, maximumLength, values })
    case 'datetime':
      return { type: 'time', format: 'date-time' }
    case 'stringlist':
      return { type: 'list', items: { type: 'text' } }
    case 'array':
      return { type: 'list' }
    case 'jsonobject':
    case 'object':
      return { type: 'object' }
    default:
      if (name === undefined) return one.invalid('data_type', 'A data type is required here.')
      one.report('dropped', 'data_type', 'type-unknown')
      return { type: 'any' }
  }
}

function about(one: Part) {
  return { description: one.text('description') }
}

function parameters(of: Part, name: string): readonly ThingMember[] {
  return of.list(name).map((one) =>
    compact({
      name: one.required('para_name', 'paraName'),
      required: one.flag('required'),
      ...about(one),
      ...schema(one),
    }),
  )
}

function readModel(document: Part) {
  const properties: ThingProperty[] = []
  const events: ThingEvent[] = []
  const actions: ThingAction[] = []
  const lists = document.has('service_capabilities') ? 'service_capabilities' : 'services'
  for (const service of document.list(lists)) {
    const id = service.required('service_id', 'serviceId', 'service_type', 'serviceType')
    if ((service.text('service_type', 'serviceType') ?? id) !== id)
      service.report('dropped', 'service_type', 'not-in-model')
    for (const one of service.list('properties')) {
      const method = one.text('method')?.toUpperCase()
      const [isRead, isWritten] = [method?.includes('R') ?? false, method?.includes('W') ?? false]
      const access = isWritten ? (isRead ? 'read-write' : 'write') : isRead ? 'read' : undefined
      const name = `${id}.${one.required('property_name', 'propertyName')}`
      properties.push(compact({ name, access, required: one.flag('required'), ...about(one), ...schema(one) } as const))
    }
    for (const one of service.list('events'))
      events.push(
        compact({
          name: `${id}.${one.required('event_type', 'eventType')}`,
          ...about(one),
          outputs: parameters(one, 'paras'),
        }),
      )
    for (const one of service.list('commands')) {
      const name = `${id}.${one.required('command_name', 'commandName')}`
      const responses = one.list('responses')
      const [first] = responses
      for (const response of responses) response.skip('response_name', 'responseName')
      const outputs = first === undefined ? undefined : parameters(first, 'paras')
      actions.push(compact({ name, ...about(one), inputs: parameters(one, 'paras'), outputs }))
    }
  }
  return compact({
    thingModel: edition,
    id: document.text('product_id', 'productId'),
    label: document.text('name'),
    description: document.text('description'),
    properties,
    events,
    actions,
  })
}

function dataType(model: Part): JsonObject {
  const type = typeOf(model)
  const values = model.has('values') && type !== 'boolean' ? valuesOf(model, false) : []
  const texts = values.map(({ value }) => valueText(value))
  if (type !== 'text' && texts.length > 0) model.report('coerced', 'values', 'values-as-text')
  const enumeration = texts.length === 0 ? {} : { enum_list: texts }
  switch (type) {
    case 'integer':
    case 'number': {
      const format = model.text('format')
      const name = type === 'number' ? 'decimal' : format === 'long' ? 'long' : 'int'
      if (format !== undefined && format !== name) model.report('dropped', 'format', 'not-in-form')
      const [minimum, maximum, step] = [model.number('minimum'), model.number('maximum'), model.number('step')]
      return compact({
        data_type: name,
        min: minimum === undefined ? undefined : String(minimum),
        max: maximum === undefined ? undefined : String(maximum),
        step,
        unit: writtenUnit(model),
        ...enumeration,
      }) as JsonObject
    }
    case 'boolean':
      return { data_type: 'boolean' }
    case 'time':
      if (model.text('format') !== 'date-time') model.report('coerced', 'format', 'time-as-text')
      return { data_type: 'DateTime' }
    case 'object':
      return { data_type: 'jsonObject' }
    case 'list': {
      const items = model.part('items')
      const isTexts = items !== undefined && typeOf(items) === 'text'
      if (!isTexts) model.report('coerced', 'items', 'items-free')
      return { data_type: isTexts ? 'string list' : 'jsonObject' }
    }
    default: {
      if (type !== 'text') model.report('coerced', 'type', 'type-as-text')
      const name = texts.length > 0 ? 'enum' : 'string'
      return compact({ data_type: name, max_length: model.number('maximumLength'), ...enumeration }) as JsonObject
    }
  }
}

function written(model: Part): JsonObject {
  return compact({ required: model.flag('required'), description: model.text('description') }) as JsonObject
}

function writtenParameters(of: Part, name: string): readonly Json[] {
  return of.list(name).map((one) => ({ para_name: one.required('name'), ...written(one), ...dataType(one) }))
}

function write(model: Part): Json {
  model.skip('thingModel')
  const services = new Map<string, Record<'properties' | 'commands' | 'events', Json[]>>()
  const place = (one: Part) => {
    const name = one.required('name')
    const dot = name.indexOf('.')
    if (dot < 1) one.report('assumed', 'name', 'service-assumed')
    const id = dot < 1 ? plainService : name.slice(0, dot)
    const service = services.get(id) ?? { properties: [], commands: [], events: [] }
    services.set(id, service)
    return { service, name: dot < 1 ? name : name.slice(dot + 1) }
  }
  for (const one of model.list('properties')) {
    const { service, name } = place(one)
    const access = accessOf(one)
    const methods: Readonly<Record<string, string>> = { read: 'R', write: 'W', 'read-write': 'RW' }
    const method = Object.hasOwn(methods, access ?? '') ? methods[access ?? ''] : 'R'
    if (methods[access ?? ''] === undefined)
      one.report(access === undefined ? 'assumed' : 'coerced', 'access', 'access-in-form')
    service.properties.push({ property_name: name, method: method ?? 'R', ...written(one), ...dataType(one) })
  }
  for (const one of model.list('events')) {
    const { service, name } = place(one)
    service.events.push({ event_type: name, paras: writtenParameters(one, 'outputs') })
  }
  for (const one of model.list('actions')) {
    const { service, name } = place(one)
    const outputs = writtenParameters(one, 'outputs')
    const responses = outputs.length === 0 ? [] : [{ response_name: `${name}_response`, paras: outputs }]
    service.commands.push({ command_name: name, paras: writtenParameters(one, 'inputs'), responses })
  }
  return compact({
    product_id: model.text('id'),
    name: model.text('label'),
    description: model.text('description'),
    service_capabilities: [...services].map(([id, lists]) => ({ service_id: id, service_type: id, ...lists })),
  }) as JsonObject
}

export const iotda: Form = {
  recognises: (document) => {
    if (typeof document !== 'object') return false
    if (member(document, 'service_capabilities') !== undefined) return true
    const services = member(document, 'services')
    const ids = ['service_id', 'serviceId', 'serviceType', 'service_type']
    return (
      isJsonArray(services) &&
      services.some((one) => isJsonObject(one) && ids.some((id) => member(one, id) !== undefined))
    )
  },
  read: readModel,
  write,
}

// Tuya: the specification of a product (`functions` and `status`), and its thing model (`services`), which is what is written. The
// platform sends whole numbers with a scale, a power of ten; the thing model has the bounds in the unit.

import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject, member } from '../../../standards/json/object.ts'
import { accessOf, compact, edition, Names, typeOf, unitOf, valuesOf, valueText, writtenUnit } from './model.ts'
import type { Form, ThingMember, ThingProperty, ThingSchema } from './model.ts'
import type { Part } from './part.ts'

const digitsMost = 12

/** The type and its values, which a specification has as the text of an object. */
function spec(one: Part): { readonly type: string; readonly values: Part } {
  const typed = one.part('typeSpec')
  if (typed !== undefined) return { type: typed.required('type').toLowerCase(), values: typed }
  const type = one.required('type').toLowerCase()
  const values = one.get('values')
  if (typeof values !== 'string') return { type, values: one.part('values') ?? one.own('values', {}) }
  try {
    const parsed = JSON.parse(values) as Json
    if (isJsonObject(parsed)) return { type, values: one.own('values', parsed) }
  } catch {
    // Said below.
  }
  return one.invalid('values', 'The values of a property must be the text of a JSON object.')
}

/** A list, or the text of one. */
function listOf(value: Json | undefined): readonly Json[] | undefined {
  if (typeof value !== 'string') return isJsonArray(value) ? value : undefined
  try {
    return listOf(JSON.parse(value) as Json)
  } catch {
    return undefined
  }
}

function schema(one: Part): ThingSchema {
  const { type, values } = spec(one)
  values.skip('type')
  switch (type) {
    case 'value':
    case 'integer':
    case 'float':
    case 'double': {
      const digits = values.number('scale') ?? 0
      if (!Number.isInteger(digits) || digits < 0 || digits > digitsMost)
        return values.invalid('scale', `A scale must be a whole number from 0 to ${digitsMost}.`)
      const power = 10 ** digits
      const scaled = (value: number | undefined): number | undefined =>
        value === undefined ? undefined : value / power
      const { minimum, maximum } = values.bounds('min', 'max')
      const isWhole = digits === 0 && (type === 'value' || type === 'integer')
      return compact({
        type: isWhole ? ('integer' as const) : ('number' as const),
        format: type === 'float' || type === 'double' ? type : undefined,
        scale: digits === 0 ? undefined : 1 / power,
        minimum: scaled(minimum),
        maximum: scaled(maximum),
        step: scaled(values.number('step')),
        ...unitOf(values.text('unit')),
      })
    }
    case 'bool':
    case 'boolean':
      return { type: 'boolean' }
    case 'enum': {
      const range = listOf(values.get('range'))
      if (range === undefined && values.has('range')) values.report('dropped', 'range', 'range-not-read')
      return { type: 'text', ...(range !== undefined && { values: range.map((value) => ({ value })) }) }
    }
    case 'string':
      return compact({ type: 'text' as const, maximumLength: values.number('maxlen') })
    case 'raw':
      return compact({ type: 'bytes' as const, maximumLength: values.number('maxlen') })
    case 'date':
      return { type: 'time' }
    case 'bitmap':
    case 'fault':
      return { type: 'integer', format: 'bitmap' }
    case 'struct':
    case 'json':
      return { type: 'object' }
    case 'array':
      return { type: 'list' }
    default:
      one.report('dropped', one.has('typeSpec') ? 'typeSpec' : 'type', 'type-unknown')
      return { type: 'any' }
  }
}

function named(one: Part) {
  return compact({
    name: one.required('code'),
    label: one.text('name'),
    description: one.text('description', 'desc'),
  })
}

const accesses: ReadonlyMap<string, 'read' | 'write' | 'read-write'> = new Map([
  ['ro', 'read'],
  ['wr', 'write'],
  ['rw', 'read-write'],
] as const)

function property(one: Part, access?: 'read' | 'write' | 'read-write'): ThingProperty {
  const mode = one.text('accessMode')
  const known = mode === undefined ? access : accesses.get(mode)
  if (mode !== undefined && known === undefined) one.report('dropped', 'accessMode', 'access-unknown')
  return compact({ ...named(one), number: one.number('abilityId', 'dp_id', 'dpId'), access: known, ...schema(one) })
}

function members(of: Part, name: string): readonly ThingMember[] {
  return of.list(name).map((one) => ({ ...named(one), ...schema(one) }))
}

function readModel(document: Part) {
  const [functions, status, services] = ['functions', 'status', 'services'].map((name) => document.list(name))
  const reported = new Set((status ?? []).map((one) => member(one.value, 'code')))
  const commanded = new Map((functions ?? []).map((one) => [member(one.value, 'code'), one]))
  const properties = [
    ...(status ?? []).map((one) => property(one, commanded.has(member(one.value, 'code')) ? 'read-write' : 'read')),
    ...(functions ?? []).flatMap((one) => {
      const twin = reported.has(member(one.value, 'code'))
      const read = property(one, 'write')
      if (twin) one.report('coerced', '', 'said-by-status')
      return twin ? [] : [read]
    }),
  ]
  const all = services ?? []
  for (const one of all) if (all.length > 1) one.report('dropped', 'code', 'not-in-model')
  for (const one of all) one.skip('code')
  return compact({
    thingModel: edition,
    id: document.text('productId', 'modelId'),
    properties: [...properties, ...all.flatMap((service) => service.list('properties').map((one) => property(one)))],
    events: all.flatMap((service) =>
      service
        .list('events')
        .map((one) => compact({ ...named(one), kind: one.text('eventType'), outputs: members(one, 'outputParams') })),
    ),
    actions: all.flatMap((service) =>
      service
        .list('actions')
        .map((one) => ({ ...named(one), inputs: members(one, 'inputParams'), outputs: members(one, 'outputParams') })),
    ),
  })
}

function typeSpec(model: Part): JsonObject {
  const type = typeOf(model)
  switch (type) {
    case 'integer':
    case 'number': {
      const [format, scale] = [model.text('format'), model.number('scale')]
      if (format === 'bitmap') return { type: 'bitmap' }
      const digits = scale === undefined ? 0 : Math.round(-Math.log10(scale))
      if (digits < 0 || digits > digitsMost || (scale !== undefined && 1 / 10 ** digits !== scale))
        model.invalid('scale', 'A scale must be a power of ten: 1, 0.1, 0.01 …')
      const isWhole = type === 'integer' || scale !== undefined
      const decimal = format === 'float' ? 'float' : 'double'
      if (format !== undefined && (isWhole || format !== decimal)) model.report('dropped', 'format', 'not-in-form')
      const sent = (name: string): number | undefined => {
        const value = model.number(name)
        if (value === undefined || !isWhole) return value
        const whole = Math.round(value * 10 ** digits)
        if (whole / 10 ** digits !== value) model.report('approximated', name, 'quantised')
        return whole
      }
      return compact({
        type: isWhole ? 'value' : decimal,
        min: sent('minimum'),
        max: sent('maximum'),
        step: sent('step'),
        scale: isWhole ? digits : undefined,
        unit: writtenUnit(model),
      }) as JsonObject
    }
    case 'boolean':
      return { type: 'bool' }
    case 'time':
      return { type: 'date' }
    case 'object':
      return { type: 'struct' }
    case 'list':
      return { type: 'array' }
    default: {
      const values = model.has('values') ? valuesOf(model, false).map(({ value }) => valueText(value)) : []
      if (type === 'any') model.report('coerced', 'type', 'type-as-text')
      if (values.length > 0) return { type: 'enum', range: values }
      return compact({ type: type === 'bytes' ? 'raw' : 'string', maxlen: model.number('maximumLength') }) as JsonObject
    }
  }
}

function codeOf(model: Part, names: Names): JsonObject {
  const [code, label] = [names.of(model), model.text('label')]
  if (label === undefined) model.report('assumed', 'label', 'label-from-name')
  return { code, name: label ?? code, description: model.text('description') ?? '' }
}

function parameters(of: Part, name: string): readonly Json[] {
  const names = new Names()
  return of.list(name).map((one) => ({ ...codeOf(one, names), typeSpec: typeSpec(one) }))
}

function write(model: Part): Json {
  model.skip('thingModel')
  const [properties, events, actions] = [new Names(), new Names(), new Names()]
  const modes: ReadonlyMap<string, string> = new Map([...accesses].map(([mode, access]) => [access, mode]))
  const listed = model.list('properties')
  const used = new Set<Json | undefined>(listed.map((one) => member(one.value, 'number')))
  let next = 1
  const service = {
    code: '',
    name: '',
    properties: listed.map((one) => {
      const access = accessOf(one) ?? ''
      const mode = modes.get(access)
      if (mode === undefined) one.report(access === '' ? 'assumed' : 'coerced', 'access', 'access-in-form')
      const known = one.number('number')
      while (used.has(next)) next += 1
      if (known === undefined) used.add(next)
      if (known === undefined) one.report('assumed', 'number', 'point-numbered')
      const about = { abilityId: known ?? next, ...codeOf(one, properties) }
      return { ...about, accessMode: mode ?? 'ro', typeSpec: typeSpec(one) }
    }),
    events: model.list('events').map((one) => {
      const kind = one.text('kind')
      if (kind === undefined) one.report('assumed', 'kind', 'kind-in-form')
      return { ...codeOf(one, events), eventType: kind ?? 'info', outputParams: parameters(one, 'outputs') }
    }),
    actions: model.list('actions').map((one) => ({
      ...codeOf(one, actions),
      inputParams: parameters(one, 'inputs'),
      outputParams: parameters(one, 'outputs'),
    })),
  }
  return compact({ productId: model.text('id'), services: [service] }) as JsonObject
}

export const tuya: Form = {
  recognises: (document) => {
    if (typeof document !== 'object') return false
    if (member(document, 'functions') !== undefined || member(document, 'status') !== undefined) return true
    const services = member(document, 'services')
    const hasCode = (one: Json): boolean => isJsonObject(one) && member(one, 'code') !== undefined
    return isJsonArray(services) && services.some(hasCode)
  },
  read: readModel,
  write,
}

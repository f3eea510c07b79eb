// W3C WoT: a Thing Description or a Thing Model (TD 1.1), checked by the rules of the adapter; a Thing Model is what is written.
// Labels of values are a `oneOf` of constants with titles. Forms and security say how a thing is reached: no model has them.

import { checkThing } from '../../../adapters/iot/wot-td/rules.ts'
import { unitOfThing } from '../../../adapters/iot/wot-td/units.ts'
import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject, member } from '../../../standards/json/object.ts'
import { accessOf, compact, edition, typeOf, valuesOf, writtenUnit } from './model.ts'
import type { Form, ThingMember, ThingProperty, ThingSchema } from './model.ts'
import type { Part } from './part.ts'

const context = 'https://www.w3.org/2022/wot/td/v1.1'

function schema(of: Part): ThingSchema {
  const type = of.text('type')
  const unit = of.text('unit')
  const code = unit === undefined ? undefined : unitOfThing(unit)?.code
  const common = { values: values(of), ...compact({ unit, unitCode: code }) }
  switch (type) {
    case 'integer':
    case 'number': {
      const bounds = { ...of.bounds('minimum', 'maximum'), step: of.number('multipleOf') }
      return compact({ type, format: of.text('format'), ...bounds, ...common } as const)
    }
    case 'boolean':
      return compact({ type, ...common } as const)
    case 'string': {
      const [format, encoding] = [of.text('format'), of.text('contentEncoding')]
      const isTime = format === 'date-time'
      if (encoding !== undefined && encoding !== 'base64') of.report('dropped', 'contentEncoding', 'not-in-model')
      const plain = isTime ? ('time' as const) : encoding === undefined ? ('text' as const) : ('bytes' as const)
      return compact({ type: plain, format, maximumLength: of.number('maxLength'), ...common })
    }
    case 'object': {
      const required = of.get('required')
      const wanted = new Set(isJsonArray(required) ? required : [])
      const members = of
        .entries('properties')
        .map(([name, one]) =>
          compact({ ...named(name, one), ...(wanted.has(name) && { required: true }), ...schema(one) }),
        )
      return compact({ type, members: members.length === 0 ? undefined : members, ...common } as const)
    }
    case 'array': {
      const isTuple = isJsonArray(member(of.value, 'items'))
      const items = isTuple ? undefined : of.part('items')
      return compact({
        type: 'list' as const,
        maximumItems: of.number('maxItems'),
        items: items === undefined ? undefined : schema(items),
        ...common,
      })
    }
    default:
      if (type === 'null') of.report('dropped', 'type', 'not-in-model')
      return compact({ type: 'any' as const, ...common })
  }
}

function values(of: Part) {
  const plain = of.get('enum')
  if (isJsonArray(plain)) return plain.map((value) => ({ value }))
  const choices = member(of.value, 'oneOf')
  const isLabels =
    isJsonArray(choices) && choices.every((one) => isJsonObject(one) && member(one, 'const') !== undefined)
  if (!isLabels) return undefined
  return of
    .list('oneOf')
    .map((one) => compact({ value: one.get('const') ?? one.value['const'] ?? null, label: one.text('title') }))
}

function named(name: string, one: Part) {
  return compact({ name, label: one.text('title'), description: one.text('description') })
}

function property(name: string, one: Part): ThingProperty {
  const [isReadOnly, isWriteOnly] = [one.flag('readOnly') === true, one.flag('writeOnly') === true]
  if (isReadOnly && isWriteOnly) one.report('dropped', 'writeOnly', 'access-contradictory')
  return compact({
    ...named(name, one),
    access: isReadOnly ? 'read' : isWriteOnly ? 'write' : 'read-write',
    ...schema(one),
  })
}

/** The members of an object, or the one value that is sent. */
function data(of: Part, name: string): readonly ThingMember[] {
  const one = of.part(name)
  if (one === undefined) return []
  const read = schema(one)
  if (read.type === 'object' && read.members !== undefined) return read.members
  return [{ ...named(name, one), ...read }]
}

function readModel(document: Part) {
  checkThing(document.value)
  // Other contexts and types give terms a meaning that the model does not have.
  if ([document.get('@context')].flat().length > 1) document.report('dropped', '@context', 'not-in-model')
  const classes = [document.get('@type')]
    .flat()
    .filter((one) => one !== undefined && one !== 'tm:ThingModel' && one !== 'Thing')
  if (classes.length > 0) document.report('dropped', '@type', 'not-in-model')
  const version = document.part('version')
  return compact({
    thingModel: edition,
    id: document.text('id'),
    version: version?.text('model', 'instance'),
    label: document.text('title'),
    description: document.text('description'),
    properties: document.entries('properties').map(([name, one]) => property(name, one)),
    events: document.entries('events').map(([name, one]) => ({ ...named(name, one), outputs: data(one, 'data') })),
    actions: document.entries('actions').map(([name, one]) => {
      const isSynchronous = one.flag('synchronous')
      return compact({
        ...named(name, one),
        isAsynchronous: isSynchronous === undefined ? undefined : !isSynchronous,
        inputs: data(one, 'input'),
        outputs: data(one, 'output'),
      })
    }),
  })
}

const written: Readonly<Record<string, string>> = { text: 'string', time: 'string', bytes: 'string', list: 'array' }

function dataSchema(model: Part): JsonObject {
  const type = typeOf(model)
  const isList = type === 'list'
  const hasFormat = type === 'text' || type === 'time' || type === 'number' || type === 'integer'
  const format = hasFormat ? model.text('format') : undefined
  const isCount = type === 'time' && (format === 'milliseconds' || format === 'seconds')
  const members = type === 'object' && model.has('members') ? objectOf(model, 'members') : undefined
  const items = isList ? model.part('items') : undefined
  const choices = model.has('values') ? valuesOf(model) : []
  const hasLabels = choices.some(({ label }) => label !== undefined)
  return compact({
    type: isCount ? 'integer' : type === 'any' ? undefined : (written[type] ?? type),
    format: isCount ? undefined : format,
    contentEncoding: type === 'bytes' ? 'base64' : undefined,
    unit: isCount ? (format === 'seconds' ? 's' : 'ms') : writtenUnit(model),
    minimum: model.number('minimum'),
    maximum: model.number('maximum'),
    multipleOf: model.number('step'),
    maxLength: model.number('maximumLength'),
    maxItems: model.number('maximumItems'),
    items: items === undefined ? undefined : dataSchema(items),
    ...members,
    enum: choices.length > 0 && !hasLabels ? choices.map(({ value }) => value) : undefined,
    oneOf: hasLabels
      ? choices.map(({ value, label }) => compact({ const: value, title: label }) as JsonObject)
      : undefined,
  }) as JsonObject
}

function about(model: Part): JsonObject {
  return compact({ title: model.text('label'), description: model.text('description') }) as JsonObject
}

function objectOf(model: Part, name: string): JsonObject {
  const required: string[] = []
  const properties = model.list(name).map((one) => {
    const own = one.required('name')
    if (one.flag('required') === true) required.push(own)
    return [own, { ...about(one), ...dataSchema(one) }] as const
  })
  return { type: 'object', properties: Object.fromEntries(properties), ...(required.length > 0 && { required }) }
}

function affordances(model: Part, name: string, of: (one: Part) => JsonObject): JsonObject {
  return Object.fromEntries(model.list(name).map((one) => [one.required('name'), { ...about(one), ...of(one) }]))
}

function write(model: Part): Json {
  model.skip('thingModel')
  const id = model.text('id')
  const isUri = id !== undefined && /^[A-Za-z][A-Za-z0-9+.-]*:/.test(id)
  if (id !== undefined && !isUri) model.report('dropped', 'id', 'id-is-no-uri')
  const version = model.text('version')
  const listed = (of: Part, name: string): JsonObject | undefined => (of.has(name) ? objectOf(of, name) : undefined)
  return compact({
    '@context': context,
    '@type': 'tm:ThingModel',
    id: isUri ? id : undefined,
    title: model.text('label'),
    description: model.text('description'),
    version: version === undefined ? undefined : { model: version },
    properties: affordances(model, 'properties', (one) => {
      const access = accessOf(one)
      if (access === undefined) one.report('assumed', 'access', 'access-in-form')
      const flags = {
        read: { readOnly: true },
        write: { writeOnly: true },
        report: { readOnly: true, observable: true },
      }
      return {
        ...dataSchema(one),
        ...(access !== undefined && access !== 'read-write' && Object.hasOwn(flags, access) && flags[access]),
      }
    }),
    actions: affordances(model, 'actions', (one) => {
      const isAsynchronous = one.flag('isAsynchronous')
      const synchronous = isAsynchronous === undefined ? undefined : !isAsynchronous
      return compact({ synchronous, input: listed(one, 'inputs'), output: listed(one, 'outputs') }) as JsonObject
    }),
    events: affordances(model, 'events', (one) => compact({ data: listed(one, 'outputs') }) as JsonObject),
  }) as JsonObject
}

export const wotTd: Form = {
  recognises: (document) => {
    const given = typeof document === 'object' ? member(document, '@context') : undefined
    return (isJsonArray(given) ? given : [given]).some(
      (one) => typeof one === 'string' && /\/wot\/td|\/ns\/td$/.test(one),
    )
  },
  read: readModel,
  write,
}

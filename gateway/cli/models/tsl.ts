// TSL, the thing models of Alibaba's, Tencent's and China Mobile's platforms: three spellings of one form, whose names and types
// are those of the adapters. What is written is Alibaba's (`model.json`).

import { tslForm as alink } from '../../../adapters/iot/alink/options.ts'
import { tslForm as onenet } from '../../../adapters/iot/onenet/options.ts'
import { tslForm as tencent } from '../../../adapters/iot/tencent-iot/options.ts'
import { tslUnit, type TslForm } from '../../../adapters/kit/index.ts'
import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject, member } from '../../../standards/json/object.ts'
import { accessOf, compact, edition, Names, typeOf, unitOf, valuesOf, valueText, writtenUnit } from './model.ts'
import type { Form, ThingMember, ThingProperty, ThingSchema } from './model.ts'
import type { Part } from './part.ts'

const schemaAddress = 'https://iotx-tsl.oss-ap-southeast-1.aliyuncs.com/schema.json'

/** Which platform's spelling a model has. */
export function platformOf(model: JsonObject): 'alink' | 'tencent-iot' | 'onenet' {
  const properties = member(model, 'properties')
  const all = isJsonArray(properties) ? properties.filter((one) => isJsonObject(one)) : []
  if (all.some((one) => member(one, 'define') !== undefined)) return 'tencent-iot'
  const types = all.map((one) => member(one, 'dataType')).map((one) => (isJsonObject(one) ? one['type'] : undefined))
  const isOnenet = all.some((one) => member(one, 'functionType') !== undefined)
  const isOwn = types.some((type) => typeof type === 'string' && onenet.types.has(type) && !alink.types.has(type))
  return isOnenet || isOwn ? 'onenet' : 'alink'
}

const forms = { alink, 'tencent-iot': tencent, onenet }

class Reader {
  readonly #form: TslForm

  constructor(form: TslForm) {
    this.#form = form
  }

  named(one: Part) {
    return compact({
      name: one.required(this.#form.identifier),
      label: one.text('name'),
      description: one.text('desc'),
      required: one.flag('required'),
    })
  }

  members(of: Part, name: string): readonly ThingMember[] {
    return of.list(name).map((one) => ({ ...this.named(one), ...this.schemaAt(one) }))
  }

  property(one: Part): ThingProperty {
    const access = one.text(this.#form.access)
    const known =
      access === undefined
        ? undefined
        : ({ r: 'read', w: 'write', rw: 'read-write', wr: 'read-write' } as const)[access]
    if (access !== undefined && known === undefined) one.report('dropped', this.#form.access, 'access-unknown')
    return compact({ ...this.named(one), access: known, ...this.schemaAt(one) })
  }

  schemaAt(one: Part): ThingSchema {
    const name = this.#form.dataType.find((of) => one.has(of))
    const type = name === undefined ? undefined : one.part(name)
    return type === undefined
      ? one.invalid(this.#form.dataType[0] ?? '', 'A data type is required here.')
      : this.schema(type)
  }

  schema(type: Part): ThingSchema {
    const name = type.required('type')
    const { labels, length, size, item } = this.#form
    const isList = isJsonArray(member(type.value, 'specs'))
    // Some platforms have the specifications beside the type.
    const specs = isList ? type : (type.part('specs') ?? type)
    switch (this.#form.types.get(name)) {
      case 'integer':
        return { type: 'integer', ...(name !== 'int' && name !== 'int32' && { format: name }), ...this.#numbers(specs) }
      case 'decimal':
        return { type: 'number', format: name, ...this.#numbers(specs) }
      case 'labels':
        return { type: 'integer', values: this.#labels(specs, labels, (key) => Number(key)) }
      case 'texts':
        return { type: 'text', values: this.#labels(specs, labels, (key) => key) }
      case 'switch':
      case 'boolean': {
        const values = this.#labels(specs, labels, (key) => switches.get(key))
        return { type: 'boolean', ...(values.length > 0 && { values }) }
      }
      case 'bits':
        return { type: 'integer', format: 'bitmap' }
      case 'milliseconds-text':
      case 'milliseconds':
        return { type: 'time', format: 'milliseconds' }
      case 'seconds':
        return { type: 'time', format: 'seconds' }
      case 'text': {
        const isBytes = name === 'buffer'
        return compact({ type: isBytes ? ('bytes' as const) : ('text' as const), maximumLength: specs.number(length) })
      }
      case 'struct':
        return { type: 'object', members: this.members(type, 'specs') }
      case 'list': {
        const inner = item === undefined ? (isList ? undefined : specs) : specs.part(item)
        const items = inner === undefined || !inner.has('type') ? undefined : inner
        if (items === undefined) type.report('dropped', '', 'item-type-missing')
        return compact({
          type: 'list' as const,
          maximumItems: specs.number(size),
          items: items === undefined || items === type ? ({ type: 'any' } as const) : this.schema(items),
        })
      }
      default:
        type.report('dropped', 'type', 'type-unknown')
        return { type: 'any' }
    }
  }

  #numbers(specs: Part) {
    const unit = specs.text('unit') === undefined ? undefined : tslUnit(specs.value, this.#form)
    return compact({ ...specs.bounds('min', 'max'), step: specs.number('step'), ...unitOf(unit) })
  }

  /** @param of the value of a key; undefined: the type has no such value */
  #labels(specs: Part, name: string | undefined, of: (key: string) => Json | undefined) {
    const labels = name === undefined ? specs : specs.part(name)
    if (labels === undefined) return []
    return Object.keys(labels.value).flatMap((key) => {
      // Beside the type, only what looks like a value is one.
      if (!/^(?:-?\d+|true|false)$/.test(key) && labels.has('type')) return []
      const value = of(key)
      if (typeof value === 'number' && !Number.isFinite(value))
        return labels.invalid('', 'A value of an enum must be a number.')
      if (value === undefined) return []
      return [compact({ value, label: labels.text(key) })]
    })
  }
}

const switches: ReadonlyMap<string, boolean> = new Map([
  ['0', false],
  ['1', true],
  ['false', false],
  ['true', true],
])

/** Members of exported models that repeat the properties: the services `set` and `get`, and the event `post`. */
const implied = /^thing\.(?:service\.property\.(?:set|get)|event\.property\.post)$/

/** Without what repeats the properties. */
function own(document: Part, name: string): readonly Part[] {
  return document.list(name).filter((one) => {
    const method = member(one.value, 'method')
    if (typeof method !== 'string' || !implied.test(method)) return true
    one.skip(...Object.keys(one.value))
    return false
  })
}

/** The method of Alink follows from the identifier. */
function skipMethod(one: Part, method: string): void {
  if (member(one.value, 'method') === method) one.skip('method')
}

function readModel(document: Part) {
  const platform = platformOf(document.value)
  const form = forms[platform]
  const reader = new Reader(form)
  const [profile, isTencent] = [document.part('profile'), platform === 'tencent-iot']
  document.skip('schema')
  const actions = own(document, isTencent ? 'actions' : 'services').map((one) => {
    const call = one.text('callType')
    const [inputs, outputs] = isTencent || !one.has('inputData') ? ['input', 'output'] : ['inputData', 'outputData']
    const about = reader.named(one)
    skipMethod(one, `thing.service.${about.name}`)
    return compact({
      ...about,
      isAsynchronous: call === undefined ? undefined : call.startsWith('a'),
      inputs: reader.members(one, inputs),
      outputs: reader.members(one, one.has('outputData') ? 'outputData' : outputs),
    })
  })
  const events = own(document, 'events').map((one) => {
    const about = reader.named(one)
    skipMethod(one, `thing.event.${about.name}.post`)
    return compact({ ...about, kind: one.text(form.eventType), outputs: reader.members(one, form.outputs) })
  })
  return compact({
    thingModel: edition,
    id: profile?.text('productKey', 'ProductId', 'productId'),
    version: profile?.text('version') ?? document.text('version'),
    properties: document.list('properties').map((one) => reader.property(one)),
    events,
    actions,
  })
}

const written: Readonly<Record<string, string>> = {
  boolean: 'bool',
  integer: 'int',
  text: 'text',
  time: 'date',
  object: 'struct',
  list: 'array',
}
const decimals = new Set(['float', 'double'])
const kinds: ReadonlyMap<string, string> = new Map([
  ['info', 'info'],
  ['alert', 'alert'],
  ['error', 'error'],
  ['fault', 'error'],
])

function dataType(model: Part): JsonObject {
  const type = typeOf(model)
  const plain = written[type]
  switch (type) {
    case 'boolean':
    case 'integer': {
      const values = model.has('values') ? valuesOf(model) : []
      if (type === 'integer' && values.length === 0) return { type: 'int', specs: numbers(model) }
      const labels = new Map(values.map(({ value, label }) => [String(Number(value)), label ?? valueText(value)]))
      const isComplete = values.every(({ label }) => label !== undefined) && (type === 'integer' || labels.size === 2)
      if (!isComplete) model.report('assumed', 'values', 'label-from-value')
      const all =
        type === 'boolean'
          ? [
              ['0', labels.get('0') ?? 'false'],
              ['1', labels.get('1') ?? 'true'],
            ]
          : [...labels]
      return { type: type === 'boolean' ? 'bool' : 'enum', specs: Object.fromEntries(all) }
    }
    case 'number': {
      const format = model.text('format')
      const isKnown = format !== undefined && decimals.has(format)
      if (format !== undefined && !isKnown) model.report('dropped', 'format', 'not-in-form')
      return { type: isKnown ? format : 'double', specs: numbers(model) }
    }
    case 'time':
      if (model.text('format') !== 'milliseconds') model.report('coerced', 'format', 'time-in-milliseconds')
      return { type: 'date', specs: {} }
    case 'object': {
      const names = new Names()
      return { type: 'struct', specs: model.list('members').map((one) => memberOf(one, names)) }
    }
    case 'list': {
      const items = model.part('items')
      const size = model.number('maximumItems')
      const item = items === undefined ? { type: 'text', specs: {} } : dataType(items)
      if (items === undefined) model.report('assumed', 'items', 'items-are-text')
      return { type: 'array', specs: { ...(size !== undefined && { size: String(size) }), item } }
    }
    default: {
      if (plain === undefined) model.report('coerced', 'type', 'type-as-text')
      const length = model.number('maximumLength')
      return { type: 'text', specs: length === undefined ? {} : { length: String(length) } }
    }
  }
}

function numbers(model: Part): JsonObject {
  const texts = (
    [
      ['min', 'minimum'],
      ['max', 'maximum'],
      ['step', 'step'],
    ] as const
  ).flatMap(([name, of]) => {
    const value = model.number(of)
    return value === undefined ? [] : [[name, String(value)] as const]
  })
  return compact({ ...Object.fromEntries(texts), unit: writtenUnit(model) }) as JsonObject
}

function named(model: Part, names: Names) {
  const [identifier, label] = [names.of(model), model.text('label')]
  if (label === undefined) model.report('assumed', 'label', 'label-from-name')
  const desc = model.text('description')
  return { identifier, name: label ?? identifier, ...(desc !== undefined && { desc }) }
}

function memberOf(model: Part, names: Names): JsonObject {
  return { ...named(model, names), dataType: dataType(model) }
}

/** A member that the form always has. */
function isRequired(model: Part): boolean {
  const required = model.flag('required')
  if (required === undefined) model.report('assumed', 'required', 'required-in-form')
  return required ?? false
}

function property(model: Part, names: Names): JsonObject {
  const access = accessOf(model)
  if (access !== 'read' && access !== 'read-write')
    model.report(access === undefined ? 'assumed' : 'coerced', 'access', 'access-in-form')
  const accessMode = access === 'read-write' || access === 'write' ? 'rw' : 'r'
  return { ...named(model, names), accessMode, required: isRequired(model), dataType: dataType(model) }
}

function write(model: Part): Json {
  model.skip('thingModel')
  const [properties, events, services] = [new Names(), new Names(), new Names()]
  const profile = compact({ productKey: model.text('id'), version: model.text('version') }) as JsonObject
  return {
    schema: schemaAddress,
    profile,
    properties: model.list('properties').map((one) => property(one, properties)),
    events: model.list('events').map((one) => {
      const kind = one.text('kind')
      const type = kind === undefined ? undefined : kinds.get(kind)
      if (type !== kind || kind === undefined)
        one.report(type === undefined ? 'assumed' : 'coerced', 'kind', 'kind-in-form')
      const about = named(one, events)
      const outputs = new Names()
      return {
        ...about,
        type: type ?? 'info',
        required: isRequired(one),
        method: `thing.event.${about.identifier}.post`,
        outputData: one.list('outputs').map((output) => memberOf(output, outputs)),
      }
    }),
    services: model.list('actions').map((one) => {
      const about = named(one, services)
      const [inputs, outputs] = [new Names(), new Names()]
      const isAsynchronous = one.flag('isAsynchronous')
      if (isAsynchronous === undefined) one.report('assumed', 'isAsynchronous', 'call-in-form')
      return {
        ...about,
        required: isRequired(one),
        callType: isAsynchronous === false ? 'sync' : 'async',
        method: `thing.service.${about.identifier}`,
        inputData: one.list('inputs').map((input) => memberOf(input, inputs)),
        outputData: one.list('outputs').map((output) => memberOf(output, outputs)),
      }
    }),
  }
}

export const tsl: Form = {
  recognises: (document) =>
    typeof document === 'object' &&
    (isJsonObject(member(document, 'profile')) || isJsonArray(member(document, 'properties'))),
  read: readModel,
  write,
}

// DTDL versions 2 to 4: one Interface. What is written is version 3 with its quantitative types. It has neither bounds nor events;
// an event is written as telemetry. Units are those of the language, by their codes in the hub.

import { semanticTypes, spellingOf } from '../../../adapters/iot/dtdl/quantities.ts'
import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { unitByCode, unitBySpelling } from '../../../standards/hub/units.ts'
import { isJsonArray, isJsonObject, member } from '../../../standards/json/object.ts'
import { accessOf, compact, edition, Names, typeOf, unitIn, valuesOf, valueText } from './model.ts'
import type { Form, ThingAction, ThingMember, ThingProperty, ThingSchema } from './model.ts'
import type { Part } from './part.ts'

interface QuantityUnit {
  readonly name: string
  /** UN/CEFACT; undefined: the hub has no such unit. */
  readonly code: string | undefined
  /** Undefined: it does not follow from the unit alone. */
  readonly quantity: string | undefined
}

/** Of several quantities with the same units, the one that is meant if none is said. */
const usualQuantities: ReadonlyMap<string, string | undefined> = new Map([
  ['AngleUnit', 'Angle'],
  ['DensityUnit', 'Density'],
  ['ForceUnit', 'Force'],
  ['LengthUnit', 'Length'],
  ['PowerUnit', 'Power'],
  ['SoundPressureUnit', undefined],
  ['Unitless', undefined],
])
/** The units of the language. */
const units: readonly QuantityUnit[] = [...semanticTypes.values()].flatMap((type) =>
  [...type.units.keys()].map((name) => {
    const code = unitBySpelling(spellingOf(name))?.code
    const quantity = usualQuantities.has(type.unitType) ? usualQuantities.get(type.unitType) : type.name
    return { name, code, quantity }
  }),
)
const byName = new Map(units.map((unit) => [unit.name, unit]))
// A watt is written as such, and not as a joule in a second.
const byCode = new Map(
  units.flatMap((unit) => (unit.code === undefined || /joulePerSecond$/i.test(unit.name) ? [] : [[unit.code, unit]])),
)

const primitives: ReadonlyMap<string, ThingSchema> = new Map<string, ThingSchema>([
  ['boolean', { type: 'boolean' }],
  ['integer', { type: 'integer' }],
  ['long', { type: 'integer', format: 'long' }],
  ['short', { type: 'integer', format: 'short' }],
  ['byte', { type: 'integer', format: 'byte' }],
  ['unsignedByte', { type: 'integer', format: 'unsignedByte', minimum: 0 }],
  ['unsignedShort', { type: 'integer', format: 'unsignedShort', minimum: 0 }],
  ['unsignedInteger', { type: 'integer', format: 'unsigned', minimum: 0 }],
  ['unsignedLong', { type: 'integer', format: 'unsignedLong', minimum: 0 }],
  ['float', { type: 'number', format: 'float' }],
  ['double', { type: 'number', format: 'double' }],
  ['decimal', { type: 'number', format: 'decimal' }],
  ['string', { type: 'text' }],
  ['uuid', { type: 'text', format: 'uuid' }],
  ['bytes', { type: 'bytes' }],
  ['date', { type: 'text', format: 'date' }],
  ['time', { type: 'text', format: 'time' }],
  ['duration', { type: 'text', format: 'duration' }],
  ['dateTime', { type: 'time', format: 'date-time' }],
])

const classes = ['Property', 'Telemetry', 'Command', 'Component', 'Relationship']
const ownClasses: ReadonlySet<string> = new Set([
  ...classes,
  ...['CommandPayload', 'CommandRequest', 'CommandResponse', 'Field'],
])
const dtmi = /^dtmi:[A-Za-z](?:\w*[A-Za-z0-9])?(?::[A-Za-z_](?:\w*[A-Za-z0-9])?)*(?:;[1-9]\d{0,8}(?:\.\d{1,6})?)?$/

function classesOf(one: Part): readonly string[] {
  const given = one.get('@type')
  const all = isJsonArray(given) ? given : [given]
  return all
    .filter((name) => typeof name === 'string')
    .map((name) => /^dtmi:dtdl:class:(\w+);\d+$/.exec(name)?.[1] ?? name)
}

/** A text, or one of its languages: English, else the first. */
function localised(one: Part, name: string): string | undefined {
  const given = member(one.value, name)
  if (isJsonArray(given)) return ofList(one, name, given)
  if (!isJsonObject(member(one.value, name))) return one.text(name)
  const part = one.part(name)
  const [first] = Object.keys(part?.value ?? {})
  return part?.text(part.has('en') ? 'en' : (first ?? 'en'))
}

/** The text of a list of texts, each alone or with its language as JSON-LD has it. */
function ofList(one: Part, name: string, list: readonly Json[]): string | undefined {
  const texts = list.map((item) => {
    const [text, language] = isJsonObject(item) ? [member(item, '@value'), member(item, '@language')] : [item]
    return typeof text === 'string' ? { text, language } : one.invalid(name, 'This must be a list of texts.')
  })
  one.skip(name)
  if (texts.length > 1) one.report('dropped', name, 'not-in-model')
  const wanted = texts.find(({ language }) => language === 'en') ?? texts.find(({ language }) => language === undefined)
  return (wanted ?? texts[0])?.text
}

class Reader {
  readonly #schemas = new Map<string, JsonObject>()

  constructor(model: Part) {
    const listed = member(model.value, 'schemas')
    for (const one of isJsonArray(listed) ? listed : [listed]) {
      const id = isJsonObject(one) ? member(one, '@id') : undefined
      if (typeof id === 'string' && isJsonObject(one)) this.#schemas.set(id, one)
    }
    if (this.#schemas.size > 0) model.skip('schemas')
  }

  named(one: Part) {
    one.skip('@id')
    return compact({
      name: one.required('name'),
      label: localised(one, 'displayName'),
      description: localised(one, 'description'),
    })
  }

  schemaOf(one: Part, name = 'schema'): ThingSchema {
    const given = one.get(name)
    if (given === undefined) return one.invalid(name, 'A schema is required here.')
    if (typeof given !== 'string') return this.#complex(one.part(name) ?? one, one)
    const known = primitives.get(given)
    if (known !== undefined) return known
    const referred = this.#schemas.get(given)
    if (referred !== undefined) return this.#complex(one.own(name, referred), one)
    one.report('dropped', name, 'type-unknown')
    return { type: 'any' }
  }

  #complex(of: Part, parent: Part): ThingSchema {
    of.skip('@id')
    const [type] = classesOf(of)
    switch (type) {
      case 'Object':
        return { type: 'object', members: of.list('fields', true).map((one) => this.member(one)) }
      case 'Array':
        return { type: 'list', items: this.schemaOf(of, 'elementSchema') }
      case 'Enum': {
        const kind = of.required('valueSchema')
        if (kind !== 'integer' && kind !== 'string') of.invalid('valueSchema', 'The values must be integer or string.')
        const values = of.list('enumValues', true).map((one) => {
          one.skip('@id', '@type')
          const value =
            one.get('enumValue') ?? one.value['enumValue'] ?? one.invalid('enumValue', 'A value is required.')
          const [name, label] = [one.text('name'), localised(one, 'displayName')]
          if (label !== undefined && name !== value) one.report('dropped', 'name', 'not-in-model')
          return compact({ value, label: label ?? (name === value ? undefined : name) })
        })
        return { type: kind === 'integer' ? 'integer' : 'text', values }
      }
      default:
        parent.report('dropped', '', 'type-unknown')
        return { type: 'any' }
    }
  }

  member(one: Part): ThingMember {
    const quantity = classesOf(one).find((name) => semanticTypes.has(name))
    // Types of extensions, such as those of IoT Central.
    if (classesOf(one).some((name) => !semanticTypes.has(name) && !ownClasses.has(name)))
      one.report('dropped', '@type', 'not-in-model')
    const spelled = one.text('unit')
    const code = byName.get(spelled ?? '')?.code
    const unitParts = code === undefined ? { unit: spelled } : { unit: unitByCode(code)?.symbol, unitCode: code }
    return compact({ ...this.named(one), ...this.schemaOf(one), ...unitParts, quantity })
  }

  payload(of: Part, name: string): readonly ThingMember[] {
    const one = of.part(name)
    if (one === undefined) return []
    const read = this.member(one)
    return read.name === name && read.members !== undefined ? read.members : [read]
  }
}

function readModel(document: Part) {
  const version = [document.get('@context')]
    .flat()
    .filter((one) => typeof one === 'string')
    .find((one) => one.startsWith('dtmi:dtdl:context;'))
  if (version !== undefined && !/;[234](?:#.*)?$/.test(version))
    return document.invalid('@context', 'Only versions 2, 3 and 4 of DTDL are read.')
  if (!classesOf(document).includes('Interface')) return document.invalid('@type', 'A model must be an Interface.')
  const id = document.required('@id')
  if (!dtmi.test(id)) return document.invalid('@id', 'An @id must be a DTMI, such as dtmi:example:Lamp;1.')
  const reader = new Reader(document)
  const properties: ThingProperty[] = []
  const actions: ThingAction[] = []
  for (const one of document.list('contents', true)) {
    const kind = classesOf(one).find((name) => classes.includes(name))
    if (kind === 'Property')
      properties.push({ ...reader.member(one), access: one.flag('writable') === true ? 'read-write' : 'read' })
    else if (kind === 'Telemetry') properties.push({ ...reader.member(one), access: 'report' })
    else if (kind === 'Command')
      actions.push({
        ...reader.named(one),
        inputs: reader.payload(one, 'request'),
        outputs: reader.payload(one, 'response'),
      })
    else {
      one.report('dropped', '', 'not-in-model')
      one.skip(...Object.keys(one.value))
    }
  }
  const texts = { label: localised(document, 'displayName'), description: localised(document, 'description') }
  return compact({ thingModel: edition, id, ...texts, properties, events: [], actions })
}

function dataSchema(model: Part): Json {
  const type = typeOf(model)
  const format =
    type === 'time' || type === 'text' || type === 'number' || type === 'integer' ? model.text('format') : undefined
  const unsaid = (): void => {
    if (format !== undefined) model.report('dropped', 'format', 'not-in-form')
  }
  switch (type) {
    case 'boolean':
      return 'boolean'
    case 'number':
      if (format !== 'float' && format !== 'double') unsaid()
      return format === 'float' ? 'float' : 'double'
    case 'time':
      if (format === 'date-time') return 'dateTime'
      model.report('coerced', 'format', 'time-as-count')
      return 'long'
    case 'integer':
    case 'text': {
      if (model.has('values')) {
        unsaid()
        return enumeration(model, type)
      }
      const isKnown =
        format !== undefined && (type === 'integer' ? format === 'long' : /^(?:date|time|duration)$/.test(format))
      if (!isKnown) unsaid()
      return isKnown ? format : type === 'integer' ? 'integer' : 'string'
    }
    case 'object':
      if (model.has('members')) return objectOf(model, 'members')
      break
    case 'list': {
      const items = model.part('items')
      if (items === undefined) model.report('assumed', 'items', 'items-are-text')
      return { '@type': 'Array', elementSchema: items === undefined ? 'string' : dataSchema(items) }
    }
    default:
  }
  model.report('coerced', 'type', 'type-as-text')
  return 'string'
}

function enumeration(model: Part, type: string): Json {
  const used = new Set<string>()
  const enumValues = valuesOf(model).map(({ value, label }, index) => {
    const isName = (text: unknown): text is string =>
      typeof text === 'string' && /^[A-Za-z](?:\w*[A-Za-z0-9])?$/.test(text) && !used.has(text)
    const name = [value, label].find(isName) ?? `value${index}`
    used.add(name)
    const written = type === 'integer' ? value : valueText(value)
    return compact({ name, enumValue: written, displayName: label === name ? undefined : label }) as JsonObject
  })
  return { '@type': 'Enum', valueSchema: type === 'integer' ? 'integer' : 'string', enumValues }
}

function about(model: Part, names: Names): JsonObject {
  return compact({
    name: names.of(model),
    displayName: model.text('label'),
    description: model.text('description'),
  }) as JsonObject
}

function objectOf(model: Part, name: string): Json {
  const names = new Names()
  const fields = model.list(name).map((one) => ({ ...about(one, names), schema: dataSchema(one) }))
  return { '@type': 'Object', fields }
}

/** The class and the unit: a unit needs its quantity beside the class. */
function typed(model: Part, kind: string): JsonObject {
  const { spelled, unit: known } = unitIn(model)
  const quantity = model.text('quantity')
  const unit = known === undefined ? byName.get(spelled ?? '') : byCode.get(known.code)
  const of = quantity ?? unit?.quantity
  if (unit === undefined || of === undefined) {
    if ((spelled ?? known) !== undefined) model.report('dropped', 'unit', 'unit-not-in-form')
    if (quantity !== undefined && unit === undefined) model.report('dropped', 'quantity', 'quantity-without-unit')
    return { '@type': kind }
  }
  if (quantity === undefined) model.report('assumed', 'quantity', 'quantity-of-unit')
  return { '@type': [kind, of], unit: unit.name }
}

function payload(model: Part, list: string, name: string): JsonObject {
  const all = model.list(list)
  if (all.length === 0) return {}
  const [first] = all
  if (all.length === 1 && first !== undefined)
    return { [name]: { ...about(first, new Names()), schema: dataSchema(first) } }
  return { [name]: { name, schema: objectOf(model, list) } }
}

function idOf(model: Part): string {
  const [id, label] = [model.text('id'), model.text('label')]
  if (id !== undefined && dtmi.test(id) && id.includes(';')) return id
  model.report(id === undefined ? 'assumed' : 'coerced', 'id', 'id-in-form')
  const words = (id ?? label ?? 'Thing').match(/[A-Za-z0-9]+/g) ?? ['Thing']
  const safe = words.map((word) => (/^[A-Za-z]/.test(word) ? word : `n${word}`))
  return `dtmi:${safe.join(':').slice(0, 100).replace(/:$/, '')};1`
}

function write(model: Part): Json {
  model.skip('thingModel')
  const names = new Names()
  const properties = model.list('properties').map((one) => {
    const access = accessOf(one)
    if (access === undefined) one.report('assumed', 'access', 'access-in-form')
    if (access === 'write') one.report('coerced', 'access', 'access-in-form')
    const isWritable = access === 'read-write' || access === 'write'
    const kind = typed(one, access === 'report' ? 'Telemetry' : 'Property')
    return { ...kind, ...about(one, names), schema: dataSchema(one), ...(isWritable && { writable: true }) }
  })
  const events = model.list('events').map((one) => {
    one.report('coerced', '', 'event-as-telemetry')
    const schema = one.has('outputs') ? objectOf(one, 'outputs') : 'string'
    return { '@type': 'Telemetry', ...about(one, names), schema }
  })
  const commands = model.list('actions').map((one) => ({
    '@type': 'Command',
    ...about(one, names),
    ...payload(one, 'inputs', 'request'),
    ...payload(one, 'outputs', 'response'),
  }))
  return compact({
    '@context': ['dtmi:dtdl:context;3', 'dtmi:dtdl:extension:quantitativeTypes;1'],
    '@id': idOf(model),
    '@type': 'Interface',
    displayName: model.text('label'),
    description: model.text('description'),
    contents: [...properties, ...events, ...commands],
  }) as JsonObject
}

export const dtdl: Form = {
  recognises: (document) => {
    if (typeof document !== 'object') return false
    const id = member(document, '@id')
    return typeof id === 'string' && id.startsWith('dtmi:')
  },
  read: readModel,
  write,
}

// The definition of a LwM2M object in XML (LWM2M.xsd). A resource is named `{object}_{resource}`, as the adapter names it, and its
// name is the label. Objects have neither events nor structures, and actions without values: resources that are executed.

import { isXmlText, parseXml, raise, trimXml, xmlElement, XmlReader } from '../../../adapters/kit/index.ts'
import { isSenmlUnit, writeSenmlUnit } from '../../../adapters/kit/senml/units.ts'
import { accessOf, compact, edition, typeOf, unitIn, unitOf } from './model.ts'
import type { Form, ThingAction, ThingModel, ThingProperty, ThingSchema, WriteSettings } from './model.ts'
import type { Losses, Part } from './part.ts'

const limits = { depth: 16, members: 50_000 }
const instance = 'http://www.w3.org/2001/XMLSchema-instance'
/** Two dots by the standard; in the registry of OMA also three, or a hyphen. */
const range = /^(-?\d+(?:\.\d+)?)(?:\.{2,3}|-)(-?\d+(?:\.\d+)?)$/

const types: ReadonlyMap<string, ThingSchema> = new Map<string, ThingSchema>([
  ['String', { type: 'text' }],
  ['Integer', { type: 'integer' }],
  ['Unsigned Integer', { type: 'integer', format: 'unsigned', minimum: 0 }],
  ['Float', { type: 'number' }],
  ['Boolean', { type: 'boolean' }],
  ['Opaque', { type: 'bytes' }],
  ['Time', { type: 'time', format: 'seconds' }],
  ['Objlnk', { type: 'text', format: 'objlnk' }],
  ['Corelnk', { type: 'text', format: 'corelnk' }],
])

function textAt(of: XmlReader, name: string): string | undefined {
  const found = trimXml(of.optional(name)?.text() ?? '')
  return found === '' ? undefined : found
}

function numberIn(digits: string | undefined, path: string): number {
  if (digits !== undefined && /^\d{1,5}$/.test(digits) && Number(digits) <= 65_535) return Number(digits)
  return raise({ code: 'invalid', path, detail: 'An object and its resources must have numbers from 0 to 65535.' })
}

function readText(xml: string, losses: Losses): ThingModel {
  const root = new XmlReader(parseXml(xml, limits).root)
  root.attribute('noNamespaceSchemaLocation', instance)
  const [object, ...others] = root.element.name === 'Object' ? [root] : root.all('Object')
  if (object === undefined)
    return raise({ code: 'invalid', path: '/LWM2M', detail: 'A definition must have an Object.' })
  for (const _ of others) losses.push({ kind: 'dropped', in: 'source', path: '/LWM2M/Object', code: 'object-not-read' })
  object.attribute('ObjectType')
  const number = numberIn(textAt(object, 'ObjectID'), '/LWM2M/Object/ObjectID')
  const properties: ThingProperty[] = []
  const actions: ThingAction[] = []
  for (const [index, item] of object.all('Resources/Item').entries()) {
    const path = `/LWM2M/Object/Resources/Item[${index + 1}]`
    const name = `${number}_${numberIn(item.attribute('ID'), `${path}/@ID`)}`
    const about = compact({
      name,
      label: textAt(item, 'Name'),
      description: textAt(item, 'Description'),
      required: textAt(item, 'Mandatory') === 'Mandatory' ? true : undefined,
    })
    const [operations, type] = [textAt(item, 'Operations') ?? '', textAt(item, 'Type')]
    const [bounds, unit, isList] = [
      textAt(item, 'RangeEnumeration'),
      textAt(item, 'Units'),
      textAt(item, 'MultipleInstances') === 'Multiple',
    ]
    const report = (member: string, code: string): void => {
      losses.push({ kind: 'dropped', in: 'source', path: `${path}/${member}`, code })
    }
    if (operations === 'E') {
      if (bounds !== undefined) report('RangeEnumeration', 'not-in-model')
      actions.push(about)
      continue
    }
    const known = types.get(type ?? '')
    if (known === undefined) report('Type', 'type-unknown')
    const [, first, last] = range.exec(bounds ?? '') ?? []
    // Some are written from the greatest value down.
    const [minimum, maximum] = Number(first) > Number(last) ? [last, first] : [first, last]
    const isNumber = known?.type === 'integer' || known?.type === 'number'
    if (bounds !== undefined && (minimum === undefined || !isNumber)) report('RangeEnumeration', 'range-not-read')
    const schema: ThingSchema = compact({
      ...(known ?? { type: 'any' }),
      ...(isNumber && minimum !== undefined && { minimum: Number(minimum), maximum: Number(maximum) }),
      ...(unit === 'N/A' ? {} : unitOf(unit)),
    })
    const [isRead, isWritten] = [operations.includes('R'), operations.includes('W')]
    const access = isWritten ? (isRead ? 'read-write' : 'write') : isRead ? 'read' : undefined
    properties.push(
      compact({ ...about, access, ...(isList ? ({ type: 'list', items: schema } as const) : schema) } as const),
    )
  }
  const instances = textAt(object, 'MultipleInstances') === 'Single' ? 'single' : 'multiple'
  const model = compact({
    thingModel: edition,
    id: textAt(object, 'ObjectURN') ?? `urn:oma:lwm2m:x:${number}`,
    version: textAt(object, 'ObjectVersion'),
    label: textAt(object, 'Name'),
    description: textAt(object, 'Description1'),
    instances,
    properties,
    events: [],
    actions,
  } as const)
  textAt(object, 'Description2')
  for (const path of others.length > 0 ? [] : root.untouched())
    losses.push({ kind: 'dropped', in: 'source', path, code: 'not-in-model' })
  return model
}

const written: Readonly<Record<string, string>> = {
  boolean: 'Boolean',
  number: 'Float',
  bytes: 'Opaque',
  time: 'Time',
}

/** The members of a resource that a schema has; undefined: an object has no such resource. */
function resource(model: Part): { readonly type: string; readonly bounds: string; readonly unit: string } | undefined {
  const type = typeOf(model)
  if (type === 'object' || type === 'list') return undefined
  if (type === 'any') model.report('coerced', 'type', 'type-as-text')
  const format = type === 'boolean' ? undefined : model.text('format')
  const name = [...types].find(([, of]) => of.type === type && of.format !== undefined && of.format === format)?.[0]
  if (type === 'time' && format !== 'seconds') model.report('coerced', 'format', 'time-in-seconds')
  else if (format !== undefined && name === undefined) model.report('dropped', 'format', 'not-in-form')
  const [minimum, maximum] = [model.number('minimum'), model.number('maximum')]
  const isBounded = minimum !== undefined && maximum !== undefined
  if (!isBounded && (minimum ?? maximum) !== undefined && !(format === 'unsigned' && minimum === 0))
    model.report('dropped', minimum === undefined ? 'maximum' : 'minimum', 'range-needs-both')
  const { spelled, unit: known } = unitIn(model)
  const own = spelled !== undefined && isSenmlUnit(spelled) ? spelled : undefined
  const unit = own ?? writeSenmlUnit(known?.code ?? '')
  if (unit === undefined && (spelled ?? known) !== undefined) model.report('dropped', 'unit', 'unit-not-in-form')
  const plain = type === 'integer' ? 'Integer' : (written[type] ?? 'String')
  return { type: name ?? plain, bounds: isBounded ? `${minimum}..${maximum}` : '', unit: unit ?? '' }
}

function text(model: Part, name: string): string {
  const value = model.text(name) ?? ''
  if (isXmlText(value)) return value
  model.report('dropped', name, 'not-in-xml')
  return ''
}

function objectNumber(model: Part, { object }: WriteSettings, id: string | undefined): number {
  const own = /^urn:oma:lwm2m:[a-z]+:(\d{1,5})(?::[\d.]+)?$/.exec(id ?? '')?.[1]
  if (object === undefined && own !== undefined) return Number(own)
  if (id !== undefined) model.report('dropped', 'id', 'id-is-no-object')
  const detail =
    'Say with --object which number the LwM2M object has: the model has none, and it is registered or agreed.'
  return object ?? raise({ code: 'option-missing', option: 'object', detail })
}

function write(model: Part, settings: WriteSettings): string {
  model.skip('thingModel')
  const id = model.text('id')
  const object = objectNumber(model, settings, id)
  const all = [...model.list('properties'), ...model.list('actions')]
  const numbers = new Map<Part, number>()
  const ownName = new RegExp(`^${object}_(\\d{1,5})$`)
  for (const one of all) {
    const own = ownName.exec(one.required('name'))?.[1]
    if (own !== undefined) numbers.set(one, Number(own))
  }
  const used = new Set(numbers.values())
  let next = 0
  const numberOf = (one: Part): number => {
    const own = numbers.get(one)
    if (own !== undefined) return own
    while (used.has(next)) next += 1
    used.add(next)
    one.report('assumed', 'name', 'resource-numbered')
    return next
  }
  const item = (one: Part, operations: string, isList: boolean, of: ReturnType<typeof resource>): string => {
    const required = one.flag('required') === true
    const label = one.has('label') ? text(one, 'label') : text(one, 'name')
    const rest = [
      xmlElement('Name', label),
      xmlElement('Operations', operations),
      xmlElement('MultipleInstances', isList ? 'Multiple' : 'Single'),
      xmlElement('Mandatory', required ? 'Mandatory' : 'Optional'),
      xmlElement('Type', of?.type ?? ''),
      xmlElement('RangeEnumeration', of?.bounds ?? ''),
      xmlElement('Units', of?.unit ?? ''),
      xmlElement('Description', text(one, 'description')),
    ]
    return xmlElement('Item', rest, { ID: String(numberOf(one)) })
  }
  const items = all.flatMap((one): readonly string[] => {
    if (one.path.startsWith('/actions')) return [item(one, 'E', false, undefined)]
    const isList = one.value['type'] === 'list'
    const of = isList && one.get('type') !== undefined ? one.part('items') : one
    const made = of === undefined ? undefined : resource(of)
    if (made === undefined) {
      one.report('dropped', '', 'type-not-in-form')
      one.skip(...Object.keys(one.value))
      return []
    }
    const access = accessOf(one)
    if (access === undefined || access === 'report')
      one.report(access === undefined ? 'assumed' : 'coerced', 'access', 'access-in-form')
    return [item(one, access === 'read-write' ? 'RW' : access === 'write' ? 'W' : 'R', isList, made)]
  })
  const version = model.text('version')
  const about = [
    xmlElement('Name', model.has('label') ? text(model, 'label') : `Object ${object}`),
    xmlElement('Description1', text(model, 'description')),
    xmlElement('ObjectID', String(object)),
    xmlElement(
      'ObjectURN',
      id?.startsWith('urn:oma:lwm2m:') === true && settings.object === undefined ? id : `urn:oma:lwm2m:x:${object}`,
    ),
    // Version 1.0 has no unsigned integers.
    xmlElement('LWM2MVersion', items.some((one) => one.includes('<Type>Unsigned Integer</Type>')) ? '1.1' : '1.0'),
    xmlElement('ObjectVersion', version ?? '1.0'),
    xmlElement('MultipleInstances', model.text('instances') === 'single' ? 'Single' : 'Multiple'),
    xmlElement('Mandatory', 'Optional'),
    xmlElement('Resources', items),
  ]
  const body = xmlElement('LWM2M', [xmlElement('Object', about, { ObjectType: 'MODefinition' })])
  return `<?xml version="1.0" encoding="UTF-8"?>\n${body}\n`
}

export const lwm2m: Form = {
  recognises: (document) => typeof document === 'string' && /<(?:LWM2M|Object)[\s>]/.test(document),
  read: (document) => document.invalid('', 'A LwM2M definition is XML.'),
  readText,
  write,
}

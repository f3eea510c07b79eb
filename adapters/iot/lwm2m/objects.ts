// The models of objects: those of the registry (object-rows.ts), and those that a source declares by their XML definitions
// (LWM2M.xsd).

import { parseXml, raise, trimXml, valueType, XmlReader, type PropertyModel, type ValueType } from '../../kit/index.ts'
import { objectRows } from './object-rows.ts'

/** As in object-rows.ts. */
export type ResourceType = 's' | 'i' | 'u' | 'f' | 'b' | 'o' | 't' | 'l' | 'c'

export interface ResourceModel {
  readonly type: ResourceType
  readonly hasInstances: boolean
  readonly isWritable: boolean
  readonly minimum?: number | undefined
  readonly maximum?: number | undefined
  /** As the registry of SenML units spells it. */
  readonly unit?: string | undefined
}

export interface ObjectModel {
  readonly id: number
  readonly name: string
  readonly version: string
  readonly resources: ReadonlyMap<number, ResourceModel>
}

/** A definition in XML, with what only documents have. */
export interface ObjectDefinition extends ObjectModel {
  /** Of all resources, those that are only executed too. */
  readonly resourceCount: number
  readonly mandatory: readonly number[]
}

const types = new Map<string, ResourceType>([
  ['String', 's'],
  ['Integer', 'i'],
  ['Unsigned Integer', 'u'],
  ['Float', 'f'],
  ['Boolean', 'b'],
  ['Opaque', 'o'],
  ['Time', 't'],
  ['Objlnk', 'l'],
  ['Corelnk', 'c'],
])
const range = /^(-?\d+(?:\.\d+)?)\.\.(-?\d+(?:\.\d+)?)$/

function boundsOf(text: string): Pick<ResourceModel, 'minimum' | 'maximum'> {
  const [, minimum, maximum] = range.exec(text) ?? []
  return minimum === undefined ? {} : { minimum: Number(minimum), maximum: Number(maximum) }
}

function ofRow(text: string): readonly [number, ResourceModel] {
  const [number = '', letters = '', bounds = '', ...unit] = text.split(':')
  const spelled = unit.join(':').replaceAll('_', ' ')
  return [
    Number(number),
    {
      type: letters.charAt(0) as ResourceType,
      hasInstances: letters.includes('*'),
      isWritable: letters.includes('w'),
      ...boundsOf(bounds),
      ...(spelled !== '' && { unit: spelled }),
    },
  ]
}

/** An object of the registry; undefined: the table does not have it. */
export function registeredObject(id: number): ObjectModel | undefined {
  const row = objectRows.find(([object]) => object === id)
  if (row === undefined) return undefined
  const [, name, version, resources] = row
  return { id, name, version, resources: new Map(resources.split(' ').map(ofRow)) }
}

const definitionLimits = { depth: 16, members: 50_000 }

/** Reads a definition of the registry. */
export function readDefinition(xml: string): ObjectDefinition {
  const root = new XmlReader(parseXml(xml, definitionLimits).root)
  const [object] = root.element.name === 'Object' ? [root] : root.all('Object')
  if (object === undefined)
    return raise({ code: 'invalid', path: '/LWM2M', detail: 'A definition must have an Object.' })
  const textOf = (reader: XmlReader, name: string): string => trimXml(reader.optional(name)?.text() ?? '')
  const items = object.all('Resources/Item')
  const numberOf = (text: string | undefined): number =>
    text !== undefined && /^\d{1,5}$/.test(text)
      ? Number(text)
      : raise({ code: 'invalid', path: '/LWM2M/Object', detail: 'An object and its resources must have numbers.' })
  const resources = items.flatMap((item): (readonly [number, ResourceModel])[] => {
    const type = types.get(textOf(item, 'Type'))
    if (type === undefined) return []
    const unit = textOf(item, 'Units')
    const model: ResourceModel = {
      type,
      hasInstances: textOf(item, 'MultipleInstances') === 'Multiple',
      isWritable: textOf(item, 'Operations').includes('W'),
      ...boundsOf(textOf(item, 'RangeEnumeration')),
      ...(unit !== '' && unit !== 'N/A' && { unit }),
    }
    return [[numberOf(item.attribute('ID')), model]]
  })
  return {
    id: numberOf(textOf(object, 'ObjectID')),
    name: textOf(object, 'Name'),
    version: textOf(object, 'ObjectVersion') || '1.0',
    resources: new Map(resources),
    resourceCount: items.length,
    mandatory: items.flatMap((item) =>
      textOf(item, 'Mandatory') === 'Mandatory' ? [numberOf(item.attribute('ID'))] : [],
    ),
  }
}

const simple: Readonly<Record<ResourceType, ValueType>> = {
  s: valueType.text({}),
  i: valueType.number({ integer: true }),
  u: valueType.number({ integer: true, minimum: 0 }),
  f: valueType.number({}),
  b: valueType.boolean,
  o: valueType.text({}),
  t: valueType.text({}),
  l: valueType.text({}),
  c: valueType.text({}),
}

/** A resource as a property of a thing model, by which its values get attribute, unit and bounds. */
export function propertyOf(resource: ResourceModel): PropertyModel {
  const { type, minimum, maximum, unit, hasInstances, isWritable } = resource
  const isNumber = type === 'i' || type === 'u' || type === 'f'
  const one =
    isNumber && minimum !== undefined ? valueType.number({ integer: type !== 'f', minimum, maximum }) : simple[type]
  return {
    type: hasInstances ? valueType.list(one) : one,
    isNumber: isNumber && !hasInstances,
    unit: isNumber ? unit : undefined,
    isReadOnly: !isWritable,
  }
}

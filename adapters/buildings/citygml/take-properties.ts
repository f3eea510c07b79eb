// The attributes of an entity as properties of a feature: the inverse of attributes.ts and address.ts. Extension attributes are
// generic attributes.

import { isXmlText, xmlElement, type EntityReader } from '../../kit/index.ts'
import { takeTimeless } from '../../kit/city-model/drafts.ts'
import { maximumStoreys, namesPerson } from '../../kit/city-model/persons.ts'
import { plainInstance } from '../../kit/city-model/relations.ts'
import { unitByCode } from '../../../standards/hub/units.ts'
import { isJsonObject } from '../../../standards/json/object.ts'
import type { Entity, Json } from '../../../standards/hub/entity.ts'
import { decimalOf, unitOf } from './attributes.ts'

const prefix = 'citygml_'
/** `NCName` of XML, which an id must be. */
export const ncName = /^[\p{L}_][\p{L}\p{N}._-]{0,200}$/u
const plain = /^[A-Za-z][A-Za-z0-9_]{0,60}$/
/** Extension attributes that are not generic attributes when they are read. */
const others: ReadonlySet<string> = new Set(['more', 'addressLocation', 'timeseries'].map((name) => prefix + name))

export interface Properties {
  /** Of a GML feature. */
  readonly features: readonly string[]
  /** Generic attributes. */
  readonly generic: readonly string[]
  /** Of the module. */
  readonly own: readonly string[]
}

/** Whether a text is read back as it is: white space around it is not. */
export function isWritable(value: Json | undefined): value is string {
  return (
    typeof value === 'string' && value !== '' && value === value.trim() && isXmlText(value) && !value.includes('\r')
  )
}

/** Takes the properties of an object. @param module the prefix of its module */
export function takeProperties(reader: EntityReader, entity: Entity, module: string): Properties {
  const features: string[] = []
  for (const name of ['description', 'name']) {
    const value = takeTimeless(reader, entity, name)
    if (isWritable(value)) features.push(xmlElement(`gml:${name}`, value))
    else if (value !== undefined) reader.giveUp(name, 'value-not-in-model')
  }
  const generic = reader.names().flatMap((name) => takeGeneric(name, reader, entity) ?? [])
  const own: string[] = []
  if (module === 'bldg' && reader.types.includes('Building')) {
    for (const [name, property] of [
      ['floorsAboveGround', 'storeysAboveGround'],
      ['floorsBelowGround', 'storeysBelowGround'],
    ] as const) {
      const value = takeTimeless(reader, entity, name)
      const isCount = typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= maximumStoreys
      if (isCount) own.push(xmlElement(`bldg:${property}`, String(value)))
      else if (value !== undefined) reader.giveUp(name, 'value-not-in-model')
    }
  }
  return { features, generic, own }
}

function takeGeneric(name: string, reader: EntityReader, entity: Entity): string | undefined {
  const own = name.slice(prefix.length)
  const attribute = plainInstance(entity, name)
  if (
    !name.startsWith(prefix) ||
    others.has(name) ||
    !plain.test(own) ||
    namesPerson(own) ||
    attribute?.type !== 'Property'
  )
    return undefined
  const { unitCode, value } = attribute
  const uom = unitCode === undefined ? undefined : unitByCode(unitCode)?.ucum
  const isNumber = typeof value === 'number' && decimalOf(String(value)) === value
  const isMeasure = isNumber && uom !== undefined && unitOf(uom) === unitCode
  if (!(isMeasure || (unitCode === undefined && (isNumber || isWritable(value))))) return undefined
  const taken = takeTimeless(reader, entity, name, unitCode)
  if (taken === undefined) return undefined
  const kind = uom !== undefined ? 'MeasureAttribute' : isNumber ? 'DoubleAttribute' : 'StringAttribute'
  return genericAttribute(kind, own, String(value), uom)
}

/** A generic attribute of version 3.0. */
export function genericAttribute(kind: string, name: string, value: string, uom?: string): string {
  const content = [xmlElement('gen:name', name), xmlElement('gen:value', value, uom === undefined ? {} : { uom })]
  return xmlElement('genericAttribute', [xmlElement(`gen:${kind}`, content)])
}

/** Takes the address, as xAL 3.0. */
export function takeAddress(reader: EntityReader, entity: Entity): string | undefined {
  const value = takeTimeless(reader, entity, 'address')
  if (value === undefined) return undefined
  const members = new Map(isJsonObject(value) ? Object.entries(value) : [])
  const taken = new Set<string>()
  const part = (name: string, element: string): readonly string[] => {
    const text = members.get(name)
    if (!isWritable(text)) return []
    taken.add(name)
    return [xmlElement(`xAL:${element}`, text)]
  }
  const within = (element: string, parts: readonly string[]): readonly string[] =>
    parts.length === 0 ? [] : [xmlElement(`xAL:${element}`, parts)]
  const content = [
    ...within('Country', part('addressCountry', 'NameElement')),
    ...within('AdministrativeArea', part('addressRegion', 'NameElement')),
    ...within('Locality', part('addressLocality', 'NameElement')),
    ...within('Thoroughfare', [...part('streetAddress', 'NameElement'), ...part('streetNr', 'Number')]),
    ...within('PostCode', part('postalCode', 'Identifier')),
  ]
  if (content.length === 0) return reader.giveUp('address', 'address-member')
  for (const name of members.keys())
    if (!taken.has(name)) reader.report('dropped', `address/value/${name}`, 'address-member')
  return xmlElement('Address', [xmlElement('xalAddress', [xmlElement('xAL:Address', content)])])
}

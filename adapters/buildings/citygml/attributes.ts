// The simple attributes of features, and generic attributes (OGC 12-019 clause 10.15, OGC 20-010 clause 7.6).

import type { EntityBuilder, RecordNode } from '../../kit/index.ts'
import { property, type Details } from '../../../standards/hub/build.ts'
import type { Json } from '../../../standards/hub/entity.ts'
import { unitBySpelling } from '../../../standards/hub/units.ts'
import { withoutCredentials } from '../../kit/credentials.ts'
import { maximumStoreys, namesPerson } from '../../kit/city-model/persons.ts'
import { isGml } from './gml.ts'
import type { XmlElement } from '../../kit/index.ts'

const names: ReadonlySet<string> = new Set([
  ...['class', 'function', 'usage', 'roofType', 'yearOfConstruction', 'yearOfDemolition', 'dateOfConstruction'],
  ...['dateOfDemolition', 'constructionEvent', 'creationDate', 'terminationDate', 'validFrom', 'validTo'],
  ...['conditionOfConstruction', 'isStructuralElement', 'relativeToTerrain', 'relativeToWater', 'isMovable'],
  ...['species', 'trunkDiameter', 'crownDiameter', 'lod', 'surfaceMaterial', 'trafficDirection', 'granularity'],
])
const counts: ReadonlyMap<string, string> = new Map([
  ['storeysAboveGround', 'floorsAboveGround'],
  ['storeysBelowGround', 'floorsBelowGround'],
])
const plain = /^[A-Za-z][A-Za-z0-9_]{0,60}$/
/** What comes before the name of a unit: `#m`, `urn:adv:uom:m`, `urn:ogc:def:uom:UCUM::m`. */
const unitPrefix =
  /^(?:#|urn:adv:uom:|urn:ogc:def:uom:(?:UCUM|OGC):[\w.]{0,10}:|https?:\/\/www\.opengis\.net\/def\/uom\/UCUM\/0\/)/

/** The unit of a measure; undefined: it is not known. EPSG 9001 is the metre. */
export function unitOf(uom: string | undefined): string | undefined {
  if (uom === undefined) return undefined
  if (/(?:EPSG::?|EPSG\/0\/)9001$/.test(uom)) return 'MTR'
  return unitBySpelling(uom.replace(unitPrefix, ''))?.code
}

/** A decimal number; undefined: it is not one. */
export function decimalOf(text: string | undefined): number | undefined {
  return text !== undefined && /^[+-]?\d{1,15}(?:\.\d{1,15})?(?:[eE][+-]?\d{1,2})?$/.test(text)
    ? Number(text)
    : undefined
}

/** Adds a property that is one value, if it is one of those that the standard has. What it leaves is kept with the rest. */
export function addSimple(child: RecordNode, entity: EntityBuilder): void {
  const { name } = child
  const source = child.source as XmlElement
  if (name === 'genericAttribute' || /^(?:string|int|double|date|uri|measure)Attribute$/.test(name))
    return addGeneric(child, entity)
  if (name === 'genericAttributeSet' && holdsPerson(child)) return dropPersons(child, entity)
  if (name === 'height') return addHeight(child, entity)
  if (source.children.length > 0) return
  const isName = (name === 'name' || name === 'description') && isGml(source.namespace)
  const count = entity.type === 'Building' ? counts.get(name) : undefined
  if (!isName && count === undefined && name !== 'measuredHeight' && !names.has(name)) return
  child.visit()
  const text = child.text()
  if (text === undefined) return entity.ledger.report('dropped', child.path, 'empty-element')
  if (isName && !entity.has(name)) entity.property(child.path, name, text)
  else if (name === 'measuredHeight') addLength(child, child, text, entity)
  else if (count !== undefined && Number(text) > maximumStoreys)
    entity.ledger.report('dropped', child.path, 'value-absent')
  else if (count !== undefined && /^\d{1,6}$/.test(text)) entity.property(child.path, count, Number(text))
  else entity.carry(child.path, name, text)
}

/** A height in metres is an attribute of the hub; any other is kept as it is. */
function addLength(at: RecordNode, value: RecordNode, text: string, entity: EntityBuilder): void {
  const number = decimalOf(text)
  const unitCode = unitOf(value.attribute('uom'))
  // -9999 is not a height.
  if (number !== undefined && number < 0) return entity.ledger.report('dropped', at.path, 'value-absent')
  const isHeight = unitCode === 'MTR' && !entity.has('measuredHeight') && !['Road', 'Tunnel'].includes(entity.type)
  if (number !== undefined && isHeight) entity.property(at.path, 'measuredHeight', number, { unitCode })
  else if (number !== undefined && unitCode !== undefined)
    entity.carry(at.path, 'measuredHeight', number, 'no-hub-word', { unitCode })
  else entity.carry(at.path, 'measuredHeight', text, 'unit-undeclared')
}

/** A height of version 3.0, which says between what it was measured. */
function addHeight(child: RecordNode, entity: EntityBuilder): void {
  const [height] = child.all('Height')
  const value = height?.at('value')
  const text = value?.text()
  if (height === undefined || value === undefined || text === undefined) return
  child.visit()
  addLength(value, value, text, entity)
  for (const name of ['highReference', 'lowReference', 'status']) {
    const part = height.at(name)
    const own = part?.text()
    if (part !== undefined && own !== undefined) entity.carry(part.path, `height_${name}`, own)
  }
}

/** Whether the name of a generic attribute, or of a set of them, names or reaches a person. */
function isOfPerson(node: RecordNode): boolean {
  const { attributes, children } = node.source as XmlElement
  const found = [
    ...attributes.filter(({ name }) => name === 'name').map(({ value }) => value),
    ...children.filter(({ name }) => name === 'name').map(({ text }) => text),
  ]
  return found.some(namesPerson)
}

function holdsPerson(node: RecordNode): boolean {
  return isOfPerson(node) || node.children.some(holdsPerson)
}

/** Of a set, only the attributes that name a person are not kept. */
function dropPersons(node: RecordNode, entity: EntityBuilder): void {
  node.visit()
  const [only, ...others] = node.children
  const isOne = isOfPerson(node) || (only !== undefined && others.length === 0 && isOfPerson(only))
  if (isOne) {
    node.json()
    entity.ledger.report('dropped', node.path, 'personal')
  } else for (const child of node.children) if (holdsPerson(child)) dropPersons(child, entity)
}

/** A generic attribute: `<gen:stringAttribute name="x"><gen:value>` in version 2.0, `<gen:name>` in version 3.0. */
function addGeneric(child: RecordNode, entity: EntityBuilder): void {
  const { name } = child
  const inner = name === 'genericAttribute' ? child.children[0] : child
  if (inner === undefined) return
  if (holdsPerson(child)) return dropPersons(child, entity)
  const own = name === 'genericAttribute' ? inner.at('name')?.text() : inner.attribute('name')
  const value = inner.at('value')
  const text = value?.text()
  if (own === undefined || value === undefined || text === undefined || !plain.test(own)) {
    // It is kept with the rest, as a whole.
    return
  }
  child.visit()
  inner.visit()
  const kind = inner.name.toLowerCase()
  const number = /^(?:int|double|measure)attribute$/.test(kind) ? decimalOf(text) : undefined
  const uom = kind === 'measureattribute' ? value.attribute('uom') : undefined
  const unitCode = unitOf(uom)
  // The name is the sender's own, which a loss must not contain.
  const add = (kept: Json, code: string, details: Details = {}): void => {
    entity.add(value.path, entity.extensionName(own), property(kept, details))
    entity.ledger.report('carried', value.path, code)
  }
  if (number === undefined) add(withoutCredentials(text, value.path, entity.ledger), 'no-hub-word')
  else if (uom === undefined) add(number, 'no-hub-word')
  else if (unitCode !== undefined) add(number, 'no-hub-word', { unitCode })
  else add(`${text} ${uom}`, 'unit-undeclared')
}

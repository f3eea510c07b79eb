// Features of CityGML to entities: attributes, addresses, the footprint, geometry by its digest, and what is part of what. What no
// rule reads is kept in `citygml_more`.

import { carryRest, type EntityBuilder, type RecordNode, type XmlElement } from '../../kit/index.ts'
import { digestOf, footprintOf, type Shape } from '../../kit/city-model/footprint.ts'
import { cityType } from '../../kit/city-model/kinds.ts'
import { systemOf } from '../../kit/city-model/reference-system.ts'
import { relationshipTo } from '../../kit/city-model/relations.ts'
import { geoProperty, property, relationship } from '../../../standards/hub/build.ts'
import type { Json } from '../../../standards/hub/entity.ts'
import { addAddress } from './address.ts'
import { addSimple } from './attributes.ts'
import { addDynamizer } from './dynamizer.ts'
import { canonical, geometryIn, isGml, isThematic, shapeOf, systemAbove } from './gml.ts'
import { isObject } from './kinds.ts'
import { idOf, personal, type Around } from './reading.ts'

const element = (node: RecordNode): XmlElement => node.source as XmlElement

/** Geometry of one object, while its properties are read. */
interface Geometries {
  readonly records: Json[]
  readonly shapes: Shape[]
  readonly elements: XmlElement[]
  /** Thematic surfaces, of which the geometry of an object consists in version 3.0. */
  readonly surfaces: { readonly lod: string; readonly kind: string; readonly json: Json }[]
}

/** Reads an object and the objects in it. @returns the id of its entity; undefined: it has no id */
export function readObject(node: RecordNode, parent: string | undefined, around: Around): string | undefined {
  const { decoding } = around
  const { ledger } = decoding
  const id = idOf(node)
  if (id === undefined) {
    node.json()
    ledger.report('dropped', node.path, 'object-without-id')
    return undefined
  }
  const entity = decoding.entity(cityType(node.name), id)
  entity.add(node.path, 'cityObjectType', property(node.name))
  if (parent !== undefined) entity.add(node.path, 'partOf', relationship(parent))
  const geometries: Geometries = { records: [], shapes: [], elements: [], surfaces: [] }
  const parts: string[] = []
  const within = entity.type === 'Building' ? { ...around, building: entity.id } : around
  for (const child of node.children) readProperty(child, entity, geometries, parts, within)
  if (parts.length > 0) entity.add(node.path, 'hasPart', relationshipTo(parts))
  addGeometry(geometries, node, id, entity, around)
  carryRest(node, entity, personal)
  // What is kept with a part is not kept with the whole again.
  if (parent !== undefined) node.json()
  return entity.id
}

function readProperty(
  child: RecordNode,
  entity: EntityBuilder,
  geometries: Geometries,
  parts: string[],
  around: Around,
): void {
  const { name } = child
  const source = element(child)
  const geometry = geometryIn(source)
  if (geometry !== undefined && name !== 'multiPoint') {
    visit(child).json()
    return addOne(geometry, lodOf(name), undefined, geometries, around)
  }
  if (name === 'appearance' || name === 'appearanceMember') {
    visit(child).json()
    return around.decoding.ledger.report('dropped', child.path, 'appearance')
  }
  if (name === 'boundedBy' && isGml(source.namespace)) {
    visit(child)
    return
  }
  for (const inner of child.children) {
    const { source: feature } = inner
    if (isObject(inner.name, element(inner).namespace)) {
      visit(child, inner)
      const part = readObject(inner, entity.id, around)
      if (part !== undefined) parts.push(part)
    } else if (isThematic(inner.name)) readSurface(visit(child, inner), entity, geometries, around)
    else if (inner.name === 'Dynamizer') addDynamizer(visit(child, inner), entity, around)
    else if (inner.name === 'Address' || (name === 'address' && feature.children.length > 0))
      addAddress(visit(child, inner), entity, around)
  }
  addSimple(child, entity)
}

/** Marks a node, or one and what is in it, as read as far as its own rules go; those beside it have rules of their own. @returns the last */
function visit(child: RecordNode, inner?: RecordNode): RecordNode {
  child.visit()
  return inner?.visit() ?? child
}

/** The level of detail in the name of a property: `lod2Solid`. */
function lodOf(name: string): string {
  return /^lod([0-4])/.exec(name)?.[1] ?? ''
}

/** A thematic surface: its geometry is part of that of the object; its attributes are kept with those of the object. */
function readSurface(surface: RecordNode, entity: EntityBuilder, geometries: Geometries, around: Around): void {
  for (const child of surface.children) {
    const geometry = geometryIn(element(child))
    if (geometry !== undefined) {
      visit(child).json()
      const lod = lodOf(child.name)
      geometries.surfaces.push({ lod, kind: surface.name, json: canonical(element(child)) })
      geometries.shapes.push(shapeOf(geometry, lod, surface.name, around.reading))
      geometries.elements.push(geometry)
      continue
    }
    for (const inner of child.children) {
      // Openings in a wall, and what moves an attribute of the surface.
      if (isThematic(inner.name)) readSurface(visit(child, inner), entity, geometries, around)
      else if (inner.name === 'Dynamizer') addDynamizer(visit(child, inner), entity, around)
    }
  }
}

function addOne(
  geometry: XmlElement,
  lod: string,
  semantic: string | undefined,
  { records, shapes, elements }: Geometries,
  { reading }: Around,
): void {
  const hash = digestOf([systemAbove(geometry) ?? '', canonical(geometry)])
  records.push({ hash, ...(lod !== '' && { lod }), geometryType: geometry.name })
  shapes.push(shapeOf(geometry, lod, semantic, reading))
  elements.push(geometry)
}

function addGeometry(
  { records, shapes, elements, surfaces }: Geometries,
  node: RecordNode,
  id: string,
  entity: EntityBuilder,
  { decoding }: Around,
): void {
  const { ledger, settings } = decoding
  const [first] = elements
  if (first === undefined) return
  const name = systemAbove(first)
  for (const lod of new Set(surfaces.map((one) => one.lod))) {
    const own = surfaces.filter((one) => one.lod === lod)
    const counts = new Map<string, number>()
    for (const { kind } of own) counts.set(kind, (counts.get(kind) ?? 0) + 1)
    const hash = digestOf([name ?? '', own.map(({ kind, json }) => [kind, json])])
    const level = lod === '' ? {} : { lod }
    records.push({ hash, ...level, geometryType: 'MultiSurface', surfaces: Object.fromEntries(counts) })
  }
  const { model } = settings
  const all =
    model === undefined ? records : records.map((one) => ({ ...(one as object), reference: `${model}#${id}` }))
  entity.add(node.path, 'modelGeometry', property(all))
  const drop = (code: string): void =>
    ledger.report('dropped', `${node.path}/geometry`, code, { attribute: 'location' })
  ledger.report('dropped', `${node.path}/geometry`, 'geometry-by-reference', { attribute: 'modelGeometry' })
  if (elements.some((one) => systemAbove(one) !== name)) return drop('several-systems')
  const system = systemOf(name, settings.system)
  if (!system.ok) return drop(system.code)
  const found = footprintOf(shapes, node.name, system.convert)
  if (!found.ok) return drop(found.code)
  const path = `${node.path}/geometry`
  entity.add(path, 'location', geoProperty(found.geometry))
  if (found.isDerived) ledger.report('assumed', path, 'footprint-of-lowest-face', { attribute: 'location' })
  for (const code of system.assumed) ledger.report('assumed', path, code, { attribute: 'location' })
  const tolerance = (system.accuracy + 0.001) / 111_000
  ledger.report('approximated', path, 'crs-converted', { attribute: 'location', tolerance })
}

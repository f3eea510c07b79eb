// City objects to entities ("The different City Objects"): attributes, addresses, the footprint, geometry by its digest, and the
// relationships between parents and children.

import { raise, type Decoding, type EntityBuilder, type JsonCursor } from '../../kit/index.ts'
import { footprintOf, type Coordinates, type Shape } from '../../kit/city-model/footprint.ts'
import { cityKinds, cityType } from '../../kit/city-model/kinds.ts'
import { systemOf, type System } from '../../kit/city-model/reference-system.ts'
import { relationshipTo } from '../../kit/city-model/relations.ts'
import { geoProperty, property } from '../../../standards/hub/build.ts'
import { isJsonArray } from '../../../standards/json/object.ts'
import { pointerToken } from '../../../standards/json/loss.ts'
import type { Json } from '../../../standards/hub/entity.ts'
import { addAddress, addAttributes, addJson, type Kept } from './attributes.ts'
import { readGeometry, resolve, type Model } from './geometry.ts'
import type { Header } from './model.ts'
import type { Settings } from '../../kit/city-model/options.ts'
import { addSensors } from './sensors.ts'

/** A vertex that is used for its position on the ground only. */
export const heightless = 2

/** What the objects of one text are read with. */
export interface Surroundings {
  readonly header: Header | undefined
  readonly model: Model
  readonly system: System
  /** Of each object, by its id. */
  readonly kinds: ReadonlyMap<string, string>
  readonly families: ReadonlyMap<string, Family>
}

interface Family {
  readonly parents: readonly string[]
  readonly children: readonly string[]
  /** A group may have any number of children. */
  readonly has: { readonly parents: ReadonlySet<string>; readonly children: ReadonlySet<string> }
}

const alone: Family = { parents: [], children: [], has: { parents: new Set(), children: new Set() } }

function invalid(path: string, detail: string): never {
  return raise({ code: 'invalid', path, detail, clause: 'CityJSON 2.0, The different City Objects' })
}

/** The system of a text; without a transform, coordinates are not of it. */
export function systemOfText(header: Header | undefined, settings: Settings): System {
  return header === undefined ? { ok: false, code: 'transform-unknown' } : systemOf(header.system, settings.system)
}

/** The kinds and relations of all objects. What is wrong with one is found when it is read. */
export function surveyOf(objects: JsonCursor): Pick<Surroundings, 'kinds' | 'families'> {
  const entries = (objects.again().entries('object') ?? []).map(([id, one]) => [id, one] as const)
  const ids = (one: JsonCursor, name: string): readonly string[] =>
    (one.get(name)?.entries('array') ?? []).flatMap(([, item]) => item.as('string') ?? [])
  return {
    kinds: new Map(entries.map(([id, one]) => [id, one.get('type')?.as('string') ?? ''])),
    families: new Map(
      entries.map(([id, one]) => {
        const [parents, children] = [ids(one, 'parents'), ids(one, 'children')]
        return [id, { parents, children, has: { parents: new Set(parents), children: new Set(children) } }]
      }),
    ),
  }
}

/** Reads one city object. */
export function readObject(
  object: JsonCursor,
  id: string,
  around: Surroundings,
  decoding: Decoding<Settings, unknown>,
): void {
  const { path } = object
  if (object.entries('object') === undefined) return invalid(path, 'A city object must be an object.')
  const name = object.get('type')?.as('string')
  const kind = name === undefined ? undefined : cityKinds.get(name)
  if (name === undefined || (kind === undefined && !/^\+[A-Z]\w{0,99}$/.test(name)))
    return invalid(
      `${path}/type`,
      'The type must be one of CityJSON, or one of an extension, which starts with a plus sign.',
    )
  if (id === '') return invalid(path, 'The id of a city object must not be empty.')
  const family = checkFamily(object, id, around)
  if (kind?.needsParent === true && family.parents.length === 0)
    return invalid(`${path}/parents`, 'A city object of this type must have a parent.')
  const extent = extentOf(object)
  const geometries = (object.get('geometry')?.entries('array') ?? listFault(object, 'geometry')).map(([, one]) =>
    readGeometry(one.json(), one.path, kind, around.model, around.header?.system ?? ''),
  )
  const attributes = object.get('attributes')
  if (attributes !== undefined && attributes.entries('object') === undefined)
    return invalid(attributes.path, 'The attributes must be an object.')
  // All that can be invalid is read: what follows leaves no half of an entity.
  const locations = addressLocations(object, around)
  const entity = decoding.entity(cityType(name), id)
  entity.add(`${path}/type`, 'cityObjectType', property(name))
  addFamily(family, path, around, entity, decoding)
  const kept: Kept[] = attributes === undefined ? [] : [...addAttributes(attributes, entity)]
  addAddresses(object, locations, around.system, entity)
  if (extent !== undefined) addJson(`${path}/geographicalExtent`, 'geographicalExtent', extent, entity)
  addGeometry(geometries, object, id, name, around, entity, decoding)
  const sensors = attributes?.get('+sensors')
  if (sensors !== undefined)
    addSensors(sensors, { id: entity.id, building: buildingOf(id, around, decoding) }, decoding)
  addMembers(object, entity)
  if (kept.length > 0)
    entity.add(`${path}/attributes`, entity.extensionName('attributes'), {
      type: 'JsonProperty',
      json: kept as unknown as Json,
    })
}

/** The building in which an object is, or which it is. */
function buildingOf(
  id: string,
  { kinds, families }: Surroundings,
  { context }: Decoding<Settings, unknown>,
): string | undefined {
  const seen = new Set<string>()
  for (let ids: readonly string[] = [id]; ids.length > 0;) {
    const building = ids.find((one) => kinds.get(one) === 'Building')
    if (building !== undefined) return context.id('Building', building)
    for (const one of ids) seen.add(one)
    ids = ids.flatMap((one) => families.get(one)?.parents ?? []).filter((one) => !seen.has(one))
  }
  return undefined
}

function listFault(object: JsonCursor, name: string): [] {
  if (object.get(name) === undefined) return []
  return invalid(`${object.path}/${name}`, 'The member must be a list.')
}

/** Parents and children name each other ("parents_children"). */
function checkFamily(object: JsonCursor, id: string, { families }: Surroundings): Family {
  const own = families.get(id) ?? alone
  for (const [name, other] of [
    ['parents', 'children'],
    ['children', 'parents'],
  ] as const) {
    const list = object.get(name)?.entries('array') ?? listFault(object, name)
    for (const [, item] of list) {
      const wanted = item.as('string')
      const related = wanted === undefined ? undefined : families.get(wanted)
      if (related === undefined) return invalid(item.path, 'There is no city object with this id.')
      if (!related.has[other].has(id))
        return invalid(item.path, 'The city object with this id does not name this one in turn.')
    }
  }
  return own
}

function addFamily(
  { parents, children }: Family,
  path: string,
  { kinds }: Surroundings,
  entity: EntityBuilder,
  { context }: Decoding<Settings, unknown>,
): void {
  const idOf = (id: string): string => context.id(cityType(kinds.get(id) ?? ''), id)
  if (parents.length > 0) entity.add(`${path}/parents`, 'partOf', relationshipTo(parents.map(idOf)))
  if (children.length > 0) entity.add(`${path}/children`, 'hasPart', relationshipTo(children.map(idOf)))
}

function extentOf(object: JsonCursor): Json | undefined {
  const extent = object.get('geographicalExtent')
  if (extent === undefined) return undefined
  const value = extent.json()
  if (!isJsonArray(value) || value.length !== 6 || !value.every((one) => Number.isFinite(one)))
    return invalid(extent.path, 'An extent must be six numbers.')
  return value
}

/** The points of addresses, by the path of the address. */
function addressLocations(object: JsonCursor, { model }: Surroundings): ReadonlyMap<string, readonly Coordinates[]> {
  const found = new Map<string, readonly Coordinates[]>()
  for (const [, address] of object.get('address')?.entries('array') ?? listFault(object, 'address')) {
    if (address.entries('object') === undefined) return invalid(address.path, 'An address must be an object.')
    const location = address.get('location')
    if (location === undefined) continue
    if (location.get('type')?.as('string') !== 'MultiPoint')
      return invalid(`${location.path}/type`, 'The location of an address must be a MultiPoint.')
    const points = resolve(location.get('boundaries')?.json(), 1, `${location.path}/boundaries`, (index) => {
      if (model.used[index] === 0) model.used[index] = heightless
      return model.vertices[index]
    })
    found.set(address.path, points as unknown as readonly Coordinates[])
  }
  return found
}

function addAddresses(
  object: JsonCursor,
  locations: ReadonlyMap<string, readonly Coordinates[]>,
  system: System,
  entity: EntityBuilder,
): void {
  const { ledger } = entity
  const rest: Json[] = []
  for (const [, address] of object.get('address')?.entries('array') ?? []) {
    const more = addAddress(address, entity)
    if (Object.keys(more).length > 0) rest.push(more)
    const points = locations.get(address.path)
    if (points === undefined) continue
    const path = `${address.path}/location`
    address.get('location')?.json()
    const shape: Shape = { lod: '', surfaces: [], lines: [], points, isSolid: false }
    const found = system.ok ? footprintOf([shape], '', system.convert) : system
    if (!found.ok) {
      ledger.report('dropped', path, found.code)
      continue
    }
    ledger.report('approximated', path, 'crs-converted', { attribute: entity.extensionName('addressLocation') })
    entity.add(path, entity.extensionName('addressLocation'), geoProperty(found.geometry))
  }
  if (rest.length > 0)
    entity.add(`${object.path}/address`, entity.extensionName('address'), { type: 'JsonProperty', json: rest })
}

function addGeometry(
  geometries: readonly ReturnType<typeof readGeometry>[],
  object: JsonCursor,
  id: string,
  kind: string,
  { system, header }: Surroundings,
  entity: EntityBuilder,
  { settings, ledger }: Decoding<Settings, unknown>,
): void {
  if (geometries.length === 0) return
  const path = `${object.path}/geometry`
  const model = settings.model ?? header?.identifier
  const records = geometries.map(({ record }, index) =>
    model === undefined
      ? record
      : { ...record, reference: `${model}#/CityObjects${pointerToken(id)}/geometry/${index}` },
  )
  entity.add(path, 'modelGeometry', property(records))
  ledger.report('dropped', path, 'geometry-by-reference', { attribute: 'modelGeometry' })
  const drop = (code: string): void => ledger.report('dropped', path, code, { attribute: 'location' })
  if (!system.ok) return drop(system.code)
  const found = footprintOf(
    geometries.map(({ shape }) => shape),
    kind.replace('+', ''),
    system.convert,
  )
  if (!found.ok) return drop(found.code)
  entity.add(path, 'location', geoProperty(found.geometry))
  if (found.isDerived) ledger.report('assumed', path, 'footprint-of-lowest-face', { attribute: 'location' })
  for (const code of system.assumed) ledger.report('assumed', path, code, { attribute: 'location' })
  const tolerance = (system.accuracy + 0.001) / 111_000
  ledger.report('approximated', path, 'crs-converted', { attribute: 'location', tolerance })
}

/** Members that CityJSON does not have, such as those of an extension. */
function addMembers(object: JsonCursor, entity: EntityBuilder): void {
  const roles = object.get('children_roles')
  if (roles !== undefined) addJson(roles.path, 'childrenRoles', roles.json(), entity)
  const known = [
    'type',
    'geometry',
    'attributes',
    'geographicalExtent',
    'parents',
    'children',
    'address',
    'children_roles',
  ]
  const rest = (object.entries('object') ?? []).filter(([name]) => !known.includes(name))
  if (rest.length === 0) return
  const attribute = entity.extensionName('members')
  const kept = rest.map(([name, cursor]) => ({ name, value: cursor.json() }))
  for (const [, cursor] of rest) entity.ledger.report('carried', cursor.path, 'no-hub-word', { attribute })
  entity.add(object.path, attribute, { type: 'JsonProperty', json: kept })
}

// Entities of the API's own types (OGC 18-088 clause 8.2) as nodes, by the tables of the adapter.

import { Ledger } from '../../../../../adapters/kit/ledger.ts'
import { kindOf, resultAttribute } from '../../../../../adapters/iot/sensorthings/kinds.ts'
import { withUnit, writeMembers } from '../../../../../adapters/iot/sensorthings/members.ts'
import { type Attribute, type Entity, type Json, typesOf } from '../../../../../standards/hub/entity.ts'
import { readUnit } from '../../../../../adapters/iot/sensorthings/units.ts'
import { idOfHub } from './ids.ts'
import { isStream, type Kind, kinds } from './kinds.ts'
import type { Node } from './node.ts'

/** Undefined: it is not such an entity, or a member that the API requires is missing or hidden. */
export function ownNode(entity: Entity): Node | undefined {
  const kind = kindOf(entity)
  // An Observation without a Datastream has no place in the API.
  if (kind === undefined || kind === kinds.Observation) return undefined
  const ledger = new Ledger('hub')
  const given =
    kind === kinds.Datastream ? withUnit(entity, ledger) : kind === kinds.Thing ? withoutPlace(entity) : entity
  const members = writeMembers(kind, given, ledger)
  if (members === undefined) return undefined
  return {
    kind,
    id: idOfHub(kind, entity.id),
    members,
    entity,
    own: true,
    ...(ledger.losses.length > 0 && { losses: ledger.losses }),
    ...(isStream(kind) ? { stream: streamOf(members['unitOfMeasurement']) } : {}),
  }
}

export function isOwn(entity: Entity, kind: Kind): boolean {
  return typesOf(entity).includes(kind.type) && kindOf(entity) === kind
}

function streamOf(unitOfMeasurement: Json | undefined): NonNullable<Node['stream']> {
  const unit = unitOfMeasurement === undefined ? undefined : readUnit(unitOfMeasurement).code
  return { attribute: resultAttribute, ...(unit === undefined ? {} : { unit }) }
}

/** The place of a Thing is that of its Locations, which say it themselves. */
function withoutPlace(entity: Entity): Entity {
  const { location, ...others } = entity
  return location === undefined || entity['refLocation'] === undefined ? entity : others
}

/** The ids of the entities that a relationship names. */
export function relatedIds(entity: Entity, attribute: string): readonly string[] {
  const value = Object.hasOwn(entity, attribute) ? entity[attribute] : undefined
  if (typeof value !== 'object') return []
  const instances = (Array.isArray(value) ? value : [value]) as readonly Attribute[]
  return instances.flatMap((one) => (one.type === 'Relationship' ? one.object : []))
}

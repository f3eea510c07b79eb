// An entity of the SensorThings API as a service shows it, and what of the hub it is made of. Its links are followed by
// `links.ts`, and only where someone asks for them.

import type { Loss } from '../../../../../adapters/adapter.ts'
import type { Entity, GeoProperty, JsonObject } from '../../../../../standards/hub/entity.ts'
import type { Id } from '../../../../../adapters/iot/sensorthings/ids.ts'
import type { Kind } from './kinds.ts'

export interface Node {
  readonly kind: Kind
  /** `@iot.id`. */
  readonly id: Id
  /** Without id and links. */
  readonly members: JsonObject
  /** What the reader sees of the hub's entity. */
  readonly entity: Entity
  /** The entity is of the API's own types; else it is one that is observed, and shows as several nodes. */
  readonly own: boolean
  /** Of a Datastream: the attribute whose instances are its Observations, and their unit code. */
  readonly stream?: Stream
  /** Of an Observation: its Datastream. */
  readonly of?: Node
  /** Of an Observation: the id of the entity that it says it is about. */
  readonly feature?: string
  /** What of the entity the API has no word for. */
  readonly losses?: readonly Loss[]
  /** Of a place in the past, and of the time when something was there: UTC. */
  readonly time?: string
  /** Of a time when something was somewhere: where that was. */
  readonly place?: GeoProperty
}

export interface Stream {
  readonly attribute: string
  /** Undefined: the results have none, or each says its own. */
  readonly unit?: string
}

// What was sent to fragments of entities of the hub, by the SensorThings adapter. What its sessions would remember of a
// Datastream is taken from the store, of what the client may see.

import type { Entity, Json, JsonObject } from '../../../../../standards/hub/entity.ts'
import { fail, ok, type Result } from '../../../../../standards/result.ts'
import type { Loss, Message } from '../../../../../adapters/adapter.ts'
import { idOfLocal, localIdOf } from '../../../../../adapters/iot/sensorthings/ids.ts'
import { keyOf, observedTypes } from '../../../../../adapters/iot/sensorthings/observed-properties.ts'
import { stateOfStream } from '../../../../../adapters/iot/sensorthings/read/streams.ts'
import { readUnit } from '../../../../../adapters/iot/sensorthings/units.ts'
import { isJsonArray } from '../../../../../standards/json/object.ts'
import type { GatewayContext } from '../../../../pipeline/context.ts'
import { compiledCodec } from '../../../../pipeline/formats/compiled-codec.ts'
import { adapterOf } from '../../../../pipeline/services.ts'
import { createIdentity } from '../../../../pipeline/identity.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import { idOfHub } from '../model/ids.ts'
import { isStream, kindOfCollection, kinds, linkOf } from '../model/kinds.ts'
import { follow, linked } from '../model/links.ts'
import type { Node } from '../model/node.ts'
import { nodeById } from '../model/nodes.ts'
import type { View } from '../model/view.ts'

export interface Fragments {
  readonly entities: readonly Entity[]
  /** The entities that the adapter makes of results with a hub equivalent: reported if they cannot be stored. */
  readonly readings: readonly Entity[]
  readonly losses: readonly Loss[]
}

/** @param path the resource path of what the JSON is, such as `Things` */
export async function decode(
  gateway: GatewayContext,
  view: View,
  json: JsonObject,
  path: string,
): Promise<Result<Fragments, GatewayProblem>> {
  const registered = adapterOf(gateway.services, 'sensorthings')
  if (!registered.ok) return registered
  const codec = await compiledCodec(registered.value, {})
  if (!codec.ok) return codec
  const message: Message = {
    body: new TextEncoder().encode(JSON.stringify(json)),
    mediaType: 'application/json',
    headers: new Map([['content-location', path]]),
  }
  const sessions = codec.value.sessionsOf?.(message) ?? ok([])
  if (!sessions.ok) return sessions
  const { limits, idKey, contextOf } = gateway.services
  const { id } = createIdentity(idKey, view.tenant)
  const state = await statesOf(view, sessions.value)
  const decoded = codec.value.decode?.(message, { receivedAt: view.now, limits, state, id, contextOf })
  if (decoded === undefined) return fail({ code: 'not-supported', detail: 'The format is not supported.' })
  if (!decoded.ok) return decoded
  const { changes, losses } = decoded.value
  const all = changes.flatMap((change) => ('entity' in change ? [change.entity] : []))
  const isReading = ({ type }: Entity): boolean => observedTypes.some((one) => one === type)
  return ok({ entities: all.filter((entity) => !isReading(entity)), readings: all.filter(isReading), losses })
}

/** Of what is not there yet there is no state: the message itself describes it. */
async function statesOf(view: View, sessions: readonly string[]): Promise<ReadonlyMap<string, Json>> {
  const states = new Map<string, Json>()
  for (const session of sessions) {
    const [, collection = '', local = ''] = /^([A-Za-z]+)\((.*)\)$/s.exec(session) ?? []
    const kind = kindOfCollection.get(collection)
    const node = kind === undefined ? undefined : await nodeById(view, kind, idOfLocal(local))
    const state = node === undefined ? undefined : await stateOf(view, node)
    if (state !== undefined) states.set(session, state)
  }
  return states
}

async function stateOf(view: View, node: Node): Promise<Json | undefined> {
  if (node.kind === kinds.ObservedProperty) return observedOf(node)
  if (!isStream(node.kind)) return undefined
  const [thing] = await linkedOf(view, node, 'Thing')
  const properties = await linkedOf(
    view,
    node,
    node.kind === kinds.Datastream ? 'ObservedProperty' : 'ObservedProperties',
  )
  const several = node.members['unitOfMeasurements']
  const units = isJsonArray(several) ? several : [node.members['unitOfMeasurement'] ?? null]
  const parts = units.map((json, index) => {
    const [unit, property] = [readUnit(json).code, properties[index]]
    const observed = property === undefined ? undefined : observedOf(property)
    return { ...(unit === undefined ? {} : { unit }), ...(observed === undefined ? {} : { observed }) }
  })
  const owner = thing === undefined ? {} : { thing: { local: localOf(thing), derived: false } }
  return stateOfStream({ ...owner, parts })
}

function localOf({ kind, entity }: Node): string {
  return localIdOf(idOfHub(kind, entity.id))
}

function observedOf({ members }: Node): string | undefined {
  const { definition } = members
  return typeof definition === 'string' ? keyOf(definition) : undefined
}

async function linkedOf(view: View, node: Node, name: string): Promise<readonly Node[]> {
  const link = linkOf(node.kind, name)
  if (link !== undefined) await follow(view, [node], link)
  return linked(view, node, name)
}

// POST to a collection (OGC 18-088 clause 10.2.1): one entity with all nested ones, together or not at all.

import type { Entity, Json } from '../../../../../standards/hub/entity.ts'
import { asEntity } from '../../../../../standards/ngsi-ld/unsafe-casts.ts'
import { fail, ok, type Result } from '../../../../../standards/result.ts'
import { relation } from '../../../../../adapters/iot/sensorthings/read/reading.ts'
import type { GatewayContext } from '../../../../pipeline/context.ts'
import { lossesHeaders } from '../../../../pipeline/encode.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import { privateAnswer, type RouteContext } from '../../../request/request.ts'
import type { Handler } from '../../../route.ts'
import { hubIdOf } from '../model/ids.ts'
import { type Kind, kindOfCollection, kinds, linkOf, linksOf } from '../model/kinds.ts'
import type { Node } from '../model/node.ts'
import { nodeById } from '../model/nodes.ts'
import { relatedIds } from '../model/native-entities.ts'
import { View } from '../model/view.ts'
import { readOptions } from '../query/options.ts'
import { prefix, selfLink } from '../read/addresses.ts'
import { json } from '../read/get.ts'
import { type Segment, segmentsOf } from '../read/path.ts'
import { resolve } from '../read/resolve.ts'
import { writeNodes } from '../read/write.ts'
import { readBody } from './body.ts'
import { createObservations } from './create-observations.ts'
import { decode, type Fragments } from './decode.ts'
import { bringObservation } from './observation.ts'
import { movedThings } from './moved-things.ts'
import { backLinks, type Making, prepare, type Prepared, type Reference } from './prepare.ts'
import { firstMissing } from './references.ts'
import { firstProblem, storeFragments } from './store.ts'

interface Place {
  readonly kind: Kind
  /** The entity whose collection it is. */
  readonly parent?: Node
}

const notAPlace: GatewayProblem = {
  code: 'not-supported',
  detail: 'Entities can be created in an entity set, in a collection of an entity, or by CreateObservations.',
}

export const create: Handler = async (gateway, context) => {
  const segments = segmentsOf(new URL(context.req.url).pathname.slice(prefix.length))
  if (!segments.ok) return segments
  const view = new View(gateway, context)
  const making: Making = { now: view.now, newId: () => crypto.randomUUID() }
  const [first, ...more] = segments.value
  const isForArrays = first?.name === 'CreateObservations' && more.length === 0
  const place = isForArrays ? ok({ kind: kinds.Observation }) : await placeOf(gateway, view, segments.value)
  if (!place.ok) return place
  const body = await readBody(gateway, context)
  if (!body.ok) return body
  if (isForArrays) return createObservations(gateway, context, view, body.value, making)
  const prepared = prepareAt(place.value, body.value, making)
  if (!prepared.ok) return prepared
  const { references, created } = prepared.value
  const missing = await firstMissing(view, references, created)
  if (missing !== undefined) return fail(missing)
  return place.value.kind === kinds.Observation
    ? createObservation(gateway, context, view, prepared.value)
    : createEntity(gateway, context, view, place.value.kind, prepared.value)
}

async function placeOf(
  gateway: GatewayContext,
  view: View,
  segments: readonly Segment[],
): Promise<Result<Place, GatewayProblem>> {
  const last = segments.at(-1)
  if (last === undefined || last.id !== undefined) return fail(notAPlace)
  const set = segments.length === 1 ? kindOfCollection.get(last.name) : undefined
  if (set !== undefined) return ok({ kind: set })
  const around = await resolve(gateway, view, segments.slice(0, -1))
  if (!around.ok) return around
  const parent = around.value.kind === 'entity' ? around.value.node : undefined
  const link = parent === undefined ? undefined : linkOf(parent.kind, last.name)
  return parent === undefined || link?.many !== true ? fail(notAPlace) : ok({ kind: kinds[link.to], parent })
}

/** The parent in the path is added to the entity as if the client had sent it there. */
function prepareAt({ kind, parent }: Place, body: Json, making: Making): Result<Prepared, GatewayProblem> {
  if (parent === undefined) return prepare(kind, body, making)
  const back = backLinks(parent.kind, kind)
  const prepared = prepare(kind, body, making, back)
  if (!prepared.ok) return prepared
  const reference = { '@iot.id': parent.id }
  const links = linksOf(kind).filter(({ name }) => back.has(name))
  const named = links.map(({ name, many }): [string, Json] => [name, many === true ? [reference] : reference])
  return ok({ ...prepared.value, json: { ...prepared.value.json, ...Object.fromEntries(named) } })
}

async function createObservation(
  gateway: GatewayContext,
  context: RouteContext,
  view: View,
  { json: made, created }: Prepared,
): Promise<Result<Response, GatewayProblem>> {
  const brought = await bringObservation(gateway, view, made)
  if (!brought.ok) return brought
  const { id } = brought.value
  return store(gateway, context, kinds.Observation, id, brought.value, created)
}

async function createEntity(
  gateway: GatewayContext,
  context: RouteContext,
  view: View,
  kind: Kind,
  { json: made, id, created }: Prepared,
): Promise<Result<Response, GatewayProblem>> {
  const decoded = await decode(gateway, view, made, kind.collection)
  if (!decoded.ok) return decoded
  const { entities } = decoded.value
  const things = kind === kinds.HistoricalLocation ? await movedThings(view, entities) : []
  const all = [...entities, ...entities.flatMap((entity) => historyOf(entity, view.now)), ...things]
  return id === undefined
    ? fail(notAPlace)
    : store(gateway, context, kind, id, { ...decoded.value, entities: all }, created)
}

async function store(
  gateway: GatewayContext,
  context: RouteContext,
  kind: Kind,
  id: Node['id'],
  { entities, readings, losses }: Fragments,
  created: readonly Reference[],
): Promise<Result<Response, GatewayProblem>> {
  const storing = { operation: 'sta.create', entities, readings, created: hubIdsOf(created), together: true }
  const stored = await storeFragments(gateway, context, storing)
  if (!stored.ok) return stored
  const problem = firstProblem(stored.value.changes)
  return problem === undefined ? answer(gateway, context, kind, id, [...losses, ...stored.value.losses]) : fail(problem)
}

function hubIdsOf(created: readonly Reference[]): ReadonlySet<string> {
  return new Set(created.map(({ kind, id }) => hubIdOf(kind, id)))
}

/** A Thing that gets Locations was there from then on (clause 8.2.3): the service makes the HistoricalLocation. */
export function historyOf(entity: Entity, now: string): readonly Entity[] {
  const places = entity.type === kinds.Thing.type ? relatedIds(entity, 'refLocation') : []
  if (places.length === 0) return []
  const made = {
    id: hubIdOf(kinds.HistoricalLocation, crypto.randomUUID()),
    type: kinds.HistoricalLocation.type,
    time: { type: 'Property', value: now },
    refThing: relation([entity.id]),
    refLocation: relation(places),
  } as const
  return [asEntity(made)]
}

/** The current entity, if the client may read it (clause 10.2.1). */
async function answer(
  gateway: GatewayContext,
  context: RouteContext,
  kind: Kind,
  id: Node['id'],
  losses: Fragments['losses'],
): Promise<Result<Response, GatewayProblem>> {
  const view = new View(gateway, context)
  const headers = { location: selfLink(gateway, { kind, id }), ...lossesHeaders(losses) }
  const node = await nodeById(view, kind, id)
  const options = readOptions(kind, new Map())
  const [entity] = node === undefined || !options.ok ? [] : await writeNodes(gateway, view, [node], options.value)
  if (entity === undefined) return ok(new Response(null, { status: 201, headers: { ...privateAnswer, ...headers } }))
  return ok(json(entity, headers, 201))
}

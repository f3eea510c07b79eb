// The routes of entities: NGSI-LD (ETSI GS CIM 009) and the gateway's own. The caller sees only what the policies allow, and pages
// and counts include nothing else.

import type { GovernedRoute, Space } from './tenant-store.ts'
import { nearness } from './policies/places.ts'
import { filterOf, namesOf } from './policies/query.ts'
import type { Asking } from './server.ts'
import type { Entity } from './policies/treat.ts'
import { written } from './subscriptions.ts'
import { isObject, notFound, objectOf, Wrong } from './problem.ts'

const readers = ['reader', 'vendor', 'officer', 'operator']
const writers = ['vendor', 'officer']
const onePath = /^\/ngsi-ld\/v1\/entities\/([^/]+)$/

export function entityOf(document: Readonly<Record<string, unknown>>): Entity {
  const { id, type, '@context': _context, ...rest } = document
  if (typeof id !== 'string' || typeof type !== 'string')
    throw new Wrong(400, 'invalid', 'An entity requires id and type.')
  return { id, type, attributes: attributesOf(rest) }
}

function attributesOf(document: Readonly<Record<string, unknown>>): Entity['attributes'] {
  return new Map(
    Object.entries(document).map(([name, value]) => {
      if (!isObject(value)) throw new Wrong(400, 'invalid', 'An attribute must be an object.')
      return [name, value]
    }),
  )
}

/** In the requested representation: normalized, or key-values. */
function formed({ id, type, attributes }: Entity, { searchParams }: URL): unknown {
  if (searchParams.get('options') !== 'keyValues') return written({ id, type, attributes })
  const values = [...attributes].map(([name, { value, object }]) => [name, value ?? object] as const)
  return { id, type, ...Object.fromEntries(values) }
}

/** Finds an entity by the id that the caller sees. */
function found({ parts: [id = ''], caller }: Asking, space: Space): Entity {
  const shown = space.allShown(caller).find((entity) => entity.id === decodeURIComponent(id))
  // A single entity is a group of one.
  if (shown === undefined || space.threshold(caller, shown) > 1) throw notFound()
  return shown
}

/** The stored entity that is to be changed. */
function changeable(asking: Asking, space: Space, names?: Iterable<string>): Entity {
  const entity = space.entities.get(decodeURIComponent(asking.parts[0] ?? ''))
  if (entity === undefined) throw notFound()
  if (!space.mayModify(asking.caller, entity, names)) throw forbidden()
  return entity
}

const forbidden = (): Wrong => new Wrong(403, 'forbidden', 'A policy does not allow this.')
const headers = { 'cache-control': 'private, no-store' }

/** The entities that the caller sees and that match the type, the ids and the filter. */
function selected(asking: Asking, space: Space, by: Selection): readonly Entity[] {
  const { type, ids, q, names } = by
  const test = q === undefined ? () => true : filterOf(q, names)
  const group = space
    .allShown(asking.caller)
    .filter((one) => (type ?? one.type) === one.type && (ids?.includes(one.id) ?? true) && test(one))
  return group.filter((one) => space.threshold(asking.caller, one) <= group.length)
}

interface Selection {
  readonly type?: string | undefined
  readonly ids?: readonly string[] | undefined
  readonly q?: string | undefined
  readonly names?: ReadonlyMap<string, string>
}

function list(asking: Asking, space: Space): Response {
  const { searchParams } = asking.url
  if (searchParams.has('orderBy')) throw new Wrong(400, 'invalid', 'orderBy is not supported.', 'orderBy')
  const asked = (name: string): string | undefined => searchParams.get(name) ?? undefined
  const isNear = searchParams.has('georel') ? nearness(searchParams) : () => true
  const by = { type: asked('type'), ids: asked('id')?.split(','), q: asked('q') }
  const all = selected(asking, space, by).filter(isNear)
  const limit = Number(asked('limit') ?? 20)
  const offset = Number(asked('offset') ?? 0)
  const counted = asked('count') === 'true' ? { 'ngsild-results-count': String(all.length) } : {}
  const page = all.slice(offset, offset + limit).map((entity) => formed(entity, asking.url))
  const k = space.largestThreshold(asking.caller)
  const suppressed = k > 1 ? { 'citygate-suppressed': `k=${k}` } : {}
  return Response.json(page, { headers: { ...headers, ...counted, ...suppressed } })
}

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string')

/** A query in a body; its @context defines the attribute names. */
function query(asking: Asking, space: Space): Response {
  const { '@context': context, entities, attrs, q } = objectOf(asking.body)
  const names = namesOf(context)
  const [selector = {}] = [entities ?? []].flat().filter(isObject)
  const { type, id } = selector as { readonly type?: string; readonly id?: string }
  const wanted = isTexts(attrs) ? attrs.map((name) => names.get(name) ?? name) : undefined
  const all = selected(asking, space, { type, ids: id === undefined ? undefined : [id], q: q as string | undefined, names }) // prettier-ignore
  const answer = all.flatMap((entity) => {
    const kept = [...entity.attributes].filter(([name]) => wanted?.includes(name) ?? true)
    const named = kept.map(([iri, value]) => [[...names].find(([, one]) => one === iri)?.[0] ?? iri, value] as const)
    return named.length === 0 ? [] : [written({ ...entity, attributes: new Map(named) })]
  })
  return Response.json(answer, { headers })
}

export const entityRoutes: readonly GovernedRoute[] = [
  { method: 'GET', path: /^\/(?:ngsi-ld\/)?v1\/entities$/, scopes: readers, answer: list },
  {
    method: 'GET',
    path: /^\/(?:ngsi-ld\/)?v1\/entities\/([^/]+)$/,
    scopes: readers,
    answer(asking, space) {
      const names = asking.url.searchParams.get('attrs')?.split(',')
      const { attributes, ...entity } = found(asking, space)
      const kept = [...attributes].filter(([name]) => names?.includes(name) ?? true)
      if (kept.length === 0) throw notFound()
      return Response.json(formed({ ...entity, attributes: new Map(kept) }, asking.url), { headers })
    },
  },
  { method: 'POST', path: /^\/ngsi-ld\/v1\/entityOperations\/query$/, scopes: readers, answer: query },
  {
    method: 'POST',
    path: /^\/ngsi-ld\/v1\/entities$/,
    scopes: writers,
    answer({ body, caller }, space) {
      const entity = entityOf(objectOf(body))
      if (!space.mayModify(caller, entity)) throw forbidden()
      if (space.entities.has(entity.id)) throw new Wrong(409, 'exists', 'The entity already exists.')
      space.entities.set(entity.id, entity)
      return new Response(null, { status: 201, headers: { location: `/ngsi-ld/v1/entities/${entity.id}` } })
    },
  },
  {
    method: 'PATCH',
    path: /^\/ngsi-ld\/v1\/entities\/([^/]+)\/attrs$/,
    scopes: writers,
    async answer(asking, space) {
      const change = attributesOf(objectOf(asking.body))
      const entity = changeable(asking, space, change.keys())
      const notify = space.subscriptions.before(space, entity.id)
      space.entities.set(entity.id, { ...entity, attributes: new Map([...entity.attributes, ...change]) })
      await notify()
      return new Response(null, { status: 204 })
    },
  },
  {
    method: 'DELETE',
    path: onePath,
    scopes: writers,
    answer(asking, space) {
      space.entities.delete(changeable(asking, space).id)
      return new Response(null, { status: 204 })
    },
  },
]

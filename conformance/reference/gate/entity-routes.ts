// The routes of entities: NGSI-LD (ETSI GS CIM 009) and the gate's own. Whoever asks sees what is shown to them, and pages and
// counts are of that alone.

import type { GovernedRoute } from './governed.ts'
import type { Asking } from './server.ts'
import type { Entity, Space } from './space.ts'
import { isObject, notFound, objectOf, Wrong } from './wrong.ts'

const readers = ['reader', 'vendor', 'officer', 'operator']
const writers = ['vendor', 'officer']
const one = /^\/ngsi-ld\/v1\/entities\/([^/]+)$/

export function entityOf(document: Readonly<Record<string, unknown>>): Entity {
  const { id, type, '@context': _context, ...rest } = document
  if (typeof id !== 'string' || typeof type !== 'string') throw new Wrong(400, 'invalid', 'An entity has id and type.')
  return { id, type, attributes: attributesOf(rest) }
}

function attributesOf(document: Readonly<Record<string, unknown>>): Entity['attributes'] {
  return new Map(
    Object.entries(document).map(([name, value]) => {
      if (!isObject(value)) throw new Wrong(400, 'invalid', 'An attribute is an object.')
      return [name, value]
    }),
  )
}

const written = ({ id, type, attributes }: Entity): unknown => ({ id, type, ...Object.fromEntries(attributes) })

function found({ parts: [id = ''], caller }: Asking, space: Space): Entity {
  const entity = space.entities.get(decodeURIComponent(id))
  const shown = entity === undefined ? undefined : space.shown(caller, entity)
  if (shown === undefined) throw notFound()
  return shown
}

/** What is to be changed, as it is kept. */
function changeable(asking: Asking, space: Space, names?: Iterable<string>): Entity {
  const entity = space.entities.get(decodeURIComponent(asking.parts[0] ?? ''))
  if (entity === undefined) throw notFound()
  if (!space.mayModify(asking.caller, entity, names)) throw forbidden()
  return entity
}

const forbidden = (): Wrong => new Wrong(403, 'forbidden', 'A rule of the city does not allow this.')
const headers = { 'cache-control': 'private, no-store' }

function list(asking: Asking, space: Space): Response {
  const { searchParams } = asking.url
  const type = searchParams.get('type')
  const all = space.allShown(asking.caller).filter((entity) => type === null || entity.type === type)
  const limit = Number(searchParams.get('limit') ?? 20)
  const offset = Number(searchParams.get('offset') ?? 0)
  const counted = searchParams.get('count') === 'true' ? { 'ngsild-results-count': String(all.length) } : {}
  return Response.json(all.slice(offset, offset + limit).map(written), { headers: { ...headers, ...counted } })
}

export const entityRoutes: readonly GovernedRoute[] = [
  { method: 'GET', path: /^\/(?:ngsi-ld\/)?v1\/entities$/, scopes: readers, answer: list },
  {
    method: 'GET',
    path: /^\/(?:ngsi-ld\/)?v1\/entities\/([^/]+)$/,
    scopes: readers,
    answer: (asking, space) => Response.json(written(found(asking, space)), { headers }),
  },
  {
    method: 'POST',
    path: /^\/ngsi-ld\/v1\/entities$/,
    scopes: writers,
    answer({ body, caller }, space) {
      const entity = entityOf(objectOf(body))
      if (!space.mayModify(caller, entity)) throw forbidden()
      if (space.entities.has(entity.id)) throw new Wrong(409, 'exists', 'The entity is there already.')
      space.entities.set(entity.id, entity)
      return new Response(null, { status: 201, headers: { location: `/ngsi-ld/v1/entities/${entity.id}` } })
    },
  },
  {
    method: 'PATCH',
    path: /^\/ngsi-ld\/v1\/entities\/([^/]+)\/attrs$/,
    scopes: writers,
    answer(asking, space) {
      const change = attributesOf(objectOf(asking.body))
      const entity = changeable(asking, space, change.keys())
      space.entities.set(entity.id, { ...entity, attributes: new Map([...entity.attributes, ...change]) })
      return new Response(null, { status: 204 })
    },
  },
  {
    method: 'DELETE',
    path: one,
    scopes: writers,
    answer(asking, space) {
      space.entities.delete(changeable(asking, space).id)
      return new Response(null, { status: 204 })
    },
  },
]

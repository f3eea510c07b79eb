// A small correct NGSI v2 server (FIWARE-NGSI v2 specification) in memory, with only what the profile ngsi-v2 requires. It shares
// no code with the gateway or the checks, so that they do not have the same mistakes.

import {
  type Attribute,
  attributeOf,
  attributesOf,
  type Entity,
  entityOf,
  isObject,
  Refused,
  written,
} from './entity.ts'
import { select } from './select.ts'
import { Subscriptions } from './subscriptions.ts'

const root = '/v2'
const token = 'reference'

interface Asking {
  readonly method: string
  readonly path: readonly string[]
  readonly query: URLSearchParams
  readonly accept: string
  /** As text; parsed where it is JSON. */
  readonly text: string
  readonly type: string
}

export class NgsiV2Server {
  readonly #entities = new Map<string, Entity>()
  readonly #subscriptions: Subscriptions

  /** @param call sends requests to subscribers */
  constructor(call: (request: Request) => Promise<Response>) {
    this.#subscriptions = new Subscriptions(call)
  }

  async fetch(request: Request): Promise<Response> {
    if (request.headers.get('authorization') !== `Bearer ${token}`) {
      return error(new Refused(401, 'Unauthorized', 'Authentication required.'))
    }
    const url = new URL(request.url)
    try {
      return await this.#answer({
        method: request.method,
        path: url.pathname.slice(root.length + 1).split('/').map(decodeURIComponent), // prettier-ignore
        query: url.searchParams,
        accept: request.headers.get('accept') ?? '*/*',
        text: await request.text(),
        type: (request.headers.get('content-type') ?? '').split(';')[0]?.trim() ?? '',
      })
    } catch (thrown) {
      if (thrown instanceof Refused) return error(thrown)
      throw thrown
    }
  }

  async #answer(asked: Asking): Promise<Response> {
    const [first, id, third, name, last] = asked.path
    if (first === 'entities' && id === undefined)
      return asked.method === 'GET' ? this.#list(asked) : this.#create(asked)
    if (first === 'entities' && third === undefined) return this.#entity(asked, this.#known(id))
    if (first === 'entities' && third === 'attrs' && name === undefined) {
      return this.#attributes(asked, this.#known(id))
    }
    if (first === 'entities' && third === 'attrs' && last === undefined) {
      return this.#attribute(asked, this.#known(id), name ?? '')
    }
    if (first === 'entities' && last === 'value') return this.#value(asked, this.#known(id), name ?? '')
    if (first === 'types') return Response.json([])
    if (first === 'op') return id === 'update' ? this.#update(asked) : this.#query(asked)
    if (first === 'subscriptions') {
      return this.#subscriptions.answer(asked.method, id, asked.query, asked.text === '' ? {} : objectOf(asked))
    }
    throw new Refused(404, 'NotFound', 'Not found.')
  }

  #list({ query }: Asking): Response {
    return page(select([...this.#entities.values()], query), query)
  }

  async #create(asked: Asking): Promise<Response> {
    const entity = entityOf(objectOf(asked))
    if (this.#entities.has(entity.id)) throw new Refused(422, 'Unprocessable', 'The entity already exists.')
    await this.#keep(entity)
    const location = `${root}/entities/${entity.id}?type=${entity.type}`
    return new Response(null, { status: 201, headers: { location } })
  }

  #entity({ method, query }: Asking, entity: Entity): Response {
    if (method === 'GET') return Response.json(written(entity, query))
    this.#entities.delete(entity.id)
    return done()
  }

  async #attributes(asked: Asking, entity: Entity): Promise<Response> {
    const given = attributesOf(objectOf(asked))
    if (asked.method === 'PATCH' && [...given.keys()].some((name) => !entity.attributes.has(name))) {
      throw new Refused(422, 'Unprocessable', 'An attribute does not exist.')
    }
    const kept = asked.method === 'PUT' ? [] : entity.attributes
    return this.#keep({ ...entity, attributes: new Map([...kept, ...given]) })
  }

  async #attribute(asked: Asking, entity: Entity, name: string): Promise<Response> {
    const known = entity.attributes.get(name)
    if (known === undefined) throw new Refused(404, 'NotFound', 'There is no such attribute.')
    if (asked.method === 'GET') return Response.json(known)
    const attributes = new Map(entity.attributes)
    if (asked.method === 'DELETE') attributes.delete(name)
    else attributes.set(name, attributeOf(objectOf(asked)))
    return this.#keep({ ...entity, attributes })
  }

  async #value(asked: Asking, entity: Entity, name: string): Promise<Response> {
    const known = entity.attributes.get(name)
    if (known === undefined) throw new Refused(404, 'NotFound', 'There is no such attribute.')
    if (asked.method === 'GET') {
      const text = typeof known.value === 'string' ? `"${known.value}"` : JSON.stringify(known.value)
      return new Response(text, { headers: { 'content-type': 'text/plain' } })
    }
    return this.#keep({
      ...entity,
      attributes: new Map([...entity.attributes, [name, { ...known, value: parsed(asked.text) }]]),
    })
  }

  async #update(asked: Asking): Promise<Response> {
    const { actionType, entities } = objectOf(asked)
    for (const document of Array.isArray(entities) ? entities.filter(isObject) : []) {
      await this.#updateOne(String(actionType), entityOf(document))
    }
    return done()
  }

  async #updateOne(kind: string, given: Entity): Promise<void> {
    const known = this.#entities.get(given.id)
    const old = known?.attributes ?? new Map<string, Attribute>()
    const names = [...given.attributes.keys()]
    if (kind === 'append') await this.#keep({ ...given, attributes: new Map([...old, ...given.attributes]) })
    else if (kind === 'appendStrict') {
      if (names.some((name) => old.has(name))) throw new Refused(422, 'Unprocessable', 'An attribute already exists.')
      await this.#keep({ ...given, attributes: new Map([...old, ...given.attributes]) })
    } else if (kind === 'delete') {
      const entity = this.#known(given.id)
      if (names.length === 0) this.#entities.delete(entity.id)
      else await this.#keep({ ...entity, attributes: new Map([...old].filter(([name]) => !names.includes(name))) })
    } else if (kind === 'update' || kind === 'replace') {
      const entity = this.#known(given.id)
      if (kind === 'update' && names.some((name) => !old.has(name))) {
        throw new Refused(422, 'Unprocessable', 'An attribute does not exist.')
      }
      await this.#keep({ ...entity, attributes: new Map([...(kind === 'update' ? old : []), ...given.attributes]) })
    } else throw new Refused(400, 'BadRequest', 'The action is unknown.')
  }

  #query(asked: Asking): Response {
    const { entities, expression, attrs } = objectOf(asked)
    const query = new URLSearchParams(asked.query)
    const [first] = Array.isArray(entities) ? entities.filter(isObject) : []
    for (const [name, value] of Object.entries({ ...first, ...(isObject(expression) ? expression : {}) })) {
      query.set(name, String(value))
    }
    if (Array.isArray(attrs)) query.set('attrs', attrs.join(','))
    return this.#list({ ...asked, query })
  }

  #known(id: string | undefined): Entity {
    const entity = this.#entities.get(id ?? '')
    if (entity === undefined) throw new Refused(404, 'NotFound', 'There is no such entity.')
    return entity
  }

  async #keep(entity: Entity): Promise<Response> {
    const before = this.#entities.get(entity.id)
    this.#entities.set(entity.id, entity)
    await this.#subscriptions.changed(entity, before)
    return done()
  }
}

const done = (): Response => new Response(null, { status: 204 })

function error({ status, error: word, message }: Refused): Response {
  return Response.json({ error: word, description: message }, { status })
}

function page(found: readonly Entity[], query: URLSearchParams): Response {
  const [limit, offset] = [number(query, 'limit', 20), number(query, 'offset', 0)]
  const counted = (query.get('options') ?? '').split(',').includes('count')
  const entities = found.slice(offset, offset + limit).map((entity) => written(entity, query))
  return Response.json(entities, { headers: counted ? { 'fiware-total-count': String(found.length) } : {} })
}

function number(query: URLSearchParams, name: string, otherwise: number): number {
  const text = query.get(name)
  if (text === null) return otherwise
  if (!/^\d{1,6}$/.test(text)) throw new Refused(400, 'BadRequest', `${name} is not a number.`)
  return Number(text)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Refused(400, 'ParseError', 'The body is not JSON.')
  }
}

function objectOf({ text, type }: Asking): Record<string, unknown> {
  if (type !== 'application/json') throw new Refused(415, 'UnsupportedMediaType', 'The body must be JSON.')
  const body = parsed(text)
  if (!isObject(body)) throw new Refused(400, 'BadRequest', 'The body is not a JSON object.')
  return body
}

export const ngsiV2Token = token

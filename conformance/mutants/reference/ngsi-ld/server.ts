// A small correct NGSI-LD server (ETSI GS CIM 009 1.8.1) in memory, with only what the NGSI-LD profiles require. It shares no code
// with the gateway or the checks, so that they do not have the same mistakes.

import { attributeNames, compacted, contextIn, expandedEntity, type Terms } from './context.ts'
import { type Entity, faultOfAttribute, faultOfEntity, isObject, isUri } from './entity.ts'
import { attributesAnswer, typesAnswer } from './discovery.ts'
import { answer, type Asking, bodyOf, json, notAllowed, objectOf, problem, Refused } from './http.ts'
import { select } from './select.ts'
import { type Call, Subscriptions } from './subscriptions.ts'
import { Histories } from './temporal.ts'
import { type Mode, write, type Written } from './write.ts'

const root = '/ngsi-ld/v1'
const errors = 'https://uri.etsi.org/ngsi-ld/errors/'
const token = 'reference'

export class NgsiLdServer {
  readonly entities = new Map<string, Entity>()
  readonly #histories = new Histories()
  readonly #subscriptions: Subscriptions

  /** @param call sends requests to subscribers */
  constructor(call: Call) {
    this.#subscriptions = new Subscriptions(call)
  }

  async fetch(request: Request): Promise<Response> {
    if (request.headers.get('authorization') !== `Bearer ${token}`) {
      return problem(401, 'Unauthorized', 'Authentication required.', { 'www-authenticate': 'Bearer' })
    }
    try {
      const before = new Map(this.entities)
      const answered = await this.#answer(request)
      await this.#notify(before)
      return answered
    } catch (error) {
      if (error instanceof Refused) return problem(error.status, error.type, error.message, error.headers)
      throw error
    }
  }

  async #answer(request: Request): Promise<Response> {
    const url = new URL(request.url)
    if (!url.pathname.startsWith(`${root}/`)) throw new Refused(404, 'ResourceNotFound', 'Not found.')
    const path = url.pathname
      .slice(root.length + 1)
      .split('/')
      .map(decodeURIComponent)
    const { body, terms } = await bodyOf(request)
    const asked = { method: request.method, path, query: url.searchParams, headers: request.headers, body, terms }
    const [first, id, third, name] = path
    if (first === 'entities' && id === undefined)
      return request.method === 'GET' ? this.#query(asked) : this.#create(asked)
    if (first === 'entities' && third === undefined) return this.#entity(asked, id ?? '')
    if (first === 'entities' && third === 'attrs') return this.#attributes(asked, id ?? '', name)
    if (first === 'types') return typesAnswer(asked, [...this.entities.values()], id)
    if (first === 'attributes') return attributesAnswer(asked, [...this.entities.values()], id)
    if (first === 'entityOperations') return this.#batch(asked, id ?? '')
    if (first === 'temporal') return this.#histories.answer(asked)
    if (first === 'subscriptions') return this.#subscriptions.answer(asked)
    throw new Refused(404, 'ResourceNotFound', 'Not found.')
  }

  /** Notifies subscribers of changed entities. */
  async #notify(before: ReadonlyMap<string, Entity>): Promise<void> {
    for (const [id, entity] of this.entities) {
      const known = before.get(id)?.attributes
      const names = [...entity.attributes].filter(([name, instances]) => known?.get(name) !== instances)
      if (names.length > 0) await this.#subscriptions.changed(entity, new Set(names.map(([name]) => name)))
    }
    for (const [id, entity] of before) if (!this.entities.has(id)) await this.#subscriptions.deleted(entity)
  }

  #query(asked: Asking): Response {
    const found = select([...this.entities.values()], asked.query, 'many', asked.terms)
    return this.#page(found.entities, found.count, asked, asked.query)
  }

  #page(entities: readonly Entity[], count: number, asked: Asking, query: URLSearchParams): Response {
    const headers: Record<string, string> = {}
    if (query.get('count') === 'true') headers['ngsild-results-count'] = String(count)
    const limit = Number(query.get('limit') ?? 20)
    const offset = Number(query.get('offset') ?? 0)
    if (limit > 0 && offset + limit < count) {
      const next = new URLSearchParams(query)
      next.set('offset', String(offset + limit))
      headers['link'] = `<${root}/entities?${next}>; rel="next"; type="application/json"`
    }
    return answer(entities, asked, query, headers)
  }

  #entity(asked: Asking, id: string): Response {
    if (!isUri(id)) throw new Refused(400, 'BadRequestData', 'The id is not a URI.')
    const entity = this.#known(id)
    switch (asked.method) {
      case 'GET': {
        const [shown] = select([entity], asked.query, 'one').entities
        if (shown === undefined) throw new Refused(404, 'ResourceNotFound', 'The entity has none of the attributes.')
        return answer(shown, asked, asked.query, {})
      }
      case 'DELETE':
        this.entities.delete(id)
        return new Response(null, { status: 204 })
      case 'PATCH':
        return done(write(entity, objectOf(asked.body), 'merge', asked.terms), this.entities)
      case 'PUT':
        return done(write(entity, objectOf(asked.body), 'replace', asked.terms), this.entities)
      default:
        throw notAllowed('GET, DELETE, PATCH, PUT')
    }
  }

  #create(asked: Asking): Response {
    if (asked.method !== 'POST') throw notAllowed('GET, POST')
    const entity = created(asked.body, asked.terms)
    if (this.entities.has(entity.id)) throw new Refused(409, 'AlreadyExists', 'The entity already exists.')
    this.entities.set(entity.id, entity)
    return new Response(null, {
      status: 201,
      headers: { location: `${root}/entities/${encodeURIComponent(entity.id)}` },
    })
  }

  #attributes(asked: Asking, id: string, name: string | undefined): Response {
    const entity = this.#known(id)
    const { method, body, terms, query } = asked
    if (name === undefined) {
      if (method === 'POST') {
        const mode = query.get('options') === 'noOverwrite' ? 'append-only' : 'append'
        return done(write(entity, objectOf(body), mode, terms), this.entities)
      }
      if (method === 'PATCH') return done(write(entity, objectOf(body), 'update', terms), this.entities)
      throw notAllowed('POST, PATCH')
    }
    const [attribute = name] = attributeNames([name], terms)
    if (entity.attributes.get(attribute) === undefined)
      throw new Refused(404, 'ResourceNotFound', 'There is no such attribute.')
    if (method === 'DELETE') {
      const left = new Map(entity.attributes)
      const instances = entity.attributes.get(attribute) ?? []
      const dataset = query.get('datasetId') ?? undefined
      const kept = query.get('deleteAll') === 'true' ? [] : instances.filter((one) => one['datasetId'] !== dataset)
      if (kept.length === instances.length) throw new Refused(404, 'ResourceNotFound', 'There is no such instance.')
      if (kept.length === 0) left.delete(attribute)
      else left.set(attribute, kept)
      this.entities.set(id, { ...entity, attributes: left, modifiedAt: new Date().toISOString() })
      return new Response(null, { status: 204 })
    }
    if (method === 'PATCH') {
      const fragment = objectOf(body)
      const known = entity.attributes.get(attribute)?.find((one) => one['datasetId'] === fragment['datasetId'])
      const merged = { ...known, ...fragment }
      const fault = faultOfAttribute(merged)
      if (fault !== undefined) throw new Refused(400, 'BadRequestData', fault)
      return done(write(entity, { [name]: merged }, 'update', terms), this.entities)
    }
    if (method === 'PUT') {
      const left = new Map(entity.attributes)
      left.delete(attribute)
      return done(write({ ...entity, attributes: left }, { [name]: body }, 'append', terms), this.entities)
    }
    throw notAllowed('PATCH, PUT, DELETE')
  }

  #batch(asked: Asking, operation: string): Response {
    if (asked.method !== 'POST') throw notAllowed('POST')
    if (operation === 'query') return this.#batchQuery(asked)
    if (!Array.isArray(asked.body) || asked.body.length === 0) {
      throw new Refused(400, 'BadRequestData', 'A batch is a non-empty list.')
    }
    const success: string[] = []
    const fresh: string[] = []
    const failed: unknown[] = []
    for (const item of asked.body as readonly unknown[]) {
      try {
        const id = operation === 'delete' ? this.#deleted(item) : this.#written(item, operation, asked, fresh)
        success.push(id)
      } catch (error) {
        if (!(error instanceof Refused)) throw error
        const entityId = isObject(item) ? item['id'] : item
        failed.push({ entityId, error: { type: errors + error.type, title: error.message, status: error.status } })
      }
    }
    if (failed.length > 0) return json({ success, errors: failed }, asked, 207)
    if (operation === 'create' || (operation === 'upsert' && fresh.length > 0)) return json(fresh, asked, 201)
    return new Response(null, { status: 204 })
  }

  #batchQuery(asked: Asking): Response {
    const body = objectOf(asked.body)
    if (body['type'] !== 'Query') throw new Refused(400, 'BadRequestData', 'The body is not a Query.')
    const query = new URLSearchParams(asked.query)
    const entities = Array.isArray(body['entities']) ? (body['entities'] as readonly Record<string, string>[]) : []
    const types = entities.map(({ type }) => type ?? '').filter((type) => type !== '')
    const ids = entities.flatMap(({ id }) => id ?? [])
    if (types.length > 0) query.set('type', [...new Set(types)].join(','))
    if (ids.length > 0) query.set('id', ids.join(','))
    const [pattern] = entities.flatMap(({ idPattern }) => idPattern ?? [])
    if (pattern !== undefined) query.set('idPattern', pattern)
    if (typeof body['q'] === 'string') query.set('q', body['q'])
    if (Array.isArray(body['attrs'])) query.set('attrs', body['attrs'].join(','))
    for (const [name, value] of Object.entries(isObject(body['geoQ']) ? body['geoQ'] : {})) {
      query.set(name, typeof value === 'string' ? value : JSON.stringify(value))
    }
    const found = select([...this.entities.values()], query, 'many', asked.terms)
    return this.#page(found.entities, found.count, asked, query)
  }

  #deleted(item: unknown): string {
    const id = typeof item === 'string' ? item : ''
    this.#known(id)
    this.entities.delete(id)
    return id
  }

  #written(item: unknown, operation: string, asked: Asking, fresh: string[]): string {
    const body = objectOf(item)
    const terms = body['@context'] === undefined ? asked.terms : contextIn(body['@context'])
    const { '@context': _context, ...document } = body
    const known = this.entities.get(String(document['id']))
    if (known === undefined) {
      if (operation === 'update' || operation === 'merge')
        throw new Refused(404, 'ResourceNotFound', 'There is no such entity.')
      const entity = created(document, terms)
      this.entities.set(entity.id, entity)
      fresh.push(entity.id)
      return entity.id
    }
    if (operation === 'create') throw new Refused(409, 'AlreadyExists', 'The entity already exists.')
    const { entity } = write(known, document, modeOf(operation, asked.query.get('options')), terms)
    this.entities.set(entity.id, entity)
    return entity.id
  }

  #known(id: string): Entity {
    const entity = this.entities.get(id)
    if (entity === undefined) throw new Refused(404, 'ResourceNotFound', 'There is no such entity.')
    return entity
  }
}

/** How a batch operation changes an existing entity. */
function modeOf(operation: string, options: string | null): Mode {
  if (operation === 'merge') return 'merge'
  if (operation === 'upsert') return options === 'update' ? 'append' : 'replace'
  return options === 'noOverwrite' ? 'append-only' : 'append'
}

function created(body: unknown, terms: Terms): Entity {
  const document = objectOf(body)
  const fault = faultOfEntity(document)
  if (fault !== undefined) throw new Refused(400, 'BadRequestData', fault)
  return expandedEntity(document, terms, new Date().toISOString())
}

function done({ entity, ignored }: Written, entities: Map<string, Entity>): Response {
  entities.set(entity.id, entity)
  if (ignored.length === 0) return new Response(null, { status: 204 })
  const updated = [...entity.attributes.keys()].map((name) => compacted(name))
  const notUpdated = ignored.map((attributeName) => ({ attributeName, reason: 'not there, or there already' }))
  return Response.json({ updated, notUpdated }, { status: 207 })
}

export const ngsiLdToken = token

// Subscriptions (clauses 5.2.12 to 5.2.15, 5.8.1 to 5.8.6): kept as they were written, and told of every change that they select.

import { attributeNames, compacted } from './context.ts'
import { type Entity, isObject, isUri } from './entity.ts'
import { type Asking, json, notAllowed, objectOf } from './http.ts'
import { parseQ } from './q.ts'
import { Refused } from './refused.ts'
import { representation } from './represent.ts'
import { select } from './select.ts'

type Subscription = Readonly<Record<string, unknown>>

/** How the reference calls a subscriber. */
export type Call = (request: Request) => Promise<Response>

const root = '/ngsi-ld/v1/subscriptions'
const wrong = (detail: string): Refused => new Refused(400, 'BadRequestData', detail)

export class Subscriptions {
  readonly #all = new Map<string, Subscription>()
  readonly #call: Call
  #count = 0

  constructor(call: Call) {
    this.#call = call
  }

  answer(asked: Asking): Response {
    const { method, path, query } = asked
    const [, id] = path
    if (id === undefined) return method === 'GET' ? this.#list(asked, query) : this.#create(asked)
    const known = this.#all.get(id)
    if (known === undefined) throw new Refused(404, 'ResourceNotFound', 'There is no such subscription.')
    if (method === 'GET') return json(shown(known), asked)
    if (method === 'DELETE') this.#all.delete(id)
    else if (method === 'PATCH') {
      const change = objectOf(asked.body)
      const changed = { ...known, ...change, id }
      validate(changed)
      this.#all.set(id, changed)
    } else throw notAllowed('GET, PATCH, DELETE')
    return new Response(null, { status: 204 })
  }

  #list(asked: Asking, query: URLSearchParams): Response {
    const limit = Number(query.get('limit') ?? 20)
    const offset = Number(query.get('offset') ?? 0)
    const page = [...this.#all.values()].slice(offset, offset + limit).map(shown)
    if (offset + limit >= this.#all.size) return json(page, asked)
    const next = new URLSearchParams({ limit: String(limit), offset: String(offset + limit) })
    return json(page, asked, 200, { link: `<${root}?${next}>; rel="next"; type="application/json"` })
  }

  #create({ body }: Asking): Response {
    const document = objectOf(body)
    validate(document)
    this.#count += 1
    const id = typeof document['id'] === 'string' ? document['id'] : `urn:ngsi-ld:Subscription:${this.#count}`
    if (!isUri(id)) throw wrong('The id is no URI.')
    if (this.#all.has(id)) throw new Refused(409, 'AlreadyExists', 'The subscription is there already.')
    this.#all.set(id, { ...document, id })
    return new Response(null, { status: 201, headers: { location: `${root}/${encodeURIComponent(id)}` } })
  }

  /** @param names expanded, of the attributes that changed */
  async changed(entity: Entity, names: ReadonlySet<string>): Promise<void> {
    for (const subscription of this.#all.values()) {
      const { watchedAttributes, isActive } = subscription
      const watched = Array.isArray(watchedAttributes) ? (watchedAttributes as readonly string[]) : []
      const isWatched = watched.length === 0 || attributeNames(watched, new Map()).some((name) => names.has(name))
      if (isActive === false || !isWatched || !selects(subscription, entity)) continue
      await this.#notify(subscription, entity)
    }
  }

  async #notify({ id, notification }: Subscription, entity: Entity): Promise<void> {
    if (!isObject(notification) || !isObject(notification['endpoint'])) return
    const { endpoint, attributes, format } = notification
    const query = new URLSearchParams({ type: compacted(entity.types[0] ?? '') })
    if (Array.isArray(attributes)) query.set('attrs', attributes.join(','))
    if (typeof format === 'string') query.set('options', format)
    const [seen] = select([entity], query).entities
    if (seen === undefined) return
    this.#count += 1
    const body = {
      id: `urn:ngsi-ld:Notification:${this.#count}`,
      type: 'Notification',
      subscriptionId: id,
      notifiedAt: new Date().toISOString(),
      data: [representation(seen, query, 'application/json')],
    }
    const headers = new Headers({ 'content-type': 'application/json' })
    for (const pair of Array.isArray(endpoint['receiverInfo']) ? endpoint['receiverInfo'].filter(isObject) : []) {
      headers.set(String(pair['key']), String(pair['value']))
    }
    await this.#call(new Request(String(endpoint['uri']), { method: 'POST', headers, body: JSON.stringify(body) }))
  }
}

function shown(subscription: Subscription): Subscription {
  return { ...subscription, status: subscription['isActive'] === false ? 'paused' : 'active' }
}

function validate({ type, entities, watchedAttributes, notification, q, expiresAt }: Subscription): void {
  if (type !== 'Subscription') throw wrong('The type is Subscription.')
  if (!isObject(notification) || !isObject(notification['endpoint']) || !isUri(notification['endpoint']['uri'])) {
    throw wrong('A subscription has a notification with an endpoint.')
  }
  if (!Array.isArray(entities) && !Array.isArray(watchedAttributes)) {
    throw wrong('A subscription has entities or watchedAttributes.')
  }
  if (typeof q === 'string') parseQ(q)
  if (typeof expiresAt === 'string' && !(Date.parse(expiresAt) > Date.now())) throw wrong('It has expired.')
}

function selects({ entities, q }: Subscription, entity: Entity): boolean {
  const isMeant = (selector: Record<string, unknown>): boolean => {
    const query = new URLSearchParams({ type: String(selector['type']) })
    if (typeof selector['id'] === 'string') query.set('id', selector['id'])
    if (typeof q === 'string') query.set('q', q)
    return select([entity], query).count === 1
  }
  if (Array.isArray(entities)) return entities.filter(isObject).some(isMeant)
  return typeof q !== 'string' || parseQ(q)(entity)
}

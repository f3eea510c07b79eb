// Subscriptions (clauses 5.2.12 to 5.2.15, 5.8.1 to 5.8.6): stored as they were written, and notified of every selected change.

import { attributeNames, compacted } from './context.ts'
import { type Entity, isObject, isUri, textsOf } from './entity.ts'
import { type Asking, contextLink, core, json, notAllowed, objectOf, Refused } from './http.ts'
import { parseQ } from './q.ts'
import { representation } from './represent.ts'
import { select } from './select.ts'

type Subscription = Readonly<Record<string, unknown>>

interface Sent {
  readonly timesSent: number
  readonly lastNotification: string
  readonly lastSuccess: string
}

/** Sends a request to a subscriber. */
export type Call = (request: Request) => Promise<Response>

const root = '/ngsi-ld/v1/subscriptions'
const wrong = (detail: string): Refused => new Refused(400, 'BadRequestData', detail)

export class Subscriptions {
  readonly #all = new Map<string, Subscription>()
  readonly #call: Call
  /** For each subscription that has sent a notification. */
  readonly #sent = new Map<string, Sent>()
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
    if (method === 'GET') return json(this.#shown(known), asked)
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
    const page = [...this.#all.values()].slice(offset, offset + limit).map((one) => this.#shown(one))
    if (offset + limit >= this.#all.size) return json(page, asked)
    const next = new URLSearchParams({ limit: String(limit), offset: String(offset + limit) })
    return json(page, asked, 200, { link: `<${root}?${next}>; rel="next"; type="application/json"` })
  }

  #create({ body }: Asking): Response {
    const document = objectOf(body)
    validate(document)
    this.#count += 1
    const id = typeof document['id'] === 'string' ? document['id'] : `urn:ngsi-ld:Subscription:${this.#count}`
    if (!isUri(id)) throw wrong('The id is not a URI.')
    if (this.#all.has(id)) throw new Refused(409, 'AlreadyExists', 'The subscription already exists.')
    this.#all.set(id, { ...document, id })
    return new Response(null, { status: 201, headers: { location: `${root}/${encodeURIComponent(id)}` } })
  }

  /** @param names expanded, of the attributes that changed */
  async changed(entity: Entity, names: ReadonlySet<string>): Promise<void> {
    for (const subscription of this.#all.values()) {
      const { watchedAttributes, notificationTrigger } = subscription
      const watched = textsOf(watchedAttributes)
      const isWatched = watched.length === 0 || attributeNames(watched, new Map()).some((name) => names.has(name))
      if (Array.isArray(notificationTrigger) || !isWatched || !selects(subscription, entity)) continue
      await this.#notify(subscription, entity)
    }
  }

  async deleted(entity: Entity): Promise<void> {
    for (const subscription of this.#all.values()) {
      const isMeant = textsOf(subscription['notificationTrigger']).includes('entityDeleted')
      if (isMeant && selects(subscription, entity)) await this.#notify(subscription, entity)
    }
  }

  async #notify(subscription: Subscription, entity: Entity): Promise<void> {
    const { id, notification, throttling } = subscription
    if (statusOf(subscription) !== 'active') return
    if (!isObject(notification) || !isObject(notification['endpoint'])) return
    const last = this.#sent.get(String(id))
    const now = Date.now()
    if (last !== undefined && now - Date.parse(last.lastNotification) < Number(throttling ?? 0) * 1000) return
    const { endpoint, attributes, format } = notification
    const query = new URLSearchParams({ type: compacted(entity.types[0] ?? '') })
    if (Array.isArray(attributes)) query.set('attrs', attributes.join(','))
    if (typeof format === 'string') query.set('options', format)
    const [seen] = select([entity], query).entities
    if (seen === undefined) return
    this.#count += 1
    const time = new Date(now).toISOString()
    this.#sent.set(String(id), { timesSent: (last?.timesSent ?? 0) + 1, lastNotification: time, lastSuccess: time })
    const isLd = endpoint['accept'] === 'application/ld+json'
    const body = {
      ...(isLd ? { '@context': core } : {}),
      id: `urn:ngsi-ld:Notification:${this.#count}`,
      type: 'Notification',
      subscriptionId: id,
      notifiedAt: time,
      data: [representation(seen, query, 'application/json')],
    }
    const headers = new Headers({ 'content-type': isLd ? 'application/ld+json' : 'application/json' })
    if (!isLd) headers.set('link', contextLink)
    for (const pair of Array.isArray(endpoint['receiverInfo']) ? endpoint['receiverInfo'].filter(isObject) : []) {
      headers.set(String(pair['key']), String(pair['value']))
    }
    await this.#call(new Request(String(endpoint['uri']), { method: 'POST', headers, body: JSON.stringify(body) }))
  }

  #shown(subscription: Subscription): Subscription {
    const { id, notification } = subscription
    const sent = isObject(notification) ? { notification: { ...notification, ...this.#sent.get(String(id)) } } : {}
    return { ...subscription, ...sent, status: statusOf(subscription) }
  }
}

function statusOf({ isActive, expiresAt }: Subscription): string {
  if (typeof expiresAt === 'string' && Date.parse(expiresAt) <= Date.now()) return 'expired'
  return isActive === false ? 'paused' : 'active'
}

function validate({ type, entities, watchedAttributes, notification, q, expiresAt }: Subscription): void {
  if (type !== 'Subscription') throw wrong('The type must be Subscription.')
  if (!isObject(notification) || !isObject(notification['endpoint']) || !isUri(notification['endpoint']['uri'])) {
    throw wrong('A subscription requires a notification with an endpoint.')
  }
  if (!Array.isArray(entities) && !Array.isArray(watchedAttributes)) {
    throw wrong('A subscription requires entities or watchedAttributes.')
  }
  if (typeof q === 'string') parseQ(q)
  if (typeof expiresAt === 'string' && !(Date.parse(expiresAt) > Date.now()))
    throw wrong('The subscription has expired.')
}

function selects({ entities, q, geoQ }: Subscription, entity: Entity): boolean {
  const place = Object.entries(isObject(geoQ) ? geoQ : {}).map(([name, value]): [string, string] => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ])
  const isMeant = (selector: Record<string, unknown>): boolean => {
    const query = new URLSearchParams([['type', String(selector['type'])], ...place])
    for (const name of ['id', 'idPattern']) {
      const value = selector[name]
      if (typeof value === 'string') query.set(name, value)
    }
    if (typeof q === 'string') query.set('q', q)
    return select([entity], query).count === 1
  }
  if (Array.isArray(entities)) return entities.filter(isObject).some(isMeant)
  return typeof q !== 'string' || parseQ(q)(entity)
}

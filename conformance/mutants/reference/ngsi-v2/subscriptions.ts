// Subscriptions of NGSI v2 ("Subscriptions", "Notification Messages"): stored as they were written, and notified of every selected
// change.

import { type Entity, isObject, Refused, written } from './entity.ts'
import { select } from './select.ts'

type Subscription = Record<string, unknown>

export class Subscriptions {
  readonly #all = new Map<string, Subscription>()
  /** The time of the last notification of each, in milliseconds since 1970. */
  readonly #notified = new Map<string, number>()
  readonly #call: (request: Request) => Promise<Response>
  #count = 0

  constructor(call: (request: Request) => Promise<Response>) {
    this.#call = call
  }

  answer(method: string, id: string | undefined, query: URLSearchParams, body: Record<string, unknown>): Response {
    if (id === undefined) return method === 'GET' ? this.#list(query) : this.#create(body)
    const known = this.#all.get(id)
    if (known === undefined) throw new Refused(404, 'NotFound', 'There is no such subscription.')
    if (method === 'GET') return Response.json(shown(known))
    if (method === 'DELETE') this.#all.delete(id)
    else this.#all.set(id, { ...known, ...body, id })
    return new Response(null, { status: 204 })
  }

  #list(query: URLSearchParams): Response {
    const [limit, offset] = [Number(query.get('limit') ?? 20), Number(query.get('offset') ?? 0)]
    return Response.json([...this.#all.values()].slice(offset, offset + limit).map(shown))
  }

  async changed(entity: Entity, before: Entity | undefined): Promise<void> {
    const names = [...entity.attributes].filter(([name, one]) => before?.attributes.get(name) !== one)
    for (const [id, subscription] of this.#all) {
      const { status } = shown(subscription)
      const changed = names.map(([name]) => name)
      if (status === 'active' && selects(subscription, entity, changed)) await this.#notify(id, subscription, entity)
    }
  }

  async #notify(id: string, { notification, throttling }: Subscription, entity: Entity): Promise<void> {
    if (!isObject(notification) || !isObject(notification['http'])) return
    const last = this.#notified.get(id) ?? -Infinity
    if (Date.now() - last < Number(throttling ?? 0) * 1000) return
    this.#notified.set(id, Date.now())
    const { http, attrs, attrsFormat = 'normalized' } = notification
    const query = new URLSearchParams(attrsFormat === 'normalized' ? {} : { options: String(attrsFormat) })
    if (Array.isArray(attrs) && attrs.length > 0) query.set('attrs', attrs.join(','))
    const headers = { 'content-type': 'application/json', 'ngsiv2-attrsformat': String(attrsFormat) }
    const body = JSON.stringify({ subscriptionId: id, data: [written(entity, query)] })
    await this.#call(new Request(String(http['url']), { method: 'POST', headers, body }))
  }

  #create(body: Record<string, unknown>): Response {
    const { subject, notification } = body
    if (!isObject(subject) || !Array.isArray(subject['entities'])) throw wrong('A subscription requires a subject.')
    if (!isObject(notification)) throw wrong('A subscription requires a notification.')
    if (!isObject(notification['http']) || typeof notification['http']['url'] !== 'string') {
      throw wrong('A notification requires an address.')
    }
    this.#count += 1
    const id = this.#count.toString(16).padStart(24, '0')
    this.#all.set(id, { status: 'active', ...body, id })
    return new Response(null, { status: 201, headers: { location: `/v2/subscriptions/${id}` } })
  }
}

const wrong = (description: string): Refused => new Refused(400, 'BadRequest', description)

function shown(subscription: Subscription): Subscription {
  const { expires } = subscription
  const isOver = typeof expires === 'string' && Date.parse(expires) <= Date.now()
  return isOver ? { ...subscription, status: 'expired' } : subscription
}

function selects({ subject }: Subscription, entity: Entity, changed: readonly string[]): boolean {
  if (!isObject(subject) || !Array.isArray(subject['entities'])) return false
  const { attrs, expression } = isObject(subject['condition']) ? subject['condition'] : {}
  const isWatched = !Array.isArray(attrs) || attrs.length === 0 || attrs.some((name) => changed.includes(String(name)))
  const further = Object.entries(isObject(expression) ? expression : {})
  return subject['entities'].filter(isObject).some((selector) => {
    const texts = [...Object.entries(selector), ...further].map(([name, value]): [string, string] => [
      name,
      String(value),
    ])
    return isWatched && select([entity], new URLSearchParams(texts)).length === 1
  })
}

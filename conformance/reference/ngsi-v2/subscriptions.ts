// Subscriptions of NGSI v2 as a resource ("Subscriptions"); nobody is notified.

import { isObject } from './entity.ts'
import { Refused } from './refused.ts'

export class Subscriptions {
  readonly #all = new Map<string, Record<string, unknown>>()
  #count = 0

  answer(method: string, id: string | undefined, query: URLSearchParams, body: Record<string, unknown>): Response {
    if (id === undefined) return method === 'GET' ? this.#list(query) : this.#create(body)
    const known = this.#all.get(id)
    if (known === undefined) throw new Refused(404, 'NotFound', 'There is no such subscription.')
    if (method === 'GET') return Response.json(known)
    if (method === 'DELETE') this.#all.delete(id)
    else this.#all.set(id, { ...known, ...body, id })
    return new Response(null, { status: 204 })
  }

  #list(query: URLSearchParams): Response {
    const [limit, offset] = [Number(query.get('limit') ?? 20), Number(query.get('offset') ?? 0)]
    return Response.json([...this.#all.values()].slice(offset, offset + limit))
  }

  #create(body: Record<string, unknown>): Response {
    const { subject, notification } = body
    if (!isObject(subject) || !Array.isArray(subject['entities'])) throw wrong('A subscription has a subject.')
    if (!isObject(notification)) throw wrong('A subscription has a notification.')
    if (!isObject(notification['http']) || typeof notification['http']['url'] !== 'string') {
      throw wrong('A notification has an address.')
    }
    this.#count += 1
    const id = this.#count.toString(16).padStart(24, '0')
    this.#all.set(id, { status: 'active', ...body, id })
    return new Response(null, { status: 201, headers: { location: `/v2/subscriptions/${id}` } })
  }
}

const wrong = (description: string): Refused => new Refused(400, 'BadRequest', description)

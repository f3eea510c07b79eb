// A small right SensorThings service (OGC 18-088) in memory: what the profile sensorthings-1.1 asks for, and no more. It shares no
// code with the gateway nor with the checks, so that a mistake of one is not a mistake of the other.

import { filterOf, Wrong } from './filter.ts'
import { type Entity, isSingle, kindOfSet, kinds } from './model.ts'
import { isBody, Store } from './store.ts'

const root = 'https://things.example/v1.1'
const requirements = 'http://www.opengis.net/spec/iot_sensing/1.1/req'
const classes = [
  'datamodel',
  'resource-path/resource-path-to-entities',
  'request-data',
  'create-update-delete',
  'data-array',
]

class Missing extends Error {}

export class SensorThingsServer {
  readonly store = new Store()

  async fetch(request: Request): Promise<Response> {
    const url = new URL(request.url)
    try {
      return await this.#answer(request, url)
    } catch (error) {
      if (error instanceof Wrong) return document({ message: error.message }, 400)
      if (error instanceof Missing) return document({ message: error.message }, 404)
      throw error
    }
  }

  async #answer(request: Request, { pathname, searchParams }: URL): Promise<Response> {
    const path = pathname
      .split('/')
      .filter((part) => part !== '')
      .map(decodeURIComponent)
    if (path.length === 0) return document(service())
    const found = this.#walk(path)
    if (request.method === 'GET') return this.#read(found, searchParams, pathname)
    if (request.method === 'DELETE' && found.entity !== undefined) {
      this.store.delete(found.entity)
      return new Response(null, { status: 200 })
    }
    const body: unknown = JSON.parse(await request.text())
    if (!isBody(body)) throw new Wrong('The body is no object.')
    if (request.method === 'PATCH' && found.entity !== undefined) {
      this.store.update(found.entity, body)
      return document(written(found.entity))
    }
    if (request.method !== 'POST' || found.list === undefined) return document({ message: 'Not here.' }, 405)
    const { kind, parent, link } = found
    const back = link === undefined || parent === undefined ? undefined : kinds[parent.kind]?.links[link]?.[1]
    const made = this.store.create(kind, body, back === undefined || parent === undefined ? undefined : [back, parent])
    return document(written(made), 201, { location: address(made) })
  }

  #walk(path: readonly string[]): Found {
    let at: Found | undefined
    for (const part of path) at = this.#step(at, part)
    if (at === undefined) throw new Missing('There is nothing here.')
    return at
  }

  #step(at: Found | undefined, part: string): Found {
    const [, name = '', id] = /^([$\w]+)(?:\((\d+)\))?$/.exec(part) ?? []
    const kind =
      at === undefined ? kindOfSet(name) : at.entity === undefined ? undefined : kinds[at.entity.kind]?.links[name]?.[0]
    if (kind === undefined) {
      if (at === undefined || (at.entity === undefined && name !== '$ref') || (at.rest ?? []).length > 1)
        throw new Missing('There is nothing here.')
      return { ...at, rest: [...(at.rest ?? []), name] }
    }
    const list = at?.entity === undefined ? this.store.ofKind(kind) : this.store.along(at.entity, name)
    const shared = { kind, ...(at?.entity === undefined ? {} : { parent: at.entity, link: name }) }
    if (id === undefined && !isSingle(name)) return { ...shared, list }
    const entity = id === undefined ? list[0] : list.find((one) => one.id === Number(id))
    if (entity === undefined) throw new Missing('There is no such entity.')
    return { ...shared, entity }
  }

  #read({ entity, list = [], rest = [] }: Found, query: URLSearchParams, path: string): Response {
    if (entity === undefined)
      return document(
        rest[0] === '$ref'
          ? { value: list.map((one) => ({ '@iot.selfLink': address(one) })) }
          : this.#page(list, query, path),
      )
    const [name, value] = rest
    if (name === undefined) return document(this.#shown(entity, query))
    const member = entity.members[name]
    if (member === undefined) throw new Missing('There is no such property.')
    return value === '$value'
      ? new Response(typeof member === 'string' ? member : JSON.stringify(member))
      : document({ [name]: member })
  }

  #page(list: readonly Entity[], query: URLSearchParams, path: string) {
    const [top, skip, count] = [
      numberOf(query, '$top', 100),
      numberOf(query, '$skip', 0),
      query.get('$count') ?? 'false',
    ]
    if (!['true', 'false'].includes(count)) throw new Wrong('$count is true or false.')
    const filter = query.get('$filter')
    const holds = filter === null ? () => true : filterOf(filter)
    const [by = 'id', direction] = (query.get('$orderby') ?? 'id').split(' ')
    const sign = direction === 'desc' ? -1 : 1
    const found = list
      .filter((one) => holds((name) => lookup(one, name)))
      .toSorted((a, b) => sign * order(lookup(a, by), lookup(b, by)))
    const shown = found.slice(skip, skip + top)
    const next = new URLSearchParams(query)
    next.set('$skip', String(skip + top))
    return {
      ...(count === 'true' ? { '@iot.count': found.length } : {}),
      ...(skip + top < found.length ? { '@iot.nextLink': `${root}${path}?${next}` } : {}),
      value: query.get('$resultFormat') === 'dataArray' ? [rowsOf(shown)] : shown.map((one) => this.#shown(one, query)),
    }
  }

  #shown(entity: Entity, query: URLSearchParams): object {
    const all: Record<string, unknown> = written(entity)
    for (const name of query.get('$expand')?.split(',') ?? []) {
      if (kinds[entity.kind]?.links[name] === undefined) throw new Wrong('There is no such link.')
      const inside = this.store.along(entity, name).map(written)
      all[name] = isSingle(name) ? inside[0] : inside
      delete all[`${name}@iot.navigationLink`]
    }
    const selected = query.get('$select')?.split(',')
    return selected === undefined ? all : Object.fromEntries(selected.map((name) => [name, all[name]]))
  }
}

interface Found {
  readonly kind: string
  readonly entity?: Entity
  readonly list?: readonly Entity[]
  readonly parent?: Entity
  readonly link?: string
  /** A property, $value or $ref. */
  readonly rest?: readonly string[]
}

function service() {
  const value = Object.values(kinds).map(({ set }) => ({ name: set, url: `${root}/${set}` }))
  return { value, serverSettings: { conformance: classes.map((one) => `${requirements}/${one}`) } }
}

const address = ({ kind, id }: Entity): string => `${root}/${kinds[kind]?.set}(${id})`

function written(entity: Entity): Record<string, unknown> {
  const self = address(entity)
  const links = Object.keys(kinds[entity.kind]?.links ?? {}).map((name) => [
    `${name}@iot.navigationLink`,
    `${self}/${name}`,
  ])
  return { '@iot.id': entity.id, '@iot.selfLink': self, ...entity.members, ...Object.fromEntries(links) }
}

function lookup(entity: Entity, name: string): unknown {
  return name === 'id' ? entity.id : entity.members[name]
}

function order(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return String(a) < String(b) ? -1 : 1
}

function numberOf(query: URLSearchParams, name: string, otherwise: number): number {
  const text = query.get(name)
  if (text !== null && !/^\d{1,6}$/.test(text)) throw new Wrong(`${name} is a number from 0.`)
  return text === null ? otherwise : Number(text)
}

function rowsOf(list: readonly Entity[]) {
  const rows = list.map((one) => [one.id, one.members['result']])
  return { components: ['id', 'result'], 'dataArray@iot.count': rows.length, dataArray: rows }
}

function document(body: object, status = 200, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { ...headers, 'content-type': 'application/json' } })
}

// A small correct SensorThings service (OGC 18-088) in memory, with only what the profile sensorthings-1.1 requires. It shares no
// code with the gateway or the checks, so that they do not have the same mistakes.

import { Wrong } from './filter.ts'
import { type Entity, isSingle, kindOfSet, kinds } from './model.ts'
import { pageOf, shown } from './options.ts'
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
    if (!isBody(body)) throw new Wrong('The body is not an object.')
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
    const count = query.get('$count') ?? 'false'
    if (!['true', 'false'].includes(count)) throw new Wrong('$count is true or false.')
    const page = pageOf(this.store, list, new Map(query))
    const following = new URLSearchParams(query)
    following.set('$skip', String(page.next))
    return {
      ...(count === 'true' ? { '@iot.count': page.count } : {}),
      ...(page.next === undefined ? {} : { '@iot.nextLink': `${root}${path}?${following}` }),
      value:
        query.get('$resultFormat') === 'dataArray'
          ? [rowsOf(page.entities)]
          : page.entities.map((one) => this.#shown(one, query)),
    }
  }

  #shown(entity: Entity, query: URLSearchParams): object {
    return shown(this.store, entity, new Map(query), written)
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

function rowsOf(list: readonly Entity[]) {
  const rows = list.map((one) => [one.id, one.members['result']])
  return { components: ['id', 'result'], 'dataArray@iot.count': rows.length, dataArray: rows }
}

function document(body: object, status = 200, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { ...headers, 'content-type': 'application/json' } })
}

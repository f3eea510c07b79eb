// Histories of entities (clauses 5.6.11 to 5.6.13, 5.6.16, 5.7.3, 5.7.4): instances by name, apart from the entities themselves.

import { attributeNames, compacted, expandedEntity, expandedAttributes } from './context.ts'
import { type Entity, faultOfAttributes, faultOfEntity, type Instance, isObject } from './entity.ts'
import { type Asking, json, notAllowed, objectOf, Refused } from './http.ts'
import { select } from './select.ts'
import { aggregates, timeTest, valuePairs } from './temporal-values.ts'

const root = '/ngsi-ld/v1/temporal/entities'

export class Histories {
  readonly #all = new Map<string, Entity>()
  #count = 0

  answer(asked: Asking): Response {
    const { method, path, query } = asked
    const [, first, id, third, name] = path
    if (first === 'entityOperations' && id === 'query') return this.#queryByBody(asked)
    if (id === undefined) return method === 'GET' ? this.#query(asked, query) : this.#create(asked)
    const known = this.#all.get(id)
    if (known === undefined) throw new Refused(404, 'ResourceNotFound', 'There is no such history.')
    if (third === 'attrs') return this.#attributes(asked, known, name)
    if (method === 'GET') return json(written(known, query), asked)
    if (method !== 'DELETE') throw notAllowed('GET, DELETE')
    this.#all.delete(id)
    return new Response(null, { status: 204 })
  }

  #create(asked: Asking): Response {
    const document = objectOf(asked.body)
    const fault = faultOfEntity(document)
    if (fault !== undefined) throw new Refused(400, 'BadRequestData', fault)
    const given = expandedEntity(document, asked.terms, new Date().toISOString())
    const known = this.#all.get(given.id)
    this.#add(known ?? { ...given, attributes: new Map() }, given.attributes)
    if (known !== undefined) return new Response(null, { status: 204 })
    return new Response(null, { status: 201, headers: { location: `${root}/${encodeURIComponent(given.id)}` } })
  }

  #add(entity: Entity, given: Entity['attributes']): void {
    const attributes = new Map(entity.attributes)
    const now = new Date().toISOString()
    for (const [name, instances] of given) {
      const numbered = instances.map((instance) => {
        this.#count += 1
        const times = { createdAt: now, modifiedAt: now }
        return { ...instance, ...times, instanceId: `urn:ngsi-ld:Instance:${this.#count}` }
      })
      attributes.set(name, [...(attributes.get(name) ?? []), ...numbered])
    }
    this.#all.set(entity.id, { ...entity, attributes })
  }

  #attributes({ method, path, body, terms }: Asking, entity: Entity, name: string | undefined): Response {
    if (method === 'POST' && name === undefined) {
      const document = objectOf(body)
      const fault = faultOfAttributes(document)
      if (fault !== undefined) throw new Refused(400, 'BadRequestData', fault)
      this.#add(entity, expandedAttributes(document, terms))
      return new Response(null, { status: 204 })
    }
    if (method !== 'DELETE' || name === undefined) throw notAllowed('POST, DELETE')
    const attributes = new Map(entity.attributes)
    const instance = path[5]
    for (const attribute of attributeNames([name], terms)) {
      if (instance !== undefined) {
        const known = attributes.get(attribute) ?? []
        const left = known.filter(({ instanceId }) => instanceId !== instance)
        if (left.length === known.length) throw new Refused(404, 'ResourceNotFound', 'There is no such instance.')
        attributes.set(attribute, left)
      } else if (!attributes.delete(attribute))
        throw new Refused(404, 'ResourceNotFound', 'There is no such attribute.')
    }
    this.#all.set(entity.id, { ...entity, attributes })
    return new Response(null, { status: 204 })
  }

  #query(asked: Asking, query: URLSearchParams): Response {
    const isWithin = timeTest(query)
    const names = namesIn(query)
    const hasValues = ({ attributes }: Entity): boolean =>
      [...attributes].some(([name, instances]) => names?.includes(name) !== false && instances.some(isWithin))
    const { entities } = select([...this.#all.values()], filterOf(query), 'many', asked.terms)
    const found = entities.filter(hasValues)
    const [limit, offset] = [Number(query.get('limit') ?? 20), Number(query.get('offset') ?? 0)]
    const next = new URLSearchParams(query)
    next.set('offset', String(offset + limit))
    const headers = {
      ...(query.get('count') === 'true' ? { 'ngsild-results-count': String(found.length) } : {}),
      ...(offset + limit < found.length ? { link: `<${root}?${next}>; rel="next"; type="application/json"` } : {}),
    }
    const page = found.slice(offset, offset + limit).map((entity) => written(entity, query))
    return json(page, asked, 200, headers)
  }

  #queryByBody(asked: Asking): Response {
    const { entities, temporalQ, attrs } = objectOf(asked.body)
    const query = new URLSearchParams(asked.query)
    const named = Array.isArray(entities) ? entities.filter(isObject) : []
    query.set('type', named.map(({ type }) => String(type)).join(','))
    const ids = named.flatMap(({ id }) => (typeof id === 'string' ? [id] : []))
    if (ids.length > 0) query.set('id', ids.join(','))
    if (Array.isArray(attrs)) query.set('attrs', attrs.join(','))
    for (const [name, value] of Object.entries(isObject(temporalQ) ? temporalQ : {})) query.set(name, String(value))
    return this.#query(asked, query)
  }
}

/** The part of a temporal query that is common to all queries. */
function filterOf(query: URLSearchParams): URLSearchParams {
  const names = ['type', 'id', 'idPattern', 'attrs']
  const own = names.flatMap((name): [string, string][] => (query.has(name) ? [[name, query.get(name) ?? '']] : []))
  return new URLSearchParams([...own, ['limit', '1000']])
}

const namesIn = (query: URLSearchParams): readonly string[] | undefined =>
  query.has('attrs') ? attributeNames((query.get('attrs') ?? '').split(','), new Map()) : undefined

/** The instances that the query selects, by name, in the requested representation. */
function written(entity: Entity, query: URLSearchParams): Record<string, unknown> {
  const isWithin = timeTest(query)
  const lastN = Number(query.get('lastN') ?? Number.POSITIVE_INFINITY)
  const names = namesIn(query)
  const options = (query.get('options') ?? '').split(',')
  const represent = (instances: readonly Instance[]): unknown => {
    if (options.includes('temporalValues')) return valuePairs(instances)
    return options.includes('aggregatedValues') ? aggregates(instances, query) : instances.map(shown)
  }
  const attributes = [...entity.attributes].flatMap(([name, instances]): (readonly [string, unknown])[] => {
    const selected = instances.filter(isWithin).slice(-lastN)
    if (selected.length === 0 || names?.includes(name) === false) return []
    return [[compacted(name), represent(selected)]]
  })
  return { id: entity.id, type: compacted(entity.types[0] ?? ''), ...Object.fromEntries(attributes) }
}

/** Drops system times, which no check requests. */
function shown({ createdAt: _createdAt, modifiedAt: _modifiedAt, ...instance }: Instance): Instance {
  return instance
}

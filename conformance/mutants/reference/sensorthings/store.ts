// The entities in memory: created with inline entities, linked in both directions, deleted with their dependent entities.

import { Wrong } from './filter.ts'
import { dependents, type Entity, isSingle, kinds } from './model.ts'

export type Body = Readonly<Record<string, unknown>>

export const isBody = (value: unknown): value is Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export class Store {
  readonly entities = new Map<number, Entity>()
  #last = 0

  ofKind(kind: string): readonly Entity[] {
    return [...this.entities.values()].filter((one) => one.kind === kind)
  }

  along(entity: Entity, link: string): readonly Entity[] {
    return (entity.links.get(link) ?? []).flatMap((id) => this.entities.get(id) ?? [])
  }

  create(kind: string, body: Body, parent?: readonly [string, Entity]): Entity {
    const facts = kinds[kind]
    if (facts === undefined) throw new Wrong('There is no such kind.')
    for (const name of facts.members) if (body[name] === undefined) throw new Wrong(`${name} is missing.`)
    const entity: Entity = { id: ++this.#last, kind, members: membersOf(kind, body), links: new Map() }
    this.entities.set(entity.id, entity)
    if (parent !== undefined) this.#link(entity, ...parent)
    for (const [name, [target]] of Object.entries(facts.links)) {
      const given = body[name]
      for (const one of given === undefined ? [] : [given].flat()) {
        if (!isBody(one)) throw new Wrong(`${name} is not an entity.`)
        this.#link(entity, name, this.#referred(target, one))
      }
    }
    this.#completed(entity)
    return entity
  }

  #referred(kind: string, body: Body): Entity {
    const { '@iot.id': id } = body
    if (id === undefined) return this.create(kind, body)
    const found = typeof id === 'number' ? this.entities.get(id) : undefined
    if (found?.kind !== kind) throw new Wrong('There is no entity with this id.')
    return found
  }

  #link(entity: Entity, name: string, other: Entity): void {
    const back = kinds[entity.kind]?.links[name]?.[1] ?? ''
    for (const [from, link, to] of [
      [entity, name, other],
      [other, back, entity],
    ] as const) {
      from.links.set(link, isSingle(link) ? [to.id] : [...(from.links.get(link) ?? []), to.id])
    }
    if (entity.kind === 'Thing' && name === 'Locations') this.#remember(entity, other)
  }

  /** A Thing that is given a Location has been there (clause 10.2.1). */
  #remember(thing: Entity, place: Entity): void {
    const past = this.create('HistoricalLocation', { time: new Date().toISOString() })
    this.#link(past, 'Thing', thing)
    this.#link(past, 'Locations', place)
  }

  /** An Observation without time or feature gets both (clause 10.2.1.3). */
  #completed(entity: Entity): void {
    if (entity.kind !== 'Observation') return
    if (entity.members['phenomenonTime'] === undefined) {
      entity.members = { ...entity.members, phenomenonTime: new Date().toISOString() }
    }
    if (entity.links.has('FeatureOfInterest')) return
    const feature = {
      name: 'A place',
      description: 'Where the Thing is',
      encodingType: 'application/geo+json',
      feature: { type: 'Point', coordinates: [39.66, -4.05] },
    }
    this.#link(entity, 'FeatureOfInterest', this.create('FeatureOfInterest', feature))
  }

  update(entity: Entity, body: Body): void {
    entity.members = { ...entity.members, ...membersOf(entity.kind, body) }
  }

  delete(entity: Entity): void {
    if (!this.entities.delete(entity.id)) return
    for (const link of dependents[entity.kind] ?? []) for (const one of this.along(entity, link)) this.delete(one)
  }
}

function membersOf(kind: string, body: Body): Body {
  const links = kinds[kind]?.links ?? {}
  return Object.fromEntries(Object.entries(body).filter(([name]) => !(name in links) && !name.startsWith('@')))
}

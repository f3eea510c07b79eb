// NGSI-LD subscriptions at the reference gateway: a subscriber is notified of a change only where the change is visible to it.

import type { Call } from './keys.ts'
import type { Entity } from './policies/treat.ts'
import type { Caller } from './tokens.ts'

export interface Subscription {
  readonly id: string
  readonly by: Caller
  readonly entity: string
  readonly uri: string
}

export const written = ({ id, type, attributes }: Entity): unknown => ({ id, type, ...Object.fromEntries(attributes) })

/** The part of a tenant's space that subscriptions use. */
interface Shown {
  readonly entities: ReadonlyMap<string, Entity>
  shown(caller: Caller, entity: Entity): Entity | undefined
}

export class Subscriptions {
  readonly #all = new Map<string, Subscription>()
  readonly #call: Call

  constructor(call: Call) {
    this.#call = call
  }

  add(subscription: Omit<Subscription, 'id'>): string {
    const id = `urn:ngsi-ld:Subscription:${crypto.randomUUID()}`
    this.#all.set(id, { ...subscription, id })
    return id
  }

  remove(id: string): boolean {
    return this.#all.delete(id)
  }

  /** @returns a function that notifies the subscribers after the change */
  before(space: Shown, id: string): () => Promise<void> {
    const known = [...this.#all.values()].filter(({ entity }) => entity === id)
    const seen = (by: Caller): string => {
      const entity = space.entities.get(id)
      const shown = entity === undefined ? undefined : space.shown(by, entity)
      return shown === undefined ? '' : JSON.stringify(written(shown))
    }
    const earlier = known.map(({ by }) => seen(by))
    return async () => {
      for (const [index, { id: subscriptionId, by, uri }] of known.entries()) {
        const later = seen(by)
        if (later === earlier[index] || later === '') continue
        const data: readonly unknown[] = [JSON.parse(later)]
        const body = {
          id: `urn:ngsi-ld:Notification:${crypto.randomUUID()}`,
          type: 'Notification',
          subscriptionId,
          data,
        }
        const headers = { 'content-type': 'application/json' }
        await this.#call(new Request(uri, { method: 'POST', headers, body: JSON.stringify(body) }))
      }
    }
  }
}

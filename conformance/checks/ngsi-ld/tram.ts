// A unique tram, a subscription to it, and its notifications: for the checks of notifications (clause 5.8.6). A missing
// notification is proved by a later one, and by a moment of silence, because a later one may arrive first.

import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import type { Cause, Check } from '../../check.ts'
import type { Findings } from '../../findings.ts'
import type { Conversation } from '../../profile.ts'
import type { Arrival, Inbox } from '../../runner/connections/inbox.ts'
import type { Answer, Target } from '../../runner/target.ts'
import { entityPath, remove, send } from './ask.ts'
import { receiver, locationPath } from './subscriptions.ts'

/** The inbox of the checks, and the notifications of each path. */
export interface Ear {
  readonly inbox: Inbox
  readonly heard: Map<string, Arrival[]>
  /** Paths of subscriptions that were changed while a notification may have been in transit. */
  readonly crossed: Set<string>
}

/** Opens the inbox; a missing callback address is not a fault of the target. */
export async function openEar({ target, inbox }: Conversation): Promise<Result<Ear, Cause>> {
  const { session } = target
  if (inbox !== undefined) {
    const address = `${inbox.url}/${session.name()}`
    const found = await refusalToCall(target, address)
    return found === undefined
      ? ok({ inbox, heard: new Map(), crossed: new Set() })
      : fail({ reason: 'not-allowed-to-call', provide: `a target that may call ${inbox.url}`, found })
  }
  session.record({ at: new Date(session.now()).toISOString(), milliseconds: 0, missing: 'no-callback' })
  return fail('the target has no address to send to: set --listen or --callback')
}

/** A target that accepts a subscription with another address, and refuses the one of the suite. @returns how it was refused */
async function refusalToCall(target: Target, address: string): Promise<string | undefined> {
  const type = `Tram${target.session.name()}`
  const subscribing = (uri: string) =>
    send(target, 'POST', '/subscriptions', { type: 'Subscription', entities: [{ type }], notification: { endpoint: { uri } } }) // prettier-ignore
  const own = await subscribing(address)
  if (own.status >= 300 && own.status < 500) {
    const other = await subscribing(receiver)
    if (other.status === 201) {
      await remove(target, locationPath(other.headers.get('location')))
      return `a subscription with this address was answered with ${own.status}, and one with another address with 201`
    }
  } else if (own.status === 201) await remove(target, locationPath(own.headers.get('location')))
  return undefined
}

export const property = (value: Json) => ({ type: 'Property', value })

/** A unique tram, and a subscription to it. */
export interface Tram {
  readonly target: Target
  readonly id: string
  readonly type: string
  /** The path of the inbox. */
  readonly path: string
  subscription: string
  /** The body of a subscription to it. */
  readonly subscribing: (more?: JsonObject, notification?: JsonObject, endpoint?: JsonObject) => JsonObject
  /** Changes the subscription. */
  change(members: JsonObject): Promise<Answer>
  create(more?: JsonObject): Promise<void>
  set(attributes: Readonly<Record<string, Json>>): Promise<void>
  /**
   * The notifications up to the one with this speed, within a limit.
   * @returns the notifications in order
   */
  until(speed: number, path?: string): Promise<readonly Arrival[]>
  /** Further notifications. */
  rest(path?: string): Promise<readonly Arrival[]>
}

const maxLookedAt = 5

/** The next notification of a path, which is also stored. */
export async function hear({ inbox, heard }: Ear, path: string, patience?: 'briefly' | 'at once') {
  const arrival = await inbox.next(path, patience)
  if (arrival !== undefined) heard.set(path, [...(heard.get(path) ?? []), arrival])
  return arrival
}

export const speedOf = (arrival: Arrival | undefined): Json =>
  arrival?.member('data', 0, 'speed', 'value') ?? arrival?.member('data', 0, 'speed') ?? null

function tramOf(findings: Findings, target: Target, ear: Ear): Tram {
  const { inbox } = ear
  const type = `Tram${target.session.name()}`
  const id = `urn:ngsi-ld:${type}:1`
  const path = `/${type}`
  return {
    target,
    id,
    type,
    path,
    subscription: '',
    subscribing: (more = {}, notification = {}, endpoint = {}) => ({
      type: 'Subscription',
      entities: [{ type }],
      notification: { ...notification, endpoint: { uri: inbox.url + path, accept: 'application/json', ...endpoint } },
      ...more,
    }),
    change(members) {
      ear.crossed.add(path)
      return send(target, 'PATCH', this.subscription, { type: 'Subscription', ...members })
    },
    async create(more = {}) {
      const body = { id, type, speed: property(1), label: property('first'), ...more }
      findings.status('creating the entity', 201, await send(target, 'POST', '/entities', body))
    },
    async set(attributes) {
      const body = Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, property(value)]))
      findings.status('changing the entity', 204, await send(target, 'PATCH', entityPath(id, '/attrs'), body))
    },
    async until(speed, at = path) {
      const seen: Arrival[] = []
      for (let count = 0; count < maxLookedAt; count++) {
        const arrival = await hear(ear, at)
        if (arrival === undefined) break
        seen.push(arrival)
        if (speedOf(arrival) === speed) return seen
      }
      const none = ear.heard.size > 0 ? 'none' : `nothing arrived at ${inbox.url}: can the target reach it?`
      findings.add('a notification', `one with speed ${speed}`, seen.length === 0 ? none : 'others')
      return seen
    },
    async rest(at = path) {
      const seen: Arrival[] = []
      for (let count = 0; count < maxLookedAt; count++) {
        const arrival = await hear(ear, at, 'briefly')
        if (arrival === undefined) break
        seen.push(arrival)
      }
      return seen
    },
  }
}

export interface Subscribing {
  readonly more?: JsonObject
  readonly notification?: JsonObject
  readonly endpoint?: JsonObject
}

/** A check with a subscription that is created before its entity, which is created with the speed 1. */
export function subscribed(
  id: string,
  { more, notification, endpoint }: Subscribing,
  work: (findings: Findings, tram: Tram, ear: Ear) => Promise<void>,
  ability?: string,
): Check<Conversation, Ear> {
  return {
    id,
    ...(ability === undefined ? {} : { ability }),
    async run(findings, { target }, ear) {
      const tram = tramOf(findings, target, ear)
      const made = await send(target, 'POST', '/subscriptions', tram.subscribing(more, notification, endpoint))
      if (!findings.status('subscribing', 201, made)) return
      tram.subscription = locationPath(made.headers.get('location'))
      try {
        await work(findings, tram, ear)
      } finally {
        await remove(target, tram.subscription)
        await remove(target, entityPath(tram.id))
      }
    },
  }
}

/** No notification may have this speed. */
export function never(findings: Findings, what: string, speed: number, seen: readonly Arrival[]): void {
  const found = seen.some((arrival) => speedOf(arrival) === speed)
  findings.that(!found, what, 'no notification', 'a notification')
}

// Notifications that really arrive (clause 5.8.6): each check has an entity and a path of the inbox of its own. That something is
// not sent is seen by what is sent after it, and by a moment of silence, since what is sent later may be faster.

import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import type { Cause, Check } from '../../check.ts'
import type { Findings } from '../../findings.ts'
import type { Conversation } from '../../profile.ts'
import type { Arrival, Inbox } from '../../runner/inbox.ts'
import type { Target } from '../../runner/target.ts'
import { entityPath, remove, send } from './ask.ts'
import { receiver, toldPath } from './subscriptions.ts'

/** Where the checks hear, and whether anything has come at all. */
interface Ear {
  readonly inbox: Inbox
  hasHeard: boolean
}

/** No address that the target could call is no fault of the target. */
export async function openEar({ target, inbox }: Conversation): Promise<Result<Ear, Cause>> {
  const { stage } = target
  if (inbox !== undefined) {
    const address = `${inbox.url}/${stage.name()}`
    const found = await refusalToCall(target, address)
    return found === undefined
      ? ok({ inbox, hasHeard: false })
      : fail({ reason: 'not-allowed-to-call', provide: `a target that may call ${inbox.url}`, found })
  }
  stage.record({ at: new Date(stage.now()).toISOString(), milliseconds: 0, missing: 'no-callback' })
  return fail('the target has no address to send to: say --listen or --callback')
}

/** A subscription that is taken with another address, and refused with that of the suite. @returns how it was refused */
async function refusalToCall(target: Target, address: string): Promise<string | undefined> {
  const type = `Tram${target.stage.name()}`
  const subscribing = (uri: string) =>
    send(target, 'POST', '/subscriptions', { type: 'Subscription', entities: [{ type }], notification: { endpoint: { uri } } }) // prettier-ignore
  const own = await subscribing(address)
  if (own.status >= 300 && own.status < 500) {
    const other = await subscribing(receiver)
    if (other.status === 201) {
      await remove(target, toldPath(other.headers.get('location')))
      return `a subscription that sends there was answered ${own.status}, and one that sends elsewhere 201`
    }
  } else if (own.status === 201) await remove(target, toldPath(own.headers.get('location')))
  return undefined
}

const property = (value: Json) => ({ type: 'Property', value })

/** A tram that nobody else has, and a subscription to it. */
interface Tram {
  readonly target: Target
  readonly id: string
  readonly type: string
  /** Of the inbox. */
  readonly path: string
  subscription: string
  /** The body of a subscription to it. */
  subscribing(more?: JsonObject, notification?: JsonObject, endpoint?: JsonObject): JsonObject
  create(): Promise<void>
  set(attributes: Readonly<Record<string, Json>>): Promise<void>
  /**
   * Notifications up to the one that says this speed, which is wanted; more are looked at than any right server sends.
   * @returns them, by the speed that each says
   */
  until(speed: number, path?: string): Promise<readonly Arrival[]>
  /** Notifications that come after those that were waited for. */
  rest(): Promise<readonly Arrival[]>
}

const mostLookedAt = 5

const speedOf = (arrival: Arrival | undefined): Json =>
  arrival?.member('data', 0, 'speed', 'value') ?? arrival?.member('data', 0, 'speed') ?? null

function tramOf(findings: Findings, target: Target, ear: Ear): Tram {
  const { inbox } = ear
  const type = `Tram${target.stage.name()}`
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
    async create() {
      const body = { id, type, speed: property(1), label: property('first') }
      findings.status('creating the entity', 201, await send(target, 'POST', '/entities', body))
    },
    async set(attributes) {
      const body = Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, property(value)]))
      findings.status('changing the entity', 204, await send(target, 'PATCH', entityPath(id, '/attrs'), body))
    },
    async until(speed, at = path) {
      const seen: Arrival[] = []
      for (let count = 0; count < mostLookedAt; count++) {
        const arrival = await inbox.next(at)
        if (arrival === undefined) break
        ear.hasHeard = true
        seen.push(arrival)
        if (speedOf(arrival) === speed) return seen
      }
      const none = ear.hasHeard ? 'none' : `nothing arrived at ${inbox.url}: can the target reach it?`
      findings.add('a notification', `one that says speed ${speed}`, seen.length === 0 ? none : 'others')
      return seen
    },
    async rest() {
      const seen: Arrival[] = []
      for (let count = 0; count < mostLookedAt; count++) {
        const arrival = await inbox.next(path, 'briefly')
        if (arrival === undefined) break
        seen.push(arrival)
      }
      return seen
    },
  }
}

interface Subscribing {
  readonly more?: JsonObject
  readonly notification?: JsonObject
  readonly endpoint?: JsonObject
}

/** A check with a subscription, before there is the entity, which is created with the speed 1. */
function subscribed(
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
      tram.subscription = toldPath(made.headers.get('location'))
      try {
        await work(findings, tram, ear)
      } finally {
        await remove(target, tram.subscription)
        await remove(target, entityPath(tram.id))
      }
    },
  }
}

/** Which of these speeds were told of, though they should not have been. */
function never(findings: Findings, what: string, speed: number, seen: readonly Arrival[]): void {
  const found = seen.some((arrival) => speedOf(arrival) === speed)
  findings.that(!found, what, 'no notification', 'a notification')
}

/** The id at the end of an address. */
function decoded(findings: Findings, text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    findings.add('Location', 'an address whose percent signs stand for something (RFC 3986 section 2.1)', text)
    return text
  }
}

const arrives = subscribed('NGSILD-SUBSCRIPTION-013', {}, async (_findings, tram) => {
  await tram.create()
  await tram.until(1)
  await tram.set({ speed: 2 })
  await tram.until(2)
})

const written = subscribed('NGSILD-SUBSCRIPTION-014', {}, async (findings, tram) => {
  await tram.create()
  const arrival = (await tram.until(1)).at(-1)
  if (arrival === undefined) return
  findings.equal('method', 'POST', arrival.method)
  const type = arrival.headers.get('content-type') ?? 'none'
  findings.that(/^application\/(?:ld\+)?json\b/.test(type), 'Content-Type', 'application/json', type)
  findings.equal('type', 'Notification', arrival.member('type'))
  for (const name of ['id', 'notifiedAt']) {
    findings.that(typeof arrival.member(name) === 'string', name, 'a text', 'none')
  }
  const given = arrival.member('subscriptionId')
  findings.equal('subscriptionId', decoded(findings, tram.subscription.split('/').at(-1) ?? ''), given)
  findings.equal('id of the entity', tram.id, arrival.member('data', 0, 'id'))
})

const attributes = subscribed(
  'NGSILD-SUBSCRIPTION-015',
  { notification: { attributes: ['speed'] } },
  async (findings, tram) => {
    await tram.create()
    const arrival = (await tram.until(1)).at(-1)
    findings.equal('label, which was not asked for', null, arrival?.member('data', 0, 'label') ?? null)
  },
)

const simplified = subscribed(
  'NGSILD-SUBSCRIPTION-016',
  { notification: { attributes: ['speed'], format: 'keyValues' } },
  async (findings, tram) => {
    await tram.create()
    const arrival = (await tram.until(1)).at(-1)
    if (arrival !== undefined) findings.equal('speed', 1, arrival.member('data', 0, 'speed'))
  },
)

const watched = subscribed(
  'NGSILD-SUBSCRIPTION-017',
  { more: { watchedAttributes: ['speed'] } },
  async (findings, tram) => {
    await tram.create()
    await tram.until(1)
    await tram.set({ label: 'second' })
    await tram.set({ speed: 2 })
    const seen = [...(await tram.until(2)), ...(await tram.rest())]
    const told = seen.filter((arrival) => speedOf(arrival) === 1)
    const isTold = told.some((arrival) => arrival.member('data', 0, 'label', 'value') === 'second')
    findings.that(!isTold, 'a change of label, which is not watched', 'no notification', 'a notification')
  },
)

const selected = subscribed('NGSILD-SUBSCRIPTION-018', { more: { q: 'speed>=3' } }, async (findings, tram) => {
  await tram.create()
  await tram.set({ speed: 2 })
  await tram.set({ speed: 3 })
  const seen = [...(await tram.until(3)), ...(await tram.rest())]
  for (const speed of [1, 2]) never(findings, `speed ${speed}, which q does not select`, speed, seen)
})

const information = subscribed(
  'NGSILD-SUBSCRIPTION-019',
  { endpoint: { receiverInfo: [{ key: 'X-Line', value: 'green' }] } },
  async (findings, tram) => {
    await tram.create()
    const arrival = (await tram.until(1)).at(-1)
    if (arrival !== undefined) findings.equal('X-Line', 'green', arrival.headers.get('x-line') ?? 'none')
  },
  'edition-1.4',
)

const resumed = subscribed('NGSILD-SUBSCRIPTION-020', {}, async (findings, tram) => {
  const { target, subscription } = tram
  await tram.create()
  await tram.until(1)
  const activate = (isActive: boolean) => send(target, 'PATCH', subscription, { type: 'Subscription', isActive })
  findings.status('pausing it', 204, await activate(false))
  await tram.set({ speed: 2 })
  findings.status('resuming it', 204, await activate(true))
  await tram.set({ speed: 3 })
  const seen = [...(await tram.until(3)), ...(await tram.rest())]
  never(findings, 'a change during the pause', 2, seen)
})

const ended = subscribed('NGSILD-SUBSCRIPTION-021', {}, async (findings, tram, { inbox }) => {
  const { target, subscription, path } = tram
  const other = tram.subscribing({}, {}, { uri: `${inbox.url}${path}-other` })
  const made = await send(target, 'POST', '/subscriptions', other)
  if (!findings.status('subscribing a second time', 201, made)) return
  try {
    await tram.create()
    await tram.until(1)
    findings.status('deleting the first', 204, await remove(target, subscription))
    await tram.set({ speed: 2 })
    await tram.until(2, `${path}-other`)
    never(findings, 'a change after the deletion', 2, await tram.rest())
  } finally {
    await remove(target, toldPath(made.headers.get('location')))
  }
})

export const notificationChecks: readonly Check<Conversation, Ear>[] = [
  arrives,
  written,
  attributes,
  simplified,
  watched,
  selected,
  information,
  resumed,
  ended,
]

// Notifications that arrive at the suite ("Notification Messages", "Subscriptions"): their content, conditions, throttling and
// expiry. Each check has its own entity type and its own path of the inbox.

import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import type { Cause, Check } from '../../check.ts'
import { type Findings, shown } from '../../findings.ts'
import type { Conversation } from '../../profile.ts'
import type { Arrival, Inbox } from '../../runner/connections/inbox.ts'
import type { Target } from '../../runner/target.ts'
import { get, numeric, remove, send, locationPath } from './ask.ts'

interface Expiring {
  readonly type: string
  /** The path of the subscription. */
  readonly path: string
  /** Milliseconds since 1970, by the clock of the suite. */
  readonly ends: number
}

export interface Ear {
  readonly inbox: Inbox
  hasHeard: boolean
  /** A subscription that expires while the other checks run. */
  readonly expiring: Expiring | undefined
}

const lifeMilliseconds = 1000
const graceMilliseconds = 300

/** Opens the inbox; a missing callback address is not a fault of the target. */
export async function openEar({ target, inbox }: Conversation): Promise<Result<Ear, Cause>> {
  if (inbox !== undefined) return ok({ inbox, hasHeard: false, expiring: await makeExpiring(target, inbox) })
  const { session } = target
  session.record({ at: new Date(session.now()).toISOString(), milliseconds: 0, missing: 'no-callback' })
  return fail('the target has no address to send to: set --listen or --callback')
}

async function makeExpiring(target: Target, inbox: Inbox): Promise<Expiring | undefined> {
  const type = `Tram${target.session.name()}`
  const { session } = target
  const asked = session.now()
  const targetTime = Date.parse((await get(target, '/types')).headers.get('date') ?? '')
  // By the clock of the target, if it sends its time; and after the response, however slow it is.
  const ahead = Number.isNaN(targetTime) ? 0 : Math.max(0, targetTime - session.now())
  const soon = session.now() + lifeMilliseconds + 4 * (session.now() - asked) + ahead
  // A server may store whole seconds.
  const ends = Math.ceil(soon / 1000) * 1000
  const expires = new Date(ends).toISOString()
  const made = await send(target, 'POST', '/subscriptions', { ...subscribing(inbox, type), expires })
  const path = locationPath(made)
  return made.status === 201 && path !== undefined ? { type, path, ends } : undefined
}

export async function closeEar({ target }: Conversation, { expiring }: Ear): Promise<void> {
  if (expiring !== undefined) await remove(target, expiring.path)
}

function subscribing({ url }: Inbox, type: string, condition?: JsonObject, notification: JsonObject = {}): JsonObject {
  const entities = [{ idPattern: '.*', type }]
  const subject = { entities, ...(condition === undefined ? {} : { condition }) }
  return { subject, notification: { http: { url: `${url}/${type}` }, ...notification } }
}

/** A unique tram, and its notifications. */
class Tram {
  readonly id: string
  readonly #target: Target
  readonly #ear: Ear
  readonly #findings: Findings
  readonly type: string

  constructor(findings: Findings, target: Target, ear: Ear, type = `Tram${target.session.name()}`) {
    this.#findings = findings
    this.#target = target
    this.#ear = ear
    this.type = type
    this.id = `tram-${type}`
  }

  async create(): Promise<void> {
    const speed = { ...numeric(1), metadata: { accuracy: numeric(0.5) } }
    const body = { id: this.id, type: this.type, speed, label: { type: 'Text', value: 'first' } }
    this.#findings.status('creating the entity', 201, await send(this.#target, 'POST', '/entities', body))
  }

  async set(attributes: JsonObject): Promise<void> {
    const answer = await send(this.#target, 'PATCH', `/entities/${this.id}/attrs`, attributes)
    this.#findings.status('changing the entity', 204, answer)
  }

  async remove(): Promise<void> {
    await remove(this.#target, `/entities/${this.id}`)
  }

  /** The notifications up to the one with this speed. */
  async until(speed: number): Promise<readonly Arrival[]> {
    const seen: Arrival[] = []
    while (seen.length < maxArrivals) {
      const arrival = await this.#ear.inbox.next(`/${this.type}`)
      if (arrival === undefined) break
      this.#ear.hasHeard = true
      seen.push(arrival)
      if (speedOf(arrival) === speed) return seen
    }
    const { url } = this.#ear.inbox
    const none = this.#ear.hasHeard ? 'none' : `nothing arrived at ${url}: can the target reach it?`
    this.#findings.add('a notification', `one with speed ${speed}`, seen.length === 0 ? none : 'others')
    return seen
  }

  /** Further notifications. */
  async rest(): Promise<readonly Arrival[]> {
    const seen: Arrival[] = []
    while (seen.length < maxArrivals) {
      const arrival = await this.#ear.inbox.next(`/${this.type}`, 'briefly')
      if (arrival === undefined) break
      seen.push(arrival)
    }
    return seen
  }
}

const maxArrivals = 8

function speedOf(arrival: Arrival): Json {
  const plain = arrival.member('data', 0, 'speed')
  return arrival.member('data', 0, 'speed', 'value') ?? plain ?? arrival.member('data', 0, 0) ?? null
}

const speeds = (seen: readonly Arrival[]): Json[] => seen.map(speedOf)

interface Subscribed {
  readonly condition?: JsonObject
  readonly notification?: JsonObject
  readonly more?: JsonObject
}

/** A check with a subscription that is created before its entity. */
function subscribed(
  id: string,
  { condition, notification, more = {} }: Subscribed,
  work: (findings: Findings, tram: Tram, subscription: string) => Promise<void>,
): Check<Conversation, Ear> {
  return {
    id,
    async run(findings, { target }, ear) {
      const tram = new Tram(findings, target, ear)
      const body = { ...subscribing(ear.inbox, tram.type, condition, notification), ...more }
      const made = await send(target, 'POST', '/subscriptions', body)
      const path = locationPath(made)
      if (!findings.status('subscribing', 201, made) || path === undefined) return
      try {
        await work(findings, tram, path.split('/').at(-1) ?? '')
      } finally {
        await remove(target, path)
        await tram.remove()
      }
    },
  }
}

const said = subscribed('NGSIV2-031', {}, async (findings, tram, subscription) => {
  await tram.create()
  await tram.until(1)
  await tram.set({ speed: { ...numeric(2), metadata: { accuracy: numeric(0.7) } } })
  const arrival = (await tram.until(2)).at(-1)
  if (arrival === undefined) return
  findings.equal('method', 'POST', arrival.method)
  findings.equal('subscriptionId', subscription, arrival.member('subscriptionId'))
  findings.equal('id', tram.id, arrival.member('data', 0, 'id'))
  findings.equal('type', tram.type, arrival.member('data', 0, 'type'))
  findings.equal('speed: type', 'Number', arrival.member('data', 0, 'speed', 'type'))
  findings.equal('speed: accuracy', 0.7, arrival.member('data', 0, 'speed', 'metadata', 'accuracy', 'value'))
  findings.equal('label', 'first', arrival.member('data', 0, 'label', 'value'))
  findings.equal('label: metadata', {}, arrival.member('data', 0, 'label', 'metadata'))
})

const formed = subscribed(
  'NGSIV2-032',
  { notification: { attrs: ['speed'], attrsFormat: 'keyValues' } },
  async (findings, tram) => {
    await tram.create()
    const arrival = (await tram.until(1)).at(-1)
    if (arrival === undefined) return
    findings.equal('data', [{ id: tram.id, type: tram.type, speed: 1 }], arrival.member('data'))
    findings.equal('Ngsiv2-AttrsFormat', 'keyValues', arrival.headers.get('ngsiv2-attrsformat') ?? 'none')
  },
)

const conditional = subscribed(
  'NGSIV2-033',
  { condition: { attrs: ['speed'], expression: { q: 'speed>=3' } } },
  async (findings, tram) => {
    await tram.create()
    await tram.set({ speed: numeric(2) })
    await tram.set({ speed: numeric(3) })
    const seen = [...(await tram.until(3))]
    await tram.set({ label: { type: 'Text', value: 'second' } })
    await tram.set({ speed: numeric(2.5) })
    await tram.set({ speed: numeric(4) })
    seen.push(...(await tram.until(4)), ...(await tram.rest()))
    const found = [...new Set(speeds(seen).map(shown))]
    findings.equal('speeds that were notified', ['3', '4'], found)
    const second = seen.filter((arrival) => arrival.member('data', 0, 'label', 'value') === 'second')
    const early = second.some((arrival) => speedOf(arrival) === 3)
    findings.that(!early, 'a change of label, which is not a condition', 'no notification', 'a notification')
  },
)

const throttled = subscribed('NGSIV2-034', { more: { throttling: 60 } }, async (findings, tram) => {
  await tram.create()
  await tram.until(1)
  await tram.set({ speed: numeric(2) })
  await tram.set({ speed: numeric(3) })
  // The first notification may be repeated.
  const others = speeds(await tram.rest()).filter((speed) => speed !== 1)
  findings.equal('speeds that were notified within 60 seconds of the first', [], others)
})

const once = subscribed('NGSIV2-036', {}, async (findings, tram) => {
  await tram.create()
  const seen = [...(await tram.until(1))]
  await tram.set({ speed: numeric(2) })
  seen.push(...(await tram.until(2)))
  await tram.set({ speed: numeric(3) })
  seen.push(...(await tram.until(3)), ...(await tram.rest()))
  findings.equal('speeds that were notified', [1, 2, 3], speeds(seen))
})

const expired: Check<Conversation, Ear> = {
  id: 'NGSIV2-035',
  async run(findings, { target }, ear) {
    const { expiring } = ear
    if (expiring === undefined) return findings.add('a subscription with expires', 'status 201', 'a refusal')
    const left = expiring.ends + graceMilliseconds - target.session.now()
    if (left > 0) await target.session.wait(left)
    const tram = new Tram(findings, target, ear, expiring.type)
    await tram.create()
    findings.equal('speeds that were notified after that', [], speeds(await tram.rest()))
    await tram.remove()
    const read = await get(target, expiring.path)
    if (findings.status('reading it', 200, read)) findings.equal('its status', 'expired', read.member('status'))
  },
}

export const notifiedChecks: readonly Check<Conversation, Ear>[] = [said, formed, conditional, throttled, once, expired]

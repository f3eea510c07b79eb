// Notifications that arrive at the suite (clause 5.8.6): each check has its own entity and its own path of the inbox.

import type { Check } from '../../check.ts'
import { type Findings, shown } from '../../findings.ts'
import type { Conversation } from '../../profile.ts'
import { entityPath, remove, send } from './ask.ts'
import { locationPath } from './subscriptions.ts'
import { type Ear, never, property, speedOf, subscribed } from './tram.ts'

/** The id at the end of an address. */
function decoded(findings: Findings, text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    findings.add('Location', 'an address with valid percent-encoding (RFC 3986 section 2.1)', text)
    return text
  }
}

const arrives = subscribed('NGSILD-SUBSCRIPTION-013', {}, async (_findings, tram) => {
  await tram.create()
  await tram.until(1)
  const { target, id, type } = tram
  const changes: readonly (() => Promise<unknown>)[] = [
    () => tram.set({ speed: 2 }),
    () => send(target, 'POST', entityPath(id, '/attrs'), { speed: property(3) }),
    () => send(target, 'PATCH', entityPath(id, '/attrs/speed'), property(4)),
    () => send(target, 'POST', '/entityOperations/update', [{ id, type, speed: property(5) }]),
    () => send(target, 'POST', '/entityOperations/upsert', [{ id, type, speed: property(6) }]),
  ]
  for (const [index, change] of changes.entries()) {
    await change()
    await tram.until(index + 2)
  }
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
  const time = shown(arrival.member('notifiedAt'))
  findings.that(time.endsWith('Z') && !Number.isNaN(Date.parse(time)), 'notifiedAt', 'a time in UTC', time)
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
    const repeated = seen.filter((arrival) => speedOf(arrival) === 1)
    // The first notification may be repeated; it has the first label, and the other attributes of the entity.
    const isNotified = repeated.some((arrival) => arrival.member('data', 0, 'label', 'value') !== 'first')
    findings.that(!isNotified, 'a change of label, which is not watched', 'no notification', 'a notification')
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
  await tram.create()
  await tram.until(1)
  const activate = (isActive: boolean) => tram.change({ isActive })
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
    await remove(target, locationPath(made.headers.get('location')))
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

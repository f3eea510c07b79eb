// When a subscription notifies, how often, about which entities and in which form (clauses 5.2.12 to 5.2.15, 5.8.2, 5.8.6).

import type { Json } from '../../../standards/hub/entity.ts'
import type { Check } from '../../check.ts'
import { canonical, type Findings, shown } from '../../findings.ts'
import type { Conversation } from '../../profile.ts'
import type { Arrival } from '../../runner/connections/inbox.ts'
import { contextLink, entityPath, get, memberOf, remove, send } from './ask.ts'
import { detailed, kept } from './kinds.ts'
import { locationPath } from './subscriptions.ts'
import { type Ear, hear, never, property, speedOf, subscribed, type Tram } from './tram.ts'

type Delivery = Check<Conversation, Ear>

const throttled = subscribed('NGSILD-SUBSCRIPTION-022', { more: { throttling: 60 } }, async (findings, tram) => {
  await tram.create()
  await tram.until(1)
  // Longer than 60 milliseconds: throttling is in seconds.
  await tram.target.session.wait(100)
  await tram.set({ speed: 2 })
  never(findings, 'a change within 60 seconds of a notification', 2, await tram.rest())
})

/** How long before the end of a subscription its expiresAt is sent, so that the change arrives in time. */
const leads = [300, 3000, 20_000]

const expired = subscribed('NGSILD-SUBSCRIPTION-023', {}, async (findings, tram) => {
  const { target, subscription } = tram
  const { session } = target
  await tram.create()
  const arrival = (await tram.until(1)).at(-1)
  if (arrival === undefined) return
  // By the clock of the target, which may differ from that of the suite.
  const there = Date.parse(shown(arrival.member('notifiedAt')))
  const ahead = Number.isNaN(there) ? 0 : there - session.now()
  let status = 0
  for (const lead of leads) {
    const expiresAt = new Date(session.now() + ahead + lead).toISOString()
    ;({ status } = await tram.change({ expiresAt }))
    if (status !== 204) continue
    await session.wait(lead + 200)
    break
  }
  if (status !== 204) return findings.add('setting expiresAt', 'status 204', String(status))
  await tram.set({ speed: 2 })
  never(findings, 'a change after expiresAt', 2, await tram.rest())
  const after = await get(target, subscription)
  if (after.status === 200) findings.equal('status', 'expired', after.member('status'))
})

const inside = { type: 'Point', coordinates: [39.68, -4.05] }
const outside = { type: 'Point', coordinates: [39.8, -4.05] }
const coordinates = [[[39.6, -4.1], [39.7, -4.1], [39.7, -4], [39.6, -4], [39.6, -4.1]]] // prettier-ignore

const placed = subscribed(
  'NGSILD-SUBSCRIPTION-024',
  { more: { geoQ: { georel: 'within', geometry: 'Polygon', coordinates } } },
  async (findings, tram) => {
    const at = (value: Json) => ({ location: { type: 'GeoProperty', value } })
    await tram.create(at(outside))
    await tram.set({ speed: 2 })
    const move = { ...at(inside), speed: property(3) }
    await send(tram.target, 'PATCH', entityPath(tram.id, '/attrs'), move)
    const seen = [...(await tram.until(3)), ...(await tram.rest())]
    for (const speed of [1, 2]) never(findings, `speed ${speed} outside of the polygon`, speed, seen)
  },
)

/** Subscribes a second time, with another path of the inbox, and deletes the subscription in any case. */
async function withOther(
  findings: Findings,
  { target, path, subscribing }: Tram,
  { inbox }: Ear,
  more: Parameters<Tram['subscribing']>[0],
  work: (path: string) => Promise<void>,
): Promise<void> {
  const other = `${path}-other`
  const made = await send(target, 'POST', '/subscriptions', subscribing(more, {}, { uri: inbox.url + other }))
  if (!findings.status('subscribing a second time', 201, made)) return
  try {
    await work(other)
  } finally {
    await remove(target, locationPath(made.headers.get('location')))
  }
}

const selected = subscribed('NGSILD-SUBSCRIPTION-025', {}, async (findings, tram, ear) => {
  const { target, id, type } = tram
  const second = `urn:ngsi-ld:${type}:2`
  findings.status('naming one entity', 204, await tram.change({ entities: [{ id, type }] }))
  await withOther(findings, tram, ear, { entities: [{ idPattern: '^.*:1$', type }] }, async (other) => {
    try {
      await send(target, 'POST', '/entities', { id: second, type, speed: property(7) })
      await tram.create()
      const hearing = [tram.path, other].map(async (path) => [
        ...(await tram.until(1, path)),
        ...(await tram.rest(path)),
      ])
      never(findings, 'an entity of the type that is not named', 7, (await Promise.all(hearing)).flat())
    } finally {
      await remove(target, entityPath(second))
    }
  })
})

const whole = subscribed('NGSILD-SUBSCRIPTION-026', {}, async (findings, tram) => {
  await tram.create(detailed(1))
  const arrival = (await tram.until(1)).at(-1)
  if (arrival !== undefined) kept(findings, 'the notification', detailed(1), arrival.member('data', 0))
})

const plain = subscribed(
  'NGSILD-SUBSCRIPTION-027',
  { notification: { format: 'keyValues' } },
  async (findings, tram) => {
    await tram.create(detailed(1))
    const arrival = (await tram.until(1)).at(-1)
    if (arrival === undefined) return
    const { power, post, location } = detailed(1)
    for (const [name, expected] of [
      ['power', power?.['value']],
      ['post', post?.['object']],
      ['location', location?.['value']],
    ] as const) {
      findings.equal(name, expected ?? null, arrival.member('data', 0, name))
    }
  },
)

const concise = subscribed(
  'NGSILD-SUBSCRIPTION-028',
  { notification: { format: 'concise' } },
  async (findings, tram) => {
    await tram.create(detailed(1))
    const arrival = (await tram.until(1)).at(-1)
    if (arrival === undefined) return
    findings.equal('power: value', 1.5, arrival.member('data', 0, 'power', 'value'))
    findings.equal('power: unitCode', 'WTT', arrival.member('data', 0, 'power', 'unitCode'))
    findings.equal('power: type', null, arrival.member('data', 0, 'power', 'type') ?? null)
  },
  'edition-1.5',
)

const changed = subscribed('NGSILD-SUBSCRIPTION-029', { more: { q: 'speed<3' } }, async (findings, tram, { inbox }) => {
  const { path, subscribing } = tram
  await tram.create()
  await tram.until(1)
  findings.status('changing q', 204, await tram.change({ q: 'speed>=6' }))
  await tram.set({ speed: 2 })
  await tram.set({ speed: 7 })
  const seen = await tram.until(7)
  const moved = `${path}-moved`
  const { notification = null } = subscribing({}, {}, { uri: inbox.url + moved })
  findings.status('changing the endpoint', 204, await tram.change({ notification }))
  await tram.set({ speed: 8 })
  await tram.until(8, moved)
  const late = await tram.rest()
  never(findings, 'speed 2, which the new q does not select', 2, [...seen, ...late])
  never(findings, 'a change at the former endpoint', 8, late)
})

/** How often a subscription is read until it shows what was sent. */
const maxReadings = 20

const counted = subscribed('NGSILD-SUBSCRIPTION-030', {}, async (findings, tram) => {
  const { target, subscription } = tram
  await tram.create()
  await tram.until(1)
  await tram.set({ speed: 2 })
  await tram.until(2)
  let sent: Json | undefined
  for (let count = 0; count < maxReadings && memberOf(sent, 'timesSent') !== 2; count++) {
    if (count > 0) await target.session.wait(25)
    sent = (await get(target, subscription)).member('notification')
  }
  findings.equal('timesSent', 2, memberOf(sent, 'timesSent'))
  for (const name of ['lastNotification', 'lastSuccess']) {
    const time = shown(memberOf(sent, name))
    findings.that(!Number.isNaN(Date.parse(time)), name, 'a time', time)
  }
})

const deletion = subscribed(
  'NGSILD-SUBSCRIPTION-031',
  { more: { notificationTrigger: ['entityDeleted'] } },
  async (findings, tram, ear) => {
    const { target, id, path } = tram
    await tram.create()
    await tram.set({ speed: 2 })
    findings.status('deleting the entity', 204, await remove(target, entityPath(id)))
    const arrival = await hear(ear, path)
    findings.equal('the entity that was deleted', id, arrival?.member('data', 0, 'id'))
    // A repeated notification is not another change.
    const first = canonical(arrival?.member('data'))
    const others = (await tram.rest()).filter((one) => canonical(one.member('data')) !== first)
    findings.that(others.length === 0, 'creation and change', 'no notification', `${others.length}`)
  },
  'edition-1.6',
)

const linked = subscribed(
  'NGSILD-SUBSCRIPTION-032',
  { endpoint: { accept: 'application/ld+json' } },
  async (findings, tram) => {
    await tram.create()
    const arrival = (await tram.until(1)).at(-1)
    if (arrival === undefined) return
    const type = arrival.headers.get('content-type') ?? 'none'
    findings.that(type.startsWith('application/ld+json'), 'Content-Type', 'application/ld+json', type)
    const context = arrival.member('@context') ?? arrival.member('data', 0, '@context')
    findings.that(context !== undefined, '@context', 'in the body', 'not there')
  },
)

const inLink = subscribed('NGSILD-SUBSCRIPTION-033', {}, async (findings, tram) => {
  await tram.create()
  const arrival = (await tram.until(1)).at(-1)
  if (arrival === undefined) return
  findings.that(contextLink(arrival) !== undefined, 'Link', 'the @context', arrival.headers.get('link') ?? 'none')
})

const inactive = subscribed('NGSILD-SUBSCRIPTION-034', { more: { isActive: false } }, async (findings, tram, ear) => {
  await withOther(findings, tram, ear, {}, async (other) => {
    findings.equal('status', 'paused', (await get(tram.target, tram.subscription)).member('status'))
    await tram.create()
    await tram.until(1, other)
    never(findings, 'a change', 1, await tram.rest())
  })
})

/** Repeated notifications, by this key. */
function repeated(arrivals: readonly Arrival[], key: (arrival: Arrival) => string): readonly string[] {
  const keys = arrivals.map(key)
  return [...new Set(keys.filter((one, index) => keys.indexOf(one) !== index))]
}

const once = subscribed('NGSILD-SUBSCRIPTION-035', {}, async (findings, tram, ear) => {
  await tram.create()
  await tram.until(1)
  for (const speed of [2, 3]) {
    await tram.set({ speed })
    await tram.until(speed)
  }
  await tram.rest()
  const twice = repeated(ear.heard.get(tram.path) ?? [], (arrival) => shown(speedOf(arrival)))
  findings.that(twice.length === 0, 'each change', 'one notification', `more of speed ${twice.join(', ')}`)
  // Repeated notifications of earlier checks.
  for (const path of ear.heard.keys()) while ((await hear(ear, path, 'at once')) !== undefined);
  const all = [...ear.heard].flatMap(([path, arrivals]) => (ear.crossed.has(path) ? [] : arrivals))
  const ids = repeated(all, (arrival) => shown(arrival.member('id')))
  findings.that(ids.length === 0, 'each notification', 'sent once', `${ids.length} of ${all.length} sent again`)
})

export const deliveryChecks: readonly Delivery[] = [
  throttled,
  expired,
  placed,
  selected,
  whole,
  plain,
  concise,
  changed,
  counted,
  deletion,
  linked,
  inLink,
  inactive,
  once,
]

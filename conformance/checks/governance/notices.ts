// What a subscriber is notified of: data that it may see, and only changes of them.

import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import type { Arrival, Inbox } from '../../runner/connections/inbox.ts'
import { type BusCheck, hiddenIn, hiddenOf, withMask } from './subject/buses.ts'
import { ask, type City, entityPath, newReader, officer, answered } from './subject/city.ts'

const maxLookedAt = 5

/** A notification may arrive after the response. */
const waitMilliseconds = 1000

/** The notifications that arrive within a while, or have arrived. */
async function here({ target }: City, inbox: Inbox, path: string): Promise<readonly Arrival[]> {
  await target.session.wait(waitMilliseconds)
  const arrivals: Arrival[] = []
  while (arrivals.length < maxLookedAt) {
    const arrival = await inbox.next(path, 'at once')
    if (arrival === undefined) break
    arrivals.push(arrival)
  }
  return arrivals
}

const notified: BusCheck = {
  id: 'GOV-G2-010',
  async run(findings, city, buses) {
    const { inbox, target } = city
    const { session } = target
    if (inbox === undefined) {
      return session.record({ at: new Date(session.now()).toISOString(), milliseconds: 0, missing: 'no-callback' })
    }
    const reader = newReader(city)
    const path = `/${session.name()}`
    const change = (body: JsonObject) => ask(city, officer, 'PATCH', `${entityPath(buses.id(1))}/attrs`, { body })
    await withMask(findings, city, reader, buses, async () => {
      const notification = { endpoint: { uri: inbox.url + path, accept: 'application/json' } }
      const entities = [{ type: 'Vehicle', id: buses.id(1) }]
      const body = { type: 'Subscription', entities, notification }
      const made = await ask(city, reader, 'POST', '/ngsi-ld/v1/subscriptions', { body })
      if (made.status !== 201) return findings.add('subscribing', 'status 201', answered('it', made))
      // A server may first notify of the current state; no notification may follow a hidden change.
      for (const arrival of await here(city, inbox, path)) {
        const text = JSON.stringify(arrival.json ?? null)
        findings.that(hiddenIn(text) === '', 'the first notification', 'no hidden data', hiddenIn(text))
      }
      findings.status('changing what is hidden', 204, await change(hiddenOf(0, new Date(session.now()).toISOString())))
      const last = `${buses.fleet}-last`
      findings.status('changing what is seen', 204, await change({ fleetVehicleId: { type: 'Property', value: last } }))
      const heard: Json[] = []
      const known = new Set<Json>()
      const hear = (arrival: Arrival): Json => {
        const text = JSON.stringify(arrival.json ?? null)
        findings.that(hiddenIn(text) === '', 'a notification', 'no hidden data', hiddenIn(text))
        const value = arrival.member('data', 0, 'fleetVehicleId', 'value') ?? null
        const notice = arrival.member('id') ?? null
        // A notification that is delivered twice counts once.
        if (notice === null || !known.has(notice)) heard.push(value)
        known.add(notice)
        return value
      }
      for (let number = 0; number < maxLookedAt; number += 1) {
        const arrival = await inbox.next(path)
        if (arrival === undefined || hear(arrival) === last) break
      }
      for (const arrival of await here(city, inbox, path)) hear(arrival)
      findings.equal('what the subscriber was notified of', [last], heard)
      const [own] = /\/ngsi-ld\/.*$/.exec(made.headers.get('location') ?? '') ?? []
      if (own !== undefined) await ask(city, reader, 'DELETE', own)
      await change({ fleetVehicleId: { type: 'Property', value: buses.fleet } })
    })
  },
}

export const noticeChecks: readonly BusCheck[] = [notified]

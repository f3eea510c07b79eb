// What a subscriber is told: what it may see, and no more often than of that.

import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { type BusCheck, hiddenIn, hiddenOf, withMask } from './buses.ts'
import { ask, entityPath, newReader, officer, told } from './city.ts'

const mostLookedAt = 5

const notified: BusCheck = {
  id: 'GOV-G2-010',
  async run(findings, city, buses) {
    const { inbox, target } = city
    const { stage } = target
    if (inbox === undefined) {
      return stage.record({ at: new Date(stage.now()).toISOString(), milliseconds: 0, missing: 'no-callback' })
    }
    const reader = newReader(city)
    const path = `/${stage.name()}`
    const change = (body: JsonObject) => ask(city, officer, 'PATCH', `${entityPath(buses.id(1))}/attrs`, { body })
    await withMask(findings, city, reader, buses, async () => {
      const notification = { endpoint: { uri: inbox.url + path, accept: 'application/json' } }
      const entities = [{ type: 'Vehicle', id: buses.id(1) }]
      const body = { type: 'Subscription', entities, notification }
      const made = await ask(city, reader, 'POST', '/ngsi-ld/v1/subscriptions', { body })
      if (made.status !== 201) return findings.add('subscribing', 'status 201', told('it', made))
      findings.status('changing what is hidden', 204, await change(hiddenOf(0, new Date(stage.now()).toISOString())))
      const last = `${buses.fleet}-last`
      findings.status('changing what is seen', 204, await change({ fleetVehicleId: { type: 'Property', value: last } }))
      const heard: Json[] = []
      for (let number = 0; number < mostLookedAt; number += 1) {
        const arrival = await inbox.next(path)
        if (arrival === undefined) break
        const value = arrival.member('data', 0, 'fleetVehicleId', 'value') ?? null
        const text = JSON.stringify(arrival.json ?? null)
        findings.that(hiddenIn(text) === '', 'a notification', 'nothing of what is hidden', hiddenIn(text))
        heard.push(value)
        if (value === last) break
      }
      // Of the first state one may tell who begins with what there is; of a hidden change none does.
      findings.equal('what the subscriber was told', [last], heard)
      const [own] = /\/ngsi-ld\/.*$/.exec(made.headers.get('location') ?? '') ?? []
      if (own !== undefined) await ask(city, reader, 'DELETE', own)
      await change({ fleetVehicleId: { type: 'Property', value: buses.fleet } })
    })
  },
}

export const noticeChecks: readonly BusCheck[] = [notified]

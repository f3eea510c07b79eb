// The page of connectors: their states, rates and stations, and what it says where there are none.

import { describe, expect, it } from 'vitest'
import { type TestCity, testCity } from '../../http/apis/testing.ts'
import type { Connectors, ConnectorStatus } from '../../pipeline/connectors.ts'
import { expectNoMarkup, pageOf, planted, sendForm } from '../testing.ts'

const status: ConnectorStatus = {
  id: 'fleet',
  kind: 'tcp',
  state: 'failed',
  since: '2026-08-01T03:00:00.000Z',
  received: 12,
  stored: 9,
  refused: 3,
  errors: 1,
  bytes: 400,
  pending: 2,
  lastMessage: '2026-08-01T03:59:00.000Z',
  lastError: { time: '2026-08-01T03:59:30.000Z', detail: `The port is in use. ${planted}` },
  details: { port: 7611 },
  settings: { kind: 'tcp', port: 7611 },
  sources: ['taxis', 'buses'],
}

function cityWith(given: readonly ConnectorStatus[], done: string[] = []): Promise<TestCity> {
  const connectors: Connectors = {
    list: (tenant) => (tenant === 'city' ? given : []),
    get: (tenant, id) => (tenant === 'city' ? given.find((one) => one.id === id) : undefined),
    control: async (_tenant, id, action) => {
      done.push(`${action} ${id}`)
      return true
    },
    unknownStations: () => [
      { station: planted, first: '2026-08-01T03:00:00Z', last: '2026-08-01T03:10:00Z', messages: 4 },
    ],
    stationChanged: () => undefined,
    send: () => false,
  }
  return testCity({ adjust: (gateway) => ({ ...gateway, connectors }) })
}

describe('/console/connectors', () => {
  it('says that there are none, and where the runtime has none', async () => {
    expect(await pageOf(await cityWith([]), '/connectors')).toContain('No connector is configured.')
    expect(await pageOf(await testCity(), '/connectors')).toContain('runs at the edge')
  })

  it('shows the state since when, the rate of the last hour, and the last error as text', async () => {
    const city = await cityWith([status])
    const now = Math.floor(Date.parse(city.now) / 60_000)
    const row = {
      tenant: 'city',
      kind: 'connector',
      id: 'fleet',
      stored: 5,
      duplicates: 0,
      refused: 1,
      losses: 0,
      bytes: 1,
      errors: 0,
    } as const
    await city.gateway.store.minutes.add([
      { ...row, minute: now - 10, received: 6 },
      { ...row, minute: now - 200, received: 1000 },
    ])
    const text = await pageOf(city, '/connectors')
    expect(text).toContain('<span class="badge bad">failed</span>')
    expect(text).toContain('2026-08-01 03:00:00Z')
    expect(text).toContain('6 in the last hour')
    expect(text).toContain('3 of 12')
    expect(text).toContain('The port is in use.')
    expectNoMarkup(text)
    const one = await pageOf(city, '/connectors/fleet')
    expect(one).toContain('Stations that are not registered')
    expectNoMarkup(one)
    expect((await city.request('GET', '/console/connectors/other')).status).toBe(404)
  })

  it('starts what does not run and pauses what does', async () => {
    const done: string[] = []
    const city = await cityWith([status, { ...status, id: 'mqtt', state: 'running' }], done)
    const text = await pageOf(city, '/connectors')
    expect(text).toContain('action="/console/connectors/fleet/start"')
    expect(text).toContain('action="/console/connectors/mqtt/pause"')
    expect((await sendForm(city, '/connectors/mqtt/pause', {})).headers.get('location')).toBe('/console/connectors')
    expect((await sendForm(city, '/connectors/fleet/start', {}, 'op:operator')).status).toBe(303)
    expect((await sendForm(city, '/connectors/fleet/start', {}, 'x:reader')).status).toBe(403)
    expect(done).toEqual(['pause mqtt', 'start fleet'])
  })
})

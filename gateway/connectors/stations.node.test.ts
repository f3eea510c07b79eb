import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestGateway, TestTerminal } from './testing.ts'
import { connectTerminal, locationFrame, portOf, startGateway, taxis } from './testing.ts'

const replyLength = 20
let city: TestGateway
let terminal: TestTerminal
beforeAll(async () => {
  city = await startGateway([{ kind: 'tcp', id: 'shared', port: 0, sources: ['fleet-taxis', 'fleet-waste'] }])
  const { store, services } = city.running.gateway
  await store.sources.put('city', { ...taxis, id: 'fleet-waste', owner: 'waste' }, services.now())
  terminal = await connectTerminal(portOf(city, 'shared'))
})
afterAll(async () => {
  terminal.socket.destroy()
  await city.stop()
})

describe('a port that several sources share', () => {
  it('refuses a station that is not registered, and lists it', async () => {
    terminal.socket.write(locationFrame('013900000401', 1))
    await expect.poll(() => city.status('shared').refused).toBe(1)
    const unknown = city.running.gateway.connectors?.unknownStations('city', 'shared')
    expect(unknown).toMatchObject([{ station: '13900000401', messages: 1 }])
    expect(await city.stored()).toEqual([])
  })

  it('stores the messages of a station with the source that it is registered with', async () => {
    const { store, connectors, services } = city.running.gateway
    for (const [station, source] of [
      ['13900000401', 'fleet-waste'],
      ['13900000402', 'fleet-taxis'],
    ] as const) {
      await store.stations.put({ tenant: 'city', connector: 'shared', station }, source, services.now())
      connectors?.stationChanged('city', 'shared', station)
    }
    expect(connectors?.unknownStations('city', 'shared')).toEqual([])
    const before = terminal.received().length
    terminal.socket.write(locationFrame('013900000401', 2))
    terminal.socket.write(locationFrame('013900000402', 3))
    await terminal.until(before + 2 * replyLength)
    const health = await store.sources.health('city')
    expect(await city.stored()).toHaveLength(2)
    expect(health).toBeDefined()
  })
})

import { createSocket, type Socket } from 'node:dgram'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { locationFrame, portOf, startGateway, type TestGateway } from '../testing.ts'

let city: TestGateway
let device: Socket
beforeAll(async () => {
  city = await startGateway([
    { kind: 'udp', id: 'taxis', port: 0, source: 'fleet-taxis' },
    { kind: 'udp', id: 'closed', port: 0, source: 'fleet-taxis', allow: ['192.0.2.0/24'] },
  ])
  device = createSocket('udp4')
})
afterAll(async () => {
  device.close()
  await city.stop()
})

function next(): Promise<Buffer> {
  return new Promise((resolve) => device.once('message', resolve))
}

describe('a UDP listener', () => {
  it('replies to the address of a datagram once its frames are stored', async () => {
    const reply = next()
    device.send(locationFrame('013900000201', 5), portOf(city, 'taxis'), '127.0.0.1')
    expect((await reply).readUInt16BE(13)).toBe(5)
    expect(await city.stored()).toHaveLength(1)
    expect(city.status('taxis')).toMatchObject({ received: 1, stored: 1, pending: 0 })
  })

  it('sends to a device where it was last heard', async () => {
    const frame = Uint8Array.of(0x7e, 1, 2, 0x7e)
    const received = next()
    const send = city.running.gateway.connectors?.send
    expect(send?.('city', 'fleet-taxis', 'unheard-of', [frame])).toBe(false)
    expect(send?.('city', 'fleet-taxis', '13900000201', [frame])).toBe(true)
    expect(await received).toEqual(Buffer.from(frame))
  })

  it('drops datagrams of peers that are not on the allow-list', async () => {
    device.send(locationFrame('013900000202', 6), portOf(city, 'closed'), '127.0.0.1')
    await expect.poll(() => city.status('closed').errors).toBe(1)
    expect(city.status('closed').received).toBe(0)
  })
})

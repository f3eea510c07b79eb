import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { locationFrame, portOf, startGateway, type TestGateway } from '../testing.ts'

let city: TestGateway
beforeAll(async () => {
  city = await startGateway([
    { kind: 'websocket', id: 'taxis', port: 0, source: 'fleet-taxis', path: '/taxis', subprotocols: ['jtt808'] },
  ])
})
afterAll(async () => {
  await city.stop()
})

function connect(path: string, protocol = 'jtt808'): Promise<WebSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${portOf(city, 'taxis')}${path}`, protocol)
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve(socket))
    socket.once('error', reject)
  })
}

describe('a WebSocket listener', () => {
  it('replies to the frames of a message once they are stored', async () => {
    const socket = await connect('/taxis/013900000301')
    const replies: Buffer[] = []
    const both = new Promise<void>((resolve) =>
      socket.on('message', (data: Buffer) => {
        replies.push(data)
        if (replies.length === 2) resolve()
      }),
    )
    socket.send(Buffer.concat([1, 2].map((serial) => locationFrame('013900000301', serial))))
    await both
    expect(replies.map((reply) => reply.readUInt16BE(13))).toEqual([1, 2])
    expect(await city.stored()).toHaveLength(1)
    socket.close()
  })

  it.each([
    ['another path', '/other', 'jtt808', '404'],
    ['a longer name that begins like its path', '/taxis-other', 'jtt808', '404'],
    ['another subprotocol', '/taxis', 'ocpp1.6', '400'],
  ])('refuses %s', async (_, path, protocol, status) => {
    await expect(connect(path, protocol)).rejects.toThrow(status)
  })

  it('answers a plain request with 426', async () => {
    const answer = await fetch(`http://127.0.0.1:${portOf(city, 'taxis')}/taxis`)
    expect(answer.status).toBe(426)
  })

  it('closes the connections when it is drained', async () => {
    const socket = await connect('/taxis')
    const closed = new Promise((resolve) => socket.once('close', resolve))
    await city.running.gateway.connectors?.control('city', 'taxis', 'drain')
    expect(await closed).toBe(1001)
    expect(city.status('taxis').state).toBe('stopped')
  })
})

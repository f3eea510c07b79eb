import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectTerminal, locationFrame, portOf, startGateway, type TestGateway } from '../testing.ts'

/** 8001 of the platform for a terminal of 2013: header of 12 bytes, body of 5, check byte, two marks. */
const replyLength = 20
const port = 0
let city: TestGateway

beforeAll(async () => {
  city = await startGateway([
    { kind: 'tcp', id: 'taxis', port, source: 'fleet-taxis', connectionsPerPeer: 5, frameSeconds: 1 },
    { kind: 'tcp', id: 'closed', port, source: 'fleet-taxis', allow: ['192.0.2.0/24'] },
    { kind: 'tcp', id: 'proxied', port, source: 'fleet-taxis', allow: ['192.0.2.0/24'], proxies: ['127.0.0.1'] },
    { kind: 'tcp', id: 'nowhere', port, source: 'absent' },
  ])
})
afterAll(async () => {
  await city.stop()
})

describe('a TCP listener', () => {
  it('stores the frames of a terminal and then replies to each in order', async () => {
    const terminal = await connectTerminal(portOf(city, 'taxis'))
    terminal.socket.write(Buffer.concat([1, 2, 3].map((serial) => locationFrame('013900000101', serial))))
    const replies = await terminal.until(3 * replyLength)
    const serials = [0, 1, 2].map((index) => replies.readUInt16BE(index * replyLength + 13))
    expect(serials).toEqual([1, 2, 3])
    expect((await city.stored()).filter((id) => id.startsWith('urn:ngsi-ld:Vehicle:'))).toHaveLength(1)
    expect(city.status('taxis')).toMatchObject({ state: 'running', received: 3, stored: 3, refused: 0 })
    terminal.socket.end()
    await terminal.closed
  })

  it('finds the next frame after garbage, and one that arrives byte by byte', async () => {
    const terminal = await connectTerminal(portOf(city, 'taxis'))
    const errors = city.status('taxis').errors
    terminal.socket.write('GET / HTTP/1.1\r\n')
    for (const byte of locationFrame('013900000102', 7)) terminal.socket.write(Uint8Array.of(byte))
    const reply = await terminal.until(replyLength)
    expect(reply.readUInt16BE(13)).toBe(7)
    expect(city.status('taxis').errors).toBe(errors + 1)
    terminal.socket.destroy()
  })

  it('disconnects a peer that sends nothing of the protocol, or does not complete a frame', async () => {
    const babbler = await connectTerminal(portOf(city, 'taxis'))
    babbler.socket.write('~'.concat('wrong~'.repeat(40)))
    const slow = await connectTerminal(portOf(city, 'taxis'))
    slow.socket.write(locationFrame('013900000103', 1).subarray(0, 20))
    await Promise.all([babbler.closed, slow.closed])
    expect(city.log).toContainEqual(expect.objectContaining({ detail: 'A peer did not complete a frame in time.' }))
  })

  it('refuses further connections of one peer, and peers that are not on the allow-list', async () => {
    const first = await Promise.all(Array.from({ length: 5 }, () => connectTerminal(portOf(city, 'taxis'))))
    const sixth = await connectTerminal(portOf(city, 'taxis'))
    await sixth.closed
    const stranger = await connectTerminal(portOf(city, 'closed'))
    await stranger.closed
    expect(city.status('closed').lastError).toMatchObject({ detail: 'A peer is not on the allow-list.' })
    for (const { socket } of first) socket.destroy()
    await Promise.all(first.map(({ closed }) => closed))
  })

  it('knows the peer by the header of a proxy', async () => {
    const terminal = await connectTerminal(portOf(city, 'proxied'))
    terminal.socket.write('PROXY TCP4 192.0.2.7 198.51.100.1 40001 7611\r\n')
    terminal.socket.write(locationFrame('013900000104', 9))
    expect((await terminal.until(replyLength)).readUInt16BE(13)).toBe(9)
    terminal.socket.destroy()
    const other = await connectTerminal(portOf(city, 'proxied'))
    other.socket.write('PROXY TCP4 203.0.113.7 198.51.100.1 40001 7611\r\n')
    await other.closed
    const silent = await connectTerminal(portOf(city, 'proxied'))
    silent.socket.write(locationFrame('013900000104', 10))
    await silent.closed
    expect(city.status('proxied').received).toBe(1)
  })

  it('says that its source is not registered', async () => {
    const terminal = await connectTerminal(portOf(city, 'nowhere'))
    await terminal.closed
    expect(city.status('nowhere').lastError?.detail).toMatch(/no source absent/)
  })

  it('reads nothing while it is paused, and goes on where it stopped', async () => {
    const control = city.running.gateway.connectors?.control
    const terminal = await connectTerminal(portOf(city, 'taxis'))
    terminal.socket.write(locationFrame('013900000105', 1))
    await terminal.until(replyLength)
    const { received } = city.status('taxis')
    expect(await control?.('city', 'taxis', 'pause')).toBe(true)
    terminal.socket.write(locationFrame('013900000105', 2))
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(city.status('taxis')).toMatchObject({ state: 'paused', received })
    await control?.('city', 'taxis', 'start')
    await terminal.until(2 * replyLength)
    expect(city.status('taxis')).toMatchObject({ state: 'running', received: received + 1 })
    terminal.socket.destroy()
  })
})

describe('a listener whose port is taken', () => {
  it('fails, says so, and leaves the others running', async () => {
    const taken = portOf(city, 'closed')
    const other = await startGateway([
      { kind: 'tcp', id: 'taken', port: taken, source: 'fleet-taxis' },
      { kind: 'tcp', id: 'free', port: 0, source: 'fleet-taxis' },
    ])
    expect(other.status('taken')).toMatchObject({
      state: 'failed',
      lastError: { detail: `Port ${taken} is already in use.` },
    })
    expect(other.status('free').state).toBe('running')
    await other.stop()
  })
})

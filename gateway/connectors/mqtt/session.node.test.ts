import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { IPublishPacket } from 'mqtt'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSession, type Session, type SessionOptions, type Settle } from './session.ts'
import { hasMosquitto, type Mosquitto, startMosquitto, until } from './testing.ts'

const { deno, bun } = process.versions
const isNode = deno === undefined && bun === undefined

/** In bytes, on Node, without garbage: other tests in this process change when it is collected. */
function held(): number {
  if (!isNode) return 0
  setFlagsFromString('--expose-gc')
  runInNewContext('gc()')
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

interface Received {
  readonly session: Session
  readonly packets: IPublishPacket[]
  readonly settles: Settle[]
  readonly discarded: () => number
}

/** A session that settles nothing by itself. */
async function open(url: string, more: Partial<SessionOptions> & { readonly version?: 4 | 5 } = {}): Promise<Received> {
  const packets: IPublishPacket[] = []
  const settles: Settle[] = []
  let discarded = 0
  const session = await openSession({
    url: new URL(url),
    tls: {},
    client: {
      protocolVersion: more.version ?? 4,
      clientId: 'city',
      clean: false,
      ...(more.version === 5 ? { properties: { sessionExpiryInterval: 600, maximumPacketSize: 4096 } } : {}),
    },
    subscriptions: [{ filter: 'bus/#', qos: 1 }],
    wantsRetained: false,
    maxPacketBytes: 4096,
    onMessage: (packet, settle) => {
      packets.push(packet)
      settles.push(settle)
    },
    onDiscarded: () => void discarded++,
    onClosed: () => undefined,
    ...more,
  })
  if (!session.ok) throw new Error(session.problem)
  return { session: session.value, packets, settles, discarded: () => discarded }
}

const texts = ({ packets }: Received): readonly string[] => packets.map(({ payload }) => payload.toString())

describe.skipIf(!hasMosquitto).each([4, 5] as const)('a session of protocol version %i', (version) => {
  let broker: Mosquitto
  beforeAll(async () => {
    broker = await startMosquitto()
  })
  afterAll(async () => {
    await broker.stop()
  })

  it('answers in the order of arrival and only what is settled, so that the rest is sent again', async () => {
    const first = await open(broker.url, { version })
    const sender = await broker.connect()
    for (const text of ['one', 'two', 'three', 'four']) await sender.publishAsync('bus/1', text, { qos: 1 })
    await until(() => first.packets.length === 4)
    for (const index of [0, 1, 3]) first.settles[index]?.()
    await first.session.close(20)
    const second = await open(broker.url, { version })
    await until(() => second.packets.length === 2)
    expect(texts(second)).toEqual(['three', 'four'])
    for (const settle of second.settles) settle()
    await second.session.close(1000)
    await sender.endAsync()
  })

  it('has many messages under way at once, and reads no more than the bound', async () => {
    const { session, packets, settles } = await open(broker.url, { version })
    const sender = await broker.connect()
    await Promise.all(Array.from({ length: 1500 }, (_, n) => sender.publishAsync('bus/1', `${n}`, { qos: 1 })))
    await until(() => packets.length === 1024)
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(packets).toHaveLength(1024)
    for (let index = 0; index < 1500; index++) {
      await until(() => settles[index] !== undefined)
      settles[index]?.()
    }
    await session.close(1000)
    expect(packets.map(({ payload }) => Number(payload))).toEqual(Array.from({ length: 1500 }, (_, n) => n))
    await sender.endAsync()
  })

  it('discards a message above the limit and goes on', async () => {
    const received = await open(broker.url, { version })
    const sender = await broker.connect()
    await sender.publishAsync('bus/1', 'before', { qos: 1 })
    await sender.publishAsync('bus/1', Buffer.alloc(300_000), { qos: 1 })
    await sender.publishAsync('bus/1', 'after', { qos: 1 })
    await until(() => received.packets.length === 2)
    expect(texts(received)).toEqual(['before', 'after'])
    // A broker of version 5 discards it itself.
    expect(received.discarded()).toBe(version === 5 ? 0 : 1)
    for (const settle of received.settles) settle()
    await received.session.close(1000)
    const again = await open(broker.url, { version })
    await sender.publishAsync('bus/1', 'last', { qos: 1 })
    await until(() => again.packets.length > 0)
    expect(texts(again)).toEqual(['last'])
    again.settles[0]?.()
    await again.session.close(1000)
    await sender.endAsync()
  })

  it('says that no broker answers', async () => {
    await expect(open('mqtt://127.0.0.1:1', { version })).rejects.toThrow('cannot be reached (ECONNREFUSED)')
  })
})

describe('a broker that sends what it should not', () => {
  /** Answers CONNECT and SUBSCRIBE, then sends what a test wants. */
  async function serve(send: (socket: Socket) => Promise<void>): Promise<{ url: string; close: () => void }> {
    const server = createServer((socket) => {
      socket.on('error', () => socket.destroy())
      let count = 0
      socket.on('data', (bytes) => {
        count++
        if (count === 1) socket.write(Uint8Array.of(0x20, 0x02, 0, 0))
        if (count !== 2) return
        // In one chunk with what comes next.
        socket.cork()
        socket.write(Uint8Array.of(0x90, 0x03, bytes[2] ?? 0, bytes[3] ?? 0, 1))
        void send(socket)
        socket.uncork()
      })
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    return { url: `mqtt://127.0.0.1:${port}`, close: () => server.close() }
  }

  it('costs no memory with a message of 256 MB', async () => {
    const length = 268_435_455
    const zeros = Buffer.alloc(1024 * 1024)
    const broker = await serve(async (socket) => {
      // QoS 1, topic bus/1, packet identifier 7.
      socket.write(Buffer.from([0x32, 0xff, 0xff, 0xff, 0x7f, 0, 5, ...Buffer.from('bus/1'), 0, 7]))
      for (let left = length - 9; left > 0; left -= zeros.length) {
        if (!socket.write(zeros.subarray(0, left))) await once(socket, 'drain')
      }
      socket.write(Buffer.from([0x32, 11, 0, 5, ...Buffer.from('bus/1'), 0, 8, 0x6f, 0x6b]))
    })
    let growth = 0
    const before = held()
    const received = await open(broker.url)
    await until(() => {
      growth = Math.max(growth, held() - before)
      return received.packets.length > 0
    })
    expect(texts(received)).toEqual(['ok'])
    expect(received.discarded()).toBe(1)
    if (isNode) expect(growth).toBeLessThan(64 * 1024 * 1024)
    received.settles[0]?.()
    await received.session.close(100)
    broker.close()
  })

  it('loses its connection where it sends what is not MQTT', async () => {
    const broker = await serve(async (socket) => {
      socket.write(Uint8Array.of(0x30, 0xff, 0xff, 0xff, 0xff, 0xff))
    })
    await expect(open(broker.url)).rejects.toThrow('The broker sent what is not MQTT.')
    broker.close()
  })
})

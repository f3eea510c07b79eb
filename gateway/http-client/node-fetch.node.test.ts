import { createServer, type RequestListener } from 'node:http'
import { createServer as createTcpServer, type Server as TcpServer, type Socket } from 'node:net'
import { afterAll, describe, expect, it } from 'vitest'
import { createNodeFetch, type LookUp, pinned } from './node-fetch.ts'
import type { Outgoing } from './outgoing.ts'

const servers: TcpServer[] = []
const sockets = new Set<Socket>()
const looked: string[] = []
const addresses: Record<string, readonly { address: string; family: number }[]> = {
  'private.example.com': [{ address: '127.0.0.1', family: 4 }],
  'mixed.example.com': [
    { address: '8.8.8.8', family: 4 },
    { address: '64:ff9b::7f00:1', family: 6 },
  ],
}
const lookUp: LookUp = (name, done) => {
  looked.push(name)
  const found = addresses[name]
  done(found === undefined ? new Error('unknown') : null, found ?? [])
}
const guardedFetch = createNodeFetch(lookUp)

afterAll(async () => {
  guardedFetch.close()
  for (const socket of sockets) socket.destroy()
  for (const server of servers) {
    await new Promise((resolve) => server.close(resolve))
  }
})

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  server.on('connection', (socket) => sockets.add(socket))
  servers.push(server)
  return listening(server)
}

/** @param listener is called with the number of requests that the connection has brought */
async function serveBytes(listener: (socket: Socket, requests: number) => void): Promise<string> {
  const server = createTcpServer((socket) => {
    let requests = 0
    socket.on('error', () => undefined)
    socket.on('data', () => listener(socket, ++requests))
    sockets.add(socket)
  })
  servers.push(server)
  return listening(server)
}

async function listening(server: TcpServer): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
}

function get(url: string, more: Partial<Outgoing> = {}): Outgoing {
  return { method: 'GET', url, headers: [], timeoutMilliseconds: 2000, maximumBytes: 1000, ...more }
}

describe('the guarded fetch of the long-lived runtimes', () => {
  it('sends what it is given, and answers status, headers and body', async () => {
    const origin = await serve((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        response.writeHead(201, { 'X-Answer': 'yes' })
        response.end(`${request.method} ${request.rawHeaders.includes('X-Key')} ${Buffer.concat(chunks).toString()}`)
      })
    })
    const body = new TextEncoder().encode('{"a":1}')
    const answer = await guardedFetch(get(origin, { method: 'POST', headers: [['X-Key', 'one']], body }), [origin])
    expect(answer).toMatchObject({ ok: true, value: { status: 201 } })
    if (!answer.ok) return
    expect(answer.value.headers.get('x-answer')).toBe('yes')
    expect(new TextDecoder().decode(answer.value.body)).toBe('POST true {"a":1}')
  })

  it('does not follow a redirect', async () => {
    const origin = await serve((_, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end())
    expect(await guardedFetch(get(origin), [origin])).toMatchObject({ ok: true, value: { status: 302 } })
  })

  it('ends with the time, in the headers and in the body', async () => {
    const silent = await serve(() => undefined)
    const slow = await serve((_, response) => response.writeHead(200).write('a'))
    for (const origin of [silent, slow]) {
      const answer = await guardedFetch(get(origin, { timeoutMilliseconds: 100 }), [origin])
      expect(answer).toMatchObject({ ok: false, problem: { code: 'unreachable' } })
    }
  })

  it('ends where the server would speak another protocol', async () => {
    const origin = await serveBytes((socket) => {
      socket.write('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: other\r\n\r\n')
    })
    expect(await guardedFetch(get(origin), [origin])).toMatchObject({ ok: false, problem: { code: 'unreachable' } })
  })

  it('sends again what went into a connection that the server was about to close, and once', async () => {
    let connections = 0
    const origin = await serveBytes((socket, requests) => {
      if (requests === 1) connections += 1
      if (requests === 1 && connections < 3) socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok')
      else socket.destroy()
    })
    const call = async () => {
      // The connection is idle again in another turn.
      await new Promise((resolve) => setTimeout(resolve, 20))
      return guardedFetch(get(origin), [origin])
    }
    expect(await call()).toMatchObject({ ok: true })
    expect(await call()).toMatchObject({ ok: true })
    expect(connections).toBe(2)
    expect(await call()).toMatchObject({ ok: false, problem: { code: 'unreachable' } })
    expect(connections).toBe(3)
    expect(await call()).toMatchObject({ ok: false })
    expect(connections).toBe(4)
  })

  it('sends again on a new connection where the server closed all that were kept', async () => {
    let connections = 0
    const origin = await serveBytes((socket, requests) => {
      if (requests === 1) connections += 1
      if (requests > 1) socket.destroy()
      // Two at once, so that both are kept.
      else setTimeout(() => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok'), 50)
    })
    const both = await Promise.all([guardedFetch(get(origin), [origin]), guardedFetch(get(origin), [origin])])
    expect(both).toMatchObject([{ ok: true }, { ok: true }])
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(await guardedFetch(get(origin), [origin])).toMatchObject({ ok: true })
    expect(connections).toBe(3)
  })

  it('reads no more of an answer than it may', async () => {
    const origin = await serve((_, response) => response.end('x'.repeat(2000)))
    expect(await guardedFetch(get(origin), [origin])).toMatchObject({ ok: false, problem: { code: 'unreachable' } })
    expect(await guardedFetch(get(origin, { maximumBytes: 2000 }), [origin])).toMatchObject({ ok: true })
  })

  it('reports that nobody answers', async () => {
    const answer = await guardedFetch(get('http://127.0.0.1:1/'), ['http://127.0.0.1:1'])
    expect(answer).toMatchObject({ ok: false, problem: { code: 'unreachable' } })
  })

  it.each(['private.example.com', 'mixed.example.com'])('calls no name that leads inside: %s', async (name) => {
    looked.length = 0
    const answer = await guardedFetch(get(`https://${name}/`), [])
    expect(answer).toMatchObject({ ok: false, problem: { code: 'invalid' } })
    expect(looked).toEqual([name])
  })

  it('hands the socket what it has looked at, and looks again at each connection (DNS rebinding)', () => {
    const answers = ['8.8.8.8', '127.0.0.1', '8.8.4.4', '100.100.100.200', '169.254.169.254']
    const seen: unknown[] = []
    const guarded = pinned((_, done) => done(null, [{ address: answers.shift() ?? '', family: 4 }]))
    const take = (error: Error | null, address: unknown, family?: number): void => {
      seen.push(error === null ? [address, family] : error.constructor.name)
    }
    for (const all of [false, false, true, true, false]) guarded('rebinding.example.com', { all }, take)
    const whole = [{ address: '8.8.4.4', family: 4 }]
    expect(seen).toEqual([['8.8.8.8', 4], 'NotPublic', [whole, undefined], 'NotPublic', 'NotPublic'])
  })

  it('sends no header that could make two of one', async () => {
    let calls = 0
    const origin = await serve((_, response) => {
      calls += 1
      response.end()
    })
    for (const value of ['a\r\nx-b: c', 'a\nb', 'a\u0000b']) {
      const answer = await guardedFetch(get(origin, { headers: [['x-a', value]] }), [origin])
      expect(answer).toMatchObject({ ok: false, problem: { code: 'unreachable' } })
    }
    expect(calls).toBe(0)
  })

  it('outlives a name that the system does not know', async () => {
    const systemFetch = createNodeFetch()
    const answer = await systemFetch(get('https://nowhere.invalid/'), [])
    systemFetch.close()
    expect(answer).toMatchObject({ ok: false, problem: { code: 'unreachable' } })
  })

  it('reports an unknown name as unreachable', async () => {
    const answer = await guardedFetch(get('https://unknown.example.com/'), [])
    expect(answer).toMatchObject({ ok: false, problem: { code: 'unreachable' } })
  })
})

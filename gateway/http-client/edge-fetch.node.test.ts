// The guarded fetch of the edge over real connections: what it calls at all, and what it makes of the answers.

import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { edgeFetch } from './edge-fetch.ts'
import type { Outgoing } from './outgoing.ts'

let server: Server
let origin: string
let calls: number
let serve: RequestListener = (_, response) => void response.end('ok')

beforeAll(async () => {
  server = createServer((request, response) => {
    calls += 1
    serve(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

function call(url: string, allow: readonly string[], more: Partial<Outgoing> = {}) {
  calls = 0
  return edgeFetch({ method: 'GET', url, headers: [], timeoutMilliseconds: 2000, maximumBytes: 1000, ...more }, allow)
}

const unreachable = { ok: false, problem: { code: 'unreachable' } }

describe('the guarded fetch of the edge', () => {
  it('calls origins of the configuration alone, since it cannot look a name up before', async () => {
    expect(await call(`${origin}/`, [origin])).toMatchObject({ ok: true, value: { status: 200 } })
    for (const allow of [[], ['http://127.0.0.1:1'], [`${origin}.example`], [origin.replace('http:', 'https:')]]) {
      expect(await call(`${origin}/`, allow)).toMatchObject({ ok: false, problem: { code: 'invalid' } })
      expect(calls).toBe(0)
    }
    const anywhere = await call('https://rebinding.example.com/', [origin])
    expect(anywhere).toMatchObject({ ok: false, problem: { code: 'invalid' } })
  })

  it.each([301, 302, 303, 307, 308])('does not follow a redirect: %i', async (status) => {
    serve = (_, response) => void response.writeHead(status, { location: `${origin}/inside` }).end()
    expect(await call(`${origin}/`, [origin])).toMatchObject({ ok: true, value: { status } })
    expect(calls).toBe(1)
  })

  it('reads no more of an answer than it may, counted as it is inflated', async () => {
    serve = (_, response) => void response.end('x'.repeat(2000))
    expect(await call(`${origin}/`, [origin])).toMatchObject(unreachable)
    serve = (_, response) =>
      void response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('x'.repeat(5_000_000)))
    expect(await call(`${origin}/`, [origin])).toMatchObject(unreachable)
    serve = (_, response) => void response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('fine'))
    const small = await call(`${origin}/`, [origin])
    expect(small.ok && new TextDecoder().decode(small.value.body)).toBe('fine')
  })

  it('ends with the time, and where nobody answers', async () => {
    serve = () => undefined
    expect(await call(`${origin}/`, [origin], { timeoutMilliseconds: 50 })).toMatchObject(unreachable)
    serve = (_, response) => void response.writeHead(200).write('half')
    expect(await call(`${origin}/`, [origin], { timeoutMilliseconds: 50 })).toMatchObject(unreachable)
    serve = (request) => request.socket.destroy()
    expect(await call(`${origin}/`, [origin])).toMatchObject(unreachable)
  })

  it('sends no header that could make two of one', async () => {
    serve = (_, response) => void response.end('ok')
    for (const value of ['a\r\nx-b: c', 'a\nb', 'a\u0000b']) {
      expect(await call(`${origin}/`, [origin], { headers: [['x-a', value]] })).toMatchObject(unreachable)
      expect(calls).toBe(0)
    }
  })
})

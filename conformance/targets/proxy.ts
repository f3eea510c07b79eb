// A broken gateway as a proxy in front of an honest one, on a free port.

import { serve, type ServerType } from '@hono/node-server'
import { type Answering, changed, type UnnamedFault } from '../proof/server.ts'
import type { GatewayTarget } from './gateway.ts'

/** Headers of one connection, which are not handed on (RFC 9110 section 7.6.1); the length is that of the new body. */
const ofConnection = ['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'host']

function handedOn(headers: Headers): Headers {
  const kept = new Headers(headers)
  for (const name of ofConnection) kept.delete(name)
  return kept
}

export async function startBroken(target: GatewayTarget, fault: UnnamedFault): Promise<GatewayTarget> {
  const honest: Answering = async (request) => {
    const { pathname, search } = new URL(request.url)
    const carries = request.method !== 'GET' && request.method !== 'HEAD'
    const response = await fetch(`${target.url}${pathname}${search}`, {
      method: request.method,
      headers: handedOn(request.headers),
      ...(carries ? { body: await request.arrayBuffer() } : {}),
    })
    return new Response(response.body, { status: response.status, headers: handedOn(response.headers) })
  }
  const answer = changed(honest, fault, target.token)
  const server = await new Promise<ServerType>((resolve) => {
    const made = serve({ fetch: answer, hostname: '127.0.0.1', port: 0 }, () => resolve(made))
  })
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('The proxy has no address.')
  return {
    url: `http://127.0.0.1:${address.port}`,
    token: target.token,
    keyring: target.keyring,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        // A fault may leave a request without an answer for ever.
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}

// A broken gateway as a proxy in front of an honest one, on a free port.

import { serve, type ServerType } from '@hono/node-server'
import type { Asked, Fault, Replied } from './fault.ts'
import type { ReferenceTarget } from './reference.ts'

/** Headers of one connection, which are not handed on (RFC 9110 section 7.6.1); the length is that of the new body. */
const ofConnection = ['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'host']

function handedOn(headers: Headers): Headers {
  const kept = new Headers(headers)
  for (const name of ofConnection) kept.delete(name)
  return kept
}

export async function startBroken(reference: ReferenceTarget, fault: Fault): Promise<ReferenceTarget> {
  async function honest({ method, url, headers, body }: Asked): Promise<Replied> {
    const response = await fetch(`${reference.url}${url.pathname}${url.search}`, {
      method,
      headers,
      ...(method === 'GET' ? {} : { body: body as Uint8Array<ArrayBuffer> }),
    })
    const reply = new Uint8Array(await response.arrayBuffer())
    return { status: response.status, headers: handedOn(response.headers), body: reply }
  }

  async function answer(request: Request): Promise<Response> {
    const asked: Asked = {
      method: request.method,
      url: new URL(request.url),
      headers: handedOn(request.headers),
      body: new Uint8Array(await request.arrayBuffer()),
    }
    const { status, headers, body } = await fault.handle(asked, honest, reference.token)
    return new Response(body as Uint8Array<ArrayBuffer>, { status, headers })
  }

  const server = await new Promise<ServerType>((resolve) => {
    const made = serve({ fetch: answer, hostname: '127.0.0.1', port: 0 }, () => resolve(made))
  })
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('The proxy has no address.')
  return {
    url: `http://127.0.0.1:${address.port}`,
    token: reference.token,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        // A fault may leave a request without an answer for ever.
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}

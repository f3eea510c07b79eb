// Records each decision of the reference gateway, and the routes with which an officer reads the records.

import type { GovernedRoute } from './tenant-store.ts'
import type { Log } from './log.ts'
import type { PolicyServer } from './server.ts'
import { notFound } from './problem.ts'

const scopes = ['officer']
const plain = { headers: { 'content-type': 'text/plain' } }

/** The current policies and grants. */
interface Rules {
  policies(): string
  grants(client: string): readonly string[]
}

/** The server with a log of every authenticated request. */
export function logged(server: PolicyServer, log: Log, rules: Rules) {
  return async (request: Request): Promise<Response> => {
    const response = await server.fetch(request)
    const headers = new Headers(response.headers)
    const token = request.headers.get('authorization') ?? ''
    if (response.status !== 401 && token !== '') {
      const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<
        string,
        unknown
      >
      const action = `${request.method} ${new URL(request.url).pathname.split('/').slice(0, 4).join('/')}`
      const roles = String(claims['scope']).split(' ')
      const client = String(claims['client_id'])
      const grants = rules.grants(client)
      const deed = { action, client, roles, status: response.status, policy: rules.policies(), ...(grants.length === 0 ? {} : { grants }) } // prettier-ignore
      headers.set('citygate-request', log.add(deed))
    }
    const isBare = response.status === 204
    return new Response(isBare ? null : await response.arrayBuffer(), { status: response.status, headers })
  }
}

/** The hashes of a tile of level 0; the last tile may be partial (C2SP tlog-tiles). */
function tileOf(log: Log, number: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.concat(log.leaves.slice(number * 256, (number + 1) * 256)))
}

export const logRoutes = (log: Log): readonly GovernedRoute[] => [
  { method: 'GET', path: /^\/audit\/checkpoint$/, scopes, answer: () => new Response(log.checkpoint(), plain) },
  {
    method: 'GET',
    path: /^\/audit\/proof\/([^/]+)$/,
    scopes,
    answer({ parts: [id = ''] }) {
      const proof = log.proof(id)
      if (proof === undefined) throw notFound()
      return new Response(proof, plain)
    },
  },
  {
    method: 'GET',
    path: /^\/audit\/tile\/0\/(\d{3})(?:\.p\/(\d+))?$/,
    scopes,
    answer({ parts: [number = '', width] }) {
      const tile = tileOf(log, Number(number))
      const wanted = Number(width ?? 256) * 32
      if (tile.length < wanted) throw notFound()
      return new Response(tile.slice(0, wanted), { headers: { 'content-type': 'application/octet-stream' } })
    },
  },
]

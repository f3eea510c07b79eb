// What stands before the reference gate and records each decision, and the routes by which an officer reads what was recorded.

import type { GovernedRoute } from './tenant-store.ts'
import type { Log } from './log.ts'
import type { GateServer } from './server.ts'
import { notFound } from './problem.ts'

const scopes = ['officer']
const plain = { headers: { 'content-type': 'text/plain' } }

/** What decides at the moment. */
interface Rules {
  policies(): string
  grants(client: string): readonly string[]
}

/** The server, and its record of every request of somebody whom it knows. */
export function logged(server: GateServer, log: Log, rules: Rules) {
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

/** The hashes of a tile of level 0, which is partial where the log ends in it (C2SP tlog-tiles). */
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

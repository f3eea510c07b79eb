// Break-glass overrides at the reference gateway: one officer requests, another one approves, both with a token bound to a key.

import type { GovernedRoute } from './tenant-store.ts'
import { Refused } from './refused.ts'
import type { Caller } from './tokens.ts'
import { objectOf } from './problem.ts'

function checkBound({ level }: Caller): void {
  if (level !== 'A2') throw new Refused(401, 'A token that is bound to a key is required.', { scheme: 'DPoP' })
}

const scopes = ['officer']

export const breakGlassRoutes: readonly GovernedRoute[] = [
  {
    method: 'GET',
    path: /^\/v1\/break-glass$/,
    scopes,
    answer: (_asking, { grants }) => Response.json({ grants: grants.list() }),
  },
  {
    method: 'POST',
    path: /^\/v1\/break-glass$/,
    scopes,
    answer({ caller, body }, { grants }) {
      checkBound(caller)
      return Response.json({ id: grants.ask(caller.client, objectOf(body)), state: 'asked' }, { status: 201 })
    },
  },
  {
    method: 'POST',
    path: /^\/v1\/break-glass\/([^/]+)\/approval$/,
    scopes,
    answer({ caller, parts: [id = ''] }, { grants }) {
      checkBound(caller)
      grants.approve(id, caller.client)
      return Response.json({ id, state: 'running' })
    },
  },
  {
    method: 'DELETE',
    path: /^\/v1\/break-glass\/([^/]+)$/,
    scopes,
    answer({ parts: [id = ''] }, { grants }) {
      grants.end(id)
      return new Response(null, { status: 204 })
    },
  },
]

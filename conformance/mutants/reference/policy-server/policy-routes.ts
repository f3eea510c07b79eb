// The routes of policies and consent records (gateway/http/openapi/), for officers only.

import type { GovernedRoute } from './tenant-store.ts'
import { objectOf } from './problem.ts'

const scopes = ['officer']

export const policyRoutes: readonly GovernedRoute[] = [
  {
    method: 'GET',
    path: /^\/v1\/policies$/,
    scopes,
    answer: (_asking, { policies }) => Response.json({ policies: policies.list() }),
  },
  {
    method: 'GET',
    path: /^\/v1\/policies\/([^/]+)$/,
    scopes,
    answer: ({ parts: [id = ''] }, { policies }) => Response.json(policies.view(id)),
  },
  {
    method: 'PUT',
    path: /^\/v1\/policies\/([^/]+)$/,
    scopes,
    answer({ parts: [id = ''], body, caller }, { policies }) {
      const isNew = policies.put(id, objectOf(body), caller.client)
      return Response.json(policies.view(id), { status: isNew ? 201 : 200 })
    },
  },
  {
    method: 'DELETE',
    path: /^\/v1\/policies\/([^/]+)$/,
    scopes,
    answer({ parts: [id = ''], caller }, { policies }) {
      policies.withdraw(id, caller.client)
      return new Response(null, { status: 204 })
    },
  },
  {
    method: 'POST',
    path: /^\/v1\/policies\/([^/]+)\/rollback$/,
    scopes,
    answer({ parts: [id = ''], body, caller }, { policies }) {
      policies.rollBack(id, objectOf(body)['version'], caller.client)
      return Response.json(policies.view(id))
    },
  },
  {
    method: 'GET',
    path: /^\/v1\/policies\/([^/]+)\/versions\/(\d+)$/,
    scopes,
    answer: ({ parts: [id = '', number] }, { policies }) =>
      Response.json(policies.versionView(id, Number(number), 'with its document')),
  },
  {
    method: 'PUT',
    path: /^\/v1\/consents\/([^/]+)$/,
    scopes,
    answer({ parts: [id = ''], body }, { consents }) {
      const isNew = consents.put(id, objectOf(body))
      return Response.json({ id, ...objectOf(body) }, { status: isNew ? 201 : 200 })
    },
  },
]

// The routes of subscriptions at the reference gateway (ETSI GS CIM 009 clause 6.10).

import type { GovernedRoute } from './tenant-store.ts'
import { isObject, notFound, objectOf, Wrong } from './problem.ts'

const scopes = ['reader', 'vendor', 'officer']

export const subscriptionRoutes: readonly GovernedRoute[] = [
  {
    method: 'POST',
    path: /^\/ngsi-ld\/v1\/subscriptions$/,
    scopes,
    answer({ body, caller }, { subscriptions }) {
      const { entities, notification } = objectOf(body)
      const [selector] = [entities ?? []].flat().filter(isObject)
      const endpoint = isObject(notification) && isObject(notification['endpoint']) ? notification['endpoint'] : {}
      const { uri } = endpoint
      const entity = selector?.['id']
      if (typeof uri !== 'string' || typeof entity !== 'string')
        throw new Wrong(400, 'invalid', 'A subscription requires an entity id and an endpoint.')
      const id = subscriptions.add({ by: caller, entity, uri })
      return new Response(null, { status: 201, headers: { location: `/ngsi-ld/v1/subscriptions/${id}` } })
    },
  },
  {
    method: 'DELETE',
    path: /^\/ngsi-ld\/v1\/subscriptions\/([^/]+)$/,
    scopes,
    answer({ parts: [id = ''] }, { subscriptions }) {
      if (!subscriptions.remove(decodeURIComponent(id))) throw notFound()
      return new Response(null, { status: 204 })
    },
  },
]

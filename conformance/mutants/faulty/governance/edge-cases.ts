// Governed gateways that are correct but unusual: no check may fail.

import type { Json } from '../../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../../standards/json/object.ts'
import type { Change, Honest } from '../../server.ts'
import { jsonOf, listed, members, to, withHeader, withJson } from '../edit.ts'
import { attributeOrder, extraHeaders, otherWords, slow } from '../edge-cases.ts'
import { isGood, objectIn, publishes } from './readers.ts'

let refused = 0

/** A subscriber may receive the current state before anything changes. */
function beginning(): Change {
  let call: Honest | undefined
  return {
    name: 'begins-with-what-is',
    what: 'It sends the current state to a new subscriber.',
    async handle(asked, honest) {
      const reply = await honest(asked)
      if (!to('POST', /\/subscriptions$/)(asked) || !isGood(reply)) return reply
      const { entities, notification } = objectIn(asked)
      const id = textIn(listed(entities)[0], 'id')
      const uri = textIn(members(notification)['endpoint'], 'uri')
      const url = new URL(`/ngsi-ld/v1/entities/${encodeURIComponent(id)}`, asked.url)
      const seen = await honest({ ...asked, method: 'GET', url, body: new Uint8Array() })
      const initial = {
        ...asked,
        method: 'POST',
        url: new URL(uri),
        headers: new Headers({ 'content-type': 'application/json' }),
      }
      const body = { id: 'urn:ngsi-ld:Notification:first', type: 'Notification', data: [jsonOf(seen)] }
      await call?.(withJson(initial, body))
      return reply
    },
    notify(sent, deliver) {
      call = deliver
      return deliver(sent)
    },
  }
}

function textIn(object: Json | undefined, name: string): string {
  const value = members(object)[name]
  return typeof value === 'string' ? value : ''
}

export const governanceEdgeCases: readonly Change[] = [
  {
    ...attributeOrder,
    // A body that is not JSON has no members.
    handle: (asked, honest, token) =>
      asked.url.pathname.startsWith('/audit/') ? honest(asked) : attributeOrder.handle(asked, honest, token),
  },
  extraHeaders,
  otherWords,
  slow,
  {
    name: 'own-names',
    what: 'Each of its refusals has its own instance, trace id and time.',
    handle: async (asked, honest) => {
      const reply = await honest(asked)
      const json = jsonOf(reply)
      if (reply.status < 400 || !isJsonObject(json)) return reply
      const own = crypto.randomUUID()
      const more = { instance: `urn:uuid:${own}`, traceId: own.slice(0, 8 + (refused++ % 3)), time: performance.now() }
      const body = withJson(reply, { ...json, ...more })
      return withHeader(withHeader(body, 'x-request-id', own), 'content-length', String(body.body.length))
    },
  },
  beginning(),
  {
    name: 'put-by-200',
    what: 'It answers 200 to a new policy.',
    handle: async (asked, honest) => {
      const reply = await honest(asked)
      return publishes(asked) && isGood(reply) ? { ...reply, status: 200 } : reply
    },
  },
  {
    name: 'refused-by-400',
    what: 'It refuses a policy with 400.',
    handle: async (asked, honest) => {
      const reply = await honest(asked)
      return reply.status === 422 ? { ...reply, status: 400 } : reply
    },
  },
  {
    name: 'denied-by-404',
    what: 'It answers 404 to a denied change.',
    handle: async (asked, honest) => {
      const reply = await honest(asked)
      const isWrite = asked.method !== 'GET' && asked.url.pathname.startsWith('/ngsi-ld')
      return isWrite && reply.status === 403 ? { ...reply, status: 404 } : reply
    },
  },
]

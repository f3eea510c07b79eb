// Servers whose notifications are correct but unusual: no check may fail.

import { isJsonArray, isJsonObject } from '../../../../standards/json/object.ts'
import type { Change } from '../../server.ts'
import { jsonOf, withHeader, withJson } from '../edit.ts'
import { manySubscriptions } from '../edge-cases.ts'

export const subscriptionEdgeCases: readonly Change[] = [
  manySubscriptions,
  {
    name: 'notified-late',
    what: 'It notifies after it has responded.',
    handle: (asked, honest) => honest(asked),
    async notify(sent, deliver) {
      setTimeout(() => void deliver(sent), 2)
      return { status: 204, headers: new Headers(), body: new Uint8Array() }
    },
  },
  {
    name: 'notified-with-more',
    what: 'Its notifications have additional members and header fields, and a Content-Type with a charset.',
    handle: (asked, honest) => honest(asked),
    notify(sent, deliver) {
      const json = jsonOf(sent)
      const more = isJsonObject(json) ? withJson(sent, { more: 1, ...json }) : sent
      const type = sent.headers.get('content-type') ?? 'application/json'
      const typed = withHeader(more, 'content-type', `${type};charset=UTF-8`)
      return deliver(withHeader(typed, 'ngsild-tenant', 'city'))
    },
  },
  {
    name: 'system-times',
    what: 'It writes createdAt and modifiedAt into notifications.',
    handle: (asked, honest) => honest(asked),
    notify(sent, deliver) {
      const json = jsonOf(sent)
      if (!isJsonObject(json) || !isJsonArray(json['data'])) return deliver(sent)
      const time = '2026-11-26T00:00:00.000Z'
      const data = json['data'].map((one) => (isJsonObject(one) ? { ...one, createdAt: time, modifiedAt: time } : one))
      return deliver(withJson(sent, { ...json, data }))
    },
  },
]

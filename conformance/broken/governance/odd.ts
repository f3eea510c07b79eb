// Governed gateways that are right and unusual: nothing of this may fail.

import type { Change } from '../../proof/server.ts'
import { attributeOrder, extraHeaders, otherWords, slow } from '../odd.ts'
import { isGood, publishes } from './eyes.ts'

export const governanceOdd: readonly Change[] = [
  {
    ...attributeOrder,
    // What is no JSON has no members.
    handle: (asked, honest, token) =>
      asked.url.pathname.startsWith('/audit/') ? honest(asked) : attributeOrder.handle(asked, honest, token),
  },
  extraHeaders,
  otherWords,
  slow,
  {
    name: 'put-by-200',
    what: 'It answers 200 where a policy is new.',
    handle: async (asked, honest) => {
      const reply = await honest(asked)
      return publishes(asked) && isGood(reply) ? { ...reply, status: 200 } : reply
    },
  },
  {
    name: 'refused-by-400',
    what: 'It refuses a policy by 400.',
    handle: async (asked, honest) => {
      const reply = await honest(asked)
      return reply.status === 422 ? { ...reply, status: 400 } : reply
    },
  },
  {
    name: 'denied-by-404',
    what: 'It answers 404 where a change is denied.',
    handle: async (asked, honest) => {
      const reply = await honest(asked)
      const isWrite = asked.method !== 'GET' && asked.url.pathname.startsWith('/ngsi-ld')
      return isWrite && reply.status === 403 ? { ...reply, status: 404 } : reply
    },
  },
]

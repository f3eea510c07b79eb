// Gateways that are correct but unusual.

import type { Change } from '../../server.ts'
import { withHeader } from '../edit.ts'
import { offline, offsetTimes, otherTimeSpelling } from '../edge-cases.ts'
import { editEntities, editObject, isProblem } from './edit.ts'

export const translateEdgeCases: readonly Change[] = [
  offline,
  otherTimeSpelling,
  offsetTimes,
  {
    name: 'charset',
    what: 'Its media types have a parameter.',
    async handle(asked, honest) {
      const reply = await honest(asked)
      return withHeader(reply, 'content-type', `${reply.headers.get('content-type')}; charset=utf-8`)
    },
  },
  {
    name: 'counts-of-none',
    what: 'It sends counts of zero.',
    async handle(asked, honest) {
      const reply = await honest(asked)
      const counts = reply.headers.get('citygate-losses')
      if (counts === null) return reply
      const all = ['dropped', 'approximated', 'repaired'].filter((kind) => !counts.includes(`${kind}=`))
      const more = all.map((kind) => `${kind}=0`)
      return withHeader(reply, 'citygate-losses', [...(counts === '' ? [] : [counts]), ...more].join(', '))
    },
  },
  {
    name: 'other-words',
    what: 'Its problems have different texts and additional members.',
    async handle(asked, honest) {
      const reply = await honest(asked)
      if (!isProblem(reply)) return reply
      return editObject(reply, (problem) => ({ ...problem, title: 'Nein', detail: 'Das geht nicht.', trace: 'f3a1' }))
    },
  },
  {
    name: 'further-attributes',
    what: 'Its entities have additional attributes.',
    async handle(asked, honest) {
      const source = { type: 'Property', value: 'a station of the city' }
      return editEntities(asked, await honest(asked), (entity) => ({ source, ...entity }))
    },
  },
  {
    name: 'vary-all',
    what: 'It sends Vary: *.',
    handle: async (asked, honest) => withHeader(await honest(asked), 'vary', '*'),
  },
]

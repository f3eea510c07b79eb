// What gateways get wrong of the catalogue, of requests and of the shape of answers and problems.

import type { JsonObject } from '../../../../standards/hub/entity.ts'
import { envelopeType } from '../../../checks/translate/ask.ts'
import type { Fault } from '../../server.ts'
import { withHeader } from '../edit.ts'
import {
  editEntities,
  editObject,
  isProblem,
  isProblemOf,
  textMember,
  textOf,
  withParameter,
  withText,
} from './edit.ts'

let answers = 0

export const requestsFaults: readonly Fault[] = [
  {
    name: 'examples-missing',
    breaks: 'TRANSLATE-001',
    also: ['TRANSLATE-036'],
    what: 'It shows formats without examples.',
    async handle(asked, honest) {
      const replied = await honest(asked)
      if (!/^\/v1\/adapters\/[a-z]/.test(asked.url.pathname) || replied.status !== 200) return replied
      return editObject(replied, ({ examples: _examples, ...others }) => others)
    },
  },
  {
    name: 'examples-of-another',
    breaks: 'TRANSLATE-036',
    what: 'The examples of one format are those of another.',
    async handle(asked, honest) {
      const replied = await honest(asked)
      if (asked.url.pathname !== '/v1/adapters/hj-212' || replied.status !== 200) return replied
      const input = { text: '{"level":0}' }
      return editObject(replied, (detail) => ({
        ...detail,
        examples: [{ mediaType: 'text/plain', options: {}, input }],
      }))
    },
  },
  {
    name: 'media-type-unsendable',
    breaks: 'TRANSLATE-036',
    what: 'The media type of an example cannot stand in a header field.',
    async handle(asked, honest) {
      const replied = await honest(asked)
      if (!/^\/v1\/adapters\/[a-z]/.test(asked.url.pathname)) return replied
      return withText(replied, textOf(replied.body).replaceAll('"text/plain"', '"text/plain; 城市"'))
    },
  },
  {
    name: 'target-ignored',
    breaks: 'TRANSLATE-021',
    what: 'It takes its first target for a wrong name.',
    handle(asked, honest) {
      const unknown = asked.url.searchParams.get('target') === 'no-such-target'
      return honest(unknown ? withParameter(asked, 'target', null) : asked)
    },
  },
  {
    name: 'targets-unlisted',
    breaks: 'TRANSLATE-021',
    what: 'It refuses without saying what there is.',
    async handle(asked, honest) {
      const replied = await honest(asked)
      if (!isProblemOf(replied, 'unknown-target')) return replied
      return editObject(replied, ({ available: _available, ...problem }) => problem)
    },
  },
  {
    name: 'document-options-ignored',
    breaks: 'TRANSLATE-022',
    what: 'It does not hear the units that a request document declares.',
    handle(asked, honest) {
      if (asked.headers.get('content-type') !== 'application/vnd.citygate.translation-request+json')
        return honest(asked)
      const document = JSON.parse(textOf(asked.body)) as JsonObject
      return honest(withText(asked, JSON.stringify({ ...document, options: { timezone: '+08:00' } })))
    },
  },
  {
    name: 'output-differs',
    breaks: 'TRANSLATE-023',
    also: ['TRANSLATE-041', 'TRANSLATE-042'],
    what: 'The output of the envelope is not what its entities say.',
    async handle(asked, honest) {
      const replied = await honest(asked)
      if (replied.headers.get('content-type') !== envelopeType) return replied
      return editObject(replied, (envelope) => ({ ...envelope, output: '[]' }))
    },
  },
  {
    name: 'stray-member',
    breaks: 'TRANSLATE-023',
    what: 'The envelope has a member that no schema declares.',
    async handle(asked, honest) {
      const replied = await honest(asked)
      if (replied.headers.get('content-type') !== envelopeType) return replied
      return editObject(replied, (envelope) => ({ ...envelope, debug: true }))
    },
  },
  {
    name: 'clock-in-answer',
    breaks: 'TRANSLATE-024',
    what: 'It writes something new into every answer.',
    async handle(asked, honest) {
      answers += 1
      const received = { type: 'Property', value: answers }
      return editEntities(asked, await honest(asked), (entity) => ({ ...entity, received }))
    },
  },
  {
    name: 'empty-success',
    breaks: 'TRANSLATE-025',
    also: ['TRANSLATE-042'],
    what: 'It answers 200 with nothing in it.',
    async handle(asked, honest) {
      const replied = await honest(asked)
      if (!isProblemOf(replied, 'nothing-representable')) return replied
      const headers = new Headers({ 'content-type': 'application/json', 'citygate-losses': '' })
      return withText({ ...replied, status: 200, headers }, '[]')
    },
  },
  {
    name: 'problem-as-json',
    breaks: 'TRANSLATE-026',
    what: 'It sends problems as any JSON.',
    async handle(asked, honest) {
      const replied = await honest(asked)
      return isProblem(replied) ? withHeader(replied, 'content-type', 'application/json') : replied
    },
  },
  {
    name: 'problem-type-blank',
    breaks: 'TRANSLATE-026',
    what: 'Its problems have no type of their own.',
    async handle(asked, honest) {
      const replied = await honest(asked)
      return isProblem(replied) ? editObject(replied, (problem) => ({ ...problem, type: 'about:blank' })) : replied
    },
  },
  {
    name: 'value-repeated',
    breaks: 'TRANSLATE-027',
    what: 'It shows what it did not understand.',
    async handle(asked, honest) {
      const replied = await honest(asked)
      if (!isProblem(replied)) return replied
      const sent = `${asked.url.search} ${textOf(asked.body.subarray(0, 500))}`
      return editObject(replied, (problem) => ({
        ...problem,
        detail: `${textMember(problem, 'detail')} Sent: ${sent}`,
      }))
    },
  },
]

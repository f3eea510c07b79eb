// Faults in the catalogue, in requests, and in the form of responses and problems.

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
    what: 'It lists formats without examples.',
    async handle(asked, honest) {
      const replied = await honest(asked)
      if (!/^\/v1\/adapters\/[a-z]/.test(asked.url.pathname) || replied.status !== 200) return replied
      return editObject(replied, ({ examples: _examples, ...others }) => others)
    },
  },
  {
    name: 'examples-of-another',
    breaks: 'TRANSLATE-036',
    what: 'A format has the examples of another format.',
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
    what: 'The media type of an example is not valid in a header field.',
    async handle(asked, honest) {
      const replied = await honest(asked)
      if (!/^\/v1\/adapters\/[a-z]/.test(asked.url.pathname)) return replied
      return withText(replied, textOf(replied.body).replaceAll('"text/plain"', '"text/plain; 城市"'))
    },
  },
  {
    name: 'target-ignored',
    breaks: 'TRANSLATE-021',
    what: 'It uses its first target for an unknown target.',
    handle(asked, honest) {
      const unknown = asked.url.searchParams.get('target') === 'no-such-target'
      return honest(unknown ? withParameter(asked, 'target', null) : asked)
    },
  },
  {
    name: 'targets-unlisted',
    breaks: 'TRANSLATE-021',
    what: 'It refuses an unknown target without listing the available targets.',
    async handle(asked, honest) {
      const replied = await honest(asked)
      if (!isProblemOf(replied, 'unknown-target')) return replied
      return editObject(replied, ({ available: _available, ...problem }) => problem)
    },
  },
  {
    name: 'document-options-ignored',
    breaks: 'TRANSLATE-022',
    what: 'It ignores the units in a request document.',
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
    what: 'The output of the envelope differs from its entities.',
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
    what: 'Every response is different.',
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
    what: 'It answers 200 with an empty result.',
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
    what: 'It sends problems as application/json.',
    async handle(asked, honest) {
      const replied = await honest(asked)
      return isProblem(replied) ? withHeader(replied, 'content-type', 'application/json') : replied
    },
  },
  {
    name: 'problem-type-blank',
    breaks: 'TRANSLATE-026',
    what: 'Its problems have the type about:blank.',
    async handle(asked, honest) {
      const replied = await honest(asked)
      return isProblem(replied) ? editObject(replied, (problem) => ({ ...problem, type: 'about:blank' })) : replied
    },
  },
  {
    name: 'value-repeated',
    breaks: 'TRANSLATE-027',
    what: 'Its problems repeat the input.',
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

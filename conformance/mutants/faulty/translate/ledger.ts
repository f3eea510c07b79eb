// Faults in losses: the ledger, its counts, and strict handling.

import { envelopeType } from '../../../checks/translate/ask.ts'
import type { Fault } from '../../server.ts'
import { withHeader } from '../edit.ts'
import { editObject, isProblemOf, textOf, withText, withoutLosses } from './edit.ts'

export const ledgerFaults: readonly Fault[] = [
  {
    name: 'carried-unreported',
    breaks: 'TRANSLATE-010',
    what: 'It does not report carried values.',
    async handle(asked, honest) {
      return withoutLosses(await honest(asked), 'carried')
    },
  },
  {
    name: 'value-in-ledger',
    breaks: 'TRANSLATE-010',
    what: 'It writes lost values into the ledger.',
    async handle(asked, honest) {
      const replied = await honest(asked)
      if (replied.headers.get('content-type') !== envelopeType) return replied
      const lost = /zz9999-Rtd=([\d.]+)/.exec(textOf(asked.body))?.[1]
      if (lost === undefined) return replied
      return withText(replied, textOf(replied.body).replaceAll('CP/zz9999-Rtd', `CP/zz9999-Rtd=${lost}`))
    },
  },
  {
    name: 'counts-malformed',
    breaks: 'TRANSLATE-011',
    what: 'The counts have the wrong syntax.',
    async handle(asked, honest) {
      const replied = await honest(asked)
      const counts = replied.headers.get('citygate-losses')
      return counts === null ? replied : withHeader(replied, 'citygate-losses', counts.replaceAll('=', ': '))
    },
  },
  {
    name: 'counts-missing',
    breaks: 'TRANSLATE-011',
    what: 'It sends no counts in the header.',
    async handle(asked, honest) {
      return withHeader(await honest(asked), 'citygate-losses', null)
    },
  },
  {
    name: 'losses-unlisted',
    breaks: 'TRANSLATE-012',
    what: 'It refuses a lossy translation without listing the losses.',
    async handle(asked, honest) {
      const replied = await honest(asked)
      if (!isProblemOf(replied, 'translation-loses')) return replied
      return editObject(replied, ({ losses: _losses, ...problem }) => problem)
    },
  },
  {
    name: 'strict-ignored',
    breaks: 'TRANSLATE-012',
    what: 'It declares strict handling, and still loses values.',
    async handle(asked, honest) {
      if (!asked.headers.has('prefer')) return honest(asked)
      const replied = await honest(withHeader(asked, 'prefer', null))
      return replied.status === 200 ? withHeader(replied, 'preference-applied', 'handling=strict') : replied
    },
  },
  {
    name: 'preference-unsaid',
    breaks: 'TRANSLATE-013',
    what: 'It does not declare strict handling.',
    async handle(asked, honest) {
      return withHeader(await honest(asked), 'preference-applied', null)
    },
  },
]

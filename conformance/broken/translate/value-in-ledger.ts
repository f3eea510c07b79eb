// A ledger that governance would have to read as carefully as the data.

import { envelopeType } from '../../checks/translate/ask.ts'
import { textOf, withText } from './edit.ts'
import type { UnnamedFault } from '../../proof/server.ts'

export const fault: UnnamedFault = {
  breaks: 'TRANSLATE-010',
  what: 'It writes what it lost into the ledger.',
  async handle(asked, honest) {
    const replied = await honest(asked)
    if (replied.headers.get('content-type') !== envelopeType) return replied
    const lost = /zz9999-Rtd=([\d.]+)/.exec(textOf(asked.body))?.[1]
    if (lost === undefined) return replied
    return withText(replied, textOf(replied.body).replaceAll('CP/zz9999-Rtd', `CP/zz9999-Rtd=${lost}`))
  },
}

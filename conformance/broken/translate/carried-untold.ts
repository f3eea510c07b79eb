// A ledger of the losses that are convenient.

import { withoutLosses } from './edit.ts'
import type { UnnamedFault } from '../../proof/server.ts'

export const fault: UnnamedFault = {
  breaks: 'TRANSLATE-010',
  what: 'It does not tell what it has no word for.',
  async handle(asked, honest) {
    return withoutLosses(await honest(asked), 'carried')
  },
}

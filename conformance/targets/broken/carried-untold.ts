// A ledger of the losses that are convenient.

import { withoutLosses } from '../edit.ts'
import type { Fault } from '../fault.ts'

export const fault: Fault = {
  breaks: 'losses-told',
  what: 'It does not tell what it has no word for.',
  async handle(asked, honest) {
    return withoutLosses(await honest(asked), 'carried')
  },
}

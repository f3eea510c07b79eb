// A parser that rounds, and nobody who asks.

import { withoutLosses } from '../edit.ts'
import type { Fault } from '../fault.ts'

export const fault: Fault = {
  breaks: 'number-change-told',
  what: 'It does not tell that it changed a number.',
  async handle(asked, honest) {
    return withoutLosses(await honest(asked), 'coerced')
  },
}

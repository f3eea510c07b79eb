// A parser that rounds, and nobody who asks.

import { withoutLosses } from './edit.ts'
import type { UnnamedFault } from '../../proof/server.ts'

export const fault: UnnamedFault = {
  breaks: 'TRANSLATE-020',
  what: 'It does not tell that it changed a number.',
  async handle(asked, honest) {
    return withoutLosses(await honest(asked), 'coerced')
  },
}

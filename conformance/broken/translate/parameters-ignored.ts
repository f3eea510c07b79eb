// A misspelt parameter that nobody hears of.

import { withParameter } from './edit.ts'
import type { UnnamedFault } from '../../proof/server.ts'

export const fault: UnnamedFault = {
  breaks: 'TRANSLATE-009',
  what: 'It ignores parameters that it does not know.',
  handle(asked, honest) {
    return honest(withParameter(asked, 'form', null))
  },
}

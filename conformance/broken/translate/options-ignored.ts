// A misspelt option that nobody hears of.

import { withParameter } from './edit.ts'
import type { UnnamedFault } from '../../proof/server.ts'

export const fault: UnnamedFault = {
  breaks: 'TRANSLATE-009',
  what: 'It ignores options that it does not know.',
  handle(asked, honest) {
    return honest(withParameter(asked, 'option.no-such-option', null))
  },
}

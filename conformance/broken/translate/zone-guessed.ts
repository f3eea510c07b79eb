// A zone from the standard’s country, or of the server.

import { translates, withParameter } from './edit.ts'
import type { UnnamedFault } from '../../proof/server.ts'

export const fault: UnnamedFault = {
  breaks: 'TRANSLATE-006',
  what: 'It takes a zone of its own where none is declared.',
  handle(asked, honest) {
    const declared = asked.url.searchParams.has('option.timezone')
    const guesses = translates(asked, 'hj-212') && !declared
    return honest(guesses ? withParameter(asked, 'option.timezone', '+08:00') : asked)
  },
}

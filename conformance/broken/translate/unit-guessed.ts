// A unit that is usual elsewhere.

import { translates, withParameter } from './edit.ts'
import type { UnnamedFault } from '../../proof/server.ts'

export const fault: UnnamedFault = {
  breaks: 'TRANSLATE-008',
  what: 'It takes µg/m³ where no unit is declared.',
  handle(asked, honest) {
    const declared = asked.url.searchParams.has('option.units')
    const guesses = translates(asked, 'hj-212') && !declared
    return honest(guesses ? withParameter(asked, 'option.units', '{"a34004":"GQ"}') : asked)
  },
}

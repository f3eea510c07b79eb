// An option that is taken and not used.

import { withParameter } from './edit.ts'
import type { UnnamedFault } from '../../proof/server.ts'

export const fault: UnnamedFault = {
  breaks: 'TRANSLATE-006',
  what: 'It reads every time in one zone, whatever is declared.',
  handle(asked, honest) {
    const known = /^[+-]\d\d:\d\d$/.test(asked.url.searchParams.get('option.timezone') ?? '')
    return honest(known ? withParameter(asked, 'option.timezone', '+08:00') : asked)
  },
}

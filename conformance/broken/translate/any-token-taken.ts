// A token that is read and not verified.

import { withHeader } from './edit.ts'
import type { UnnamedFault } from '../../proof/server.ts'

export const fault: UnnamedFault = {
  breaks: 'TRANSLATE-028',
  what: 'It takes any token for a good one.',
  handle(asked, honest, token) {
    return honest(asked.headers.has('authorization') ? withHeader(asked, 'authorization', `Bearer ${token}`) : asked)
  },
}

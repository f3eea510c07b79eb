// A gateway behind which everybody is a vendor.

import { withHeader } from './edit.ts'
import type { UnnamedFault } from '../../proof/server.ts'

export const fault: UnnamedFault = {
  breaks: 'TRANSLATE-028',
  what: 'It asks nobody for a token.',
  handle(asked, honest, token) {
    return honest(withHeader(asked, 'authorization', `Bearer ${token}`))
  },
}

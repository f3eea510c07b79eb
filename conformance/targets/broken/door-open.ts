// A gateway behind which everybody is a vendor.

import { withHeader } from '../edit.ts'
import type { Fault } from '../fault.ts'

export const fault: Fault = {
  breaks: 'token-needed',
  what: 'It asks nobody for a token.',
  handle(asked, honest, token) {
    return honest(withHeader(asked, 'authorization', `Bearer ${token}`))
  },
}

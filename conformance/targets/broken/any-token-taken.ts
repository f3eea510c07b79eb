// A token that is read and not verified.

import { withHeader } from '../edit.ts'
import type { Fault } from '../fault.ts'

export const fault: Fault = {
  breaks: 'token-needed',
  what: 'It takes any token for a good one.',
  handle(asked, honest, token) {
    return honest(asked.headers.has('authorization') ? withHeader(asked, 'authorization', `Bearer ${token}`) : asked)
  },
}
